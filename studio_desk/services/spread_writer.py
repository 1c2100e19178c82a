"""Writes the page of a pair: both pictures, and what each of their files is and can do."""

from collections.abc import Mapping, Sequence

from studio_desk.domain.comparison import Comparison, Side
from studio_desk.domain.fitness import Use, fitness
from studio_desk.domain.inspection import Agreement, Inspection, agreement
from studio_desk.domain.picture import Picture
from studio_desk.domain.proposal import Grid, Labelled, Pin, Plate, Spread
from studio_desk.domain.provenance import Verdict
from studio_desk.services.file_words import largest_print_words
from studio_desk.services.origin_words import origin_words
from studio_desk.services.picture_words import (
    caption_words,
    fitness_words,
    portrait_words,
    unfairness_words,
    use_words,
)
from studio_desk.services.ports import LocaleFormats
from studio_desk.services.wording import Wording


class SpreadWriter:
    """Writes in one language, of pictures with their plates and what was `seen` in their files.

    Both by content hash; a file that is not among the `seen` ones could not be read for marks.
    """

    def __init__(
        self,
        wording: Wording,
        formats: LocaleFormats,
        plates: Mapping[str, Plate],
        seen: Mapping[str, Inspection],
    ) -> None:
        self._wording = wording
        self._say = wording.say
        self._formats = formats
        self._plates = plates
        self._seen = seen

    def write(self, pair: Comparison, uses: Sequence[Use]) -> Spread:
        """Return the page of `pair`, measured against `uses`."""
        name = self._wording.name
        left, right = pair.pictures
        return Spread(
            kicker=self._say("spread.kicker"),
            title=pair.title or self._say("spread.title"),
            left=self._labelled(left, self._shown(pair, Side.LEFT)),
            right=self._labelled(right, self._shown(pair, Side.RIGHT)),
            pins=tuple(
                Pin(number, list(Side).index(each.side), float(each.x), float(each.y), each.text)
                for number, each in enumerate(pair.callouts, start=1)
            ),
            notes=unfairness_words(pair, self._wording),
            uses_title=self._say("spread.files_title"),
            uses=Grid(
                heads=(
                    self._say("spread.use"),
                    self._say("spread.left", label=name(left.origin)),
                    self._say("spread.right", label=name(right.origin)),
                ),
                rows=(
                    (self._say("spread.origin"), *map(self._origin, pair.pictures)),
                    (self._say("spread.largest"), *map(self._largest, pair.pictures)),
                    *(
                        (
                            use_words(use, self._wording),
                            *(self._enough(each, use) for each in pair.pictures),
                        )
                        for use in uses
                    ),
                ),
            ),
            uses_notes=self._uses_notes(pair),
        )

    def _shown(self, pair: Comparison, side: Side) -> str:
        """What a listener needs to tell the two apart."""
        picture = pair.left if side is Side.LEFT else pair.right
        portrait = portrait_words(picture, self._wording)
        shown = self._say(f"spread.shown.{side}", portrait=portrait)
        titled = bool(pair.title.strip())
        return self._say("spread.shown.titled", title=pair.title, shown=shown) if titled else shown

    def _labelled(self, picture: Picture, shown: str) -> Labelled:
        return Labelled(
            plate=self._plates[picture.content],
            label=self._wording.name(picture.origin),
            caption=caption_words(picture, self._wording),
            credit=picture.credit,
            shown=shown,
        )

    def _origin(self, picture: Picture) -> str:
        return origin_words(picture.origin, self._seen.get(picture.content), self._wording)

    def _largest(self, picture: Picture) -> str:
        size = picture.width_px, picture.height_px
        return largest_print_words(*size, self._wording, self._formats)

    def _enough(self, picture: Picture, use: Use) -> str:
        return fitness_words(fitness(picture.width_px, picture.height_px, use), self._wording)

    def _uses_notes(self, pair: Comparison) -> tuple[str, ...]:
        """How the origins are to be read where a file is silent, or says what nobody recorded."""
        notes = []
        seen = [(each, self._seen.get(each.content)) for each in pair.pictures]
        verdicts = [(each.origin, file.provenance.verdict) for each, file in seen if file]
        if any(said is Verdict.UNKNOWN for _, said in verdicts):
            notes.append(self._say("origin_note.silent"))
        if any(agreement(*each) is Agreement.DIFFERS for each in verdicts):
            notes.append(self._say("spread.differs"))
        return tuple(notes)
