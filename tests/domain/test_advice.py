from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.advice import (
    LAW,
    LIMITS,
    MARGIN,
    RULES,
    Advice,
    Caution,
    Opinion,
    OpinionBarred,
    ReasonMissing,
    Route,
    Rule,
    advise,
    pictures_of,
)
from studio_desk.domain.brief import Agreed, AiRule, Brief, Stakes, UseCase
from studio_desk.domain.demand import inches, millimetres, pixels
from studio_desk.domain.fitness import FinalUse, Use, UseList
from studio_desk.domain.turnaround import ready_on
from studio_desk.domain.weights import Setting

TODAY = date(2026, 11, 23)
SETTING = Setting(TODAY, Decimal(199), mix_from=Decimal(244))
NEARER_THE_STUDIO = (Route.AI, Route.MIX, Route.IN_PERSON)

briefs = st.builds(
    Brief,
    use_cases=st.lists(st.sampled_from(UseCase), max_size=4).map(tuple),
    stakes=st.sampled_from(Stakes),
    deadline=st.none() | st.integers(-5, 60).map(lambda days: TODAY + timedelta(days)),
    budget=st.none() | st.integers(0, 900).map(Decimal),
    people=st.integers(1, 5),
    looks=st.integers(1, 6),
    final_uses=st.lists(st.sampled_from(FinalUse), max_size=4).map(tuple),
    ai_rule=st.sampled_from(AiRule),
    agreed=st.sampled_from(Agreed),
)


def advice(**brief: Any) -> Advice:
    return advise(Brief(**brief), SETTING)


def weight(rule: Rule, **brief: Any) -> int:
    """How strongly the rule speaks; 0 where it is silent."""
    return sum(reason.weight for reason in advice(**brief).reasons if reason.rule is rule)


SIXTEEN = [
    (UseCase.AVATAR, Route.AI, Route.AI, Route.MIX, Rule.CASUAL_USE),
    (UseCase.PROFESSIONAL_NETWORK, Route.AI, Route.MIX, Route.MIX, Rule.PLAIN_PROFILE),
    (UseCase.URGENT_PROFILE, Route.AI, Route.AI, Route.AI, Rule.NEEDED_NOW),
    (UseCase.CONFERENCE_BIO, Route.AI, Route.AI, Route.MIX, Rule.PLAIN_PROFILE),
    (UseCase.STUDENT, Route.AI, Route.AI, Route.MIX, Rule.CASUAL_USE),
    (UseCase.FREELANCER, Route.AI, Route.AI, Route.MIX, Rule.CASUAL_USE),
    (UseCase.ACTOR, Route.IN_PERSON, Route.IN_PERSON, Route.IN_PERSON, Rule.CASTING_LIKENESS),
    (UseCase.EXECUTIVE, Route.MIX, Route.IN_PERSON, Route.IN_PERSON, Rule.TRUST_IS_THE_JOB),
    (UseCase.COUNSELLOR, Route.MIX, Route.IN_PERSON, Route.IN_PERSON, Rule.TRUST_IS_THE_JOB),
    (UseCase.CLINICIAN, Route.MIX, Route.IN_PERSON, Route.IN_PERSON, Rule.TRUST_IS_THE_JOB),
    (UseCase.PUBLIC_FIGURE, Route.MIX, Route.IN_PERSON, Route.IN_PERSON, Rule.TRUST_IS_THE_JOB),
    (UseCase.TEAM, Route.MIX, Route.IN_PERSON, Route.IN_PERSON, Rule.SEVERAL_PEOPLE),
    (UseCase.PRESS_KIT, Route.MIX, Route.IN_PERSON, Route.IN_PERSON, Rule.PUBLISHED_NAME),
    (UseCase.BOOK_JACKET, Route.MIX, Route.IN_PERSON, Route.IN_PERSON, Rule.PUBLISHED_NAME),
    (UseCase.LARGE_PRINT, Route.IN_PERSON, Route.IN_PERSON, Route.IN_PERSON, Rule.LARGE_PRINT),
    (UseCase.PASSPORT, Route.IN_PERSON, Route.IN_PERSON, Route.IN_PERSON, Rule.IDENTITY_DOCUMENT),
]  # fmt: skip
"""Each use case with its route at low, medium and high stakes, and with what leads at medium ones.

The reason that leads is the first of those on the advised side; in a mix, of both.
"""


