"""What holds for every quote, and a second, naive calculation that has to agree."""

from dataclasses import replace
from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.line import Line, Role
from studio_desk.domain.pricing import PricedQuote, price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Percent, Rounding, Share, Tax

from .offers import quotes


def nearest(value: Fraction) -> int:
    """Half-up, written the way it is explained: add half, and cut; below zero the mirror of it."""
    return floor(value + Fraction(1, 2)) if value >= 0 else -floor(-value + Fraction(1, 2))


class Naive:
    """The pricing policy of the house read aloud, in smallest units, slowly."""

    def __init__(self, quote: Quote) -> None:
        self.quote = quote
        self.unit = 10**quote.currency.digits
        self.rates = {tax.id: Fraction(tax.percent) / 100 for tax in quote.taxes}
        counting = [line for line in quote.lines if line.role is Role.INCLUDED or line.chosen]
        totals = [self.line(line) for line in counting]
        self.subtotal = sum(totals)
        self.discount = self.share(quote.discount, self.subtotal)
        left = self.spread(counting, totals)
        self.taxes = [
            sum(map(nearest, self.exact_tax(tax.id, counting, left))) for tax in quote.taxes
        ]
        self.tax = sum(self.taxes)
        reduced = self.subtotal - self.discount
        self.total = reduced if quote.prices_include_tax else reduced + self.tax
        self.deposit = self.share(quote.deposit, self.total)

    def line(self, line: Line) -> int:
        gross = nearest(Fraction(line.quantity) * Fraction(line.unit_price) * self.unit)
        return gross - self.share(line.discount, gross)

    def share(self, share: Share | None, base: int) -> int:
        if share is None:
            return 0
        if isinstance(share, Percent):
            return nearest(base * Fraction(share.value) / 100)
        return nearest(Fraction(share.value) * self.unit)

    def spread(self, lines: list[Line], totals: list[int]) -> list[int]:
        """Give every line its share cut down, then unit after unit to whoever lacks most."""
        if not self.discount:
            return totals
        fair = [Fraction(self.discount * total, self.subtotal) for total in totals]
        given = [floor(share) for share in fair]
        while sum(given) < self.discount:
            lacking = max(
                (fair[i] - given[i], totals[i], [-ord(c) for tax in lines[i].taxes for c in tax], i)
                for i in range(len(lines))
            )
            given[lacking[-1]] += 1
        return [total - share for total, share in zip(totals, given, strict=True)]

    def exact_tax(self, tax_id: str, lines: list[Line], left: list[int]) -> list[Fraction]:
        """What is rounded: the tax of every line, or their sum alone."""
        exact = []
        for line, base in zip(lines, left, strict=True):
            rate = self.rates[tax_id] if tax_id in line.taxes else Fraction(0)
            everything = 1 + sum(self.rates[each] for each in line.taxes)
            exact.append(base * rate / (everything if self.quote.prices_include_tax else 1))
        return exact if self.quote.rounding is Rounding.LINE else [sum(exact, Fraction(0))]


@given(quotes)
def test_a_naive_calculation_agrees(quote: Quote) -> None:
    naive, priced = Naive(quote), price(quote)
    assert priced.subtotal.minor == naive.subtotal
    assert priced.discount.minor == naive.discount
    assert [each.amount.minor for each in priced.taxes] == naive.taxes
    assert priced.tax.minor == naive.tax
    assert priced.total.minor == naive.total
    assert priced.deposit.minor == naive.deposit


@given(quotes)
def test_everything_adds_up(quote: Quote) -> None:
    priced = price(quote)
    assert priced.net + priced.tax == priced.total
    assert sum(each.amount.minor for each in priced.taxes) == priced.tax.minor
    assert sum(each.total.minor for each in priced.lines if each.counts) == priced.subtotal.minor
    assert all(each.gross - each.discount == each.total for each in priced.lines)
    assert priced.deposit + priced.balance == priced.total


@given(quotes)
def test_prices_that_include_tax_are_what_is_paid(quote: Quote) -> None:
    inclusive = price(replace(quote, prices_include_tax=True, deposit=None))
    assert inclusive.total == inclusive.subtotal - inclusive.discount


