"""Entries of the quote are moved, doubled, chosen and upgraded, by key and by mouse."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from studio_desk.domain.line import Line, Remark, Role, Section
from studio_desk.domain.money import Currency
from studio_desk.domain.quote import Quote
from studio_desk.ui.quoting.dragging import landing
from studio_desk.ui.quoting.rows import ITEM, QUANTITY, TOTAL
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.sheet import Sheet

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ENTRIES = (
    Section("One"),
    Line("a", Decimal(1)),
    Line("b", Decimal(2)),
    Section("Two"),
    Line("c", Decimal(4)),
    Remark("said"),
    Section("Three"),
    Line("d", Decimal(8)),
)
QUOTE = Quote(Currency.of("USD"), ENTRIES)


@pytest.fixture
def sheet(hands: Hands, studio: Furnished) -> Sheet:
    hands.open(replace(studio.half_done, quote=QUOTE, comparisons=()), Step.QUOTE)
    return Sheet(hands)


def names(sheet: Sheet) -> str:
    return " ".join(cells[ITEM] for cells in sheet.cells())


def drag(sheet: Sheet, row: int, to: QPoint, *, drop: bool = True) -> None:
    port, start = sheet.table.viewport(), sheet.spot(row, ITEM, 100)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for part in (1, 2, 3):
        QTest.mouseMove(port, start + (to - start) * part / 3)
    if drop:
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=to)


def test_alt_and_the_arrows_move_a_line_and_the_cursor_with_it(sheet: Sheet) -> None:
    sheet.go_to_row(2, QUANTITY)
    sheet.key(Qt.Key.Key_Up, ALT)
    assert names(sheet) == "One b a Two c said Three d"
    assert sheet.at() == ("b", QUANTITY)
    for _ in range(2):
        sheet.key(Qt.Key.Key_Down, ALT)
    assert names(sheet) == "One a Two b c said Three d"
    assert sheet.at() == ("b", QUANTITY)


def test_a_heading_takes_its_section_along(sheet: Sheet) -> None:
    sheet.go_to_row(3)
    sheet.key(Qt.Key.Key_Up, ALT)
    assert names(sheet) == "Two c said One a b Three d"
    assert sheet.at()[0] == "Two"
    sheet.key(Qt.Key.Key_Up, ALT)
    assert names(sheet) == "Two c said One a b Three d"
    for _ in range(3):
        sheet.key(Qt.Key.Key_Down, ALT)
    assert names(sheet) == "One a b Three d Two c said"
    assert sheet.at()[0] == "Two"


def test_moving_is_taken_back_in_one_step(sheet: Sheet) -> None:
    sheet.go_to_row(3)
    sheet.key(Qt.Key.Key_Up, ALT)
    sheet.hands.press(Qt.Key.Key_Z, CTRL)
    assert sheet.quote == QUOTE


def test_a_line_is_dragged_to_where_the_mark_stands(sheet: Sheet) -> None:
    above_c = sheet.spot(4, ITEM, 100) - QPoint(0, 15)
    drag(sheet, 1, above_c)
    assert names(sheet) == "One b Two a c said Three d"
    assert sheet.at()[0] == "a"


def test_a_section_is_dragged_whole_and_falls_between_sections(sheet: Sheet) -> None:
    drag(sheet, 0, sheet.spot(7, TOTAL) + QPoint(0, 15))
    assert names(sheet) == "Two c said Three d One a b"
    drag(sheet, 5, sheet.spot(0, ITEM, 100) - QPoint(0, 5))
    assert names(sheet) == "One a b Two c said Three d"


@pytest.mark.parametrize(("gap", "place"), [(0, 0), (1, 0), (2, 3), (4, 3), (5, 6), (8, 8)])
def test_a_section_lands_at_the_nearest_bound_of_another(gap: int, place: int) -> None:
    assert landing(QUOTE, 6, gap) == place
    assert landing(QUOTE, 1, gap) == gap


def test_where_it_would_fall_is_drawn_and_esc_lets_go(sheet: Sheet) -> None:
    port = sheet.table.viewport()
    before = port.grab().toImage()
    drag(sheet, 1, sheet.spot(7, ITEM, 100), drop=False)
    assert port.grab().toImage() != before
    sheet.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=sheet.spot(7, ITEM, 100))
    assert sheet.quote == QUOTE


def test_ctrl_d_doubles_a_line_and_a_whole_section(sheet: Sheet) -> None:
    sheet.go_to_row(1, QUANTITY)
    sheet.key(Qt.Key.Key_D, CTRL)
    assert names(sheet) == "One a a b Two c said Three d"
    assert sheet.table.currentIndex().row() == 2
    sheet.go_to_row(4)
    sheet.key(Qt.Key.Key_D, CTRL)
    assert names(sheet) == "One a a b Two c said Two c said Three d"


def test_a_chosen_alternative_is_doubled_unchosen(sheet: Sheet) -> None:
    sitting = sheet.hands.workspace.sitting
    rival = Line("a", Decimal(1), role=Role.ALTERNATIVE, group="g", chosen=True, featured=True)
    sitting.change(replace(sitting.now, quote=QUOTE.put(1, rival)))
    sheet.go_to_row(1)
    sheet.key(Qt.Key.Key_D, CTRL)
    assert sheet.quote.entries[2] == replace(rival, chosen=False, featured=False)


def test_what_is_being_typed_is_taken_over_before_a_line_is_moved(sheet: Sheet) -> None:
    sheet.go_to_row(1, QUANTITY)
    sheet.write("5")
    sheet.hands.press(Qt.Key.Key_Down, ALT)
    assert names(sheet) == "One b a Two c said Three d"
    assert sheet.quote.line(2).quantity == 5


def test_delete_takes_a_heading_and_leaves_its_lines(sheet: Sheet) -> None:
    sheet.go_to_row(3)
    sheet.key(Qt.Key.Key_Delete)
    assert names(sheet) == "One a b c said Three d"


# The menu


def open_menu(sheet: Sheet, row: int) -> QMenu:
    port, spot = sheet.table.viewport(), sheet.spot(row, ITEM, 100)
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, spot, port.mapToGlobal(spot))
    QApplication.sendEvent(port, event)
    menu = sheet.hands.find("quote.menu", QMenu)
    assert isinstance(menu, QMenu)
    return menu


def take(menu: QMenu, words: str) -> None:
    """Click what begins so in a menu."""
    action = next(each for each in menu.actions() if each.text().startswith(words))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def test_everything_is_in_the_menu_of_a_row_with_its_key(sheet: Sheet) -> None:
    menu = open_menu(sheet, 1)
    keys = {each.text(): each.shortcut().toString() for each in menu.actions() if each.text()}
    assert keys == {
        "Move up": "Alt+Up",
        "Move down": "Alt+Down",
        "Duplicate": "Ctrl+D",
        "Remove": "Del",
        "Add a section": "Ctrl+Shift+H",
        "Add free text": "Ctrl+Shift+N",
    }
    take(menu, "Duplicate")
    assert names(sheet).startswith("One a a b")


def test_an_alternative_is_chosen_and_recommended_from_the_menu(
    hands: Hands, studio: Furnished
) -> None:
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    sheet = Sheet(hands)
    take(open_menu(sheet, sheet.row_of(0)), "Recommended")
    assert sheet.quote.lines[0].featured
    take(open_menu(sheet, sheet.row_of(0)), "Choose")
    assert [line.chosen for line in sheet.quote.lines[:2]] == [True, False]


def test_a_package_is_upgraded_at_the_difference_of_the_prices(
    hands: Hands, studio: Furnished
) -> None:
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    sheet = Sheet(hands)
    row = sheet.row_of(0)
    menu = open_menu(sheet, row)
    offered = [each.text() for each in menu.actions() if each.text().startswith("Upgrade: ")]
    assert offered[0] == "Upgrade: 30-minute studio session → 75-minute studio session (+80.00)"
    before = sheet.quote
    take(menu, "Upgrade: ")
    upgraded = sheet.quote.line(row)
    assert len(sheet.quote.entries) == len(before.entries)
    assert upgraded.unit_price == before.line(row).unit_price + 80
    assert upgraded.parts[0].description == "75-minute studio session"
    assert upgraded.parts[0].instead_of == "30-minute studio session"


def test_ctrl_u_lists_the_upgrades_for_the_keyboard(hands: Hands, studio: Furnished) -> None:
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    sheet = Sheet(hands)
    before = sheet.quote.lines[0].unit_price
    sheet.go(0, ITEM)
    sheet.key(Qt.Key.Key_U, CTRL)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert sheet.quote.lines[0].unit_price == before + 80
