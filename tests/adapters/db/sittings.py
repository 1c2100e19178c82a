"""Consultations for the tests: one that a person could have held, and any that are possible."""

from dataclasses import replace
from datetime import UTC, date, timedelta, timezone
from decimal import Decimal

from hypothesis import strategies as st

from studio_desk.domain.advice import Opinion, Route
from studio_desk.domain.arrangement import STANDARD_ORDER, Arrangement
from studio_desk.domain.brief import Agreed, AiRule, Brief, Stakes, UseCase
from studio_desk.domain.choice import Answer, BlindRound, ClientChoice
from studio_desk.domain.comparison import Callout, CalloutKind, Comparison, Nudge, Side
from studio_desk.domain.consent import Consent, ConsentBasis, ConsentUse
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.fitness import FinalUse
from studio_desk.domain.line import Break, Category, Line, Part, Remark, Role, Section
from studio_desk.domain.money import Currency, Money, currency_codes
from studio_desk.domain.picture import Eyes, Origin, Picture, Retouching
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Instalment, Percent, Rounding, Share, Tax

DESCRIBED = Picture(
    "c" * 64,
    1024,
    1536,
    Origin.AI,
    "Picture c",
    "© Studio",
    sitter="Mina Park",
    tool="Flux",
    picked_from=40,
    orientation=6,
    tool_version="1.1",
    made_on=date(2026, 5, 3),
    cost=Money(1299, Currency.of("USD")),
    retouching=Retouching.BEAUTY,
    session="May",
    consent=Consent(
        ConsentBasis.AGREED, (ConsentUse.PRINT,), date(2027, 5, 3), "e" * 64, "Mina.pdf"
    ),
    professions=("executive",),
    looks=("warm", "outdoors"),
    rating=4,
    eyes=Eyes(Decimal("0.41"), Decimal("0.330"), Decimal("0.58"), Decimal("0.34")),
)
"""All that may be said of a picture of a generator."""
PICTURES = (
    *(
        Picture(each * 64, 40 + number, 60, Origin.CAMERA, f"Picture {each}", "© Studio")
        for number, each in enumerate("ab")
    ),
    DESCRIBED,
)

SITTING = Consultation(
    client=Client("Mina Park", "mina@park.example", "Park & Sons"),
    quote=Quote(
        Currency.of("USD"),
        entries=(
            Section(category=Category.SESSION),
            Line("Session", Decimal("349.00"), taxes=("vat",), category=Category.SESSION),
            Remark("Prints are made to order."),
            Line("Print", Decimal("28.50"), Decimal(4), discount=Percent(Decimal("35.0"))),
        ),
        taxes=(Tax("vat", "VAT", Decimal("8.5")),),
        discount=Amount(Decimal("10.00")),
        deposit=Percent(Decimal(50)),
        valid_until=date(2026, 12, 31),
    ),
    held_on=date(2026, 11, 23),
    brief=Brief((UseCase.EXECUTIVE,), Stakes.HIGH, budget=Decimal("700.0")),
    comparisons=(
        Comparison(
            "Same light",
            PICTURES[0],
            PICTURES[1],
            (Callout(Side.LEFT, Decimal("0.420"), Decimal("0.31"), CalloutKind.EYES, "Look"),),
        ),
    ),
)

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
"""Everything but what `storable` cleans away."""


def decimals(least: str, most: str) -> st.SearchStrategy[Decimal]:
    """Numbers as people type them, trailing zeros and all."""
    return st.builds(
        lambda value, places: value.quantize(Decimal(1).scaleb(-places)),
        st.decimals(least, most, places=2),
        st.integers(2, 9),
    )


shares: st.SearchStrategy[Share | None] = (
    st.none()
    | st.builds(Percent, decimals("0", "100"))
    | st.builds(Amount, decimals("0", "1000000000"))
)


prices = decimals("-1000000000", "1000000000")
amounts = decimals("0", "10000")
categories = st.sampled_from(Category)
breaks = st.lists(st.builds(Break, amounts, prices), max_size=2).map(tuple)
parts = st.lists(st.builds(Part, words, amounts, prices, words), max_size=2).map(tuple)


def lines(taxes: list[str]) -> st.SearchStrategy[Line]:
    """Lines that may bear `taxes`; none is a chosen alternative, for a group has room for one."""
    return st.builds(
        Line,
        description=words,
        unit_price=prices,
        quantity=amounts,
        unit=words,
        detail=words,
        category=st.none() | categories,
        taxes=st.lists(st.sampled_from(taxes), unique=True).map(tuple) if taxes else st.just(()),
        exempt=st.booleans(),
        discount=shares,
        role=st.sampled_from([Role.INCLUDED, Role.OPTIONAL]),
        group=words,
        chosen=st.booleans(),
        featured=st.booleans(),
        breaks=breaks,
        minimum=st.none() | amounts,
        parts=parts,
        cost=st.none() | prices,
        item=words,
    )


@st.composite
def alternatives(draw: st.DrawFn, taxes: list[str]) -> list[Line]:
    """A group, of which one may be chosen and one recommended."""
    group, made = draw(words), draw(st.lists(lines(taxes), max_size=3))
    chosen, featured = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    return [
        replace(
            line,
            role=Role.ALTERNATIVE,
            group=group,
            chosen=place == chosen,
            featured=place == featured,
        )
        for place, line in enumerate(made)
    ]


