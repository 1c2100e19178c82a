"""A price list as rows: the items, the print products with their tables, the packages."""

from collections.abc import Iterator
from decimal import Decimal

from studio_desk.adapters.spreadsheets.cells import explicit, neutral, written
from studio_desk.adapters.spreadsheets.columns import (
    COLUMNS,
    FINISHES,
    ITEM,
    KIND,
    NAME,
    PACKAGE,
    PRICE,
    PRODUCT,
    SIZE,
)
from studio_desk.adapters.spreadsheets.compounds import write_breaks, write_contents
from studio_desk.adapters.spreadsheets.numbers import plain
from studio_desk.domain.line import PERCENT
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Package, PriceList
from studio_desk.domain.print_product import Finish, PrintProduct
from studio_desk.domain.terms import Percent

Cells = dict[str, str]


def price_rows(prices: PriceList) -> Iterator[list[str]]:
    """Every row as it stands in the file, the heads first."""
    yield list(COLUMNS)
    digits = prices.currency.digits
    for item in prices.items:
        yield _row(ITEM, item.name, _item(item, digits))
    for product in prices.products:
        yield _row(PRODUCT, product.name, _listed(product))
        yield from _tables(product, digits)
    for package in prices.packages:
        yield _row(PACKAGE, package.name, _package(package, digits))


def _row(kind: str, name: str, cells: Cells) -> list[str]:
    cells |= {KIND: kind, NAME: explicit(name)}
    return [cells.get(column, "") for column in COLUMNS]


def _listed(listed: PriceItem | PrintProduct | Package) -> Cells:
    return {
        "code": explicit(listed.code),
        "category": listed.category.value,
        "tax_class": explicit(listed.tax_class),
        "archived": _flag(value=listed.archived),
    }


def _sold(sold: PriceItem | Package, digits: int) -> Cells:
    return _listed(sold) | {
        "description": neutral(sold.detail),
        "cost": _money(sold.cost, digits),
        "add_to_new_quotes": _flag(value=sold.always),
        "featured": _flag(value=sold.featured),
    }


def _item(item: PriceItem, digits: int) -> Cells:
    price_digits = 0 if item.unit == PERCENT else digits
    return _sold(item, digits) | {
        "unit": explicit(item.unit),
        PRICE: _money(item.price, price_digits),
        "breaks": neutral(write_breaks(item.breaks, price_digits)),
        "minimum_charge": _money(item.minimum, digits),
    }


def _package(package: Package, digits: int) -> Cells:
    return _sold(package, digits) | {
        PRICE: _money(package.price, digits),
        "contains": neutral(write_contents(package.contents)),
    }


def _tables(product: PrintProduct, digits: int) -> Iterator[list[str]]:
    of = {"product": neutral(product.code)}
    for size in product.sizes:
        prices = {PRICE: _money(size.price, digits), "cost": _money(size.cost, digits)}
        yield _row(SIZE, size.name, of | prices)
    for kind, table in FINISHES.items():
        finishes: tuple[Finish, ...] = getattr(product, table)
        for finish in finishes:
            extra = {"surcharge": _share(finish, digits), "cost": _money(finish.cost, digits)}
            yield _row(kind, finish.name, of | extra)


def _share(finish: Finish, digits: int) -> str:
    share = finish.surcharge
    if isinstance(share, Percent):
        return neutral(f"{plain(share.value):f} %")
    return _money(share.value, digits)


def _money(amount: Decimal | None, digits: int) -> str:
    return "" if amount is None else written(plain(amount, digits))


def _flag(*, value: bool) -> str:
    return "yes" if value else "no"
