from dataclasses import replace
from decimal import Decimal

import pytest

from studio_desk.domain.line import Break, Category, Line, Part
from studio_desk.domain.money import Currency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import (
    Content,
    DuplicateCode,
    LastList,
    Package,
    PriceList,
    PriceLists,
    UnknownCode,
)
from studio_desk.domain.print_product import Finish, PrintProduct, Size
from studio_desk.domain.terms import EXEMPT, Amount, Percent, Tax

USD = Currency.of("USD")
TAXES = (
    Tax("vat", "VAT", Decimal(19)),
    Tax("low", "Reduced VAT", Decimal(7), ("reduced",)),
    Tax("city", "City tax", Decimal(1), ("standard", "reduced")),
)
SESSION = PriceItem("Session", Decimal(349), Category.SESSION, code="session", cost=Decimal(90))
PRINTS = PrintProduct(
    "Print",
    sizes=(Size("8 × 10", Decimal(45), Decimal(9)), Size("11 × 14", Decimal("75.50"))),
    papers=(Finish("lustre", Amount(Decimal(0))), Finish("fine art", Percent(Decimal(33)))),
    frames=(Finish("oak", Amount(Decimal(60)), Decimal(20)),),
    code="print",
)
SMALL, LARGE = "print/8 × 10/lustre/oak", "print/11 × 14/fine art/oak"
EXECUTIVE = Package(
    "Executive",
    Decimal(500),
    (Content("session", Decimal(1)), Content(SMALL, Decimal(2), (LARGE,))),
    code="executive",
    featured=True,
)
PRICES = PriceList("2026", USD, (SESSION,), (PRINTS,), (EXECUTIVE,), id="first")


def test_an_item_becomes_a_line_with_the_taxes_of_its_class() -> None:
    wallets = PriceItem(
        "Wallets", Decimal(5), Category.PRINTS, "Eight of them", "per picture", "wallets",
        breaks=(Break(Decimal(10), Decimal(4)),), minimum=Decimal(20), cost=Decimal(1),
    )  # fmt: skip
    assert wallets.line(TAXES) == Line(
        "Wallets", Decimal(5), unit="per picture", detail="Eight of them", taxes=("vat", "city"),
        category=Category.PRINTS, breaks=wallets.breaks, minimum=Decimal(20), cost=Decimal(1),
        item="wallets",
    )  # fmt: skip
    assert replace(wallets, tax_class="reduced").line(TAXES).taxes == ("low", "city")
    assert replace(wallets, tax_class=EXEMPT).line(TAXES).taxes == ()


def test_short_tables_make_every_combination_of_a_print() -> None:
    made = {item.code: item for item in PRINTS.items(USD)}
    assert len(made) == 4
    small, large = made[SMALL], made[LARGE]
    assert (small.name, small.detail, small.price) == ("Print 8 × 10", "lustre, oak", Decimal(105))
    assert small.cost == Decimal(29)
    # A third of 75.50 is 24.915: half-up to the cent.
    assert large.price == Decimal("75.50") + Decimal("24.92") + Decimal(60)


def test_a_surcharge_keeps_to_the_units_of_the_currency() -> None:
    won = Currency.of("KRW")
    one = PrintProduct(
        "Print", (Size("A4", Decimal(15050)),), (Finish("art", Percent(Decimal(5))),)
    )
    assert [item.price for item in one.items(won)] == [Decimal(15803)]


def test_a_package_becomes_a_line_that_says_what_it_holds() -> None:
    line = PRICES.line(EXECUTIVE, TAXES)
    assert (line.description, line.item) == ("Executive", "executive")
    assert line.unit_price == Decimal(500)
    assert line.parts == (
        Part("Session", Decimal(1), Decimal(349), "session"),
        Part("Print 8 × 10, lustre, oak", Decimal(2), Decimal(105), SMALL),
    )
    assert line.cost == Decimal(90) + 2 * Decimal(29)


def test_an_upgrade_costs_the_difference_and_stays_with_its_package() -> None:
    line = PRICES.line(EXECUTIVE, TAXES)
    (upgrade,) = PRICES.upgrades(line)
    assert upgrade.difference == 2 * (Decimal("160.42") - Decimal(105))
    upgraded = upgrade.applied(line)
    assert upgraded.unit_price == Decimal(500) + upgrade.difference
    assert upgraded.parts[1] == Part(
        "Print 11 × 14, fine art, oak", Decimal(2), Decimal("160.42"), LARGE,
        "Print 8 × 10, lustre, oak",
    )  # fmt: skip
    (back,) = PRICES.upgrades(upgraded)
    assert replace(back.applied(upgraded), cost=line.cost) == line


def test_what_an_upgrade_costs_the_studio_is_known_only_where_both_are() -> None:
    line = PRICES.line(EXECUTIVE, TAXES)
    (upgrade,) = PRICES.upgrades(line)
    assert upgrade.applied(line).cost == line.cost + 2 * (Decimal(20) - Decimal(29))  # type: ignore[operator]
    unknown = replace(upgrade, better=replace(upgrade.better, cost=None))
    assert unknown.applied(line).cost is None
    assert list(PRICES.upgrades(SESSION.line())) == []


def test_what_is_featured_is_offered_first_and_what_is_archived_not_at_all() -> None:
    assert [each.name for each in PRICES.on_sale()][:2] == ["Executive", "Session"]
    put_away = replace(
        PRICES,
        items=(replace(SESSION, archived=True),),
        products=(replace(PRINTS, archived=True),),
    )
    assert [each.name for each in put_away.on_sale()] == ["Executive"]
    assert put_away.line(EXECUTIVE).parts[0].description == "Session"


def test_one_shelf_of_what_is_on_sale_is_what_stands_on_it() -> None:
    for category in Category:
        shelf = [each for each in PRICES.on_sale() if each.category is category]
        assert PRICES.on_sale(category) == shelf
    assert PRICES.on_sale(Category.PRINTS)


def test_a_new_quote_begins_with_what_is_always_added() -> None:
    booking = replace(SESSION, name="Booking", code="booking", always=True)
    old = replace(booking, code="old", archived=True)
    prices = replace(PRICES, items=(SESSION, booking, old))
    assert [line.description for line in prices.starting(TAXES)] == ["Booking"]


def test_codes_are_given_once_and_packages_hold_what_there_is() -> None:
    with pytest.raises(DuplicateCode):
        replace(PRICES, items=(SESSION, replace(SESSION, name="Other")))
    with pytest.raises(UnknownCode) as raised:
        replace(PRICES, products=())
    assert raised.value == UnknownCode("Executive", SMALL)


def test_there_is_always_a_list_and_one_of_them_is_the_default() -> None:
    second = PriceList("Corporate", USD, id="second")
    lists = PriceLists((PRICES,), "first").put(second)
    assert lists.default_list is PRICES
    assert lists.list("second") is second
    assert lists.list("gone") is PRICES
    assert lists.put(replace(second, name="Firms")).list("second").name == "Firms"
    left = lists.remove("first")
    assert left == PriceLists((second,), "second")
    with pytest.raises(LastList):
        left.remove("second")
