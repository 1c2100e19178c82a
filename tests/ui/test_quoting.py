"""The table of the quote and its keys, worked as a spreadsheet is."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from studio_desk.domain.line import Break, Line, Remark, Section
from studio_desk.domain.pricing import price
from studio_desk.domain.terms import Amount, Percent
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.ui.cells import FIGURE_PX
from studio_desk.ui.quoting.drawing import PAD_PX
from studio_desk.ui.quoting.rows import DISCOUNT, ITEM, PRICE, QUANTITY, TOTAL
from studio_desk.ui.theme import pixel_font
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.sheet import Sheet

CTRL = Qt.KeyboardModifier.ControlModifier
# The lines of the half-done quote.
EXPRESS, EXECUTIVE, RETOUCHING, BACKGROUND, PRINT, ALBUM, VARIANTS = range(7)


@pytest.fixture
def sheet(hands: Hands, studio: Furnished) -> Sheet:
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    return Sheet(hands)


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
    assert sheet.editor() is None


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
    row = sheet.row_of(RETOUCHING)
    sheet.go(RETOUCHING, ITEM)
    sheet.key(Qt.Key.Key_Delete)
    assert sheet.quote == before.remove(row)
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
    assert sheet.quote == before.choose(sheet.row_of(ALBUM), chosen=True)
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
    sheet.click(sheet.spot(sheet.row_of(ALBUM), ITEM, 120))
    assert sheet.quote == before
    sheet.click(sheet.spot(sheet.row_of(ALBUM), ITEM, 20))
    assert sheet.quote == before.choose(sheet.row_of(ALBUM), chosen=True)


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


# Figures


def test_no_figure_is_cut_however_large(sheet: Sheet) -> None:
    sheet.retype(PRINT, QUANTITY, "1000")
    sheet.retype(PRINT, PRICE, "123,456,789.99")
    table, metrics = sheet.table, QFontMetrics(pixel_font(FIGURE_PX))
    for column in (QUANTITY, PRICE, DISCOUNT, TOTAL):
        needed = metrics.horizontalAdvance(sheet.cell(PRINT, column))
        assert table.columnWidth(column) >= needed + 2 * PAD_PX
    assert table.horizontalHeader().length() <= table.viewport().width()


def test_opening_a_long_quote_measures_no_cell(hands: Hands, studio: Furnished) -> None:
    entries = tuple(
        Section(f"Part {at}") if at % 50 == 0 else Line(f"Line {at}", Decimal(at))
        for at in range(2_000)
    )
    long = replace(studio.half_done.quote, entries=entries, discount=None)
    hands.open(replace(studio.half_done, quote=long, comparisons=()), Step.QUOTE)
    sheet = Sheet(hands)
    assert sheet.table.model().rowCount() == 2_000
    sheet.retype(1_900, QUANTITY, "3")
    assert sheet.cell(1_900, TOTAL) == f"{3 * sheet.quote.lines[1_900].unit_price:,.2f}"


# Walking


def test_tab_walks_through_the_cells_that_are_typed_and_over_headings(sheet: Sheet) -> None:
    sheet.go(EXECUTIVE, ITEM)
    seen = []
    for _ in range(9):
        seen.append(sheet.at())
        sheet.key(Qt.Key.Key_Tab)
    names = [sheet.quote.lines[each].description for each in (EXECUTIVE, RETOUCHING, BACKGROUND)]
    columns = (ITEM, QUANTITY, PRICE, DISCOUNT)
    assert seen == [(name, column) for name in names for column in columns][:9]


def test_shift_tab_walks_back(sheet: Sheet) -> None:
    sheet.go(RETOUCHING, QUANTITY)
    for _ in range(2):
        QTest.keyClick(sheet.table, Qt.Key.Key_Backtab)
    assert sheet.at() == (sheet.quote.lines[EXECUTIVE].description, DISCOUNT)


def test_after_the_last_cell_comes_the_adding_row_and_before_it_the_last_cell(
    sheet: Sheet,
) -> None:
    sheet.go(VARIANTS, DISCOUNT)
    sheet.key(Qt.Key.Key_Tab)
    assert sheet.hands.line("quote.add").hasFocus()
    sheet.hands.press(Qt.Key.Key_Backtab)
    assert sheet.table.hasFocus()
    assert sheet.at() == (sheet.quote.lines[VARIANTS].description, DISCOUNT)


def test_shift_tab_leaves_the_table_at_its_first_cell(sheet: Sheet) -> None:
    sheet.go(EXPRESS, ITEM)
    QTest.keyClick(sheet.table, Qt.Key.Key_Backtab)
    assert not sheet.table.hasFocus()


def test_the_arrows_pass_headings_in_the_columns_of_figures(sheet: Sheet) -> None:
    sheet.go(EXECUTIVE, PRICE)
    sheet.key(Qt.Key.Key_Down)
    assert sheet.at() == (sheet.quote.lines[RETOUCHING].description, PRICE)


# Headings and remarks


def test_a_section_is_added_below_the_cursor_and_its_title_typed_at_once(sheet: Sheet) -> None:
    row = sheet.row_of(RETOUCHING)
    sheet.go(RETOUCHING, ITEM)
    sheet.key(Qt.Key.Key_H, CTRL | Qt.KeyboardModifier.ShiftModifier)
    sheet.write("For the press")
    sheet.enter()
    assert sheet.quote.entries[row + 1] == Section("For the press")
    assert sheet.at() == (sheet.quote.lines[BACKGROUND].description, ITEM)


def test_free_text_is_added_at_the_end_from_the_adding_row(sheet: Sheet) -> None:
    sheet.hands.press(Qt.Key.Key_N, CTRL, Qt.KeyboardModifier.ShiftModifier)
    sheet.write("Delivery by Friday")
    sheet.enter()
    assert sheet.quote.entries[-1] == Remark("Delivery by Friday")
    assert sheet.hands.line("quote.add").hasFocus()


def test_a_heading_is_renamed_in_place_and_called_by_its_category_again(sheet: Sheet) -> None:
    before = sheet.quote
    sheet.go_to_row(0)
    sheet.retype_here("The session itself")
    heading = sheet.quote.entries[0]
    assert isinstance(heading, Section)
    assert heading.title == "The session itself"
    assert sheet.cells()[0][ITEM] == "The session itself: choose one"
    sheet.go_to_row(0)
    sheet.retype_here("Session")
    assert sheet.quote == before


def test_a_heading_whose_words_stay_keeps_its_category_name(sheet: Sheet) -> None:
    before = sheet.quote
    sheet.go_to_row(0)
    sheet.hands.press(Qt.Key.Key_F2)
    sheet.enter()
    assert sheet.quote == before


def test_a_double_click_anywhere_in_a_heading_opens_its_words(sheet: Sheet) -> None:
    table = sheet.table
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=sheet.spot(0, TOTAL))
    editor = sheet.editor()
    assert editor is not None
    assert editor.text() == "Session"
    assert editor.width() == table.viewport().width()


# Prices


def test_a_line_shows_the_price_of_its_quantity_and_a_typed_one_holds_at_any(
    hands: Hands, studio: Furnished
) -> None:
    line = Line("Wallet set", Decimal(10), breaks=(Break(Decimal(5), Decimal(8)),))
    quote = replace(studio.half_done.quote, entries=(line,), discount=None, taxes=())
    hands.open(replace(studio.half_done, quote=quote, comparisons=()), Step.QUOTE)
    sheet = Sheet(hands)
    sheet.retype(0, QUANTITY, "6")
    assert (sheet.cell(0, PRICE), sheet.cell(0, TOTAL)) == ("8.00", "48.00")
    sheet.go(0, PRICE)
    sheet.hands.press(Qt.Key.Key_F2)
    assert "8.00 from 5" in sheet.said_at_cell()
    sheet.enter()
    assert sheet.quote.lines[0].breaks == line.breaks
    sheet.retype(0, PRICE, "9")
    assert sheet.quote.lines[0].breaks == ()
    assert sheet.cell(0, TOTAL) == "54.00"
    sheet.hands.press(Qt.Key.Key_Z, CTRL)
    assert sheet.cell(0, TOTAL) == "48.00"


def test_a_line_in_percent_is_typed_with_its_sign_or_without(
    hands: Hands, studio: Furnished
) -> None:
    rush = Line("Rush", Decimal(25), unit="percent")
    entries = (Line("Session", Decimal(100)), rush)
    quote = replace(studio.half_done.quote, entries=entries, discount=None, taxes=())
    hands.open(replace(studio.half_done, quote=quote, comparisons=()), Step.QUOTE)
    sheet = Sheet(hands)
    assert (sheet.cell(1, QUANTITY), sheet.cell(1, PRICE)) == ("", "25%")
    sheet.retype(1, PRICE, "30 %")
    assert sheet.cell(1, TOTAL) == "30.00"
    sheet.retype(1, PRICE, "12.5")
    assert sheet.cell(1, TOTAL) == "12.50"


# The one result


def test_every_cell_is_written_from_the_one_calculation(sheet: Sheet) -> None:
    sheet.retype(PRINT, QUANTITY, "3")
    house = sheet.hands.house
    rows = QuoteWriter(house.wording, house.desk.formats).rows(price(sheet.quote))
    written = [
        (row.description, row.quantity, row.price, row.discount, row.total)
        for row in rows
        if not row.heading
    ]
    assert [cells for cells in sheet.cells() if cells[TOTAL]] == written
