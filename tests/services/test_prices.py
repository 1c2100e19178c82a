from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.adapters.files import AtomicFiles
from studio_desk.adapters.spreadsheets import CsvSpreadsheets
from studio_desk.domain.line import Category
from studio_desk.domain.money import Currency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Content, Package, PriceList, PriceLists
from studio_desk.services.failures import BadRows, FileUnreadable, SheetUnreadable
from studio_desk.services.prices import Difference, Fate, Import, PriceBook, differences

SESSION = PriceItem("Session", Decimal(349), Category.SESSION, code="session")
ALBUM = PriceItem("Album", Decimal(120), Category.ALBUMS, code="album", cost=Decimal(60))
PACKAGE = Package("Both", Decimal(400), (Content("session", Decimal(1)),), "both")
LIST = PriceList("Studio", Currency.of("USD"), (SESSION, ALBUM), packages=(PACKAGE,), id="1")


@pytest.fixture
def book(units: SqlUnitsOfWork) -> PriceBook:
    return PriceBook(units, CsvSpreadsheets(), AtomicFiles(), AtomicFiles())


def import_of(before: PriceList, after: PriceList) -> Import:
    return Import(before, after, tuple(differences(before, after)))


def test_the_lists_are_kept_as_they_were_saved(book: PriceBook) -> None:
    lists = PriceLists((LIST, replace(LIST, name="Weddings", id="2")), "2")
    book.save(lists)
    assert book.lists() == lists


def test_a_list_that_was_exported_changes_nothing_when_it_is_imported(
    book: PriceBook, tmp_path: Path
) -> None:
    book.export(LIST, tmp_path / "prices.csv")
    found = book.preview(LIST, tmp_path / "prices.csv")
    assert found == Import(LIST, LIST, ())
    assert not found.changes_anything


def test_a_preview_changes_nothing_until_it_is_saved(book: PriceBook, tmp_path: Path) -> None:
    lists = PriceLists((LIST,), "1")
    book.save(lists)
    path = tmp_path / "prices.csv"
    path.write_bytes(b"kind,code,name,category,price\nitem,session,Session,session,399\n")
    found = book.preview(LIST, path)
    assert book.lists() == lists
    assert found.after == replace(LIST, items=(replace(SESSION, price=Decimal(399)),), packages=())
    book.save(lists.put(found.after))
    assert book.lists().default_list == found.after


def test_the_preview_tells_what_is_added_changed_and_removed() -> None:
    dearer, lamp = replace(ALBUM, price=Decimal(130)), replace(ALBUM, name="Lamp", code="lamp")
    after = replace(LIST, items=(SESSION, dearer, lamp), packages=())
    assert differences(LIST, after) == [
        Difference(Fate.CHANGED, ALBUM, dearer),
        Difference(Fate.ADDED, None, lamp),
        Difference(Fate.REMOVED, PACKAGE, None),
    ]


def test_what_has_no_cost_and_what_costs_nothing_are_not_the_same() -> None:
    after = replace(LIST, items=(replace(SESSION, cost=Decimal(0)), ALBUM))
    assert [each.fate for each in differences(LIST, after)] == [Fate.CHANGED]


def test_things_without_a_code_are_known_by_their_names_however_many_are_called_so() -> None:
    plain = replace(ALBUM, code="")
    coded = replace(ALBUM, code="Album")
    before = replace(LIST, items=(plain, coded, plain), packages=())
    after = replace(before, items=(plain, coded, replace(plain, price=Decimal(1))))
    assert differences(before, before) == []
    assert differences(before, after) == [Difference(Fate.CHANGED, plain, after.items[2])]
    fewer = replace(before, items=(plain, coded))
    assert differences(before, fewer) == [Difference(Fate.REMOVED, plain, None)]


def test_another_order_is_told_although_nothing_else_is_other() -> None:
    found = import_of(LIST, replace(LIST, items=(ALBUM, SESSION)))
    assert found.differences == ()
    assert found.reorders
    assert found.changes_anything


def test_what_comes_or_goes_in_between_is_no_other_order() -> None:
    lamp = replace(ALBUM, name="Lamp", code="lamp")
    found = import_of(LIST, replace(LIST, items=(lamp, SESSION), packages=()))
    assert not found.reorders
    assert found.changes_anything


def test_a_file_that_is_no_list_changes_nothing_and_says_why(
    book: PriceBook, tmp_path: Path
) -> None:
    path = tmp_path / "prices.csv"
    with pytest.raises(FileUnreadable):
        book.preview(LIST, path)
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    with pytest.raises(SheetUnreadable):
        book.preview(LIST, path)
    path.write_bytes(b"kind,name,price\nitem,Album,5\nitem,Frame,free\n")
    with pytest.raises(BadRows) as caught:
        book.preview(LIST, path)
    assert [each.line for each in caught.value.rows] == [3]
