"""Pages of comparison: a pair, what was pinned on it, what each of its files is and can do."""

from collections.abc import Iterator, Sequence

from studio_desk.adapters.pdf.blocks import BAR_GAP_PT, Badge, Barred
from studio_desk.adapters.pdf.layout import COLUMNS, UNIT_PT, Block, Kept, Space, Stack
from studio_desk.adapters.pdf.pairs import pair, plates_height
from studio_desk.adapters.pdf.rows import Cell, Row, Rows
from studio_desk.adapters.pdf.sections import CONTINUED, SECTION_GAP_PT, SectionMaker
from studio_desk.adapters.pdf.tagging import Mark
from studio_desk.adapters.pdf.type import BODY, SMALL
from studio_desk.domain.proposal import Pin, Spread

LOWEST_PLATES_PT, HIGHEST_PLATES_PT = 160.0, 330.0
FEW_PINS = 3
PIN_INDENT_PT = 24.0


class SpreadMaker:
    """Lays comparisons out."""

    def __init__(self, sections: SectionMaker) -> None:
        self._make = sections
        self._type = sections.type
        self._width = sections.width

    def spread(self, part: Spread, height: float) -> Block:
        """One comparison, for a page of which `height` is free."""
        return Stack(self._spread(part, height))

    def _spread(self, part: Spread, height: float) -> Iterator[Block]:
        heading = list(self._make.heading(part.kicker, part.title))
        words, files = list(self._words_of_pair(part)), self._files(part)
        pictured = pair(self._type, part, self._width, HIGHEST_PLATES_PT)
        captions = pictured.height - plates_height(part, self._width, HIGHEST_PLATES_PT) + UNIT_PT
        room = height - captions - sum(block.height for block in (*heading, *words))
        spare = room - SECTION_GAP_PT - files.height
        if spare < LOWEST_PLATES_PT:
            # What is said of the files takes a page of its own.
            spare = room
        tallest = min(max(spare, LOWEST_PLATES_PT), HIGHEST_PLATES_PT)
        yield from heading
        yield pair(self._type, part, self._width, tallest)
        yield from words
        yield Space(SECTION_GAP_PT)
        yield files

    def _words_of_pair(self, part: Spread) -> Iterator[Block]:
        if part.pins:
            yield Space(14)
            yield self._pins(part.pins)
        if part.notes:
            yield Space(12)
            width = self._width - BAR_GAP_PT
            notes = (self._type.text(note, SMALL, width) for note in part.notes)
            yield Barred(Stack(notes), self._type.accent)

    def _files(self, part: Spread) -> Kept:
        """What each file is and can do, with the notes on how to read it."""
        table = self._make.table(part.uses, (4, 4, 4), BODY)
        blocks = [self._make.subheading(part.uses_title), table]
        for note in part.uses_notes:
            blocks += [Space(6), self._type.text(note, SMALL, self._width)]
        return Kept(blocks)

    def _pins(self, pins: Sequence[Pin]) -> Rows:
        """One below another; many of them in two columns, so that they stay with their pictures."""
        grid = self._make.grid
        columns = 1 if len(pins) <= FEW_PINS else 2
        depth = -(-len(pins) // columns)
        width = grid.span(COLUMNS // columns) - PIN_INDENT_PT
        marks = [(Mark("Lbl"), Mark("LBody")) for _ in pins]
        rows = []
        for number in range(depth):
            cells = []
            here = zip(pins[number::depth], marks[number::depth], strict=True)
            for column, (pin, (label, words)) in enumerate(here):
                x = grid.at(column * COLUMNS // columns)
                cells += [
                    Cell(x, Badge(self._type, pin.number), label),
                    Cell(x + PIN_INDENT_PT, self._type.text(pin.text, BODY, width), words),
                ]
            rows.append(Row(cells, self._width, CONTINUED))
        # Read down the columns, though drawn across them.
        return Rows(rows, mark=Mark("L", tuple(Mark("LI", each) for each in marks)))
