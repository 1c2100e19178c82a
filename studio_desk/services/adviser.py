"""Gives the advice, and everything that is known of the routes beside it."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from studio_desk.domain.advice import Advice, Route, advise
from studio_desk.domain.brief import Brief
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.errors import DeskError
from studio_desk.domain.line import Category, Line
from studio_desk.domain.money import Money
from studio_desk.domain.pricelist import PriceList
from studio_desk.domain.pricing import PricedQuote, price
from studio_desk.domain.quote import Quote
from studio_desk.domain.turning_points import (
    Division,
    TurningPoint,
    division,
    turning_points,
)
from studio_desk.domain.weights import Setting
from studio_desk.services.mix import MixGap, ai_lines, cost_of, mix_gap, mix_lines, session_lines
from studio_desk.services.ports import Clock, UnitsOfWork
from studio_desk.services.sold import (
    EXTRA_LOOK,
    Cost,
    extra,
    hero_session,
    least,
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """What the quote comes to as chosen, and by which route; None where its lines do not tell.

    `taxed` says that the total holds tax.
    """

    total: Money
    route: Route | None
    taxed: bool


@dataclass(frozen=True, slots=True)
class RouteCosts:
    """What the price list, the studio's card and the quote say of the routes.

    `session` and `ai` are the cheapest on the list for all whom and all that the brief asks for, a
    further `look` is one; None where it sells none. 0 `delivery_days` are not said. `before_tax`
    says that the quote's taxes come on top of them. Nothing is `quoted` where the quote has no
    lines or cannot be priced.
    """

    session: Cost | None = None
    ai: Cost | None = None
    look: Cost | None = None
    delivery_days: int = 0
    before_tax: bool = False
    quoted: Quoted | None = None


NO_COSTS = RouteCosts()


@dataclass(frozen=True, slots=True)
class Counsel:
    """The advice on a consultation, and what belongs to it, all of one moment.

    `shares` divide the pictures where the way is a mix, whether by the rules or by an opinion;
    `mix` are the lines by which that is quoted from the price list, and `mix_gap` is what keeps it
    from being.
    """

    advice: Advice
    turns: tuple[TurningPoint, ...] = ()
    shares: Division = ()
    costs: RouteCosts = NO_COSTS
    mix_gap: MixGap | None = None
    mix: tuple[Line, ...] = ()


class Adviser:
    """Advises on a brief, knowing the day, the studio's cheapest session and its list of uses."""

    def __init__(self, clock: Clock, units: UnitsOfWork | None = None) -> None:
        self._clock = clock
        self._units = units

    @property
    def today(self) -> date:
        """The day by which a deadline is near, or past."""
        return self._clock.now().date()

    def advise(self, consultation: Consultation) -> Advice:
        """Return the advice for the brief of `consultation`."""
        return self.counsel(consultation).advice

    def counsel(self, consultation: Consultation, studio: Studio | None = None) -> Counsel:
        """Return the advice with what would change it, the division and the cost of the routes.

        It is that of the `studio`, or else of the one whose data these are.
        """
        if self._units is None:
            return self._counsel(consultation, studio or Studio(), None)
        with self._units() as work:
            card = studio or work.studio.get()
            prices = work.prices.get().default_list
        return self._counsel(consultation, card, prices)

    def _counsel(
        self, consultation: Consultation, studio: Studio, prices: PriceList | None
    ) -> Counsel:
        brief, quote = consultation.brief, consultation.quote
        setting = Setting(self.today, uses=studio.uses, delivery_days=studio.delivery_days)
        costs = RouteCosts(delivery_days=studio.delivery_days, quoted=quoted_in(quote))
        if prices is None:
            return _told(brief, setting, costs)
        session = cost_of(session_lines(prices, brief, ()), prices.currency)
        # What a session costs is unknown where the budget is in another currency than the list.
        if session is not None and prices.currency == quote.currency:
            setting = replace(setting, in_person_from=session.amount)
        shares = division(brief, setting)
        by_ai = cost_of(ai_lines(prices, shares, ()), prices.currency)
        if setting.in_person_from is not None and by_ai is not None:
            setting = replace(setting, mix_from=setting.in_person_from + by_ai.amount)
        costs = replace(costs, session=session, ai=by_ai)
        gap = mix_gap(prices, quote.currency)
        return replace(
            _told(brief, setting, _beside(costs, prices, quote)),
            mix_gap=gap,
            mix=() if gap else mix_lines(prices, brief, shares, quote.taxes),
        )

    def mix(self, consultation: Consultation) -> tuple[Line, ...]:
        """The lines by which a mix is quoted from the price list; none where it has a `mix_gap`."""
        return self.counsel(consultation).mix


def _told(brief: Brief, setting: Setting, costs: RouteCosts) -> Counsel:
    return Counsel(
        advise(brief, setting),
        turning_points(brief, setting),
        division(brief, setting),
        costs,
        MixGap.BOTH,
    )


def _beside(costs: RouteCosts, prices: PriceList, quote: Quote) -> RouteCosts:
    look = extra(prices, EXTRA_LOOK)
    return replace(
        costs,
        look=None if look is None else Cost(look.name, least(look), prices.currency),
        before_tax=bool(quote.taxes) and not quote.prices_include_tax,
    )


def quoted_in(quote: Quote) -> Quoted | None:
    """What `quote` comes to, and by which route it makes the pictures."""
    try:
        priced = price(quote)
    except DeskError:
        return None
    if not any(line.counts for line in priced.lines):
        return None
    return Quoted(priced.total, _quoted_route(priced), taxed=bool(priced.tax.minor))


def _quoted_route(priced: PricedQuote) -> Route | None:
    """By the shelves that the counting lines are from; of a shelf that is none nothing is known."""
    sold = {line.line.category for line in priced.lines if line.counts}
    if Category.SESSION in sold:
        return Route.MIX if Category.AI in sold else Route.IN_PERSON
    return Route.AI if Category.AI in sold else None


def cheapest_session(prices: PriceList) -> Decimal | None:
    """The least that a session on the list costs, in major units; None without sessions."""
    session = hero_session(prices)
    return None if session is None else least(session)


def is_blank(brief: Brief) -> bool:
    """Whether nothing has been noted yet that advice could rest on."""
    return replace(brief, audience="", notes="") == Brief()


def is_advised(consultation: Consultation) -> bool:
    """Whether there is any advice: by the rules on what was noted, or the studio's own opinion."""
    return consultation.opinion is not None or not is_blank(consultation.brief)
