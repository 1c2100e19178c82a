"""Every bad row is told with its line, its column and its reason, and nothing is read."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studio_desk.adapters.spreadsheets import CsvSpreadsheets
from studio_desk.adapters.spreadsheets.columns import COLUMNS
from studio_desk.domain.pricelist import PriceList
from studio_desk.services.failures import BadRow, BadRows, Flaw, SheetUnreadable

from .price_lists import KRW, NOTHING, sheet
from .test_round_trip import FULL

SHEETS = CsvSpreadsheets()


def bad_rows(content: bytes, into: PriceList = NOTHING) -> tuple[BadRow, ...]:
    with pytest.raises(BadRows) as caught:
        SHEETS.read_prices(content, into)
    assert caught.value.count == len({each.line for each in caught.value.rows})
    return caught.value.rows


def bad_item(column: str, cell: str, into: PriceList = NOTHING) -> tuple[BadRow, ...]:
    """What is wrong with an item in which one cell is exchanged."""
    cells = {"kind": "item", "name": "Album", "price": "5", column: cell}
    quoted = ",".join('"{}"'.format(each.replace('"', '""')) for each in cells.values())
    return bad_rows(sheet(quoted, heads=",".join(cells)), into)


@pytest.mark.parametrize(
    ("column", "cell", "flaw"),
    [
        ("kind", "thing", Flaw.KIND),
        ("kind", "", Flaw.KIND),
        ("name", " ", Flaw.NAME),
        ("name", "n" * 501, Flaw.TOO_LONG),
        ("code", "n" * 501, Flaw.TOO_LONG),
        ("unit", "n" * 501, Flaw.TOO_LONG),
        ("price", "", Flaw.PRICE),
        ("price", "free", Flaw.NUMBER),
        ("price", "=1+1", Flaw.NUMBER),
        ("price", "1,234", Flaw.AMBIGUOUS),
        ("price", "12.345678", Flaw.TOO_FINE),
        ("price", "1000000000000.01", Flaw.OUT_OF_RANGE),
        ("price", "-1000000000000.01", Flaw.OUT_OF_RANGE),
        ("cost", "0.0001", Flaw.TOO_FINE),
        ("minimum_charge", "-1", Flaw.OUT_OF_RANGE),
        ("category", "portraits", Flaw.CATEGORY),
        ("featured", "maybe", Flaw.FLAG),
        ("breaks", "10", Flaw.BREAKS),
        ("breaks", "10+:", Flaw.BREAKS),
        ("breaks", "ten: 5", Flaw.NUMBER),
        ("breaks", "0.123456: 5", Flaw.TOO_FINE),
        ("breaks", "-1: 5", Flaw.OUT_OF_RANGE),
        ("breaks", "1: 1.005", Flaw.AMBIGUOUS),
        ("surcharge", "5", Flaw.MISPLACED),
        ("contains", "1 x album", Flaw.MISPLACED),
    ],
)
def test_a_wrong_cell_is_named_with_its_reason(column: str, cell: str, flaw: Flaw) -> None:
    (fault,) = bad_item(column, cell)
    assert (fault.line, fault.column, fault.flaw) == (2, column, flaw)
    assert fault.words in cell


def test_amounts_finer_than_the_currency_are_refused() -> None:
    (fault,) = bad_item("price", "12.5", PriceList("List", KRW))
    assert fault == BadRow(2, Flaw.TOO_FINE, "price", "12.5")


def test_a_percentage_may_be_as_fine_as_it_likes() -> None:
    content = sheet("item,Rush,percent,12.3456", heads="kind,name,unit,price")
    (item,) = SHEETS.read_prices(content, PriceList("List", KRW)).items
    assert item.price == Decimal("12.3456")


def test_every_bad_row_is_told_by_the_line_on_which_it_begins() -> None:
    content = sheet(
        'item,"two\nlines",5',
        "item,,free",
        'thing,"three\r\n\nlines",5',
        "",
        "item,Album,5,6",
        "item,Good,5",
        'item,"half" an inch,5',
        "item,Last,",
    )
    assert bad_rows(content) == (
        BadRow(4, Flaw.NAME, "name"),
        BadRow(4, Flaw.NUMBER, "price", "free"),
        BadRow(5, Flaw.KIND, "kind", "thing"),
        BadRow(9, Flaw.CELLS, words="6"),
        BadRow(11, Flaw.QUOTES),
        BadRow(12, Flaw.PRICE, "price"),
    )


def test_lines_are_counted_from_the_top_of_the_file_also_below_a_line_for_the_mark() -> None:
    assert bad_rows(b"sep=;\n\nkind;name;price\nitem;Album;free\n")[0].line == 4


def test_a_quotation_mark_that_is_never_closed_is_told_where_it_opens() -> None:
    content = sheet("item,Album,5", 'item,"Print,6', "item,Frame,7")
    assert bad_rows(content) == (BadRow(3, Flaw.QUOTES),)


PACKED = "kind,code,name,price,contains,product,surcharge"


def test_a_code_that_stands_there_twice_is_told_at_its_second_row() -> None:
    content = sheet("item,a,A,1", "package,b,B,2,1 x a", "product,a,C", heads=PACKED)
    assert bad_rows(content) == (BadRow(4, Flaw.CODE_TWICE, "code", "a"),)


def test_what_a_package_holds_has_to_be_on_the_list() -> None:
    content = sheet(
        "item,a,A,1",
        "package,p,P,2,1 x a > b | c; 1 x q",
        "package,q,Q,2,2 x x-ray",
        heads=PACKED,
    )
    assert bad_rows(content) == (
        BadRow(3, Flaw.CODE_UNKNOWN, "contains", "b"),
        BadRow(3, Flaw.CODE_UNKNOWN, "contains", "c"),
        BadRow(3, Flaw.CODE_UNKNOWN, "contains", "q"),
        BadRow(4, Flaw.CODE_UNKNOWN, "contains", "x-ray"),
    )


def test_what_stands_in_a_bad_row_is_not_told_as_missing_from_a_package() -> None:
    content = sheet(
        "item,a,A,free",
        "product,print,Print",
        "size,,8x10,free,,print",
        "package,p,P,2,1 x a; 1 x print/8x10; 1 x gone",
        heads=PACKED,
    )
    assert [(each.line, each.words) for each in bad_rows(content)] == [
        (2, "free"),
        (4, "free"),
        (5, "gone"),
    ]
    content = sheet(
        "itm,a,A,5", "sise,,8x10,5,,print", "package,p,P,2,1 x a; 1 x print/8x10", heads=PACKED
    )
    assert [each.flaw for each in bad_rows(content)] == [Flaw.KIND, Flaw.KIND]


def test_what_may_stand_in_a_row_that_cannot_be_parted_is_not_told_as_missing() -> None:
    content = sheet('item,a,"A" B,1', "package,p,P,2,1 x a", heads=PACKED)
    assert bad_rows(content) == (BadRow(2, Flaw.QUOTES),)


@pytest.mark.parametrize(
    "cell",
    ["album", "x a", "2 a", "2 x", "2 x a > b > c", "2 x a |", '2 x "a', '2 x a"b', "2 x a;;> b"],
)
def test_contents_that_cannot_be_read_are_told(cell: str) -> None:
    quoted = cell.replace('"', '""')
    (fault,) = bad_rows(sheet("item,a,A,1", f'package,p,P,2,"{quoted}"', heads=PACKED))
    assert (fault.line, fault.column) == (3, "contains")
    assert fault.flaw in {Flaw.CONTENTS, Flaw.NUMBER, Flaw.CODE_UNKNOWN}


def test_a_size_needs_its_print_product() -> None:
    content = sheet("size,,8x10,5", "product,p,P", "size,,5x7,5", "paper,,M,,,q,5", heads=PACKED)
    assert bad_rows(content) == (
        BadRow(2, Flaw.PRODUCT, "product", ""),
        BadRow(5, Flaw.PRODUCT, "product", "q"),
    )


def test_tables_belong_to_the_print_product_above_them_where_none_is_named() -> None:
    content = sheet("product,,Print", "size,,8x10,5", "product,,Poster", "size,,A1,9", heads=PACKED)
    first, second = SHEETS.read_prices(content, NOTHING).products
    assert (first.code, [each.name for each in first.sizes]) == ("print", ["8x10"])
    assert (second.code, [each.name for each in second.sizes]) == ("poster", ["A1"])


def test_more_combinations_than_a_person_could_choose_from_are_refused() -> None:
    rows = [f"{kind},,{n}" for kind in ("paper", "mount", "frame") for n in range(1000)]
    content = sheet(
        "product,p,P", "size,,8x10,5", *rows, "package,q,Q,1,1 x p/8x10/1/1/1", heads=PACKED
    )
    assert bad_rows(content) == (BadRow(2, Flaw.COMBINATIONS, "name", "P"),)


def test_all_print_products_together_make_no_more_prints_than_can_be_searched() -> None:
    sizes = [f"size,,{n},5" for n in range(50)]
    papers = [f"paper,,{n}" for n in range(100)]
    rows = [row for n in range(21) for row in (f"product,p{n},P", *sizes, *papers)]
    (fault,) = bad_rows(sheet(*rows, heads=PACKED))
    assert (fault.line, fault.flaw) == (2 + 20 * 151, Flaw.COMBINATIONS)


def test_a_no_may_stand_where_a_yes_may_not() -> None:
    heads = "kind,name,price,archived,featured"
    content = sheet("product,Print,,no,No", "size,8x10,5,no,FALSE", heads=heads)
    assert SHEETS.read_prices(content, NOTHING).products
    assert bad_rows(content.replace(b"FALSE", b"yes")) == (
        BadRow(3, Flaw.MISPLACED, "featured", "yes"),
    )


def test_rows_without_a_code_get_one_from_their_name_that_is_nobody_elses() -> None:
    rows = ("item,,Album,1", "item,album-2,A,1", "item,,ALBUM!,1", "item,,???,1")
    content = sheet(*rows, heads="kind,code,name,price")
    codes = [each.code for each in SHEETS.read_prices(content, NOTHING).items]
    assert codes == ["album", "album-2", "album-3", "item"]


def test_rows_without_a_code_are_known_by_their_name_on_the_list() -> None:
    read = SHEETS.read_prices(sheet("item,Wallet set,30", "item,Session,1"), FULL)
    assert [each.code for each in read.items] == ["wallets", "session"]
    twice = SHEETS.read_prices(sheet("item,Wallet set,30", "item,Wallet set,31"), FULL)
    assert [each.code for each in twice.items] == ["wallets", "wallet-set"]


@given(st.binary(max_size=200))
@example(b"kind,name,price\n\xff")
@example(b'sep=,\n"')
def test_bytes_of_any_kind_are_read_or_refused_in_order(content: bytes) -> None:
    with contextlib.suppress(SheetUnreadable, BadRows):
        SHEETS.read_prices(content, NOTHING)


_cells = st.sampled_from(
    ["item", "package", "product", "size", "paper", "5", "1,234", "", "'", '"', "=1", "a", "yes",
     "10 %", "1 x a", "1+: 5", "\r", "percent", "n" * 501, "x" * 140_000, "-"]
) | st.text(max_size=5)  # fmt: skip


@given(
    st.lists(st.lists(_cells, max_size=len(COLUMNS) + 1), max_size=6),
    st.sampled_from(",;\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]),
)
def test_rows_of_any_kind_are_read_or_refused_in_order(
    rows: list[list[str]], mark: str, encoding: str
) -> None:
    text = "\n".join(mark.join(row) for row in [list(COLUMNS), *rows])
    with contextlib.suppress(SheetUnreadable, BadRows):
        SHEETS.read_prices(text.encode(encoding, "replace"), FULL)
