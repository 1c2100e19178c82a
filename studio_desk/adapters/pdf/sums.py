"""What stands under a quote: its sums, what the studio says with it, and how it is paid."""

from collections.abc import Iterator, Sequence

from studio_desk.adapters.pdf.layout import UNIT_PT, Block, Grid, Kept, Space, Stack, spaced
from studio_desk.adapters.pdf.rows import Cell, Looks, Row, record
from studio_desk.adapters.pdf.tagging import Mark
from studio_desk.adapters.pdf.type import (
    BODY,
    FIGURE,
    GRAND,
    GRAND_SMALLER,
    SMALL,
    SMALL_FIGURE,
    STRONG,
    TEXT,
    Face,
    Typesetter,
)
from studio_desk.domain.proposal import QuoteTable, SumRow

SUMS_GAP_PT = 16.0
LEAST_LABEL_PT = 56.0
WORDS_COLUMNS, MESSAGE_COLUMNS, SUMS_COLUMN = 5, 9, 6
SUM = Looks(padding_top=2, padding_bottom=2, spare=UNIT_PT)
GRAND_SUM = Looks(above=TEXT, below=TEXT, padding_top=4, padding_bottom=6)


class SumsMaker:
    """Lays out sums on a grid: what they come to at the right, what they rest on at the left."""

    def __init__(self, type_: Typesetter, grid: Grid) -> None:
        self._type = type_
        self._grid = grid
        self._x = grid.at(SUMS_COLUMN)
        self._sums_width = grid.width - self._x
        self._words_width = grid.span(WORDS_COLUMNS)

    def under(self, part: QuoteTable) -> Iterator[Block]:
        """The block under the rows; a message that is longer than the sums follows them."""
        sums = self._sums(part.sums, self._sums_width)
        notes = self._notes(part.notes)
        message = self._message(part.message, self._words_width)
        words = [*message, Space(12), *notes] if message else notes
        if _height(words) <= _height(sums):
            yield self._beside(words, sums)
            return
        yield self._beside(notes, sums)
        if message:
            yield Space(SUMS_GAP_PT)
            yield from self._message(part.message, self._grid.span(MESSAGE_COLUMNS))

    def schedule(self, payments: Sequence[SumRow], width: float) -> Stack:
        """When what is paid: each payment with its amount."""
        return Stack(self._sums(payments, width))

    def beside_notes(self, notes: Sequence[str], rows: Sequence[SumRow]) -> Kept:
        """Labels and amounts, the grand one large between two lines, with the notes."""
        return self._beside(self._notes(notes), self._sums(rows, self._sums_width))

    def _beside(self, words: Sequence[Block], sums: Sequence[Block]) -> Kept:
        """The sums first, which is how they are read aloud."""
        cells = [Cell(self._x, Stack(sums)), Cell(0, Stack(words))]
        return Kept([Row(cells, self._grid.width, SUM)])

    def _notes(self, notes: Sequence[str]) -> list[Block]:
        return [self._type.text(note, SMALL, self._words_width) for note in notes]

    def _message(self, paragraphs: Sequence[str], width: float) -> list[Block]:
        told = (self._type.text(words, BODY, width, prose=True) for words in paragraphs)
        return spaced(told, 6)

    def _sums(self, rows: Sequence[SumRow], width: float) -> list[Block]:
        return [Stack([self._sum(row, width) for row in rows], mark=Mark("Table"))] if rows else []

    def _sum(self, row: SumRow, width: float) -> Block:
        label, looks = (STRONG, GRAND_SUM) if row.grand else (BODY, SUM)
        label_width = self._type.natural_width(row.label, label)
        most = width - SUMS_GAP_PT - min(label_width, LEAST_LABEL_PT)
        face = self._figure(row, width - SUMS_GAP_PT - label_width, most)
        amount_width = min(self._type.natural_width(row.amount, face), most)
        amount = self._type.text(row.amount, face, amount_width)
        words = self._type.text(row.label, label, width - amount_width - SUMS_GAP_PT)
        made = record([Cell(0, words), Cell(width - amount_width, amount)], width, looks)
        return Stack([Space(3), made, Space(4)]) if row.grand else made

    def _figure(self, row: SumRow, beside: float, most: float) -> Face:
        """As large as its weight and its length allow: an amount is not broken in two."""
        if row.grand and self._type.natural_width(row.amount, GRAND) <= beside:
            return GRAND
        for face in (GRAND_SMALLER, FIGURE) if row.grand else (FIGURE,):
            if self._type.natural_width(row.amount, face) <= most:
                return face
        return SMALL_FIGURE


def _height(blocks: Sequence[Block]) -> float:
    return sum(block.height for block in blocks)
