"""The row under the quote: finding something on a price list and taking it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from studio_desk.domain.line import Break, Category, Line, Part
from studio_desk.domain.money import Currency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Content, Package, PriceList, PriceLists
from studio_desk.domain.print_product import Finish, PrintProduct, Size
from studio_desk.domain.terms import Amount
from studio_desk.ui.quoting.finding import plain
from studio_desk.ui.quoting.rows import ITEM, PRICE, QUANTITY
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.pointer import click
from tests.ui.sheet import Sheet

CTRL = Qt.KeyboardModifier.ControlModifier
USD = Currency.of("USD")
STUDIO = PriceList(
    "Studio",
    USD,
    items=(
        PriceItem("Express session", Decimal(199), Category.SESSION, code="express"),
        PriceItem(
            "Retouching", Decimal(40), Category.EDITING, "Skin and light", "per picture", "retouch",
            breaks=(Break(Decimal(5), Decimal(30)),),
        ),
        PriceItem("Rush", Decimal(25), Category.RUSH, unit="percent", code="rush"),
        PriceItem("Café portrait", Decimal(90), Category.SESSION, code="cafe", featured=True),
        PriceItem("Old session", Decimal(1), Category.SESSION, code="old", archived=True),
        PriceItem("Session", Decimal(80), Category.SESSION, "An hour", code="hour"),
        PriceItem("Session", Decimal(90), Category.SESSION, "A morning", code="morning"),
    ),
    products=(
        PrintProduct(
            "Print",
            (Size("8 × 10 in", Decimal(30)), Size("16 × 20 in", Decimal(60))),
            papers=(Finish("lustre", Amount(Decimal(0))), Finish("fine art", Amount(Decimal(9)))),
            code="print",
        ),
    ),
    packages=(
        Package(
            "Actor’s package", Decimal(250),
            (
                Content("express", Decimal(1), upgrades=("hour",)),
                Content("retouch", Decimal(3), upgrades=("print/8 × 10 in/lustre",)),
            ),
            code="actor",
        ),
    ),
    id="studio",
)  # fmt: skip
TEAMS = PriceList(
    "Teams", USD, items=(PriceItem("Team portrait", Decimal(75), Category.SESSION),), id="teams"
)
WON = PriceList(
    "원화", Currency.of("KRW"),
    items=(
        PriceItem(
            "프로필", Decimal(150000), Category.SESSION, breaks=(Break(Decimal(2), Decimal(9)),),
            cost=Decimal(5), minimum=Decimal(7),
        ),
    ),
    id="won",
)  # fmt: skip


@pytest.fixture
def sheet(hands: Hands, studio: Furnished) -> Sheet:
    studio.desk.prices.save(PriceLists((TEAMS, WON, STUDIO), "studio"))
    quote = replace(studio.half_done.quote, entries=(Line("Sitting", Decimal(100)),), discount=None)
    hands.open(replace(studio.half_done, quote=quote, comparisons=()), Step.QUOTE)
    return Sheet(hands)


def pick(sheet: Sheet, words: str) -> Line:
    before = sheet.quote.lines
    add = sheet.hands.line("quote.add")
    add.setFocus()
    # Not key by key: Qt's test library types no Hangul.
    add.setText(words)
    sheet.hands.press(Qt.Key.Key_Return)
    (added,) = [line for line in sheet.quote.lines if line not in before]
    return added


def choose_list(sheet: Sheet, name: str) -> None:
    chooser = sheet.hands.find("quote.list", QComboBox)
    assert isinstance(chooser, QComboBox)
    chooser.setCurrentText(name)
    chooser.activated.emit(chooser.currentIndex())


# Finding


def test_the_quote_is_ready_for_the_next_item(sheet: Sheet) -> None:
    assert sheet.hands.line("quote.add").hasFocus()


PACKAGE = "Actor’s package, Express session, Retouching, 250.00"
FOUND = [
    ("express", ["Express session, 199.00", PACKAGE]),
    ("SESSION EXP", ["Express session, 199.00", PACKAGE]),
    ("light", ["Retouching, Skin and light · per picture, 40.00"]),
    ("cafe", ["Café portrait, 90.00"]),
    ("8x10 art", ["Print 8 × 10 in, fine art, 39.00"]),
    ("20 16", ["Print 16 × 20 in, lustre, 60.00", "Print 16 × 20 in, fine art, 69.00"]),
    ("editing", ["Retouching, Skin and light · per picture, 40.00"]),
    ("rush", ["Rush, 25%"]),
    ("package", [PACKAGE]),
]


def test_every_word_is_found_somewhere_in_any_order_and_names_before_contents(
    sheet: Sheet,
) -> None:
    for words, names in FOUND:
        sheet.hands.type("quote.add", words)
        assert sheet.offers()[:-1] == names
        assert sheet.offers()[-1] == f"Add “{words}” as a line of its own"


def test_a_size_is_found_however_it_is_written() -> None:
    assert plain("Print 8 × 10 in") == plain("PRINT 8x10 in") == plain("print 8 X 10 in")


def test_what_is_featured_comes_first_and_what_is_archived_not_at_all(sheet: Sheet) -> None:
    sheet.hands.press(Qt.Key.Key_Space, CTRL)
    offers = sheet.offers()
    assert offers[0] == "Café portrait, 90.00"
    assert len(offers) == len(STUDIO.on_sale())
    assert not any("Old session" in each for each in offers)


def test_the_list_stands_within_the_window_and_closes_with_esc(sheet: Sheet) -> None:
    sheet.hands.type("quote.add", "s")
    popup = sheet.popup()
    stage = popup.parentWidget()
    assert stage is not None
    assert stage.rect().contains(popup.geometry())
    sheet.hands.press(Qt.Key.Key_Escape)
    assert sheet.offers() == []
    assert sheet.hands.line("quote.add").text() == "s"


# Taking


def test_return_takes_what_was_found_first_with_its_taxes_and_waits_for_the_quantity(
    sheet: Sheet,
) -> None:
    line = pick(sheet, "exp")
    assert (line.description, line.unit_price) == ("Express session", Decimal(199))
    assert line.taxes == ("sales",)
    assert sheet.at() == ("Express session", QUANTITY)
    assert sheet.hands.line("quote.add").text() == ""


def test_the_arrows_choose_from_the_list(sheet: Sheet) -> None:
    sheet.hands.type("quote.add", "print")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        sheet.hands.press(key)
    sheet.hands.press(Qt.Key.Key_Return)
    assert sheet.quote.lines[-1].item == "print/16 × 20 in/lustre"


def test_an_item_is_picked_from_the_list_by_a_click(sheet: Sheet) -> None:
    sheet.hands.type("quote.add", "fine art")
    popup = sheet.popup()
    rect = popup.visualRect(popup.model().index(1, 0))
    click(popup.viewport(), rect.center())
    assert sheet.quote.lines[-1].item == "print/16 × 20 in/fine art"
    assert sheet.offers() == []


def test_two_items_of_one_name_are_told_apart_by_what_they_are(sheet: Sheet) -> None:
    assert pick(sheet, "session hour").unit_price == 80
    assert pick(sheet, "session morning").unit_price == 90


def test_a_package_says_what_it_holds_and_what_is_saved(sheet: Sheet) -> None:
    line = pick(sheet, "actor")
    assert line.parts == (
        Part("Express session", Decimal(1), Decimal(199), "express"),
        Part("Retouching", Decimal(3), Decimal(40), "retouch"),
    )
    row = sheet.quote.entries.index(line)
    detail = sheet.table.model().index(row, ITEM).data(Qt.ItemDataRole.ToolTipRole)
    assert "Retouching (3)" in detail
    assert "$69.00" in detail


def test_other_words_become_a_line_whose_price_is_typed_next(sheet: Sheet) -> None:
    sheet.hands.type("quote.add", "Make-up artist")
    assert sheet.offers() == ["Add “Make-up artist” as a line of its own"]
    sheet.hands.press(Qt.Key.Key_Return)
    assert sheet.at() == ("Make-up artist", PRICE)
    sheet.write("120")
    sheet.enter()
    assert sheet.quote.lines[-1] == Line("Make-up artist", Decimal(120), taxes=("sales",))


def test_words_that_are_found_may_still_become_a_line_of_their_own(sheet: Sheet) -> None:
    sheet.hands.type("quote.add", "Session")
    sheet.hands.press(Qt.Key.Key_PageDown)
    sheet.hands.press(Qt.Key.Key_Return)
    assert sheet.quote.lines[-1] == Line("Session", Decimal(0), taxes=("sales",))


def test_return_on_an_empty_row_adds_nothing(sheet: Sheet) -> None:
    before = sheet.quote
    sheet.hands.press(Qt.Key.Key_Return)
    QTest.keyClicks(sheet.hands.line("quote.add"), "   ")
    sheet.hands.press(Qt.Key.Key_Return)
    assert sheet.quote == before


def test_words_that_are_too_many_stay_for_correction(sheet: Sheet) -> None:
    before = sheet.quote
    add = sheet.hands.line("quote.add")
    add.setText("n" * 501)
    sheet.hands.press(Qt.Key.Key_Return)
    assert sheet.said() == "501 characters are too many for a line; 500 fit."
    assert add.text() == "n" * 501
    assert sheet.quote == before
    add.setText("n" * 500)
    sheet.hands.press(Qt.Key.Key_Return)
    assert sheet.quote.lines[-1].description == "n" * 500
    assert sheet.said() == ""


def test_a_new_price_is_offered_at_once(sheet: Sheet, studio: Furnished) -> None:
    dearer = replace(TEAMS, items=(replace(TEAMS.items[0], price=Decimal("31.50")),))
    studio.desk.prices.save(PriceLists((dearer,), "teams"))
    sheet.hands.house.signals.prices_changed.emit()
    sheet.hands.rest()
    assert pick(sheet, "team").unit_price == Decimal("31.50")


# Several lists


def test_the_default_list_is_offered_first_and_others_by_choice(sheet: Sheet) -> None:
    chooser = sheet.hands.find("quote.list", QComboBox)
    assert isinstance(chooser, QComboBox)
    names = [chooser.itemText(at) for at in range(chooser.count())]
    assert names == ["Studio", "Teams", "원화"]
    assert chooser.currentText() == "Studio"
    choose_list(sheet, "Teams")
    assert sheet.hands.line("quote.add").hasFocus()
    assert pick(sheet, "portrait").description == "Team portrait"


def test_of_one_list_there_is_nothing_to_choose(hands: Hands, studio: Furnished) -> None:
    studio.desk.prices.save(PriceLists((STUDIO,), "studio"))
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    assert not hands.window.findChild(QComboBox, "quote.list").isVisible()  # type: ignore[union-attr]


def test_won_do_not_become_dollars(sheet: Sheet) -> None:
    choose_list(sheet, "원화")
    sheet.hands.press(Qt.Key.Key_Space, CTRL)
    assert sheet.offers() == ["프로필, KRW 150,000"]
    line = pick(sheet, "프로필")
    assert line == Line("프로필", Decimal(0), category=Category.SESSION, taxes=("sales",))
    assert sheet.said() == "The price list is in KRW. Type what this costs in USD."
    assert sheet.at() == ("프로필", PRICE)


def test_a_list_in_another_currency_is_foreign_as_soon_as_the_quote_changes_its_own(
    sheet: Sheet,
) -> None:
    sitting = sheet.hands.workspace.sitting
    quote = replace(sitting.now.quote, currency=Currency.of("KRW"))
    sitting.change(replace(sitting.now, quote=quote))
    assert pick(sheet, "express").unit_price == 0
    choose_list(sheet, "원화")
    assert pick(sheet, "프로필").unit_price == 150000


def test_adding_opens_from_the_plus_by_mouse_as_well(sheet: Sheet) -> None:
    sheet.hands.click("quote.more")
    menu = sheet.hands.find("quote.more_menu")
    texts = [(each.text(), each.shortcut().toString()) for each in menu.actions() if each.text()]
    assert texts == [
        ("Add a section", "Ctrl+Shift+H"),
        ("Add free text", "Ctrl+Shift+N"),
        ("Whole price list", "Ctrl+Space"),
    ]
    menu.hide()


def test_what_was_typed_stays_where_the_keyboard_goes_elsewhere(sheet: Sheet) -> None:
    add = sheet.hands.line("quote.add")
    sheet.hands.type("quote.add", "exp")
    sheet.table.setFocus()
    assert sheet.offers() == []
    assert isinstance(add, QLineEdit)
    assert add.text() == "exp"
