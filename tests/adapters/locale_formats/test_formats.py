from datetime import date
from decimal import Decimal

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.domain.money import Currency, Money, currency_codes

FORMATS = BabelFormats()
DAY = date(2026, 11, 3)


def money(amount: str, code: str) -> Money:
    return Currency.of(code).money(Decimal(amount))


def plain(words: str) -> str:
    return words.replace(",", "").replace("\N{MINUS SIGN}", "-")


def digits(words: str) -> str:
    return "".join(str(int(each)) for each in words if each.isdigit())


@pytest.mark.parametrize(
    ("amount", "code", "language", "written"),
    [
        ("1234.5", "USD", "en", "$1,234.50"),
        ("-1234.5", "USD", "en", "\N{MINUS SIGN}$1,234.50"),
        ("1234.5", "EUR", "de", "1.234,50\N{NO-BREAK SPACE}€"),
        ("330000", "KRW", "ko", "₩330,000"),
        ("330000", "KRW", "en", "₩330,000"),
        ("1.234", "KWD", "en", "KWD\N{NO-BREAK SPACE}1.234"),
        ("1234.5", "CHF", "en", "CHF\N{NO-BREAK SPACE}1,234.50"),
        ("123456.7", "INR", "hi", "₹1,23,456.70"),
    ],
)
def test_money_is_written_as_its_reader_writes_it(
    amount: str, code: str, language: str, written: str
) -> None:
    assert FORMATS.money(money(amount, code), language) == written


@pytest.mark.parametrize("code", ["ISK", "UGX", "IDR", "HUF", "IQD", "CLP"])
def test_digits_are_those_of_the_standard_and_not_of_a_locale(code: str) -> None:
    some = Money(123_456, Currency.of(code))
    assert digits(FORMATS.money(some, "en")) == "123456"
    assert FORMATS.amount(some, "en").replace(",", "") == some.plain


@pytest.mark.parametrize("code", ["USD", "KRW", "KWD"])
def test_no_language_on_earth_loses_a_digit(code: str) -> None:
    some = Money(-(10**60) - 1, Currency.of(code))
    for language in locale_identifiers():
        assert digits(FORMATS.money(some, language)) == digits(some.plain), language
        assert digits(FORMATS.amount(some, language)) == digits(some.plain), language


@given(minor=st.integers(), code=st.sampled_from(currency_codes()))
def test_every_amount_is_written_exactly(minor: int, code: str) -> None:
    some = Money(minor, Currency.of(code))
    assert plain(FORMATS.amount(some, "en")) == some.plain


@given(st.decimals(allow_nan=False, allow_infinity=False, places=20))
def test_every_number_is_written_exactly(value: Decimal) -> None:
    assert Decimal(plain(FORMATS.number(value, "en"))) == value


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        ("1234.500", "en", "1,234.5"),
        ("-0.25", "en", "\N{MINUS SIGN}0.25"),
        ("-0.00", "en", "0"),
        ("2", "de", "2"),
        ("1E+3", "en", "1,000"),
        ("1234.5", "fr", "1\N{NARROW NO-BREAK SPACE}234,5"),
    ],
)
def test_numbers_show_the_decimals_that_they_have(value: str, language: str, written: str) -> None:
    assert FORMATS.number(Decimal(value), language) == written


def test_the_minus_of_a_language_is_one_true_sign_everywhere() -> None:
    for language in ("en", "de", "sv", "ko", "he"):
        signs = {
            FORMATS.number(Decimal(-1), language).rstrip("1"),
            FORMATS.amount(money("-1", "JPY"), language).rstrip("1"),
        }
        assert len(signs) == 1
        assert "\N{MINUS SIGN}" in next(iter(signs))
        assert signs.pop() in FORMATS.money(money("-1", "JPY"), language)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "3 November 2026"),
        ("en-GB", "3 November 2026"),
        ("en-US", "November 3, 2026"),
        ("de", "3. November 2026"),
        ("ko", "2026년 11월 3일"),
        ("ko-KR", "2026년 11월 3일"),
    ],
)
def test_days_are_written_in_full(language: str, written: str) -> None:
    assert FORMATS.date(DAY, language) == written


@pytest.mark.parametrize(
    ("language", "written"), [("en", "3 Nov 2026"), ("de", "03.11.2026"), ("ko", "2026. 11. 3.")]
)
def test_days_are_written_shorter_where_there_is_little_room(language: str, written: str) -> None:
    assert FORMATS.short_date(DAY, language) == written


@pytest.mark.parametrize("language", ["", "tlh", "klingon", "EN", "-", "a-b-c-d", "\x00", "../en"])
def test_an_unknown_language_is_written_as_english(language: str) -> None:
    assert FORMATS.date(DAY, language) == "3 November 2026"
    assert FORMATS.money(money("-1234.5", "USD"), language) == "\N{MINUS SIGN}$1,234.50"
    assert FORMATS.number(Decimal("1234.5"), language) == "1,234.5"


@given(st.from_regex(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", fullmatch=True))
def test_every_language_code_of_a_consultation_file_can_be_written(language: str) -> None:
    assert "5" in FORMATS.amount(money("5", "USD"), language)
    assert FORMATS.date(DAY, language)
