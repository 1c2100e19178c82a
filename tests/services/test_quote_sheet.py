from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given

from studio_desk.adapters.spreadsheets import CsvSpreadsheets
from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.line import (
    PERCENT,
    Break,
    Category,
    Entry,
    Line,
    Part,
    Remark,
    Role,
    Section,
)
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import State
from studio_desk.domain.terms import Amount, Instalment, Percent, Tax
from studio_desk.services.ports import Cell
from studio_desk.services.quote_ports import QuoteSummary
from studio_desk.services.quote_sheet import quote_sheet, quotes_sheet
from tests.domain.offers import quotes

from .world import RESOURCES

WORDING = TomlWordings(RESOURCES / "wording")("en")
USD = Currency.of("USD")
VAT = Tax("vat", "VAT", Decimal("8.50"))
SESSION = Line("Session", Decimal(349), taxes=("vat",), category=Category.SESSION)
Row = dict[str, Cell]


def sheet(quote: Quote) -> list[Row]:
    """The rows of a quote by the heads of their cells, without those that are empty."""
    heads, *rows = quote_sheet(price(quote), WORDING)
    assert len(set(heads)) == len(heads)
    return [
        {str(head): cell for head, cell in zip(heads, row, strict=True) if cell != ""}
        for row in rows
    ]


def rows(*entries: Entry, kind: str = "Item", **more: Any) -> list[Row]:
    """The rows of a kind of a quote in US dollars."""
    made = sheet(Quote(USD, entries, **{"taxes": (VAT,), **more}))
    return [row for row in made if row["Row"] == kind]


def money(minor: int) -> Money:
    return Money(minor, USD)


def test_a_line_says_all_that_the_client_may_know() -> None:
    line = replace(
        SESSION,
        detail="Two hours",
        quantity=Decimal(2),
        unit="per person",
        discount=Percent(Decimal(10)),
        role=Role.ALTERNATIVE,
        group="A",
        chosen=True,
        featured=True,
    )
    assert rows(line) == [
        {
            "Row": "Item",
            "Item": "Session",
            "Detail": "Two hours",
            "Quantity": Decimal(2),
            "Unit": "per person",
            "Unit price": money(34900),
            "Before discount": money(69800),
            "Discount in percent": Decimal(10),
            "Discount": money(6980),
            "Total": money(62820),
            "Role": "Alternative",
            "Group": "A",
            "Chosen": "yes",
            "Recommended": "yes",
            "Counts": "yes",
            "Taxes": "VAT 8.5%",
            "Currency": "USD",
        }
    ]


def test_a_package_says_what_is_in_it_and_what_it_saves() -> None:
    parts = (Part("8x10", Decimal(2), Decimal(200)), Part("Album", Decimal(1), Decimal(30)))
    (row,) = rows(replace(SESSION, parts=parts))
    assert row["Contains"] == "2 × 8x10; 1 × Album"
    assert row["Less than apart"] == money(8100)


def test_a_price_says_what_it_rests_on() -> None:
    breaks = (Break(Decimal(10), Decimal("2.50")),)
    cheap, many = (
        Line("Print", Decimal(3), quantity, breaks=breaks, minimum=Decimal(25))
        for quantity in (Decimal(2), Decimal(10))
    )
    few, lot = rows(cheap, many)
    assert (few["Unit price"], few["Price rests on"], few["Total"]) == (
        money(300), "minimum charge", money(2500),
    )  # fmt: skip
    assert (lot["Unit price"], lot["Total"]) == (money(250), money(2500))
    assert lot["Price rests on"] == WORDING.say("quote.detail_break", quantity="10")


def test_a_percentage_stands_there_as_a_number_of_percent() -> None:
    _, rush = rows(SESSION, Line("Rush", Decimal(25), unit=PERCENT))
    assert (rush["Unit price"], rush["Unit"]) == (Decimal(25), "percent of what stands above")
    assert rush["Total"] == money(8725)


def test_a_price_finer_than_the_currency_keeps_its_decimals() -> None:
    (row,) = rows(Line("Flyer", Decimal("0.125"), Decimal(1000)))
    assert (row["Unit price"], row["Total"]) == (Decimal("0.125"), money(12500))


def test_sections_and_remarks_stand_at_their_places() -> None:
    entries = (
        Section(category=Category.SESSION), SESSION, Section("Prints for the family"),
        Remark("Delivered in a box."), Remark(" "),
    )  # fmt: skip
    made = sheet(Quote(USD, entries, (VAT,)))
    assert [(row["Row"], row["Item"]) for row in made[:4]] == [
        ("Section", "Session"),
        ("Item", "Session"),
        ("Section", "Prints for the family"),
        ("Note", "Delivered in a box."),
    ]
    assert made[4]["Row"] == "Sum"


