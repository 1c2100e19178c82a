"""What of the price list a route begins with: the cheapest session, the cheapest AI item.

What is only added to a session, another look or another person, is known by its code.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from studio_desk.domain.line import PERCENT, Category
from studio_desk.domain.money import Currency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Package, PriceList

Sold = PriceItem | Package

EXTRA_LOOK, EXTRA_PERSON = "extra-look", "extra-person"
"""The codes of what is added to a session for each further look and person."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The least that something on the price list costs, in major units of `currency`."""

    name: str
    amount: Decimal
    currency: Currency


def least(sold: Sold) -> Decimal:
    """What one of it comes to at the least."""
    minimum = None if isinstance(sold, Package) else sold.minimum
    return max(sold.price, minimum or Decimal(0))


def hero_session(prices: PriceList) -> Sold | None:
    """The cheapest session of the list; the first of several that cost as much.

    Where sessions are sold as packages, single items of their category are what is added to one.
    """
    sessions = [
        each
        for each in _charged(prices, Category.SESSION)
        if each.code not in {EXTRA_LOOK, EXTRA_PERSON}
    ]
    packages = [each for each in sessions if isinstance(each, Package)]
    return _cheapest(packages or sessions)


def ai_variants(prices: PriceList) -> Sold | None:
    """The cheapest AI item of the list."""
    return _cheapest(_charged(prices, Category.AI))


def extra(prices: PriceList, code: str) -> PriceItem | None:
    """What the list sells under one of the codes for what is added to a session."""
    found = (each for each in _charged(prices, Category.SESSION) if each.code == code)
    return next((each for each in found if isinstance(each, PriceItem)), None)


def _charged(prices: PriceList, category: Category) -> list[Sold]:
    """What is on sale on a shelf for a price of its own."""
    return [
        each
        for each in prices.on_sale()
        if each.category is category
        and each.price > 0
        and (isinstance(each, Package) or each.unit != PERCENT)
    ]


def _cheapest(sold: Iterable[Sold]) -> Sold | None:
    return min(sold, key=least, default=None)
