from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studio_desk.adapters.spreadsheets import CsvSpreadsheets
from studio_desk.domain.line import Break, Category
from studio_desk.domain.money import Currency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Content, Package, PriceList
from studio_desk.domain.print_product import Finish, PrintProduct, Size
from studio_desk.domain.terms import Amount, Percent

from .price_lists import KRW, KWD, NOTHING, USD, price_lists

SHEETS = CsvSpreadsheets()
FULL = PriceList(
    "Studio",
    USD,
    (
        PriceItem("Session", Decimal(349), Category.SESSION, code="session", always=True),
        PriceItem(
            "Wallet set",
            Decimal("25.50"),
            Category.PRINTS,
            "Eight, trimmed",
            "per set",
            "wallets",
            Decimal(0),
            breaks=(Break(Decimal(10), Decimal(20)), Break(Decimal("50.5"), Decimal("18.25"))),
            minimum=Decimal(40),
        ),
    ),
    (
        PrintProduct(
            "Print",
            (Size("8x10", Decimal(45), Decimal(6)), Size("11x14", Decimal(80))),
            (Finish("Lustre", Amount(Decimal(0))), Finish("Cotton", Percent(Decimal("12.5")))),
            frames=(Finish("Oak", Amount(Decimal(60)), Decimal(22)),),
            code="print",
        ),
    ),
    (
        Package(
            "Executive",
            Decimal(499),
            (
                Content("session", Decimal(1)),
                Content("print/8x10/Lustre/Oak", Decimal(2), ("print/11x14/Lustre/Oak", "wallets")),
            ),
            "executive",
            featured=True,
        ),
    ),
    "1",
)
AS_TYPED = """
kind,code,name,description,category,unit,price,cost,tax_class,breaks,minimum_charge,\
add_to_new_quotes,featured,archived,surcharge,contains,product
item,session,Session,,session,each,349.00,,standard,,,yes,no,no,,,
item,wallets,Wallet set,"Eight, trimmed",prints,per set,25.50,0.00,standard,\
10+: 20.00; 50.5+: 18.25,40.00,no,no,no,,,
product,print,Print,,prints,,,,standard,,,,,no,,,
size,,8x10,,,,45.00,6.00,,,,,,,,,print
size,,11x14,,,,80.00,,,,,,,,,,print
paper,,Lustre,,,,,,,,,,,,0.00,,print
paper,,Cotton,,,,,,,,,,,,12.5 %,,print
frame,,Oak,,,,,22.00,,,,,,,60.00,,print
package,executive,Executive,,session,,499.00,,standard,,,no,yes,no,,\
1 x session; 2 x print/8x10/Lustre/Oak > print/11x14/Lustre/Oak | wallets,
""".lstrip()


@given(price_lists())
@example(NOTHING)
@example(replace(FULL, items=(FULL.items[0],), packages=()))
def test_a_list_that_was_written_is_read_as_it_was(prices: PriceList) -> None:
    nothing = PriceList(prices.name, prices.currency, id=prices.id)
    content = SHEETS.write_prices(prices)
    assert SHEETS.read_prices(content, nothing) == prices
    assert SHEETS.read_prices(content, prices) == prices


def test_a_list_is_written_as_a_person_would_write_it() -> None:
    content = SHEETS.write_prices(FULL)
    assert content.decode("utf-8-sig").splitlines() == AS_TYPED.splitlines()


def test_the_list_keeps_its_id_its_name_and_its_currency() -> None:
    cheap = replace(FULL, products=(), packages=(), items=(FULL.items[0],))
    into = PriceList("Other", Currency.of("EUR"), id="7")
    read = SHEETS.read_prices(SHEETS.write_prices(cheap), into)
    assert (read.name, read.currency, read.id) == ("Other", Currency.of("EUR"), "7")
    assert read.items == cheap.items


@pytest.mark.parametrize("currency", [USD, KRW, KWD])
def test_amounts_have_the_digits_of_the_currency_and_can_mean_one_thing(
    currency: Currency,
) -> None:
    item = PriceItem("A", Decimal(1), Category.OTHER, code="a")
    content = SHEETS.write_prices(PriceList("L", currency, (item,))).decode("utf-8-sig")
    price = content.splitlines()[1].split(",")[6]
    assert price == {"USD": "1.00", "KRW": "1", "KWD": "1.0000"}[currency.code]


ROWS = AS_TYPED.splitlines()


@given(st.permutations(ROWS[1:]))
def test_a_sheet_may_be_sorted_by_whoever_opens_it(rows: list[str]) -> None:
    read = SHEETS.read_prices("\n".join((ROWS[0], *rows)).encode(), NOTHING)
    assert set(read.items) == set(FULL.items)
    assert set(read.packages) == set(FULL.packages)
    assert set(read.products[0].sizes) == set(FULL.products[0].sizes)
    assert set(read.products[0].papers) == set(FULL.products[0].papers)
