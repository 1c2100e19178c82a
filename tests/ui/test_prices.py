"""The price list: changed as it is typed in, undone as one thinks."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.line import Category
from studio_desk.domain.pricelist import PriceItem
from tests.conftest import Furnished, Hands
from tests.ui.broken import full_disk
from tests.ui.busy import busy_books
from tests.ui.rows import Rows

CTRL = Qt.KeyboardModifier.ControlModifier
WALLET, ALBUM = "Wallet set, 8 prints", "Ten-page album"


@pytest.fixture
def rows(hands: Hands) -> Rows:
    hands.click("rail.prices")
    hands.rest()
    return Rows(hands, "prices.list")


def prices(kit: Tools, studio: Furnished) -> list[PriceItem]:
    """What another program would find in the studio's data."""
    return open_desk(kit, studio.folder).studio.prices()


def item(kit: Tools, studio: Furnished, name: str) -> PriceItem:
    return next(each for each in prices(kit, studio) if each.name == name)


def settle(hands: Hands) -> None:
    """Leave the page, which saves at once."""
    hands.click("rail.outbox")
    hands.rest()


def is_framed(hands: Hands) -> bool:
    return hands.line("item.price").property("invalid") is True


def test_the_list_stands_by_category_with_prices(hands: Hands, rows: Rows) -> None:
    known = hands.house.desk.studio.prices()
    assert sorted(rows.firsts()) == sorted(each.name for each in known)
    shelves = [hands.house.wording.name(each) for each in Category]
    shown = [cells[1] for cells in rows.cells()]
    assert shown == sorted(shown, key=shelves.index)
    assert (WALLET, "24.00") in {(cells[0], cells[-1]) for cells in rows.cells()}


