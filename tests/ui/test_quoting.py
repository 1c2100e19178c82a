"""The table of the quote and the row under it, worked as a spreadsheet is."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableView,
)

from studio_desk.domain.line import Line, Role
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Percent
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.ui.cells import FIGURE_PX
from studio_desk.ui.quoting.model import DISCOUNT, ITEM, PRICE, QUANTITY, TOTAL
from studio_desk.ui.quoting.table import PAD_PX
from studio_desk.ui.theme import pixel_font
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.pointer import click

CTRL = Qt.KeyboardModifier.ControlModifier
# The lines of the half-done quote.
EXPRESS, EXECUTIVE, RETOUCHING, BACKGROUND, PRINT, ALBUM, VARIANTS = range(7)


class Sheet:
    """The quote step under somebody's hands."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        hands.wait(lambda: hands.line("quote.add").completer().model().rowCount() > 0)

    @property
    def quote(self) -> Quote:
        return self.hands.workspace.sitting.now.quote

    @property
    def table(self) -> QTableView:
        found = self.hands.find("quote.table", QTableView)
        assert isinstance(found, QTableView)
        return found

    def row_of(self, line: int) -> int:
        """The row that shows a line: rows stand by category, headings between them."""
        words = self.quote.lines[line].description
        model = self.table.model()
        rows = range(model.rowCount())
        return next(row for row in rows if model.index(row, ITEM).data() == words)

    def go(self, line: int, column: int) -> None:
        self.table.setFocus()
        self.table.setCurrentIndex(self.table.model().index(self.row_of(line), column))

    def at(self) -> tuple[str, int]:
        """The item under the cursor, and the column."""
        index = self.table.currentIndex()
        return str(index.siblingAtColumn(ITEM).data()), index.column()

    def cell(self, line: int, column: int) -> str:
        return str(self.table.model().index(self.row_of(line), column).data())

    def popup(self) -> QAbstractItemView:
        """The price list under the adding row."""
        found = self.hands.line("quote.add").completer().popup()
        assert found is not None
        return found

    def editor(self) -> QLineEdit | None:
        found = self.table.findChildren(QLineEdit, "quote.cell")
        return found[0] if found else None

    def retype(self, line: int, column: int, words: str) -> None:
        """Type over a cell and end with Return."""
        self.go(line, column)
        self.hands.press(Qt.Key.Key_F2)
        self.hands.type("quote.cell", words)
        if not words:
            self.hands.press(Qt.Key.Key_Delete)
        self.enter()

    def enter(self) -> None:
        """End a cell with Return; Qt takes the words over once the key has been dealt with."""
        self.hands.press(Qt.Key.Key_Return)
        self.hands.wait(lambda: self.editor() is None)

    def write(self, words: str) -> None:
        """Type where the keyboard is, which moves into a cell with the first key."""
        for each in words:
            QTest.keyClicks(QApplication.focusWidget() or self.table, each)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.table, key)

    def said(self) -> str:
        """What is answered to the last thing typed; nothing where it was taken."""
        found = self.hands.window.findChild(QLabel, "quote.said")
        assert isinstance(found, QLabel)
        return found.text() if found.isVisible() else ""

    def grand(self) -> str:
        return self.hands.label("quote.grand")


@pytest.fixture
def sheet(hands: Hands, studio: Furnished) -> Sheet:
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    return Sheet(hands)


# Adding


def test_the_quote_is_ready_for_the_next_item(sheet: Sheet) -> None:
    assert sheet.hands.line("quote.add").hasFocus()


def test_typing_a_part_of_a_name_and_return_adds_the_item_with_its_taxes(sheet: Sheet) -> None:
    sheet.hands.type("quote.add", "oak frame")
    sheet.hands.press(Qt.Key.Key_Return)
    line = sheet.quote.lines[-1]
    assert (line.description, line.unit_price) == (
        "Print 16 × 20 in, fine-art paper, oak frame",
        Decimal("210.00"),
    )
    assert line.taxes == ("sales",)
    assert sheet.at() == (line.description, QUANTITY)
    sheet.hands.wait(lambda: not sheet.hands.line("quote.add").text())


