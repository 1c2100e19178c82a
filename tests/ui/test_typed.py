"""Numbers as people type them."""

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studio_desk.domain.terms import Amount, Percent, Share
from studio_desk.ui.typed import shown_share, typed_number, typed_share

NUMBERS = st.decimals(Decimal("-999999999.999999"), Decimal("999999999.999999"), places=6)
SHARES = st.one_of(st.none(), st.builds(Percent, NUMBERS), st.builds(Amount, NUMBERS))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12", "12"),
        ("1234.5", "1234.5"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1 234,5", "1234.5"),
        ("1\u202f234,5", "1234.5"),
        ("1'234.50", "1234.50"),
        ("1,234", "1234"),
        ("1.234", "1.234"),
        ("12,5", "12.5"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        (".5", "0.5"),
        ("5.", "5"),
        ("  7  ", "7"),
        ("-3.50", "-3.50"),
        ("\N{MINUS SIGN}3.50", "-3.50"),
        ("-1,234.50", "-1234.50"),
    ],
)
def test_a_number_is_read_as_it_was_meant(words: str, number: str) -> None:
    assert typed_number(words) == Decimal(number)


@pytest.mark.parametrize(
    "words",
    ["", " ", "abc", "12 apples", "1.2.3", "1,23,4", "--5", "-", ".", "1e5", "NaN", "inf", "$5"],
)
def test_what_is_no_number_is_none(words: str) -> None:
    assert typed_number(words) is None


def test_a_number_that_nobody_means_is_none() -> None:
    assert typed_number("9" * 40) is None
    assert typed_number("0." + "1" * 40) is None


@given(NUMBERS)
@example(Decimal("1.234000"))
def test_a_number_that_is_shown_can_be_typed_again(number: Decimal) -> None:
    assert typed_number(f"{number:f}") == number


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_finite_number_or_none(words: str) -> None:
    number = typed_number(words)
    assert number is None or number.is_finite()


@given(SHARES)
def test_a_share_that_is_shown_can_be_typed_again(share: Share | None) -> None:
    assert typed_share(shown_share(share)) == share


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("10 %", Percent(Decimal(10))),
        ("10%", Percent(Decimal(10))),
        ("7,5％", Percent(Decimal("7.5"))),
        ("10", Amount(Decimal(10))),
        ("1,000.50", Amount(Decimal("1000.50"))),
        ("", None),
        ("  ", None),
    ],
)
def test_a_percent_sign_makes_a_percentage(words: str, share: Share | None) -> None:
    assert typed_share(words) == share


@pytest.mark.parametrize("words", ["abc", "%", "ten %", "10 % off", "5 + 5"])
def test_a_share_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        typed_share(words)