@given(quotes)
def test_prices_before_tax_are_what_is_left_without_it(quote: Quote) -> None:
    exclusive = price(replace(quote, prices_include_tax=False, deposit=None))
    assert exclusive.net == exclusive.subtotal - exclusive.discount


@given(quotes)
def test_a_tax_inside_a_price_and_its_base_add_up_to_the_price(quote: Quote) -> None:
    lines = tuple(replace(line, taxes=line.taxes[:1]) for line in quote.lines)
    plain = replace(quote, entries=lines, discount=None, deposit=None)
    priced = price(replace(plain, prices_include_tax=True))
    for each in priced.taxes:
        assert each.base.minor + each.amount.minor == borne_by(each.tax, priced)


@given(quotes)
def test_a_tax_upon_a_price_has_the_price_for_its_base(quote: Quote) -> None:
    priced = price(replace(quote, prices_include_tax=False, discount=None, deposit=None))
    for each in priced.taxes:
        assert each.base.minor == borne_by(each.tax, priced)


def borne_by(tax: Tax, priced: PricedQuote) -> int:
    bearing = [line for line in priced.lines if line.counts and tax.id in line.line.taxes]
    return sum(line.total.minor for line in bearing)


@given(quotes, st.data())
def test_the_order_of_the_lines_changes_no_sum(quote: Quote, data: st.DataObject) -> None:
    shuffled = replace(quote, entries=tuple(data.draw(st.permutations(quote.lines))))
    assert sums(price(shuffled)) == sums(price(quote))


@given(quotes)
def test_the_order_of_the_taxes_changes_no_sum(quote: Quote) -> None:
    turned = replace(
        quote,
        taxes=quote.taxes[::-1],
        entries=tuple(replace(line, taxes=line.taxes[::-1]) for line in quote.lines),
    )
    priced = price(turned)
    assert sums(replace(priced, taxes=priced.taxes[::-1])) == sums(price(quote))


def sums(priced: PricedQuote) -> list[object]:
    taxes = [(each.tax, each.base, each.amount) for each in priced.taxes]
    return [priced.subtotal, priced.discount, priced.net, *taxes, priced.tax, priced.total,
            priced.deposit, priced.total_with_all_options]  # fmt: skip


@given(quotes)
def test_turning_every_price_round_turns_every_sum_round(quote: Quote) -> None:
    plain = replace(quote, discount=None, deposit=None)
    lines = [replace(line, discount=None) for line in plain.lines]
    turned = [replace(line, unit_price=-line.unit_price) for line in lines]
    there = price(replace(plain, entries=tuple(lines)))
    back = price(replace(plain, entries=tuple(turned)))
    assert (back.total, back.tax, back.net) == (-there.total, -there.tax, -there.net)


@given(quotes)
def test_with_all_options_is_the_total_once_they_are_ticked(quote: Quote) -> None:
    ticked = replace(quote, deposit=None)
    for index, line in enumerate(quote.lines):
        if line.role is Role.OPTIONAL:
            ticked = ticked.choose(index, chosen=True)
    assert price(quote).total_with_all_options == price(ticked).total


@given(quotes)
def test_what_is_not_chosen_enters_no_sum(quote: Quote) -> None:
    dearer = tuple(
        line if line.counts else replace(line, unit_price=line.unit_price + 1000, discount=None)
        for line in quote.lines
    )
    there, here = price(replace(quote, entries=dearer)), price(quote)
    assert sums(there)[:-1] == sums(here)[:-1]


@given(quotes)
def test_rounding_once_or_on_every_line_differs_by_less_than_half_a_unit_a_line(
    quote: Quote,
) -> None:
    once = price(replace(quote, rounding=Rounding.DOCUMENT, deposit=None))
    often = price(replace(quote, rounding=Rounding.LINE, deposit=None))
    roundings = (len(quote.lines) + 1) * len(quote.taxes)
    assert abs(once.tax.minor - often.tax.minor) * 2 <= roundings
    assert once.subtotal == often.subtotal
