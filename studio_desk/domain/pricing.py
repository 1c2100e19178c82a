"""The one calculation. Screen, PDF, e-mail and command line read its result and add up nothing.

The policy, step by step, each step rounded half-up to the currency's minor unit:

1. line gross = quantity x unit price, at the price of the quantity's break, and at least the
   minimum charge, which a credit has not; of a line in percent, that share of the counting line
   totals above it; line discount = a share of the gross, or an amount;
2. subtotal = the line totals that count; document discount = a share of it, or an amount, spread
   over the counting lines by largest remainder;
3. tax side by side, never one upon the other; rounded once per tax over the document, or per line;
   an exempt line, and every line of an exempt client, bears none;
4. where prices include tax the total is subtotal less discount, unmoved, and tax is taken out;
5. a deposit in percent is a share of the total, and so is an instalment, nothing where the total is
   below nothing; the last instalment is what is left.
"""

from collections.abc import Callable
from dataclasses import dataclass

from studio_desk.domain.errors import DeskError
from studio_desk.domain.line import PERCENT, Line, Remark, Role, Section
from studio_desk.domain.line_pricing import PricedLine, price_line, reduction, share_of
from studio_desk.domain.money import Currency, Money, spread
from studio_desk.domain.quote import Quote
from studio_desk.domain.taxation import TaxedSum, tax_sums
from studio_desk.domain.terms import Instalment, Tax


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


def price(quote: Quote, before: PricedQuote | None = None) -> PricedQuote:
    """Work out `quote`; lines that are in `before` as well are taken from there.

    Raises `DiscountTooLarge`, `DepositTooLarge` and `InstalmentsTooLarge`, `OutOfRange` for more
    money than anybody has, and `TooFine` for an amount that the currency cannot express.
    """
    money = quote.currency
    fixed = _fixed_prices(quote, _lines_of(before, quote.currency))
    entries = _all_prices(quote, fixed, _counts)
    sums = _sums(quote, entries, _counts)
    total, full = sums.total, sums.total
    if any(line.role is Role.OPTIONAL and not line.chosen for line in quote.lines):
        full = _sums(quote, _all_prices(quote, fixed, _may_count), _may_count).total
    # Nobody pays a part of what is owed to them.
    payable = max(total, 0)
    deposit = share_of(quote.deposit, payable, money)
    if deposit > payable:
        raise DepositTooLarge(Money(deposit, money), Money(total, money))
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


def _lines_of(before: PricedQuote | None, money: Currency) -> dict[int, PricedLine]:
    """What each line of `before` came to, by the identity of the line."""
    if before is None or before.quote.currency != money:
        return {}
    return {id(each.line): each for each in before.lines}


def _fixed_prices(quote: Quote, known: dict[int, PricedLine]) -> list[PricedLine | None]:
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
            made.append(known.get(id(entry)) or price_line(number, entry, quote.currency))
    return made


def _all_prices(
    quote: Quote, fixed: list[PricedLine | None], counts: _Counts
) -> tuple[PricedEntry, ...]:
    """Every entry priced, the lines in percent from what counts above them."""
    made: list[PricedEntry] = []
    above = number = 0
    capped = counts is _may_count
    for entry, known in zip(quote.entries, fixed, strict=True):
        if not isinstance(entry, Line):
            made.append(entry)
            continue
        number += 1
        line = known or price_line(number, entry, quote.currency, above, capped=capped)
        if counts(entry):
            above += line.total.minor
        made.append(line)
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Sums:
    """The sums of a quote in minor units, the taxes in the order of the quote's."""

    subtotal: int
    discount: int
    taxes: list[TaxedSum]
    tax: int
    total: int


def _sums(quote: Quote, entries: tuple[PricedEntry, ...], counts: _Counts) -> _Sums:
    """Add up what counts.

    With every option an amount of discount may be more than is left, where an option is a credit:
    that is no mistake of the quote as it is chosen, so it takes what there is.
    """
    counting = [each for each in entries if isinstance(each, PricedLine) and counts(each.line)]
    subtotal = sum(line.total.minor for line in counting)
    capped = counts is _may_count
    discount = reduction(quote.discount, subtotal, quote.currency, (0, ""), capped=capped)
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
    """The ids of the taxes that a line bears, in an order that nobody's ticking decides."""
    if line.exempt or quote.tax_exempt:
        return ()
    return line.taxes if len(line.taxes) < _SEVERAL else tuple(sorted(line.taxes))


_SEVERAL = 2


def _instalments(quote: Quote, total: int, deposit: int) -> tuple[PricedInstalment, ...]:
    if not quote.schedule:
        return ()
    money, payable = quote.currency, max(total, 0)
    amounts = [share_of(each.share, payable, money) for each in quote.schedule[:-1]]
    paid = deposit + sum(amounts)
    if paid > payable:
        raise InstalmentsTooLarge(Money(paid, money), Money(total, money))
    return tuple(
        PricedInstalment(instalment, Money(amount, money))
        for instalment, amount in zip(quote.schedule, (*amounts, total - paid), strict=True)
    )
