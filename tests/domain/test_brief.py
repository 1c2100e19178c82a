from decimal import Decimal
from typing import Any

import pytest

from studio_desk.domain.brief import MOST_PEOPLE, Brief, ImpossibleCount, Stakes


@pytest.mark.parametrize(
    ("brief", "refused"),
    [
        ({"people": 0}, ImpossibleCount("people", "0")),
        ({"people": MOST_PEOPLE + 1}, ImpossibleCount("people", "10001")),
        ({"looks": -1}, ImpossibleCount("looks", "-1")),
        ({"looks": 10**30}, ImpossibleCount("looks", str(10**30))),
        ({"budget": Decimal("-0.01")}, ImpossibleCount("budget", "-0.01")),
        ({"budget": Decimal("nan")}, ImpossibleCount("budget", "NaN")),
        ({"budget": Decimal("inf")}, ImpossibleCount("budget", "Infinity")),
    ],
)
def test_what_cannot_be_is_refused_by_name(brief: dict[str, Any], refused: ImpossibleCount) -> None:
    with pytest.raises(ImpossibleCount) as raised:
        Brief(**brief)
    assert raised.value == refused


@pytest.mark.parametrize(
    "brief", [{"people": 1, "looks": 1}, {"people": MOST_PEOPLE}, {"budget": Decimal(0)}]
)
def test_the_bounds_themselves_are_possible(brief: dict[str, Any]) -> None:
    Brief(**brief)


def test_a_blank_brief_assumes_one_person_and_work_as_usual() -> None:
    assert Brief() == Brief((), Stakes.MEDIUM, None, None, 1, 1)
