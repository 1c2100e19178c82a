"""What a quote may hold; everything wrong with one is told with the number of its line."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from studio_desk.domain.errors import DeskError
from studio_desk.domain.line import Line, Role
from studio_desk.domain.terms import Amount, Instalment, Percent, Share, Tax

LARGEST_NUMBER = Decimal(10) ** 12
MOST_LINES = 5_000


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
class NoneChosen(DeskError):
    """None of the alternatives of `group` is chosen."""

    group: str


@dataclass
class SeveralFeatured(DeskError):
    """More than one alternative of `group` is recommended."""

    group: str


@dataclass
class TooManyLines(DeskError):
    """The quote has more lines than a person can be asked to read."""

    lines: int
    most: int


@dataclass
class ScheduleOpen(DeskError):
    """Of the instalments another one than the last has no share, or the last one has one."""


_Place = tuple[int, str]
"""A line by its number, counted from 1, and its description."""
_WHOLE: _Place = (0, "")
_NOTHING, _ALL = Decimal(0), Decimal(100)


def check_terms(
    taxes: tuple[Tax, ...],
    discount: Share | None,
    deposit: Share | None,
    schedule: tuple[Instalment, ...],
) -> None:
    """Raise the first error that the terms of a whole quote make."""
    seen: set[str] = set()
    for tax in taxes:
        _check_range("tax", _WHOLE, tax.percent, _NOTHING, Decimal(1000))
        if tax.id in seen:
            raise DuplicateTax(tax.id)
        seen.add(tax.id)
    _check_share("discount", _WHOLE, discount)
    _check_share("deposit", _WHOLE, deposit)
    for instalment in schedule[:-1]:
        if instalment.share is None:
            raise ScheduleOpen
        _check_share("instalment", _WHOLE, instalment.share)
    if schedule and schedule[-1].share is not None:
        raise ScheduleOpen


def check_lines(lines: tuple[Line, ...], taxes: tuple[Tax, ...]) -> None:
    """Raise the first error that the lines make, alone or together, under the quote's `taxes`."""
    known = {tax.id for tax in taxes}
    alternatives: list[Line] = []
    for number, line in enumerate(lines, start=1):
        _check_line(number, line, known)
        if line.role is Role.ALTERNATIVE:
            alternatives.append(line)
    chosen = Counter(line.group for line in alternatives if line.chosen)
    featured = Counter(line.group for line in alternatives if line.featured)
    for group in chosen:
        if chosen[group] > 1:
            raise SeveralChosen(group)
    for group in featured:
        if featured[group] > 1:
            raise SeveralFeatured(group)


def check_choices(lines: Iterable[Line]) -> None:
    """Raise `NoneChosen` for a group that is still open, as none may be in what is issued."""
    groups: dict[str, bool] = {}
    for line in lines:
        if line.role is Role.ALTERNATIVE:
            groups[line.group] = groups.get(line.group, False) or line.chosen
    for group, chosen in groups.items():
        if not chosen:
            raise NoneChosen(group)


def _check_line(number: int, line: Line, known: set[str]) -> None:
    place = (number, line.description)
    if line.quantity.is_finite() and line.quantity < 0:
        raise NegativeQuantity(*place, line.quantity)
    _check_range("quantity", place, line.quantity, _NOTHING, LARGEST_NUMBER)
    _check_range("price", place, line.unit_price, -LARGEST_NUMBER, LARGEST_NUMBER)
    if line.discount is not None:
        _check_share("discount", place, line.discount)
    if line.minimum is not None:
        _check_range("minimum", place, line.minimum, _NOTHING, LARGEST_NUMBER)
    if line.cost is not None:
        _check_range("cost", place, line.cost, -LARGEST_NUMBER, LARGEST_NUMBER)
    for each in line.breaks:
        _check_range("break", place, each.quantity, _NOTHING, LARGEST_NUMBER)
        _check_range("price", place, each.price, -LARGEST_NUMBER, LARGEST_NUMBER)
    for part in line.parts:
        _check_range("quantity", place, part.quantity, _NOTHING, LARGEST_NUMBER)
        _check_range("price", place, part.unit_price, -LARGEST_NUMBER, LARGEST_NUMBER)
    for tax in line.taxes:
        if tax not in known:
            raise UnknownTax(*place, tax)
        if line.taxes.count(tax) > 1:
            raise DuplicateTax(tax)


def _check_share(what: str, place: _Place, share: Share | None) -> None:
    match share:
        case Percent(value):
            _check_range(what, place, value, _NOTHING, _ALL)
        case Amount(value):
            _check_range(what, place, value, _NOTHING, LARGEST_NUMBER)
        case None:
            pass


def _check_range(what: str, place: _Place, value: Decimal, least: Decimal, most: Decimal) -> None:
    if not (value.is_finite() and least <= value <= most):
        raise OutOfRange(what, *place, value, least, most)