@pytest.mark.parametrize(("use", "low", "medium", "high", "leading"), SIXTEEN)
def test_each_use_gets_the_advice_that_its_stakes_deserve_for_the_reason_that_counts(
    use: UseCase, low: Route, medium: Route, high: Route, leading: Rule
) -> None:
    given = {stakes: advice(use_cases=(use,), stakes=stakes) for stakes in Stakes}
    assert [each.route for each in given.values()] == [low, medium, high]
    assert given[Stakes.MEDIUM].supporting[0].rule is leading


SOON = TODAY + timedelta(1)
POSTER, BIO = (FinalUse.PRINT_24X36,), (UseCase.CONFERENCE_BIO,)
PROFILE = (UseCase.PROFESSIONAL_NETWORK,)


@pytest.mark.parametrize(
    ("brief", "route"),
    [
        ({"use_cases": (UseCase.EXECUTIVE, *BIO), "looks": 3}, Route.MIX),
        ({"use_cases": (UseCase.PRESS_KIT,), "looks": 3}, Route.IN_PERSON),
        ({"use_cases": (UseCase.PRESS_KIT, *BIO), "looks": 3}, Route.MIX),
        ({"final_uses": POSTER, "looks": 3}, Route.IN_PERSON),
        ({"final_uses": POSTER, "use_cases": (UseCase.AVATAR,), "stakes": Stakes.LOW}, Route.MIX),
        ({"people": 2, "looks": 3}, Route.MIX),
        ({"stakes": Stakes.HIGH}, Route.IN_PERSON),
        ({"stakes": Stakes.HIGH, "looks": 3}, Route.MIX),
        ({"use_cases": PROFILE, "looks": 3}, Route.MIX),
        ({"use_cases": PROFILE, "looks": 3, "budget": Decimal(100)}, Route.AI),
        ({"use_cases": BIO, "ai_rule": AiRule.DISCLOSE}, Route.MIX),
    ],
)
def test_where_both_sides_have_a_case_the_margin_decides(
    brief: dict[str, Any], route: Route
) -> None:
    assert advice(**brief).route is route


POOR = Decimal(50)


@pytest.mark.parametrize("limit", [{"deadline": SOON}, {"budget": POOR}])
@pytest.mark.parametrize(
    ("use", "low", "medium", "high"),
    [
        (UseCase.CONFERENCE_BIO, Route.AI, Route.AI, Route.AI),
        (UseCase.PROFESSIONAL_NETWORK, Route.AI, Route.AI, Route.AI),
        (UseCase.EXECUTIVE, Route.AI, Route.IN_PERSON, Route.IN_PERSON),
        (UseCase.ACTOR, Route.IN_PERSON, Route.IN_PERSON, Route.IN_PERSON),
        (UseCase.LARGE_PRINT, Route.IN_PERSON, Route.IN_PERSON, Route.IN_PERSON),
        (UseCase.PRESS_KIT, Route.AI, Route.IN_PERSON, Route.IN_PERSON),
        (UseCase.TEAM, Route.AI, Route.IN_PERSON, Route.IN_PERSON),
    ],
)
def test_a_tight_limit_is_answered_by_ai_or_is_said_to_be_broken(
    limit: dict[str, Any], use: UseCase, low: Route, medium: Route, high: Route
) -> None:
    given = [advice(use_cases=(use,), stakes=stakes, **limit) for stakes in Stakes]
    assert [each.route for each in given] == [low, medium, high]
    caution = Caution.LATE if "deadline" in limit else Caution.OVER_BUDGET
    for each in given:
        assert (caution in each.cautions) == (each.route is Route.IN_PERSON)


def test_the_board_portrait_that_is_due_tomorrow_for_little_money_breaks_both_limits() -> None:
    brief = {"use_cases": (UseCase.EXECUTIVE,), "stakes": Stakes.HIGH}
    given = advice(**brief, deadline=SOON, budget=POOR)
    assert given.route is Route.IN_PERSON
    assert given.cautions == (Caution.LATE, Caution.OVER_BUDGET)


