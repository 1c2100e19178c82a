"""Tables: rows that are cut between pages, under a head that comes again on each."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace

from reportlab.lib.colors import Color

from studio_desk.adapters.pdf.layout import UNIT_PT, Block, Space, Stack, nearest, whole
from studio_desk.adapters.pdf.tagging import Mark, TaggedCanvas
from studio_desk.adapters.pdf.type import HAIRLINE

RULE_PT = 0.6


@dataclass(frozen=True, slots=True)
class Cell:
    """A block and where it stands in its row."""

    x: float
    block: Block
    mark: Mark | None = None
    """What it is to those who listen; cells with one mark are one to them."""

    @property
    def baseline(self) -> float:
        """The block's."""
        return self.block.baseline


@dataclass(frozen=True, slots=True)
class Looks:
    """What is round the cells of a row: lines above and below, and white in whole units."""

    above: Color | None = None
    below: Color | None = None
    padding_top: float = UNIT_PT
    padding_bottom: float = UNIT_PT
    spare: float = 0.0
    """How much of what is above may go where that saves a page."""

    def tightened(self) -> "Looks":
        """The same without what it can spare."""
        return replace(self, padding_top=max(0.0, self.padding_top - self.spare), spare=0.0)


RULED = Looks(below=HAIRLINE)
BARE = Looks(padding_top=0, padding_bottom=0)


class Row(Block):
    """Cells side by side, their first letters on one line."""

    def __init__(
        self,
        cells: Sequence[Cell],
        width: float,
        looks: Looks = RULED,
        *,
        keeps_next: bool = False,
        mark: Mark | None = None,
    ) -> None:
        self._cells = cells
        self.mark = mark
        self._width = width
        top, bottom = nearest(looks.padding_top), nearest(looks.padding_bottom)
        self._looks = looks = replace(looks, padding_top=top, padding_bottom=bottom)
        self.keeps_next = keeps_next
        line = max((cell.baseline for cell in cells), default=0.0)
        self._drops = [line - cell.baseline if cell.baseline else 0.0 for cell in cells]
        self.baseline = looks.padding_top + line
        drops = zip(cells, self._drops, strict=True)
        tallest = max((cell.block.height + drop for cell, drop in drops), default=0.0)
        # A picture is as high as it is; what stands below it is on the grid again.
        self.height = top + whole(tallest) + bottom

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw lines and cells."""
        looks = self._looks
        for colour, y in ((looks.above, top), (looks.below, top - self.height)):
            if colour is not None:
                canvas.setStrokeColor(colour)
                canvas.setLineWidth(RULE_PT)
                canvas.line(x, y, x + self._width, y)
        with canvas.element(self.mark):
            for cell, drop in zip(self._cells, self._drops, strict=True):
                with canvas.element(cell.mark):
                    cell.block.draw(canvas, x + cell.x, top - looks.padding_top - drop)

    def split(self, room: float, page: float) -> "tuple[Row, Row] | None":
        """Within the cells, for a row that is longer than a page."""
        room -= self._looks.padding_top + self._looks.padding_bottom
        upper, lower = [], []
        for cell, drop in zip(self._cells, self._drops, strict=True):
            parts = cell.block.split(room - drop, page)
            if parts is None:
                if cell.block.height > room - drop:
                    return None
                parts = cell.block, Space(0)
            upper.append(replace(cell, block=parts[0]))
            lower.append(replace(cell, block=parts[1]))
        looks, width, mark = self._looks, self._width, self.mark
        return (
            Row(upper, width, replace(looks, below=None), mark=mark),
            Row(lower, width, replace(looks, above=None), keeps_next=self.keeps_next, mark=mark),
        )

    def tightened(self) -> "Row":
        """With less white in it and over it."""
        cells = [replace(cell, block=cell.block.tightened()) for cell in self._cells]
        looks = self._looks.tightened()
        return Row(cells, self._width, looks, keeps_next=self.keeps_next, mark=self.mark)


def head(cells: Sequence[Cell], width: float, looks: Looks) -> Row:
    """The row that says what stands in each column."""
    named = [replace(cell, mark=Mark("TH", scope="Column")) for cell in cells]
    return Row(named, width, looks, mark=Mark("TR"))


def record(
    cells: Sequence[Cell], width: float, looks: Looks = RULED, *, beside: Sequence[Cell] = ()
) -> Row:
    """A row of a table, named by its first cell, with which those `beside` it are one."""
    name = Mark("TH", scope="Row")
    marks = [name, *(Mark("TD") for _ in cells[1:])]
    held = [replace(cell, mark=name) for cell in beside]
    held += [replace(cell, mark=mark) for cell, mark in zip(cells, marks, strict=True)]
    return Row(held, width, looks, mark=Mark("TR"))


class Rows(Block):
    """Rows under an optional head."""

    def __init__(
        self, rows: Sequence[Row], head: Row | None = None, *, mark: Mark | None = None
    ) -> None:
        self._mark = mark
        self.rows = rows
        self._head = head
        self._head_height = head.height if head else 0.0
        self.height = self._head_height + sum(row.height for row in rows)
        self.baseline = (head or rows[0]).baseline if head or rows else 0.0

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw head and rows; a head that comes again is not read again."""
        with canvas.element(self._mark):
            if self._head:
                with canvas.decoration() if canvas.has(self._head.mark) else nullcontext():
                    self._head.draw(canvas, x, top)
                top -= self._head.height
            for row in self.rows:
                row.draw(canvas, x, top)
                top -= row.height

    def split(self, room: float, page: float) -> "tuple[Rows, Rows] | None":
        """Between rows; within one only if no page could hold it."""
        space, count = room - self._head_height, 0
        while count < len(self.rows) and self.rows[count].height <= space:
            space -= self.rows[count].height
            count += 1
        if count == len(self.rows):
            return None
        if self._head_height + self.rows[count].height > page:
            parts = self.rows[count].split(space, page)
            if parts is not None:
                upper, lower = parts
                return (
                    self._part([*self.rows[:count], upper]),
                    self._part([lower, *self.rows[count + 1 :]]),
                )
        together = self.before(count)
        if together == 0 and room < page:
            return None
        return self.cut(together or count)

    def before(self, count: int) -> int:
        """How many of the first `count` rows may stand without the next one."""
        while count and self.rows[count - 1].keeps_next:
            count -= 1
        return count

    def cut(self, count: int) -> "tuple[Rows, Rows] | None":
        """Two tables with the same head, if there is a row for each."""
        if not 0 < count < len(self.rows):
            return None
        return self._part(self.rows[:count]), self._part(self.rows[count:])

    def tightened(self) -> "Rows":
        """With less white in its rows."""
        return self._part([row.tightened() for row in self.rows])

    def _part(self, rows: Sequence[Row]) -> "Rows":
        return Rows(rows, self._head, mark=self._mark)


