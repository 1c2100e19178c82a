"""Tables as CSV that a spreadsheet opens, and price lists written and read that way.

What people typed can never be read as a formula: a cell that begins like one gets an apostrophe in
front, and reading takes it off again.
"""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from studio_desk.domain.money import Money
from studio_desk.domain.pricelist import PriceList
from studio_desk.services.ports import Cell

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


class CsvSpreadsheets:
    """The `Spreadsheets` port."""

    def table(self, rows: Sequence[Sequence[Cell]]) -> bytes:
        """Write a table: UTF-8 with its mark, so that spreadsheets know it, and commas."""
        text = io.StringIO(newline="")
        csv.writer(text).writerows([_cell(each) for each in row] for row in rows)
        return text.getvalue().encode("utf-8-sig", "replace")

    def write_prices(self, prices: PriceList) -> bytes:
        """Write a price list whole."""
        raise NotImplementedError

    def read_prices(self, content: bytes, into: PriceList) -> PriceList:
        """Read one."""
        raise NotImplementedError


def _cell(value: Cell) -> str:
    match value:
        case Money():
            return value.plain
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case int():
            return str(value)
        case _:
            return f"'{value}" if _FORMULA.match(value) else value