def test_pictures_that_would_all_be_photographed_are_not_divided_by_a_limit() -> None:
    pictures = {"use_cases": (UseCase.EXECUTIVE, UseCase.TEAM)}
    assert advice(**pictures).route is Route.IN_PERSON
    given = advice(**pictures, deadline=SOON, budget=POOR)
    assert given.route is Route.IN_PERSON
    assert {Caution.LATE, Caution.OVER_BUDGET} <= set(given.cautions)


def test_a_mix_that_costs_more_than_the_budget_says_how_to_stay_within_it() -> None:
    profile = {"use_cases": PROFILE, "stakes": Stakes.HIGH}
    assert Caution.MIX_OVER_BUDGET in advice(**profile, budget=Decimal(220)).cautions
    assert Caution.MIX_OVER_BUDGET not in advice(**profile, budget=Decimal(244)).cautions


def test_where_ai_is_kept_out_nobody_is_sent_to_it_until_the_photograph_is_ready() -> None:
    given = advice(use_cases=(UseCase.PASSPORT,), deadline=SOON)
    assert given.cautions == (Caution.PASSPORT, Caution.LATE_WITHOUT_AI)


LIMITED = (Caution.LATE, Caution.LATE_WITHOUT_AI, Caution.OVER_BUDGET, Caution.MIX_OVER_BUDGET)


def unlimited(brief: Brief) -> Brief:
    """The brief of somebody with time and money."""
    uses = (PROFILE[0] if use is UseCase.URGENT_PROFILE else use for use in brief.use_cases)
    return replace(brief, deadline=None, budget=None, use_cases=tuple(uses))


@given(briefs)
def test_no_budget_and_no_deadline_ever_leads_to_a_mix(brief: Brief) -> None:
    given, free = advise(brief, SETTING), advise(unlimited(brief), SETTING)
    assert given.route is not Route.MIX or free.route is Route.MIX
    for picture in pictures_of(brief):
        alone = advise(picture, SETTING)
        if any(reason.rule in LIMITS for reason in alone.reasons):
            assert alone.route is not Route.MIX


@given(briefs)
def test_advice_that_breaks_a_limit_says_so_and_none_else_does(brief: Brief) -> None:
    given = advise(brief, SETTING)
    ready = ready_on(TODAY, SETTING.delivery_days)
    has_day = brief.deadline is not None and brief.deadline >= TODAY
    urgent = not has_day and UseCase.URGENT_PROFILE in brief.use_cases
    late = urgent or (brief.deadline is not None and TODAY <= brief.deadline < ready)
    asked = {Route.IN_PERSON: Decimal(199), Route.MIX: Decimal(244)}.get(given.route)
    over = brief.budget is not None and asked is not None and brief.budget < asked
    told = set(given.cautions)
    has_session = given.route is not Route.AI
    assert bool(told & {Caution.LATE, Caution.LATE_WITHOUT_AI}) == (late and has_session)
    assert bool(told & {Caution.OVER_BUDGET, Caution.MIX_OVER_BUDGET}) == over
    assert not (Caution.LATE in told and given.is_barred)


@given(briefs, st.integers(1, 400))
def test_a_day_that_is_past_says_nothing(brief: Brief, days: int) -> None:
    past = replace(brief, deadline=TODAY - timedelta(days))
    assert past.is_overdue(TODAY)
    assert advise(past, SETTING) == advise(replace(brief, deadline=None), SETTING)


def test_a_day_that_is_known_tells_more_than_that_it_is_urgent() -> None:
    urgent = {"use_cases": (UseCase.URGENT_PROFILE,), "deadline": TODAY + timedelta(60)}
    assert weight(Rule.NEEDED_NOW, **urgent) == 0
    assert advice(**urgent).route is advice(use_cases=PROFILE).route


