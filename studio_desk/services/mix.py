"""The mix as lines of a quote: the studio's own picture, and AI variants beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from studio_desk.domain.advice import Route
from studio_desk.domain.brief import Brief
from studio_desk.domain.errors import DeskError
from studio_desk.domain.line import Line
from studio_desk.domain.money import Currency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Package, PriceList
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Tax
from studio_desk.domain.turning_points import Division
from studio_desk.services.sold import (
    EXTRA_LOOK,
    EXTRA_PERSON,
    Cost,
    Sold,
    ai_variants,
    extra,
    hero_session,
)

PER_PERSON = "per person"


class MixGap(StrEnum):
    """What keeps a mix from being quoted from the price list."""

    CURRENCY = "currency"
    SESSION = "session"
    AI = "ai"
    BOTH = "both"


def mix_gap(prices: PriceList, currency: Currency) -> MixGap | None:
    """What `prices` lack for a mix that is quoted in `currency`, if anything."""
    if prices.currency != currency:
        return MixGap.CURRENCY
    session, variants = hero_session(prices), ai_variants(prices)
    if session is None:
        return MixGap.SESSION if variants else MixGap.BOTH
    return None if variants else MixGap.AI


def mix_lines(
    prices: PriceList, brief: Brief, shares: Division, taxes: tuple[Tax, ...]
) -> tuple[Line, ...]:
    """The cheapest session for everybody and every look, and the cheapest AI item.

    Of the latter one for each picture that the division gives to AI, and one at the least, but none
    where AI has no part in any. Further people and looks are added as far as the list sells them
    and the session does not hold them. Without a session or an AI item there is no line at all.
    """
    session, variants = session_lines(prices, brief, taxes), ai_lines(prices, shares, taxes)
    has_both = session and ai_variants(prices) is not None
    return (*session, *variants) if has_both else ()


def session_lines(prices: PriceList, brief: Brief, taxes: tuple[Tax, ...]) -> tuple[Line, ...]:
    """The cheapest session for everybody and every look, with what is added to it."""
    session = hero_session(prices)
    if session is None:
        return ()
    wanted = ((session, _of_session(session, brief)), *_extras(prices, session, brief))
    return tuple(_line(prices, sold, quantity, taxes) for sold, quantity in wanted if quantity > 0)


def ai_lines(prices: PriceList, shares: Division, taxes: tuple[Tax, ...]) -> tuple[Line, ...]:
    """The AI items of a mix."""
    variants = ai_variants(prices)
    is_barred = bool(shares) and all(route is Route.IN_PERSON for _, route in shares)
    if variants is None or is_barred:
        return ()
    by_ai = max(1, sum(route is Route.AI for _, route in shares))
    return (_line(prices, variants, by_ai, taxes),)


def _line(prices: PriceList, sold: Sold, quantity: int, taxes: tuple[Tax, ...]) -> Line:
    return replace(prices.line(sold, taxes), quantity=Decimal(quantity))


def cost_of(lines: tuple[Line, ...], currency: Currency) -> Cost | None:
    """What a quote of these lines comes to before tax; None without any, or where none can be."""
    if not lines:
        return None
    try:
        subtotal = price(Quote(currency, tuple(replace(each, taxes=()) for each in lines))).subtotal
    except DeskError:
        return None
    name, parts = lines[0].description, tuple(map(_in_words, lines))
    return Cost(name, subtotal.amount, currency, () if parts == (name,) else parts)


def _in_words(line: Line) -> str:
    return line.description if line.quantity == 1 else f"{line.quantity:f} × {line.description}"


def _of_session(session: Sold, brief: Brief) -> int:
    return brief.people if _is_per_person(session) else 1


def _is_per_person(sold: Sold) -> bool:
    return isinstance(sold, PriceItem) and sold.unit == PER_PERSON


def _extras(prices: PriceList, session: Sold, brief: Brief) -> Iterator[tuple[Sold, int]]:
    people = 0 if _is_per_person(session) else brief.people - 1
    for code, wanted in ((EXTRA_LOOK, brief.looks - 1), (EXTRA_PERSON, people)):
        item = extra(prices, code)
        if item is not None:
            yield item, wanted - _held(session, code)


def _held(session: Sold, code: str) -> int:
    """How many of an item a package holds already."""
    contents = session.contents if isinstance(session, Package) else ()
    return int(sum(each.quantity for each in contents if each.code == code))


def with_mix(quote: Quote, lines: Iterable[Line]) -> Quote:
    """The quote with the lines filed under the sections of their shelves."""
    for line in lines:
        quote = quote.file(line)[0]
    return quote


def held_already(quote: Quote, lines: Iterable[Line]) -> tuple[str, ...]:
    """What of `lines` the quote holds already, by the words that it stands there under."""
    wanted = tuple(lines)
    found = (each for each in quote.lines if any(_is_same(each, line) for line in wanted))
    return tuple(dict.fromkeys(each.description for each in found))


def missing_from(quote: Quote, lines: Iterable[Line]) -> tuple[Line, ...]:
    """Those of `lines` that the quote does not hold yet."""
    return tuple(line for line in lines if not any(_is_same(each, line) for each in quote.lines))


def _is_same(held: Line, line: Line) -> bool:
    """By the code of what is sold; by its words where it has none."""
    return held.item == line.item and bool(line.item or held.description == line.description)
