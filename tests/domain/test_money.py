from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.core import get_global
from babel.numbers import get_territory_currencies
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.money import (
    Currency,
    MixedCurrencies,
    Money,
    TooFine,
    UnknownCurrency,
    currency_codes,
    half_up,
    spread,
)

USD, KRW, KWD = map(Currency.of, ("USD", "KRW", "KWD"))
currencies = st.sampled_from(currency_codes()).map(Currency.of)


@pytest.mark.parametrize(
    ("amount", "currency", "minor", "plain"),
    [
        ("1234.5", USD, 123_450, "1234.50"),
        ("-0.05", USD, -5, "-0.05"),
        ("-0.00", USD, 0, "0.00"),
        ("1E+3", USD, 100_000, "1000.00"),
        ("330000.000", KRW, 330_000, "330000"),
        ("-7", KRW, -7, "-7"),
        ("1.234", KWD, 1_234, "1.234"),
        ("0.001", KWD, 1, "0.001"),
    ],
)
def test_money_is_kept_in_the_smallest_unit_of_its_currency(
    amount: str, currency: Currency, minor: int, plain: str
) -> None:
    money = currency.money(Decimal(amount))
    assert money == Money(minor, currency)
    assert money.plain == plain
    assert str(money.amount) == plain


@pytest.mark.parametrize(("amount", "currency"), [("0.001", USD), ("0.5", KRW), ("1.0001", KWD)])
def test_money_finer_than_its_currency_is_refused_and_not_rounded(
    amount: str, currency: Currency
) -> None:
    with pytest.raises(TooFine) as refused:
        currency.money(Decimal(amount))
    assert refused.value == TooFine(Decimal(amount), currency.code, currency.digits)


@given(minor=st.integers(), currency=currencies)
def test_money_written_plainly_is_read_back_as_it_was(minor: int, currency: Currency) -> None:
    money = Money(minor, currency)
    assert currency.money(Decimal(money.plain)) == money
    assert Fraction(money.amount) == Fraction(minor, 10**currency.digits)


@given(left=st.integers(), right=st.integers())
def test_sums_and_differences_are_exact(left: int, right: int) -> None:
    some, other = Money(left, USD), Money(right, USD)
    assert (some + other).minor == left + right
    assert some - other == some + -other == -(other - some)


def test_two_currencies_are_never_added_up() -> None:
    with pytest.raises(MixedCurrencies):
        Money(1, USD) + Money(1, KRW)
    with pytest.raises(MixedCurrencies):
        Money(1, KRW) - Money(1, USD)


@pytest.mark.parametrize("code", ["", "usd", "ABC", "US", "USDT", "$", "EUR "])
def test_what_is_no_currency_is_refused_by_its_name(code: str) -> None:
    with pytest.raises(UnknownCurrency) as refused:
        Currency.of(code)
    assert refused.value == UnknownCurrency(code)


def test_every_currency_that_is_tender_today_is_known() -> None:
    day = date(2026, 11, 1)
    tender = {
        code
        for territory in get_global("territory_currencies")
        for code in get_territory_currencies(territory, day, day)
    }
    # Bulgaria pays in euro since January 2026.
    assert tender - {"BGN"} <= set(currency_codes())


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [(1, 2, 1), (-1, 2, -1), (3, 2, 2), (5, 2, 3), (49, 100, 0), (-49, 100, 0), (-51, 100, -1)],
)
def test_halves_go_away_from_zero(numerator: int, denominator: int, rounded: int) -> None:
    assert half_up(numerator, denominator) == rounded


@given(numerator=st.integers(), denominator=st.integers(min_value=1))
def test_rounding_is_to_the_nearest_and_alike_on_both_sides_of_zero(
    numerator: int, denominator: int
) -> None:
    rounded = half_up(numerator, denominator)
    off = abs(Fraction(numerator, denominator) - rounded)
    assert off <= Fraction(1, 2)
    if off == Fraction(1, 2):
        assert abs(rounded) > abs(Fraction(numerator, denominator))
    assert half_up(-numerator, denominator) == -rounded


Weights = list[tuple[int, tuple[str, ...]]]
keys = st.lists(st.sampled_from("abc"), max_size=2, unique=True).map(tuple)
weights = st.lists(st.tuples(st.integers(-100_000, 100_000), keys), min_size=1, max_size=8).filter(
    lambda pairs: sum(weight for weight, _ in pairs) != 0
)


@given(total=st.integers(-100_000, 100_000), pairs=weights)
def test_what_is_spread_adds_up_to_the_whole(total: int, pairs: Weights) -> None:
    assert sum(spread(total, pairs)) == total


@given(total=st.integers(-100_000, 100_000), pairs=weights)
def test_no_part_is_a_whole_unit_off_its_fair_share(total: int, pairs: Weights) -> None:
    whole = sum(weight for weight, _ in pairs)
    for part, (weight, _) in zip(spread(total, pairs), pairs, strict=True):
        assert abs(part - Fraction(total * weight, whole)) < 1


@given(total=st.integers(-100_000, 100_000), pairs=weights, data=st.data())
def test_the_order_never_decides_who_gets_the_odd_unit(
    total: int, pairs: Weights, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(pairs))
    assert sorted(zip(pairs, spread(total, pairs), strict=True)) == sorted(
        zip(shuffled, spread(total, shuffled), strict=True)
    )


def test_the_odd_unit_goes_to_the_largest_remainder_and_then_to_the_larger_part() -> None:
    assert spread(10, [(2, ()), (1, ())]) == [7, 3]
    assert spread(2, [(1, ("a",)), (3, ("b",))]) == [0, 2]
    assert spread(5, [(1, ("b",)), (1, ("a",))]) == [2, 3]
    assert spread(10, [(-2, ()), (-1, ())]) == [7, 3]
    assert spread(-10, [(2, ()), (1, ())]) == [-7, -3]


def test_nothing_is_spread_over_nothing() -> None:
    assert spread(0, []) == []
    assert spread(0, [(5, ()), (-5, ())]) == [0, 0]
