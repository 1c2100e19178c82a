"""Pages of comparison: a pair, what was pinned on it, what each of its files is and can do."""

from collections.abc import Iterator, Sequence

from studio_desk.adapters.pdf.blocks import BAR_GAP_PT, Badge, Barred
from studio_desk.adapters.pdf.layout import (
    COLUMNS,
    GUTTER_PT,
    UNIT_PT,
    Block,
    Kept,
    Space,
    Stack,
)
from studio_desk.adapters.pdf.pairs import pair, sizes_of
from studio_desk.adapters.pdf.quote import HEAD
from studio_desk.adapters.pdf.rows import Cell, Row, Rows, head, record
from studio_desk.adapters.pdf.sections import CONTINUED, SectionMaker
from studio_desk.adapters.pdf.tagging import Mark
from studio_desk.adapters.pdf.type import BODY, LABEL, SMALL, Face
from studio_desk.domain.proposal import Grid, Pin, Spread

LOWEST_PLATES_PT, HIGHEST_PLATES_PT = 160.0, 350.0
FEW_PINS = 3
GAP_PT, TIGHT_GAP_PT = 10.5, 7.0
"""White in a page of a pair, and where with less of it the plates are as wide as the page."""
LEAST_LEFT_PT, LEAST_RIGHT_PT, LEAST_NAME_SHARE = 196.0, 112.0, 0.4
"""What the columns of the table need, and how much of those at the left the names take."""
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
        """Words and tables, and plates as large as these leave them, over columns of the table."""
        heading = list(self._make.heading(part.kicker, part.title))
        widest = sizes_of(part, self._width, HIGHEST_PLATES_PT)
        pictured = pair(self._type, part, self._width, HIGHEST_PLATES_PT)
        captions = pictured.height - widest.height + UNIT_PT
        room = height - captions - _height(heading)
        words = self._words_of_pair(part, GAP_PT)
        files = self._files(part, widest.right_x)
        if room - _height([*words, files]) < widest.height:
            words = self._words_of_pair(part, TIGHT_GAP_PT)
        tallest = self._tallest(room, words, files)
        under = self._files(part, sizes_of(part, self._width, tallest).right_x)
        if under.height > files.height:
            # Narrower plates leave the words under them less room.
            tallest = self._tallest(room, words, under)
            under = self._files(part, sizes_of(part, self._width, tallest).right_x)
        yield from heading
        yield pair(self._type, part, self._width, tallest)
        yield from words
        yield under

    def _tallest(self, room: float, words: Sequence[Block], files: Block) -> float:
        """How high plates may be that have `room` for themselves, the words and the files."""
        spare = room - _height([*words, files])
        if spare < LOWEST_PLATES_PT:
            # What is said of the files takes a page of its own.
            spare = room - _height(words)
        return min(max(spare, LOWEST_PLATES_PT), HIGHEST_PLATES_PT)

    def _words_of_pair(self, part: Spread, gap: float) -> list[Block]:
        """The pins and the notes, with a `gap` over each and twice as much below."""
        made: list[Block] = []
        if part.pins:
            made += [Space(gap), self._pins(part.pins)]
        if part.notes:
            width = self._width - BAR_GAP_PT
            notes = (self._type.text(note, SMALL, width) for note in part.notes)
            made += [Space(gap), Barred(Stack(notes), self._type.ink)]
        return [*made, Space(2 * gap)]

    def _files(self, part: Spread, right_x: float) -> Kept:
        """What each file is and can do, with the notes on how to read it."""
        blocks = [self._make.subheading(part.uses_title), self._table(part.uses, right_x)]
        for note in part.uses_notes:
            blocks += [Space(6), self._type.text(note, SMALL, self._width)]
        return Kept(blocks)

    def _table(self, table: Grid, right_x: float) -> Rows:
        """What is said of a file stands under its picture, unless that would leave words no room.

        What is measured stands at the left of both.
        """
        grid, width = self._make.grid, self._width
        x = right_x if LEAST_LEFT_PT <= right_x <= width - LEAST_RIGHT_PT else grid.at(8)
        middle = self._middle(table, x - 2 * GUTTER_PT) + GUTTER_PT
        places = ((0.0, middle), (middle, x), (x, width + GUTTER_PT))

        def cells(words: Sequence[str], face: Face) -> list[Cell]:
            return [
                Cell(start, self._type.text(each, face, end - GUTTER_PT - start))
                for each, (start, end) in zip(words, places, strict=True)
            ]

        rows = [record(cells(words, BODY), width) for words in table.rows]
        return Rows(rows, head(cells(table.heads, LABEL), width, HEAD), mark=Mark("Table"))

    def _middle(self, table: Grid, room: float) -> float:
        """How wide the names are of what is measured: the widest of which leaves enough to say."""

        def natural(column: int) -> list[float]:
            return sorted(self._type.natural_width(row[column], BODY) for row in table.rows)

        most = room - min(max(natural(1), default=0.0), room / 2)
        fitting = (each for each in reversed(natural(0)) if each <= most)
        least = max(LEAST_NAME_SHARE * room, self._type.natural_width(table.heads[0], LABEL))
        return min(max(next(fitting, most), least), most)

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


def _height(blocks: Sequence[Block]) -> float:
    return sum(block.height for block in blocks)
