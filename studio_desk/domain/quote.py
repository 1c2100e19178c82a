"""A quote as the studio writes it: lines, taxes, discounts. What it costs is in `pricing`."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from studio_desk.domain.errors import DeskError
from studio_desk.domain.money import Currency

LARGEST_NUMBER = Decimal(10) ** 12
MOST_LINES = 5_000


class Role(StrEnum):
    """Whether a line counts: always, when the client ticks it, or as one choice of a group."""

    INCLUDED = "included"
    OPTIONAL = "optional"
    ALTERNATIVE = "alternative"


class Rounding(StrEnum):
    """Where tax is rounded: once for the whole document, or on every line."""

    DOCUMENT = "document"
    LINE = "line"


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


@dataclass
class OutOfRange(DeskError):
    """`value` of `what` (line number `line`, 0 for the whole quote) is not between the bounds."""

    what: str
    line: int
    description: str
    value: Decimal
    least: Decimal
    most: Decimal


@dataclass
class NegativeQuantity(DeskError):
    """The quantity of line `line` (counted from 1) is below zero."""

    line: int
    description: str
    quantity: Decimal


@dataclass
class UnknownTax(DeskError):
    """Line `line` names a tax that the quote does not have."""

    line: int
    description: str
    tax: str


@dataclass
class DuplicateTax(DeskError):
    """Two taxes of the quote, or of one of its lines, are the same."""

    tax: str


@dataclass
class SeveralChosen(DeskError):
    """More than one alternative of `group` is chosen."""

    group: str


@dataclass
class TooManyLines(DeskError):
    """The quote has more lines than a person can be asked to read."""

    lines: int
    most: int


@dataclass(frozen=True, slots=True)
class Percent:
    """A share of its base, in percent."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """A fixed sum in the quote's currency, in major units."""

    value: Decimal


Share = Percent | Amount
"""How a discount or a deposit is given; it keeps its kind and is never turned into the other."""


@dataclass(frozen=True, slots=True)
class Tax:
    """A tax of the quote; taxes of one line stand side by side, never one upon the other."""

    id: str
    name: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One row: `unit_price` in major units, a negative one being a credit."""

    description: str
    unit_price: Decimal
    quantity: Decimal = Decimal(1)
    unit: str = "each"
    detail: str = ""
    category: Category | None = None
    taxes: tuple[str, ...] = ()
    discount: Share | None = None
    role: Role = Role.INCLUDED
    group: str = ""
    chosen: bool = False

    @property
    def counts(self) -> bool:
        """Whether the line enters the total as things stand."""
        return self.role is Role.INCLUDED or self.chosen


@dataclass(frozen=True, slots=True)
class Quote:
    """What is offered; every verb returns a new quote and leaves this one as it was."""

    currency: Currency
    lines: tuple[Line, ...] = ()
    taxes: tuple[Tax, ...] = ()
    prices_include_tax: bool = False
    rounding: Rounding = Rounding.DOCUMENT
    discount: Share | None = None
    deposit: Share | None = None
    valid_until: date | None = None

    def __post_init__(self) -> None:
        if len(self.lines) > MOST_LINES:
            raise TooManyLines(len(self.lines), MOST_LINES)
        _check_taxes(self.taxes)
        _check_share("discount", _WHOLE, self.discount)
        _check_share("deposit", _WHOLE, self.deposit)
        known = {tax.id for tax in self.taxes}
        for number, line in enumerate(self.lines, start=1):
            _check_line(number, line, known)
        chosen = Counter(line.group for line in self.lines if _is_chosen_alternative(line))
        for group, number in chosen.items():
            if number > 1:
                raise SeveralChosen(group)

    def add(self, line: Line) -> "Quote":
        """Append a line."""
        return replace(self, lines=(*self.lines, line))

    def remove(self, index: int) -> "Quote":
        """Leave out the line at `index`."""
        return replace(self, lines=self.lines[:index] + self.lines[index + 1 :])

    def put(self, index: int, line: Line) -> "Quote":
        """Put `line` in the place of the one at `index`."""
        return replace(self, lines=(*self.lines[:index], line, *self.lines[index + 1 :]))

    def with_role(self, index: int, role: Role, group: str = "") -> "Quote":
        """Give a line another role, or another group; the total moves as little as it can.

        What becomes optional is not chosen until the client does. What joins a group is chosen if
        it counted and nothing else of the group is.
        """
        line = self.lines[index]
        if role is not Role.ALTERNATIVE:
            return self.put(index, replace(line, role=role, group="", chosen=False))
        moved = replace(line, role=role, group=group, chosen=False)
        others = (each for at, each in enumerate(self.lines) if at != index)
        free = not any(each.chosen and _are_rivals(each, moved) for each in others)
        return self.put(index, replace(moved, chosen=line.counts and free))

    def choose(self, index: int, *, chosen: bool) -> "Quote":
        """Tick or untick an optional line; choosing an alternative lets its rivals go."""
        picked = self.lines[index]
        lines = [
            replace(line, chosen=False) if chosen and _are_rivals(line, picked) else line
            for line in self.lines
        ]
        lines[index] = replace(picked, chosen=chosen)
        return replace(self, lines=tuple(lines))


_Place = tuple[int, str]
"""A line by its number, counted from 1, and its description."""
_WHOLE: _Place = (0, "")


def _are_rivals(line: Line, other: Line) -> bool:
    return line.role is other.role is Role.ALTERNATIVE and line.group == other.group


def _is_chosen_alternative(line: Line) -> bool:
    return line.role is Role.ALTERNATIVE and line.chosen


def _check_taxes(taxes: tuple[Tax, ...]) -> None:
    seen: set[str] = set()
    for tax in taxes:
        _check_range("tax", _WHOLE, tax.percent, Decimal(0), Decimal(1000))
        if tax.id in seen:
            raise DuplicateTax(tax.id)
        seen.add(tax.id)


def _check_line(number: int, line: Line, known: set[str]) -> None:
    place = (number, line.description)
    if line.quantity.is_finite() and line.quantity < 0:
        raise NegativeQuantity(*place, line.quantity)
    _check_range("quantity", place, line.quantity, Decimal(0), LARGEST_NUMBER)
    _check_range("price", place, line.unit_price, -LARGEST_NUMBER, LARGEST_NUMBER)
    _check_share("discount", place, line.discount)
    for tax in line.taxes:
        if tax not in known:
            raise UnknownTax(*place, tax)
        if line.taxes.count(tax) > 1:
            raise DuplicateTax(tax)


def _check_share(what: str, place: _Place, share: Share | None) -> None:
    match share:
        case Percent(value):
            _check_range(what, place, value, Decimal(0), Decimal(100))
        case Amount(value):
            _check_range(what, place, value, Decimal(0), LARGEST_NUMBER)
        case None:
            pass


def _check_range(what: str, place: _Place, value: Decimal, least: Decimal, most: Decimal) -> None:
    if not (value.is_finite() and least <= value <= most):
        raise OutOfRange(what, *place, value, least, most)
