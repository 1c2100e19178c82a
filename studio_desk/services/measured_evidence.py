"""Evidence from a file of the studio's own: these pixels, these uses.

A file whose words contradict the record, or themselves, proves nothing either way by its size. What
the files of a compared pair show stands beside that pair, and nowhere else in a proposal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from studio_desk.domain.evidence import GOOD_FOR, Evidence, Stance
from studio_desk.domain.fitness import Fitness, Use, fitness
from studio_desk.domain.inspection import Agreement, Inspection, agreement
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.provenance import Verdict
from studio_desk.services.picture_words import use_words
from studio_desk.services.wording import Wording

MOST_USES = 3
"""Uses that one sentence names."""
HASH_DIGITS = 12
"""Enough to tell a file from any other that a studio will ever see."""


def measured_fact(
    picture: Picture, seen: Inspection, uses: Sequence[Use], today: date, wording: Wording
) -> Evidence:
    """What the size of one file comes to, as an item of the studio's own.

    It is known by the file, so that keeping it twice keeps one, and called by the picture's title:
    a client has no use for a hash. No number of pixels is enough for an identity document, so those
    uses are passed by.
    """
    measured = tuple(
        fitness(seen.width_px, seen.height_px, use) for use in uses if not use.identity
    )
    return _Witness(_Exhibit(picture, seen, measured), wording).fact(today)


@dataclass(frozen=True, slots=True)
class _Exhibit:
    """A picture, what was seen in its file and what was measured of it."""

    picture: Picture
    seen: Inspection
    measured: tuple[Fitness, ...]

    @property
    def enough(self) -> tuple[Fitness, ...]:
        return tuple(each for each in self.measured if each.enough)

    @property
    def short(self) -> tuple[Fitness, ...]:
        return tuple(each for each in self.measured if not each.enough)

    @property
    def kind(self) -> str:
        """What it counts as; a picture where record and file leave a doubt."""
        match agreement(self.picture.origin, self.seen.provenance.verdict):
            case Agreement.AGREES | Agreement.FILE_SILENT:
                origin = self.picture.origin
            case Agreement.NOT_RECORDED if self.seen.provenance.verdict is Verdict.AI_GENERATED:
                origin = Origin.AI
            case _:
                origin = Origin.UNKNOWN
        return {Origin.AI: "ai", Origin.CAMERA: "photo"}.get(origin, "picture")

    @property
    def stance(self) -> Stance:
        """It speaks a way only where it is enough for all uses, or for none."""
        if self.kind == "picture" or bool(self.enough) == bool(self.short):
            return Stance.NEUTRAL
        return Stance.FOR if (self.kind == "photo") == bool(self.enough) else Stance.AGAINST


class _Witness:
    """Says in one language what an exhibit shows."""

    def __init__(self, exhibit: _Exhibit, wording: Wording) -> None:
        self._exhibit = exhibit
        self._wording = wording
        self._say = wording.say

    def fact(self, today: date) -> Evidence:
        """The size of the file, and what it is and is not enough for."""
        exhibit = self._exhibit
        return Evidence(
            id=f"{exhibit.seen.content[:HASH_DIGITS]}-size",
            stance=exhibit.stance,
            claim=self._claim(),
            source=self._source(),
            year=today.year,
            sample=self._say("measured.sample"),
            limits=self._say(f"measured.limits.fact_{exhibit.kind}"),
            strength=self._say("measured.strength"),
            jurisdiction="",
            checked=today,
            # Bytes do not change, but how they are read may.
            check_again=today + GOOD_FOR,
            own=True,
        )

    def _claim(self) -> str:
        exhibit, seen = self._exhibit, self._exhibit.seen
        what = self._say(f"measured.what.{exhibit.kind}")
        size = {"what": what, "width": seen.width_px, "height": seen.height_px}
        told = (
            ("fact_size", True, size),
            ("fact_enough", exhibit.enough, {"uses": self._uses(exhibit.enough)}),
            ("fact_short", exhibit.short, {"uses": self._uses(exhibit.short)}),
        )
        return " ".join(
            self._say(f"measured.claim.{key}", **words) for key, is_so, words in told if is_so
        )

    def _source(self) -> str:
        title = self._exhibit.picture.title.strip()
        return (
            self._say("measured.source", title=title) if title else self._say("measured.untitled")
        )

    def _uses(self, fits: Sequence[Fitness]) -> str:
        words = "; ".join(map(self._use, fits[:MOST_USES]))
        more = len(fits) - MOST_USES
        return self._say("measured.uses_and_more", uses=words, n=more) if more > 0 else words

    def _use(self, fit: Fitness) -> str:
        name = use_words(fit.use, self._wording)
        if fit.on_screen:
            return name
        return self._say("measured.use", use=name, ppi=fit.ppi, asked=fit.use.demand.ppi)
