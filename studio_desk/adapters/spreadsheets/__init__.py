"""Tables as CSV that a spreadsheet opens, and price lists written and read that way.

Writing: `price_writer` makes rows of a list, `compounds` the cells that hold several things, and
`cells` sees to it that nothing typed can be read as a formula.

Reading: `sheet` makes rows of bytes, whatever program wrote them, `price_row` reads a row and notes
what is wrong in it, `codes` and `price_reader` make a list of all rows, or tell every bad one.
docs/price-list.md tells what may stand in the columns.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from studio_desk.adapters.spreadsheets.cells import written
from studio_desk.adapters.spreadsheets.price_reader import read_price_list
from studio_desk.adapters.spreadsheets.price_writer import price_rows
from studio_desk.domain.pricelist import PriceList
from studio_desk.services.ports import Cell


class CsvSpreadsheets:
    """The `Spreadsheets` port."""

    def table(self, rows: Sequence[Sequence[Cell]]) -> bytes:
        """Write a table, its heads in the first row."""
        return _csv(map(written, row) for row in rows)

    def write_prices(self, prices: PriceList) -> bytes:
        """Write a price list whole; `read_prices` makes an equal one of it."""
        return _csv(price_rows(prices))

    def read_prices(self, content: bytes, into: PriceList) -> PriceList:
        """Return `into` with everything that `content` lists.

        Raises `SheetUnreadable` and `BadRows`.
        """
        return read_price_list(content, into)


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    """UTF-8 with its mark, so that spreadsheets know it, and commas."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig", "replace")
