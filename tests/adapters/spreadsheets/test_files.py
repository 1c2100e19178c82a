"""Files of other programs: how they are encoded, parted and headed."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from studio_desk.adapters.spreadsheets import CsvSpreadsheets
from studio_desk.adapters.spreadsheets.columns import COLUMNS
from studio_desk.adapters.spreadsheets.sheet import LARGEST_FILE, MOST_ROWS
from studio_desk.domain.line import EACH, Break, Category
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import PriceList
from studio_desk.domain.terms import STANDARD
from studio_desk.services.failures import Flaw, SheetUnreadable

from .price_lists import KWD, NOTHING, sheet

TEXT = "kind,name,price\r\nitem,Séance 한국,12.50\r\n"


def read(content: bytes, into: PriceList = NOTHING) -> tuple[PriceItem, ...]:
    return CsvSpreadsheets().read_prices(content, into).items


def refused(content: bytes) -> SheetUnreadable:
    with pytest.raises(SheetUnreadable) as caught:
        read(content)
    return caught.value


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        "\ufeff".encode("utf-16-be") + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace("\r\n", "\n").encode(),
        TEXT.replace("\r\n", "\r").encode(),
        TEXT.strip().encode(),
        b"\r\n\r\n" + TEXT.encode(),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", ";").replace("12.50", "12,50").encode(),
        TEXT.replace(",", "\t").replace("12.50", "12,50").encode("utf-16"),
        b"sep=,\r\n" + TEXT.encode(),
        ("sep=;\r\n" + TEXT.replace(",", ";")).encode("utf-8-sig"),
        ("SEP=\t\n" + TEXT.replace(",", "\t")).encode("utf-16"),
        b'"kind","name","price"\n"item","S\xc3\xa9ance \xed\x95\x9c\xea\xb5\xad","12,50"\n',
        TEXT.replace("kind,name,price", "KIND, Name ,Price").encode(),
        TEXT.replace("kind,name,price", "Kind,name,price,,").encode(),
        (TEXT + ",,\r\n\r\n , ,\r\n").encode(),
    ],
)
def test_the_same_list_is_read_whatever_program_wrote_it(content: bytes) -> None:
    assert read(content) == (
        PriceItem("Séance 한국", Decimal("12.50"), Category.OTHER, code="séance-한국"),
    )


def test_the_example_of_the_documentation_is_read() -> None:
    text = (Path(__file__).parents[3] / "docs" / "price-list.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```csv\n(.*?)```", text, re.DOTALL)
    prices = CsvSpreadsheets().read_prices(example.encode(), NOTHING)
    assert (len(prices.items), len(prices.products), len(prices.packages)) == (3, 1, 1)
    assert all(f"`{column}`" in text for column in COLUMNS)


def test_columns_may_stand_in_any_order_under_heads_in_words() -> None:
    heads = "Price;Minimum charge;add-to-new-quotes;NAME;Tax class;Kind;breaks"
    content = sheet("1.234,50;40;YES;Album;reduced;Item;5+: 1.000,50; 9: 900", heads=heads)
    assert read(content.replace(b"5+: 1.000,50; 9: 900", b'"5+: 1.000,50; 9: 900"')) == (
        PriceItem(
            "Album",
            Decimal("1234.50"),
            Category.OTHER,
            code="album",
            tax_class="reduced",
            minimum=Decimal(40),
            always=True,
            breaks=(Break(Decimal(5), Decimal("1000.50")), Break(Decimal(9), Decimal(900))),
        ),
    )


def test_what_is_not_said_is_as_usual() -> None:
    (item,) = read(sheet("item,Album,5"))
    assert (item.unit, item.tax_class, item.cost, item.minimum) == (EACH, STANDARD, None, None)
    assert not any((item.always, item.featured, item.archived, item.breaks, item.detail))


def test_three_decimals_are_read_where_the_currency_has_them_and_the_file_proves_the_mark() -> None:
    into = PriceList("List", KWD)
    first, second = read(sheet("item,A,1.234", "item,B,0.500"), into)
    assert (first.price, second.price) == (Decimal("1.234"), Decimal("0.5"))


@pytest.mark.parametrize("content", [b"", b"\r\n \n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_an_empty_file_is_told(content: bytes) -> None:
    assert refused(content) == SheetUnreadable(Flaw.EMPTY)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00\x06\x00",
        b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n",
        TEXT.encode("latin-1", "replace").replace(b"?", b"\xe9"),
        TEXT.replace("Séance", "S\0ance").encode(),
        TEXT.encode("utf-32"),
        TEXT.encode("utf-16")[:-1],
    ],
)
def test_what_is_no_text_is_told(content: bytes) -> None:
    assert refused(content) == SheetUnreadable(Flaw.NOT_TEXT)


@pytest.mark.parametrize(
    ("heads", "flaw", "words"),
    [
        ("name,price", Flaw.HEADER, "kind"),
        ("Artikel;Preis", Flaw.HEADER, "kind, name, price"),
        ("kind,name", Flaw.HEADER, "price"),
        ("item,Album,5", Flaw.HEADER, "kind, name, price"),
        ("kind,name,price,Cots", Flaw.HEADER_UNKNOWN, "Cots"),
        ("kind,name,price,cost,Price", Flaw.HEADER_TWICE, "price"),
        ("sep=;\nkind,name,price", Flaw.HEADER, "kind, name, price"),
        ('kind,name,price,"', Flaw.HEADER, "kind, name, price"),
    ],
)
def test_wrong_heads_are_named(heads: str, flaw: Flaw, words: str) -> None:
    assert refused(sheet("item,Album,5", heads=heads)) == SheetUnreadable(flaw, words)


def test_a_file_beyond_all_measure_is_refused_at_once() -> None:
    assert refused(b"x" * (LARGEST_FILE + 1)) == SheetUnreadable(Flaw.TOO_LARGE)
    rows = ["item,Album,5"] * MOST_ROWS
    assert refused(sheet(*rows, "item,Album,5")) == SheetUnreadable(Flaw.TOO_LARGE)


def test_as_many_rows_as_are_allowed_are_read() -> None:
    items = read(sheet(*["item,Album,5"] * MOST_ROWS))
    assert len({each.code for each in items}) == MOST_ROWS
