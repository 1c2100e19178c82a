from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from studio_desk.domain.money import Currency, MixedCurrencies
from studio_desk.domain.payment import NotPositive, PaymentKind
from studio_desk.domain.quote_record import Deed, State, ValidityOver, WrongState
from studio_desk.services.failures import FileUnwritable

from .dealings import (
    BrokenPrinter,
    Dealings,
    dearer,
    pay,
    usd,
)
from .world import TODAY


def test_only_the_latest_revision_is_accepted(dealings: Dealings) -> None:
    first = dealings.issued()
    revised = dealings.issue(dearer(first.latest.consultation))
    with pytest.raises(WrongState) as raised:
        dealings.quotes.accept(first)
    assert raised.value == WrongState("2026-0001", State.SUPERSEDED, Deed.ACCEPTED)
    accepted = dealings.quotes.accept(revised)
    assert [each.state for each in accepted.revisions] == [State.SUPERSEDED, State.ACCEPTED]
    with pytest.raises(WrongState) as raised:
        dealings.quotes.accept(revised)
    assert raised.value == WrongState("2026-0001-R1", State.ACCEPTED, Deed.ACCEPTED)


def test_an_expired_quote_is_revised_or_declined_and_not_accepted(dealings: Dealings) -> None:
    record, other = dealings.issued(), dealings.issued("Other")
    dealings.wait(31)
    with pytest.raises(WrongState) as raised:
        dealings.quotes.accept(record)
    assert raised.value.state is State.EXPIRED
    with pytest.raises(ValidityOver):
        dealings.issue(record.latest.consultation)
    assert dealings.quotes.decline(other, "Forgot").latest.state is State.DECLINED
    sitting = record.latest.consultation
    longer = replace(sitting.quote, valid_until=dealings.today + timedelta(7))
    again = dealings.issue(replace(sitting, quote=longer))
    assert dealings.quotes.accept(again).latest.state is State.ACCEPTED


def test_a_declined_quote_keeps_the_reason(dealings: Dealings) -> None:
    record = dealings.issued()
    dealings.quotes.decline(record, "Too dear")
    kept = dealings.quotes.record(record.consultation_id)
    assert kept is not None
    assert (kept.latest.state, kept.latest.reason) == (State.DECLINED, "Too dear")


def test_a_cancelled_quote_stays_cancelled(dealings: Dealings) -> None:
    record = dealings.issued()
    quotes = dealings.quotes
    quotes.cancel(record, "Ill")
    doings: list[Callable[[], object]] = [
        lambda: quotes.accept(record),
        lambda: quotes.decline(record, ""),
        lambda: quotes.cancel(record, ""),
        lambda: dealings.issue(dearer(record.latest.consultation)),
        lambda: quotes.receive(record.id, TODAY, usd("1"), PaymentKind.BALANCE, "Cash"),
    ]
    for doing in doings:
        with pytest.raises(WrongState) as raised:
            doing()
        assert raised.value.state is State.CANCELLED


def test_nothing_is_done_with_a_number_under_which_nothing_was_issued(tmp_path: Path) -> None:
    broken = Dealings(tmp_path, printer=BrokenPrinter())
    sitting = broken.sitting()
    with pytest.raises(FileUnwritable):
        broken.issue(sitting)
    with broken.units() as work:
        allotted = work.records.of_consultation(sitting.id)
    assert allotted is not None
    quotes = broken.quotes
    doings: list[Callable[[], object]] = [
        lambda: quotes.accept(allotted),
        lambda: quotes.receive(allotted.id, TODAY, usd("1"), PaymentKind.DEPOSIT, ""),
    ]
    for doing in doings:
        with pytest.raises(WrongState) as raised:
            doing()
        assert (raised.value.number, raised.value.state) == ("2026-0001", State.DRAFT)


def test_who_did_what_when_is_kept_in_order(dealings: Dealings) -> None:
    record = dealings.issued()
    dealings.wait(1)
    dealings.staff = "Ben"
    dealings.issue(dearer(record.latest.consultation))
    dealings.wait(1)
    paid = dealings.quotes.receive(record.id, TODAY, usd("5"), PaymentKind.DEPOSIT, "Cash")
    dealings.quotes.void_payment(record.id, paid.payments[0])
    accepted = dealings.quotes.accept(paid)
    dealings.staff = "Cem"
    dealings.quotes.cancel(accepted, "Ill")
    kept = dealings.quotes.record(record.consultation_id)
    assert kept is not None
    assert [(each.who, each.deed, each.revision, each.words) for each in kept.events] == [
        ("Ada", Deed.ISSUED, 0, ""),
        ("Ben", Deed.REVISED, 1, ""),
        ("Ben", Deed.PAID, 1, "5.00 USD"),
        ("Ben", Deed.PAYMENT_VOIDED, 1, "5.00 USD"),
        ("Ben", Deed.ACCEPTED, 1, ""),
        ("Cem", Deed.CANCELLED, 1, "Ill"),
    ]
    assert [each.at.day for each in kept.events] == [23, 24, 25, 25, 25, 25]


def test_payments_are_taken_from_the_deposit_and_the_total(dealings: Dealings) -> None:
    record = dealings.issued()
    assert (record.due, record.deposit_due) == (usd("349"), usd("174.50"))
    paid = pay(dealings, record, "100")
    assert (paid.paid, paid.due, paid.deposit_due) == (usd("100"), usd("249"), usd("74.50"))
    paid = pay(dealings, record, "300")
    assert (paid.due, paid.deposit_due) == (usd("-51"), usd("0"))
    assert [(each.number, each.received_on, each.method) for each in paid.payments] == [
        (1, TODAY, "Cash"),
        (2, TODAY, "Cash"),
    ]


def test_a_voided_payment_is_due_again_and_stays_to_be_seen(dealings: Dealings) -> None:
    record = pay(dealings, dealings.issued(), "100")
    voided = dealings.quotes.void_payment(record.id, record.payments[0])
    assert (voided.due, voided.payments) == (
        usd("349"),
        (replace(record.payments[0], voided=True),),
    )
    assert dealings.quotes.void_payment(record.id, record.payments[0]) == voided
    assert pay(dealings, record, "5").payments[-1].number == 2


def test_a_payment_of_nothing_or_in_another_currency_is_refused(dealings: Dealings) -> None:
    record = dealings.issued()
    with pytest.raises(NotPositive):
        pay(dealings, record, "0")
    won = Currency.of("KRW").money(Decimal(1000))
    with pytest.raises(MixedCurrencies):
        dealings.quotes.receive(record.id, TODAY, won, PaymentKind.BALANCE, "Cash")
    assert dealings.quotes.record(record.consultation_id) == record


def test_what_was_paid_for_a_quote_that_was_called_off_is_owed_back(dealings: Dealings) -> None:
    record = pay(dealings, dealings.issued(), "100")
    assert dealings.quotes.cancel(record, "Ill").due == usd("-100")
    cleared = dealings.quotes.void_payment(record.id, record.payments[0])
    assert cleared.due == usd("0")


def test_a_receipt_is_printed_for_a_payment(dealings: Dealings) -> None:
    record = pay(dealings, dealings.issued(), "100")
    assert dealings.quotes.receipt(record, record.payments[0]).startswith(b"%PDF")
