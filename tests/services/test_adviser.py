from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.adapters.texts import TomlEvidenceShelf
from studio_desk.domain.advice import Caution, Opinion, Route, Rule, advise
from studio_desk.domain.brief import Agreed, AiRule, Brief, Stakes, UseCase
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.demand import inches
from studio_desk.domain.fitness import FinalUse, Use, UseList
from studio_desk.domain.line import Category
from studio_desk.domain.money import Currency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Package, PriceList, PriceLists
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.turning_points import Turn, TurningPoint, division
from studio_desk.domain.use_list import added
from studio_desk.domain.weights import Setting
from studio_desk.services.advice_words import SpokenReason, speak
from studio_desk.services.adviser import Adviser, Counsel, cheapest_session, is_blank
from studio_desk.services.mix import MixGap
from studio_desk.services.sold import Cost
from studio_desk.services.wording import Wording
from tests.domain.test_advice import briefs

from .world import TODAY, StoppedClock
from .written import WORDING, written

EXPRESS = PriceItem("Express session", Decimal(199), Category.SESSION)
PRINT = PriceItem("Print", Decimal(45), Category.PRINTS)


def listed(*items: PriceItem, packages: tuple[Package, ...] = ()) -> PriceList:
    return PriceList("Everyday", Currency.of("USD"), items, packages=packages, id="everyday")


@pytest.fixture
def studio(units: SqlUnitsOfWork) -> SqlUnitsOfWork:
    """A studio that charges in dollars."""
    with units() as work:
        work.studio.put(Studio("Harbour Light", currency="USD"))
        prices = listed(PRINT, replace(EXPRESS, price=Decimal(349)), EXPRESS)
        work.prices.put(PriceLists((prices,), "everyday"))
        work.commit()
    return units


def with_budget(sitting: Consultation, budget: int) -> Consultation:
    return replace(sitting, brief=Brief(budget=Decimal(budget)))


def rules(adviser: Adviser, sitting: Consultation) -> list[Rule]:
    return [reason.rule for reason in adviser.advise(sitting).reasons]


def test_a_budget_is_held_against_the_studio_s_cheapest_session(
    clock: StoppedClock, studio: SqlUnitsOfWork, sitting: Consultation
) -> None:
    adviser = Adviser(clock, studio)
    assert rules(adviser, with_budget(sitting, 198)) == [Rule.TIGHT_BUDGET]
    assert rules(adviser, with_budget(sitting, 199)) == []


PERSON = PriceItem("Extra person", Decimal(160), Category.SESSION, code="extra-person")
LOOK = PriceItem("Extra look", Decimal(80), Category.SESSION, code="extra-look")
VARIANTS = PriceItem("AI variants", Decimal(45), Category.AI, code="ai")


def test_ten_people_in_three_looks_cost_what_the_quote_will_say_and_the_budget_knows_it(
    clock: StoppedClock, studio: SqlUnitsOfWork, sitting: Consultation
) -> None:
    with studio() as work:
        prices = listed(replace(EXPRESS, code="express"), PERSON, LOOK, VARIANTS)
        work.prices.put(PriceLists((prices,), "everyday"))
        work.commit()
    team = Brief((UseCase.TEAM,), people=10, looks=3, budget=Decimal(300))
    counsel = Adviser(clock, studio).counsel(replace(sitting, brief=team))
    session, by_ai = counsel.costs.session, counsel.costs.ai
    assert session is not None
    assert by_ai is not None
    assert session.amount == 199 + 9 * 160 + 2 * 80
    assert session.parts == ("Express session", "2 × Extra look", "9 × Extra person")
    assert Rule.TIGHT_BUDGET in [each.rule for each in counsel.advice.reasons]
    quoted = price(Quote(Currency.of("USD"), counsel.mix)).subtotal
    assert session.amount + by_ai.amount == quoted.amount


def test_a_mix_that_the_budget_does_not_hold_is_told_by_its_own_price(
    clock: StoppedClock, studio: SqlUnitsOfWork, sitting: Consultation
) -> None:
    with studio() as work:
        work.prices.put(PriceLists((listed(EXPRESS, VARIANTS),), "everyday"))
        work.commit()
    for budget, over in ((199, True), (243, True), (244, False)):
        profile = Brief((UseCase.PROFESSIONAL_NETWORK,), budget=Decimal(budget))
        given = Adviser(clock, studio).advise(replace(sitting, brief=profile))
        assert given.route is Route.MIX
        assert (Caution.MIX_OVER_BUDGET in given.cautions) == over


