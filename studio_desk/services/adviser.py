"""Gives the advice and puts it into words."""

from dataclasses import dataclass, replace
from decimal import Decimal

from studio_desk.domain.advice import Advice, Opinion, Route, Setting, advise
from studio_desk.domain.brief import Brief
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.line import Category
from studio_desk.domain.pricelist import Package, PriceList
from studio_desk.services.ports import Clock, UnitsOfWork
from studio_desk.services.wording import Wording


@dataclass(frozen=True, slots=True)
class SpokenAdvice:
    """Advice in sentences, the same on the screen and on paper.

    `own` is what the studio thinks instead of the rules; without sentences it follows them.
    """

    route: Route
    route_name: str
    title: str
    lead: str
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    cautions: tuple[str, ...]
    own_title: str
    own: tuple[str, ...]


def speak(advice: Advice, wording: Wording, opinion: Opinion | None = None) -> SpokenAdvice:
    """Put `advice` into the language of `wording`, under the studio's own `opinion` if any.

    The rules' reasons stay as they are: what spoke for their route speaks against another one now.
    """
    own: tuple[str, ...] = ()
    if opinion is not None:
        own = *opinion.reason.strip().splitlines(), _by_the_rules(advice, opinion, wording)
        advice = advice.overruled(opinion)
    return SpokenAdvice(
        route=advice.route,
        route_name=wording.name(advice.route),
        title=wording.say(f"advice.title.{advice.route}"),
        lead=wording.say(f"advice.lead.{advice.route}"),
        reasons=tuple(wording.name(reason.rule) for reason in advice.supporting),
        against=tuple(wording.name(reason.rule) for reason in advice.opposing),
        cautions=tuple(wording.name(caution) for caution in advice.cautions),
        own_title=wording.say("advice.opinion"),
        own=own,
    )


def _by_the_rules(advice: Advice, opinion: Opinion, wording: Wording) -> str:
    if not advice.reasons:
        return wording.say("advice.opinion_alone")
    if opinion.route is advice.route:
        return wording.say("advice.opinion_agrees")
    return wording.say("advice.opinion_note", route=wording.name(advice.route))


class Adviser:
    """Advises on a brief, knowing the day, the studio's cheapest session and its list of uses."""

    def __init__(self, clock: Clock, units: UnitsOfWork | None = None) -> None:
        self._clock = clock
        self._units = units

    def advise(self, consultation: Consultation) -> Advice:
        """Return the advice for the brief of `consultation`."""
        return advise(consultation.brief, self._setting(consultation.quote.currency.code))

    def _setting(self, currency: str) -> Setting:
        """What a session costs is unknown where the budget is in another currency than the list."""
        today = self._clock.now().date()
        if self._units is None:
            return Setting(today)
        with self._units() as work:
            prices, uses = work.prices.get().default_list, work.studio.get().uses
        known = prices.currency.code == currency
        return Setting(today, cheapest_session(prices) if known else None, uses)


def cheapest_session(prices: PriceList) -> Decimal | None:
    """The least that a session on the list costs, in major units; None without sessions.

    Where sessions are sold as packages, single items of their category are what is added to one.
    """
    sold = [each for each in prices.on_sale() if each.category is Category.SESSION]
    sessions = [each for each in sold if isinstance(each, Package)] or sold
    return min((each.price for each in sessions if each.price > 0), default=None)


def is_blank(brief: Brief) -> bool:
    """Whether nothing has been noted yet that advice could rest on."""
    return replace(brief, audience="", notes="") == Brief()