class Concluded(Block):
    """A table with what concludes it: nobody gets a sum, or a line to sign on, alone on a page."""

    LEAST_ROWS = 3

    def __init__(self, rows: Rows, conclusion: Block) -> None:
        self._rows = rows
        self._conclusion = conclusion
        self.height = rows.height + conclusion.height
        self.baseline = rows.baseline

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw both."""
        self._rows.draw(canvas, x, top)
        self._conclusion.draw(canvas, x, top - self._rows.height)

    @property
    def end_height(self) -> float:
        """How high the conclusion is with the rows that stay with it."""
        parts = self._rows.cut(self._loose)
        return (parts[1] if parts else self._rows).height + self._conclusion.height

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        """Anywhere before the last rows."""
        if self.end_height > page:
            return Stack([self._rows, self._conclusion]).split(room, page)
        parts = self._rows.split(room, page)
        if parts is None or len(parts[0].rows) > self._loose:
            parts = self._rows.cut(self._loose)
            if parts is None or parts[0].height > room:
                return None
        return parts[0], Concluded(parts[1], self._conclusion)

    def tightened(self) -> "Concluded":
        """With less white in both."""
        return Concluded(self._rows.tightened(), self._conclusion.tightened())

    @property
    def _loose(self) -> int:
        """How many rows need not stay."""
        return self._rows.before(max(0, len(self._rows.rows) - self.LEAST_ROWS))
