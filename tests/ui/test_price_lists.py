"""Several price lists: made, copied, named, removed, all of it undone; one is the default."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.pricelist import PriceLists
from tests.conftest import Furnished, Hands
from tests.ui.broken import full_disk
from tests.ui.rows import Rows


@pytest.fixture
def rows(hands: Hands) -> Rows:
    hands.click("rail.prices")
    hands.rest()
    return Rows(hands, "prices.list")


def kept(kit: Tools, studio: Furnished) -> PriceLists:
    """What another program would find in the studio's data."""
    return open_desk(kit, studio.folder).prices.lists()


def settle(hands: Hands) -> None:
    """Leave the page, which saves at once."""
    hands.click("rail.outbox")
    hands.rest()


def box(hands: Hands, name: str) -> QComboBox:
    found = hands.find(name, QComboBox)
    assert isinstance(found, QComboBox)
    return found


def go_to(hands: Hands, name: str) -> None:
    lists = box(hands, "prices.lists")
    lists.setFocus()
    QTest.keyClicks(lists, name)
    hands.rest()


def test_the_default_list_is_shown_first_and_another_on_demand(hands: Hands, rows: Rows) -> None:
    assert box(hands, "prices.lists").currentText() == "Studio prices (default)"
    go_to(hands, "Corporate")
    assert "Team portrait at your office" in rows.firsts()
    assert "Executive session" not in rows.firsts()


def test_a_change_is_made_on_the_list_that_is_shown(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    before = kept(kit, studio)
    go_to(hands, "Corporate")
    rows.choose("Set-up at your office")
    hands.type("item.price", "175")
    settle(hands)
    after = kept(kit, studio)
    assert after.default_list == before.default_list
    item = after.list("corporate").item("set-up")
    assert item is not None
    assert item.price == 175


def test_undo_goes_to_the_list_where_it_takes_something_back(hands: Hands, rows: Rows) -> None:
    go_to(hands, "Corporate")
    rows.choose("Set-up at your office")
    hands.type("item.price", "175")
    go_to(hands, "Studio")
    hands.click("prices.undo")
    assert box(hands, "prices.lists").currentText() == "Corporate"
    rows.choose("Set-up at your office")
    assert hands.line("item.price").text() == "150.00"


def test_a_list_is_copied_renamed_and_made_the_default(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    before = kept(kit, studio)
    hands.click("prices.about_list")
    hands.click("pricelist.copy")
    assert hands.line("pricelist.name").text() == "Studio prices, copy"
    hands.type("pricelist.name", "Spring")
    hands.click("pricelist.default")
    assert not hands.find("pricelist.default").isEnabled()
    settle(hands)
    after = kept(kit, studio)
    assert [each.name for each in after.lists] == ["Studio prices", "Corporate", "Spring"]
    assert after.default_list.name == "Spring"
    assert after.default_list.packages == before.default_list.packages
    assert after.lists[:2] == before.lists


def offered(hands: Hands) -> set[str]:
    buttons = hands.window.findChildren(QPushButton)
    return {each.objectName() for each in buttons if each.isVisible()}


def test_a_new_list_is_empty_and_may_be_in_another_currency(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    hands.click("prices.about_list")
    hands.click("pricelist.new")
    QTest.keyClicks(hands.line("pricelist.name"), "Seoul")
    currency = box(hands, "pricelist.currency")
    currency.setFocus()
    QTest.keyClicks(currency, "KRW")
    assert "prices.begin_import" in offered(hands)
    hands.click("prices.begin")
    QTest.keyClicks(hands.line("item.name"), "Studio portrait")
    hands.type("item.price", "330000")
    hands.line("item.price").insert(".5")
    assert "No decimal places in KRW" in hands.label("item.price.reason")
    settle(hands)
    made = kept(kit, studio).lists[-1]
    assert (made.name, made.currency.code) == ("Seoul", "KRW")
    (item,) = made.items
    assert item.name == "Studio portrait"
    assert item.price == 330000


def test_a_removed_list_comes_back_with_undo(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    before = kept(kit, studio)
    go_to(hands, "Corporate")
    hands.click("prices.about_list")
    hands.click("pricelist.remove")
    assert box(hands, "prices.lists").count() == 1
    # Only one is left: it cannot go.
    assert not hands.find("pricelist.remove").isEnabled()
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box(hands, "prices.lists").currentText() == "Corporate"
    settle(hands)
    assert kept(kit, studio) == before


def test_a_list_that_cannot_be_saved_is_kept_until_it_can(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    with full_disk():
        hands.click("prices.about_list")
        hands.click("pricelist.copy")
        settle(hands)
        assert "No space left" in hands.label("notice.words")
    hands.click("rail.prices")
    settle(hands)
    assert len(kept(kit, studio).lists) == 3
