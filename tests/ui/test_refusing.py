"""What cannot be is refused where it was typed; the words wait there to be corrected."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio_desk.domain.line import Line
from studio_desk.ui.quoting.rows import DISCOUNT, ITEM, PRICE, QUANTITY
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.sheet import Sheet

PRINT = 4
NUMBER = "is not a number such as 2 or 1234.50"
WRONG = [
    (QUANTITY, "abc", f"Line 5: “abc” {NUMBER}"),
    (QUANTITY, "-1", "cannot be negative"),
    (QUANTITY, "", NUMBER),
    (QUANTITY, "1e9", NUMBER),
    (QUANTITY, "9" * 14, "has to lie between"),
    (QUANTITY, "0.1234567", NUMBER),
    (QUANTITY, "0.12345", "Line 5: “0.12345” has too many decimal places; 4 fit."),
    (PRICE, "12.34567", "Line 5: “12.34567” has too many decimal places; 4 fit."),
    (PRICE, "ten", f"Line 5: “ten” {NUMBER}"),
    (PRICE, "12 apples", NUMBER),
    (PRICE, "9" * 14, "has to lie between"),
    (DISCOUNT, "abc", "Line 5: “abc” is neither an amount nor a percentage"),
    (DISCOUNT, "96", "more than the 95.00 USD"),
    (DISCOUNT, "101 %", "has to lie between"),
    (DISCOUNT, "-5", "has to lie between"),
    (DISCOUNT, "0.001", "decimal places"),
    (ITEM, "  ", "Line 5 needs a name"),
    (ITEM, "n" * 501, "Line 5: 501 characters are too many; 500 fit."),
]


@pytest.fixture
def sheet(hands: Hands, studio: Furnished) -> Sheet:
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    return Sheet(hands)


def test_wrong_words_stay_in_their_cell_with_the_reason_under_them(sheet: Sheet) -> None:
    before = sheet.quote
    for column, words, part in WRONG:
        sheet.retype(PRINT, column, words)
        editor = sheet.editor()
        assert editor is not None, words
        assert editor.text() == words
        assert editor.hasFocus()
        assert part in sheet.said_at_cell(), words
        assert "\n" not in sheet.said_at_cell()
        assert editor.accessibleDescription() == sheet.said_at_cell()
        assert sheet.quote == before
        sheet.hands.press(Qt.Key.Key_Escape)
        assert sheet.editor() is None
        assert sheet.said_at_cell() == ""


def test_the_reason_stands_at_the_cell_and_within_the_window(sheet: Sheet) -> None:
    sheet.retype(PRINT, QUANTITY, "abc")
    bubble = sheet.hands.find("quote.cell_said")
    stage, editor = bubble.parentWidget(), sheet.editor()
    assert stage is not None
    assert editor is not None
    assert stage.rect().contains(bubble.geometry())
    foot = editor.mapTo(stage, editor.rect().bottomLeft()).y()
    assert 0 <= bubble.geometry().top() - foot < 16


def test_the_reason_goes_with_the_next_key_and_right_words_are_taken(sheet: Sheet) -> None:
    sheet.retype(PRINT, QUANTITY, "2x")
    QTest.keyClick(sheet.hands.line("quote.cell"), Qt.Key.Key_Backspace)
    assert sheet.said_at_cell() == ""
    sheet.enter()
    assert sheet.editor() is None
    assert sheet.quote.lines[PRINT].quantity == 2


def test_words_that_wait_are_not_left_for_another_cell(sheet: Sheet) -> None:
    before = sheet.quote
    sheet.retype(PRINT, QUANTITY, "abc")
    sheet.click(sheet.spot(sheet.row_of(0), ITEM, 150))
    editor = sheet.editor()
    assert editor is not None
    assert editor.text() == "abc"
    assert editor.hasFocus()
    assert sheet.quote == before


def test_words_that_wait_are_found_again_after_work_elsewhere(sheet: Sheet) -> None:
    sheet.retype(PRINT, QUANTITY, "abc")
    sheet.hands.line("quote.add").setFocus()
    sheet.hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    sheet.table.setFocus()
    editor = sheet.editor()
    assert editor is not None
    assert editor.hasFocus()
    assert editor.text() == "abc"


def test_commands_wait_for_the_words_to_be_right(sheet: Sheet) -> None:
    before = sheet.quote
    sheet.retype(PRINT, QUANTITY, "abc")
    sheet.hands.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert sheet.quote == before
    assert sheet.editor() is not None


def test_numbers_are_taken_in_the_notation_of_many_places(sheet: Sheet) -> None:
    for words, number in [
        ("1.234,50", "1234.50"),
        ("1 234,5", "1234.5"),
        ("1'234.50", "1234.50"),
        ("\N{MINUS SIGN}3.50", "-3.50"),
        ("0.6551", "0.6551"),
    ]:
        sheet.go(PRINT, PRICE)
        sheet.hands.press(Qt.Key.Key_F2)
        sheet.hands.line("quote.cell").setText(words)
        sheet.enter()
        assert sheet.quote.lines[PRINT].unit_price == Decimal(number), words


def test_a_name_of_five_hundred_characters_is_kept_whole_and_cut_on_the_screen(
    sheet: Sheet,
) -> None:
    sheet.go(PRINT, ITEM)
    sheet.hands.press(Qt.Key.Key_F2)
    sheet.hands.line("quote.cell").setText("W" * 500)
    sheet.enter()
    assert sheet.quote.lines[PRINT].description == "W" * 500
    assert sheet.table.horizontalHeader().length() <= sheet.table.viewport().width()


# What was issued


@pytest.fixture
def issued(sheet: Sheet) -> Sheet:
    sheet.hands.workspace.standing.issue()
    standing = sheet.hands.workspace.standing
    sheet.hands.wait(lambda: standing.is_issued and not standing.is_issuing)
    return sheet


def test_what_was_issued_cannot_be_edited_until_it_is_revised(issued: Sheet) -> None:
    before = issued.quote
    issued.go(PRINT, QUANTITY)
    issued.hands.press(Qt.Key.Key_F2)
    issued.write("9")
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Space):
        issued.key(key)
    for key in (Qt.Key.Key_D, Qt.Key.Key_U):
        issued.key(key, Qt.KeyboardModifier.ControlModifier)
    issued.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    issued.click(issued.spot(issued.row_of(5), ITEM, 20))
    assert issued.editor() is None
    assert issued.quote == before
    add = issued.hands.line("quote.add")
    assert not add.isEnabled()
    assert add.placeholderText() == "Issued: revise the quote to add to it"
    issued.hands.workspace.standing.revise()
    issued.hands.wait(add.isEnabled)
    issued.retype(PRINT, QUANTITY, "9")
    assert issued.quote.lines[PRINT] == replace(before.lines[PRINT], quantity=Decimal(9))


def test_a_change_that_comes_all_the_same_is_refused_with_the_way_out(issued: Sheet) -> None:
    before = issued.quote
    model = issued.table.model()
    model.offer(before.add(Line("More", Decimal(1))))  # type: ignore[attr-defined]
    assert issued.quote == before
    assert issued.said() == "This quote was issued and stays as it is. Revise it to change it."
