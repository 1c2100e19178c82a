"""What a quote is made of: priced lines, the headings over them, and free words between them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from studio_desk.domain.terms import Share

EACH = "each"
PERCENT = "percent"
"""The unit of a line whose price is a percentage of the counting lines above it."""
UNITS = (EACH, "per picture", "per hour", "per person", PERCENT)
"""The units that every language has a word for; staff may type others."""


class Role(StrEnum):
    """Whether a line counts: always, when the client ticks it, or as one choice of a group."""

    INCLUDED = "included"
    OPTIONAL = "optional"
    ALTERNATIVE = "alternative"


class Category(StrEnum):
    """The shelf of the price list that a line came from; the order is the order on paper."""

    SESSION = "session"
    EDITING = "editing"
    PRINTS = "prints"
    ALBUMS = "albums"
    DIGITAL = "digital"
    LICENCE = "licence"
    AI = "ai"
    RUSH = "rush"
    TRAVEL = "travel"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Break:
    """From `quantity` on, one costs `price` (major units)."""

    quantity: Decimal
    price: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """What one of a package holds; `unit_price` is what it costs outside of it.

    One that was exchanged says what it is there `instead_of`.
    """

    description: str
    quantity: Decimal
    unit_price: Decimal
    item: str = ""
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: `unit_price` in major units, a negative one being a credit.

    `breaks` are prices for larger quantities, `minimum` the least that the line comes to where any
    is taken. `cost` is what one costs the studio: no client ever sees it. `item` is the code of the
    price list's item that it was picked from.
    """

    description: str
    unit_price: Decimal
    quantity: Decimal = Decimal(1)
    unit: str = EACH
    detail: str = ""
    category: Category | None = None
    taxes: tuple[str, ...] = ()
    exempt: bool = False
    discount: Share | None = None
    role: Role = Role.INCLUDED
    group: str = ""
    chosen: bool = False
    featured: bool = False
    breaks: tuple[Break, ...] = ()
    minimum: Decimal | None = None
    parts: tuple[Part, ...] = ()
    cost: Decimal | None = None
    item: str = ""

    @property
    def counts(self) -> bool:
        """Whether the line enters the total as things stand."""
        return self.role is Role.INCLUDED or self.chosen

    @property
    def reached_break(self) -> Break | None:
        """The highest break that the quantity reaches."""
        reached = [each for each in self.breaks if each.quantity <= self.quantity]
        return max(reached, key=lambda each: each.quantity, default=None)

    @property
    def price_at_quantity(self) -> Decimal:
        """The unit price, or that of the highest break that the quantity reaches."""
        reached = self.reached_break if self.breaks else None
        return reached.price if reached else self.unit_price


@dataclass(frozen=True, slots=True)
class Section:
    """A heading over the lines that follow, up to the next one.

    Without a `title` it is called what its category is called in the reader's language.
    """

    title: str = ""
    category: Category | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Free words between the lines."""

    text: str


Entry = Line | Section | Remark
"""A row of the quote, in the order of screen and paper."""
