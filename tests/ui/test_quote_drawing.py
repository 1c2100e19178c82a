"""What of the quote is drawn while somebody types: little, and nothing that is out of date."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from studio_desk.domain.proposal import SumRow
from studio_desk.ui.quoting.drawing import height_px
from studio_desk.ui.quoting.model import QuoteModel
from studio_desk.ui.quoting.rows import DISCOUNT, ITEM, PRICE, QUANTITY
from studio_desk.ui.quoting.totals import Totals
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.sheet import Sheet

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sheet(hands: Hands, studio: Furnished) -> Sheet:
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    return Sheet(hands)


class Painted(QObject):
    """The most pixels in height that were drawn of a widget at once."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.height_px = 0
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.height_px = max(self.height_px, event.rect().height())
        return False


def on_screen(widget: QWidget) -> QImage:
    """What somebody who sits before the screen sees of a widget."""
    window = widget.window()
    spot = widget.mapTo(window, widget.rect().topLeft())
    seen = widget.screen().grabWindow(
        window.winId(), spot.x(), spot.y(), widget.width(), widget.height()
    )
    return seen.toImage().convertToFormat(QImage.Format.Format_RGB32)


def drawn_anew(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_a_cell_that_is_typed_draws_its_row_and_the_next_and_no_other(sheet: Sheet) -> None:
    sheet.go(0, QUANTITY)
    sheet.hands.rest()
    painted = Painted(sheet.table.viewport())
    sheet.retype_here("3")
    sheet.hands.rest()
    rows = [sheet.table.row_rect(sheet.row_of(line)) for line in (0, 1)]
    assert 0 < painted.height_px <= rows[0].united(rows[1]).height()


def test_other_sums_of_as_many_digits_move_nothing_beside_the_quote(sheet: Sheet) -> None:
    totals = sheet.hands.window.findChild(Totals)
    assert totals is not None
    seen = []
    for figure in ("1,111.11", "4,444.44", "8,888.88"):
        rows = [SumRow("Subtotal", figure), SumRow("Total", figure, grand=True)]
        totals.show_sums(rows, [SumRow("Booking fee", figure)])
        sheet.hands.rest()
        seen.append([each.geometry() for each in totals.findChildren(QLabel)])
    assert seen[0] == seen[1] == seen[2]


def test_the_frame_stays_at_its_cell_where_rows_above_come_and_go(sheet: Sheet) -> None:
    first = sheet.quote.lines[0]
    sheet.key(Qt.Key.Key_Home, CTRL)
    sheet.go(0, ITEM)
    sheet.key(Qt.Key.Key_D, CTRL)
    sheet.go(4, QUANTITY)
    here = sheet.at()
    sheet.hands.press(Qt.Key.Key_Z, CTRL)
    assert sheet.quote.lines[0] == first
    assert sheet.at() == here
    sheet.hands.rest()
    cell = sheet.table.visualRect(sheet.table.currentIndex())
    edge = on_screen(sheet.table.viewport()).pixelColor(cell.left() + 1, cell.center().y())
    assert edge.name() == sheet.hands.house.look.accent.lower()


def test_what_is_drawn_bit_by_bit_is_what_would_be_drawn_anew(sheet: Sheet) -> None:
    dice = random.Random(7)
    for _ in range(60):
        line = dice.randrange(len(sheet.quote.lines))
        sheet.go(line, dice.choice([QUANTITY, PRICE, DISCOUNT]))
        match dice.choice(["type", "type", "undo", "double", "remove", "choose", "move"]):
            case "type":
                sheet.retype_here(dice.choice(["2", "12", "7.5", "40"]))
            case "undo":
                sheet.hands.press(Qt.Key.Key_Z, CTRL)
            case "double":
                sheet.key(Qt.Key.Key_D, CTRL)
            case "remove" if len(sheet.quote.lines) > 3:
                sheet.key(Qt.Key.Key_Delete)
            case "choose":
                sheet.key(Qt.Key.Key_Space)
            case "move":
                sheet.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        if (editor := sheet.editor()) is not None:
            QTest.keyClick(editor, Qt.Key.Key_Escape)
        sheet.hands.rest()
        assert on_screen(sheet.table) == drawn_anew(sheet.table)


def test_what_is_said_of_a_line_takes_a_second_line_where_the_window_is_narrow(
    sheet: Sheet,
) -> None:
    table, package = sheet.table, sheet.row_of(1)
    model = table.model()
    assert isinstance(model, QuoteModel)
    heights = []
    for width_px in (2000, 1100, 2000, 1280):
        sheet.hands.window.resize(width_px, 900)
        sheet.hands.rest()
        fitting = [height_px(row, table.columnWidth(ITEM)) for row in model.rows]
        assert [table.rowHeight(row) for row in range(len(model.rows))] == fitting
        heights.append(table.rowHeight(package))
    wide, narrow, wide_again, usual = heights
    assert wide == wide_again < narrow == usual
