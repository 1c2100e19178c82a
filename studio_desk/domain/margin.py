"""What a quote costs the studio and what is left of it: for the staff alone.

Nothing that writes for a client may know this module; `tests/test_architecture.py` sees to it.
"""

from dataclasses import dataclass
from decimal import Decimal

from studio_desk.domain.line import PERCENT, Line
from studio_desk.domain.line_pricing import PricedLine
from studio_desk.domain.money import Money, half_up
from studio_desk.domain.pricing import PricedQuote
from studio_desk.domain.taxation import tax_sums
from studio_desk.domain.terms import Rounding


@dataclass(frozen=True, slots=True)
class Margin:
    """`revenue` is net of tax, `cost` that of the counting lines; `uncosted` lines have none."""

    revenue: Money
    cost: Money
    uncosted: int

    @property
    def left(self) -> Money:
        """What the studio keeps."""
        return self.revenue - self.cost

    @property
    def percent(self) -> Decimal | None:
        """What is left as a share of the revenue, to a tenth; None where nothing comes in."""
        if self.revenue.minor <= 0:
            return None
        return Decimal(half_up(self.left.minor * 1000, self.revenue.minor)) / 10


def margin(priced: PricedQuote) -> Margin:
    """Return the margin of a quote as it is chosen now."""
    counting = [line.line for line in priced.lines if line.counts]
    cost = sum(line_cost(line, priced.net).minor for line in counting)
    uncosted = sum(1 for line in counting if line.cost is None and line.unit != PERCENT)
    return Margin(priced.net, Money(cost, priced.net.currency), uncosted)


def line_margin(priced: PricedQuote, line: PricedLine) -> Margin:
    """Return the margin of one line, before the discount on the whole quote."""
    quote, cost = priced.quote, line_cost(line.line, line.total)
    net = line.total
    if quote.prices_include_tax and not (quote.tax_exempt or line.line.exempt):
        bases = [(line.line.taxes, line.total.minor)]
        inside = tax_sums(quote.taxes, bases, Rounding.LINE, inclusive=True)
        net -= Money(sum(each.amount for each in inside), line.total.currency)
    return Margin(net, cost, int(line.line.cost is None and line.line.unit != PERCENT))


def line_cost(line: Line, like: Money) -> Money:
    """What a line costs the studio, in the currency of `like`, rounded half-up."""
    if line.cost is None:
        return Money(0, like.currency)
    quantity, parts = line.quantity.as_integer_ratio()
    cost, divisor = line.cost.as_integer_ratio()
    minor = half_up(quantity * cost * 10**like.currency.digits, parts * divisor)
    return Money(minor, like.currency)
