"""Consultations for the tests: one that a person could have held, and any that are possible."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from studio_desk.domain.brief import Brief, Stakes, UseCase
from studio_desk.domain.comparison import Callout, CalloutKind, Comparison, Side
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.fitness import FinalUse
from studio_desk.domain.line import Break, Category, Line, Part, Remark, Role, Section
from studio_desk.domain.money import Currency, currency_codes
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Instalment, Percent, Rounding, Share, Tax

PICTURES = tuple(
    Picture(each * 64, 40 + number, 60, Origin.CAMERA, f"Picture {each}", "© Studio")
    for number, each in enumerate("abc")
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
    final_uses=st.lists(st.sampled_from(FinalUse)).map(tuple),
    audience=words,
    notes=words,
)
fractions = decimals("0", "1")
callouts = st.builds(
    Callout, st.sampled_from(Side), fractions, fractions, st.sampled_from(CalloutKind), words
)
pictures = st.sampled_from(PICTURES)
comparisons = st.builds(
    Comparison, words, pictures, pictures, st.lists(callouts, max_size=3).map(tuple)
)
consultations = st.builds(
    Consultation,
    client=st.builds(Client, words, words, words, words, st.just(""), st.booleans(), words),
    quote=quotes(),
    held_on=st.dates(),
    brief=briefs,
    comparisons=st.lists(comparisons, max_size=3).map(tuple),
    language=st.sampled_from(["en", "ko", "de-CH"]),
)