def test_the_delivery_of_the_studio_decides_what_is_too_soon(
    clock: StoppedClock, studio: SqlUnitsOfWork, sitting: Consultation
) -> None:
    with studio() as work:
        work.studio.put(replace(work.studio.get(), delivery_days=10))
        work.commit()
    due = replace(sitting, brief=Brief(deadline=TODAY + timedelta(11)))
    assert rules(Adviser(clock, studio), due) == [Rule.NEEDED_NOW]
    assert rules(Adviser(clock), due) == []


def test_a_budget_in_another_currency_is_not_held_against_the_price_list(
    clock: StoppedClock, studio: SqlUnitsOfWork, sitting: Consultation
) -> None:
    euro = replace(sitting, quote=replace(sitting.quote, currency=Currency.of("EUR")))
    assert rules(Adviser(clock, studio), with_budget(euro, 1)) == []


def test_without_a_studio_no_session_price_is_known(
    clock: StoppedClock, sitting: Consultation
) -> None:
    assert rules(Adviser(clock), with_budget(sitting, 1)) == []


def test_the_day_decides_what_is_urgent(clock: StoppedClock, sitting: Consultation) -> None:
    due = replace(sitting, brief=Brief(deadline=TODAY + timedelta(2)))
    assert rules(Adviser(clock), due) == [Rule.NEEDED_NOW]


def test_a_large_use_of_the_studio_s_own_outgrows_ai_like_a_poster(
    clock: StoppedClock, studio: SqlUnitsOfWork, sitting: Consultation
) -> None:
    facade = inches(Decimal(150), Decimal(240), 40)
    with studio() as work:
        card = work.studio.get()
        work.studio.put(replace(card, uses=added(card.uses, "Facade", facade)))
        work.commit()
    adviser = Adviser(clock, studio)
    for code in ("facade", FinalUse.PRINT_24X36):
        assert rules(adviser, replace(sitting, brief=Brief(final_uses=(code,)))) == [
            Rule.LARGE_PRINT
        ]


def test_what_the_studio_made_smaller_outgrows_nothing_and_an_official_picture_is_no_ai(
    clock: StoppedClock, studio: SqlUnitsOfWork, sitting: Consultation
) -> None:
    small = Use(FinalUse.PRINT_24X36.value, inches(Decimal(2), Decimal(3)))
    visa = Use("visa", small.demand, "Visa", identity=True)
    with studio() as work:
        work.studio.put(replace(work.studio.get(), uses=UseList((small, visa))))
        work.commit()
    adviser = Adviser(clock, studio)
    assert rules(adviser, replace(sitting, brief=Brief(final_uses=(small.code,)))) == []
    given = adviser.advise(replace(sitting, brief=Brief(stakes=Stakes.LOW, final_uses=("visa",))))
    assert given.route is Route.IN_PERSON
    assert given.cautions == (Caution.PASSPORT,)


def test_only_what_is_charged_for_a_session_counts_as_one() -> None:
    free = replace(EXPRESS, price=Decimal(0))
    assert cheapest_session(listed(PRINT, EXPRESS, free)) == Decimal(199)
    assert cheapest_session(listed(PRINT, free)) is None


def test_a_package_can_be_the_cheapest_session_and_what_is_not_on_sale_cannot() -> None:
    bundle = Package("Bundle", Decimal(150), ())
    old = replace(EXPRESS, price=Decimal(99), archived=True)
    assert cheapest_session(listed(EXPRESS, old, packages=(bundle,))) == Decimal(150)


def test_what_is_added_to_a_session_is_none_where_sessions_are_packages() -> None:
    look = PriceItem("Extra look", Decimal(80), Category.SESSION)
    bundle = Package("Executive", Decimal(349), ())
    assert cheapest_session(listed(look, packages=(bundle,))) == Decimal(349)
    assert cheapest_session(listed(look)) == Decimal(80)


