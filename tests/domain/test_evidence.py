from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from studio_desk.domain.evidence import (
    ClaimMissing,
    Evidence,
    EvidenceFlag,
    Stance,
    is_balanced,
    printable,
)

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


OF_THE_STUDIO: dict[str, Any] = {
    "stance": Stance.NEUTRAL,
    "claim": "Another claim",
    "source": "Another source",
    "year": 2025,
    "sample": "n = 12",
    "limits": "None that we know of",
    "strength": "weak",
    "jurisdiction": "KR",
    "checked": date(2026, 11, 1),
    "check_again": date(2027, 11, 1),
    "link": "https://studio.example",
    "withdrawn": True,
}
NEWER = replace(
    ITEM, stance=Stance.FOR, claim="Newer", source="Newer", year=2027, sample="n = 900",
    limits="Newer", strength="fair", jurisdiction="EU", checked=date(2027, 1, 1),
    check_again=date(2028, 1, 1), link="https://newer.example",
)  # fmt: skip
"""The same item as a later program brings it."""


@pytest.mark.parametrize("name", OF_THE_STUDIO)
def test_whatever_a_studio_put_in_the_place_of_the_programs_is_known_and_stays(name: str) -> None:
    ours = replace(ITEM, **{name: OF_THE_STUDIO[name]}).beside(ITEM)
    assert ours.amended == (name,)
    later = ours.over(NEWER)
    assert later == replace(NEWER, **{name: OF_THE_STUDIO[name]}, amended=(name,))


def test_what_the_program_says_by_now_itself_is_no_amendment_any_more() -> None:
    ours = replace(ITEM, claim=NEWER.claim).beside(ITEM)
    assert ours.over(NEWER) == NEWER


@pytest.mark.parametrize("name", OF_THE_STUDIO)
def test_an_item_is_reworded_unless_only_its_use_and_its_days_were_amended(name: str) -> None:
    ours = replace(ITEM, **{name: OF_THE_STUDIO[name]}).beside(ITEM)
    assert ours.reworded == (name not in {"withdrawn", "checked", "check_again"})


def test_a_studio_is_spoken_for_only_where_something_speaks_against_it_too() -> None:
    praise = replace(ITEM, stance=Stance.FOR)
    assert not is_balanced((praise, replace(ITEM, stance=Stance.NEUTRAL)))
    assert is_balanced((praise, ITEM))
