"""What stands on a price list, and what a change of it does to the packages."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.line import Category
from studio_desk.domain.listed import (
    Place,
    Table,
    added,
    at,
    coded,
    exchanged,
    for_sale,
    free_code,
    places,
    without,
)
from studio_desk.domain.money import Currency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import (
    Content,
    DuplicateCode,
    Package,
    PriceList,
    PriceLists,
    UnknownCode,
)
from studio_desk.domain.print_product import Finish, PrintProduct, Size
from studio_desk.domain.terms import Amount

USD = Currency.of("USD")
ALBUM = PriceItem("Album", Decimal(220), Category.ALBUMS, code="album")
LUSTRE, FINE_ART = Finish("lustre", Amount(Decimal(0))), Finish("fine art", Amount(Decimal(9)))
PRINT = PrintProduct("Print", (Size("8x10", Decimal(28)),), (LUSTRE,), code="print")
BOX = Package(
    "Box",
    Decimal(200),
    (Content("album", Decimal(1), ("print/8x10/lustre",)),),
    code="box",
)
LIST = PriceList("Everyday", USD, (ALBUM,), (PRINT,), (BOX,), id="everyday")
ITEM, PRODUCT, PACKAGE = (
    Place(table, 0) for table in (Table.ITEMS, Table.PRODUCTS, Table.PACKAGES)
)


def held(prices: PriceList) -> tuple[str, ...]:
    return tuple(
        code
        for package in prices.packages
        for content in package.contents
        for code in (content.code, *content.upgrades)
    )


def test_everything_is_found_at_its_place() -> None:
    assert [listed for _, listed in places(LIST)] == [BOX, ALBUM, PRINT]
    assert all(at(LIST, place) is listed for place, listed in places(LIST))
    assert at(LIST, Place(Table.ITEMS, 1)) is None


def test_what_is_new_stands_last() -> None:
    prices, place = added(LIST, replace(ALBUM, code="other"))
    assert place == Place(Table.ITEMS, 1)
    assert at(prices, place) == replace(ALBUM, code="other")


def test_a_code_that_changes_is_followed_by_the_packages() -> None:
    prices = exchanged(LIST, ITEM, replace(ALBUM, code="album-linen"))
    assert held(prices) == ("album-linen", "print/8x10/lustre")


def test_a_size_that_is_called_otherwise_is_followed_by_the_packages() -> None:
    large = replace(PRINT, sizes=(Size("20x25 cm", Decimal(28)),))
    assert held(exchanged(LIST, PRODUCT, large)) == ("album", "print/20x25 cm/lustre")


def test_a_paper_more_changes_no_package() -> None:
    wider = replace(PRINT, papers=(FINE_ART, LUSTRE))
    assert held(exchanged(LIST, PRODUCT, wider)) == held(LIST)


def test_what_a_package_holds_cannot_go() -> None:
    with pytest.raises(UnknownCode) as refused:
        without(LIST, ITEM)
    assert (refused.value.name, refused.value.code) == ("Box", "album")
    with pytest.raises(UnknownCode):
        exchanged(LIST, PRODUCT, replace(PRINT, sizes=()))
    assert without(without(LIST, PACKAGE), ITEM).items == ()


def test_a_code_is_given_once() -> None:
    with pytest.raises(DuplicateCode):
        exchanged(LIST, ITEM, replace(ALBUM, code="print"))


def test_what_has_a_name_and_no_code_gets_one_that_reads_like_it() -> None:
    new = tuple(PriceItem(name, Decimal(1), Category.OTHER) for name in ("Album", "", "Größe 2 %"))
    prices = coded(replace(LIST, items=(ALBUM, *new)))
    assert [each.code for each in prices.items] == ["album", "album-2", "", "größe-2"]
    assert coded(prices) is prices


def test_what_nobody_has_named_is_not_for_sale() -> None:
    unnamed = PriceItem("  ", Decimal(1), Category.OTHER)
    spaced = PriceItem(" Make-up ", Decimal(1), Category.OTHER)
    lists = PriceLists((replace(LIST, items=(ALBUM, unnamed, spaced)),), "everyday")
    sold = for_sale(lists).default_list
    assert [(each.name, each.code) for each in sold.items] == [
        ("Album", "album"),
        ("Make-up", "make-up"),
    ]
    assert for_sale(for_sale(lists)) == for_sale(lists)


@given(st.lists(st.text(max_size=12), max_size=12))
def test_codes_are_unique_whatever_the_names_are(names: list[str]) -> None:
    items = tuple(PriceItem(name, Decimal(1), Category.OTHER) for name in names)
    prices = coded(PriceList("", USD, items))
    codes = [each.code for each in prices.items if each.name.strip()]
    assert all(codes)
    assert len(set(codes)) == len(codes)


def test_a_free_code_is_not_among_those_taken() -> None:
    assert free_code("Album", {"album", "album-2"}) == "album-3"
    assert free_code("!?", set()) == "item"
