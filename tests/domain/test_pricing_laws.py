"""What holds for every quote, and a second, naive calculation that has to agree."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import floor

from hypothesis import assume, given, reject
from hypothesis import strategies as st

from studio_desk.domain.line import PERCENT, Line, Role
from studio_desk.domain.line_pricing import DiscountTooLarge, PricedLine
from studio_desk.domain.money import Currency
from studio_desk.domain.pricing import PricedQuote, price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Percent, Rounding, Share, Tax

from .offers import possible, quotes, unordered_quotes


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
        totals = self.totals(quote)
        self.subtotal = sum(totals)
        self.discount = self.share(quote.discount, self.subtotal)
        left = self.spread(counting, totals)
        self.taxes = [
            sum(map(nearest, self.exact_tax(tax.id, counting, left))) for tax in quote.taxes
        ]
        self.tax = sum(self.taxes)
        reduced = self.subtotal - self.discount
        self.total = reduced if quote.prices_include_tax else reduced + self.tax
        self.deposit = self.share(quote.deposit, max(self.total, 0))

    def totals(self, quote: Quote) -> list[int]:
        """Of the counting lines, one after the other, since some are a part of those above."""
        totals: list[int] = []
        for line in quote.lines:
            gross = self.gross(line, sum(totals))
            if line.role is Role.INCLUDED or line.chosen:
                totals.append(gross - self.share(line.discount, gross))
        return totals

    def gross(self, line: Line, above: int) -> int:
        unit_price, reached = line.unit_price, Fraction(-1)
        for each in line.breaks:
            if reached < each.quantity <= line.quantity:
                unit_price, reached = each.price, Fraction(each.quantity)
        exact = Fraction(line.quantity) * Fraction(unit_price)
        exact *= Fraction(above, 100) if line.unit == PERCENT else self.unit
        gross = nearest(exact)
        if line.minimum is None or line.quantity == 0 or gross < 0:
            return gross
        return max(gross, nearest(Fraction(line.minimum) * self.unit))

    def taxes_of(self, line: Line) -> tuple[str, ...]:
        return () if line.exempt or self.quote.tax_exempt else line.taxes

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
                (fair[i] - given[i], totals[i], self.late(lines[i]), i) for i in range(len(lines))
            )
            given[lacking[-1]] += 1
        return [total - share for total, share in zip(totals, given, strict=True)]

    def late(self, line: Line) -> list[int]:
        """Earlier in the alphabet is larger."""
        return [-ord(c) for tax in self.taxes_of(line) for c in tax]

    def exact_tax(self, tax_id: str, lines: list[Line], left: list[int]) -> list[Fraction]:
        """What is rounded: the tax of every line, or their sum alone."""
        exact = []
        for line, base in zip(lines, left, strict=True):
            ids = self.taxes_of(line)
            rate = self.rates[tax_id] if tax_id in ids else Fraction(0)
            everything = 1 + sum(self.rates[each] for each in ids)
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
def test_the_price_that_is_shown_is_the_one_that_is_charged(quote: Quote) -> None:
    above = 0
    for each in price(quote).lines:
        shown = Fraction(each.unit_price) * Fraction(each.line.quantity)
        shown *= Fraction(above, 100) if each.line.unit == PERCENT else 10**quote.currency.digits
        assert each.gross.minor == nearest(shown) or each.is_minimum
        above += each.total.minor if each.counts else 0


@given(quotes)
def test_splitting_what_is_to_be_paid_loses_nothing(quote: Quote) -> None:
    priced = price(quote)
    parts = [each.amount.minor for each in priced.instalments]
    assert len(parts) == len(quote.schedule)
    if parts:
        assert priced.deposit.minor + sum(parts) == priced.total.minor


@given(quotes)
def test_a_discount_of_a_hundred_percent_leaves_exactly_nothing(quote: Quote) -> None:
    gift = price(replace(quote, discount=Percent(Decimal(100)), deposit=None, schedule=()))
    assert gift.total.minor == gift.tax.minor == gift.net.minor == 0
    assert all(each.amount.minor == 0 == each.base.minor for each in gift.taxes)
    free = tuple(
        replace(entry, discount=Percent(Decimal(100))) if isinstance(entry, Line) else entry
        for entry in quote.entries
    )
    given_away = replace(quote, entries=free, discount=None, deposit=None, schedule=())
    assert all(line.total.minor == 0 for line in price(given_away).lines)


@given(quotes)
def test_every_sum_is_in_the_currency_of_the_quote(quote: Quote) -> None:
    priced = price(quote)
    found = [priced.subtotal, priced.discount, priced.net, priced.tax, priced.total]
    found += [priced.deposit, priced.total_with_all_options, priced.balance]
    found += [money for each in priced.lines for money in (each.gross, each.discount, each.total)]
    found += [money for each in priced.taxes for money in (each.base, each.amount)]
    found += [each.amount for each in priced.instalments]
    assert {money.currency for money in found} == {quote.currency}


@given(quotes)
def test_an_exempt_client_pays_what_the_lines_say_and_no_tax(quote: Quote) -> None:
    exempt = price(replace(quote, tax_exempt=True, deposit=None, schedule=()))
    assert exempt.tax.minor == 0
    assert exempt.total == exempt.subtotal - exempt.discount


@given(quotes)
def test_headings_and_remarks_stand_at_their_places_and_cost_nothing(quote: Quote) -> None:
    bare = replace(quote, entries=quote.lines)
    priced = price(quote)
    assert sums(price(bare)) == sums(priced)
    assert [type(each) for each in priced.entries if not isinstance(each, PricedLine)] == [
        type(each) for each in quote.entries if not isinstance(each, Line)
    ]
    assert tuple(each.line for each in priced.lines) == quote.lines


@given(quotes)
def test_prices_that_include_tax_are_what_is_paid(quote: Quote) -> None:
    inclusive = price(replace(quote, prices_include_tax=True, deposit=None, schedule=()))
    assert inclusive.total == inclusive.subtotal - inclusive.discount


@given(quotes)
def test_prices_before_tax_are_what_is_left_without_it(quote: Quote) -> None:
    exclusive = price(replace(quote, prices_include_tax=False, deposit=None, schedule=()))
    assert exclusive.net == exclusive.subtotal - exclusive.discount


@given(quotes)
def test_a_tax_inside_a_price_and_its_base_add_up_to_the_price(quote: Quote) -> None:
    lines = tuple(replace(line, taxes=line.taxes[:1]) for line in quote.lines)
    plain = replace(quote, entries=lines, discount=None, deposit=None, schedule=())
    priced = price(replace(plain, prices_include_tax=True))
    for each in priced.taxes:
        assert each.base.minor + each.amount.minor == borne_by(each.tax, priced)


@given(quotes)
def test_a_tax_upon_a_price_has_the_price_for_its_base(quote: Quote) -> None:
    plain = replace(quote, discount=None, deposit=None, schedule=())
    priced = price(replace(plain, prices_include_tax=False))
    for each in priced.taxes:
        assert each.base.minor == borne_by(each.tax, priced)


def borne_by(tax: Tax, priced: PricedQuote) -> int:
    if priced.quote.tax_exempt:
        return 0
    taxed = (line for line in priced.lines if line.counts and not line.line.exempt)
    return sum(line.total.minor for line in taxed if tax.id in line.line.taxes)


@given(unordered_quotes, st.data())
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
            priced.deposit, *priced.instalments, priced.total_with_all_options]  # fmt: skip


@given(unordered_quotes)
def test_turning_every_price_round_turns_every_sum_round(quote: Quote) -> None:
    plain = replace(quote, discount=None, deposit=None, schedule=())
    lines = [replace(line, discount=None, breaks=(), minimum=None) for line in plain.lines]
    turned = [replace(line, unit_price=-line.unit_price) for line in lines]
    there = price(replace(plain, entries=tuple(lines)))
    back = price(replace(plain, entries=tuple(turned)))
    assert (back.total, back.tax, back.net) == (-there.total, -there.tax, -there.net)


@given(quotes)
def test_with_all_options_is_the_total_once_they_are_ticked(quote: Quote) -> None:
    ticked = replace(quote, deposit=None, schedule=())
    for index, line in enumerate(quote.entries):
        if isinstance(line, Line) and line.role is Role.OPTIONAL:
            ticked = ticked.choose(index, chosen=True)
    try:
        everything = price(ticked)
    except DiscountTooLarge:
        reject()  # an option is a credit, and the discount more than it leaves
    assert price(quote).total_with_all_options == everything.total


@given(quotes, st.data())
def test_what_was_worked_out_before_is_the_same_as_worked_out_anew(
    quote: Quote, data: st.DataObject
) -> None:
    kept = data.draw(st.sets(st.sampled_from(range(len(quote.entries) + 1))))
    others = [entry for place, entry in enumerate(quote.entries) if place in kept]
    changed = replace(quote, entries=(Line("One more", Decimal(19)), *others))
    assume(possible(changed))
    assert price(changed, price(quote)) == price(changed)


def test_nothing_is_taken_over_from_another_currency() -> None:
    line = Line("Portrait", Decimal("12.5"))
    won = price(Quote(Currency.of("KRW"), (line,)))
    dollars = Quote(Currency.of("USD"), (line,))
    assert price(dollars, won) == price(dollars)


@given(quotes)
def test_what_is_not_chosen_enters_no_sum(quote: Quote) -> None:
    dearer = tuple(
        line if line.counts else replace(line, unit_price=line.unit_price + 1000, discount=None)
        for line in quote.lines
        if line.unit != PERCENT or line.counts
    )
    there, here = price(replace(quote, entries=dearer)), price(quote)
    assert sums(there)[:-1] == sums(here)[:-1]


@given(quotes)
def test_rounding_once_or_on_every_line_differs_by_less_than_half_a_unit_a_line(
    quote: Quote,
) -> None:
    once = price(replace(quote, rounding=Rounding.DOCUMENT, deposit=None, schedule=()))
    often = price(replace(quote, rounding=Rounding.LINE, deposit=None, schedule=()))
    roundings = (len(quote.lines) + 1) * len(quote.taxes)
    assert abs(once.tax.minor - often.tax.minor) * 2 <= roundings
    assert once.subtotal == often.subtotal
