"""Blocks on pages: all of it arithmetic, done before anything is drawn."""

import copy
import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from studio_desk.adapters.pdf.tagging import Mark, TaggedCanvas

COLUMNS = 12
GUTTER_PT = 14.0
UNIT_PT = 3.5
"""The baseline grid: a quarter of the leading of running text, and a third of small print's.

Leadings, gaps and rows are whole units, so that every line of a page stands on one grid.
"""
WIDE_PT = 4 * UNIT_PT
"""White that may be less where that saves a page."""
_SLACK = 1e-6
"""What adding up may make of a whole number."""


def nearest(points: float) -> float:
    """The whole units nearest to a distance."""
    return round(points / UNIT_PT) * UNIT_PT


def whole(points: float) -> float:
    """As many whole units as a distance needs."""
    return math.ceil(points / UNIT_PT - _SLACK) * UNIT_PT


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size and its margin, in points."""

    width: float
    height: float
    margin: float

    @property
    def text_width(self) -> float:
        """Between the margins."""
        return self.width - 2 * self.margin

    @property
    def text_height(self) -> float:
        """Between the margins."""
        return self.height - 2 * self.margin


class Grid:
    """The twelve columns of a text area."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._step = (width + GUTTER_PT) / COLUMNS

    def at(self, column: int) -> float:
        """Where a column (0 to 11) begins."""
        return column * self._step

    def span(self, columns: int) -> float:
        """How wide several columns are together."""
        return columns * self._step - GUTTER_PT


class Block(ABC):
    """Something with a height that stands on a page."""

    height: float = 0.0
    baseline: float = 0.0
    """From its top to the line that its first letters stand on; blocks in a row share theirs."""
    keeps_next: bool = False
    """Whether it may not stand at the foot of a page with what belongs to it on the next."""

    @abstractmethod
    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw with the upper left corner at `x`, `top`."""

    def split(self, room: float, page: float) -> "tuple[Block, Block] | None":  # noqa: ARG002
        """Cut into what fits into `room` and the rest, for a fresh `page`; None where it may not.

        Where `room` is a whole page, whatever has a seam is cut: nothing runs over the edge.
        """
        return None

    def tightened(self) -> "Block":
        """The same with less white between its parts, where there is much."""
        return self


class Space(Block):
    """White in whole units of the baseline grid, which vanishes at the top of a page."""

    def __init__(self, height: float) -> None:
        self.height = nearest(height)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Leave it white."""

    def tightened(self) -> Block:
        """Two thirds of what parts and sections."""
        return Space(self.height * 2 / 3) if self.height >= WIDE_PT else self


class Stack(Block):
    """Blocks one below another."""

    def __init__(
        self, blocks: Iterable[Block], *, keeps_next: bool = False, mark: Mark | None = None
    ) -> None:
        self._blocks = list(blocks)
        self._mark = mark
        self.keeps_next = keeps_next
        self.height = sum(block.height for block in self._blocks)
        self.baseline = self._blocks[0].baseline if self._blocks else 0.0

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw each."""
        with canvas.element(self._mark):
            for block in self._blocks:
                block.draw(canvas, x, top)
                top -= block.height

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        """Between two blocks, or within the first that does not fit."""
        count, used = 0, 0.0
        while count < len(self._blocks) and used + self._blocks[count].height <= room:
            used += self._blocks[count].height
            count += 1
        if count == len(self._blocks):
            return None
        first, rest = self._blocks[:count], self._blocks[count:]
        if parts := rest[0].split(room - used, page):
            return self._part([*first, parts[0]]), self._part([parts[1], *rest[1:]])
        ends = count
        while ends and (first[ends - 1].keeps_next or isinstance(first[ends - 1], Space)):
            ends -= 1
        if ends == 0 and room >= page:
            # No page could hold them together.
            ends = count
        rest = self._blocks[ends:]
        while rest and isinstance(rest[0], Space):
            del rest[0]
        return (self._part(first[:ends]), self._part(rest)) if ends and rest else None

    def tightened(self) -> "Stack":
        """With less white between the blocks and within them."""
        made = copy.copy(self)
        made._blocks = [block.tightened() for block in self._blocks]
        made.height = sum(block.height for block in made._blocks)
        return made

    def _part(self, blocks: Iterable[Block]) -> "Stack":
        return Stack(blocks, mark=self._mark)


class Kept(Stack):
    """Blocks that stand on one page, if any page can hold them."""

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        """Only what no page can hold."""
        return None if self.height <= page else super().split(room, page)


class Flowing(Stack):
    """Blocks that begin under others only with a good piece: as much as `least`, or all of them.

    Nor is less than `end` carried over, where more could be.
    """

    def __init__(
        self,
        blocks: Iterable[Block],
        *,
        least: float,
        end: float = 0.0,
        mark: Mark | None = None,
    ) -> None:
        super().__init__(blocks, mark=mark)
        self._least = least
        self._end = end

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        """Where both pieces are good ones; on a fresh page wherever any stack is."""
        parts = super().split(min(room, max(self._least, self.height - self._end)), page)
        parts = parts or super().split(room, page)
        if parts and room < page and parts[0].height < self._least:
            return None
        return parts

    def _part(self, blocks: Iterable[Block]) -> Stack:
        return Flowing(blocks, least=self._least, end=self._end, mark=self._mark)


class Item(Block):
    """A block that is one of a list to those who listen; on two pages it is still one."""

    def __init__(self, block: Block, marks: tuple[Mark, Mark, Mark]) -> None:
        self._block = block
        self._marks = marks
        self.height = block.height
        self.baseline = block.baseline
        self.keeps_next = block.keeps_next

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it within the list, the item and its body."""
        whole, item, body = self._marks
        with canvas.element(whole), canvas.element(item), canvas.element(body):
            self._block.draw(canvas, x, top)

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        """As what is in it."""
        parts = self._block.split(room, page)
        return (Item(parts[0], self._marks), Item(parts[1], self._marks)) if parts else None

    def tightened(self) -> Block:
        """As what is in it."""
        return Item(self._block.tightened(), self._marks)


def listed(blocks: Sequence[Block]) -> list[Block]:
    """Several blocks as a list (ISO 32000-1, 14.8.4.3.3); one alone is no list."""
    if len(blocks) < 2:
        return list(blocks)
    whole = Mark("L")
    return [Item(each, (whole, Mark("LI"), Mark("LBody"))) for each in blocks]


def spaced(blocks: Iterable[Block], gap: float) -> list[Block]:
    """The blocks with white between them."""
    made: list[Block] = []
    for block in blocks:
        made += [Space(gap), block] if made else [block]
    return made


def pages(block: Block, height: float) -> Iterator[Block]:
    """Cut a block into what stands on each page."""
    while block.height > height and (parts := block.split(height, height)):
        first, block = parts
        yield first
    yield block
