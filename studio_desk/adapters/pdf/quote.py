"""The rows of the quote: figures in columns, and what may be chosen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from studio_desk.adapters.pdf.characters import one_line
from studio_desk.adapters.pdf.choices import Answer, ChoiceMark, tagged
from studio_desk.adapters.pdf.layout import UNIT_PT, Grid, Stack, spaced
from studio_desk.adapters.pdf.rows import RULED, Cell, Looks, Row, Rows, head, record
from studio_desk.adapters.pdf.tagging import Mark
from studio_desk.adapters.pdf.type import (
    BODY,
    FAINT,
    FAINT_FIGURE,
    FIGURE,
    FIGURE_LABEL,
    HAIRLINE,
    LABEL,
    SMALL,
    SMALL_FAINT_FIGURE,
    SMALL_FIGURE,
    SMALL_STRONG,
    TEXT,
    Face,
    Typesetter,
)
from studio_desk.domain.line import Role
from studio_desk.domain.proposal import QuoteRow, QuoteTable

COLUMN_GAP_PT = 16.0
LEAST_FIGURE_PT = 44.0
LEAST_ITEM_PT = 84.0
CHOICE_PT = 15.0
"""What the mark of a choice takes at the left of its words."""
MOST_FIGURES_SHARE = 0.6
"""How much of the width figures may take from the words before they are set smaller."""
HEAD = Looks(below=TEXT)
SECTION = Looks(below=HAIRLINE, padding_top=10.5, padding_bottom=3.5, spare=UNIT_PT)
REMARK = Looks(below=HAIRLINE, padding_top=7, padding_bottom=7)


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
        self._groups: dict[str, int] = {}
        self._alternatives: Counter[str] = Counter()

    def table(self, part: QuoteTable) -> Rows:
        """Every line of the quote, under its column heads; long figures are set smaller."""
        item, *heads = part.heads
        self._alternatives = Counter(row.group for row in part.rows if row.role is Role.ALTERNATIVE)
        faces = (FIGURE, FAINT_FIGURE)
        widths = self._widths(heads, part.rows, FIGURE)
        if sum(widths.values()) + COLUMN_GAP_PT * len(widths) > self._width * MOST_FIGURES_SHARE:
            faces = (SMALL_FIGURE, SMALL_FAINT_FIGURE)
            widths = self._widths(heads, part.rows, SMALL_FIGURE)
        columns = self._columns(widths)
        item_width = (
            min((column.x for column in columns), default=self._width + COLUMN_GAP_PT)
            - COLUMN_GAP_PT
        )
        names = [Cell(0, self._type.text(item, LABEL, item_width))]
        names += self._figure_cells(heads, columns, FIGURE_LABEL)
        rows = [self._row(row, columns, item_width, faces) for row in part.rows]
        for row, this, after in zip(rows, part.rows, part.rows[1:], strict=False):
            # One of them is chosen: who chooses sees them all.
            if self._is_one_of(this) and self._is_one_of(after) and this.group == after.group:
                row.keeps_next = True
        return Rows(rows, head(names, self._width, HEAD), mark=Mark("Table"))

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
        room = self._width - LEAST_ITEM_PT - COLUMN_GAP_PT * len(widths)
        fair = room / max(1, len(widths)) if sum(widths.values()) > room else room
        columns: list[Column] = []
        right = self._width
        for number, natural in reversed(widths.items()):
            width = min(natural, fair)
            columns.insert(0, Column(number, right - width, width))
            right -= width + COLUMN_GAP_PT
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
            whole = Cell(0, words, Mark("TD", span=1 + len(columns)))
            return Row([whole], self._width, SECTION, keeps_next=True, mark=Mark("TR"))
        if row.remark:
            paragraphs = filter(str.strip, row.remark.splitlines())
            told = (self._type.text(each, BODY, self._width, prose=True) for each in paragraphs)
            whole = Cell(0, Stack(spaced(told, 3.5)), Mark("TD", span=1 + len(columns)))
            return Row([whole], self._width, REMARK, mark=Mark("TR"))
        figure = faces[0] if _is_open(row) else faces[1]
        *choice, item = self._item_cells(row, item_width)
        cells = [item, *self._figure_cells(_figures(row), columns, figure)]
        return record(cells, self._width, RULED, beside=choice)

    def _item_cells(self, row: QuoteRow, width: float) -> list[Cell]:
        """The words of a line, beside the mark of a choice where it is one."""
        if row.role is Role.INCLUDED:
            return [Cell(0, self._item(row, width))]
        one_of = self._is_one_of(row)
        answer = self._answer(row) if row.line >= 0 else None
        mark = ChoiceMark(self._type, chosen=row.counts, one_of=one_of, answer=answer)
        return [Cell(0, mark), Cell(CHOICE_PT, self._item(row, width - CHOICE_PT))]

    def _is_one_of(self, row: QuoteRow) -> bool:
        """Whether it is an alternative to another; one alone is ticked or not."""
        return row.role is Role.ALTERNATIVE and self._alternatives[row.group] > 1

    def _answer(self, row: QuoteRow) -> Answer:
        """What ticking the row says in the form: groups are counted, lines named by their place."""
        value = f"line-{row.line}"
        name = value
        if self._is_one_of(row):
            name = f"group-{self._groups.setdefault(row.group, len(self._groups) + 1)}"
        return Answer(name, value, one_line(row.description))

    def _item(self, row: QuoteRow, width: float) -> Stack:
        words = self._type.text(row.description, BODY if _is_open(row) else FAINT, width)
        detail = self._type.text(row.detail, SMALL, width)
        if not row.mark:
            return Stack([words, detail])
        return Stack([*tagged(self._type, words, row.mark, width), detail])

    def _figure_cells(
        self, figures: Sequence[str], columns: Sequence[Column], face: Face
    ) -> list[Cell]:
        return [
            Cell(column.x, self._type.text(figures[column.number], face, column.width))
            for column in columns
        ]


def _is_open(row: QuoteRow) -> bool:
    """Whether it stands in full ink: it counts, or it has a field by which the client may add it.

    What is ticked in the file changes its mark and nothing else on the page.
    """
    return row.counts or (row.line >= 0 and row.role is not Role.INCLUDED)


def _figures(row: QuoteRow) -> tuple[str, str, str, str]:
    return row.quantity, row.price, row.discount, row.total
