"""What the credibility case says, and what it may not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.advice import Caution, Opinion, Route, Rule
from studio_desk.domain.arrangement import Arrangement, Part
from studio_desk.domain.brief import Agreed, AiRule, Brief, Stakes, UseCase
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.evidence import Evidence, Stance
from studio_desk.domain.fitness import FinalUse
from studio_desk.domain.line import Line
from studio_desk.domain.money import Currency
from studio_desk.domain.quote import Quote
from studio_desk.services.arrangements import silent_parts

from .world import TODAY, inspection
from .written import PAIR, SHELF, STUDIO, WORDING, written

YESTERDAY = date(2026, 11, 22)
PLAIN = Consultation(
    Client("Mina Park"), Quote(Currency.of("USD"), (Line("Session", Decimal(349)),)), TODAY
)


def test_what_was_measured_stands_beside_the_pairs_and_no_letter_tells_a_hash(
    sitting: Consultation,
) -> None:
    found = {each.content: inspection(each) for each in PAIR.pictures}
    brief = Brief((UseCase.ACTOR,), final_uses=(FinalUse.PROFILE_PICTURE, FinalUse.A4_PAGE))
    made = written(replace(sitting, brief=brief, comparisons=(PAIR,)), seen=found)
    assert made.spreads[0].uses.rows
    said = str(made.case)
    assert "SHA" not in said
    assert not [each for each in PAIR.pictures if each.content[:12] in said]


def test_where_nothing_speaks_against_the_studio_nothing_is_printed_for_it(
    sitting: Consultation,
) -> None:
    one_sided = tuple(item for item in SHELF if item.stance is not Stance.AGAINST)
    neutral = {item.claim for item in SHELF if item.stance is Stance.NEUTRAL}
    case = written(sitting, evidence=one_sided).case
    assert case.findings.rows
    assert {claim for claim, _ in case.findings.rows} <= neutral


@pytest.mark.parametrize("use", UseCase)
@pytest.mark.parametrize("stakes", Stakes)
def test_every_case_prints_what_speaks_against_the_studio(
    sitting: Consultation, use: UseCase, stakes: Stakes
) -> None:
    made = written(replace(sitting, brief=Brief((use,), stakes)))
    case, against = made.case, {item.claim for item in SHELF if item.stance is Stance.AGAINST}
    groups = [{claim for claim, _ in grid.rows} for grid in (case.findings, case.other)]
    if made.recommendation.title == WORDING.say("advice.title.ai"):
        groups.reverse()
    ours, theirs = groups
    assert theirs
    assert theirs <= against
    assert not ours & against
    assert case.ai


def test_who_is_advised_to_take_ai_reads_that_first_and_briefly(sitting: Consultation) -> None:
    mine = item("Loved by all", own=True)
    student = replace(sitting, brief=Brief((UseCase.STUDENT,), Stakes.LOW))
    case = written(student, evidence=(*SHELF, mine)).case
    stances = {each.claim: each.stance for each in (*SHELF, mine)}
    assert case.title == "When AI is the better choice"
    assert {stances[claim] for claim, _ in case.findings.rows} == {Stance.AGAINST}
    assert case.other_title == "Please note"
    assert Stance.AGAINST not in {stances[claim] for claim, _ in case.other.rows}
    assert mine.claim not in {claim for claim, _ in case.other.rows}
    assert max(len(case.findings.rows), len(case.other.rows)) == 2
    assert case.ai_title == WORDING.say("case.session_title")


def test_the_case_follows_the_studio_s_own_opinion(sitting: Consultation) -> None:
    board = replace(sitting, brief=Brief((UseCase.EXECUTIVE,)))
    assert written(board).case.title == WORDING.say("case.for_session.title")
    drafted = written(replace(board, opinion=Opinion(Route.AI, "Only a draft.")))
    assert drafted.case.title == WORDING.say("case.for_ai.title")


@pytest.mark.parametrize("opinion", [None, Opinion(Route.AI, "They insist.")])
def test_for_an_official_picture_ai_is_never_said_to_be_the_better_choice(
    sitting: Consultation, opinion: Opinion | None
) -> None:
    official = replace(sitting, brief=Brief((UseCase.PASSPORT,)), opinion=opinion)
    case = written(official).case
    assert WORDING.say("case.ai_title") not in str(case)
    assert case.ai == WORDING.paragraphs("case.official")


@pytest.mark.parametrize(
    "brief",
    [
        Brief((UseCase.PASSPORT, UseCase.AVATAR)),
        Brief((UseCase.EXECUTIVE,), final_uses=(FinalUse.PASSPORT,)),
        Brief(final_uses=(FinalUse.PASSPORT, FinalUse.PROFILE_PICTURE)),
    ],
)
def test_beside_an_official_picture_it_is_told_when_ai_is_the_better_choice(
    sitting: Consultation, brief: Brief
) -> None:
    case = written(replace(sitting, brief=brief)).case
    assert case.ai_title == WORDING.say("case.ai_and_official_title")
    assert set(WORDING.paragraphs("case.ai")) < set(case.ai)
    assert "official picture" in case.ai[-1]


def test_an_official_size_alone_asks_for_what_an_official_picture_does(
    sitting: Consultation,
) -> None:
    brief = Brief((UseCase.PASSPORT,), final_uses=(FinalUse.PASSPORT,))
    case = written(replace(sitting, brief=brief)).case
    assert case.ai == WORDING.paragraphs("case.official")


def test_nothing_is_argued_where_nothing_is_advised(sitting: Consultation) -> None:
    assert Part.CASE not in written(sitting).parts
    assert Part.CASE in silent_parts(STUDIO, sitting)
    for said in (
        replace(sitting, brief=Brief((UseCase.ACTOR,))),
        replace(sitting, opinion=Opinion(Route.MIX, "Both.")),
    ):
        assert Part.CASE in written(said).parts
        assert Part.CASE not in silent_parts(STUDIO, said)


def test_every_finding_stands_with_source_year_sample_and_limits(sitting: Consultation) -> None:
    case = written(sitting).case
    by_claim = {item.claim: item for item in SHELF}
    for grid in (case.findings, case.other):
        for (claim, source), limits in zip(grid.rows, grid.under, strict=True):
            item = by_claim[claim]
            for part in (item.source, str(item.year), item.sample):
                assert part in source
            assert limits == item.limits


def test_findings_that_the_advice_rests_on_come_first(sitting: Consultation) -> None:
    brief = Brief((UseCase.ACTOR,))  # rests on F7
    first = written(replace(sitting, brief=brief)).case.findings.rows[0]
    assert first[0] == next(item.claim for item in SHELF if item.id == "F7")


def item(name: str, stance: Stance = Stance.FOR, **changes: Any) -> Evidence:
    return replace(SHELF[0], id=name, claim=name, stance=stance, link="", **changes)


def insisting(sitting: Consultation, *ids: str) -> Consultation:
    return replace(sitting, arrangement=Arrangement(insisted=ids))


def test_nothing_that_is_flagged_is_printed_even_where_nothing_else_is_left(
    sitting: Consultation,
) -> None:
    evidence = (
        item("stale", check_again=YESTERDAY),
        item("unsourced", source=" "),
        item("withdrawn", withdrawn=True),
        item("fresh", check_again=TODAY),
        item("against", Stance.AGAINST),
    )
    case = written(sitting, evidence=evidence).case
    assert [claim for claim, _ in case.findings.rows] == ["fresh"]
    case = written(sitting, evidence=(item("old", Stance.AGAINST, check_again=YESTERDAY),)).case
    assert case.other.rows == ()


def test_what_staff_insist_on_comes_after_the_sound_and_says_what_is_wrong_with_it(
    sitting: Consultation,
) -> None:
    evidence = (
        *SHELF,
        item("Loved by all", source="", year=None, sample="", limits="One client.", own=True),
        item("Old news", check_again=YESTERDAY, withdrawn=True),
    )
    case = written(insisting(sitting, "Loved by all", "Old news"), evidence=evidence).case
    *rest, (loved, why_loved), (old, why_old) = case.findings.rows
    assert {loved, old} == {"Loved by all", "Old news"}
    *_, of_loved, of_old = case.findings.under
    said = {loved: (why_loved, of_loved), old: (why_old, of_old)}
    assert said["Loved by all"] == ("Note: unsourced.", "One client.")
    flagged, source = said["Old news"]
    assert flagged == "Note: withdrawn; to be checked again since 22 November 2026."
    assert source.startswith("Nightingale and Farid")
    assert rest == list(written(sitting).case.findings.rows)
    assert len(rest) == 4


def test_what_nobody_noted_is_left_out_of_the_source(sitting: Consultation) -> None:
    bare = item("Award", Stance.AGAINST, source="Guild of Portraitists", year=None, sample="",
                limits="")  # fmt: skip
    evidence = (bare, replace(bare, id="n", claim="n", sample="12 judges", limits="One year."))
    case = written(sitting, evidence=evidence).case
    assert [source for _, source in case.other.rows] == [
        "Guild of Portraitists.",
        "Guild of Portraitists (12 judges).",
    ]
    assert case.other.under == ("", "One year.")


def test_where_a_source_can_be_read_goes_with_its_finding(sitting: Consultation) -> None:
    case = written(sitting).case
    by_claim = {each.claim: each.link for each in SHELF}
    assert case.other.links == tuple(by_claim[claim] for claim, _ in case.other.rows)
    assert any(link.startswith("https://doi.org/") for link in case.other.links)
    old = replace(SHELF[0], check_again=YESTERDAY)
    flagged = written(insisting(sitting, old.id), evidence=(old,)).case.other
    assert (old.link != "", flagged.links) == (True, ())
    unsafe = replace(SHELF[0], link="javascript:alert(1)")
    assert written(sitting, evidence=(unsafe,)).case.other.links == ()


def test_a_studio_s_own_reviews_are_told_and_do_not_crowd_out_what_others_found(
    sitting: Consultation,
) -> None:
    reviews = tuple(item(f"Review {each}", own=True) for each in range(5))
    case = written(replace(sitting, brief=Brief()), evidence=(*SHELF, *reviews)).case
    told = [claim for claim, _ in case.findings.rows]
    assert told[:2] == ["Review 0", "Review 1"]
    assert len(told) == 4
    assert not [claim for claim in told[2:] if claim.startswith("Review")]


@pytest.mark.parametrize("use", UseCase)
def test_nothing_of_a_withdrawn_finding_is_printed_by_another_way(
    sitting: Consultation, use: UseCase
) -> None:
    withdrawn = tuple(replace(each, withdrawn=True) for each in SHELF)
    brief = Brief((use,), Stakes.HIGH, ai_rule=AiRule.DISCLOSE, agreed=Agreed.ALL)
    made = written(replace(sitting, brief=brief), evidence=withdrawn)
    said = str((made.recommendation, made.case, made.routes))
    figures = ("%", "1,087", "20 to 50", "19 March", "State Department", "72 hours")
    assert not [each for each in ("Ringover", *figures) if each in said]


@pytest.mark.parametrize("term", [*Rule, *Caution])
def test_no_fixed_sentence_of_the_advice_carries_a_figure(term: StrEnum) -> None:
    assert not any(letter.isdigit() for letter in WORDING.name(term))


libraries = st.lists(
    st.tuples(
        st.sampled_from(Stance),
        st.sampled_from(("", "Source")),
        st.booleans(),
        st.sampled_from((None, YESTERDAY, TODAY)),
        st.booleans(),
        st.booleans(),
    ),
    max_size=9,
)


@given(libraries)
def test_whatever_is_flagged_a_case_is_fair_and_says_what_is_wrong(
    library: list[tuple[Stance, str, bool, date | None, bool, bool]],
) -> None:
    evidence = tuple(
        item(f"Item {number}", stance, source=source, withdrawn=withdrawn, check_again=again,
             own=own, year=None if own else 2024)
        for number, (stance, source, withdrawn, again, own, _) in enumerate(library)
    )  # fmt: skip
    insisted = [each.id for each, (*_, wanted) in zip(evidence, library, strict=True) if wanted]
    case = written(insisting(PLAIN, *insisted), evidence=evidence).case
    by_claim = {each.claim: each for each in evidence}
    printed = (*case.findings.rows, *case.other.rows)
    if not case.other.rows:
        assert all(by_claim[claim].stance is Stance.NEUTRAL for claim, _ in printed)
    for claim, source in printed:
        flags = by_claim[claim].flags(TODAY)
        assert not flags or claim in insisted
        assert "None" not in source
        assert all(WORDING.name(flag) in source for flag in flags)
    told = {claim for claim, _ in printed}
    silenced = {Stance.FOR} if not case.other.rows else set()
    for each in evidence:
        if each.flags(TODAY) and each.id in insisted and each.stance not in silenced:
            assert each.claim in told
