"""Quote and advice that sell two ways are told of, and a choice or a mix is not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.advice import Advice, Opinion, Route
from studio_desk.domain.brief import Brief, UseCase
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.line import Category, Line, Role
from studio_desk.domain.money import Currency
from studio_desk.domain.quote import Quote
from studio_desk.services.adviser import Counsel
from studio_desk.services.disagreement import Disagreement, disagreement, disagreement_words

from .world import RESOURCES

SESSION = Line("Executive session", Decimal(349), category=Category.SESSION)
VARIANTS = Line("12 AI variants", Decimal(45), category=Category.AI)
PRINTS = Line("Two prints", Decimal(57), category=Category.PRINTS)
MAYBE = replace(SESSION, role=Role.OPTIONAL)
WORDING = TomlWordings(RESOURCES / "wording")("en")


def quoted(*lines: Line, brief: Brief | None = None) -> Consultation:
    heard = brief if brief is not None else Brief((UseCase.AVATAR,))
    quote = Quote(Currency.of("USD"), lines)
    return Consultation(Client("Mina Park"), quote, date(2026, 11, 23), brief=heard)


def advised(route: Route) -> Counsel:
    return Counsel(Advice(route, (), ()))


@pytest.mark.parametrize(
    ("route", "lines", "named"),
    [
        (Route.AI, (SESSION, PRINTS), ("Executive session",)),
        (Route.AI, (SESSION, VARIANTS), ("Executive session",)),
        (Route.IN_PERSON, (VARIANTS, PRINTS), ("12 AI variants",)),
        (Route.IN_PERSON, (VARIANTS, MAYBE), ("12 AI variants",)),
    ],
    ids=["session for AI", "both for AI", "AI in person", "session not chosen"],
)
def test_a_quote_that_sells_the_other_way_is_told_of(
    route: Route, lines: tuple[Line, ...], named: tuple[str, ...]
) -> None:
    assert disagreement(quoted(*lines), advised(route)) == Disagreement(route, named)


@pytest.mark.parametrize(
    ("route", "lines"),
    [
        (Route.AI, (VARIANTS, MAYBE)),
        (Route.AI, (PRINTS,)),
        (Route.IN_PERSON, (SESSION, VARIANTS)),
        (Route.IN_PERSON, ()),
        (Route.MIX, (SESSION,)),
        (Route.MIX, (VARIANTS,)),
    ],
)
def test_what_is_only_offered_or_goes_with_the_advice_is_no_contradiction(
    route: Route, lines: tuple[Line, ...]
) -> None:
    assert disagreement(quoted(*lines), advised(route)) is None


def test_the_studios_own_opinion_is_what_the_quote_is_held_against() -> None:
    sitting = replace(quoted(SESSION), opinion=Opinion(Route.AI, "She leaves tomorrow"))
    assert disagreement(sitting, advised(Route.IN_PERSON)) == Disagreement(
        Route.AI, ("Executive session",)
    )
    agreed = replace(sitting, opinion=Opinion(Route.IN_PERSON, "She wants to come"))
    assert disagreement(agreed, advised(Route.AI)) is None


def test_where_nothing_is_advised_nothing_can_disagree() -> None:
    assert disagreement(quoted(SESSION, brief=Brief()), advised(Route.AI)) is None


def test_it_is_told_in_one_sentence_that_names_the_lines_and_the_way_out() -> None:
    formats = BabelFormats()
    by_ai = disagreement(quoted(SESSION), advised(Route.AI))
    in_person = disagreement(quoted(VARIANTS), advised(Route.IN_PERSON))
    said = disagreement_words(by_ai, WORDING, formats)
    assert "advice is AI" in said
    assert "Executive session" in said
    assert "Change the quote" in said
    assert "12 AI variants" in disagreement_words(in_person, WORDING, formats)
    assert disagreement_words(None, WORDING, formats) == ""
