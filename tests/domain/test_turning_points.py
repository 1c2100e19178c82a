from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.advice import Route, advise
from studio_desk.domain.brief import Agreed, AiRule, Brief, Stakes, UseCase
from studio_desk.domain.fitness import FinalUse, UseList
from studio_desk.domain.turning_points import (
    TURNS,
    Turn,
    TurningPoint,
    by_route,
    division,
    turning_points,
)
from studio_desk.domain.weights import Setting

from .test_advice import briefs

TODAY = date(2026, 11, 23)
SETTING = Setting(TODAY, Decimal(199))
TURNED = dict(TURNS)
settings = st.builds(Setting, st.just(TODAY), st.none() | st.integers(1, 600).map(Decimal))


def turns(brief: Brief) -> dict[Turn, Route]:
    return {each.turn: each.route for each in turning_points(brief, SETTING)}


def test_every_turn_is_tried() -> None:
    assert sorted(turn for turn, _ in TURNS) == sorted(Turn)


@given(briefs, settings)
def test_the_turned_brief_gets_the_advice_that_was_told(brief: Brief, setting: Setting) -> None:
    now = advise(brief, setting).route
    for point in turning_points(brief, setting):
        turned = TURNED[point.turn](brief, setting)
        assert turned != brief
        assert advise(turned, setting).route is point.route is not now


@given(briefs, settings)
def test_no_turn_that_would_change_the_advice_is_kept_back(brief: Brief, setting: Setting) -> None:
    now = advise(brief, setting)
    told = {each.turn for each in turning_points(brief, setting)}
    kept_back = (turned for turn, turned in TURNS if turn not in told)
    for turned in kept_back:
        assert not now.reasons or advise(turned(brief, setting), setting).route is now.route


def test_nothing_changes_an_advice_that_rests_on_nothing() -> None:
    assert turning_points(Brief(), SETTING) == ()


def test_a_student_would_be_photographed_only_where_ai_is_not_accepted() -> None:
    student = Brief((UseCase.STUDENT,), Stakes.LOW, budget=Decimal(80))
    assert turns(student) == {Turn.AI_REFUSED: Route.IN_PERSON}


def test_for_a_speaker_in_a_hurry_time_is_what_the_advice_turns_on() -> None:
    hurried = Brief((UseCase.CONFERENCE_BIO,), Stakes.HIGH, deadline=TODAY + timedelta(1))
    assert turns(hurried)[Turn.MORE_TIME] is Route.MIX


@given(briefs, settings)
def test_less_time_or_less_money_leads_to_no_mix(brief: Brief, setting: Setting) -> None:
    told = {each.turn: each.route for each in turning_points(brief, setting)}
    for turn in (Turn.LESS_TIME, Turn.SMALLER_BUDGET):
        assert told.get(turn) is not Route.MIX


@pytest.mark.parametrize(
    ("brief", "turn"),
    [
        (Brief(use_cases=(UseCase.AVATAR,), ai_rule=AiRule.REFUSED), Turn.AI_WELCOME),
        (Brief(use_cases=(UseCase.AVATAR,), agreed=Agreed.NOT_ALL), Turn.ALL_AGREED),
    ],
)
def test_ai_waits_for_a_yes(brief: Brief, turn: Turn) -> None:
    assert advise(brief, SETTING).route is Route.IN_PERSON
    assert turns(brief)[turn] is Route.AI


def test_a_studio_that_prints_nothing_large_is_told_of_large_prints_all_the_same() -> None:
    brief = Brief((UseCase.AVATAR,))
    told = turning_points(brief, replace(SETTING, uses=UseList(())))
    assert TurningPoint(Turn.LARGE_PRINT, Route.MIX) in told


def test_a_picture_that_is_also_printed_large_is_photographed() -> None:
    brief = Brief((UseCase.PROFESSIONAL_NETWORK,))
    assert TurningPoint(Turn.LARGE_PRINT, Route.IN_PERSON) in turning_points(brief, SETTING)


