"""Prints as a few short tables instead of a hundred rows."""

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from studio_desk.domain.line import Category
from studio_desk.domain.money import Currency, half_up
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.terms import STANDARD, Percent, Share


@dataclass(frozen=True, slots=True)
class Size:
    """A size of a print product: what everything else is added to."""

    name: str
    price: Decimal
    cost: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Finish:
    """A paper, a mount or a frame; its `surcharge` in percent is of the size's price."""

    name: str
    surcharge: Share
    cost: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PrintProduct:
    """Prints as short tables: any size on any paper, with any mount, in any frame.

    A table that is empty adds nothing and is not named.
    """

    name: str
    sizes: tuple[Size, ...]
    papers: tuple[Finish, ...] = ()
    mounts: tuple[Finish, ...] = ()
    frames: tuple[Finish, ...] = ()
    code: str = ""
    category: Category = Category.PRINTS
    tax_class: str = STANDARD
    archived: bool = False

    @property
    def combinations(self) -> int:
        """How many there are."""
        finishes = (self.papers, self.mounts, self.frames)
        return len(self.sizes) * math.prod(len(each) or 1 for each in finishes)

    def items(self, currency: Currency) -> Iterator[PriceItem]:
        """Every combination, in the order of the tables."""
        finishes = [
            tuple(each for each in chosen if each)
            for chosen in itertools.product(
                self.papers or (None,), self.mounts or (None,), self.frames or (None,)
            )
        ]
        for size in self.sizes:
            for chosen in finishes:
                yield self.item(currency, size, chosen)

    def item(self, currency: Currency, size: Size, finishes: tuple[Finish, ...]) -> PriceItem:
        """One combination; a surcharge in percent is rounded half-up to the currency's unit."""
        costs = [
            cost for cost in (size.cost, *(each.cost for each in finishes)) if cost is not None
        ]
        return PriceItem(
            name=f"{self.name} {size.name}".strip(),
            price=sum((surcharge(each, size, currency) for each in finishes), size.price),
            category=self.category,
            detail=", ".join(each.name for each in finishes),
            code="/".join((self.code, size.name, *(each.name for each in finishes))),
            cost=sum(costs, Decimal(0)) if costs else None,
            tax_class=self.tax_class,
        )


def surcharge(finish: Finish, size: Size, currency: Currency) -> Decimal:
    """What a finish adds to a size; in percent, rounded half-up to the currency's unit."""
    if not isinstance(finish.surcharge, Percent):
        return finish.surcharge.value
    numerator, denominator = finish.surcharge.value.as_integer_ratio()
    price, divisor = size.price.as_integer_ratio()
    minor = half_up(numerator * price * 10**currency.digits, 100 * denominator * divisor)
    return Decimal(minor).scaleb(-currency.digits)