@pytest.mark.parametrize(
    ("delivery_days", "day", "rushed"),
    [
        (10, date(2026, 12, 4), True),
        (10, date(2026, 12, 7), True),
        (10, date(2026, 12, 8), False),
        (0, date(2026, 11, 25), True),
        (0, date(2026, 11, 26), False),
        (1, date(2026, 11, 26), False),
    ],
)
def test_what_the_studio_takes_to_deliver_decides_what_is_too_soon(
    delivery_days: int, day: date, rushed: bool
) -> None:
    setting = replace(SETTING, delivery_days=delivery_days)
    told = [each.rule for each in advise(Brief(deadline=day), setting).reasons]
    assert (Rule.NEEDED_NOW in told) == rushed


@pytest.mark.parametrize(
    ("uses", "route"),
    [
        ((UseCase.FREELANCER, UseCase.PROFESSIONAL_NETWORK, UseCase.AVATAR), Route.MIX),
        ((UseCase.FREELANCER, UseCase.AVATAR), Route.AI),
        ((UseCase.ACTOR, UseCase.AVATAR), Route.MIX),
        ((UseCase.EXECUTIVE, UseCase.AVATAR, UseCase.STUDENT, UseCase.FREELANCER), Route.MIX),
        ((UseCase.EXECUTIVE, UseCase.PRESS_KIT), Route.IN_PERSON),
    ],
)
def test_a_casual_use_takes_no_other_picture_to_ai(uses: tuple[UseCase, ...], route: Route) -> None:
    assert advice(use_cases=uses).route is route


@given(briefs)
def test_each_picture_is_advised_on_as_if_it_were_the_only_one(brief: Brief) -> None:
    given = advise(brief, SETTING)
    alone = [advise(each, SETTING) for each in pictures_of(brief)]
    routes = {each.route for each in alone}
    agreed = routes.pop() if len(routes) == 1 else Route.MIX
    if advise(unlimited(brief), SETTING).route is Route.IN_PERSON and agreed is Route.MIX:
        agreed = Route.IN_PERSON  # A limit never leads to a mix.
    assert given.route is (Route.IN_PERSON if given.is_barred else agreed)
    told = [each.rule for each in given.reasons]
    assert len(told) == len(set(told))
    for reason in given.reasons:
        heard = [each.weight for one in alone for each in one.reasons if each.rule is reason.rule]
        assert reason.weight == max(heard)
    assert set(told) == {each.rule for one in alone for each in one.reasons}


def test_every_use_is_advised_on() -> None:
    assert len(UseCase) == 16
    assert all(advice(use_cases=(use,)).reasons for use in UseCase)


def test_nothing_said_gets_no_reasons() -> None:
    assert advice() == Advice(Route.MIX, (), (Caution.DISCLOSE, Caution.CONSENT))


def use(one: UseCase | FinalUse) -> dict[str, Any]:
    return {"use_cases" if isinstance(one, UseCase) else "final_uses": (one,)}


