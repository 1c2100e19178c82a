"""What may be claimed to a client: every item with its source, its year and its limits."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from studio_desk.domain.errors import DeskError

GOOD_FOR = timedelta(days=365)
"""How long what was checked may be printed, where nobody says otherwise."""


class Stance(StrEnum):
    """Which way an item speaks, seen from the studio."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"


class EvidenceFlag(StrEnum):
    """What keeps an item out of a proposal; but for an unwritten one, unless staff insist."""

    UNWRITTEN = "unwritten"
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
    None where nobody noted them. `link` is where the source can be read. An `unwritten` one claims
    no more than the words that it began with. `amended` names what a studio put in the place of the
    program's on an item that came with it. Raises `ClaimMissing`.
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
    unwritten: bool = False
    amended: tuple[str, ...] = ()

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
        if self.unwritten:
            yield EvidenceFlag.UNWRITTEN
        if not self.source.strip():
            yield EvidenceFlag.UNSOURCED
        if self.withdrawn:
            yield EvidenceFlag.WITHDRAWN
        if self.stale(today):
            yield EvidenceFlag.STALE

    def checked_on(self, day: date) -> "Evidence":
        """The same, found to hold on that day, and to be looked at again in a year."""
        return replace(self, checked=day, check_again=day + GOOD_FOR)

    def beside(self, program: "Evidence") -> "Evidence":
        """The same, knowing what of it is another than the `program`'s."""
        other = (name for name in _AMENDABLE if getattr(self, name) != getattr(program, name))
        return replace(self, amended=tuple(other))

    def over(self, program: "Evidence") -> "Evidence":
        """What was `amended`, over the rest as the `program` has it now and in its language."""
        amended: dict[str, Any] = {
            name: getattr(self, name) for name in _AMENDABLE if name in self.amended
        }
        return replace(program, **amended).beside(program)

    @property
    def reworded(self) -> bool:
        """Whether more was amended than that it is in use, and when it was checked."""
        return not _IN_USE.issuperset(self.amended)

    @property
    def address(self) -> str:
        """The `link` where it is one that a browser opens, and nothing else."""
        link = self.link.strip()
        return link if link.lower().startswith(("https://", "http://")) else ""


_IN_USE = frozenset({"withdrawn", "checked", "check_again"})
_AMENDABLE = tuple(
    each.name for each in fields(Evidence) if each.name not in {"id", "own", "unwritten", "amended"}
)


def printable(
    items: Iterable[Evidence], today: date, insisted: Collection[str]
) -> tuple[Evidence, ...]:
    """Those that nothing is wrong with, and those that staff have `insisted` on by their ids.

    What nobody has written yet claims nothing that could be insisted on.
    """
    return tuple(
        each
        for each in items
        if not each.flags(today) or (each.id in insisted and not each.unwritten)
    )


def is_balanced(items: Iterable[Evidence]) -> bool:
    """Whether something among them speaks against the studio; else nothing is told for it."""
    return any(each.stance is Stance.AGAINST for each in items)
