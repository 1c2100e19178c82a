"""How soon a session here can be delivered, by the calendar."""

from datetime import date, timedelta

RUSH_DAYS = 3
"""Sooner than this a studio session with delivery is hard to promise (field notes, section 1)."""
APPOINTMENT_DAYS = 1
"""A session is tomorrow at the earliest."""
_SATURDAY = 5


def ready_on(today: date, delivery_days: int) -> date:
    """The first day on which a session that is booked `today` can have been delivered.

    `delivery_days` are working days after the session, 0 where the studio has not said.
    """
    day = today + timedelta(APPOINTMENT_DAYS)
    for _ in range(delivery_days):
        day += timedelta(1)
        while day.weekday() >= _SATURDAY:
            day += timedelta(1)
    return max(day, today + timedelta(RUSH_DAYS))
