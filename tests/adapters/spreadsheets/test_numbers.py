from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.adapters.spreadsheets.flaws import Flawed
from studio_desk.adapters.spreadsheets.numbers import fits, number, plain, proven_mark
from studio_desk.services.failures import Flaw

decimals = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=7)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("0", "0"),
        (" 12 ", "12"),
        ("-12.50", "-12.50"),
        ("\N{MINUS SIGN}3", "-3"),
        ("+3", "3"),
        ("- 3", "-3"),
        ("12,5", "12.5"),
        (",5", "0.5"),
        (".5", "0.5"),
        ("0,125", "0.125"),
        ("1234,125", "1234.125"),
        ("1.2340", "1.234"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("12.345.678,9", "12345678.9"),
        ("1,234.567", "1234.567"),
        ("1 234,50", "1234.50"),
        ("1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567", "1234567"),
        ("1\N{NARROW NO-BREAK SPACE}234,5", "1234.5"),
        ("1'234.50", "1234.50"),
        ("1\N{RIGHT SINGLE QUOTATION MARK}234", "1234"),
    ],
)
def test_numbers_of_all_countries_are_read(words: str, value: str) -> None:
    assert number(words) == Decimal(value)


@pytest.mark.parametrize("words", ["1,234", "1.234", "-12.345", "999,000"])
def test_three_digits_after_one_mark_may_mean_two_numbers(words: str) -> None:
    for mark in ("", ".", ","):
        with pytest.raises(Flawed) as caught:
            number(words, mark)
        assert caught.value.flaw is Flaw.AMBIGUOUS


def test_a_number_that_may_be_so_fine_is_read_by_the_mark_that_the_file_proves() -> None:
    assert number("1.234", ".", fine=True) == Decimal("1.234")
    assert number("1,234", ",", fine=True) == Decimal("1.234")
    for mark in ("", ","):
        with pytest.raises(Flawed):
            number("1.234", mark, fine=True)


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "-", "free", "$5", "5 USD", "1e5", "1,23,456", "1,234.56.7", "1.234,567.8",
        "1,2345.6", "12 34", "1 2345", "--5", "5-", "NaN", "inf", "0x10", "1_000", "٣", "½",
        "5.", "1..5", "1.,5", "=5", "9" * 61,
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(words: str) -> None:
    with pytest.raises(Flawed) as caught:
        number(words)
    assert caught.value.flaw is Flaw.NUMBER


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["12.50", "3", "free", ""], "."),
        (["12,50", "1.234,5"], ","),
        (["1,234", "7"], ""),
        (["12,50", "12.50"], ""),
        (["0.125"], "."),
        ([], ""),
    ],
)
def test_a_file_proves_its_decimal_mark_where_all_its_numbers_agree(
    cells: list[str], mark: str
) -> None:
    assert proven_mark(cells) == mark


@given(decimals, st.integers(0, 4))
def test_what_is_written_means_one_thing(value: Decimal, digits: int) -> None:
    words = f"{plain(value, digits):f}"
    assert number(words) == value
    assert len(words.partition(".")[2]) >= digits


@given(decimals)
def test_how_fine_a_number_is_does_not_depend_on_how_it_is_written(value: Decimal) -> None:
    assert fits(value, 7)
    assert fits(value, 2) == (value * 100 == int(value * 100))
    assert fits(Decimal("1.500"), 1)
    assert fits(Decimal("1E+30"), 0)
