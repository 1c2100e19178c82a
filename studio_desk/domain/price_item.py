"""One thing on a price list."""

from dataclasses import dataclass
from decimal import Decimal

from studio_desk.domain.line import EACH, Break, Category, Line
from studio_desk.domain.terms import STANDARD, Tax, taxes_of_class


@dataclass(frozen=True, slots=True)
class PriceItem:
    """One thing that the studio sells; `price` and `cost` in major units of the list's currency.

    `code` names it within its list. `always` puts it into every new quote, `featured` at the top of
    what is offered; an `archived` one is kept and offered no more.
    """

    name: str
    price: Decimal
    category: Category
    detail: str = ""
    unit: str = EACH
    code: str = ""
    cost: Decimal | None = None
    tax_class: str = STANDARD
    breaks: tuple[Break, ...] = ()
    minimum: Decimal | None = None
    always: bool = False
    featured: bool = False
    archived: bool = False

    def line(self, taxes: tuple[Tax, ...] = ()) -> Line:
        """A quote line for one of it, with those of the quote's `taxes` that its class bears."""
        return Line(
            self.name,
            self.price,
            unit=self.unit,
            detail=self.detail,
            category=self.category,
            taxes=taxes_of_class(taxes, self.tax_class),
            breaks=self.breaks,
            minimum=self.minimum,
            cost=self.cost,
            item=self.code,
        )
