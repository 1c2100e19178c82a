"""The mix from the price list: one session for all, AI variants for the rest."""

from dataclasses import replace
from decimal import Decimal

import pytest

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.domain.advice import Route
from studio_desk.domain.brief import Brief, Stakes, UseCase
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.line import PERCENT, Category, Line, Role, Section
from studio_desk.domain.money import Currency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Content, Package, PriceList, PriceLists
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Tax
from studio_desk.domain.turning_points import Division
from studio_desk.services.adviser import Adviser
from studio_desk.services.mix import MixGap, held_already, mix_gap, mix_lines, with_mix
from studio_desk.services.sold import ai_variants, hero_session

from .world import StoppedClock

USD = Currency.of("USD")
SESSION = PriceItem("Session", Decimal(199), Category.SESSION, code="session")
DEARER = PriceItem("Long session", Decimal(349), Category.SESSION, code="long")
LOOK = PriceItem("Extra look", Decimal(80), Category.SESSION, code="extra-look")
PERSON = PriceItem("Extra person", Decimal(160), Category.SESSION, code="extra-person")
VARIANTS = PriceItem("12 AI variants", Decimal(45), Category.AI, code="variants")
BY_BOTH: Division = ((UseCase.EXECUTIVE, Route.IN_PERSON), (UseCase.AVATAR, Route.AI))


def listed(*items: PriceItem, packages: tuple[Package, ...] = ()) -> PriceList:
    return PriceList("Everyday", USD, items, packages=packages, id="everyday")


ALL = listed(DEARER, LOOK, SESSION, PERSON, VARIANTS)


def counted(lines: tuple[Line, ...]) -> dict[str, Decimal]:
    return {line.item: line.quantity for line in lines}


def test_the_cheapest_session_and_ai_item_are_quoted_as_listed() -> None:
    tax = Tax("vat", "VAT", Decimal(19))
    assert mix_lines(ALL, Brief(), (), (tax,)) == (SESSION.line((tax,)), VARIANTS.line((tax,)))


def test_every_picture_that_ai_makes_gets_its_variants() -> None:
    shares = (*BY_BOTH, (UseCase.STUDENT, Route.AI), (UseCase.LARGE_PRINT, Route.MIX))
    assert counted(mix_lines(ALL, Brief(), shares, ()))["variants"] == 2


def test_no_variants_are_quoted_where_nobody_may_make_them() -> None:
    shares = ((UseCase.EXECUTIVE, Route.IN_PERSON), (UseCase.AVATAR, Route.IN_PERSON))
    assert counted(mix_lines(ALL, Brief(), shares, ())) == {"session": 1}
    varied = ((UseCase.EXECUTIVE, Route.MIX),)
    assert counted(mix_lines(ALL, Brief(), varied, ())) == {"session": 1, "variants": 1}


def test_people_and_looks_are_added_as_far_as_the_list_sells_them() -> None:
    brief = Brief(people=3, looks=2)
    assert counted(mix_lines(ALL, brief, (), ())) == {
        "session": 1, "extra-look": 1, "extra-person": 2, "variants": 1,
    }  # fmt: skip
    assert set(counted(mix_lines(listed(SESSION, VARIANTS), brief, (), ()))) == {
        "session", "variants",
    }  # fmt: skip


def test_what_a_package_holds_is_not_added_to_it() -> None:
    contents = (Content("session", Decimal(1)), Content("extra-look", Decimal(2)))
    bundle = Package("Bundle", Decimal(300), contents, code="bundle")
    prices = listed(SESSION, LOOK, VARIANTS, packages=(bundle,))
    assert "extra-look" not in counted(mix_lines(prices, Brief(looks=3), (), ()))
    assert counted(mix_lines(prices, Brief(looks=5), (), ()))["extra-look"] == 2


def test_a_session_that_is_sold_per_person_is_taken_for_everybody() -> None:
    team = replace(SESSION, unit="per person", code="team")
    quoted = counted(mix_lines(listed(team, PERSON, VARIANTS), Brief(people=12), (), ()))
    assert quoted == {"team": 12, "variants": 1}


@pytest.mark.parametrize(
    ("items", "gap"),
    [
        ((SESSION, VARIANTS), None),
        ((VARIANTS, LOOK, PERSON), MixGap.SESSION),
        ((SESSION,), MixGap.AI),
        ((), MixGap.BOTH),
        ((SESSION, replace(VARIANTS, archived=True)), MixGap.AI),
        ((SESSION, replace(VARIANTS, unit=PERCENT)), MixGap.AI),
        ((replace(SESSION, price=Decimal(0)), VARIANTS), MixGap.SESSION),
    ],
)
def test_what_the_list_lacks_for_a_mix_is_named(
    items: tuple[PriceItem, ...], gap: MixGap | None
) -> None:
    assert mix_gap(listed(*items), USD) is gap
    assert bool(mix_lines(listed(*items), Brief(), (), ())) == (gap is None)