@pytest.mark.parametrize(
    ("rule", "speaking", "silent"),
    [
        (Rule.IDENTITY_DOCUMENT, use(UseCase.PASSPORT), use(UseCase.TEAM)),
        (Rule.IDENTITY_DOCUMENT, use(FinalUse.PASSPORT), use(FinalUse.PRINT_5X7)),
        (Rule.LARGE_PRINT, use(FinalUse.ROLL_UP), use(FinalUse.PASSPORT)),
        (Rule.TRUST_IS_THE_JOB, use(UseCase.COUNSELLOR), use(UseCase.ACTOR)),
        (Rule.CASTING_LIKENESS, use(UseCase.ACTOR), use(UseCase.STUDENT)),
        (Rule.PUBLISHED_NAME, use(UseCase.PRESS_KIT), use(UseCase.TEAM)),
        (Rule.LARGE_PRINT, use(FinalUse.PRINT_5X7), use(FinalUse.WEB_PAGE)),
        (Rule.LARGE_PRINT, use(UseCase.LARGE_PRINT), use(FinalUse.CONFERENCE_BADGE)),
        (Rule.HIGH_STAKES, {"stakes": Stakes.HIGH}, {"stakes": Stakes.MEDIUM}),
        (Rule.SEVERAL_PEOPLE, {"people": 2}, {"people": 1}),
        (Rule.SEVERAL_PEOPLE, use(UseCase.TEAM), use(UseCase.ACTOR)),
        (Rule.NEEDED_NOW, {"deadline": TODAY + timedelta(2)}, {"deadline": TODAY + timedelta(3)}),
        (Rule.NEEDED_NOW, use(UseCase.URGENT_PROFILE), {"deadline": None}),
        (Rule.TIGHT_BUDGET, {"budget": Decimal("198.99")}, {"budget": Decimal(199)}),
        (Rule.TIGHT_BUDGET, {"budget": Decimal(0)}, {"budget": None}),
        (Rule.CASUAL_USE, use(UseCase.FREELANCER), use(UseCase.EXECUTIVE)),
        (Rule.LOW_STAKES, {"stakes": Stakes.LOW}, {"stakes": Stakes.MEDIUM}),
        (Rule.NEEDED_NOW, {"deadline": TODAY}, {"deadline": TODAY - timedelta(1)}),
        (Rule.PLAIN_PROFILE, use(UseCase.CONFERENCE_BIO), use(UseCase.AVATAR)),
        (Rule.STANDS_FOR_YOU, use(UseCase.PROFESSIONAL_NETWORK), use(UseCase.CONFERENCE_BIO)),
        (Rule.MANY_LOOKS, {"looks": 3}, {"looks": 2}),
        (Rule.AI_REFUSED, {"ai_rule": AiRule.REFUSED}, {"ai_rule": AiRule.DISCLOSE}),
        (Rule.MUST_DISCLOSE, {"ai_rule": AiRule.DISCLOSE}, {"ai_rule": AiRule.FREE}),
        (Rule.MUST_DISCLOSE, {"ai_rule": AiRule.DISCLOSE}, {"ai_rule": AiRule.REFUSED}),
        (Rule.LIKENESS_REFUSED, {"agreed": Agreed.NOT_ALL}, {"agreed": Agreed.ALL}),
        (Rule.LIKENESS_REFUSED, {"agreed": Agreed.NOT_ALL}, {"agreed": Agreed.UNKNOWN}),
    ],
)  # fmt: skip
def test_a_rule_speaks_where_its_case_is_and_is_silent_elsewhere(
    rule: Rule, speaking: dict[str, Any], silent: dict[str, Any]
) -> None:
    assert weight(rule, **speaking) > 0
    assert weight(rule, **silent) == 0


def test_every_rule_is_there_once_with_its_side() -> None:
    assert sorted(rule for rule, *_ in RULES) == sorted(Rule)
    assert {side for _, side, *_ in RULES} == {Route.AI, Route.IN_PERSON}


def test_a_rule_names_only_what_shows_its_sentence() -> None:
    assert {rule: evidence for rule, _, evidence, _ in RULES if evidence} == {
        Rule.IDENTITY_DOCUMENT: ("F5",),
        Rule.TRUST_IS_THE_JOB: ("F1", "F3"),
        Rule.CASTING_LIKENESS: ("F7",),
        Rule.MUST_DISCLOSE: ("F3",),
        Rule.NEEDED_NOW: ("A6",),
        Rule.TIGHT_BUDGET: ("A6",),
        Rule.PLAIN_PROFILE: ("A1", "A3"),
    }


def test_a_budget_is_tight_only_against_a_known_session_price() -> None:
    poor = Brief(budget=Decimal(1))
    assert advise(poor, Setting(TODAY, None)).reasons == ()


def test_what_speaks_against_the_advice_stays_visible() -> None:
    given = advice(use_cases=(UseCase.COUNSELLOR,), stakes=Stakes.HIGH, budget=Decimal(20))
    assert given.route is Route.IN_PERSON
    assert [reason.rule for reason in given.opposing] == [Rule.TIGHT_BUDGET]


def test_ai_is_recommended_with_what_has_to_be_said_of_it() -> None:
    given = advice(use_cases=(UseCase.STUDENT,), stakes=Stakes.LOW)
    assert given.route is Route.AI
    assert given.cautions == (Caution.DISCLOSE, Caution.CONSENT)


