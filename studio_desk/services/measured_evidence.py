"""Evidence from the very files that were compared: this file, this hash, these numbers.

An honest measurement takes the best of the other side, and the weakest of its own besides the best:
of several AI pictures the one that is enough for most, of several photographs that one and the one
that is enough for least. A file whose words contradict the record, or themselves, proves nothing
either way by its size.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from studio_desk.domain.comparison import Comparison
from studio_desk.domain.evidence import GOOD_FOR, Evidence, Stance
from studio_desk.domain.fitness import Fitness, Use, fitness
from studio_desk.domain.inspection import Agreement, Inspection, agreement, is_own_and_marked
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.provenance import Credentials, Strength, Verdict
from studio_desk.services.origin_words import strength_words, weightiest
from studio_desk.services.picture_words import use_words
from studio_desk.services.wording import Wording

MOST_MEASURED = 5
"""What a client reads of it. Four kinds speak against the studio, and none of them is left off."""
MOST_USES = 3
"""Uses that one sentence names."""
HASH_DIGITS = 12
"""Enough to tell a file from any other that a studio will ever see."""
_WEIGHT = (Stance.AGAINST, Stance.FOR, Stance.NEUTRAL)


def measured_evidence(
    pairs: Sequence[Comparison],
    seen: Mapping[str, Inspection],
    uses: Sequence[Use],
    today: date,
    wording: Wording,
) -> tuple[Evidence, ...]:
    """What the files of `pairs` show, measured against `uses`, in a few items.

    `seen` are inspections by content hash; a file that could not be inspected shows nothing. No
    number of pixels is enough for an identity document, so those uses are passed by.
    """
    plain = [use for use in uses if not use.identity]
    items = list(_Witness(_exhibits(pairs, seen, plain, wording), today, wording).items())
    kept = sorted(items, key=lambda item: _WEIGHT.index(item.stance))[:MOST_MEASURED]
    return tuple(item for item in items if item in kept)


def measured_fact(
    picture: Picture, seen: Inspection, uses: Sequence[Use], today: date, wording: Wording
) -> Evidence:
    """What the size of one file comes to, as an item of the studio's own.

    It is known by the file, so that keeping it twice keeps one. It calls no picture by its title,
    which may be somebody's name.
    """
    measured = tuple(
        fitness(seen.width_px, seen.height_px, use) for use in uses if not use.identity
    )
    exhibit = _Exhibit(picture, seen, measured, "")
    return _Witness([exhibit], today, wording).fact(exhibit)


@dataclass(frozen=True, slots=True)
class _Exhibit:
    """A picture, what was seen in its file and measured of it, and where it stands in print."""

    picture: Picture
    seen: Inspection
    measured: tuple[Fitness, ...]
    place: str

    @property
    def enough(self) -> tuple[Fitness, ...]:
        return tuple(each for each in self.measured if each.enough)

    @property
    def short(self) -> tuple[Fitness, ...]:
        return tuple(each for each in self.measured if not each.enough)

    def enough_beyond(self, other: "_Exhibit") -> tuple[Fitness, ...]:
        """What it is enough for and the other is not."""
        lacking = {each.use for each in other.short}
        return tuple(each for each in self.enough if each.use in lacking)

    @property
    def kind(self) -> Origin:
        """What it counts as; unknown where record and file leave a doubt."""
        said = self.seen.provenance.verdict
        match agreement(self.picture.origin, said):
            case Agreement.AGREES | Agreement.FILE_SILENT:
                return self.picture.origin
            case Agreement.NOT_RECORDED if said is Verdict.AI_GENERATED:
                return Origin.AI
        return Origin.UNKNOWN

    @property
    def size(self) -> tuple[int, int]:
        """By which the best and the weakest are found."""
        return len(self.enough), self.seen.width_px * self.seen.height_px


def _exhibits(
    pairs: Sequence[Comparison],
    seen: Mapping[str, Inspection],
    uses: Sequence[Use],
    wording: Wording,
) -> list[_Exhibit]:
    """Every picture once, where it stands first."""
    found: dict[str, _Exhibit] = {}
    for number, pair in enumerate(pairs, start=1):
        for side, picture in zip(("left", "right"), pair.pictures, strict=True):
            file = seen.get(picture.content)
            if file is None or picture.content in found:
                continue
            place = wording.say(f"measured.{side}")
            if len(pairs) > 1:
                place = wording.say("measured.of_pair", place=place, number=number)
            measured = tuple(fitness(file.width_px, file.height_px, use) for use in uses)
            found[picture.content] = _Exhibit(picture, file, measured, place)
    return list(found.values())


class _Witness:
    """Says in one language what exhibits show."""

    def __init__(self, exhibits: Sequence[_Exhibit], today: date, wording: Wording) -> None:
        self._exhibits = exhibits
        self._today = today
        self._wording = wording
        self._say = wording.say
        self._ai = [each for each in exhibits if each.kind is Origin.AI]
        self._photographs = [each for each in exhibits if each.kind is Origin.CAMERA]

    def items(self) -> Iterator[Evidence]:
        """Everything, in the order in which it is told: sizes, then origins."""
        yield from self._sizes()
        yield from self._origin_of_photographs()
        yield from self._marks()

    def _sizes(self) -> Iterator[Evidence]:
        ai = max(self._ai, key=lambda each: each.size, default=None)
        best = max(self._photographs, key=lambda each: each.size, default=None)
        weakest = min(self._photographs, key=lambda each: each.size, default=None)
        if ai and ai.enough:
            claim = self._say("measured.claim.ai_enough", **self._sized(ai, ai.enough))
            limits = self._say("measured.limits.ai_enough")
            yield self._evidence(ai, "ai-enough", Stance.AGAINST, claim, limits)
        if ai and ai.short:
            claim = self._say("measured.claim.ai_short", **self._sized(ai, ai.short))
            limits = self._say("measured.limits.ai_short")
            yield self._evidence(ai, "ai-short", Stance.FOR, claim, limits)
        if ai and best and (more := best.enough_beyond(ai)):
            claim = self._say("measured.claim.photo_enough", **self._sized(best, more))
            limits = self._say("measured.limits.photo_enough")
            yield self._evidence(best, "photo-enough", Stance.FOR, claim, limits)
        if weakest and weakest.short:
            claim = self._say("measured.claim.photo_short", **self._sized(weakest, weakest.short))
            limits = self._say("measured.limits.photo_short")
            yield self._evidence(weakest, "photo-short", Stance.AGAINST, claim, limits)

    def _sized(self, exhibit: _Exhibit, fits: Sequence[Fitness]) -> dict[str, object]:
        """The words of a claim on what a size is, or is not, enough for."""
        return {
            "place": exhibit.place,
            "width": exhibit.seen.width_px,
            "height": exhibit.seen.height_px,
            "uses": self._uses(fits),
        }

    def _uses(self, fits: Sequence[Fitness]) -> str:
        words = "; ".join(map(self._use, fits[:MOST_USES]))
        more = len(fits) - MOST_USES
        return self._say("measured.uses_and_more", uses=words, n=more) if more > 0 else words

    def _use(self, fit: Fitness) -> str:
        name = use_words(fit.use, self._wording)
        if fit.on_screen:
            return name
        return self._say("measured.use", use=name, ppi=fit.ppi, asked=fit.use.demand.ppi)

    def fact(self, exhibit: _Exhibit) -> Evidence:
        """The size of one file; it speaks a way only where it is enough for all uses, or none."""
        kind = {Origin.AI: "ai", Origin.CAMERA: "photo"}.get(exhibit.kind, "picture")
        size = {"width": exhibit.seen.width_px, "height": exhibit.seen.height_px}
        told = (
            ("fact_size", True, {"what": self._say(f"measured.what.{kind}"), **size}),
            ("fact_enough", exhibit.enough, {"uses": self._uses(exhibit.enough)}),
            ("fact_short", exhibit.short, {"uses": self._uses(exhibit.short)}),
        )
        claim = " ".join(
            self._say(f"measured.claim.{key}", **words) for key, is_so, words in told if is_so
        )
        stance = Stance.NEUTRAL
        if kind != "picture" and bool(exhibit.enough) != bool(exhibit.short):
            praised = kind == "photo"
            stance = Stance.FOR if praised == bool(exhibit.enough) else Stance.AGAINST
        limits = self._say(f"measured.limits.fact_{kind}")
        return replace(self._evidence(exhibit, "size", stance, claim, limits), own=True)

    def _origin_of_photographs(self) -> Iterator[Evidence]:
        """The photograph whose file says best where it comes from.

        It counts for the studio only where the signer is known; who has signed otherwise may be
        anybody, and unsigned words may be anybody's.
        """
        telling = [
            (list(Strength).index(said.strength), number, each, said)
            for number, each in enumerate(self._photographs)
            if each.seen.provenance.verdict is Verdict.CAMERA
            and (said := weightiest(each.seen.provenance))
        ]
        if telling:
            _, _, exhibit, said = min(telling)
            strength = strength_words(exhibit.seen.provenance, said, self._wording)
            yield self._evidence(
                exhibit,
                "photo-says",
                Stance.FOR if said.strength is Strength.SIGNED else Stance.NEUTRAL,
                self._say("measured.claim.photo_says", place=exhibit.place, strength=strength),
                self._say(f"origin_note.not_shown_{said.source}"),
            )

    def _marks(self) -> Iterator[Evidence]:
        """What marks would do to the studio's own pictures, and to AI's."""
        marked = next(filter(_is_own_and_marked, self._exhibits), None)
        changed = next(filter(_is_own_and_changed, self._exhibits), None)
        disclosed = next(filter(_is_marked_as_ai, self._ai), None)
        if marked:
            claim = self._say("measured.claim.photo_marked", place=marked.place)
            limits = self._say("measured.limits.photo_marked")
            yield self._evidence(marked, "photo-marked", Stance.AGAINST, claim, limits)
        if changed:
            claim = self._say("measured.claim.photo_changed", place=changed.place)
            limits = self._say("measured.limits.photo_changed")
            yield self._evidence(changed, "photo-changed", Stance.AGAINST, claim, limits)
        if disclosed:
            claim = self._say("measured.claim.ai_marked", place=disclosed.place)
            limits = self._say("measured.limits.ai_marked")
            yield self._evidence(disclosed, "ai-marked", Stance.NEUTRAL, claim, limits)

    def _evidence(
        self, exhibit: _Exhibit, what: str, stance: Stance, claim: str, limits: str
    ) -> Evidence:
        digits = exhibit.seen.content[:HASH_DIGITS]
        return Evidence(
            id=f"{digits}-{what}",
            stance=stance,
            claim=claim,
            source=self._say("measured.source", digits=digits),
            year=self._today.year,
            sample=self._say("measured.sample"),
            limits=limits,
            strength=self._say("measured.strength"),
            jurisdiction="",
            checked=self._today,
            # Bytes do not change, but how they are read may.
            check_again=self._today + GOOD_FOR,
        )


def _is_marked_as_ai(exhibit: _Exhibit) -> bool:
    return exhibit.seen.provenance.is_marked_as_ai


def _is_own_and_marked(exhibit: _Exhibit) -> bool:
    return is_own_and_marked(exhibit.picture.origin, exhibit.seen.provenance)


def _is_own_and_changed(exhibit: _Exhibit) -> bool:
    said = exhibit.seen.provenance
    changed = said.credentials is Credentials.DAMAGED and not said.is_unread
    return exhibit.picture.origin is Origin.CAMERA and changed
