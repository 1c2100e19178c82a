"""The items of a price list: changed as they are typed in, undone as one thinks."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.line import PERCENT, Break, Category
from studio_desk.domain.listed import places
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import PriceList, PriceLists
from studio_desk.ui.prices.catalogue import CATEGORY
from tests.conftest import Furnished, Hands
from tests.ui.broken import full_disk
from tests.ui.busy import busy_books
from tests.ui.pointer import turn_wheel
from tests.ui.rows import Rows

CTRL = Qt.KeyboardModifier.ControlModifier
WALLET, ALBUM = "Wallet set, 8 prints", "Ten-page album"


@pytest.fixture
def rows(hands: Hands) -> Rows:
    hands.click("rail.prices")
    hands.rest()
    return Rows(hands, "prices.list")


def prices(kit: Tools, studio: Furnished) -> PriceList:
    """The list that another program would find in the studio's data."""
    return open_desk(kit, studio.folder).prices.lists().default_list


def item(kit: Tools, studio: Furnished, name: str) -> PriceItem:
    return next(each for each in prices(kit, studio).items if each.name == name)


def settle(hands: Hands) -> None:
    """Leave the page, which saves at once."""
    hands.click("rail.outbox")
    hands.rest()


def is_shown(hands: Hands, name: str) -> bool:
    return any(each.isVisible() for each in hands.window.findChildren(QWidget, name))


def is_framed(hands: Hands) -> bool:
    return hands.line("item.price").property("invalid") is True


def test_the_list_stands_by_category_with_prices_and_without_what_is_archived(
    hands: Hands, rows: Rows
) -> None:
    known = hands.house.desk.prices.lists().default_list
    sold = [each.name for _, each in places(known) if not each.archived]
    assert sorted(rows.firsts()) == sorted(sold)
    shelves = [hands.house.wording.name(each) for each in Category]
    shown = [cells[1] for cells in rows.cells()]
    assert shown == sorted(shown, key=shelves.index)
    assert (WALLET, "24.00") in {(cells[0], cells[-1]) for cells in rows.cells()}


def test_what_is_archived_is_shown_on_demand(hands: Hands, rows: Rows) -> None:
    assert "Proofs on disc" not in rows.firsts()
    hands.click("prices.archived")
    assert "Proofs on disc" in rows.firsts()
    hands.click("prices.archived")
    assert "Proofs on disc" not in rows.firsts()


def test_only_one_category_is_shown_where_that_is_wanted(hands: Hands, rows: Rows) -> None:
    category = hands.find("prices.category", QComboBox)
    assert isinstance(category, QComboBox)
    category.setFocus()
    QTest.keyClicks(category, hands.house.wording.name(Category.ALBUMS))
    assert rows.firsts() == [ALBUM, "Ten-page album, leather"]
    hands.click("prices.new")
    assert rows.current() == "Unnamed item"