def test_the_list_opens_while_typing_and_the_arrows_choose_from_it(sheet: Sheet) -> None:
    add = sheet.hands.line("quote.add")
    sheet.hands.type("quote.add", "session")
    popup = sheet.popup()
    assert popup.isVisible()
    for _ in range(3):
        QTest.keyClick(popup, Qt.Key.Key_Down)
    before = len(sheet.quote.lines)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    sheet.hands.wait(lambda: not add.text())
    assert [line.description for line in sheet.quote.lines[before:]] == ["Session on location"]


def test_ctrl_space_opens_the_whole_price_list(sheet: Sheet) -> None:
    add = sheet.hands.line("quote.add")
    sheet.hands.press(Qt.Key.Key_Space, CTRL)
    assert sheet.popup().isVisible()
    assert add.completer().completionCount() == len(sheet.hands.house.desk.studio.prices())
    sheet.popup().hide()


def test_an_item_is_picked_from_the_list_by_a_click(sheet: Sheet) -> None:
    add = sheet.hands.line("quote.add")
    sheet.hands.type("quote.add", "wallet")
    popup = sheet.popup()
    rect = popup.visualRect(popup.model().index(0, 0))
    click(popup.viewport(), rect.center())
    sheet.hands.wait(lambda: not add.text())
    assert sheet.quote.lines[-1].description == "Wallet set, 8 prints"


def test_other_words_become_a_line_whose_price_is_typed_next(sheet: Sheet) -> None:
    # Not typed: without a display, a list that was open keeps the keyboard when it is closed.
    sheet.hands.line("quote.add").setText("Make-up artist")
    sheet.hands.press(Qt.Key.Key_Return)
    assert sheet.at() == ("Make-up artist", PRICE)
    sheet.write("120")
    sheet.enter()
    assert sheet.quote.lines[-1] == Line("Make-up artist", Decimal(120), taxes=("sales",))


def test_return_on_an_empty_row_adds_nothing(sheet: Sheet) -> None:
    before = sheet.quote
    sheet.hands.press(Qt.Key.Key_Return)
    QTest.keyClicks(sheet.hands.line("quote.add"), "   ")
    sheet.hands.press(Qt.Key.Key_Return)
    assert sheet.quote == before


def test_a_new_price_is_offered_at_once(sheet: Sheet) -> None:
    sheet.hands.click("rail.prices")
    sheet.hands.rest()
    sheet.hands.type("prices.search", "wallet")
    sheet.hands.press(Qt.Key.Key_Return)
    sheet.hands.type("item.price", "31.50")
    sheet.hands.window.open(sheet.hands.workspace.sitting.now.id)
    sheet.hands.rest()
    sheet.hands.type("quote.add", "wallet")
    sheet.hands.press(Qt.Key.Key_Return)
    assert sheet.quote.lines[-1].unit_price == Decimal("31.50")


# Keys


def test_return_goes_down_a_column_and_at_its_end_to_the_next_item(sheet: Sheet) -> None:
    sheet.go(EXPRESS, QUANTITY)
    seen = []
    while not sheet.hands.line("quote.add").hasFocus():
        seen.append(sheet.at())
        sheet.key(Qt.Key.Key_Return)
    lines = [sheet.quote.lines[each].description for each in range(7)]
    assert sorted(seen) == sorted((each, QUANTITY) for each in lines)


def test_tab_goes_on_to_the_next_cell_also_out_of_one_that_is_typed_in(sheet: Sheet) -> None:
    sheet.go(PRINT, QUANTITY)
    sheet.write("3")
    editor = sheet.editor()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert sheet.quote.lines[PRINT].quantity == 3
    assert sheet.at() == (sheet.quote.lines[PRINT].description, PRICE)


