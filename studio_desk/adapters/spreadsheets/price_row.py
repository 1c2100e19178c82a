"""One row of a price list's sheet: every cell is read, and what is wrong is noted, not raised."""

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from studio_desk.adapters.spreadsheets.cells import original
from studio_desk.adapters.spreadsheets.columns import FILLED, FLAGS, KIND, NAME, PRICE
from studio_desk.adapters.spreadsheets.compounds import read_breaks, read_contents
from studio_desk.adapters.spreadsheets.flaws import Flawed
from studio_desk.adapters.spreadsheets.numbers import fits, number
from studio_desk.adapters.spreadsheets.sheet import Record
from studio_desk.domain.checks import LARGEST_NUMBER
from studio_desk.domain.line import Break, Category
from studio_desk.domain.pricelist import Content
from studio_desk.domain.terms import Amount, Percent, Share
from studio_desk.services.failures import BadRow, Flaw

LONGEST_NAME = 500
QUANTITY_DIGITS = 5
_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"no", "n", "false", "0"})
_NOTHING = Decimal(0)

T = TypeVar("T")


class PriceRow:
    """The cells of a row; the flaws of those that were read are in `faults`.

    Amounts have the currency's `digits`; `mark` is the decimal mark that the file proves.
    """

    def __init__(self, record: Record, digits: int, mark: str) -> None:
        self.line = record.line
        self.faults: list[BadRow] = []
        self._cells = record.cells
        self._digits = digits
        self._mark = mark
        self.kind = self.words(KIND).strip().casefold()
        if self.kind not in FILLED:
            self.note(Flaw.KIND, KIND, self.words(KIND))
        else:
            self._check_places(FILLED[self.kind])

    def _check_places(self, filled: set[str]) -> None:
        for column in self._cells:
            words = self.words(column).strip()
            harmless = column in FLAGS and words.casefold() in _NO
            if words and not harmless and column not in {KIND, NAME, *filled}:
                self.note(Flaw.MISPLACED, column, words)

    def note(self, flaw: Flaw, column: str, words: str = "") -> None:
        """Note that a cell is wrong."""
        self.faults.append(BadRow(self.line, flaw, column, words))

    def is_empty(self, column: str) -> bool:
        """Whether nothing at all stands in a cell, or it is not there."""
        return not self._cells.get(column, "").strip()

    def words(self, column: str, default: str = "") -> str:
        """The words of a cell as they were before they were written; an empty one's `default`."""
        return default if self.is_empty(column) else original(self._cells[column])

    def name(self, column: str = NAME, default: str = "") -> str:
        """Words of a length that can be shown."""
        words = self.words(column, default)
        if len(words) > LONGEST_NAME:
            self.note(Flaw.TOO_LONG, column, words)
        elif column == NAME and self.is_empty(NAME):
            self.note(Flaw.NAME, NAME)
        return words

    def flag(self, column: str) -> bool:
        """Yes or no; no where nothing is said."""
        return self._read(column, _flag, default=False)

    def category(self, default: Category) -> Category:
        """The shelf."""
        return self._read("category", _category, default)

    def price(self, *, percent: bool = False) -> Decimal:
        """The price, in percent for some; there must be one."""
        if self.is_empty(PRICE):
            self.note(Flaw.PRICE, PRICE)
        return self._read(PRICE, self._percent if percent else self._money, _NOTHING)

    def amount(self, column: str) -> Decimal | None:
        """An amount, or None where there is none."""
        return self._read(column, self._money, None)

    def minimum(self) -> Decimal | None:
        """The minimum charge, which is no credit."""
        return self._read(
            "minimum_charge", lambda words: self._number(words, self._digits, _NOTHING), None
        )

    def surcharge(self) -> Share:
        """What is added to a size; nothing where the cell is empty."""
        nothing: Share = Amount(_NOTHING)
        return self._read("surcharge", self._share, nothing)

    def breaks(self, *, percent: bool = False) -> tuple[Break, ...]:
        """The quantity breaks."""
        price = self._percent if percent else self._money
        return self._read("breaks", lambda words: read_breaks(words, self._quantity, price), ())

    def contents(self) -> tuple[Content, ...]:
        """What is in a package."""
        return self._read("contains", lambda words: read_contents(words, self._quantity), ())

    def _read(self, column: str, read: Callable[[str], T], default: T) -> T:
        words = self.words(column)
        if not words.strip():
            return default
        try:
            return read(words)
        except Flawed as error:
            self.note(error.flaw, column, error.words.strip())
            return default

    def _money(self, words: str) -> Decimal:
        return self._number(words, self._digits)

    def _quantity(self, words: str) -> Decimal:
        return self._number(words, QUANTITY_DIGITS, _NOTHING)

    def _percent(self, words: str) -> Decimal:
        return self._number(words, None)

    def _share(self, words: str) -> Share:
        if words.strip().endswith("%"):
            return Percent(self._percent(words.strip().removesuffix("%")))
        return Amount(self._money(words))

    def _number(self, words: str, digits: int | None, least: Decimal = -LARGEST_NUMBER) -> Decimal:
        value = number(words, self._mark, fine=digits is None or digits > 2)
        if not least <= value <= LARGEST_NUMBER:
            raise Flawed(Flaw.OUT_OF_RANGE, words)
        if digits is not None and not fits(value, digits):
            raise Flawed(Flaw.TOO_FINE, words)
        return value


def _flag(words: str) -> bool:
    said = words.strip().casefold()
    if said not in _YES | _NO:
        raise Flawed(Flaw.FLAG, words)
    return said in _YES


def _category(words: str) -> Category:
    try:
        return Category(words.strip().casefold())
    except ValueError:
        raise Flawed(Flaw.CATEGORY, words) from None
