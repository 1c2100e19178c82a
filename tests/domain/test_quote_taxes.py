"""Taxes that come to a quote and go from it, and the lines that bear them."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from studio_desk.domain.line import Line, Remark, Section
from studio_desk.domain.money import Currency
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Tax
from tests.domain.offers import quotes

VAT = Tax("vat", "VAT", Decimal(19))
REDUCED = Tax("reduced", "Reduced", Decimal(7), ("reduced",))
ONE = Line("Session", Decimal(100))
UNTAXED = Quote(Currency.of("EUR"), (Section("First"), ONE, Remark("Words"), ONE))


def test_the_first_tax_is_borne_by_every_line() -> None:
    assert [line.taxes for line in UNTAXED.with_tax(VAT).lines] == [("vat",), ("vat",)]


def test_a_further_tax_of_the_standard_class_is_on_every_line_too() -> None:
    city = Tax("city", "City tax", Decimal("1.5"))
    assert [line.taxes for line in UNTAXED.with_tax(VAT).with_tax(city).lines] == [
        ("vat", "city"),
        ("vat", "city"),
    ]


def test_a_second_tax_of_another_class_is_on_no_line_until_staff_put_it_there() -> None:
    both = UNTAXED.with_tax(VAT).with_tax(REDUCED)
    assert both.taxes == (VAT, REDUCED)
    assert [line.taxes for line in both.lines] == [("vat",), ("vat",)]
    assert [line.taxes for line in both.bearing("reduced", borne=True).lines] == [
        ("vat", "reduced"),
        ("vat", "reduced"),
    ]


def test_a_tax_that_is_there_is_changed_in_its_place() -> None:
    higher = Tax("vat", "VAT", Decimal(20))
    both = UNTAXED.with_tax(VAT).with_tax(REDUCED).with_tax(higher)
    assert both.taxes == (higher, REDUCED)
    assert [line.taxes for line in both.lines] == [("vat",), ("vat",)]


@given(quotes)
def test_a_tax_that_goes_is_on_no_line_any_more(quote: Quote) -> None:
    spared = quote
    for tax in quote.taxes:
        spared = spared.without_tax(tax.id)
    assert spared.taxes == ()
    assert not any(line.taxes for line in spared.lines)
    assert price(replace(spared, deposit=None, schedule=())).tax.minor == 0