def test_typing_writes_over_a_cell_and_f2_changes_what_stands_there(sheet: Sheet) -> None:
    sheet.go(PRINT, PRICE)
    sheet.write("99")
    sheet.enter()
    assert sheet.quote.lines[PRINT].unit_price == 99
    sheet.go(PRINT, ITEM)
    sheet.hands.press(Qt.Key.Key_F2)
    QTest.keyClick(sheet.hands.line("quote.cell"), Qt.Key.Key_End)
    QTest.keyClicks(sheet.hands.line("quote.cell"), ", signed")
    sheet.enter()
    assert sheet.quote.lines[PRINT].description.endswith("white mount, signed")


def test_esc_leaves_a_cell_as_it_was(sheet: Sheet) -> None:
    before = sheet.quote
    sheet.go(PRINT, QUANTITY)
    sheet.hands.press(Qt.Key.Key_F2)
    sheet.hands.type("quote.cell", "77")
    sheet.hands.press(Qt.Key.Key_Escape)
    assert sheet.quote == before
    assert sheet.table.hasFocus()


def test_the_total_of_a_line_is_not_typed(sheet: Sheet) -> None:
    sheet.go(PRINT, TOTAL)
    sheet.hands.press(Qt.Key.Key_F2)
    sheet.write("9")
    assert sheet.editor() is None


def test_delete_removes_a_line_and_undo_brings_it_back(sheet: Sheet) -> None:
    before = sheet.quote
    sheet.go(RETOUCHING, ITEM)
    sheet.key(Qt.Key.Key_Delete)
    assert sheet.quote == before.remove(RETOUCHING)
    assert sheet.table.hasFocus()
    assert sheet.at()[0] in {line.description for line in sheet.quote.lines}
    sheet.hands.press(Qt.Key.Key_Z, CTRL)
    assert sheet.quote == before


def test_every_line_can_be_deleted_by_pressing_delete_again(sheet: Sheet) -> None:
    sheet.go(EXPRESS, ITEM)
    for _ in range(7):
        sheet.key(Qt.Key.Key_Delete)
    assert sheet.quote.lines == ()
    assert sheet.grand() == "$0.00"
    sheet.key(Qt.Key.Key_Delete)
    sheet.key(Qt.Key.Key_Space)
    sheet.key(Qt.Key.Key_F2)


def test_an_empty_item_keeps_its_words(sheet: Sheet) -> None:
    before = sheet.quote
    sheet.retype(PRINT, ITEM, " ")
    assert sheet.quote == before


# Choosing


def test_space_chooses_an_option_and_lets_it_go(sheet: Sheet) -> None:
    before = sheet.quote
    sheet.go(ALBUM, ITEM)
    sheet.key(Qt.Key.Key_Space)
    assert sheet.quote == before.choose(ALBUM, chosen=True)
    sheet.key(Qt.Key.Key_Space)
    assert sheet.quote == before


def test_an_alternative_lets_its_rival_go_and_is_not_left_without_one(sheet: Sheet) -> None:
    sheet.go(EXPRESS, ITEM)
    sheet.key(Qt.Key.Key_Space)
    assert (sheet.quote.lines[EXPRESS].chosen, sheet.quote.lines[EXECUTIVE].chosen) == (True, False)
    chosen = sheet.quote
    sheet.key(Qt.Key.Key_Space)
    assert sheet.quote == chosen


def test_space_on_an_included_line_does_nothing(sheet: Sheet) -> None:
    before = sheet.quote
    sheet.go(PRINT, ITEM)
    sheet.key(Qt.Key.Key_Space)
    assert sheet.quote == before
    assert sheet.editor() is None


def test_a_click_on_the_mark_chooses_and_one_on_the_words_does_not(sheet: Sheet) -> None:
    before = sheet.quote
    index = sheet.table.model().index(sheet.row_of(ALBUM), ITEM)
    rect = sheet.table.visualRect(index)
    click(sheet.table.viewport(), QPoint(rect.left() + 120, rect.center().y()))
    assert sheet.quote == before
    click(sheet.table.viewport(), QPoint(rect.left() + 20, rect.center().y()))
    assert sheet.quote == before.choose(ALBUM, chosen=True)


