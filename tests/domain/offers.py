"""Quotes for the tests: any that can be priced, in currencies with 0, 2 and 3 digits."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from studio_desk.domain.line import (
    EACH,
    PERCENT,
    Break,
    Category,
    Entry,
    Line,
    Part,
    Remark,
    Role,
    Section,
)
from studio_desk.domain.line_pricing import DiscountTooLarge
from studio_desk.domain.money import Currency
from studio_desk.domain.pricing import DepositTooLarge, InstalmentsTooLarge, price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Instalment, Percent, Rounding, Share, Tax

RATES = ("0", "5", "7.7", "8.5", "9.975", "19", "100", "0.333")
IDS = ("a", "b", "c")


@cache
def decimals(least: int, most: int, places: int) -> st.SearchStrategy[Decimal]:
    scale = 10**places
    return st.integers(least * scale, most * scale).map(lambda n: Decimal(n).scaleb(-places))


@cache
def shares(currency: Currency, most: int) -> st.SearchStrategy[Share | None]:
    return (
        st.none()
        | st.builds(Percent, decimals(0, 100, 2))
        | st.builds(Amount, decimals(0, most, currency.digits))
    )


@cache
def amounts(currency: Currency, most: int) -> st.SearchStrategy[Decimal]:
    return decimals(0, most, currency.digits)


@cache
def lines(currency: Currency, ids: tuple[str, ...]) -> st.SearchStrategy[Line]:
    return st.builds(
        Line,
        description=st.sampled_from(["Session", "Print", "Credit"]),
        unit_price=decimals(0, 400, 2) | decimals(-200, 2_000, 3),
        quantity=st.just(Decimal(1)) | decimals(0, 12, 2),
        unit=st.sampled_from([EACH, "per hour"]),
        taxes=st.lists(st.sampled_from(ids), unique=True).map(tuple) if ids else st.just(()),
        exempt=st.sampled_from([False, False, True]),
        discount=shares(currency, 30),
        role=st.sampled_from([Role.INCLUDED, Role.INCLUDED, Role.OPTIONAL, Role.ALTERNATIVE]),
        group=st.sampled_from("AB"),
        chosen=st.booleans(),
        featured=st.booleans(),
        breaks=st.lists(st.builds(Break, decimals(0, 12, 1), decimals(0, 300, 2)), max_size=2).map(
            tuple
        ),
        minimum=st.none() | amounts(currency, 200),
        parts=st.lists(
            st.builds(Part, st.just("Part"), decimals(0, 5, 0), decimals(0, 300, 2)), max_size=2
        ).map(tuple),
        cost=st.none() | decimals(0, 100, 2),
    )


@cache
def percentages(ids: tuple[str, ...]) -> st.SearchStrategy[Line]:
    return st.builds(
        Line,
        description=st.just("Rush"),
        unit_price=decimals(-20, 120, 2),
        quantity=st.sampled_from([Decimal(1), Decimal("0.5"), Decimal(2)]),
        unit=st.just(PERCENT),
        taxes=st.just(ids),
        role=st.sampled_from([Role.INCLUDED, Role.OPTIONAL]),
        chosen=st.booleans(),
        breaks=st.lists(
            st.builds(Break, st.sampled_from([Decimal(1), Decimal(2)]), decimals(0, 50, 1)),
            max_size=1,
        ).map(tuple),
        minimum=st.none() | decimals(0, 60, 0),
    )


HEADINGS: st.SearchStrategy[Entry] = st.builds(
    Section, st.sampled_from(["", "Prints for the family"]), st.sampled_from([None, *Category])
) | st.builds(Remark, st.sampled_from(["Delivered in a box.", "<b>Not</b> & bold"]))


def one_of_each_group(some: list[Entry]) -> tuple[Entry, ...]:
    """The entries with at most one chosen and one featured alternative of a group."""
    chosen: set[str] = set()
    featured: set[str] = set()
    kept: list[Entry] = []
    for entry in some:
        if not isinstance(entry, Line) or entry.role is not Role.ALTERNATIVE:
            kept.append(entry)
            continue
        kept.append(
            replace(
                entry,
                chosen=entry.chosen and entry.group not in chosen,
                featured=entry.featured and entry.group not in featured,
            )
        )
        chosen |= {entry.group} if entry.chosen else set()
        featured |= {entry.group} if entry.featured else set()
    return tuple(kept)


@cache
def schedules(currency: Currency) -> st.SearchStrategy[tuple[Instalment, ...]]:
    paid = st.builds(
        Instalment,
        st.sampled_from(["", "At the session", "With the album"]),
        st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        st.builds(Percent, decimals(0, 30, 2)) | st.builds(Amount, amounts(currency, 40)),
    )
    last = st.just(Instalment("On delivery"))
    return st.just(()) | st.tuples(st.lists(paid, max_size=2), last).map(
        lambda both: (*both[0], both[1])
    )


def possible(quote: Quote) -> bool:
    try:
        price(quote)
    except (DiscountTooLarge, DepositTooLarge, InstalmentsTooLarge):
        return False
    return True


@cache
def entries(
    currency: Currency, ids: tuple[str, ...], largest: int, *, in_percent: bool
) -> st.SearchStrategy[tuple[Entry, ...]]:
    entry: st.SearchStrategy[Entry] = lines(currency, ids)
    if in_percent:
        entry = entry | lines(currency, ids) | HEADINGS | percentages(ids)
    return st.lists(entry, max_size=largest).map(one_of_each_group)


CURRENCIES = st.sampled_from(["USD", "KRW", "KWD"]).map(Currency.of)
SOME_IDS = st.lists(st.sampled_from(IDS), unique=True).map(tuple)
ANY_RATE, ANY_ROUNDING = st.sampled_from(RATES).map(Decimal), st.sampled_from(Rounding)
SELDOM = st.sampled_from([False, False, False, True])


# What is drawn from is made once: making it took longer than drawing.
@st.composite
def any_quotes(draw: st.DrawFn, *, largest: int = 6, in_percent: bool = True) -> Quote:
    currency, ids = draw(CURRENCIES), draw(SOME_IDS)
    return Quote(
        currency=currency,
        entries=draw(entries(currency, ids, largest, in_percent=in_percent)),
        taxes=tuple(Tax(each, each.upper(), draw(ANY_RATE)) for each in ids),
        prices_include_tax=draw(st.booleans()),
        rounding=draw(ANY_ROUNDING),
        discount=draw(shares(currency, 60)),
        deposit=draw(shares(currency, 20)),
        schedule=draw(schedules(currency)),
        tax_exempt=draw(SELDOM),
    )


quotes = any_quotes().filter(possible)
unordered_quotes = any_quotes(in_percent=False).filter(possible)
"""Quotes in which no line depends on what stands above it."""
