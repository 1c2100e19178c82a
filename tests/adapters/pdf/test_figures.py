"""Money on paper: every figure of the calculation's result stands there, and no other does."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.arrangement import Part
from studio_desk.domain.line import Line, Role
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.pricing import PricedQuote, price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Instalment, Percent, Rounding, Tax
from studio_desk.services.quote_writer import QuoteWriter
from tests.adapters.pdf.papers import plain, printed, texts
from tests.domain.offers import quotes

WORDING = TomlWordings(Path(__file__).resolve().parents[3] / "resources" / "wording")("en")
FORMATS = BabelFormats()
WRITER = QuoteWriter(WORDING, FORMATS)
FIGURE = re.compile(r"([-\u2212]?)(?:(?:[A-Z]{3}|[$₩¥€])\s?)?(\d+(?:,\d{3})*(?:\.\d+)?)")
"""A number, whose sign stands before the currency where one is named."""


def offer(currency: str, scale: int, **changes: object) -> Quote:
    """A quote with everything that has a figure; `scale` makes it dear."""
    made = Quote(
        Currency.of(currency),
        (
            Line("Session", Decimal(349 * scale), taxes=("vat", "city"),
                 discount=Percent(Decimal(35))),
            Line("Prints", Decimal(28 * scale), Decimal(4), taxes=("vat",),
                 discount=Amount(Decimal(7 * scale))),
            Line("Album", Decimal(611 * scale), role=Role.OPTIONAL, taxes=("vat",)),
            Line("Frame", Decimal(97 * scale), role=Role.OPTIONAL, chosen=True, taxes=("city",)),
            Line("Goodwill", Decimal(-13 * scale)),
        ),
        (Tax("vat", "VAT", Decimal("9.975")), Tax("city", "City", Decimal(5))),
        discount=Percent(Decimal("7.7")),
        deposit=Percent(Decimal(30)),
        schedule=(
            Instalment("Session", date(2026, 12, 1), Percent(Decimal(40))),
            Instalment("Delivery"),
        ),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def results(priced: PricedQuote) -> list[Money]:
    """What the calculation came to, as far as a client is told: not what it went through."""
    quote = priced.quote
    said = [priced.subtotal, priced.total]
    said += [line.total for line in priced.lines]
    said += [line.saving for line in priced.lines if line.saving.minor]
    said += [-line.discount for line in priced.lines if isinstance(line.line.discount, Amount)]
    said += [-priced.discount] if quote.discount else []
    said += [priced.tax] if quote.tax_exempt else [each.amount for each in priced.taxes]
    said += [priced.deposit] if quote.deposit else []
    said += [each.amount for each in priced.instalments]
    said += [priced.balance] if quote.deposit and not priced.instalments else []
    if any(line.role is Role.OPTIONAL for line in quote.lines):
        said.append(priced.total_with_all_options)
    return said


def inputs(priced: PricedQuote) -> set[str]:
    """What was typed, and stands beside the results: prices, quantities, percentages, bases."""
    quote = priced.quote
    numbers: list[Decimal] = [tax.percent for tax in quote.taxes]
    for line in priced.lines:
        numbers += [line.unit_price, line.line.quantity]
        numbers += [each.quantity for each in line.line.breaks]
        numbers += [each.quantity for each in line.line.parts]
    shares = [quote.discount, quote.deposit, *(each.share for each in quote.schedule)]
    shares += [line.line.discount for line in priced.lines]
    numbers += [share.value for share in shares if isinstance(share, Percent)]
    found = {FORMATS.number(each, "en") for each in numbers}
    found |= {WRITER.unit_price_words(line.unit_price, quote.currency) for line in priced.lines}
    found |= {FORMATS.amount(each.base, "en") for each in priced.taxes}
    dates = [FORMATS.date(each.due_on, "en") for each in quote.schedule if each.due_on]
    return set(chain.from_iterable(map(figures, (*found, *dates))))


def figures(text: str) -> list[str]:
    return [("-" if sign else "") + number for sign, number in FIGURE.findall(text)]


def on_paper(priced: PricedQuote) -> str:
    """The words of the pages with the quote."""
    pdf = printed(quote=WRITER.table(priced), parts=(Part.COVER, Part.QUOTE, Part.PAYMENTS))
    return plain(" ".join(texts(pdf)[1:]))


def check(priced: PricedQuote) -> None:
    said = on_paper(priced)
    told = [FORMATS.amount(each, "en") for each in results(priced)] if priced.lines else []
    there = figures(said)
    for each in told:
        [figure] = figures(each)
        assert figure in there
    allowed = set(chain.from_iterable(map(figures, told))) | inputs(priced)
    # The page's number and how many there are stand at its foot.
    feet = {str(number) for number in range(1, 12)}
    astray = set(there) - allowed - feet
    assert not astray


@pytest.mark.parametrize(
    ("currency", "scale"), [("USD", 1), ("KRW", 1301), ("JPY", 157), ("KWD", 1)]
)
@pytest.mark.parametrize("inclusive", [False, True])
@pytest.mark.parametrize("rounding", Rounding)
def test_every_figure_of_the_result_stands_on_paper_and_no_other(
    currency: str, scale: int, inclusive: bool, rounding: Rounding
) -> None:
    priced = price(offer(currency, scale, prices_include_tax=inclusive, rounding=rounding))
    check(priced)
    assert FORMATS.money(priced.total, "en").replace("\u00a0", " ") in on_paper(priced)


def test_what_is_exempt_says_that_no_tax_is_due() -> None:
    check(price(offer("USD", 1, tax_exempt=True, exemption="Charity")))


# To make a failing quote smaller would take minutes.
@settings(max_examples=15, phases=(Phase.reuse, Phase.generate))
@given(quotes.filter(lambda quote: bool(quote.lines)) | st.just(offer("JPY", 1000)))
def test_the_figures_of_any_quote_stand_on_paper_and_no_others(quote: Quote) -> None:
    check(price(quote))
