"""The one calculation. Screen, PDF, e-mail and command line read its result and add up nothing.

The policy, step by step, each step rounded half-up to the currency's minor unit:

1. line gross = quantity x unit price; line discount = a share of the gross, or an amount;
2. subtotal = the line totals that count; document discount = a share of it, or an amount, spread
   over the counting lines by largest remainder;
3. tax side by side, never one upon the other; rounded once per tax over the document, or per line;
4. where prices include tax the total is subtotal less discount, unmoved, and tax is taken out;
5. a deposit in percent is a share of the total.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from studio_desk.domain.errors import DeskError
from studio_desk.domain.money import Currency, Money, half_up, spread
from studio_desk.domain.quote import (
    Amount,
    Category,
    Line,
    Percent,
    Quote,
    Role,
    Rounding,
    Share,
    Tax,
)


@dataclass
class DiscountTooLarge(DeskError):
    """A discount is larger than what it is taken from; line 0 stands for the whole quote."""

    line: int
    description: str
    discount: Money
    base: Money


@dataclass
class DepositTooLarge(DeskError):
    """The deposit is larger than the total."""

    deposit: Money
    total: Money


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line with its money: `total` is `gross` less `discount`, whether or not it counts."""

    line: Line
    gross: Money
    discount: Money
    total: Money

    @property
    def counts(self) -> bool:
        """Whether the line entered the subtotal."""
        return self.line.counts


@dataclass(frozen=True, slots=True)
class PricedTax:
    """A tax with what it was charged on (net of tax) and what it came to."""

    tax: Tax
    base: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class PricedQuote:
    """The whole result: `net + tax == total`, `subtotal - discount` is net or, inclusive, total."""

    quote: Quote
    lines: tuple[PricedLine, ...]
    subtotal: Money
    discount: Money
    net: Money
    taxes: tuple[PricedTax, ...]
    tax: Money
    total: Money
    deposit: Money
    total_with_all_options: Money

    @property
    def balance(self) -> Money:
        """What is due after the deposit."""
        return self.total - self.deposit

    @property
    def has_choices(self) -> bool:
        """Whether the client may tick something, so that the total is "as chosen"."""
        return any(line.line.role is not Role.INCLUDED for line in self.lines)

    def sections(self) -> list[tuple[Category | None, list[tuple[int, PricedLine]]]]:
        """The lines with their index in the quote, by category, in the order of screen and paper.

        Lines without a category come first, as they were typed.
        """
        shelves: dict[Category | None, list[tuple[int, PricedLine]]] = {None: []}
        shelves |= {category: [] for category in Category}
        for index, line in enumerate(self.lines):
            shelves[line.line.category].append((index, line))
        return [(category, lines) for category, lines in shelves.items() if lines]


def price(quote: Quote) -> PricedQuote:
    """Work out `quote`.

    Raises `DiscountTooLarge` and `DepositTooLarge`, and `TooFine` for an amount that the currency
    cannot express.
    """
    priced = _price(quote)
    everything = tuple(
        replace(line, chosen=True) if line.role is Role.OPTIONAL else line for line in quote.lines
    )
    if everything == quote.lines:
        return priced
    # The deposit is on what is chosen: one that is too large for the rest is no mistake.
    full = _price(replace(quote, lines=everything, deposit=None))
    return replace(priced, total_with_all_options=full.total)


