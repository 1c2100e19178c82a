"""What stands on a price list, by its place there, and what a change of it does to the rest.

Packages know what they hold by its code: a code that changes is followed, and what a package still
holds cannot go.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Content, Package, PriceList, PriceLists
from studio_desk.domain.print_product import PrintProduct

Listed = PriceItem | PrintProduct | Package


class Table(StrEnum):
    """A part of a price list."""

    PACKAGES = "packages"
    ITEMS = "items"
    PRODUCTS = "products"


@dataclass(frozen=True, slots=True)
class Place:
    """The entry number `index` (from 0) of a table."""

    table: Table
    index: int


def table_of(listed: Listed) -> Table:
    """The table that something belongs into."""
    match listed:
        case PriceItem():
            return Table.ITEMS
        case PrintProduct():
            return Table.PRODUCTS
        case Package():
            return Table.PACKAGES


def places(prices: PriceList) -> Iterator[tuple[Place, Listed]]:
    """Everything with its place."""
    for table in Table:
        for index, listed in enumerate(_entries(prices, table)):
            yield Place(table, index), listed


def at(prices: PriceList, place: Place) -> Listed | None:
    """What stands there, if anything does."""
    entries = _entries(prices, place.table)
    return entries[place.index] if 0 <= place.index < len(entries) else None


def added(prices: PriceList, listed: Listed) -> tuple[PriceList, Place]:
    """The list with one thing more, and where that stands."""
    table = table_of(listed)
    entries = _entries(prices, table)
    return _with(prices, {table: (*entries, listed)}), Place(table, len(entries))


def exchanged(prices: PriceList, place: Place, after: Listed) -> PriceList:
    """Put `after` in its place; packages follow its code, and those of a product's combinations.

    Raises `DuplicateCode`, and `UnknownCode` where a package holds what would be gone.
    """
    before, entries = at(prices, place), list(_entries(prices, place.table))
    entries[place.index] = after
    renamed = dict(_renamed(prices, before, after))
    if not renamed:
        return _with(prices, {place.table: tuple(entries)})
    # Packages and what they hold change at once: halfway one would hold what is not there.
    packages = tuple(_following(each, renamed) for each in prices.packages)
    return _with(prices, {place.table: tuple(entries), Table.PACKAGES: packages})


def without(prices: PriceList, place: Place) -> PriceList:
    """Leave out what stands there; raises `UnknownCode` where a package holds it."""
    entries = _entries(prices, place.table)
    left = (*entries[: place.index], *entries[place.index + 1 :])
    return _with(prices, {place.table: left})


def for_sale(lists: PriceLists) -> PriceLists:
    """The lists as they are saved: what nobody has named yet cannot be sold, and all has a code."""
    return replace(lists, lists=tuple(coded(_named(each)) for each in lists.lists))


def coded(prices: PriceList, tables: Collection[Table] = tuple(Table)) -> PriceList:
    """The list with a code, made of its name, for what has a name in `tables` and no code yet."""
    taken = {listed.code for _, listed in places(prices)}

    def own(listed: Any) -> Any:
        if listed.code or not listed.name.strip():
            return listed
        code = free_code(listed.name, taken)
        taken.add(code)
        return replace(listed, code=code)

    changed = {table: tuple(map(own, _entries(prices, table))) for table in tables}
    same = all(entries == _entries(prices, table) for table, entries in changed.items())
    return prices if same else _with(prices, changed)


def free_code(name: str, taken: set[str]) -> str:
    """A code that reads like `name` and is not among those `taken`."""
    plain = plain_code(name)
    number = 1
    while (code := plain if number == 1 else f"{plain}-{number}") in taken:
        number += 1
    return code


def plain_code(name: str) -> str:
    """What `name` comes to as a code."""
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-")[:80] or "item"


def _named(prices: PriceList) -> PriceList:
    def kept(listed: Any) -> Any:
        name = listed.name.strip()
        return listed if name == listed.name else replace(listed, name=name)

    tables = {
        table: tuple(kept(each) for each in _entries(prices, table) if each.name.strip())
        for table in Table
    }
    return replace(_with(prices, tables), name=prices.name.strip())


def _entries(prices: PriceList, table: Table) -> tuple[Listed, ...]:
    match table:
        case Table.PACKAGES:
            return prices.packages
        case Table.ITEMS:
            return prices.items
        case Table.PRODUCTS:
            return prices.products


def _with(prices: PriceList, tables: Mapping[Table, tuple[Any, ...]]) -> PriceList:
    changed: dict[str, Any] = {table.value: entries for table, entries in tables.items()}
    return replace(prices, **changed)


def _renamed(prices: PriceList, before: Listed | None, after: Listed) -> Iterator[tuple[str, str]]:
    """The old codes that packages may hold, each with the one that takes its place."""
    match before, after:
        case PriceItem(), PriceItem():
            pairs = [(before.code, after.code)]
        case PrintProduct(), PrintProduct() if _shape(before) == _shape(after):
            # In tables of the same size, what is at one place is the same under another name.
            pairs = [
                (old.code, new.code)
                for old, new in zip(
                    before.items(prices.currency), after.items(prices.currency), strict=True
                )
            ]
        case _:
            pairs = []
    for old, new in pairs:
        if old and old != new:
            yield old, new


def _shape(product: PrintProduct) -> tuple[int, ...]:
    return tuple(map(len, (product.sizes, product.papers, product.mounts, product.frames)))


def _following(package: Package, renamed: dict[str, str]) -> Package:
    def follow(content: Content) -> Content:
        return replace(
            content,
            code=renamed.get(content.code, content.code),
            upgrades=tuple(renamed.get(each, each) for each in content.upgrades),
        )

    contents = tuple(map(follow, package.contents))
    return package if contents == package.contents else replace(package, contents=contents)