def test_the_sums_are_those_of_the_calculation() -> None:
    option = Line("Album", Decimal(100), taxes=("vat",), role=Role.OPTIONAL)
    schedule = (Instalment("At the session", date(2026, 12, 1), Percent(Decimal(30))), Instalment())
    sums = rows(
        SESSION,
        option,
        kind="Sum",
        discount=Amount(Decimal(49)),
        deposit=Percent(Decimal(50)),
        schedule=schedule,
    )
    assert [(row["Item"], row["Total"]) for row in sums] == [
        ("Subtotal", money(34900)),
        ("Discount", money(-4900)),
        ("VAT 8.5%", money(2550)),
        ("Total as chosen", money(32550)),
        ("With all options", money(43400)),
        ("Booking fee 50%", money(16275)),
        ("At the session, 30%", money(9765)),
        ("Payment", money(6510)),
    ]
    assert sums[2]["Charged on"] == money(30000)
    assert sums[6]["Date"] == date(2026, 12, 1)
    assert {row["Currency"] for row in sums} == {"USD"}


def test_without_a_schedule_the_balance_is_left() -> None:
    sums = rows(SESSION, kind="Sum", taxes=(VAT,), deposit=Amount(Decimal(100)))
    assert [row["Item"] for row in sums[-2:]] == ["Booking fee", "Balance on delivery"]


def test_what_the_taxes_rest_on_stands_below() -> None:
    assert [row["Item"] for row in rows(SESSION, kind="Note", prices_include_tax=True)] == [
        "Prices include tax.",
        "Tax is rounded once for the whole quote.",
    ]
    exempt = sheet(Quote(USD, (SESSION,), (VAT,), tax_exempt=True, exemption="charity"))
    assert exempt[0]["Taxes"] == "free of tax"
    assert not any("VAT" in str(row["Item"]) for row in exempt)
    assert "charity" in str(exempt[-1]["Item"])


def test_nothing_in_it_is_for_the_staff_alone() -> None:
    line = replace(SESSION, cost=Decimal("123.45"), item="secret-code")
    quote = Quote(USD, (line,), (VAT,), memo="secret memo")
    content = CsvSpreadsheets().table(quote_sheet(price(quote), WORDING)).decode()
    assert not any(words in content for words in ("123.45", "secret", "225.55"))


@given(quotes)
def test_lines_that_count_sum_to_the_subtotal_in_the_sheet_of_any_quote(quote: Quote) -> None:
    made, priced = sheet(quote), price(quote)
    zero = Money(0, quote.currency)
    counting = [row["Total"] for row in made if row.get("Counts") == "yes"]
    assert sum((each for each in counting if isinstance(each, Money)), zero) == priced.subtotal
    totals = [row["Total"] for row in made if row["Row"] == "Sum"]
    assert totals[0] == priced.subtotal
    assert priced.total in totals


def summary(**changes: Any) -> QuoteSummary:
    known = QuoteSummary(
        key="k",
        consultation_id="c",
        record_id="r",
        number="2026-0001",
        client_id="m",
        client="=Mina",
        organisation="Park & Co",
        title="Portraits",
        state=State.ISSUED,
        dated=date(2026, 11, 23),
        valid_until=date(2026, 12, 23),
        lines=1,
        total=money(34900),
        with_all_options=money(44900),
        due=money(0),
    )
    return replace(known, **changes)


def test_the_list_of_quotes_has_a_row_for_each() -> None:
    draft = summary(number="", state=State.DRAFT, valid_until=None, due=None)
    heads, issued, drafted = quotes_sheet([summary(), draft], WORDING)
    assert heads == (
        "Number", "State", "Client", "Organisation", "Title", "Date", "Valid until", "Currency",
        "Total", "With all options", "Due",
    )  # fmt: skip
    assert issued == (
        "2026-0001", "Issued", "=Mina", "Park & Co", "Portraits", date(2026, 11, 23),
        date(2026, 12, 23), "USD", money(34900), money(44900), money(0),
    )  # fmt: skip
    assert (drafted[0], drafted[1], drafted[6], drafted[10]) == ("", "Draft", "", "")
    content = CsvSpreadsheets().table([heads, issued]).decode("utf-8-sig")
    assert content.splitlines()[1] == (
        "2026-0001,Issued,'=Mina,Park & Co,Portraits,2026-11-23,2026-12-23,USD,349.00,449.00,0.00"
    )
