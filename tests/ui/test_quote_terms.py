"""What holds for the whole quote: shares, days, payments, taxes, words, currency."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QDateEdit,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
)

from studio_desk.domain.line import Line
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Instalment, Percent, Rounding, Share, Tax
from studio_desk.services.consultations import VALID_DAYS
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.pointer import click

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def step(hands: Hands, studio: Furnished) -> Hands:
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    return hands


def quote(hands: Hands) -> Quote:
    return hands.workspace.sitting.now.quote


def change(hands: Hands, changed: Quote) -> None:
    hands.workspace.sitting.change(replace(hands.workspace.sitting.now, quote=changed))
    hands.rest()


def write(hands: Hands, name: str, words: str) -> None:
    """Type over a field and stay in it."""
    hands.type(name, words)
    if not words:
        hands.press(Qt.Key.Key_Delete)


def enter(hands: Hands, name: str, words: str) -> None:
    """Type over a line and end with Return."""
    write(hands, name, words)
    hands.press(Qt.Key.Key_Return)


def leave(hands: Hands) -> None:
    hands.line("quote.add").setFocus()


def unfold(hands: Hands, group: str) -> None:
    hands.click(f"terms.{group}")
    hands.rest()


def tick(hands: Hands, name: str) -> None:
    box = hands.find(name, QAbstractButton)
    click(box, QPoint(8, box.height() // 2))
    hands.rest()


def is_ticked(hands: Hands, name: str) -> bool:
    box = hands.find(name, QCheckBox)
    assert isinstance(box, QCheckBox)
    return box.isChecked()


def reason(hands: Hands, name: str) -> str:
    """Why the words of a field could not be taken, as it stands under it."""
    found = hands.window.findChild(QLabel, f"{name}.reason")
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


def total(hands: Hands) -> str:
    return hands.house.desk.formats.money(price(quote(hands)).total, "en")


# Discount and booking fee


def test_a_discount_on_everything_keeps_its_kind(step: Hands) -> None:
    change(step, quote(step).add(Line("Album", Decimal(5000))))
    typed: list[tuple[str, Share | None, str]] = [
        ("10 %", Percent(Decimal(10)), "10%"),
        ("7.5%", Percent(Decimal("7.5")), "7.5%"),
        ("100", Amount(Decimal(100)), "100"),
        ("1,000.50", Amount(Decimal("1000.50")), "1000.5"),
        ("", None, ""),
    ]
    for words, share, again in typed:
        enter(step, "quote.discount", words)
        assert quote(step).discount == share
        assert step.line("quote.discount").text() == again
        assert step.label("quote.grand") == total(step)


def test_an_amount_at_rest_is_written_as_elsewhere_and_typed_over_as_it_was(step: Hands) -> None:
    change(step, quote(step).add(Line("Album", Decimal(5000))))
    enter(step, "quote.discount", "1,000.50")
    leave(step)
    assert step.line("quote.discount").text() == "1,000.50"
    before = quote(step)
    step.line("quote.discount").setFocus()
    assert step.line("quote.discount").text() == "1000.5"
    QTest.keyClick(step.line("quote.discount"), Qt.Key.Key_Return)
    leave(step)
    assert quote(step) == before


def test_the_total_follows_every_key(step: Hands) -> None:
    step.type("quote.discount", "1")
    assert quote(step).discount == Amount(Decimal(1))
    QTest.keyClicks(step.line("quote.discount"), "2 %")
    assert quote(step).discount == Percent(Decimal(12))
    assert step.label("quote.grand") == total(step)


def test_what_was_typed_into_a_field_undoes_as_one_step(step: Hands) -> None:
    step.type("quote.deposit", "120.50")
    leave(step)
    step.click("workspace.undo")
    assert quote(step).deposit == Percent(Decimal(50))
    assert step.line("quote.deposit").text() == "50%"


def test_a_booking_fee_is_a_share_of_the_total_or_an_amount(step: Hands) -> None:
    enter(step, "quote.deposit", "30 %")
    assert quote(step).deposit == Percent(Decimal(30))
    enter(step, "quote.deposit", "100")
    assert quote(step).deposit == Amount(Decimal(100))
    balance = step.house.desk.formats.money(price(quote(step)).balance, "en")
    assert step.label("quote.payment.1") == balance
    enter(step, "quote.deposit", "")
    assert quote(step).deposit is None


WRONG = [
    ("quote.discount", "abc", "“abc” is neither"),
    ("quote.discount", "9999", "more than the"),
    ("quote.discount", "101 %", "between"),
    ("quote.discount", "-5", "between"),
    ("quote.deposit", "half", "“half” is neither"),
    ("quote.deposit", "9999", "more than the total"),
    ("quote.deposit", "-1 %", "between"),
]


def test_what_cannot_be_stays_with_its_reason_until_escape(step: Hands) -> None:
    for name, words, part in WRONG:
        held = step.line(name).text()
        before = quote(step)
        enter(step, name, words)
        for _ in ("typed", "left"):
            assert part in reason(step, name), words
            assert "\n" not in reason(step, name)
            assert step.line(name).property("invalid")
            assert step.line(name).text() == words
            assert quote(step) == before
            leave(step)
        QTest.keyClick(step.line(name), Qt.Key.Key_Escape)
        assert reason(step, name) == ""
        assert not step.line(name).property("invalid")
        assert step.line(name).text() == held


def test_what_cannot_be_outlasts_other_changes_but_not_one_of_its_own_field(step: Hands) -> None:
    write(step, "quote.discount", "120 %")
    enter(step, "quote.deposit", "30 %")
    assert step.line("quote.discount").text() == "120 %"
    assert reason(step, "quote.discount")
    step.click("workspace.undo")
    assert step.line("quote.deposit").text() == "50%"
    assert step.line("quote.discount").text() == "120 %"
    change(step, replace(quote(step), discount=Percent(Decimal(4))))
    assert step.line("quote.discount").text() == "4%"
    assert reason(step, "quote.discount") == ""


def test_what_could_not_be_is_tried_again_with_return(step: Hands) -> None:
    write(step, "quote.deposit", "2000")
    assert "more than the total" in reason(step, "quote.deposit")
    change(step, quote(step).add(Line("Album", Decimal(5000))))
    assert step.line("quote.deposit").text() == "2000"
    QTest.keyClick(step.line("quote.deposit"), Qt.Key.Key_Return)
    assert reason(step, "quote.deposit") == ""
    assert quote(step).deposit == Amount(Decimal(2000))


def test_a_beginning_that_made_sense_does_not_stay_where_the_end_does_not(step: Hands) -> None:
    before = quote(step)
    step.type("quote.discount", "12x")
    assert quote(step) == before
    assert step.label("quote.grand") == total(step)
    leave(step)
    assert not step.workspace.sitting.can_undo


def test_words_that_are_put_right_are_taken(step: Hands) -> None:
    step.type("quote.discount", "x")
    assert reason(step, "quote.discount")
    enter(step, "quote.discount", "3 %")
    assert reason(step, "quote.discount") == ""
    assert quote(step).discount == Percent(Decimal(3))


def test_undo_is_seen_in_the_terms(step: Hands) -> None:
    enter(step, "quote.discount", "12 %")
    leave(step)
    step.click("workspace.undo")
    assert step.line("quote.discount").text() == "5%"
    assert step.label("quote.grand") == total(step)


def test_closing_the_window_keeps_what_was_typed_last(step: Hands) -> None:
    step.type("quote.discount", "8 %")
    step.window.close()
    step.rest()
    again = step.house.desk.consultations.open(step.workspace.sitting.now.id)
    assert again.quote.discount == Percent(Decimal(8))


# Validity


def test_the_validity_is_set_and_lifted(step: Hands) -> None:
    until = step.find("quote.valid_until", QDateEdit)
    assert isinstance(until, QDateEdit)
    until.setFocus()
    QTest.keyClick(until, Qt.Key.Key_Up)
    limit = quote(step).valid_until
    assert limit == date(until.date().year(), until.date().month(), until.date().day())
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


# Payments


@pytest.fixture
def payments(step: Hands) -> Hands:
    unfold(step, "payments")
    return step


def test_the_rest_is_always_last_with_its_money(payments: Hands) -> None:
    formats = payments.house.desk.formats
    balance = formats.amount(price(quote(payments)).balance, "en")
    assert payments.label("payment.rest.amount") == balance
    for number, (milestone, share) in enumerate((("Before", "10 %"), ("At the session", "20 %"))):
        payments.click("payments.add")
        assert payments.line(f"payment.{number}.milestone").hasFocus()
        QTest.keyClicks(payments.line(f"payment.{number}.milestone"), milestone)
        write(payments, f"payment.{number}.share", share)
    assert quote(payments).schedule == (
        Instalment("Before", None, Percent(Decimal(10))),
        Instalment("At the session", None, Percent(Decimal(20))),
        Instalment("On delivery"),
    )
    amounts = [payments.label(f"payment.{name}.amount") for name in ("0", "1", "rest")]
    priced = price(quote(payments))
    assert amounts == [formats.amount(each.amount, "en") for each in priced.instalments]


def test_the_rest_has_words_and_a_day_of_its_own(payments: Hands) -> None:
    write(payments, "payment.rest.milestone", "With the album")
    assert quote(payments).schedule == (Instalment("With the album"),)
    tick(payments, "payment.rest.dated")
    assert quote(payments).schedule[0].due_on
    tick(payments, "payment.rest.dated")
    write(payments, "payment.rest.milestone", "")
    assert quote(payments).schedule == ()
    write(payments, "payment.rest.milestone", "With the album")
    payments.click("payments.add")
    assert [each.milestone for each in quote(payments).schedule] == ["", "With the album"]


def test_the_fields_of_the_payments_end_at_one_edge(payments: Hands) -> None:
    for number, share in enumerate(("1", "200")):
        payments.click("payments.add")
        write(payments, f"payment.{number}.share", share)
    payments.rest()
    fields = [payments.line(f"payment.{name}.milestone") for name in ("0", "1", "rest")]
    assert len({each.width() for each in fields}) == 1


def test_a_payment_is_due_on_a_day_where_that_is_wanted(payments: Hands) -> None:
    payments.click("payments.add")
    tick(payments, "payment.0.dated")
    day = payments.find("payment.0.due_on", QDateEdit)
    assert isinstance(day, QDateEdit)
    shown = date(day.date().year(), day.date().month(), day.date().day())
    assert quote(payments).schedule[0].due_on == shown
    tick(payments, "payment.0.dated")
    assert quote(payments).schedule[0].due_on is None
    assert not day.isVisible()


def test_payments_that_are_more_than_the_total_cannot_be_made(payments: Hands) -> None:
    payments.click("payments.add")
    payments.click("payments.add")
    write(payments, "payment.0.share", "40 %")
    before = quote(payments)
    leave(payments)
    write(payments, "payment.0.share", "60 %")
    assert "more than the total" in reason(payments, "payment.0.share")
    assert quote(payments) == before
    leave(payments)
    assert payments.line("payment.0.share").text() == "60 %"
    QTest.keyClick(payments.line("payment.0.share"), Qt.Key.Key_Escape)
    assert payments.line("payment.0.share").text() == "40%"


def test_what_a_removed_payment_was_goes_to_the_rest(payments: Hands) -> None:
    payments.click("payments.add")
    payments.click("payments.add")
    write(payments, "payment.0.share", "20 %")
    payments.click("payment.0.remove")
    payments.click("payment.0.remove")
    assert quote(payments).schedule == (Instalment("On delivery"),)
    priced = price(quote(payments))
    amount = payments.house.desk.formats.amount(priced.balance, "en")
    assert payments.label("payment.rest.amount") == amount


# Taxes


@pytest.fixture
def taxes(step: Hands) -> Hands:
    unfold(step, "taxes")
    return step


def test_prices_that_include_tax_leave_the_total_unmoved_by_it(taxes: Hands) -> None:
    before = price(quote(taxes))
    tick(taxes, "quote.inclusive")
    assert quote(taxes).prices_include_tax
    inclusive = price(quote(taxes))
    assert inclusive.total == before.subtotal - before.discount
    assert taxes.label("quote.grand") == total(taxes)
    tick(taxes, "quote.inclusive")
    assert price(quote(taxes)) == before


def test_tax_is_rounded_on_each_line_where_that_is_wanted(taxes: Hands) -> None:
    tick(taxes, "quote.per_line")
    assert quote(taxes).rounding is Rounding.LINE
    assert taxes.label("quote.grand") == total(taxes)
    tick(taxes, "quote.per_line")
    assert quote(taxes).rounding is Rounding.DOCUMENT


def test_a_tax_is_renamed_and_its_percentage_typed(taxes: Hands) -> None:
    write(taxes, "quote.tax.0.name", "VAT")
    write(taxes, "quote.tax.0.percent", "19")
    assert quote(taxes).taxes == (Tax("sales", "VAT", Decimal(19)),)
    write(taxes, "quote.tax.0.classes", "standard, reduced")
    assert quote(taxes).taxes[0].classes == ("standard", "reduced")
    write(taxes, "quote.tax.0.percent", "")
    assert reason(taxes, "quote.tax.0.percent")
    assert quote(taxes).taxes[0].percent == 19


def test_what_could_not_be_is_not_meant_for_the_tax_that_moves_up(taxes: Hands) -> None:
    taxes.click("quote.taxes.add")
    write(taxes, "quote.tax.0.percent", "x")
    taxes.click("quote.tax.0.remove")
    assert taxes.line("quote.tax.0.percent").text() == "0"
    assert reason(taxes, "quote.tax.0.percent") == ""


def test_removing_a_tax_takes_it_off_the_lines(taxes: Hands) -> None:
    taxes.click("quote.tax.0.remove")
    assert quote(taxes).taxes == ()
    assert not any(line.taxes for line in quote(taxes).lines)
    assert taxes.label("quote.grand") == total(taxes)


def test_what_the_studio_usually_charges_is_one_press_away(taxes: Hands) -> None:
    usual = taxes.house.desk.studio.studio().taxes[0]
    taxes.click("quote.tax.0.remove")
    taxes.rest()
    taxes.click(f"quote.taxes.studio.{usual.id}")
    assert quote(taxes).taxes == (usual,)
    assert all(line.taxes == (usual.id,) for line in quote(taxes).lines)


def test_a_second_tax_is_on_every_line_until_that_is_unticked(taxes: Hands) -> None:
    taxes.click("quote.taxes.add")
    write(taxes, "quote.tax.1.name", "City tax")
    write(taxes, "quote.tax.1.percent", "2")
    added = quote(taxes).taxes[1]
    assert all(added.id in line.taxes for line in quote(taxes).lines)
    taxes.click("quote.tax.1.everywhere")
    assert not any(added.id in line.taxes for line in quote(taxes).lines)
    taxes.click("quote.tax.1.everywhere")
    assert all(added.id in line.taxes for line in quote(taxes).lines)


def test_a_quote_without_taxes_asks_nothing_about_them(taxes: Hands) -> None:
    taxes.click("quote.tax.0.remove")
    taxes.rest()
    assert not taxes.find("quote.inclusive").isEnabled()
    assert not taxes.find("quote.per_line").isEnabled()


def test_a_client_who_pays_no_tax_is_so_on_a_ground(taxes: Hands) -> None:
    tick(taxes, "quote.exempt")
    assert quote(taxes).tax_exempt
    assert price(quote(taxes)).tax.minor == 0
    for name in ("quote.tax.0.everywhere", "quote.inclusive", "quote.per_line"):
        assert not is_ticked(taxes, name)
        assert not taxes.find(name).isEnabled()
    write(taxes, "quote.exemption", "Certificate 12")
    assert quote(taxes).exemption == "Certificate 12"


# Groups


def test_a_group_that_is_opened_comes_into_view(step: Hands) -> None:
    step.window.resize(1280, 720)
    unfold(step, "payments")
    unfold(step, "taxes")
    area = step.find("terms.taxes").parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    seen = area.viewport().rect()
    head = step.find("terms.taxes")
    assert seen.contains(head.mapTo(area.viewport(), QPoint()))
    unfold(step, "currency")
    line = step.line("quote.currency")
    assert seen.contains(line.mapTo(area.viewport(), line.rect().bottomRight()))


# Words


def test_title_and_note_are_the_clients_and_the_memo_is_the_staffs(step: Hands) -> None:
    unfold(step, "words")
    write(step, "quote.title", "Portraits for the board")
    write(step, "quote.note", "Parking is free.")
    step.press(Qt.Key.Key_M, CTRL)
    unfold(step, "staff")
    write(step, "quote.memo", "Knows the owner.")
    assert (quote(step).title, quote(step).note, quote(step).memo) == (
        "Portraits for the board",
        "Parking is free.",
        "Knows the owner.",
    )
    leave(step)
    step.click("workspace.undo")
    assert quote(step).memo == ""
    memo = step.find("quote.memo", QPlainTextEdit)
    assert isinstance(memo, QPlainTextEdit)
    assert memo.toPlainText() == ""


# Currency


@pytest.fixture
def currency(step: Hands) -> Hands:
    unfold(step, "currency")
    return step


def test_another_currency_keeps_the_figures_and_says_so(currency: Hands) -> None:
    before = [line.unit_price for line in quote(currency).lines]
    enter(currency, "quote.currency", "kwd")
    assert quote(currency).currency.code == "KWD"
    assert [line.unit_price for line in quote(currency).lines] == before
    assert "KWD instead of USD" in currency.label("notice.words")
    assert currency.label("quote.grand") == total(currency)


def test_what_may_be_typed_is_said_in_figures_of_the_currency(currency: Hands) -> None:
    change(currency, replace(quote(currency), discount=None, deposit=None))
    hints = {"USD": "10% or 50.00", "KRW": "10% or 5000", "KWD": "10% or 50.000"}
    for code, words in hints.items():
        enter(currency, "quote.currency", code)
        assert currency.line("quote.discount").placeholderText() == words


def test_an_amount_that_is_too_fine_keeps_the_currency(currency: Hands) -> None:
    enter(currency, "quote.deposit", "100.50")
    enter(currency, "quote.currency", "KRW")
    assert "KRW" in reason(currency, "quote.currency")
    assert quote(currency).currency.code == "USD"
    currency.rest()
    # Without a display, a list that was open keeps the keyboard when it is closed.
    currency.window.activateWindow()
    currency.rest()
    QTest.keyClick(currency.line("quote.currency"), Qt.Key.Key_Escape)
    assert currency.line("quote.currency").text() == "USD"


def test_a_code_that_is_none_is_no_currency(currency: Hands) -> None:
    enter(currency, "quote.currency", "QQQ")
    assert "QQQ" in reason(currency, "quote.currency")
    assert quote(currency).currency.code == "USD"


def test_codes_are_offered_while_one_types(currency: Hands) -> None:
    completer = currency.line("quote.currency").completer()
    currency.type("quote.currency", "e")
    offered = [
        completer.completionModel().index(row, 0).data()
        for row in range(completer.completionCount())
    ]
    assert "EUR" in offered
    assert all(code.startswith("E") for code in offered)
    assert quote(currency).currency.code == "USD"


# What was issued


def test_nothing_can_be_typed_into_what_was_issued(step: Hands) -> None:
    write(step, "quote.discount", "120 %")
    step.workspace.standing.issue()
    step.wait(lambda: step.workspace.standing.locked and not step.workspace.standing.is_issuing)
    step.rest()
    assert not step.find("quote.discount").isEnabled()
    assert step.line("quote.discount").text() == "5%"
    step.press(Qt.Key.Key_M, CTRL)
    unfold(step, "staff")
    assert not step.find("quote.memo").isEnabled()
    step.workspace.standing.revise()
    assert step.find("quote.discount").isEnabled()
    assert step.find("quote.memo").isEnabled()