# Cells


def test_a_cell_is_typed_as_people_type_numbers(sheet: Sheet) -> None:
    sheet.retype(PRINT, QUANTITY, "2,5")
    sheet.retype(PRINT, PRICE, "1.234,50")
    sheet.retype(PRINT, DISCOUNT, "12.5%")
    line = sheet.quote.lines[PRINT]
    assert (line.quantity, line.unit_price) == (Decimal("2.5"), Decimal("1234.50"))
    assert line.discount == Percent(Decimal("12.5"))
    assert sheet.cell(PRINT, TOTAL) == "2,700.47"
    sheet.retype(PRINT, DISCOUNT, "100")
    assert sheet.quote.lines[PRINT].discount == Amount(Decimal(100))
    sheet.retype(PRINT, DISCOUNT, "")
    assert sheet.quote.lines[PRINT].discount is None


WRONG = [
    (QUANTITY, "abc", "“abc” is not a number"),
    (QUANTITY, "-1", "cannot be negative"),
    (QUANTITY, "", "is not a number"),
    (QUANTITY, "9" * 14, "between"),
    (PRICE, "ten", "“ten” is not a number"),
    (PRICE, "9" * 14, "between"),
    (DISCOUNT, "abc", "“abc” is not"),
    (DISCOUNT, "96", "more than the 95.00 USD"),
    (DISCOUNT, "101 %", "between"),
    (DISCOUNT, "-5", "between"),
    (DISCOUNT, "0.001", "decimal places"),
]


def test_wrong_input_is_answered_with_one_sentence_and_the_quote_stays(sheet: Sheet) -> None:
    before = sheet.quote
    for column, words, part in WRONG:
        sheet.retype(PRINT, column, words)
        assert part in sheet.said(), words
        assert "\n" not in sheet.said()
        assert sheet.quote == before


def test_the_sentence_goes_with_the_next_right_input(sheet: Sheet) -> None:
    sheet.retype(PRINT, QUANTITY, "abc")
    assert sheet.said()
    sheet.retype(PRINT, QUANTITY, "2")
    assert sheet.said() == ""


# The line beside


def test_the_panel_follows_the_cursor(sheet: Sheet) -> None:
    sheet.go(ALBUM, ITEM)
    assert sheet.hands.find("line.role.optional").property("checked") is True
    sheet.go(PRINT, ITEM)
    assert sheet.hands.find("line.role.included").property("checked") is True
    sheet.go(EXPRESS, ITEM)
    assert sheet.hands.find("line.role.alternative").property("checked") is True
    assert sheet.hands.line("line.group").text() == "Session"


def test_a_line_becomes_optional_and_no_longer_counts(sheet: Sheet) -> None:
    sheet.go(PRINT, ITEM)
    sheet.hands.click("line.role.optional")
    line = sheet.quote.lines[PRINT]
    assert (line.role, line.chosen) == (Role.OPTIONAL, False)
    sheet.hands.click("line.role.included")
    assert sheet.quote.lines[PRINT].role is Role.INCLUDED


def test_the_first_of_a_group_is_chosen_and_the_next_is_not(sheet: Sheet) -> None:
    sheet.go(PRINT, ITEM)
    sheet.hands.click("line.role.alternative")
    sheet.go(BACKGROUND, ITEM)
    sheet.hands.click("line.role.alternative")
    one, other = sheet.quote.lines[PRINT], sheet.quote.lines[BACKGROUND]
    assert one.group == other.group != ""
    assert (one.chosen, other.chosen) == (True, False)


def test_a_line_moves_to_another_group_without_taking_its_place(sheet: Sheet) -> None:
    sheet.go(PRINT, ITEM)
    sheet.hands.click("line.role.alternative")
    sheet.hands.type("line.group", "Session")
    sheet.hands.press(Qt.Key.Key_Return)
    moved = sheet.quote.lines[PRINT]
    assert (moved.group, moved.chosen) == ("Session", False)
    assert sheet.quote.lines[EXECUTIVE].chosen


