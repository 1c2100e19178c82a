from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given

from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.line import Category, Line, Role
from studio_desk.domain.money import Currency
from studio_desk.domain.pricing import price
from studio_desk.domain.proposal import QuoteRow, QuoteTable
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Percent, Rounding, Tax
from studio_desk.services.quote_writer import QuoteWriter
from tests.domain.offers import quotes

from .world import RESOURCES

WORDING, FORMATS = TomlWordings(RESOURCES / "wording")("en"), BabelFormats()
SESSION = Line("Session", Decimal(349), taxes=("vat",), category=Category.SESSION)
VAT = Tax("vat", "VAT", Decimal("8.50"))


def table(quote: Quote) -> QuoteTable:
    return QuoteWriter(WORDING, FORMATS).table(price(quote))


def quoted(*lines: Line, code: str = "USD", **more: Any) -> QuoteTable:
    return table(Quote(Currency.of(code), lines, **{"taxes": (VAT,), **more}))


def say(key: str, **words: str) -> str:
    return WORDING.say(f"quote.{key}", **words)


def sums(of: QuoteTable) -> list[tuple[str, str]]:
    return [(row.label, row.amount) for row in of.sums]


def read(amount: str) -> Decimal:
    return Decimal(amount.replace(",", ""))


def test_a_row_says_what_how_many_at_what_price_and_what_it_comes_to() -> None:
    prints = Line(
        "8 × 10", Decimal("28.5"), Decimal("4.00"), "per print", "Lustre paper",
        Category.PRINTS, discount=Percent(Decimal("35.0")),
    )  # fmt: skip
    assert quoted(prints, SESSION).rows == (
        QuoteRow(heading="Session"),
        QuoteRow("", "Session", "", "1", "349.00", "", "349.00"),
        QuoteRow(heading="Prints"),
        QuoteRow(
            "", "8 × 10", "Lustre paper · per print", "4", "28.50", "35 %", "74.10",
        ),
    )  # fmt: skip


def test_a_price_finer_than_the_currency_is_shown_whole() -> None:
    [_, row] = quoted(replace(SESSION, unit_price=Decimal("0.125"), quantity=Decimal(8))).rows
    assert (row.price, row.total) == ("0.125", "1.00")


def test_a_discount_is_shown_the_way_it_was_given() -> None:
    [_, row] = quoted(replace(SESSION, discount=Amount(Decimal(49)))).rows
    assert (row.discount, row.total) == ("-49.00", "300.00")


def test_what_is_not_chosen_says_so_and_does_not_count() -> None:
    optional = replace(SESSION, role=Role.OPTIONAL, detail="Ten pages")
    rows = quoted(
        optional,
        replace(optional, chosen=True),
        replace(SESSION, role=Role.ALTERNATIVE, group="A"),
        replace(SESSION, role=Role.ALTERNATIVE, group="A", chosen=True),
        SESSION,
    ).rows[1:]
    assert [(row.detail, row.counts) for row in rows] == [
        (f"{say('detail_optional')} · Ten pages", False),
        (f"{say('detail_optional_chosen')} · Ten pages", True),
        (say("detail_alternative"), False),
        (say("detail_alternative_chosen"), True),
        ("", True),
    ]


def test_the_sums_lead_from_the_items_to_what_is_due() -> None:
    of = quoted(
        SESSION, replace(SESSION, role=Role.OPTIONAL),
        discount=Percent(Decimal("5.0")), deposit=Percent(Decimal(50)),
    )  # fmt: skip
    assert sums(of) == [
        (say("subtotal"), "349.00"),
        (say("discount_percent", percent="5"), "-17.45"),
        (say("tax", name="VAT", percent="8.5"), "28.18"),
        (say("grand_chosen"), "$359.73"),
        (say("everything"), "719.46"),
        (say("deposit_percent", percent="50"), "179.87"),
        (say("balance"), "179.86"),
    ]
    assert [row.label for row in of.sums if row.grand] == [say("grand_chosen")]


def test_amounts_keep_their_kind_in_the_sums() -> None:
    of = quoted(
        SESSION, taxes=(replace(VAT, name=""),), prices_include_tax=True,
        discount=Amount(Decimal(49)), deposit=Amount(Decimal(100)),
    )  # fmt: skip
    assert sums(of) == [
        (say("subtotal"), "349.00"),
        (say("discount_amount"), "-49.00"),
        (say("tax_inside", name="vat", percent="8.5"), "23.50"),
        (say("grand"), "$300.00"),
        (say("deposit_amount"), "100.00"),
        (say("balance"), "200.00"),
    ]


def test_a_quote_says_what_its_sums_rest_on() -> None:
    before, included = quoted(SESSION), quoted(SESSION, prices_include_tax=True)
    by_line = quoted(SESSION, rounding=Rounding.LINE)
    assert before.notes == (
        say("note_currency", currency="USD"), say("note_exclusive"), say("note_document"),
    )  # fmt: skip
    assert included.notes[1] == say("note_inclusive")
    assert by_line.notes[2] == say("note_line")
    assert quoted(replace(SESSION, taxes=()), taxes=()).notes == (
        say("note_currency", currency="USD"),
    )


def test_an_empty_quote_offers_nothing() -> None:
    assert quoted().rows == ()


def test_a_section_of_alternatives_says_that_one_is_to_be_chosen() -> None:
    [heading, *_] = quoted(replace(SESSION, role=Role.ALTERNATIVE), SESSION).rows
    session = WORDING.name(Category.SESSION)
    assert heading == QuoteRow(heading=say("choose_one", category=session))
    assert quoted(SESSION).rows[0] == QuoteRow(heading=session)


def test_won_has_no_decimals_and_dinars_have_three() -> None:
    assert quoted(SESSION, code="KRW").sums[-1].amount == "₩379"
    assert quoted(SESSION, code="KWD").sums[-1].amount == "KWD\N{NO-BREAK SPACE}378.665"


@given(quotes)
def test_the_rows_on_paper_add_up_to_the_sums_on_paper(quote: Quote) -> None:
    of = table(quote)
    items = sum(read(row.total) for row in of.rows if row.counts and row.total)
    assert items == read(of.sums[0].amount)
    [total] = [row.amount for row in of.sums if row.grand]
    assert total == FORMATS.money(price(quote).total, "en")
    above = sum(read(row.amount) for row in of.sums[: [r.grand for r in of.sums].index(True)])
    inside = sum(read(row.amount) for row in of.sums if row.label.endswith("included"))
    assert above - inside == price(quote).total.amount