def test_a_changed_item_is_saved_by_itself_and_used_at_once(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose(WALLET)
    with hands.qtbot.waitSignal(hands.house.signals.prices_changed, timeout=20_000):
        hands.type("item.price", "1,250.50")
        hands.type("item.detail", "In a linen box")
    saved = item(kit, studio, WALLET)
    assert (saved.price, saved.detail) == (Decimal("1250.50"), "In a linen box")
    assert rows.current() == WALLET
    assert (WALLET, "1,250.50") in {(cells[0], cells[-1]) for cells in rows.cells()}


def test_category_and_unit_are_chosen(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose(WALLET)
    category = hands.find("item.category", QComboBox)
    assert isinstance(category, QComboBox)
    category.setFocus()
    QTest.keyClick(category, Qt.Key.Key_Home)
    unit = hands.find("item.unit", QComboBox)
    assert isinstance(unit, QComboBox)
    unit.setEditText("per set")
    settle(hands)
    saved = item(kit, studio, WALLET)
    assert (saved.category, saved.unit) == (next(iter(Category)), "per set")


def test_a_new_item_is_typed_and_sold(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    hands.click("prices.new")
    assert hands.line("item.name").hasFocus()
    QTest.keyClicks(hands.line("item.name"), "Make-up artist")
    hands.type("item.price", "120")
    settle(hands)
    assert item(kit, studio, "Make-up artist").price == 120


def test_an_item_without_a_name_is_not_sold(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    before = prices(kit, studio)
    hands.click("prices.new")
    hands.type("item.price", "120")
    settle(hands)
    assert prices(kit, studio) == before


def test_a_new_item_takes_nobodys_place_while_a_search_hides_the_new_row(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    before = prices(kit, studio)
    hands.type("prices.search", "ten-page")
    hands.press(Qt.Key.Key_Return)
    hands.click("prices.new")
    QTest.keyClicks(hands.line("item.name"), "Make-up artist")
    settle(hands)
    assert [each for each in prices(kit, studio) if each.name != "Make-up artist"] == before
    assert item(kit, studio, "Make-up artist").price == 0


def test_an_item_does_not_vanish_under_the_hands_where_it_no_longer_fits_the_search(
    hands: Hands, rows: Rows
) -> None:
    hands.type("prices.search", "wallet")
    hands.press(Qt.Key.Key_Return)
    hands.line("item.name").setFocus()
    hands.press(Qt.Key.Key_A, CTRL)
    QTest.keyClicks(hands.line("item.name"), "Pocket set")
    assert hands.line("item.name").text() == "Pocket set"
    assert rows.firsts() == ["Pocket set"]


def test_a_removed_item_comes_back_with_undo_and_goes_with_redo(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    before = rows.firsts()
    rows.choose(WALLET)
    hands.click("item.remove")
    assert WALLET not in rows.firsts()
    hands.click("prices.undo")
    assert rows.firsts() == before
    hands.press(Qt.Key.Key_Y, CTRL)
    assert WALLET not in rows.firsts()
    hands.press(Qt.Key.Key_Z, CTRL)
    settle(hands)
    assert WALLET in {each.name for each in prices(kit, studio)}


def test_a_burst_of_typing_undoes_as_one(hands: Hands, rows: Rows) -> None:
    rows.choose(WALLET)
    hands.type("item.name", "Pocket set")
    hands.type("item.price", "31.50")
    hands.click("prices.undo")
    assert hands.line("item.price").text() == "24.00"
    assert hands.line("item.name").text() == "Pocket set"
    hands.click("prices.undo")
    assert hands.line("item.name").text() == WALLET
    assert not hands.find("prices.undo").isEnabled()
    hands.click("prices.redo")
    assert hands.line("item.name").text() == "Pocket set"


def test_the_whole_list_can_be_emptied_and_brought_back(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    before = prices(kit, studio)
    for _ in before:
        table = rows.table
        if not table.currentIndex().isValid():
            rows.choose(rows.firsts()[0])
        hands.click("item.remove")
    hands.rest()
    assert not table.isVisible()
    for _ in before:
        hands.click("prices.undo")
    assert len(rows.firsts()) == len(before)
    settle(hands)
    assert prices(kit, studio) == before


def test_a_wrong_price_is_framed_and_the_old_one_holds(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose(WALLET)
    for words in ("abc", "", "9" * 15, "-9" * 9):
        hands.line("item.price").setFocus()
        hands.press(Qt.Key.Key_A, CTRL)
        hands.press(Qt.Key.Key_Delete)
        hands.line("item.price").insert(words)
        assert is_framed(hands), words
    settle(hands)
    assert item(kit, studio, WALLET).price == 24


def test_another_item_is_not_framed_for_the_mistake_in_the_one_before(
    hands: Hands, rows: Rows
) -> None:
    rows.choose(WALLET)
    hands.type("item.price", "abc")
    assert is_framed(hands)
    rows.choose(ALBUM)
    assert not is_framed(hands)
    assert hands.line("item.price").text() == "220.00"


def test_a_credit_has_a_negative_price(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose(WALLET)
    hands.type("item.price", "-24")
    settle(hands)
    assert item(kit, studio, WALLET).price == -24


def test_a_list_that_cannot_be_saved_is_kept_until_it_can(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose(WALLET)
    with full_disk():
        hands.type("item.price", "31.50")
        hands.click("rail.outbox")
        hands.rest()
        assert "No space left" in hands.label("notice.words")
        hands.click("rail.prices")
        hands.rest()
    rows.choose(WALLET)
    assert hands.line("item.price").text() == "31.50"
    settle(hands)
    assert item(kit, studio, WALLET).price == Decimal("31.50")


def test_a_late_answer_does_not_take_back_what_was_typed(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose(WALLET)
    settle(hands)
    with busy_books(hands):
        hands.click("rail.prices")
        hands.type("item.price", "31.50")
        hands.window.pages["prices"].settle()
    assert hands.line("item.price").text() == "31.50"
    hands.type("item.detail", "In a linen box")
    settle(hands)
    assert item(kit, studio, WALLET).price == Decimal("31.50")


def test_nothing_is_added_to_a_list_that_has_not_been_read(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    before = prices(kit, studio)
    with busy_books(hands):
        hands.click("rail.prices")
        hands.click("prices.new")
    assert prices(kit, studio) == before
    hands.click("prices.new")
    QTest.keyClicks(hands.line("item.name"), "Make-up artist")
    settle(hands)
    assert len(prices(kit, studio)) == len(before) + 1


def test_an_item_without_a_name_is_still_there_on_coming_back_and_so_is_undo(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    hands.click("prices.new")
    hands.type("item.detail", "Two hours")
    hands.type("item.price", "120")
    settle(hands)
    hands.click("rail.prices")
    hands.rest()
    rows.choose("Unnamed item")
    assert hands.line("item.detail").text() == "Two hours"
    hands.type("item.name", "Make-up artist")
    hands.click("prices.undo")
    hands.click("prices.undo")
    assert hands.line("item.price").text() == "0"
    hands.click("prices.redo")
    hands.click("prices.redo")
    settle(hands)
    assert item(kit, studio, "Make-up artist").price == 120


def test_a_blank_behind_a_name_forgets_nothing(hands: Hands, rows: Rows) -> None:
    rows.choose(WALLET)
    hands.type("item.name", "Pocket set ")
    settle(hands)
    hands.click("rail.prices")
    hands.rest()
    hands.click("prices.undo")
    assert hands.line("item.name").text() == WALLET


def test_a_list_that_was_changed_elsewhere_is_shown_anew(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose(WALLET)
    hands.click("prices.new")
    hands.type("item.price", "120")
    settle(hands)
    open_desk(kit, studio.folder).studio.save_prices([item(kit, studio, ALBUM)])
    hands.click("rail.prices")
    assert rows.firsts() == [ALBUM]
    assert not hands.find("prices.undo").isEnabled()