def test_a_tax_is_taken_off_a_line_and_put_back(sheet: Sheet) -> None:
    before = sheet.quote
    sheet.go(PRINT, ITEM)
    tick(sheet.hands, "line.tax.sales")
    assert sheet.quote.lines[PRINT].taxes == ()
    tick(sheet.hands, "line.tax.sales")
    assert sheet.quote == before


def test_a_line_is_removed_by_its_button(sheet: Sheet) -> None:
    before = sheet.quote
    sheet.go(PRINT, ITEM)
    sheet.hands.click("line.remove")
    assert sheet.quote == before.remove(PRINT)


def tick(hands: Hands, name: str) -> None:
    click(hands.find(name), QPoint(8, hands.find(name).height() // 2))


# Figures


def test_no_figure_is_cut_however_large(sheet: Sheet) -> None:
    sheet.retype(PRINT, QUANTITY, "1000")
    sheet.retype(PRINT, PRICE, "123,456,789.99")
    table, metrics = sheet.table, QFontMetrics(pixel_font(FIGURE_PX))
    for column in (QUANTITY, PRICE, DISCOUNT, TOTAL):
        needed = metrics.horizontalAdvance(sheet.cell(PRINT, column))
        assert table.columnWidth(column) >= needed + 2 * PAD_PX
    assert table.horizontalHeader().length() <= table.viewport().width()


# Sums


def test_the_sums_shown_are_those_of_the_one_calculation(sheet: Sheet) -> None:
    sheet.retype(PRINT, QUANTITY, "3")
    sheet.go(ALBUM, ITEM)
    sheet.key(Qt.Key.Key_Space)
    sheet.retype(RETOUCHING, DISCOUNT, "7.77")
    priced = price(sheet.quote)
    house = sheet.hands.house
    rows = list(QuoteWriter(house.wording, house.desk.formats).sums(priced))
    assert shown_sums(sheet) == [(row.label, row.amount) for row in rows]
    assert sheet.grand() == house.desk.formats.money(priced.total, "en")
    for index, line in enumerate(priced.lines):
        assert sheet.cell(index, TOTAL) == house.desk.formats.amount(line.total, "en")


def test_no_sum_is_drawn_twice_after_many_edits(sheet: Sheet) -> None:
    for number in range(1, 6):
        sheet.retype(PRINT, QUANTITY, str(number))
    for _ in range(6):
        sheet.hands.press(Qt.Key.Key_Z, CTRL)
    sheet.hands.rest()
    grands = [
        each for each in sheet.hands.window.findChildren(QLabel, "quote.grand") if each.isVisible()
    ]
    assert len(grands) == 1
    places = [place for _, place in sum_labels(sheet)]
    assert len(places) == len(set(places))


def sum_labels(sheet: Sheet) -> list[tuple[QLabel, tuple[int, int]]]:
    """The labels of the sums, with where they stand on the screen (down, across)."""
    sheet.hands.rest()
    window = sheet.hands.window
    grand = sheet.hands.find("quote.grand", QLabel)
    panel = next(each for each in window.findChildren(QScrollArea) if each.isAncestorOf(grand))
    found = [
        each
        for each in panel.findChildren(QLabel)
        if each.isVisible() and each.property("role") in {"muted", "figure", "strong", "grand"}
    ]
    spots = [(each, each.mapTo(window, each.rect().center())) for each in found]
    return [(each, (spot.y(), spot.x())) for each, spot in spots]


def shown_sums(sheet: Sheet) -> list[tuple[str, str]]:
    """Labels and amounts from top to bottom."""
    rows = sorted((spot, each) for each, spot in sum_labels(sheet))
    names = [each.text() for _, each in rows if each.property("role") in {"muted", "strong"}]
    amounts = [each.text() for _, each in rows if each.property("role") in {"figure", "grand"}]
    return list(zip(names, amounts, strict=True))