@pytest.mark.parametrize(
    "noted",
    [
        {"use_cases": (UseCase.AVATAR,)},
        {"final_uses": (FinalUse.A4_PAGE,)},
        {"stakes": Stakes.LOW},
        {"deadline": TODAY},
        {"budget": Decimal(0)},
        {"people": 2},
        {"looks": 3},
        {"ai_rule": AiRule.FREE},
        {"agreed": Agreed.ALL},
    ],
)
def test_a_brief_is_blank_until_advice_can_rest_on_something(noted: dict[str, Any]) -> None:
    assert is_blank(Brief(audience="Investors", notes="Prefers mornings"))
    assert not is_blank(Brief(**noted))


def sentences(reasons: tuple[SpokenReason, ...]) -> list[str]:
    return [each.sentence for each in reasons]


def test_advice_is_spoken_reason_by_reason(wording: Wording) -> None:
    brief = Brief((UseCase.COUNSELLOR,), Stakes.HIGH, budget=Decimal(20))
    spoken = speak(Counsel(advise(brief, Setting(TODAY, Decimal(199)))), wording)
    assert spoken.route_name == "In person"
    assert spoken.title == wording.sentences["advice.title.in-person"]
    assert sentences(spoken.reasons) == [
        wording.name(Rule.TRUST_IS_THE_JOB), wording.name(Rule.HIGH_STAKES),
    ]  # fmt: skip
    assert sentences(spoken.against) == [wording.name(Rule.TIGHT_BUDGET)]
    assert spoken.cautions == (wording.name(Caution.OVER_BUDGET),)


def lead(brief: Brief, opinion: Opinion | None = None) -> str:
    setting = Setting(TODAY, Decimal(199))
    counsel = Counsel(advise(brief, setting), shares=division(brief, setting))
    return speak(counsel, WORDING, opinion).lead


@pytest.mark.parametrize(
    ("brief", "word"),
    [
        (Brief((UseCase.PASSPORT,)), "official picture"),
        (Brief((UseCase.TEAM,)), "everybody"),
        (Brief((UseCase.ACTOR,)), "at the door"),
        (Brief((UseCase.AVATAR,), ai_rule=AiRule.REFUSED), "That leaves"),
        (Brief((UseCase.AVATAR,), agreed=Agreed.NOT_ALL), "AI likeness"),
        (Brief((UseCase.PRESS_KIT,)), "in print"),
        (Brief(stakes=Stakes.HIGH), "original file"),
        (Brief((UseCase.URGENT_PROFILE,)), "for now"),
        (Brief(budget=Decimal(20)), "will do here"),
        (Brief((UseCase.EXECUTIVE, UseCase.AVATAR)), "Not all of your pictures"),
        (Brief((UseCase.CONFERENCE_BIO,)), "seen this small"),
        (Brief((UseCase.PROFESSIONAL_NETWORK,)), "something to be said for each way"),
        (Brief(looks=4), "Too little of what you told us"),
        (Brief(ai_rule=AiRule.DISCLOSE), "Too little of what you told us"),
        (Brief(agreed=Agreed.ALL), "Nothing that you told us"),
    ],
)
def test_the_lead_claims_what_leads_and_nothing_else(brief: Brief, word: str) -> None:
    said = lead(brief)
    assert word in said
    assert ("seen large" in said) == (brief.use_cases == (UseCase.LARGE_PRINT,))


@given(briefs)
def test_every_advice_has_a_lead_of_its_own_reason(brief: Brief) -> None:
    given = advise(brief, Setting(TODAY, Decimal(199)))
    if given.route is not Route.MIX:
        key = f"advice.lead_by.{given.supporting[0].rule}"
        assert lead(brief) == WORDING.sentences[key]


@given(briefs)
def test_a_case_that_speaks_one_way_is_never_said_to_speak_each_way(brief: Brief) -> None:
    sides = {each.speaks_for for each in advise(brief, Setting(TODAY, Decimal(199))).reasons}
    if lead(brief) == WORDING.say("advice.lead_by.one-picture"):
        assert sides == {Route.AI, Route.IN_PERSON}


