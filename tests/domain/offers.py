"""Quotes for the tests: any that can be priced, in currencies with 0, 2 and 3 digits."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from studio_desk.domain.line import Line, Role
from studio_desk.domain.money import Currency
from studio_desk.domain.pricing import DepositTooLarge, DiscountTooLarge, price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Percent, Rounding, Share, Tax

RATES = ("0", "5", "7.7", "8.5", "9.975", "19", "100", "0.333")
IDS = ("a", "b", "c")


def decimals(least: int, most: int, places: int) -> st.SearchStrategy[Decimal]:
    scale = 10**places
    return st.integers(least * scale, most * scale).map(lambda n: Decimal(n).scaleb(-places))


def shares(currency: Currency, most: int) -> st.SearchStrategy[Share | None]:
    return (
        st.none()
        | st.builds(Percent, decimals(0, 100, 2))
        | st.builds(Amount, decimals(0, most, currency.digits))
    )


def lines(currency: Currency, ids: list[str]) -> st.SearchStrategy[Line]:
    return st.builds(
        Line,
        description=st.sampled_from(["Session", "Print", "Credit"]),
        unit_price=decimals(0, 400, 2) | decimals(-200, 2_000, 3),
        quantity=st.just(Decimal(1)) | decimals(0, 12, 2),
        taxes=st.lists(st.sampled_from(ids), unique=True).map(tuple) if ids else st.just(()),
        discount=shares(currency, 30),
        role=st.sampled_from([Role.INCLUDED, Role.INCLUDED, Role.OPTIONAL, Role.ALTERNATIVE]),
        group=st.sampled_from("AB"),
        chosen=st.booleans(),
    )


def one_of_each_group(some: list[Line]) -> tuple[Line, ...]:
    """The lines with at most the first chosen alternative of a group still chosen."""
    taken: set[str] = set()
    kept = []
    for line in some:
        rival = line.role is Role.ALTERNATIVE and line.chosen
        kept.append(replace(line, chosen=False) if rival and line.group in taken else line)
        taken |= {line.group} if rival else set()
    return tuple(kept)


def possible(quote: Quote) -> bool:
    try:
        price(quote)
    except (DiscountTooLarge, DepositTooLarge):
        return False
    return True


@st.composite
def any_quotes(draw: st.DrawFn, *, largest: int = 6) -> Quote:
    currency = Currency.of(draw(st.sampled_from(["USD", "KRW", "KWD"])))
    ids = draw(st.lists(st.sampled_from(IDS), unique=True))
    return Quote(
        currency=currency,
        entries=one_of_each_group(draw(st.lists(lines(currency, ids), max_size=largest))),
        taxes=tuple(Tax(i, i.upper(), Decimal(draw(st.sampled_from(RATES)))) for i in ids),
        prices_include_tax=draw(st.booleans()),
        rounding=draw(st.sampled_from(Rounding)),
        discount=draw(shares(currency, 60)),
        deposit=draw(shares(currency, 20)),
    )


quotes = any_quotes().filter(possible)
