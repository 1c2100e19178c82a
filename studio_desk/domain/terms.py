"""The terms of a quote that are not lines: shares, taxes, rounding, when what is paid."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

STANDARD = "standard"
"""The tax class of what nobody has put into another."""
EXEMPT = "exempt"
"""The tax class of what bears no tax at all."""


class Rounding(StrEnum):
    """Where tax is rounded: once for the whole document, or on every line."""

    DOCUMENT = "document"
    LINE = "line"


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
    """A tax of the quote; taxes of one line stand side by side, never one upon the other.

    It is charged on the items of its `classes`: a reduced rate names another class than the
    standard one.
    """

    id: str
    name: str
    percent: Decimal
    classes: tuple[str, ...] = (STANDARD,)


def taxes_of_class(taxes: tuple[Tax, ...], tax_class: str) -> tuple[str, ...]:
    """The ids of the taxes that an item of `tax_class` bears."""
    return tuple(tax.id for tax in taxes if tax_class in tax.classes)


@dataclass(frozen=True, slots=True)
class Instalment:
    """A part of what is to be paid after the deposit: on a day, or when `milestone` is reached.

    A percentage is of the total. Only the last one has no `share`: it is what is left.
    """

    milestone: str = ""
    due_on: date | None = None
    share: Share | None = None
