"""What of the price list a route begins with: the cheapest session, the cheapest AI item."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from studio_desk.domain.line import PERCENT, Category
from studio_desk.domain.money import Currency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Package, PriceList

Sold = PriceItem | Package

EXTRA_LOOK, EXTRA_PERSON = "extra-look", "extra-person"
"""The codes of what is added to a session for each further look and person."""
ADDED_BELOW = Decimal("0.55")
"""What costs less than this share of the cheapest package is added to a session and is none.

By the prices of the field (field notes, section 3): full length at 100 beside a session at 199 is
added to it, a session at 199 beside a package at 349 is one.
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """The least that something on the price list costs, in major units of `currency`.

    `parts` name what is counted in it, where that is more than one thing.
    """

    name: str
    amount: Decimal
    currency: Currency
    parts: tuple[str, ...] = ()


def least(sold: Sold) -> Decimal:
    """What one of it comes to at the least."""
    minimum = None if isinstance(sold, Package) else sold.minimum
    return max(sold.price, minimum or Decimal(0))


def hero_session(prices: PriceList) -> Sold | None:
    """The cheapest session of the list; the first of several that cost as much.

    That is a package, or an item of their category that is a session by itself. Another look or
    person never is, nor a percentage. Beside packages, an item with a minimum of its own is, since
    nobody sets one on what is only added; any other is unless a package holds it or it costs less
    than the share `ADDED_BELOW` of the cheapest package.
    """
    sold = _charged(prices, Category.SESSION)
    packages = [each for each in sold if isinstance(each, Package)]
    items = [
        each
        for each in sold
        if isinstance(each, PriceItem) and each.code not in {EXTRA_LOOK, EXTRA_PERSON}
    ]
    if packages:
        items = [each for each in items if _is_session_beside(packages, each)]
    return _cheapest((*packages, *items))


def _is_session_beside(packages: Sequence[Package], item: PriceItem) -> bool:
    if item.minimum:
        return True
    held = {content.code for package in packages for content in package.contents}
    cheapest = min(package.price for package in packages)
    return item.code not in held and item.price >= ADDED_BELOW * cheapest


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
        for each in prices.on_sale(category)
        if each.price > 0 and (isinstance(each, Package) or each.unit != PERCENT)
    ]


def _cheapest(sold: Iterable[Sold]) -> Sold | None:
    return min(sold, key=least, default=None)