def _price(quote: Quote) -> PricedQuote:
    money = quote.currency
    lines = tuple(_price_line(number, line, money) for number, line in enumerate(quote.lines, 1))
    counting = [line for line in lines if line.counts]
    subtotal = sum(line.total.minor for line in counting)
    discount = _reduction(quote.discount, subtotal, money, 0, "")
    shares = spread(discount, ((line.total.minor, line.line.taxes) for line in counting))
    bases = [
        (line.line.taxes, line.total.minor - share)
        for line, share in zip(counting, shares, strict=True)
    ]
    taxes = _taxes(quote, bases)
    tax = sum(each.amount.minor for each in taxes)
    reduced = subtotal - discount
    total = reduced if quote.prices_include_tax else reduced + tax
    deposit = _share(quote.deposit, total, money)
    if deposit > max(total, 0):
        raise DepositTooLarge(Money(deposit, money), Money(total, money))
    return PricedQuote(
        quote=quote,
        lines=lines,
        subtotal=Money(subtotal, money),
        discount=Money(discount, money),
        net=Money(total - tax, money),
        taxes=taxes,
        tax=Money(tax, money),
        total=Money(total, money),
        deposit=Money(deposit, money),
        total_with_all_options=Money(total, money),
    )


def _price_line(number: int, line: Line, money: Currency) -> PricedLine:
    quantity, parts = line.quantity.as_integer_ratio()
    unit_price, divisor = line.unit_price.as_integer_ratio()
    gross = half_up(quantity * unit_price * 10**money.digits, parts * divisor)
    discount = _reduction(line.discount, gross, money, number, line.description)
    return PricedLine(
        line, Money(gross, money), Money(discount, money), Money(gross - discount, money)
    )


def _share(share: Share | None, base: int, money: Currency) -> int:
    match share:
        case Percent(value):
            numerator, denominator = _rate(value)
            return half_up(base * numerator, denominator)
        case Amount(value):
            return money.money(value).minor
        case None:
            return 0


def _reduction(
    share: Share | None, base: int, money: Currency, number: int, description: str
) -> int:
    discount = _share(share, base, money)
    if discount > base >= 0:
        raise DiscountTooLarge(number, description, Money(discount, money), Money(base, money))
    return discount


def _rate(percent: Decimal) -> tuple[int, int]:
    """A percentage as numerator and denominator of the plain factor."""
    numerator, denominator = percent.as_integer_ratio()
    return numerator, 100 * denominator


def _taxes(quote: Quote, bases: list[tuple[tuple[str, ...], int]]) -> tuple[PricedTax, ...]:
    """Tax for (tax ids, money in minor units) pairs, in the order of the quote's taxes."""
    if quote.rounding is Rounding.DOCUMENT:
        pooled: defaultdict[tuple[str, ...], int] = defaultdict(int)
        for ids, base in bases:
            pooled[tuple(sorted(ids))] += base
        parts = [_exact(quote, list(pooled.items()))]
    else:
        parts = [_exact(quote, [pair]) for pair in bases]
    return tuple(
        PricedTax(
            tax,
            Money(sum(_rounded(part[tax.id][0]) for part in parts), quote.currency),
            Money(sum(_rounded(part[tax.id][1]) for part in parts), quote.currency),
        )
        for tax in quote.taxes
    )


def _exact(
    quote: Quote, bases: list[tuple[tuple[str, ...], int]]
) -> dict[str, tuple[Fraction, Fraction]]:
    """For each tax its base and its amount, in exact minor units.

    An inclusive base is what is left of the gross once the *rounded* tax is taken out, so that
    base and tax add up to the gross to the cent.
    """
    rates = {tax.id: Fraction(*_rate(tax.percent)) for tax in quote.taxes}
    sums = dict.fromkeys(rates, (Fraction(0), Fraction(0)))
    inside = dict.fromkeys(rates, Fraction(0))
    for ids, money in bases:
        total_rate = sum((rates[tax] for tax in ids), Fraction(0))
        net = money / (1 + total_rate) if quote.prices_include_tax else Fraction(money)
        for tax in ids:
            base, amount = sums[tax]
            sums[tax] = (base + net, amount + net * rates[tax])
            inside[tax] += money - net
    return {
        tax: (base + inside[tax] - _rounded(inside[tax]), amount)
        for tax, (base, amount) in sums.items()
    }


def _rounded(value: Fraction) -> int:
    return half_up(value.numerator, value.denominator)