def test_an_opinion_that_the_law_bars_is_not_told(wording: Wording) -> None:
    passport = Counsel(advise(Brief((UseCase.PASSPORT,)), Setting(TODAY)))
    told = speak(passport, wording, Opinion(Route.AI, "They insist."))
    assert told == speak(passport, wording)
    assert told.route is Route.IN_PERSON


def test_the_lead_of_an_opinion_is_not_that_of_the_rules() -> None:
    board = Brief((UseCase.EXECUTIVE,))
    assert lead(board, Opinion(Route.AI, "A draft.")) == WORDING.say("advice.lead.ai")
    assert lead(board, Opinion(Route.IN_PERSON, "We agree.")) == lead(board)
    assert lead(Brief(), Opinion(Route.MIX, "Both.")) == WORDING.say("advice.lead.mix")


def test_the_studios_own_opinion_stands_beside_what_the_rules_say(wording: Wording) -> None:
    by_the_rules = advise(Brief((UseCase.COUNSELLOR,), Stakes.HIGH), Setting(TODAY))
    spoken = speak(
        Counsel(by_the_rules), wording, Opinion(Route.MIX, "She has a portrait of ours.\n")
    )
    assert spoken.route is Route.MIX
    assert spoken.title == wording.sentences["advice.title.mix"]
    assert spoken.own[0] == "She has a portrait of ours."
    assert wording.name(Route.IN_PERSON) in spoken.own[1]


def test_what_the_rules_say_for_their_route_speaks_against_another(wording: Wording) -> None:
    by_the_rules = advise(Brief((UseCase.COUNSELLOR,), Stakes.HIGH), Setting(TODAY))
    spoken = speak(Counsel(by_the_rules), wording, Opinion(Route.AI, "Only a draft is needed."))
    assert spoken.reasons == ()
    assert sentences(spoken.against) == [wording.name(r.rule) for r in by_the_rules.reasons]


def test_advice_by_the_rules_is_nobodys_opinion(wording: Wording) -> None:
    assert speak(Counsel(advise(Brief((UseCase.ACTOR,)), Setting(TODAY))), wording).own == ()


def test_an_opinion_that_the_rules_came_to_share_says_so(wording: Wording) -> None:
    by_the_rules = advise(Brief((UseCase.ACTOR,)), Setting(TODAY))
    spoken = speak(
        Counsel(by_the_rules), wording, Opinion(by_the_rules.route, "We said it before.")
    )
    assert spoken.own == ("We said it before.", wording.sentences["advice.opinion_agrees"])


def test_a_counsel_tells_all_of_one_moment(
    clock: StoppedClock, studio: SqlUnitsOfWork, sitting: Consultation
) -> None:
    with studio() as work:
        work.studio.put(replace(work.studio.get(), delivery_days=4))
        work.commit()
    noted = replace(sitting, brief=Brief((UseCase.AVATAR, UseCase.EXECUTIVE)))
    counsel = Adviser(clock, studio).counsel(noted)
    assert counsel.advice == Adviser(clock, studio).advise(noted)
    assert TurningPoint(Turn.AI_REFUSED, Route.IN_PERSON) in counsel.turns
    assert counsel.shares == ((UseCase.AVATAR, Route.AI), (UseCase.EXECUTIVE, Route.IN_PERSON))
    assert counsel.costs.session == Cost("Express session", Decimal(199), Currency.of("USD"))
    assert (counsel.costs.ai, counsel.costs.delivery_days) == (None, 4)
    assert counsel.mix_gap is MixGap.AI


def test_a_proposal_from_a_file_is_advised_by_the_card_in_it(
    clock: StoppedClock, sitting: Consultation
) -> None:
    card = Studio("Harbour Light", delivery_days=3)
    assert Adviser(clock).counsel(sitting, card).costs.delivery_days == 3


