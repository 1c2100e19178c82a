"""Quotes that start from templates, are kept as such, and leave as a table."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from studio_desk.domain.consultation import Client
from studio_desk.domain.line import Line
from studio_desk.domain.money import Currency
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Instalment, Percent
from studio_desk.services.consultations import VALID_DAYS
from studio_desk.services.quote_ports import QuoteTemplate
from studio_desk.services.quote_sheet import quote_sheet
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.sheet import Sheet

USUAL = Quote(
    Currency.of("USD"),
    (Line("Team session", Decimal(900)),),
    deposit=Percent(Decimal(30)),
    schedule=(Instalment("On delivery", date(2025, 1, 1)),),
)


@pytest.fixture
def sheet(hands: Hands, studio: Furnished) -> Sheet:
    studio.desk.quotes.save_template("Team & friends", USUAL)
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    return Sheet(hands)


def actions(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        yield action
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from actions(inner)


def offered(sheet: Sheet) -> list[QAction]:
    """What the menu offers, its inner menus included."""
    sheet.hands.click("quote.menu")
    menu = sheet.hands.window.findChild(QMenu, "quote.menu.items")
    assert isinstance(menu, QMenu)
    found = list(actions(menu))
    menu.hide()
    # Without a display, a list that was open keeps the keyboard when it is closed.
    sheet.hands.window.activateWindow()
    sheet.hands.rest()
    return found


def choose(sheet: Sheet, words: str, among: int = 0) -> None:
    found = [each for each in offered(sheet) if each.text() == words]
    found[among].trigger()
    sheet.hands.rest()


def test_a_quote_starts_from_a_template_and_undo_brings_it_back(sheet: Sheet) -> None:
    before = sheet.quote
    choose(sheet, "Team && friends")
    today = sheet.hands.house.desk.clock.now().date()
    assert sheet.quote.entries == USUAL.entries
    assert sheet.quote.deposit == USUAL.deposit
    assert sheet.quote.valid_until == today + timedelta(days=VALID_DAYS)
    assert "undo" in sheet.hands.label("notice.words")
    sheet.hands.click("workspace.undo")
    assert sheet.quote == before


def test_what_is_one_clients_own_is_not_taken_from_a_template() -> None:
    theirs = replace(USUAL, tax_exempt=True, exemption="Charity", memo="Ask for Ann")
    begun = QuoteTemplate("Team", replace(USUAL, memo="Pays late")).begun(theirs, date(2027, 1, 1))
    assert (begun.tax_exempt, begun.exemption, begun.memo) == (True, "Charity", "Ask for Ann")
    assert begun.schedule == (Instalment("On delivery"),)


def test_an_empty_quote_offers_the_templates(hands: Hands, studio: Furnished) -> None:
    studio.desk.quotes.save_template("Team & friends", USUAL)
    empty = replace(studio.half_done.quote, entries=())
    hands.open(replace(studio.half_done, comparisons=(), quote=empty), Step.QUOTE)
    sheet = Sheet(hands)
    hands.click("quote.start.Team & friends")
    hands.rest()
    assert sheet.quote.entries == USUAL.entries
    start = hands.window.findChild(QWidget, "quote.start")
    assert isinstance(start, QWidget)
    assert not start.isVisible()


def test_the_quote_is_kept_under_a_name_that_is_typed_in_place(sheet: Sheet) -> None:
    choose(sheet, "Save as template…")
    assert sheet.hands.line("template.name").hasFocus()
    sheet.hands.type("template.name", "Executive")
    sheet.hands.press(Qt.Key.Key_Return)
    sheet.hands.rest()
    kept = {each.name: each.quote for each in sheet.hands.house.desk.quotes.templates()}
    assert kept["Executive"].entries == sheet.quote.entries
    assert "Executive" in [each.text() for each in offered(sheet)]


def test_escape_keeps_nothing(sheet: Sheet) -> None:
    choose(sheet, "Save as template…")
    sheet.hands.type("template.name", "Executive")
    sheet.hands.press(Qt.Key.Key_Escape)
    sheet.hands.rest()
    assert [each.name for each in sheet.hands.house.desk.quotes.templates()] == ["Team & friends"]


def test_a_template_that_is_removed_can_be_brought_back(sheet: Sheet) -> None:
    # The name stands in two inner menus: to start from, and to remove.
    choose(sheet, "Team && friends", among=1)
    assert sheet.hands.house.desk.quotes.templates() == []
    sheet.hands.click("notice.undo")
    sheet.hands.rest()
    [back] = sheet.hands.house.desk.quotes.templates()
    assert (back.name, back.quote.entries) == ("Team & friends", USUAL.entries)


def test_the_staff_view_is_in_the_menu_too(sheet: Sheet) -> None:
    choose(sheet, "Staff view")
    assert sheet.hands.find("margin").isVisible()
    [entry] = [each for each in offered(sheet) if each.text() == "Staff view"]
    assert entry.isChecked()
    entry.trigger()
    sheet.hands.rest()
    margin = sheet.hands.window.findChild(QWidget, "margin")
    assert isinstance(margin, QWidget)
    assert not margin.isVisible()


def test_what_was_issued_does_not_start_again(sheet: Sheet) -> None:
    standing = sheet.hands.workspace.standing
    standing.issue()
    sheet.hands.wait(lambda: standing.locked and not standing.is_issuing)
    start = next(each for each in offered(sheet) if each.text() == "Start from")
    assert not start.isEnabled()


def test_the_quote_leaves_as_a_table_in_the_clients_language(
    sheet: Sheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "quote.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    choose(sheet, "Export CSV…")
    desk, now = sheet.hands.house.desk, sheet.hands.workspace.sitting.now
    table = quote_sheet(price(now.quote), desk.wording(now.language))
    assert path.read_bytes() == desk.sheets.table(table)
    assert desk.outbox.dispatches() == []


def test_nothing_is_exported_of_nothing(hands: Hands, studio: Furnished) -> None:
    hands.open(studio.desk.consultations.begin(Client("Alex Rivera")), Step.QUOTE)
    sheet = Sheet(hands)
    if sheet.quote.entries:
        sitting = hands.workspace.sitting
        sitting.change(replace(sitting.now, quote=replace(sitting.now.quote, entries=())))
    export = next(each for each in offered(sheet) if each.text() == "Export CSV…")
    assert not export.isEnabled()