@given(briefs, settings)
def test_a_mix_of_several_pictures_is_divided_as_each_is_advised_on(
    brief: Brief, setting: Setting
) -> None:
    if advise(brief, setting).route is not Route.MIX:
        return
    shares = dict(division(brief, setting))
    if len(shares) > 1:
        for use, route in shares.items():
            alone = advise(replace(brief, use_cases=(use,)), setting).route
            assert route is alone


def test_turns_to_the_same_route_are_one_list() -> None:
    points = (
        TurningPoint(Turn.HIGH_STAKES, Route.IN_PERSON),
        TurningPoint(Turn.LESS_TIME, Route.AI),
        TurningPoint(Turn.LARGE_PRINT, Route.IN_PERSON),
    )
    assert by_route(points) == (
        (Route.IN_PERSON, (Turn.HIGH_STAKES, Turn.LARGE_PRINT)),
        (Route.AI, (Turn.LESS_TIME,)),
    )


@given(briefs, settings)
def test_every_picture_of_a_mix_is_made_some_way_and_always_the_same(
    brief: Brief, setting: Setting
) -> None:
    shares = division(brief, setting)
    assert [use for use, _ in shares] == list(dict.fromkeys(brief.use_cases))
    assert shares == division(brief, setting)
    assert not shares or any(route is not Route.AI for _, route in shares)


@given(briefs, settings)
def test_ai_has_a_part_in_every_mix_unless_it_is_barred(brief: Brief, setting: Setting) -> None:
    shares = division(brief, setting)
    refused = brief.ai_rule is AiRule.REFUSED or brief.agreed is Agreed.NOT_ALL
    barred = refused or FinalUse.PASSPORT in brief.final_uses
    for use, route in shares:
        assert route is Route.IN_PERSON or not (barred or use is UseCase.PASSPORT)
    has_free = not barred and any(use is not UseCase.PASSPORT for use, _ in shares)
    assert any(route is not Route.IN_PERSON for _, route in shares) == has_free


@pytest.mark.parametrize("use", [use for use in UseCase if use is not UseCase.PASSPORT])
@pytest.mark.parametrize("stakes", Stakes)
def test_the_only_picture_of_a_mix_is_photographed_and_varied_by_ai(
    use: UseCase, stakes: Stakes
) -> None:
    assert division(Brief((use,), stakes), SETTING) == ((use, Route.MIX),)


def test_the_casual_one_is_varied_by_ai_where_the_rules_would_photograph_all() -> None:
    brief = Brief((UseCase.PROFESSIONAL_NETWORK, UseCase.AVATAR), Stakes.HIGH, people=3)
    assert division(brief, SETTING) == (
        (UseCase.PROFESSIONAL_NETWORK, Route.IN_PERSON), (UseCase.AVATAR, Route.MIX),
    )  # fmt: skip


@given(briefs)
def test_what_is_refused_to_ai_is_divided_to_the_studio(brief: Brief) -> None:
    refused = replace(brief, ai_rule=AiRule.REFUSED)
    assert all(route is Route.IN_PERSON for _, route in division(refused, SETTING))


def test_the_avatar_is_ai_s_and_the_board_is_photographed() -> None:
    brief = Brief((UseCase.AVATAR, UseCase.EXECUTIVE))
    assert division(brief, SETTING) == (
        (UseCase.AVATAR, Route.AI), (UseCase.EXECUTIVE, Route.IN_PERSON),
    )  # fmt: skip


def test_the_first_is_photographed_where_all_would_be_ai_s() -> None:
    brief = Brief((UseCase.AVATAR, UseCase.STUDENT))
    assert division(brief, SETTING) == (
        (UseCase.AVATAR, Route.IN_PERSON), (UseCase.STUDENT, Route.AI),
    )  # fmt: skip
