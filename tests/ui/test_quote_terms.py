"""What holds for the whole quote: discount, booking fee, validity, and how tax is worked out."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateEdit, QLabel, QScrollArea

from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Percent, Rounding, Share
from studio_desk.services.consultations import VALID_DAYS
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.pointer import click


@pytest.fixture
def step(hands: Hands, studio: Furnished) -> Hands:
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    return hands


def quote(hands: Hands) -> Quote:
    return hands.workspace.sitting.now.quote


def enter(hands: Hands, name: str, words: str) -> None:
    """Type over a line and end with Return."""
    hands.type(name, words)
    if not words:
        hands.press(Qt.Key.Key_Delete)
    hands.press(Qt.Key.Key_Return)


def tick(hands: Hands, name: str) -> None:
    box = hands.find(name)
    area = hands.window.findChildren(QScrollArea)
    next(each for each in area if each.isAncestorOf(box)).ensureWidgetVisible(box)
    click(box, QPoint(8, box.height() // 2))


def said(hands: Hands) -> str:
    found = hands.window.findChild(QLabel, "quote.said")
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


def total(hands: Hands) -> str:
    return hands.house.desk.formats.money(price(quote(hands)).total, "en")


def test_a_discount_on_everything_keeps_its_kind(step: Hands) -> None:
    dearer = quote(step).put(1, replace(quote(step).lines[1], unit_price=Decimal(5000)))
    step.workspace.sitting.change(replace(step.workspace.sitting.now, quote=dearer))
    typed: list[tuple[str, Share | None, str]] = [
        ("10 %", Percent(Decimal(10)), "10 %"),
        ("7.5%", Percent(Decimal("7.5")), "7.5 %"),
        ("100", Amount(Decimal(100)), "100"),
        ("1,000.50", Amount(Decimal("1000.50")), "1000.50"),
        ("", None, ""),
    ]
    for words, share, again in typed:
        enter(step, "quote.discount", words)
        assert quote(step).discount == share
        assert step.line("quote.discount").text() == again
        assert step.label("quote.grand") == total(step)


def test_a_booking_fee_is_a_share_of_the_total_or_an_amount(step: Hands) -> None:
    enter(step, "quote.deposit", "30 %")
    assert quote(step).deposit == Percent(Decimal(30))
    enter(step, "quote.deposit", "100")
    assert quote(step).deposit == Amount(Decimal(100))
    assert step.house.desk.formats.amount(price(quote(step)).balance, "en") in shown(step)
    enter(step, "quote.deposit", "")
    assert quote(step).deposit is None


def shown(hands: Hands) -> set[str]:
    hands.rest()
    return {each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()}


WRONG = [
    ("quote.discount", "abc", "“abc” is neither"),
    ("quote.discount", "9999", "more than the"),
    ("quote.discount", "101 %", "between"),
    ("quote.discount", "-5", "between"),
    ("quote.deposit", "half", "“half” is neither"),
    ("quote.deposit", "9999", "more than the total"),
    ("quote.deposit", "-1 %", "between"),
]


def test_what_cannot_be_is_said_in_one_sentence_and_the_quote_stays(step: Hands) -> None:
    before = quote(step)
    for name, words, part in WRONG:
        line = step.line(name).text()
        enter(step, name, words)
        assert part in said(step), words
        assert "\n" not in said(step)
        assert quote(step) == before
        assert step.line(name).text() == line
    enter(step, "quote.discount", "3 %")
    assert said(step) == ""


def test_leaving_a_line_by_tab_takes_what_was_typed(step: Hands) -> None:
    step.type("quote.discount", "12 %")
    QTest.keyClick(step.line("quote.discount"), Qt.Key.Key_Tab)
    assert quote(step).discount == Percent(Decimal(12))


def test_the_validity_is_set_and_lifted(step: Hands) -> None:
    until = step.find("quote.valid_until", QDateEdit)
    assert isinstance(until, QDateEdit)
    until.setFocus()
    QTest.keyClick(until, Qt.Key.Key_Up)
    limit = quote(step).valid_until
    assert limit == date(until.date().year(), until.date().month(), until.date().day())
    assert limit != step.house.desk.consultations.all()[0].quote.valid_until
    tick(step, "quote.limited")
    assert quote(step).valid_until is None
    assert not until.isEnabled()
    tick(step, "quote.limited")
    assert quote(step).valid_until == limit


def test_a_limit_that_was_never_set_begins_at_the_usual_one(
    hands: Hands, studio: Furnished
) -> None:
    unlimited = replace(studio.half_done.quote, valid_until=None)
    hands.open(replace(studio.half_done, quote=unlimited), Step.QUOTE)
    tick(hands, "quote.limited")
    today = hands.house.desk.clock.now().date()
    assert quote(hands).valid_until == today + timedelta(days=VALID_DAYS)


def test_prices_that_include_tax_leave_the_total_unmoved_by_it(step: Hands) -> None:
    before = price(quote(step))
    tick(step, "quote.inclusive")
    assert quote(step).prices_include_tax
    inclusive = price(quote(step))
    assert inclusive.total == before.subtotal - before.discount
    assert step.label("quote.grand") == total(step)
    tick(step, "quote.inclusive")
    assert price(quote(step)) == before


def test_tax_is_rounded_on_each_line_where_that_is_wanted(step: Hands) -> None:
    tick(step, "quote.per_line")
    assert quote(step).rounding is Rounding.LINE
    assert step.label("quote.grand") == total(step)
    tick(step, "quote.per_line")
    assert quote(step).rounding is Rounding.DOCUMENT


def test_a_quote_without_taxes_asks_nothing_about_them(hands: Hands, studio: Furnished) -> None:
    lines = tuple(replace(line, taxes=()) for line in studio.half_done.quote.lines)
    untaxed = replace(studio.half_done.quote, entries=lines, taxes=())
    hands.open(replace(studio.half_done, quote=untaxed), Step.QUOTE)
    assert not hands.find("quote.inclusive").isEnabled()
    assert not hands.find("quote.per_line").isEnabled()


def test_undo_is_seen_in_the_terms(step: Hands) -> None:
    enter(step, "quote.discount", "12 %")
    step.click("workspace.undo")
    assert step.line("quote.discount").text() == "5 %"
    assert step.label("quote.grand") == total(step)
