"""What one line comes to; the policy is told in `pricing`."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from studio_desk.domain.checks import LARGEST_NUMBER, OutOfRange
from studio_desk.domain.errors import DeskError
from studio_desk.domain.line import PERCENT, Line
from studio_desk.domain.money import Currency, Money, half_up
from studio_desk.domain.terms import Amount, Percent, Share


@dataclass
class DiscountTooLarge(DeskError):
    """A discount is larger than what it is taken from; line 0 stands for the whole quote."""

    line: int
    description: str
    discount: Money
    base: Money


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


def price_line(
    number: int, line: Line, money: Currency, above: int = 0, *, capped: bool = False
) -> PricedLine:
    """Work out line `number`; of one in percent, `above` is what it is a part of, in minor units.

    Raises `DiscountTooLarge`, unless the discount is `capped` at what it is taken from;
    `OutOfRange` for more money than anybody has; `TooFine` for an amount that the currency cannot
    express.
    """
    unit_price = line.price_at_quantity
    gross = _gross(line, unit_price, money, above)
    if abs(gross) > LARGEST_NUMBER * 10**money.digits:
        amount = Money(gross, money).amount
        raise OutOfRange(
            "amount", number, line.description, amount, -LARGEST_NUMBER, LARGEST_NUMBER
        )
    is_minimum = False
    # A credit has no least that it takes.
    if line.minimum is not None and line.quantity and gross >= 0:
        least = money.money(line.minimum).minor
        gross, is_minimum = max(gross, least), gross < least
    whole, nothing = Money(gross, money), Money(0, money)
    discount, total, saving = nothing, whole, nothing
    # Most lines have neither, and a quote may have hundreds.
    if line.discount is not None:
        reduced = reduction(line.discount, gross, money, (number, line.description), capped=capped)
        discount, total = Money(reduced, money), Money(gross - reduced, money)
    if line.parts:
        saving = Money(_saving(line, gross, money), money)
    return PricedLine(line, unit_price, whole, discount, total, saving, is_minimum)


def _gross(line: Line, unit_price: Decimal, money: Currency, above: int) -> int:
    quantity, parts = line.quantity.as_integer_ratio()
    one, divisor = unit_price.as_integer_ratio()
    if line.unit == PERCENT:
        return half_up(above * quantity * one, 100 * parts * divisor)
    return half_up(quantity * one * 10**money.digits, parts * divisor)


def _saving(line: Line, gross: int, money: Currency) -> int:
    one = sum(Fraction(part.quantity) * Fraction(part.unit_price) for part in line.parts)
    apart = one * Fraction(line.quantity) * 10**money.digits
    return max(0, half_up(apart.numerator, apart.denominator) - gross)


def share_of(share: Share | None, base: int, money: Currency) -> int:
    """A percentage of `base`, or the amount, in minor units; raises `TooFine`."""
    match share:
        case Percent(value):
            numerator, denominator = value.as_integer_ratio()
            return half_up(base * numerator, 100 * denominator)
        case Amount(value):
            return money.money(value).minor
        case None:
            return 0


def reduction(
    share: Share | None, base: int, money: Currency, place: tuple[int, str], *, capped: bool
) -> int:
    """What a discount takes from `base`, which stands at `place`; raises `DiscountTooLarge`."""
    if share is None:
        return 0
    discount = share_of(share, base, money)
    if discount > base >= 0:
        if capped:
            return base
        raise DiscountTooLarge(*place, Money(discount, money), Money(base, money))
    return discount
