"""A sheet as a price list: all of its rows, or every one that is wrong."""

from collections.abc import Iterator
from dataclasses import replace

from studio_desk.adapters.spreadsheets.codes import row_codes
from studio_desk.adapters.spreadsheets.columns import (
    COLUMNS,
    FINISHES,
    ITEM,
    NAME,
    NUMBERS,
    PACKAGE,
    PRODUCT,
    REQUIRED,
    SIZE,
    TABLES,
)
from studio_desk.adapters.spreadsheets.numbers import proven_mark
from studio_desk.adapters.spreadsheets.price_row import PriceRow
from studio_desk.adapters.spreadsheets.sheet import Record, read_sheet
from studio_desk.domain.line import EACH, PERCENT, Category
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Package, PriceList
from studio_desk.domain.print_product import Finish, PrintProduct, Size
from studio_desk.domain.terms import STANDARD
from studio_desk.services.failures import BadRows, Flaw

MOST_COMBINATIONS = 5_000
"""Of one print product; more are nothing that a person could choose from."""
MOST_PRINTS = 100_000


def read_price_list(content: bytes, into: PriceList) -> PriceList:
    """Return `into` with all that the file lists; raises `SheetUnreadable` and `BadRows`."""
    sheet = read_sheet(content, COLUMNS, REQUIRED)
    mark = proven_mark(_numbers(sheet.records))
    rows = [PriceRow(record, into.currency.digits, mark) for record in sheet.records]
    reader = _Reader(rows, into)
    reader.check_combinations()
    if not sheet.broken:
        reader.check_contents()
    faults = [*sheet.broken, *(fault for row in rows for fault in row.faults)]
    if faults:
        faults.sort(key=lambda each: each.line)
        raise BadRows(len({each.line for each in faults}), tuple(faults))
    return replace(
        into,
        items=tuple(reader.items.values()),
        products=tuple(each.product() for each in reader.products.values()),
        packages=tuple(reader.packages.values()),
    )


def _numbers(records: list[Record]) -> Iterator[str]:
    for record in records:
        for column in NUMBERS:
            yield record.cells.get(column, "").strip().removesuffix("%")


class _Tables:
    """A print product while its tables are read, in whatever order."""

    def __init__(self, row: PriceRow, code: str) -> None:
        self._product = PrintProduct(
            row.name(),
            (),
            code=code,
            category=row.category(Category.PRINTS),
            tax_class=row.name("tax_class", STANDARD),
            archived=row.flag("archived"),
        )
        self.is_whole = not row.faults
        self._sizes: list[Size] = []
        self._finishes: dict[str, list[Finish]] = {table: [] for table in FINISHES.values()}

    @property
    def code(self) -> str:
        """The code that the rows of its tables call it by."""
        return self._product.code

    def take(self, row: PriceRow) -> None:
        """Read a row of its tables."""
        cost = row.amount("cost")
        if row.kind == SIZE:
            self._sizes.append(Size(row.name(), row.price(), cost))
        else:
            table = self._finishes[FINISHES[row.kind]]
            table.append(Finish(row.name(), row.surcharge(), cost))
        self.is_whole = self.is_whole and not row.faults

    def product(self) -> PrintProduct:
        """What was read."""
        return replace(
            self._product,
            sizes=tuple(self._sizes),
            papers=tuple(self._finishes["papers"]),
            mounts=tuple(self._finishes["mounts"]),
            frames=tuple(self._finishes["frames"]),
        )


class _Reader:
    """What the rows list, by row; what is wrong is noted in them."""

    def __init__(self, rows: list[PriceRow], prices: PriceList) -> None:
        self._rows = rows
        self._currency = prices.currency
        codes = row_codes(rows, prices)
        self.items = {row: _item(row, codes[row]) for row in rows if row.kind == ITEM}
        self.products = {row: _Tables(row, codes[row]) for row in rows if row.kind == PRODUCT}
        self.packages = {row: _package(row, codes[row]) for row in rows if row.kind == PACKAGE}
        self._fill_tables()

    def _fill_tables(self) -> None:
        by_code = {tables.code: tables for tables in self.products.values()}
        above: _Tables | None = None
        for row in self._rows:
            above = self.products.get(row, above)
            if row.kind not in TABLES:
                continue
            code = row.words("product")
            tables = above if row.is_empty("product") else by_code.get(code)
            if tables is None:
                row.note(Flaw.PRODUCT, "product", code)
            else:
                tables.take(row)

    def check_combinations(self) -> None:
        """Note the print products that make more prints than a list can hold."""
        prints = 0
        for row, tables in self.products.items():
            combinations = tables.product().combinations
            prints += combinations
            if combinations > MOST_COMBINATIONS or prints > MOST_PRINTS:
                row.note(Flaw.COMBINATIONS, NAME, row.words(NAME))
                tables.is_whole = False

    def check_contents(self) -> None:
        """Note what packages hold that is nowhere; what stands in a bad row is somewhere."""
        if not self.packages:
            return
        known = {each.code for each in self.items.values()}
        for tables in self.products.values():
            if tables.is_whole:
                known.update(each.code for each in tables.product().items(self._currency))
        unsure = [tables.code for tables in self.products.values() if not tables.is_whole]
        for row in self._rows:
            if row.faults:
                known.add(row.words("code"))
                unsure.append(row.words("product"))
        prefixes = tuple(f"{code}/" for code in unsure)
        for row, package in self.packages.items():
            for content in package.contents:
                for code in (content.code, *content.upgrades):
                    if code not in known and not code.startswith(prefixes):
                        row.note(Flaw.CODE_UNKNOWN, "contains", code)


def _item(row: PriceRow, code: str) -> PriceItem:
    unit = row.name("unit", EACH)
    in_percent = unit == PERCENT
    return PriceItem(
        row.name(),
        row.price(percent=in_percent),
        row.category(Category.OTHER),
        detail=row.words("description"),
        unit=unit,
        code=code,
        cost=row.amount("cost"),
        tax_class=row.name("tax_class", STANDARD),
        breaks=row.breaks(percent=in_percent),
        minimum=row.minimum(),
        always=row.flag("add_to_new_quotes"),
        featured=row.flag("featured"),
        archived=row.flag("archived"),
    )


def _package(row: PriceRow, code: str) -> Package:
    return Package(
        row.name(),
        row.price(),
        row.contents(),
        code=code,
        category=row.category(Category.SESSION),
        detail=row.words("description"),
        cost=row.amount("cost"),
        tax_class=row.name("tax_class", STANDARD),
        always=row.flag("add_to_new_quotes"),
        featured=row.flag("featured"),
        archived=row.flag("archived"),
    )