def test_each_reason_says_what_it_rests_on(wording: Wording, shelf: TomlEvidenceShelf) -> None:
    uses = (UseCase.TEAM, UseCase.LARGE_PRINT, UseCase.CLINICIAN)
    brief = Brief(uses, Stakes.HIGH, ai_rule=AiRule.REFUSED)
    evidence = {each.id: each for each in shelf.all("en")}
    spoken = speak(Counsel(advise(brief, Setting(TODAY))), wording, evidence=evidence)
    told = {each.sentence: each for each in spoken.reasons}
    trust = told[wording.name(Rule.TRUST_IS_THE_JOB)]
    assert [each.claim for each in trust.backing] == [evidence["F1"].claim, evidence["F3"].claim]
    for item, cited in zip(("F1", "F3"), trust.backing, strict=True):
        found = evidence[item]
        for said in (found.source, str(found.year), found.sample, found.limits):
            assert said in cited.source
    grounds = {rule: told[wording.name(rule)].ground for rule in Rule if wording.name(rule) in told}
    assert grounds == {
        Rule.AI_REFUSED: wording.sentences["advice.ground.told"],
        Rule.LARGE_PRINT: wording.sentences["advice.ground.measured"],
        Rule.TRUST_IS_THE_JOB: "",
        Rule.HIGH_STAKES: wording.sentences["advice.ground.judgement"],
        Rule.SEVERAL_PEOPLE: wording.sentences["advice.ground.judgement"],
    }


def test_what_may_not_be_shown_backs_nothing(wording: Wording) -> None:
    counsel = Counsel(advise(Brief((UseCase.CLINICIAN,)), Setting(TODAY)))
    assert [(each.backing, each.ground) for each in speak(counsel, wording).reasons] == [
        ((), wording.sentences["advice.ground.judgement"])
    ]


TURNS = (
    TurningPoint(Turn.HIGH_STAKES, Route.IN_PERSON),
    TurningPoint(Turn.LESS_TIME, Route.AI),
    TurningPoint(Turn.LARGE_PRINT, Route.IN_PERSON),
)


def test_what_would_change_the_advice_is_told_by_the_route_that_it_leads_to(
    wording: Wording,
) -> None:
    advice = advise(Brief(stakes=Stakes.LOW), Setting(TODAY))
    spoken = speak(Counsel(advice, TURNS), wording)
    assert spoken.turns_title == wording.sentences["advice.turns"]
    assert [each.sentence for each in spoken.turns] == [
        "If more depended on the picture, or you also wanted a large print, we would suggest a "
        "session in person.",
        "If you needed it sooner than we can deliver, we would suggest AI.",
    ]
    opinion = Opinion(Route.MIX, "They have time.")
    assert (
        speak(Counsel(advice, TURNS), wording, opinion).turns_title
        == (wording.sentences["advice.turns_of_rules"])
    )


def test_the_pictures_are_divided_only_where_the_way_is_a_mix(wording: Wording) -> None:
    shares = ((UseCase.AVATAR, Route.AI), (UseCase.EXECUTIVE, Route.MIX))
    counsel = Counsel(advise(Brief((UseCase.EXECUTIVE,)), Setting(TODAY)), shares=shares)
    assert speak(counsel, wording).shares == ()
    mixed = speak(counsel, wording, Opinion(Route.MIX, "Both are wanted."))
    assert [(each.label, each.value) for each in mixed.shares] == [
        (wording.name(UseCase.AVATAR), wording.sentences["advice.share.ai"]),
        (wording.name(UseCase.EXECUTIVE), wording.sentences["advice.share.mix"]),
    ]


def test_the_proposal_says_of_the_advice_what_the_screen_says(
    wording: Wording, sitting: Consultation
) -> None:
    mixed = replace(sitting, brief=Brief((UseCase.CONFERENCE_BIO,), ai_rule=AiRule.DISCLOSE))
    counsel = Adviser(StoppedClock()).counsel(mixed)
    proposal, spoken = written(mixed, counsel=counsel), speak(counsel, wording)
    assert proposal.recommendation.turns == tuple(each.sentence for each in spoken.turns)
    assert proposal.recommendation.shares == spoken.shares
    assert {each.value for each in proposal.understood.facts} >= {wording.name(AiRule.DISCLOSE)}


def test_what_was_not_asked_was_not_understood(wording: Wording, sitting: Consultation) -> None:
    facts = {each.label for each in written(sitting).understood.facts}
    assert not facts & {wording.say("understood.ai_rule"), wording.say("understood.agreed")}
    asked = replace(sitting, brief=Brief(agreed=Agreed.ALL))
    told = {each.label: each.value for each in written(asked).understood.facts}
    assert told[wording.say("understood.agreed")] == wording.name(Agreed.ALL)
