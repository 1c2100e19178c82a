"""The itemised quote: figures in columns, sums below them."""

from collections.abc import Sequence
from dataclasses import dataclass

from studio_desk.adapters.pdf.layout import Block, Grid, Kept, Space, Stack
from studio_desk.adapters.pdf.rows import RULED, Cell, Looks, Row, Rows
from studio_desk.adapters.pdf.type import (
    BODY,
    FAINT,
    FAINT_FIGURE,
    FIGURE,
    FIGURE_LABEL,
    GRAND,
    GRAND_SMALLER,
    HAIRLINE,
    LABEL,
    SMALL,
    SMALL_FAINT_FIGURE,
    SMALL_FIGURE,
    SMALL_STRONG,
    STRONG,
    TEXT,
    Face,
    Typesetter,
)
from studio_desk.domain.proposal import QuoteRow, QuoteTable, SumRow

GAP_PT = 16.0
LEAST_FIGURE_PT = 44.0
LEAST_ITEM_PT = 84.0
LEAST_LABEL_PT = 56.0
MOST_FIGURES_SHARE = 0.6
"""How much of the width figures may take from the words before they are set smaller."""
HEAD = Looks(below=TEXT)
SECTION = Looks(below=HAIRLINE, padding_top=9, padding_bottom=3)
SUM = Looks(padding_top=2, padding_bottom=2)
GRAND_SUM = Looks(above=TEXT, below=TEXT, padding_top=4, padding_bottom=6)


@dataclass(frozen=True, slots=True)
class Column:
    """Where the figures of one kind stand; `number` counts them as they come in a row."""

    number: int
    x: float
    width: float


class QuoteMaker:
    """Lays the quote out on a grid."""

    def __init__(self, type_: Typesetter, grid: Grid) -> None:
        self._type = type_
        self._grid = grid
        self._width = grid.width

    def table(self, part: QuoteTable) -> Rows:
        """Every line of the quote, under its column heads; long figures are set smaller."""
        item, *heads = part.heads
        faces = (FIGURE, FAINT_FIGURE)
        widths = self._widths(heads, part.rows, FIGURE)
        if sum(widths.values()) + GAP_PT * len(widths) > self._width * MOST_FIGURES_SHARE:
            faces = (SMALL_FIGURE, SMALL_FAINT_FIGURE)
            widths = self._widths(heads, part.rows, SMALL_FIGURE)
        columns = self._columns(widths)
        item_width = min((column.x for column in columns), default=self._width + GAP_PT) - GAP_PT
        head = [Cell(0, self._type.text(item, LABEL, item_width))]
        head += self._figure_cells(heads, columns, FIGURE_LABEL)
        rows = [self._row(row, columns, item_width, faces) for row in part.rows]
        return Rows(rows, Row(head, self._width, HEAD))

    def sums(self, part: QuoteTable) -> Kept:
        """What the quote rests on at the left, what it comes to at the right."""
        notes = Stack(self._type.text(note, SMALL, self._grid.span(5)) for note in part.notes)
        x = self._grid.at(6)
        sums = Stack(self._sum(each, self._width - x) for each in part.sums)
        return Kept([Row([Cell(0, notes), Cell(x, sums)], self._width, SUM)])

    def _widths(
        self, heads: Sequence[str], rows: Sequence[QuoteRow], face: Face
    ) -> dict[int, float]:
        """How much each column needs; one in which nothing stands is left out."""
        columns = [{_figures(row)[number] for row in rows} for number in range(len(heads))]
        return {
            number: max(
                LEAST_FIGURE_PT,
                self._type.natural_width(head, FIGURE_LABEL),
                *(self._type.natural_width(words, face) for words in column),
            )
            for number, (head, column) in enumerate(zip(heads, columns, strict=True))
            if any(column)
        }

    def _columns(self, widths: dict[int, float]) -> list[Column]:
        """From the right edge; only what would leave the words no room at all is cut down."""
        room = self._width - LEAST_ITEM_PT - GAP_PT * len(widths)
        fair = room / max(1, len(widths)) if sum(widths.values()) > room else room
        columns: list[Column] = []
        right = self._width
        for number, natural in reversed(widths.items()):
            width = min(natural, fair)
            columns.insert(0, Column(number, right - width, width))
            right -= width + GAP_PT
        return columns

    def _row(
        self,
        row: QuoteRow,
        columns: Sequence[Column],
        item_width: float,
        faces: tuple[Face, Face],
    ) -> Row:
        if row.heading:
            words = self._type.text(row.heading, SMALL_STRONG, self._width)
            return Row([Cell(0, words)], self._width, SECTION, keeps_next=True)
        figure, face = (faces[0], BODY) if row.counts else (faces[1], FAINT)
        item = Stack(
            [
                self._type.text(row.description, face, item_width),
                self._type.text(row.detail, SMALL, item_width),
            ]
        )
        cells = [Cell(0, item), *self._figure_cells(_figures(row), columns, figure)]
        return Row(cells, self._width, RULED)

    def _figure_cells(
        self, figures: Sequence[str], columns: Sequence[Column], face: Face
    ) -> list[Cell]:
        return [
            Cell(column.x, self._type.text(figures[column.number], face, column.width))
            for column in columns
        ]

    def _sum(self, row: SumRow, width: float) -> Block:
        label, face, looks = (STRONG, GRAND, GRAND_SUM) if row.grand else (BODY, FIGURE, SUM)
        room = width - self._type.natural_width(row.label, label) - GAP_PT
        if row.grand and self._type.natural_width(row.amount, face) > room:
            face = GRAND_SMALLER
        most = width - LEAST_LABEL_PT - GAP_PT
        amount_width = min(self._type.natural_width(row.amount, face), most)
        amount = self._type.text(row.amount, face, amount_width)
        words = self._type.text(row.label, label, width - amount_width - GAP_PT)
        made = Row([Cell(0, words), Cell(width - amount_width, amount)], width, looks)
        return Stack([Space(3), made, Space(4)]) if row.grand else made


def _figures(row: QuoteRow) -> tuple[str, str, str, str]:
    return row.quantity, row.price, row.discount, row.total
