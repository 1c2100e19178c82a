"""The one calculation. Screen, PDF, e-mail and command line read its result and add up nothing.

The policy, step by step, each step rounded half-up to the currency's minor unit:

1. line gross = quantity x unit price, at the price of the quantity's break, and at least the
   minimum charge; of a line in percent, that share of the counting line totals above it;
   line discount = a share of the gross, or an amount;
2. subtotal = the line totals that count; document discount = a share of it, or an amount, spread
   over the counting lines by largest remainder;
3. tax side by side, never one upon the other; rounded once per tax over the document, or per line;
   an exempt line, and every line of an exempt client, bears none;
4. where prices include tax the total is subtotal less discount, unmoved, and tax is taken out;
5. a deposit in percent is a share of the total, and so is an instalment; the last instalment is
   what is left.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from studio_desk.domain.errors import DeskError
from studio_desk.domain.line import PERCENT, Line, Remark, Role, Section
from studio_desk.domain.money import Currency, Money, half_up, spread
from studio_desk.domain.quote import Quote
from studio_desk.domain.taxation import TaxedSum, tax_sums
from studio_desk.domain.terms import Amount, Instalment, Percent, Share, Tax


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


@dataclass
class InstalmentsTooLarge(DeskError):
    """Deposit and instalments together are larger than the total."""

    instalments: Money
    total: Money


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line with its money: `total` is `gross` less `discount`, whether or not it counts.

    `unit_price` is the one that holds at this quantity. `saving` is how much less than its parts a
    package costs, nothing where it has none; `is_minimum`, that the minimum charge holds.
    """

    line: Line
    unit_price: Decimal
    gross: Money
    discount: Money
    total: Money
    saving: Money
    is_minimum: bool = False

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
class PricedInstalment:
    """A part of the payment schedule with its money."""

    instalment: Instalment
    amount: Money


PricedEntry = PricedLine | Section | Remark


@dataclass(frozen=True, slots=True)
class PricedQuote:
    """The whole result: `net + tax == total`, `subtotal - discount` is net or, inclusive, total.

    `entries` stand at the same places as the quote's. Deposit and `instalments` sum to the total
    where there is a schedule.
    """

    quote: Quote
    entries: tuple[PricedEntry, ...]
    subtotal: Money
    discount: Money
    net: Money
    taxes: tuple[PricedTax, ...]
    tax: Money
    total: Money
    deposit: Money
    instalments: tuple[PricedInstalment, ...]
    total_with_all_options: Money

    @property
    def lines(self) -> tuple[PricedLine, ...]:
        """The lines that have a price."""
        return tuple(entry for entry in self.entries if isinstance(entry, PricedLine))

    @property
    def balance(self) -> Money:
        """What is due after the deposit."""
        return self.total - self.deposit

    @property
    def has_choices(self) -> bool:
        """Whether the client may tick something, so that the total is "as chosen"."""
        return any(line.line.role is not Role.INCLUDED for line in self.lines)


def price(quote: Quote) -> PricedQuote:
    """Work out `quote`.

    Raises `DiscountTooLarge`, `DepositTooLarge` and `InstalmentsTooLarge`, and `TooFine` for an
    amount that the currency cannot express.
    """
    fixed = _fixed_prices(quote)
    entries = _all_prices(quote, fixed, _counts)
    sums = _sums(quote, entries, _counts)
    total = sums.total
    deposit = _share(quote.deposit, total, quote.currency)
    if deposit > max(total, 0):
        raise DepositTooLarge(Money(deposit, quote.currency), Money(total, quote.currency))
    full = sums.total
    if any(line.role is Role.OPTIONAL and not line.chosen for line in quote.lines):
        full = _sums(quote, _all_prices(quote, fixed, _may_count), _may_count).total
    money = quote.currency
    return PricedQuote(
        quote=quote,
        entries=entries,
        subtotal=Money(sums.subtotal, money),
        discount=Money(sums.discount, money),
        net=Money(total - sums.tax, money),
        taxes=tuple(
            PricedTax(tax, Money(each.base, money), Money(each.amount, money))
            for tax, each in zip(quote.taxes, sums.taxes, strict=True)
        ),
        tax=Money(sums.tax, money),
        total=Money(total, money),
        deposit=Money(deposit, money),
        instalments=_instalments(quote, total, deposit),
        total_with_all_options=Money(full, money),
    )


_Counts = Callable[[Line], bool]


def _counts(line: Line) -> bool:
    return line.counts


def _may_count(line: Line) -> bool:
    """Whether the line counts once the client takes every option."""
    return line.counts or line.role is Role.OPTIONAL


def _fixed_prices(quote: Quote) -> list[PricedLine | None]:
    """Every line that does not depend on what stands above it; None at the places of the rest."""
    made: list[PricedLine | None] = []
    number = 0
    for entry in quote.entries:
        if not isinstance(entry, Line):
            made.append(None)
            continue
        number += 1
        if entry.unit == PERCENT:
            made.append(None)
        else:
            unit_price = entry.price_at_quantity
            gross, is_minimum = _gross(entry, unit_price, quote.currency)
            made.append(
                _price_line(number, entry, unit_price, gross, quote.currency, is_minimum=is_minimum)
            )
    return made