@given(briefs)
def test_a_passport_is_photographed_in_person_whatever_else_is_asked(brief: Brief) -> None:
    given = advise(replace(brief, use_cases=(*brief.use_cases, UseCase.PASSPORT)), SETTING)
    assert given.route is Route.IN_PERSON
    assert given.reasons[0].rule is Rule.IDENTITY_DOCUMENT
    assert given.cautions[0] is Caution.PASSPORT


REFUSALS: list[dict[str, Any]] = [{"ai_rule": AiRule.REFUSED}, {"agreed": Agreed.NOT_ALL}]


@given(briefs, st.sampled_from(REFUSALS))
def test_ai_that_is_refused_is_never_advised(brief: Brief, refusal: dict[str, Any]) -> None:
    assert advise(replace(brief, **refusal), SETTING).route is Route.IN_PERSON


@given(briefs)
def test_a_likeness_without_agreement_and_a_duty_to_disclose_are_told_whatever_the_route(
    brief: Brief,
) -> None:
    given = advise(brief, SETTING)
    for route in Route:
        opinion = Opinion(route, "We think so.")
        cautions = (given.overruled(opinion) if given.followed(opinion) else given).cautions
        assert (Caution.LIKENESS in cautions) == (brief.agreed is Agreed.NOT_ALL)
        assert (Caution.DISCLOSURE_DUTY in cautions) == (brief.ai_rule is AiRule.DISCLOSE)


OWN_USES = UseList((
    Use("visa", millimetres(Decimal(33), Decimal(48)), "Visa", identity=True),
    Use("facade", millimetres(Decimal(4000), Decimal(6000), 40), "Facade"),
    Use("locket", millimetres(Decimal(10), Decimal(12)), "Locket"),
    Use("strip", inches(Decimal(2), Decimal(60)), "Strip"),
    Use("video-wall", pixels(Decimal(2160), Decimal(3840)), "Video wall"),
    Use("thumbnail", pixels(Decimal(64), Decimal(64)), "Thumbnail"),
))  # fmt: skip


def own_advice(brief: Brief) -> Advice:
    return advise(brief, replace(SETTING, uses=OWN_USES))


@given(briefs, st.sampled_from(["visa", FinalUse.PASSPORT.value]))
def test_no_official_identity_picture_is_ever_advised_to_be_made_by_ai(
    brief: Brief, official: str
) -> None:
    # The studio may have struck the passport off since it was chosen.
    given = own_advice(replace(brief, final_uses=(*brief.final_uses, official)))
    assert given.route is Route.IN_PERSON
    assert given.reasons[0].rule is Rule.IDENTITY_DOCUMENT
    assert given.cautions[0] is Caution.PASSPORT


@pytest.mark.parametrize(
    ("code", "outgrown"),
    [
        ("facade", True),
        ("strip", True),
        ("video-wall", True),
        ("locket", False),
        ("thumbnail", False),
        ("visa", False),
        (FinalUse.PRINT_24X36, False),
        ("never-listed", False),
    ],
)
def test_a_use_of_the_studio_s_own_outgrows_ai_by_the_pixels_that_it_asks_for(
    code: str, outgrown: bool
) -> None:
    told = {reason.rule for reason in own_advice(Brief(final_uses=(code,))).reasons}
    assert (Rule.LARGE_PRINT in told) == outgrown


def test_the_law_outweighs_all_that_can_speak_for_ai_together() -> None:
    everything = Brief(
        use_cases=tuple(UseCase),
        stakes=Stakes.LOW,
        deadline=TODAY,
        budget=Decimal(0),
        looks=9,
    )
    for_ai = [each for each in advise(everything, SETTING).reasons if each.speaks_for is Route.AI]
    assert {each.rule for each in for_ai} == {r for r, side, *_ in RULES if side is Route.AI}
    assert sum(each.weight for each in for_ai) + MARGIN < LAW


@given(briefs)
def test_higher_stakes_never_move_the_advice_away_from_the_studio(brief: Brief) -> None:
    routes = [advise(replace(brief, stakes=stakes), SETTING).route for stakes in Stakes]
    assert routes == sorted(routes, key=NEARER_THE_STUDIO.index)