def test_a_featured_item_says_so_to_the_ear_as_well(hands: Hands, rows: Rows) -> None:
    rows.choose(ALBUM)
    said = rows.table.currentIndex().siblingAtColumn(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Featured" in said


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


def test_a_known_unit_is_kept_under_its_name_in_every_language(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose(WALLET)
    unit = hands.find("item.unit", QComboBox)
    assert isinstance(unit, QComboBox)
    unit.setEditText(hands.house.wording.say("unit.percent"))
    hands.type("item.price", "12.5")
    assert (WALLET, "12.5%") in {(cells[0], cells[-1]) for cells in rows.cells()}
    settle(hands)
    saved = item(kit, studio, WALLET)
    assert (saved.unit, saved.price) == (PERCENT, Decimal("12.5"))


def test_all_that_an_item_has_is_typed_and_saved(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose(ALBUM)
    hands.click("prices.staff")
    hands.type("item.cost", "84.50")
    hands.type("item.minimum", "200")
    hands.type("item.code", "album-linen")
    for name in ("item.always", "item.featured", "item.archived"):
        hands.click(name)
    tax_class = hands.find("item.tax_class", QComboBox)
    assert isinstance(tax_class, QComboBox)
    tax_class.setEditText("Reduced")
    settle(hands)
    saved = item(kit, studio, ALBUM)
    assert (saved.cost, saved.minimum) == (Decimal("84.50"), Decimal(200))
    assert (saved.code, saved.tax_class) == ("album-linen", "reduced")
    assert (saved.always, saved.featured, saved.archived) == (True, False, True)


def test_prices_for_larger_quantities_are_typed_as_a_short_table(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose(ALBUM)
    hands.click("item.breaks.add")
    hands.type("item.breaks.0.quantity", "3")
    settle(hands)
    assert item(kit, studio, ALBUM).breaks == ()
    hands.click("rail.prices")
    hands.type("item.breaks.0.price", "200")
    settle(hands)
    assert item(kit, studio, ALBUM).breaks == (Break(Decimal(3), Decimal(200)),)
    hands.click("rail.prices")
    hands.type("item.breaks.0.price", "abc")
    hands.click("item.breaks.add")
    assert hands.line("item.breaks.0.price").text() == "abc"
    assert "not a number" in hands.label("item.breaks.0.reason")
    hands.type("item.breaks.1.quantity", "3")
    hands.type("item.breaks.1.price", "190")
    assert "twice" in hands.label("item.breaks.1.reason")
    settle(hands)
    assert item(kit, studio, ALBUM).breaks == (Break(Decimal(3), Decimal(200)),)
    hands.click("rail.prices")
    hands.click("item.breaks.1.remove")
    hands.click("item.breaks.0.remove")
    settle(hands)
    assert item(kit, studio, ALBUM).breaks == ()
    hands.click("rail.prices")
    hands.click("prices.undo")
    assert hands.line("item.breaks.0.price").text() == "200"


def test_a_new_item_is_typed_and_sold(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    hands.click("prices.new")
    assert hands.line("item.name").hasFocus()
    QTest.keyClicks(hands.line("item.name"), "Make-up artist")
    hands.type("item.price", "120")
    settle(hands)
    made = item(kit, studio, "Make-up artist")
    assert made.price == 120
    assert made.code == "make-up-artist"


def test_an_item_keeps_its_code_when_it_gets_another_name(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    hands.click("prices.new")
    QTest.keyClicks(hands.line("item.name"), WALLET)
    settle(hands)
    first, made = (each for each in prices(kit, studio).items if each.name == WALLET)
    assert (first.code, made.code) == ("wallet-set", "wallet-set-8-prints")
    hands.click("rail.prices")
    hands.type("item.name", "Pocket set")
    settle(hands)
    assert item(kit, studio, "Pocket set").code == "wallet-set-8-prints"


def test_a_code_is_nobody_elses(hands: Hands, rows: Rows, kit: Tools, studio: Furnished) -> None:
    rows.choose(WALLET)
    for words, reason in (("album", ALBUM), ("print", "Print"), ("a/b", "/"), ("", "code")):
        hands.line("item.code").setFocus()
        hands.press(Qt.Key.Key_A, CTRL)
        hands.press(Qt.Key.Key_Delete)
        hands.line("item.code").insert(words)
        assert hands.line("item.code").property("invalid") is True
        assert reason in hands.label("item.code.reason")
    settle(hands)
    assert item(kit, studio, WALLET).code == "wallet-set"


def test_a_name_once_given_cannot_be_left_out(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose(WALLET)
    hands.line("item.name").setFocus()
    hands.press(Qt.Key.Key_A, CTRL)
    hands.press(Qt.Key.Key_Delete)
    assert hands.line("item.name").property("invalid") is True
    settle(hands)
    assert item(kit, studio, WALLET).code == "wallet-set"


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
    after = prices(kit, studio)
    left = tuple(each for each in after.items if each.name != "Make-up artist")
    assert replace(after, items=left) == before
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
    assert WALLET in {each.name for each in prices(kit, studio).items}


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
    hands.click("prices.archived")
    every = rows.firsts()
    # Packages stand first here: what they hold cannot go before them.
    for name in every:
        rows.choose(name)
        kinds = ("item", "package", "product")
        shown = next(each for each in kinds if is_shown(hands, f"{each}.remove"))
        hands.click(f"{shown}.remove")
    hands.rest()
    assert not is_shown(hands, "prices.list")
    for _ in every:
        hands.click("prices.undo")
    assert rows.firsts() == every
    settle(hands)
    assert prices(kit, studio) == before


def test_a_wrong_price_is_framed_and_the_old_one_holds(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose(WALLET)
    for words in ("abc", "", "9" * 15, "-9" * 9, "1.00001", "24.005"):
        hands.line("item.price").setFocus()
        hands.press(Qt.Key.Key_A, CTRL)
        hands.press(Qt.Key.Key_Delete)
        hands.line("item.price").insert(words)
        assert is_framed(hands), words
        assert hands.label("item.price.reason"), words
    settle(hands)
    assert item(kit, studio, WALLET).price == 24


def says_cost(hands: Hands) -> bool:
    return any(
        "cost" in words.casefold()
        for each in hands.window.findChildren(QWidget)
        if each.isVisible()
        for words in (getattr(each, "text", str)(), each.accessibleName())
        if each.objectName() != "prices.staff"
    )


def test_as_many_things_are_told_as_are_shown(hands: Hands, rows: Rows) -> None:
    for step in ("prices.archived", "prices.archived"):
        told = {each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()}
        assert f"Items: {len(rows.cells())}, in USD" in told
        hands.click(step)


def test_a_narrow_list_leaves_the_room_to_the_names(hands: Hands, rows: Rows) -> None:
    hands.window.resize(1440, 900)
    assert not rows.table.isColumnHidden(CATEGORY)
    hands.window.resize(1100, 720)
    assert rows.table.isColumnHidden(CATEGORY)


@pytest.mark.parametrize("button", ["prices.new", "prices.new_product", "prices.new_package"])
def test_no_cost_is_on_the_screen_until_staff_ask(hands: Hands, rows: Rows, button: str) -> None:
    assert not says_cost(hands)
    hands.click(button)
    if button == "prices.new_product":
        hands.click("product.sizes.add")
        hands.click("product.frames.add")
    assert not says_cost(hands)
    hands.press(Qt.Key.Key_M, CTRL)
    assert says_cost(hands)
    hands.press(Qt.Key.Key_M, CTRL)
    assert not says_cost(hands)


def test_whoever_leaves_the_prices_leaves_no_cost_on_the_screen(hands: Hands, rows: Rows) -> None:
    rows.choose(ALBUM)
    hands.click("prices.staff")
    settle(hands)
    hands.click("rail.prices")
    hands.rest()
    rows.choose(ALBUM)
    assert not says_cost(hands)


def test_a_cost_that_is_hidden_is_kept(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    before = item(kit, studio, ALBUM)
    rows.choose(ALBUM)
    hands.type("item.price", "999")
    settle(hands)
    assert item(kit, studio, ALBUM) == replace(before, price=Decimal(999))


@pytest.mark.parametrize(("words", "reason"), [("-4", "negative"), ("4.00001", "decimal")])
def test_a_cost_is_no_credit_and_no_finer_than_the_currency(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished, words: str, reason: str
) -> None:
    rows.choose(WALLET)
    before = item(kit, studio, WALLET)
    hands.press(Qt.Key.Key_M, CTRL)
    hands.line("item.cost").setFocus()
    hands.press(Qt.Key.Key_A, CTRL)
    hands.line("item.cost").insert(words)
    assert reason in hands.label("item.cost.reason")
    settle(hands)
    assert item(kit, studio, WALLET) == before


def test_how_another_notation_was_read_is_said_beside_it(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose(WALLET)
    hands.type("item.price", "1.234,50")
    assert not is_framed(hands)
    assert hands.label("item.price.reason") == "= 1,234.50"
    settle(hands)
    assert item(kit, studio, WALLET).price == Decimal("1234.50")


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
    before = prices(kit, studio).items
    with busy_books(hands):
        hands.click("rail.prices")
        hands.click("prices.new")
    assert prices(kit, studio).items == before
    hands.click("prices.new")
    QTest.keyClicks(hands.line("item.name"), "Make-up artist")
    settle(hands)
    assert len(prices(kit, studio).items) == len(before) + 1


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
    only = replace(prices(kit, studio), packages=(), products=(), items=(item(kit, studio, ALBUM),))
    open_desk(kit, studio.folder).prices.save(PriceLists((only,), only.id))
    hands.click("rail.prices")
    assert rows.firsts() == [ALBUM]
    assert not hands.find("prices.undo").isEnabled()


def test_the_wheel_reads_on_in_the_card_and_changes_nothing(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    before = prices(kit, studio)
    rows.choose(WALLET)
    for name in ("item.category", "item.unit", "item.tax_class"):
        box = hands.find(name)
        turn_wheel(box, QPointF(box.rect().center()), -120)
    settle(hands)
    assert prices(kit, studio) == before
