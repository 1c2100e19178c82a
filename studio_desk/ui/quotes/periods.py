"""The periods that staff ask for, as days."""

from datetime import date, timedelta
from enum import StrEnum


class Period(StrEnum):
    """When a quote was issued or, for a draft, the consultation was held."""

    ALL = "all"
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"
    THIS_QUARTER = "this-quarter"
    THIS_YEAR = "this-year"
    CUSTOM = "custom"


def span(period: Period, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of a period around `today`; None for a custom one or no limit."""
    month = today.replace(day=1)
    match period:
        case Period.THIS_MONTH:
            return month, _before(_months_on(month, 1))
        case Period.LAST_MONTH:
            return _before(month).replace(day=1), _before(month)
        case Period.THIS_QUARTER:
            quarter = month.replace(month=month.month - (month.month - 1) % 3)
            return quarter, _before(_months_on(quarter, 3))
        case Period.THIS_YEAR:
            return date(today.year, 1, 1), date(today.year, 12, 31)
        case _:
            return None, None


def _months_on(month: date, count: int) -> date:
    years, place = divmod(month.month - 1 + count, 12)
    return month.replace(year=month.year + years, month=place + 1)


def _before(day: date) -> date:
    return day - timedelta(days=1)
