from dataclasses import replace
from datetime import date

import pytest

from studio_desk.domain.evidence import ClaimMissing, Evidence, EvidenceFlag, Stance, printable

ITEM = Evidence(
    "A1", Stance.AGAINST, "Claim", "Source", 2022, "n = 315", "Limits", "strong", "",
    checked=date(2026, 1, 1), check_again=date(2026, 11, 23),
)  # fmt: skip


def test_an_item_is_good_until_the_day_on_which_it_has_to_be_checked_again() -> None:
    assert not ITEM.stale(date(2026, 11, 23))
    assert ITEM.stale(date(2026, 11, 24))
    assert replace(ITEM, check_again=date.min).stale(date(2026, 1, 1))


def test_all_that_is_wrong_with_an_item_is_told_the_gravest_first() -> None:
    worst = replace(ITEM, source=" ", withdrawn=True, unwritten=True)
    assert worst.flags(date(2026, 11, 24)) == tuple(EvidenceFlag)
    assert ITEM.flags(date(2026, 11, 23)) == ()
    assert replace(ITEM, check_again=None).flags(date(2099, 1, 1)) == ()


def test_only_what_staff_insist_on_is_printed_in_spite_of_its_flags() -> None:
    today = date(2026, 11, 24)
    fresh = replace(ITEM, id="fresh", check_again=None)
    assert printable((ITEM, fresh), today, ()) == (fresh,)
    assert printable((ITEM, fresh), today, ("A1",)) == (ITEM, fresh)


def test_what_nobody_has_written_yet_is_never_printed_whatever_else_was_said_of_it() -> None:
    begun = replace(ITEM, check_again=None, unwritten=True)
    assert begun.flags(date(2026, 11, 24)) == (EvidenceFlag.UNWRITTEN,)
    assert printable((begun,), date(2026, 11, 24), ("A1",)) == ()


def test_what_was_checked_is_good_for_a_year() -> None:
    checked = ITEM.checked_on(date(2028, 2, 29))
    assert (checked.checked, checked.check_again) == (date(2028, 2, 29), date(2029, 2, 28))


@pytest.mark.parametrize("link", ["", "javascript:alert(1)", "file:///etc/passwd", "doi.org/10"])
def test_a_link_that_no_browser_should_open_is_no_address(link: str) -> None:
    assert replace(ITEM, link=link).address == ""
    assert replace(ITEM, link=" https://doi.org/10 ").address == "https://doi.org/10"


def test_an_item_that_claims_nothing_is_refused() -> None:
    with pytest.raises(ClaimMissing):
        replace(ITEM, claim=" ")
