"""What the credibility case says, and what it may not."""

from dataclasses import replace
from datetime import date

import pytest

from studio_desk.domain.brief import Brief, Stakes, UseCase
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.evidence import Evidence, Stance
from studio_desk.domain.fitness import FinalUse

from .world import TODAY, inspection
from .written import PAIR, SHELF, written


def test_what_was_measured_stands_in_a_group_of_its_own_and_says_which_way(
    sitting: Consultation,
) -> None:
    found = {each.content: inspection(each) for each in PAIR.pictures}
    brief = Brief(final_uses=(FinalUse.PROFILE_PICTURE, FinalUse.A4_PAGE))
    case = written(replace(sitting, brief=brief, comparisons=(PAIR,)), seen=found).case
    assert [way for _, way, _ in case.measured.rows] == [
        "speaks against it", "speaks for it", "speaks for it",
    ]  # fmt: skip
    # A client reads what it means for the decision, not how the studio fares.
    assert case.measured.heads[1] == "A session in person"
    for _, _, source in case.measured.rows:
        assert "2026 (1 file)" in source
    claims = {claim for claim, *_ in case.measured.rows}
    assert not claims & {claim for claim, _ in (*case.findings.rows, *case.other.rows)}
    assert written(sitting).case.measured.rows == ()


def test_where_nothing_speaks_against_the_studio_nothing_is_printed_for_it(
    sitting: Consultation,
) -> None:
    one_sided = tuple(item for item in SHELF if item.stance is not Stance.AGAINST)
    neutral = {item.claim for item in SHELF if item.stance is Stance.NEUTRAL}
    case = written(sitting, evidence=one_sided).case
    assert case.findings.rows
    assert {claim for claim, _ in case.findings.rows} <= neutral
    poster = replace(sitting, brief=Brief(final_uses=(FinalUse.PRINT_24X36,)), comparisons=(PAIR,))
    large = {each.content: inspection(replace(each, width_px=9000, height_px=14000))
             for each in PAIR.pictures}  # fmt: skip
    balanced = written(poster, evidence=one_sided, seen=large).case
    assert [way for _, way, _ in balanced.measured.rows] == ["speaks against it"]
    assert {claim for claim, _ in balanced.findings.rows} - neutral
    short = {each.content: inspection(each) for each in PAIR.pictures}
    assert written(poster, evidence=one_sided, seen=short).case.measured.rows == ()


@pytest.mark.parametrize("use", UseCase)
@pytest.mark.parametrize("stakes", Stakes)
def test_every_case_prints_what_speaks_against_the_studio(
    sitting: Consultation, use: UseCase, stakes: Stakes
) -> None:
    case = written(replace(sitting, brief=Brief((use,), stakes))).case
    against = {item.claim for item in SHELF if item.stance is Stance.AGAINST}
    assert case.other.rows
    assert {claim for claim, _ in case.other.rows} <= against
    assert not {claim for claim, _ in case.findings.rows} & against
    assert case.ai


def test_every_finding_stands_with_source_year_sample_and_limits(sitting: Consultation) -> None:
    case = written(sitting).case
    by_claim = {item.claim: item for item in SHELF}
    for claim, source in (*case.findings.rows, *case.other.rows):
        item = by_claim[claim]
        for part in (item.source, str(item.year), item.sample, item.limits):
            assert part in source


def test_findings_that_the_advice_rests_on_come_first(sitting: Consultation) -> None:
    brief = Brief((UseCase.ACTOR,))  # rests on F7
    first = written(replace(sitting, brief=brief)).case.findings.rows[0]
    assert first[0] == next(item.claim for item in SHELF if item.id == "F7")


def test_a_finding_that_has_to_be_checked_again_gives_way_to_a_fresh_one(
    sitting: Consultation,
) -> None:
    def item(name: str, stance: Stance, check_again: date) -> Evidence:
        return replace(SHELF[0], id=name, claim=name, stance=stance, check_again=check_again)

    evidence = (
        item("stale", Stance.FOR, date(2026, 11, 22)),
        item("fresh", Stance.FOR, TODAY),
        item("all there is", Stance.AGAINST, date(2026, 11, 22)),
    )
    case = written(sitting, evidence=evidence).case
    assert [claim for claim, _ in case.findings.rows] == ["fresh"]
    assert [claim for claim, _ in case.other.rows] == ["all there is"]
