"""What the words that were typed into a cell make of an entry of the quote."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto

from studio_desk.domain.line import PERCENT, Entry, Line, Remark, Section
from studio_desk.ui.quoting.rows import DISCOUNT, ITEM, PRICE, QUANTITY
from studio_desk.ui.typed import shown_share, typed_number, typed_share

LONGEST = 500
"""The most characters of a description; what is longer belongs into a note."""
FINER = 2
"""Decimal places that a price may have beyond those of its currency: 0.655 a mile, but no slip."""


class Fault(Enum):
    """Why words cannot stand in a cell, before anything is worked out."""

    NO_NUMBER = auto()
    NO_SHARE = auto()
    TOO_LONG = auto()
    TOO_FINE = auto()
    NO_NAME = auto()


@dataclass
class BadWords(Exception):
    """The words cannot be read as what the cell holds."""

    fault: Fault


def editable_words(entry: Entry, column: int, heading: str) -> str:
    """What the editor of a cell begins with: the same words, as they may be typed again."""
    match entry:
        case Section(title):
            return title or heading
        case Remark(text):
            return text
        case Line() as line:
            return _line_words(line, column)


def _line_words(line: Line, column: int) -> str:
    match column:
        case 1:
            return f"{line.quantity:f}"
        case 2:
            return f"{line.price_at_quantity:f}"
        case 3:
            return shown_share(line.discount)
        case _:
            return line.description


QUANTITY_PLACES = 4
"""Decimal places of a quantity: a third of an hour is 0.3333."""


def places_of(column: int, digits: int) -> int:
    """How many decimal places a cell of a column takes in a currency of so many."""
    if column == QUANTITY:
        return QUANTITY_PLACES
    return digits + FINER if digits else 0


def retyped(entry: Entry, column: int, words: str, heading: str, digits: int) -> Entry:
    """Return `entry` with a cell's new words, in a currency of `digits`; raises `BadWords`.

    Words that are no others than those the editor began with change nothing.
    """
    if words == editable_words(entry, column, heading):
        return entry
    if column == ITEM:
        if len(words.strip()) > LONGEST:
            raise BadWords(Fault.TOO_LONG)
        return _renamed(entry, words.strip(), heading)
    assert isinstance(entry, Line)
    if column == DISCOUNT:
        try:
            return replace(entry, discount=typed_share(words))
        except ValueError:
            raise BadWords(Fault.NO_SHARE) from None
    is_percent = entry.unit == PERCENT and column == PRICE
    number = _number(words, percent=is_percent)
    if not is_percent and number != round(number, places_of(column, digits)):
        raise BadWords(Fault.TOO_FINE)
    if column == QUANTITY:
        return replace(entry, quantity=number)
    # A price that somebody typed holds at any quantity.
    return replace(entry, unit_price=number, breaks=())


def _renamed(entry: Entry, words: str, heading: str) -> Entry:
    match entry:
        case Section(_, category):
            # Called by its category, it stays so in every language.
            title = "" if category and words in {"", heading} else words or entry.title
            return replace(entry, title=title)
        case Remark(text):
            return replace(entry, text=words or text)
        case Line():
            if not words:
                raise BadWords(Fault.NO_NAME)
            return replace(entry, description=words)


def _number(words: str, *, percent: bool) -> Decimal:
    number = typed_number(words.strip().rstrip("%％") if percent else words)
    if number is None:
        raise BadWords(Fault.NO_NUMBER)
    return number