def _all_prices(
    quote: Quote, fixed: list[PricedLine | None], counts: _Counts
) -> tuple[PricedEntry, ...]:
    """Every entry priced, the lines in percent from what counts above them."""
    made: list[PricedEntry] = []
    above = number = 0
    for entry, known in zip(quote.entries, fixed, strict=True):
        if not isinstance(entry, Line):
            made.append(entry)
            continue
        number += 1
        line = known or _price_line(
            number, entry, entry.price_at_quantity, _part_of(entry, above), quote.currency
        )
        if counts(entry):
            above += line.total.minor
        made.append(line)
    return tuple(made)


def _gross(line: Line, unit_price: Decimal, money: Currency) -> tuple[int, bool]:
    """What a line comes to, and whether that is the minimum charge."""
    quantity, parts = line.quantity.as_integer_ratio()
    one, divisor = unit_price.as_integer_ratio()
    gross = half_up(quantity * one * 10**money.digits, parts * divisor)
    if line.minimum is None or not quantity:
        return gross, False
    least = money.money(line.minimum).minor
    return max(gross, least), gross < least


def _part_of(line: Line, above: int) -> int:
    """The gross of a line in percent of the line totals `above`."""
    quantity, parts = line.quantity.as_integer_ratio()
    numerator, denominator = _rate(line.unit_price)
    return half_up(above * quantity * numerator, parts * denominator)


def _price_line(
    number: int,
    line: Line,
    unit_price: Decimal,
    gross: int,
    money: Currency,
    *,
    is_minimum: bool = False,
) -> PricedLine:
    whole, nothing = Money(gross, money), Money(0, money)
    discount, total, saving = nothing, whole, nothing
    # Most lines have neither, and a quote may have hundreds.
    if line.discount is not None:
        reduction = _reduction(line.discount, gross, money, number, line.description)
        discount, total = Money(reduction, money), Money(gross - reduction, money)
    if line.parts:
        saving = Money(_saving(line, gross, money), money)
    return PricedLine(line, unit_price, whole, discount, total, saving, is_minimum)


def _saving(line: Line, gross: int, money: Currency) -> int:
    one = sum(Fraction(part.quantity) * Fraction(part.unit_price) for part in line.parts)
    apart = one * Fraction(line.quantity) * 10**money.digits
    return max(0, half_up(apart.numerator, apart.denominator) - gross)


@dataclass(frozen=True, slots=True)
class _Sums:
    """The sums of a quote in minor units, the taxes in the order of the quote's."""

    subtotal: int
    discount: int
    taxes: list[TaxedSum]
    tax: int
    total: int


def _sums(quote: Quote, entries: tuple[PricedEntry, ...], counts: _Counts) -> _Sums:
    counting = [each for each in entries if isinstance(each, PricedLine) and counts(each.line)]
    subtotal = sum(line.total.minor for line in counting)
    discount = _reduction(quote.discount, subtotal, quote.currency, 0, "")
    borne = [_borne(quote, line.line) for line in counting]
    shares = spread(
        discount, ((line.total.minor, ids) for line, ids in zip(counting, borne, strict=True))
    )
    bases = [
        (ids, line.total.minor - share)
        for ids, line, share in zip(borne, counting, shares, strict=True)
    ]
    taxes = tax_sums(quote.taxes, bases, quote.rounding, inclusive=quote.prices_include_tax)
    tax = sum(each.amount for each in taxes)
    reduced = subtotal - discount
    total = reduced if quote.prices_include_tax else reduced + tax
    return _Sums(subtotal, discount, taxes, tax, total)


def _borne(quote: Quote, line: Line) -> tuple[str, ...]:
    """The ids of the taxes that a line bears."""
    return () if line.exempt or quote.tax_exempt else line.taxes


def _instalments(quote: Quote, total: int, deposit: int) -> tuple[PricedInstalment, ...]:
    if not quote.schedule:
        return ()
    money = quote.currency
    amounts = [_share(each.share, total, money) for each in quote.schedule[:-1]]
    left = total - deposit - sum(amounts)
    if left < 0 <= total:
        raise InstalmentsTooLarge(Money(total - left, money), Money(total, money))
    return tuple(
        PricedInstalment(instalment, Money(amount, money))
        for instalment, amount in zip(quote.schedule, (*amounts, left), strict=True)
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
    if share is None:
        return 0
    discount = _share(share, base, money)
    if discount > base >= 0:
        raise DiscountTooLarge(number, description, Money(discount, money), Money(base, money))
    return discount


def _rate(percent: Decimal) -> tuple[int, int]:
    """A percentage as numerator and denominator of the plain factor."""
    numerator, denominator = percent.as_integer_ratio()
    return numerator, 100 * denominator
