"""Codes for the rows of a sheet: their own, or one made of their name."""

from collections import Counter
from collections.abc import Iterable

from studio_desk.adapters.spreadsheets.columns import ITEM, NAME, PACKAGE, PRODUCT
from studio_desk.adapters.spreadsheets.price_row import PriceRow
from studio_desk.domain.listed import plain_code
from studio_desk.domain.pricelist import PriceList
from studio_desk.services.failures import Flaw


def row_codes(rows: Iterable[PriceRow], prices: PriceList) -> dict[PriceRow, str]:
    """The code of every row that lists something; a code that is there twice is noted.

    A row without one is what the list already has under its kind and name, or gets a new code.
    """
    listed = [row for row in rows if row.kind in {ITEM, PRODUCT, PACKAGE}]
    codes: dict[PriceRow, str] = {}
    taken = _Taken()
    for row in listed:
        if row.is_empty("code"):
            continue
        codes[row] = code = row.name("code")
        if code and not taken.add(code):
            row.note(Flaw.CODE_TWICE, "code", code)
    known = _known_codes(prices)
    for row in listed:
        if row not in codes:
            name = row.words(NAME)
            same = known.get((row.kind, name), "")
            codes[row] = same if same and taken.add(same) else taken.new(plain_code(name))
    return codes


def _known_codes(prices: PriceList) -> dict[tuple[str, str], str]:
    return {
        **{(ITEM, each.name): each.code for each in prices.items},
        **{(PRODUCT, each.name): each.code for each in prices.products},
        **{(PACKAGE, each.name): each.code for each in prices.packages},
    }


class _Taken:
    """The codes that nobody else may have."""

    def __init__(self) -> None:
        self._codes: set[str] = set()
        self._tried: Counter[str] = Counter()

    def add(self, code: str) -> bool:
        """Take a code; False where it was taken before."""
        if code in self._codes:
            return False
        self._codes.add(code)
        return True

    def new(self, beginning: str) -> str:
        """Take a code that begins so and is nobody's."""
        code = beginning
        while not self.add(code):
            self._tried[beginning] += 1
            code = f"{beginning}-{self._tried[beginning] + 1}"
        return code
