from dataclasses import replace
from datetime import date

from studio_desk.domain.evidence import Evidence, Stance

ITEM = Evidence(
    "A1", Stance.AGAINST, "Claim", "Source", 2022, "n = 315", "Limits", "strong", "",
    checked=date(2026, 1, 1), check_again=date(2026, 11, 23),
)  # fmt: skip


def test_an_item_is_good_until_the_day_on_which_it_has_to_be_checked_again() -> None:
    assert not ITEM.stale(date(2026, 11, 23))
    assert ITEM.stale(date(2026, 11, 24))
    assert replace(ITEM, check_again=date.min).stale(date(2026, 1, 1))