@st.composite
def schedules(draw: st.DrawFn) -> tuple[Instalment, ...]:
    some = st.builds(Percent, decimals("0", "100")) | st.builds(Amount, decimals("0", "10000"))
    made = st.builds(Instalment, words, st.none() | st.dates(), some)
    schedule = draw(st.lists(made, max_size=3))
    return (*schedule[:-1], *(replace(last, share=None) for last in schedule[-1:]))


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    ids = draw(st.lists(words, unique=True, max_size=3))
    classes = st.lists(words, max_size=2).map(tuple)
    rows = st.one_of(
        lines(ids), st.builds(Section, words, st.none() | categories), st.builds(Remark, words)
    )
    return Quote(
        currency=Currency.of(draw(st.sampled_from(currency_codes()))),
        entries=(*draw(st.lists(rows, max_size=5)), *draw(alternatives(ids))),
        taxes=tuple(
            Tax(each, draw(words), draw(decimals("0", "1000")), draw(classes)) for each in ids
        ),
        prices_include_tax=draw(st.booleans()),
        rounding=draw(st.sampled_from(Rounding)),
        discount=draw(shares),
        deposit=draw(shares),
        valid_until=draw(st.none() | st.dates()),
        schedule=draw(schedules()),
        title=draw(words),
        note=draw(words),
        memo=draw(words),
        tax_exempt=draw(st.booleans()),
        exemption=draw(words),
    )


briefs = st.builds(
    Brief,
    use_cases=st.lists(st.sampled_from(UseCase)).map(tuple),
    stakes=st.sampled_from(Stakes),
    deadline=st.none() | st.dates(),
    budget=st.none() | decimals("0", "1000000000"),
    people=st.integers(1, 10_000),
    looks=st.integers(1, 10_000),
    final_uses=st.lists(st.sampled_from([*map(str, FinalUse), "shop-window"])).map(tuple),
    audience=words,
    notes=words,
    ai_rule=st.sampled_from(AiRule),
    agreed=st.sampled_from(Agreed),
)
fractions = decimals("0", "1")
callouts = st.builds(
    Callout, st.sampled_from(Side), fractions, fractions, st.sampled_from(CalloutKind), words
)
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
zones = st.sampled_from([UTC, timezone(timedelta(hours=9)), timezone(-timedelta(hours=3.5))])
# No zone of fixed distance to UTC has an hour twice.
moments = st.datetimes(timezones=zones).map(lambda moment: moment.replace(fold=0))
money = st.builds(
    Money, st.integers(-(10**30), 10**30), st.sampled_from(currency_codes()).map(Currency.of)
)
tags = st.lists(words, max_size=3).map(tuple)
consents = st.builds(
    Consent,
    basis=st.sampled_from(ConsentBasis),
    uses=st.lists(st.sampled_from(ConsentUse), unique=True).map(tuple),
    until=st.none() | st.dates(),
    release=st.just("") | hashes,
    release_name=words,
    withdrawn_on=st.none() | st.dates(),
)
eyes = st.builds(Eyes, fractions, fractions, fractions, fractions)


def described(content: str) -> st.SearchStrategy[Picture]:
    """A picture with anything that may be said of one."""
    return st.builds(
        Picture,
        content=st.just(content),
        width_px=st.integers(1, 100_000),
        height_px=st.integers(1, 100_000),
        origin=st.sampled_from(Origin),
        title=words,
        credit=words,
        sitter=words,
        tool=words,
        camera=words,
        picked_from=st.none() | st.integers(1, 1_000_000),
        orientation=st.none() | st.integers(1, 8),
        quarters=st.integers(0, 3),
        tool_version=words,
        made_on=st.none() | st.dates(),
        cost=st.none() | money,
        exposure=words,
        retouching=st.sampled_from(Retouching),
        session=words,
        consent=consents,
        professions=tags,
        uses=tags,
        looks=tags,
        rating=st.integers(0, 5),
        eyes=st.none() | eyes,
    )


pictures = st.sampled_from(PICTURES)
comparisons = st.builds(
    Comparison,
    title=words,
    left=pictures,
    right=pictures,
    callouts=st.lists(callouts, max_size=3).map(tuple),
    aligned=st.booleans(),
    nudge=st.builds(Nudge, decimals("-2", "2"), decimals("-2", "2")),
)
choices = st.builds(ClientChoice, hashes, st.sampled_from(Answer))
rounds = st.builds(
    BlindRound,
    left=hashes,
    right=hashes,
    left_origin=st.sampled_from(Origin),
    right_origin=st.sampled_from(Origin),
    chosen=st.none() | st.sampled_from(Side),
    at=moments,
)
arrangements = st.builds(
    Arrangement,
    st.permutations(STANDARD_ORDER).map(tuple),
    st.lists(st.sampled_from(STANDARD_ORDER), max_size=3).map(tuple),
    words,
    st.just("The client knows it."),
    st.lists(words, max_size=2).map(tuple),
)
consultations = st.builds(
    Consultation,
    client=st.builds(
        Client, words, words, words, words, st.just(""), st.booleans(), words, words, words
    ),
    quote=quotes(),
    held_on=st.dates(),
    brief=briefs,
    comparisons=st.lists(comparisons, max_size=3).map(tuple),
    language=st.sampled_from(["en", "ko", "de-CH"]),
    choices=st.lists(choices, max_size=2).map(tuple),
    blind=st.lists(rounds, max_size=2).map(tuple),
    opinion=st.none() | st.builds(Opinion, st.sampled_from(Route), words.filter(str.strip)),
    arrangement=arrangements,
)
