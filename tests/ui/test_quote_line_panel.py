"""What holds for the entry under the cursor, typed and ticked beside the quote."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QWidget,
)

from studio_desk.domain.line import Break, Line, Part, Remark, Role, Section
from studio_desk.domain.money import Currency
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Tax
from studio_desk.ui.quoting.rows import ITEM, QUANTITY
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.pointer import click
from tests.ui.sheet import Sheet

TAXES = (Tax("vat", "VAT", Decimal(19)), Tax("city", "City tax", Decimal(2)))
SECTION, SESSION, REMARK, PRINTS, ALBUM = range(5)
QUOTE = Quote(
    Currency.of("EUR"),
    (
        Section("Portraits"),
        Line("Session", Decimal(349), taxes=("vat",)),
        Remark("Bring two jackets."),
        Line(
            "Prints",
            Decimal(30),
            Decimal(2),
            taxes=("vat",),
            breaks=(Break(Decimal(24), Decimal("22.50")), Break(Decimal(12), Decimal(25))),
        ),
        Line(
            "Album set",
            Decimal(220),
            parts=(
                Part("Album", Decimal(1), Decimal(200)),
                Part("Print 8 × 10", Decimal(2), Decimal(30)),
            ),
        ),
    ),
    taxes=TAXES,
    valid_until=date(2026, 12, 23),
)


@pytest.fixture
def sheet(hands: Hands, studio: Furnished) -> Sheet:
    hands.open(replace(studio.half_done, comparisons=(), quote=QUOTE), Step.QUOTE)
    return Sheet(hands)


def line(sheet: Sheet, place: int) -> Line:
    return sheet.quote.line(place)


def tick(sheet: Sheet, name: str) -> None:
    box = sheet.hands.find(name, QAbstractButton)
    click(box, QPoint(8, box.height() // 2))
    sheet.hands.rest()


def box(sheet: Sheet, name: str) -> QCheckBox:
    found = sheet.hands.find(name, QCheckBox)
    assert isinstance(found, QCheckBox)
    return found


def wheel(widget: QWidget) -> None:
    """One notch down over the middle of a widget."""
    spot = QPointF(widget.rect().center())
    event = QWheelEvent(
        spot,
        QPointF(widget.mapToGlobal(spot.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


# Which entry


def test_the_panel_follows_the_cursor(sheet: Sheet) -> None:
    assert not sheet.hands.find("panel.line").isEnabled()
    sheet.go_to_row(SESSION)
    assert sheet.hands.label("line.title") == "Session"
    sheet.go_to_row(PRINTS, QUANTITY)
    assert sheet.hands.label("line.title") == "Prints"
    sheet.hands.click("panel.quote")
    assert sheet.hands.find("quote.discount").isVisible()
    sheet.go_to_row(SESSION)
    assert sheet.hands.label("line.title") == "Session"


def test_somebody_who_is_busy_with_the_terms_is_left_there(sheet: Sheet) -> None:
    sheet.go_to_row(SESSION)
    sheet.hands.click("panel.quote")
    sheet.hands.type("quote.discount", "5 %")
    sheet.table.setCurrentIndex(sheet.table.model().index(PRINTS, ITEM))
    assert sheet.hands.line("quote.discount").hasFocus()


def test_f6_moves_between_the_quote_and_its_panel(sheet: Sheet) -> None:
    sheet.go_to_row(SESSION)
    sheet.hands.press(Qt.Key.Key_F6)
    assert sheet.hands.find("panel.line").hasFocus()
    sheet.hands.press(Qt.Key.Key_F6)
    assert sheet.table.hasFocus()


# Role


def test_a_line_becomes_optional_and_included_again(sheet: Sheet) -> None:
    sheet.go_to_row(SESSION)
    sheet.hands.click("line.role.optional")
    assert line(sheet, SESSION).role is Role.OPTIONAL
    assert not line(sheet, SESSION).chosen
    sheet.hands.click("line.role.included")
    assert sheet.quote == QUOTE


def test_alternatives_have_a_group_and_one_of_them_is_recommended(sheet: Sheet) -> None:
    for place in (SESSION, PRINTS):
        sheet.go_to_row(place)
        sheet.hands.click("line.role.alternative")
        sheet.hands.type("line.group", "Basis")
        tick(sheet, "line.featured")
    assert {line(sheet, place).group for place in (SESSION, PRINTS)} == {"Basis"}
    assert [line(sheet, place).featured for place in (SESSION, PRINTS)] == [False, True]
    assert sum(each.chosen for each in sheet.quote.lines) == 1


def test_a_group_needs_a_name(sheet: Sheet) -> None:
    sheet.go_to_row(SESSION)
    sheet.hands.click("line.role.alternative")
    before = line(sheet, SESSION).group
    sheet.hands.type("line.group", "")
    sheet.hands.press(Qt.Key.Key_Delete)
    assert sheet.hands.label("line.group.reason")
    QTest.keyClick(sheet.hands.line("line.group"), Qt.Key.Key_Escape)
    assert sheet.hands.line("line.group").text() == before
    assert line(sheet, SESSION).group == before


# Taxes


def test_taxes_are_ticked_and_an_exempt_line_bears_none(sheet: Sheet) -> None:
    sheet.go_to_row(SESSION)
    tick(sheet, "line.tax.city")
    assert line(sheet, SESSION).taxes == ("vat", "city")
    tick(sheet, "line.tax.vat")
    assert line(sheet, SESSION).taxes == ("city",)
    tick(sheet, "line.exempt")
    assert line(sheet, SESSION).exempt
    assert not box(sheet, "line.tax.city").isEnabled()
    tick(sheet, "line.exempt")
    assert line(sheet, SESSION).taxes == ("city",)
    assert box(sheet, "line.tax.city").isChecked()


def test_where_the_client_pays_no_tax_none_is_ticked(sheet: Sheet) -> None:
    sheet.go_to_row(SESSION)
    sitting = sheet.hands.workspace.sitting
    sitting.change(replace(sitting.now, quote=replace(QUOTE, tax_exempt=True)))
    sheet.hands.rest()
    assert not box(sheet, "line.tax.vat").isChecked()
    assert not box(sheet, "line.tax.vat").isEnabled()
    sitting.change(replace(sitting.now, quote=QUOTE))
    sheet.hands.rest()
    assert box(sheet, "line.tax.vat").isChecked()


# What is typed


def test_what_is_typed_is_taken_at_every_key_and_undoes_as_one(sheet: Sheet) -> None:
    sheet.go_to_row(SESSION)
    sheet.hands.type("line.detail", "75 minutes")
    assert line(sheet, SESSION).detail == "75 minutes"
    sheet.hands.type("line.minimum", "400")
    assert line(sheet, SESSION).minimum == 400
    assert sheet.grand() == sheet.hands.house.desk.formats.money(price(sheet.quote).total, "en")
    sheet.table.setFocus()
    sheet.hands.click("workspace.undo")
    assert line(sheet, SESSION).minimum is None
    sheet.hands.click("workspace.undo")
    assert line(sheet, SESSION).detail == ""
    assert sheet.hands.line("line.detail").text() == ""


def test_nothing_typed_is_lost_or_strays_where_the_selection_moves(sheet: Sheet) -> None:
    sheet.go_to_row(SESSION)
    sheet.hands.type("line.detail", "For the session")
    sheet.go_to_row(PRINTS)
    assert sheet.hands.line("line.detail").text() == ""
    sheet.hands.type("line.detail", "For the prints")
    sheet.go_to_row(SESSION)
    assert sheet.hands.line("line.detail").text() == "For the session"
    assert [line(sheet, place).detail for place in (SESSION, PRINTS)] == [
        "For the session",
        "For the prints",
    ]


@pytest.mark.parametrize(
    ("words", "part"), [("abc", "“abc” is not a number"), ("-5", "between"), ("1e9", "“1e9”")]
)
def test_a_wrong_minimum_is_said_at_the_field(sheet: Sheet, words: str, part: str) -> None:
    sheet.go_to_row(SESSION)
    sheet.hands.type("line.minimum", words)
    assert part in sheet.hands.label("line.minimum.reason")
    assert sheet.hands.line("line.minimum").text() == words
    sheet.table.setFocus()
    assert sheet.hands.line("line.minimum").text() == words
    sheet.go_to_row(PRINTS)
    assert sheet.hands.line("line.minimum").text() == ""
    assert not sheet.hands.line("line.minimum").property("invalid")
    assert sheet.quote == QUOTE
    assert not sheet.hands.workspace.sitting.can_undo


def test_a_unit_is_chosen_or_typed(sheet: Sheet) -> None:
    sheet.go_to_row(SESSION)
    unit = sheet.hands.find("line.unit", QComboBox)
    assert isinstance(unit, QComboBox)
    assert unit.currentText() == "each"
    unit.setFocus()
    QTest.keyClick(unit, Qt.Key.Key_Down)
    assert line(sheet, SESSION).unit == "per picture"
    typed = unit.lineEdit()
    assert typed is not None
    typed.selectAll()
    QTest.keyClicks(typed, "per pose")
    assert line(sheet, SESSION).unit == "per pose"
    typed.selectAll()
    QTest.keyClicks(typed, "Per Hour")
    assert line(sheet, SESSION).unit == "per hour"


def test_scrolling_past_a_unit_or_a_day_sets_no_other(sheet: Sheet) -> None:
    sheet.go_to_row(SESSION)
    for name in ("line.unit", "quote.valid_until"):
        wheel(sheet.hands.find(name))
        sheet.hands.click("panel.quote")
    assert sheet.quote == QUOTE


# What the price list gave


def test_prices_by_quantity_are_read_from_the_lowest(sheet: Sheet) -> None:
    sheet.go_to_row(PRINTS)
    assert sheet.hands.label("line.breaks").splitlines() == ["at 12: 25.00", "at 24: 22.50"]


def test_a_package_says_what_it_holds_and_what_it_saves(sheet: Sheet) -> None:
    sheet.go_to_row(ALBUM)
    said = sheet.hands.label("line.parts")
    assert "Album" in said
    assert "Print 8 × 10" in said
    assert "40.00" in said
    assert not sheet.hands.window.findChild(QLabel, "line.breaks").isVisible()  # type: ignore[union-attr]


def test_a_part_of_a_package_is_exchanged_and_exchanged_back(
    hands: Hands, studio: Furnished
) -> None:
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    sheet = Sheet(hands)
    place = sheet.row_of(0)
    before = line(sheet, place)
    sheet.go_to_row(place)
    offered = sheet.hands.find("line.upgrade.0").accessibleName()
    assert offered == "75-minute studio session instead of 30-minute studio session, +80.00"
    sheet.hands.click("line.upgrade.0")
    after = line(sheet, place)
    assert after.parts[0].description == "75-minute studio session"
    assert after.unit_price == before.unit_price + 80
    sheet.hands.rest()
    assert sheet.hands.find("line.upgrade.0").hasFocus()
    sheet.hands.click("line.upgrade.0")
    assert line(sheet, place) == before


# Headings and remarks


def test_the_title_of_a_section_is_typed(sheet: Sheet) -> None:
    sheet.go_to_row(SECTION)
    sheet.hands.type("section.title", "At the studio")
    assert sheet.quote.entries[SECTION] == Section("At the studio")


def test_a_remark_has_several_lines_and_undoes_as_one(sheet: Sheet) -> None:
    sheet.go_to_row(REMARK)
    words = sheet.hands.find("remark.text", QPlainTextEdit)
    assert isinstance(words, QPlainTextEdit)
    words.setFocus()
    words.selectAll()
    QTest.keyClicks(words, "First")
    QTest.keyClick(words, Qt.Key.Key_Return)
    QTest.keyClicks(words, "second")
    assert sheet.quote.entries[REMARK] == Remark("First\nsecond")
    sheet.table.setFocus()
    sheet.hands.click("workspace.undo")
    assert sheet.quote == QUOTE
    assert words.toPlainText() == "Bring two jackets."


# Moving and removing


def test_an_entry_is_moved_and_stays_under_the_cursor(sheet: Sheet) -> None:
    sheet.go_to_row(PRINTS)
    sheet.hands.click("line.up")
    assert sheet.quote == QUOTE.move(PRINTS, REMARK)
    assert sheet.at()[0] == "Prints"
    assert sheet.hands.label("line.title") == "Prints"
    sheet.hands.click("line.down")
    assert sheet.quote == QUOTE


def test_the_keys_stand_in_the_tooltips(sheet: Sheet) -> None:
    sheet.go_to_row(PRINTS)
    tips = [sheet.hands.find(f"line.{name}").toolTip() for name in ("up", "down", "remove")]
    assert [tip.rpartition("(")[2] for tip in tips] == ["Alt+Up)", "Alt+Down)", "Delete)"]


def test_an_entry_is_removed(sheet: Sheet) -> None:
    sheet.go_to_row(REMARK)
    sheet.hands.click("line.remove")
    assert sheet.quote == QUOTE.remove(REMARK)


def test_nothing_of_it_can_be_changed_once_it_is_issued(sheet: Sheet) -> None:
    sheet.go_to_row(SESSION)
    standing = sheet.hands.workspace.standing
    standing.issue()
    sheet.hands.wait(lambda: standing.locked and not standing.is_issuing)
    QApplication.processEvents()
    for name in ("line.detail", "line.role.optional", "line.remove"):
        assert not sheet.hands.find(name).isEnabled()
