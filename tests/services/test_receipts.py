from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.branding import Paper
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.line import Line
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.payment import PaymentKind
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import Deed, Event, Figures, QuoteRecord, Revision
from studio_desk.domain.receipt import Receipt
from studio_desk.services.receipts import ReceiptPress, ReceiptWriter
from studio_desk.services.wording import Wording

from .world import RESOURCES, NotingPrinter

WORDINGS, FORMATS = TomlWordings(RESOURCES / "wording"), BabelFormats()
WORDING = WORDINGS("en")
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
STUDIO = Studio("Harbour Light", "hello@harbour.example", "+1 555 0142", accent="#123456")


def say(key: str, **words: str) -> str:
    return WORDING.say(f"receipt.{key}", **words)


def issued(record: QuoteRecord, price: int, code: str = "USD", **changes: Any) -> QuoteRecord:
    """The record with a further revision over `price` minor units."""
    currency = Currency.of(code)
    total = Money(price, currency)
    client = Client("Mina Park", organisation="North Quay")
    quote = Quote(currency, (Line("Session", total.amount),))
    revision = Revision(
        number=len(record.revisions),
        consultation=Consultation(client, quote, date(2026, 11, 23)),
        studio=STUDIO,
        figures=Figures(total, total, total),
        issued_at=NOW,
        document="",
    )
    return record.issue(replace(revision, **changes), "Ada")


def paid(record: QuoteRecord, minor: int, method: str = "Bank transfer") -> QuoteRecord:
    event = Event(NOW, "Ada", Deed.PAID, record.latest.number)
    money = Money(minor, record.latest.figures.total.currency)
    return record.pay(date(2026, 11, 25), money, PaymentKind.DEPOSIT, method, event)


def receipt(record: QuoteRecord, number: int = 1) -> Receipt:
    return ReceiptWriter(WORDING, FORMATS).write(record, record.payments[number - 1])


def sums(of: Receipt) -> list[tuple[str, str]]:
    return [(row.label, row.amount) for row in of.sums]


RECORD = issued(QuoteRecord("c", 2026, 7), 70_000)


def test_a_receipt_says_who_paid_what_when_and_for_what() -> None:
    of = receipt(paid(RECORD, 35_000))
    assert of.title == say("title", number="2026-0007-P1")
    assert (of.amount.label, of.amount.value) == (say("received"), "$350.00")
    assert [(fact.label, fact.value) for fact in of.facts] == [
        (say("from"), "Mina Park, North Quay"),
        (say("on"), "25 November 2026"),
        (say("method"), "Bank transfer"),
        (say("for"), WORDING.name(PaymentKind.DEPOSIT)),
        (say("quote"), "2026-0007"),
    ]
    assert of.sender == ("Harbour Light", "hello@harbour.example", "+1 555 0142")
    assert (of.accent, of.paper, of.footer) == ("#123456", Paper.LETTER, "Harbour Light")
    assert of.page_of.format(page=1, pages=1).startswith("Receipt 2026-0007-P1")
    assert of.notes == (say("note_currency", currency="USD"),)


def test_it_says_what_that_leaves() -> None:
    part = receipt(paid(RECORD, 35_000))
    assert sums(part) == [
        (say("total"), "700.00"), (say("paid"), "350.00"), (say("due"), "$350.00"),
    ]  # fmt: skip
    assert part.thanks == say("thanks")
    whole = receipt(paid(RECORD, 70_000))
    assert sums(whole)[-1] == (say("due"), "$0.00")
    assert whole.thanks == say("thanks_settled")
    assert sums(receipt(paid(RECORD, 70_001)))[-1] == (say("over"), "$0.01")


def test_a_later_payment_and_a_later_revision_change_no_receipt() -> None:
    first = paid(RECORD, 35_000)
    before = receipt(first)
    renamed = replace(STUDIO, name="Another name")
    later = paid(issued(first, 90_000, studio=renamed), 55_000)
    assert receipt(later) == before
    second = receipt(later, 2)
    assert sums(second) == [
        (say("total"), "900.00"), (say("paid"), "900.00"), (say("due"), "$0.00"),
    ]  # fmt: skip
    assert second.facts[-1].value == "2026-0007-R1"
    assert second.title == say("title", number="2026-0007-P2")
    assert second.author == "Another name"


def test_a_payment_taken_back_has_a_void_receipt_and_counts_in_no_other() -> None:
    record = paid(paid(RECORD, 20_000), 35_000)
    record = record.void_payment(1, Event(NOW, "Ada", Deed.PAYMENT_VOIDED, 0))
    void = receipt(record)
    assert (void.void, void.kicker) == (say("void"), say("void"))
    assert (void.sums, void.thanks) == ((), say("voided"))
    assert void.amount.value == "$200.00"
    assert sums(receipt(record, 2))[1:] == [(say("paid"), "350.00"), (say("due"), "$350.00")]
    assert receipt(record, 2).void == ""


@pytest.mark.parametrize(
    ("code", "shown"), [("KRW", "₩35,000"), ("KWD", "KWD\N{NO-BREAK SPACE}35.000")]
)
def test_amounts_have_the_digits_of_their_currency(code: str, shown: str) -> None:
    record = paid(issued(QuoteRecord("c", 2026, 7), 70_000, code), 35_000)
    assert receipt(record).amount.value == shown
    assert receipt(record).paper is Paper.A4


def test_what_is_not_known_leaves_no_gap() -> None:
    bare = issued(QuoteRecord("c", 2026, 7), 70_000, studio=Studio())
    of = receipt(paid(bare, 100, method="  "))
    assert of.sender == ()
    assert of.footer == of.title
    assert say("method") not in [fact.label for fact in of.facts]


def test_a_receipt_is_printed_in_the_language_of_its_quote() -> None:
    printer = NotingPrinter()
    korean = replace(RECORD.latest.consultation, language="ko")
    record = paid(issued(QuoteRecord("c", 2026, 7), 70_000, consultation=korean), 100)
    asked: list[str] = []

    def wording(language: str) -> Wording:
        asked.append(language)
        return WORDING

    press = ReceiptPress(printer, FORMATS, wording)
    assert press.press(record, record.payments[0]) == b"%PDF Receipt 2026-0007-P1"
    assert asked == ["ko"]
    assert printer.receipts == [receipt(record)]


def test_what_was_paid_back_is_told_as_such() -> None:
    event = Event(NOW, "Ada", Deed.PAID_BACK, 0)
    came = paid(RECORD, 70_000)
    day, money = date(2026, 11, 26), Money(10_000, came.paid.currency)
    record = came.pay(day, money, PaymentKind.REFUND, "Cash", event)
    of = receipt(record, 2)
    assert (of.kicker, of.amount.label) == (say("kicker_refund"), say("refunded"))
    assert (of.facts[0].label, of.amount.value) == (say("to"), "$100.00")
    assert sums(of)[1:] == [(say("paid"), "600.00"), (say("due"), "$100.00")]
