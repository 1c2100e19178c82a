"""The receipt: who paid what when, large enough to be found again, and what that left."""

from collections.abc import Iterator
from dataclasses import replace

from reportlab.lib.colors import HexColor

from studio_desk.adapters.pdf.blocks import BAR_GAP_PT, Barred
from studio_desk.adapters.pdf.layout import Block, Grid, Kept, Space, Stack
from studio_desk.adapters.pdf.rows import BARE, RULED, Cell, Looks, Row, Rows, record
from studio_desk.adapters.pdf.sums import SumsMaker
from studio_desk.adapters.pdf.tagging import Mark, TaggedCanvas
from studio_desk.adapters.pdf.type import (
    BODY,
    COVER,
    KICKER,
    LABEL,
    MUTED,
    SMALL,
    STRONG,
    TEXT,
    TITLE,
    Face,
    Text,
    Typesetter,
)
from studio_desk.domain.proposal import Fact
from studio_desk.domain.receipt import Receipt

SIDE_COLUMNS, SENDER_COLUMN, NOTES_COLUMNS = 3, 8, 5
RECEIPT_GAP_PT = 28.0
VOID_RED = HexColor("#B3261E")
STAMP_DEGREES = 12
STAMP_PAD_PT = 14.0


class Stamp(Block):
    """A word across what counts no more, turned as a stamp is; it takes no room."""

    def __init__(self, type_: Typesetter, word: str) -> None:
        width = type_.natural_width(word, COVER)
        self._word = type_.text(word, COVER, width, colour=VOID_RED)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw frame and word."""
        wide, high = self._word.width + 2 * STAMP_PAD_PT, self._word.height + STAMP_PAD_PT
        canvas.saveState()
        canvas.translate(x, top - high)
        canvas.rotate(STAMP_DEGREES)
        canvas.setStrokeColor(VOID_RED)
        canvas.setLineWidth(2.4)
        canvas.roundRect(0, 0, wide, high, 5, stroke=1, fill=0)
        self._word.draw(canvas, STAMP_PAD_PT, high - STAMP_PAD_PT / 2)
        canvas.restoreState()


class Struck(Block):
    """Words that are struck out and can still be read."""

    def __init__(self, words: Text) -> None:
        self._words = words
        self.height = words.height
        self.baseline = words.baseline

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw the words, and a line through the middle of their first one."""
        self._words.draw(canvas, x, top)
        canvas.setStrokeColor(MUTED)
        canvas.setLineWidth(1.2)
        y = top - self._words.baseline + 0.3 * COVER.size
        canvas.line(x, y, x + self._words.longest, y)


class ReceiptMaker:
    """Lays a receipt out for a text area."""

    def __init__(self, type_: Typesetter, width: float) -> None:
        self._type = type_
        self._grid = Grid(width)
        self._width = width

    def page(self, part: Receipt) -> Stack:
        """Everything from the studio's name to the thanks."""
        return Stack(self._blocks(part))

    def _blocks(self, part: Receipt) -> Iterator[Block]:
        yield self._head(part)
        yield Space(RECEIPT_GAP_PT)
        yield self._amount(part)
        yield Space(RECEIPT_GAP_PT)
        yield self._facts(part)
        yield Space(RECEIPT_GAP_PT)
        if part.sums:
            yield self._sums(part)
            yield Space(RECEIPT_GAP_PT)
        thanks = self._type.text(part.thanks, BODY, self._width - BAR_GAP_PT)
        yield Barred(thanks, VOID_RED if part.void else self._type.ink)

    def _head(self, part: Receipt) -> Row:
        """What it is at the left, whose it is at the right."""
        room = self._grid.span(SENDER_COLUMN)
        title = self._type.heading(part.title, TITLE, room, level=1)
        kicker = self._type.text(part.kicker, KICKER, room)
        x = self._grid.at(SENDER_COLUMN)
        faces = [STRONG, *[SMALL] * len(part.sender)]
        sender = [
            self._type.text(line, replace(face, right=True), self._width - x)
            for line, face in zip(part.sender, faces, strict=False)
        ]
        cells = [Cell(0, Stack([kicker, Space(4), title])), Cell(x, Stack(sender))]
        return Row(cells, self._width, Looks(above=self._type.ink, padding_top=14))

    def _amount(self, part: Receipt) -> Kept:
        """The one figure that the reader looks for, struck out where it counts no more."""
        large: Face = COVER
        if self._type.natural_width(part.amount.value, large) > self._width:
            large = TITLE
        label = self._type.text(part.amount.label, LABEL, self._width)
        colour = MUTED if part.void else None
        amount = self._type.text(part.amount.value, large, self._width, colour=colour)
        if not part.void:
            return Kept([label, amount])
        stamp = Cell(self._grid.at(SENDER_COLUMN), Stamp(self._type, part.void))
        return Kept([Row([Cell(0, Stack([label, Struck(amount)])), stamp], self._width, BARE)])

    def _facts(self, part: Receipt) -> Rows:
        looks = replace(RULED, above=TEXT)
        rows = []
        for fact in part.facts:
            rows.append(self._fact(fact, looks))
            looks = RULED
        return Rows(rows, mark=Mark("Table"))

    def _fact(self, fact: Fact, looks: Looks) -> Row:
        x = self._grid.at(SIDE_COLUMNS)
        label = self._type.text(fact.label, LABEL, self._grid.span(SIDE_COLUMNS))
        value = self._type.text(fact.value, BODY, self._width - x)
        return record([Cell(0, label), Cell(x, value)], self._width, looks)

    def _sums(self, part: Receipt) -> Block:
        return SumsMaker(self._type, self._grid).beside_notes(part.notes, part.sums)
