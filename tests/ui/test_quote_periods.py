"""Periods as days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.ui.quotes.periods import Period, span

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.THIS_MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        (Period.LAST_MONTH, date(2026, 10, 1), date(2026, 10, 31)),
        (Period.THIS_QUARTER, date(2026, 10, 1), date(2026, 12, 31)),
        (Period.THIS_YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        (Period.ALL, None, None),
        (Period.CUSTOM, None, None),
    ],
)
def test_a_period_has_a_first_and_a_last_day(
    period: Period, first: date | None, last: date | None
) -> None:
    assert span(period, date(2026, 11, 24)) == (first, last)


def test_last_month_may_lie_in_the_year_before() -> None:
    assert span(Period.LAST_MONTH, date(2028, 3, 31)) == (date(2028, 2, 1), date(2028, 2, 29))
    assert span(Period.LAST_MONTH, date(2027, 1, 1)) == (date(2026, 12, 1), date(2026, 12, 31))


@given(days, st.sampled_from([Period.THIS_MONTH, Period.THIS_QUARTER, Period.THIS_YEAR]))
def test_today_lies_in_its_periods_and_the_day_after_one_does_not(
    today: date, period: Period
) -> None:
    first, last = span(period, today)
    assert first is not None
    assert last is not None
    assert first <= today <= last
    assert span(period, last + timedelta(days=1))[0] == last + timedelta(days=1)


@given(days)
def test_last_month_ends_the_day_before_this_one_begins(today: date) -> None:
    first, last = span(Period.LAST_MONTH, today)
    this, _ = span(Period.THIS_MONTH, today)
    assert first is not None
    assert last is not None
    assert this == last + timedelta(days=1)
    assert first.day == 1
    assert (first.year, first.month) == (last.year, last.month)