def test_a_list_in_another_currency_prices_no_mix() -> None:
    assert mix_gap(ALL, Currency.of("EUR")) is MixGap.CURRENCY


def test_the_least_that_is_charged_decides_what_is_cheapest() -> None:
    per_person = replace(DEARER, price=Decimal(140), minimum=Decimal(600), unit="per person")
    assert hero_session(listed(per_person, SESSION)) == SESSION
    assert ai_variants(listed(SESSION)) is None


EXPRESS = Package("Express", Decimal(199), (Content("session-30", Decimal(1)),), code="express")
EXECUTIVE = Package("Executive", Decimal(349), (), code="executive")
OFFER = Package("Offer", Decimal(150), (), code="offer")
ALONE = PriceItem("Express session", Decimal(199), Category.SESSION, code="alone")
THIRTY = PriceItem("30 minutes", Decimal(180), Category.SESSION, code="session-30")
BOARD_DAY = Package("Board day", Decimal(1990), (Content("team", Decimal(12)),), code="board-day")
TEAM = PriceItem("Team portrait", Decimal(140), Category.SESSION, unit="per person", code="team",
                 minimum=Decimal(600))  # fmt: skip


@pytest.mark.parametrize(
    ("added", "beside"),
    [
        (PriceItem("Additional outfit", Decimal(60), Category.SESSION, code="S2"), EXPRESS),
        (PriceItem("Full length", Decimal(100), Category.SESSION, code="full-length"), EXPRESS),
        (PriceItem("Extra hour", Decimal(120), Category.SESSION, unit="per hour"), BOARD_DAY),
        (PriceItem("Weekend", Decimal(190), Category.SESSION, unit=PERCENT), EXPRESS),
        (replace(LOOK, price=Decimal(190)), EXPRESS),
        (replace(PERSON, price=Decimal(190)), EXPRESS),
    ],
)
def test_what_is_only_added_to_a_session_is_none(added: PriceItem, beside: Package) -> None:
    prices = listed(THIRTY, TEAM, added, packages=(beside,))
    without = listed(THIRTY, TEAM, packages=(beside,))
    assert hero_session(prices) == hero_session(without)
    assert hero_session(listed(added, ALONE, packages=(EXECUTIVE,))) == ALONE


@pytest.mark.parametrize(
    ("items", "packages", "cheapest"),
    [
        ((ALONE,), (EXECUTIVE,), ALONE),
        ((ALONE,), (OFFER,), OFFER),
        ((THIRTY,), (EXPRESS, EXECUTIVE), EXPRESS),
        ((THIRTY,), (replace(EXPRESS, archived=True), OFFER), OFFER),
        ((TEAM,), (BOARD_DAY,), TEAM),
        ((replace(TEAM, minimum=None),), (BOARD_DAY,), BOARD_DAY),
    ],
)
def test_a_session_that_is_sold_alone_counts_beside_packages(
    items: tuple[PriceItem, ...], packages: tuple[Package, ...], cheapest: PriceItem | Package
) -> None:
    assert hero_session(listed(*items, packages=packages)) == cheapest


def test_the_lines_are_filed_under_their_sections_and_count() -> None:
    quote = with_mix(Quote(USD), mix_lines(ALL, Brief(), (), ()))
    assert [each for each in quote.entries if isinstance(each, Section)] == [
        Section(category=Category.SESSION), Section(category=Category.AI),
    ]  # fmt: skip
    assert {line.role for line in quote.lines} == {Role.INCLUDED}


def test_what_the_quote_holds_already_is_known_by_its_code() -> None:
    lines = mix_lines(ALL, Brief(), (), ())
    renamed = replace(SESSION.line(), description="Board portrait")
    assert held_already(Quote(USD, (renamed,)), lines) == ("Board portrait",)
    assert held_already(Quote(USD, (Line("Session", Decimal(1)),)), lines) == ()


def test_the_adviser_quotes_the_mix_of_a_consultation(
    clock: StoppedClock, units: SqlUnitsOfWork, sitting: Consultation
) -> None:
    brief = Brief((UseCase.EXECUTIVE, UseCase.AVATAR, UseCase.STUDENT), Stakes.MEDIUM, looks=2)
    with units() as work:
        work.studio.put(Studio("Harbour Light"))
        work.prices.put(PriceLists((ALL,), "everyday"))
        work.commit()
    adviser = Adviser(clock, units)
    noted = replace(sitting, brief=brief)
    assert counted(adviser.mix(noted)) == {"session": 1, "extra-look": 1, "variants": 2}
    assert adviser.counsel(noted).mix_gap is None
    euro = replace(noted, quote=Quote(Currency.of("EUR")))
    assert adviser.mix(euro) == ()
    assert Adviser(clock).mix(noted) == ()
