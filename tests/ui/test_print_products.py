"""Print products: short tables, and what they come to, told as one types."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.pricelist import PriceList
from studio_desk.domain.print_product import Finish, PrintProduct, Size
from studio_desk.domain.terms import Amount, Percent
from studio_desk.ui.prices.product_card import MOST_COMBINATIONS
from tests.conftest import Furnished, Hands
from tests.ui.rows import Rows


@pytest.fixture
def rows(hands: Hands) -> Rows:
    hands.click("rail.prices")
    hands.rest()
    hands.click("prices.staff")
    return Rows(hands, "prices.list")


def products(kit: Tools, studio: Furnished) -> tuple[PrintProduct, ...]:
    """What another program would find in the studio's data."""
    return open_desk(kit, studio.folder).prices.lists().default_list.products


def settle(hands: Hands) -> None:
    """Leave the page, which saves at once."""
    hands.click("rail.outbox")
    hands.rest()


def fill(hands: Hands, table: str, place: int, *words: str) -> None:
    """Add a row and type it."""
    hands.click(f"product.{table}.add")
    keys = ("name", "price" if table == "sizes" else "surcharge", "cost")
    for key, typed in zip(keys, words, strict=False):
        hands.type(f"product.{table}.{place}.{key}", typed)


def test_a_product_is_typed_as_short_tables(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    hands.click("prices.new_product")
    QTest.keyClicks(hands.line("product.name"), "Canvas")
    fill(hands, "sizes", 0, "30 × 40 cm", "80", "21.50")
    fill(hands, "sizes", 1, "50 × 70 cm", "140", "38")
    fill(hands, "papers", 0, "cotton", "12,5 %")
    fill(hands, "frames", 0, "no frame")
    hands.line("product.frames.0.surcharge").setFocus()
    fill(hands, "frames", 1, "oak frame", "60", "22")
    assert hands.label("product.sum") == "2 × 1 × 2 = 4 combinations, from 90.00 to 217.50"
    assert hands.label("product.example").endswith("140.00 + 17.50 (12.5%) + 60.00 = 217.50")
    settle(hands)
    made = products(kit, studio)[-1]
    assert made == PrintProduct(
        "Canvas",
        (
            Size("30 × 40 cm", Decimal(80), Decimal("21.50")),
            Size("50 × 70 cm", Decimal(140), Decimal(38)),
        ),
        (Finish("cotton", Percent(Decimal("12.5"))),),
        (),
        (
            Finish("no frame", Amount(Decimal(0))),
            Finish("oak frame", Amount(Decimal(60)), Decimal(22)),
        ),
        code="canvas",
    )


def test_the_row_of_a_product_tells_how_many_it_stands_for(rows: Rows) -> None:
    assert ("Print", "Prints", "144 combinations", "from 12.00") in rows.cells()


def test_a_row_that_is_wrong_keeps_what_held_before(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    before = products(kit, studio)
    rows.choose("Print")
    hands.line("product.sizes.2.price").setFocus()
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.line("product.sizes.2.price").insert("28.505")
    assert "At most 2 decimal places in USD" in hands.label("product.sizes.2.reason")
    hands.line("product.papers.1.name").setFocus()
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.line("product.papers.1.name").insert("lustre")
    assert "twice" in hands.label("product.papers.1.reason")
    settle(hands)
    assert products(kit, studio) == before


def test_a_size_that_is_called_otherwise_can_be_undone(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    before = products(kit, studio)
    rows.choose("Print")
    hands.type("product.sizes.2.name", "20 × 25 cm")
    hands.click("product.sizes.0.remove")
    hands.click("prices.undo")
    hands.click("prices.undo")
    assert hands.line("product.sizes.2.name").text() == "8 × 10 in"
    settle(hands)
    assert products(kit, studio) == before


def test_more_combinations_than_anybody_looks_through_are_refused(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    prices = hands.house.desk.prices
    lists = prices.lists()
    finishes = tuple(Finish(f"f{n}", Amount(Decimal(0))) for n in range(16))
    sizes = tuple(Size(f"s{n}", Decimal(1)) for n in range(19))
    large = PrintProduct("Large", sizes, finishes, finishes, code="large")
    assert large.combinations < MOST_COMBINATIONS < large.combinations * 20 / 19
    alone = PriceList("Large", lists.default_list.currency, products=(large,), id="large")
    prices.save(lists.put(alone))
    settle(hands)
    hands.click("rail.prices")
    hands.rest()
    chooser = hands.find("prices.lists")
    chooser.setFocus()
    QTest.keyClicks(chooser, "Large")
    rows.choose("Large")
    fill(hands, "sizes", 19, "one more", "2")
    assert "too many" in hands.label("product.sum")
    settle(hands)
    assert open_desk(kit, studio.folder).prices.lists().list("large") == alone
