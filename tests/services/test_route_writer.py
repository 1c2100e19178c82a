"""What each route costs and takes, in the words of screen and paper."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.domain.advice import Route, advise
from studio_desk.domain.arrangement import Arrangement, Part
from studio_desk.domain.brief import Agreed, AiRule, Brief, UseCase
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.evidence import Evidence
from studio_desk.domain.line import Category, Line, Role
from studio_desk.domain.money import Currency
from studio_desk.domain.proposal import Routes
from studio_desk.domain.weights import Setting
from studio_desk.services.adviser import NO_COSTS, Counsel, Quoted, RouteCosts, quoted_in
from studio_desk.services.route_writer import RouteWriter
from studio_desk.services.sold import Cost
from studio_desk.services.wording import Wording

from .world import TODAY
from .written import SHELF, written

USD, KRW = Currency.of("USD"), Currency.of("KRW")
A6 = next(each for each in SHELF if each.id == "A6")
SESSION, VARIANTS = Cost("Express", Decimal(199), USD), Cost("AI set", Decimal(45), USD)
LOOKED_UP = "for 40 to 100 pictures"


@pytest.fixture
def writer(wording: Wording, formats: BabelFormats) -> RouteWriter:
    return RouteWriter(wording, formats)


def costs(writer: RouteWriter, known: RouteCosts, looked_up: Evidence | None = A6) -> list[str]:
    """The cost of AI, of a mix, and in person."""
    return list(writer.write(known, looked_up).table.rows[0][1:])


def test_own_prices_are_told_from_the_list_and_ai_s_only_in_a_mix(writer: RouteWriter) -> None:
    # What the studio sells of AI is made from its own picture, which needs a session.
    ai, *others = costs(writer, RouteCosts(SESSION, VARIANTS))
    assert LOOKED_UP in ai
    assert others == ["From $244.00", "From $199.00"]


@pytest.mark.parametrize(
    ("route", "told"),
    [
        (Route.IN_PERSON, ("", "From $244.00", "Your quote: $573.10\nSessions from $199.00")),
        (Route.MIX, ("", "Your quote: $573.10\nA mix from $244.00", "From $199.00")),
        (Route.AI, ("Your quote: $573.10\n", "From $244.00", "From $199.00")),
        (None, ("", "From $244.00", "From $199.00")),
    ],
)
def test_what_the_client_is_asked_to_pay_stands_in_the_column_of_its_route(
    writer: RouteWriter, route: Route | None, told: tuple[str, str, str]
) -> None:
    known = RouteCosts(SESSION, VARIANTS, quoted=Quoted(USD.money(Decimal("573.10")), route, True))
    ai, mix, in_person = costs(writer, known)
    assert (mix, in_person) == told[1:]
    assert ai == f"{told[0]}{costs(writer, RouteCosts(SESSION, VARIANTS))[0]}"
    note = writer.write(known, A6).notes[0]
    assert "tax included" in note
    assert ("$573.10" in note) == (route is None)


@pytest.mark.parametrize(
    ("sold", "route"),
    [
        ((Category.SESSION, Category.PRINTS), Route.IN_PERSON),
        ((Category.SESSION, Category.AI), Route.MIX),
        ((Category.AI,), Route.AI),
        ((Category.PRINTS,), None),
    ],
)
def test_the_route_of_a_quote_is_told_by_the_lines_that_count(
    sitting: Consultation, sold: tuple[Category, ...], route: Route | None
) -> None:
    lines = [Line(each.value, Decimal(100), category=each) for each in sold]
    option = Line("Set", Decimal(45), category=Category.AI, role=Role.OPTIONAL)
    found = quoted_in(replace(sitting.quote, entries=(*lines, option)))
    assert found is not None
    assert (found.route, found.total.amount) == (route, Decimal(100 * len(sold)))
    assert quoted_in(replace(sitting.quote, entries=(option,))) is None


def test_a_quote_that_is_not_printed_is_not_told_among_the_routes(sitting: Consultation) -> None:
    counsel = Counsel(
        advise(Brief(), Setting(TODAY)), costs=RouteCosts(quoted=quoted_in(sitting.quote))
    )
    told = [
        str(written(replace(sitting, arrangement=each), counsel=counsel).routes)
        for each in (Arrangement(), Arrangement().without(Part.QUOTE))
    ]
    assert ["349.00" in each for each in told] == [True, False]


def test_the_advised_route_is_marked_where_the_advice_is_printed(sitting: Consultation) -> None:
    actor = replace(sitting, brief=Brief((UseCase.ACTOR,)))
    silent = replace(actor, arrangement=Arrangement().without(Part.ADVICE))
    assert (written(actor).routes.advised, written(actor).routes.mark) == (2, "Our advice")
    assert written(silent).routes.advised == written(sitting).routes.advised == -1


@pytest.mark.parametrize(
    ("brief", "said"),
    [
        (Brief((UseCase.PASSPORT,)), "official"),
        (Brief((UseCase.AVATAR,), ai_rule=AiRule.REFUSED), "Not accepted"),
        (Brief((UseCase.AVATAR,), agreed=Agreed.NOT_ALL), "agreement"),
    ],
)
def test_what_law_or_a_refusal_keeps_out_is_offered_by_no_column(
    sitting: Consultation, brief: Brief, said: str
) -> None:
    routes = written(
        replace(sitting, brief=brief),
        counsel=Counsel(advise(brief, Setting(TODAY)), costs=RouteCosts(SESSION, VARIANTS)),
    ).routes
    for ai, mix, _ in (row[1:] for row in routes.table.rows[1:]):
        assert ai == mix == "–"
    assert all(said in word for word in routes.table.rows[0][1:3])
    assert routes.table.rows[0][3] == "From $199.00"
    assert len(routes.notes) == 1
    assert VARIANTS.name not in routes.notes[0]


def test_a_studio_without_ai_of_its_own_tells_what_others_ask_in_us_dollars(
    writer: RouteWriter,
) -> None:
    ai, mix, in_person = costs(writer, RouteCosts(Cost("세션", Decimal(250000), KRW)))
    assert LOOKED_UP in ai
    assert LOOKED_UP in mix
    assert "250,000" in mix
    assert "250,000" in in_person


def test_without_a_price_list_a_session_is_as_it_is_quoted(writer: RouteWriter) -> None:
    ai, mix, in_person = costs(writer, NO_COSTS)
    assert LOOKED_UP in ai
    assert mix == in_person == "As we quote it"


def test_looked_up_prices_are_told_only_while_their_evidence_may_be_shown(
    writer: RouteWriter,
) -> None:
    unknown = writer.write(RouteCosts(SESSION), None)
    said = [word for row in unknown.table.rows for word in row]
    assert not any(LOOKED_UP in word or "72 hours" in word for word in said)
    assert not any(LOOKED_UP in note for note in unknown.notes)


OURS = replace(
    A6, claim="An AI set costs a tenth of a session.", source="Our own survey", year=2027
).beside(A6)


@pytest.mark.parametrize("ours", [OURS, replace(OURS, id="x", own=True, amended=())])
def test_what_the_studio_rewrote_is_told_in_its_words_with_its_source(
    writer: RouteWriter, ours: Evidence
) -> None:
    routes = writer.write(NO_COSTS, ours)
    (note,) = routes.notes
    assert ours.claim in note
    assert "Our own survey, 2027" in note
    assert not looked_up_in(routes)
    assert "72 hours" not in " ".join(word for row in routes.table.rows for word in row)


def test_what_was_only_looked_at_again_is_still_the_program_s(writer: RouteWriter) -> None:
    assert looked_up_in(writer.write(NO_COSTS, A6.checked_on(TODAY).beside(A6)))


def test_the_figures_say_where_they_are_from(writer: RouteWriter) -> None:
    ours, elsewhere = writer.write(RouteCosts(SESSION, VARIANTS), A6).notes
    assert "Express and AI set" in ours
    assert LOOKED_UP in elsewhere
    assert A6.source in elsewhere
    assert str(A6.year) in elsewhere
    assert A6.limits in elsewhere


def test_prices_before_tax_say_so(writer: RouteWriter) -> None:
    before, after = (
        writer.write(RouteCosts(SESSION, before_tax=tax), None).notes for tax in (True, False)
    )
    assert "before tax" in before[0]
    assert "before tax" not in after[0]


@pytest.mark.parametrize(
    ("days", "told"), [(0, "A few days"), (1, "One working day"), (5, "5 working days")]
)
def test_the_delivery_is_as_the_studio_says_it(writer: RouteWriter, days: int, told: str) -> None:
    time = writer.write(RouteCosts(delivery_days=days), None).table.rows[1]
    assert told in time[3]


def test_a_further_look_costs_what_it_does_on_the_list(writer: RouteWriter) -> None:
    look = Cost("Extra look", Decimal(80), USD)
    assert "$80.00" in writer.write(RouteCosts(look=look), None).table.rows[3][3]


def test_a_price_finer_than_its_money_is_told_as_it_is(writer: RouteWriter) -> None:
    fine = Cost("Session", Decimal("199.125"), USD)
    assert costs(writer, RouteCosts(fine))[2] == "From 199.125 USD"


def test_every_row_says_something_of_every_route(writer: RouteWriter) -> None:
    for known in (NO_COSTS, RouteCosts(SESSION, VARIANTS, SESSION, 3, before_tax=True)):
        table = writer.write(known, A6).table
        assert {len(row) for row in (table.heads, *table.rows)} == {4}
        assert all(all(row) for row in table.rows)


def looked_up_in(routes: Routes) -> bool:
    return any(LOOKED_UP in note for note in routes.notes)


def test_a_proposal_tells_them_also_where_nothing_is_advised(sitting: Consultation) -> None:
    assert looked_up_in(written(sitting).routes)
    assert written(sitting).recommendation.title == ""


@pytest.mark.parametrize(
    "change", [{"withdrawn": True}, {"source": " "}, {"check_again": TODAY - timedelta(1)}]
)
def test_a_proposal_leaves_out_what_was_looked_up_once_its_evidence_is_flagged(
    sitting: Consultation, change: dict[str, object]
) -> None:
    flagged = replace(A6, **change)  # type: ignore[arg-type]
    assert not looked_up_in(written(sitting, evidence=(flagged,)).routes)
