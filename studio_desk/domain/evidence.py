"""What may be claimed to a client: every item with its source, its year and its limits."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from studio_desk.domain.errors import DeskError

GOOD_FOR = timedelta(days=365)
"""How long what was checked may be printed, where nobody says otherwise."""


class Stance(StrEnum):
    """Which way an item speaks, seen from the studio."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"


class EvidenceFlag(StrEnum):
    """What keeps an item out of a proposal unless staff insist."""

    UNSOURCED = "unsourced"
    WITHDRAWN = "withdrawn"
    STALE = "stale"


class OwnKind(StrEnum):
    """What a studio has to say for itself, to begin an item of its own with."""

    REVIEW = "review"
    AWARD = "award"
    MEASURED = "measured"

    @property
    def stance(self) -> Stance:
        """Praise speaks for the studio; what a measurement says is not known before."""
        return Stance.NEUTRAL if self is OwnKind.MEASURED else Stance.FOR


@dataclass
class ClaimMissing(DeskError):
    """An item of evidence was to be kept that claims nothing."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding in the app's own words, or one of the studio's `own`.

    `sample` says n, or is empty where there is none; so `year`, `checked` and `check_again` are
    None where nobody noted them. `link` is where the source can be read. Raises `ClaimMissing`.
    """

    id: str
    stance: Stance
    claim: str
    source: str
    year: int | None
    sample: str
    limits: str
    strength: str
    jurisdiction: str
    checked: date | None
    check_again: date | None
    link: str = ""
    withdrawn: bool = False
    own: bool = False

    def __post_init__(self) -> None:
        if not self.claim.strip():
            raise ClaimMissing

    def stale(self, today: date) -> bool:
        """Whether it has to be checked again before it is printed."""
        return self.check_again is not None and today > self.check_again

    def flags(self, today: date) -> tuple[EvidenceFlag, ...]:
        """What is wrong with it, the gravest first; without any it may be printed."""
        return tuple(self._flags(today))

    def _flags(self, today: date) -> Iterator[EvidenceFlag]:
        if not self.source.strip():
            yield EvidenceFlag.UNSOURCED
        if self.withdrawn:
            yield EvidenceFlag.WITHDRAWN
        if self.stale(today):
            yield EvidenceFlag.STALE

    def checked_on(self, day: date) -> "Evidence":
        """The same, found to hold on that day, and to be looked at again in a year."""
        return replace(self, checked=day, check_again=day + GOOD_FOR)

    @property
    def address(self) -> str:
        """The `link` where it is one that a browser opens, and nothing else."""
        link = self.link.strip()
        return link if link.lower().startswith(("https://", "http://")) else ""


def printable(
    items: Iterable[Evidence], today: date, insisted: Collection[str]
) -> tuple[Evidence, ...]:
    """Those that nothing is wrong with, and those that staff have `insisted` on by their ids."""
    return tuple(each for each in items if each.id in insisted or not each.flags(today))
