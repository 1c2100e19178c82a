import csv
import io
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studio_desk.adapters.spreadsheets import CsvSpreadsheets
from studio_desk.adapters.spreadsheets.cells import explicit, neutral, original
from studio_desk.domain.money import Money

from .price_lists import KRW, USD, words

SHEETS = CsvSpreadsheets()


def cells(content: bytes, mark: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=mark))


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("  =1", "'  =1"),
        ("\N{FULLWIDTH EQUALS SIGN}1", "'\N{FULLWIDTH EQUALS SIGN}1"),
        ("'=1", "''=1"),
        ("a;=1", "a;'=1"),
        ("a\n=1", "a\n'=1"),
        ("'90s look", "'90s look"),
        ("1-2", "1-2"),
        ("a = b; c", "a = b; c"),
        ("", ""),
    ],
)
def test_what_looks_like_a_formula_gets_an_apostrophe(typed: str, cell: str) -> None:
    assert cells(SHEETS.table([[typed, "end"]])) == [[cell, "end"]]


@given(words)
@example("'")
@example("''\t=")
@example(";'';=")
@example("\n\n=\n")
def test_any_words_come_back_as_they_were(typed: str) -> None:
    assert original(neutral(typed)) == typed
    assert original(explicit(typed)) == typed
    assert explicit(typed).strip()


@given(st.lists(words, min_size=1, max_size=4), st.sampled_from(",;\t"))
def test_no_cell_is_a_formula_whichever_mark_the_file_is_split_at(
    typed: list[str], mark: str
) -> None:
    content = SHEETS.table([[*typed, "end"]])
    split = cells(content, mark)
    assert not any(re.match(r"\s*[=+\-@\uff0b\uff0d\uff1d\uff20]", c) for row in split for c in row)


def test_numbers_stay_numbers_and_dates_dates() -> None:
    row = (Money(-150, USD), Money(1500, KRW), Decimal("-1E+3"), -7, date(2026, 11, 3))
    assert cells(SHEETS.table([row])) == [["-1.50", "1500", "-1000", "-7", "2026-11-03"]]


def test_a_table_is_known_as_utf_8_and_its_rows_end_as_spreadsheets_want_it() -> None:
    assert SHEETS.table([["é"], ["x,y"]]) == b'\xef\xbb\xbf\xc3\xa9\r\n"x,y"\r\n'


def test_what_no_file_can_hold_is_replaced() -> None:
    assert cells(SHEETS.table([["a\0b\ud800c"]])) == [["a\N{REPLACEMENT CHARACTER}b?c"]]
