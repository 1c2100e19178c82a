"""Packages: what they hold is picked from the list, and what is saved is told as one types."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.pricelist import Content, Package, PriceList
from tests.conftest import Furnished, Hands
from tests.ui.rows import Rows


@pytest.fixture
def rows(hands: Hands) -> Rows:
    hands.click("rail.prices")
    hands.rest()
    return Rows(hands, "prices.list")


def prices(kit: Tools, studio: Furnished) -> PriceList:
    """What another program would find in the studio's data."""
    return open_desk(kit, studio.folder).prices.lists().default_list


def package(kit: Tools, studio: Furnished, name: str) -> Package:
    return next(each for each in prices(kit, studio).packages if each.name == name)


def settle(hands: Hands) -> None:
    """Leave the page, which saves at once."""
    hands.click("rail.outbox")
    hands.rest()


def pick(hands: Hands, line: str, words: str) -> None:
    """Type a part of a name and Return."""
    hands.line(line).setText(words)
    QTest.keyClick(hands.line(line), Qt.Key.Key_Return)
    hands.rest()


def test_a_package_is_put_together_from_the_list(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    hands.click("prices.new_package")
    QTest.keyClicks(hands.line("package.name"), "Author's set")
    pick(hands, "package.contents.add", "30-minute")
    pick(hands, "package.contents.add", "wallet")
    hands.type("package.contents.1.quantity", "2")
    hands.type("package.price", "210")
    assert hands.label("package.sum") == "Parts come to 228.00, saves 18.00"
    hands.click("package.contents.0.upgrade")
    pick(hands, "package.contents.better", "75-minute")
    settle(hands)
    made = package(kit, studio, "Author's set")
    assert made.contents == (
        Content("session-30", Decimal(1), ("session-75",)),
        Content("wallet-set", Decimal(2)),
    )
    assert (made.price, made.code) == (Decimal(210), "author-s-set")


def test_a_package_may_hold_one_size_of_a_print_product(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose("Express session")
    pick(hands, "package.contents.add", "5 × 7 in, lustre, white mount, oak")
    settle(hands)
    held = package(kit, studio, "Express session").contents[-1]
    assert held == Content("print/5 × 7 in/lustre/white mount/oak frame", Decimal(1))


def test_what_is_new_on_the_list_can_be_picked_before_it_is_saved(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    hands.click("prices.new")
    QTest.keyClicks(hands.line("item.name"), "Make-up artist")
    rows.choose("Express session")
    pick(hands, "package.contents.add", "make-up")
    settle(hands)
    held = package(kit, studio, "Express session").contents[-1]
    assert held == Content("make-up-artist", Decimal(1))
    assert prices(kit, studio).item("make-up-artist") is not None


def test_a_package_that_saves_nothing_says_so(hands: Hands, rows: Rows) -> None:
    rows.choose("Express session")
    hands.type("package.price", "400")
    assert hands.label("package.sum") == "Parts come to 245.00: the package saves nothing"


def test_a_wrong_quantity_is_framed_and_the_one_before_holds(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    before = package(kit, studio, "Express session")
    rows.choose("Express session")
    for words in ("-1", "0", "abc", "9" * 15, "1.00001"):
        hands.line("package.contents.1.quantity").setFocus()
        hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        hands.line("package.contents.1.quantity").insert(words)
        assert hands.line("package.contents.1.quantity").property("invalid") is True, words
        assert hands.label("package.contents.1.reason"), words
    settle(hands)
    assert package(kit, studio, "Express session") == before


def test_contents_and_upgrades_are_taken_out_and_brought_back(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    before = package(kit, studio, "Express session")
    rows.choose("Express session")
    hands.click("package.contents.0.0.remove")
    hands.click("package.contents.1.remove")
    settle(hands)
    first, _, last = before.contents
    assert package(kit, studio, "Express session").contents == (replace(first, upgrades=()), last)
    hands.click("rail.prices")
    hands.click("prices.undo")
    hands.click("prices.undo")
    settle(hands)
    assert package(kit, studio, "Express session") == before


def test_what_a_package_holds_is_not_removed_and_the_package_is_named(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    before = prices(kit, studio)
    rows.choose("Extra look")
    hands.click("item.remove")
    assert "“Executive session” holds it" in hands.label("notice.words")
    hands.click("item.archived")
    settle(hands)
    after = prices(kit, studio)
    assert len(after.items) == len(before.items)
    assert "Extra look" not in rows_shown(hands)


def rows_shown(hands: Hands) -> list[str]:
    hands.click("rail.prices")
    hands.rest()
    rows = Rows(hands, "prices.list")
    rows.choose("Group picture")
    hands.click("prices.archived")
    hands.click("prices.archived")
    return rows.firsts()


def test_packages_follow_a_code_that_changes(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose("Extra look")
    hands.type("item.code", "second-look")
    settle(hands)
    held = package(kit, studio, "Executive session").contents[1]
    assert held.code == "second-look"
