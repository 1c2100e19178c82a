"""The studio's price list, from which quotes are picked."""

from dataclasses import dataclass
from decimal import Decimal

from studio_desk.domain.quote import Category, Line


@dataclass(frozen=True, slots=True)
class PriceItem:
    """One thing that the studio sells; `price` in major units of the list's currency."""

    name: str
    price: Decimal
    category: Category
    detail: str = ""
    unit: str = "each"

    def line(self, taxes: tuple[str, ...] = ()) -> Line:
        """A quote line for one of it."""
        return Line(
            self.name, self.price, unit=self.unit, detail=self.detail,
            category=self.category, taxes=taxes,
        )  # fmt: skip