@given(briefs, st.integers(0, 900).map(Decimal), st.integers(0, 900).map(Decimal))
def test_a_smaller_budget_never_moves_the_advice_towards_the_studio(
    brief: Brief, some: Decimal, other: Decimal
) -> None:
    routes = [
        advise(replace(brief, budget=budget), SETTING).route for budget in sorted([some, other])
    ]
    assert routes == sorted(routes, key=NEARER_THE_STUDIO.index)


@given(briefs, st.randoms(use_true_random=False))
def test_the_same_brief_always_gets_the_same_advice(brief: Brief, random: Any) -> None:
    uses, final = list(brief.use_cases), list(brief.final_uses)
    random.shuffle(uses)
    random.shuffle(final)
    again = replace(
        brief,
        use_cases=tuple(uses),
        final_uses=tuple(final),
        audience="Anybody",
        notes="Anything",
    )
    assert advise(again, SETTING) == advise(brief, SETTING)


@given(briefs)
def test_reasons_are_told_heaviest_first_and_none_is_lost(brief: Brief) -> None:
    given = advise(brief, SETTING)
    weights = [reason.weight for reason in given.reasons]
    assert weights == sorted(weights, reverse=True)
    assert min(weights, default=1) > 0
    assert set(given.supporting) | set(given.opposing) == set(given.reasons)
    assert not set(given.supporting) & set(given.opposing)


@given(briefs)
def test_the_route_of_one_picture_is_the_side_that_weighs_more(brief: Brief) -> None:
    given = advise(replace(brief, use_cases=brief.use_cases[:1]), SETTING)
    weights = {
        side: sum(reason.weight for reason in given.reasons if reason.speaks_for is side)
        for side in (Route.AI, Route.IN_PERSON)
    }
    is_limited = any(reason.rule in LIMITS for reason in given.reasons)
    if abs(weights[Route.AI] - weights[Route.IN_PERSON]) <= MARGIN:
        assert is_limited or given.route is Route.MIX
    else:
        other = Route.AI if given.route is Route.IN_PERSON else Route.IN_PERSON
        assert weights[given.route] - weights[other] > MARGIN


@pytest.mark.parametrize("reason", ["", " \n"])
def test_an_opinion_has_a_reason(reason: str) -> None:
    with pytest.raises(ReasonMissing):
        Opinion(Route.AI, reason)


def test_another_route_keeps_the_reasons_and_says_what_has_to_be_said_of_it() -> None:
    board = advice(use_cases=(UseCase.EXECUTIVE,), deadline=SOON, ai_rule=AiRule.DISCLOSE)
    assert board.cautions == (Caution.DISCLOSURE_DUTY, Caution.LATE)
    overruled = board.overruled(Opinion(Route.AI, "It is for a game."))
    assert overruled.reasons == board.reasons
    assert overruled.cautions == (Caution.DISCLOSURE_DUTY, Caution.DISCLOSE, Caution.CONSENT)
    mixed = board.overruled(Opinion(Route.MIX, "Both are wanted.")).cautions
    assert set(mixed) == {*board.cautions, Caution.DISCLOSE, Caution.CONSENT}
    assert overruled.overruled(Opinion(Route.IN_PERSON, "No longer.")) == board


@pytest.mark.parametrize(
    ("brief", "bar"),
    [
        ({"use_cases": (UseCase.PASSPORT,)}, Rule.IDENTITY_DOCUMENT),
        ({"use_cases": (UseCase.AVATAR,), "ai_rule": AiRule.REFUSED}, Rule.AI_REFUSED),
        ({"use_cases": (UseCase.AVATAR,), "agreed": Agreed.NOT_ALL}, Rule.LIKENESS_REFUSED),
    ],
)
def test_no_opinion_gives_ai_a_part_in_what_a_law_or_a_person_refuses(
    brief: dict[str, Any], bar: Rule
) -> None:
    given = advice(**brief)
    for route in (Route.AI, Route.MIX):
        opinion = Opinion(route, "The client insists.")
        assert given.followed(opinion) is None
        with pytest.raises(OpinionBarred) as refused:
            given.overruled(opinion)
        assert refused.value.bar is bar
    agreeing = Opinion(Route.IN_PERSON, "We think so, too.")
    assert given.followed(agreeing) is agreeing
    assert given.overruled(agreeing) == given
