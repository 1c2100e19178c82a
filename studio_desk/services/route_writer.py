"""Writes what each route costs and how long it takes, side by side.

Our own prices are from the price list, those of AI services elsewhere from the evidence (item A6,
looked-up prices): they are told in US dollars whatever the quote is in, since nobody looked up
others, and only while that item may be shown in the program's own words. Where the studio has
rewritten it, its claim is told as it stands. What the studio sells of AI is made from a picture of
its own, so its price belongs to a mix and never to AI alone. Where law or a refusal keeps AI out,
its columns say that and offer nothing. What the client is asked to pay stands in the column of the
route that the quote takes, so that a price "from" is not read as the whole one.
"""

from collections.abc import Iterator
from dataclasses import replace

from studio_desk.domain.advice import Advice, Route, Rule
from studio_desk.domain.evidence import Evidence
from studio_desk.domain.money import TooFine
from studio_desk.domain.proposal import Grid, Routes
from studio_desk.services.advice_words import backing
from studio_desk.services.adviser import Quoted, RouteCosts
from studio_desk.services.ports import LocaleFormats
from studio_desk.services.sold import Cost
from studio_desk.services.wording import Wording

ROUTES = (Route.AI, Route.MIX, Route.IN_PERSON)
"""The columns in their order."""
Column = tuple[str, str, str, str]
"""What is said of a route: cost, time, the client's own time, looks."""
LOOKED_UP = "A6"
"""The evidence on what AI services cost."""


class RouteWriter:
    """Writes in one language."""

    def __init__(self, wording: Wording, formats: LocaleFormats) -> None:
        self._wording = wording
        self._say = wording.say
        self._formats = formats

    def write(
        self,
        costs: RouteCosts,
        looked_up: Evidence | None,
        advice: Advice | None = None,
        advised: Route | None = None,
    ) -> Routes:
        """Return the table; `looked_up` is the evidence on AI services, where it may be shown.

        The column of the `advised` route is marked.
        """
        bar = None if advice is None else advice.bar
        if bar is not None:
            costs, looked_up = _without_ai(costs), None
        heads = tuple(self._say(f"routes.{each}") for each in ("cost", "time", "own_time", "looks"))
        return Routes(
            kicker=self._say("routes.kicker"),
            title=self._say("routes.title"),
            table=Grid(
                ("", *map(self._wording.name, ROUTES)),
                tuple(zip(heads, *self._columns(costs, looked_up, bar), strict=True)),
            ),
            notes=tuple(self._notes(costs, looked_up)),
            advised=-1 if advised is None else ROUTES.index(advised),
            mark="" if advised is None else self._say("advice.ours"),
        )

    def _columns(
        self, costs: RouteCosts, looked_up: Evidence | None, bar: Rule | None
    ) -> tuple[Column, Column, Column]:
        in_person = (self._in_person_cost(costs), *self._in_person(costs))
        if bar is not None:
            nothing = self._say("routes.nothing")
            barred = (self._say(f"routes.barred.{bar}"), nothing, nothing, nothing)
            return barred, barred, in_person
        known = _in_the_program_s_words(looked_up)
        ai = (self._quoted_or(costs, Route.AI, self._ai_cost(known)), *self._of_ai(known))
        return ai, (self._mix_cost(costs, known), *self._of_mix(known)), in_person

    def _ai_cost(self, known: Evidence | None) -> str:
        return self._say("routes.ai_elsewhere" if known else "routes.ai_unknown")

    def _mix_cost(self, costs: RouteCosts, known: Evidence | None) -> str:
        session, ai = costs.session, costs.ai
        least = None
        if session is not None and ai is not None:
            least = Cost("", session.amount + ai.amount, session.currency)
        if _is_quoted(costs, Route.MIX):
            price = "" if least is None else self._money(least)
            beside = self._say("routes.mix_from", price=price) if least else ""
            return self._quoted_or(costs, Route.MIX, beside)
        if session is None:
            return self._say("routes.unknown")
        if least is not None:
            return self._from(least)
        ai_words = self._ai_cost(known)
        return self._say("routes.mix_cost", session=self._from(session), ai=ai_words)

    def _in_person_cost(self, costs: RouteCosts) -> str:
        session = costs.session
        if _is_quoted(costs, Route.IN_PERSON):
            price = "" if session is None else self._money(session)
            beside = self._say("routes.sessions_from", price=price) if session else ""
            return self._quoted_or(costs, Route.IN_PERSON, beside)
        return self._say("routes.unknown") if session is None else self._from(session)

    def _quoted_or(self, costs: RouteCosts, route: Route, words: str) -> str:
        """What the quote comes to over the `words`, where it takes this `route`."""
        if costs.quoted is None or not _is_quoted(costs, route):
            return words
        total = self._formats.money(costs.quoted.total, self._wording.language)
        return "\n".join(filter(None, (self._say("routes.quoted", total=total), words)))

    def _of_ai(self, known: Evidence | None) -> tuple[str, str, str]:
        say = self._say
        time = say("routes.ai_time" if known else "routes.ai_time_unknown")
        return time, say("routes.ai_own_time"), say("routes.ai_looks")

    def _of_mix(self, known: Evidence | None) -> tuple[str, str, str]:
        say = self._say
        time = say("routes.mix_time" if known else "routes.mix_time_unknown")
        return time, say("routes.mix_own_time"), say("routes.mix_looks")

    def _in_person(self, costs: RouteCosts) -> tuple[str, str, str]:
        days, say = costs.delivery_days, self._say
        if days == 1:
            time = say("routes.in_person_time_day")
        elif days:
            time = say("routes.in_person_time_days", days=days)
        else:
            time = say("routes.in_person_time")
        looks = say("routes.in_person_looks")
        if costs.look is not None:
            looks = say("routes.in_person_looks_price", price=self._money(costs.look))
        return time, say("routes.in_person_own_time"), looks

    def _notes(self, costs: RouteCosts, looked_up: Evidence | None) -> Iterator[str]:
        """Where the figures are from, and what they leave out."""
        known = (each for each in (costs.session, costs.ai) if each is not None)
        names = [part for each in known for part in (each.parts or (each.name,))]
        own = [self._quote_note(costs.quoted)] if costs.quoted is not None else []
        if names:
            listed = self._formats.series(names, self._wording.language)
            key = "routes.note_list_tax" if costs.before_tax else "routes.note_list"
            own.append(self._say(key, names=listed))
        if own:
            yield " ".join(own)
        if looked_up is not None:
            said = backing(looked_up, self._wording)
            if _in_the_program_s_words(looked_up):
                yield self._say("routes.note_elsewhere", source=said.source)
            else:
                yield self._say("routes.note_rewritten", claim=said.claim, source=said.source)

    def _quote_note(self, quoted: Quoted) -> str:
        """What “Your quote” is, or what it comes to where no column tells."""
        apart = "" if quoted.route else "_apart"
        tax = "_tax" if quoted.taxed else ""
        total = self._formats.money(quoted.total, self._wording.language)
        return self._say(f"routes.note_quote{apart}{tax}", total=total)

    def _from(self, cost: Cost) -> str:
        return self._say("routes.from", price=self._money(cost))

    def _money(self, cost: Cost) -> str:
        """A list may be finer than its currency's money."""
        language = self._wording.language
        try:
            return self._formats.money(cost.currency.money(cost.amount), language)
        except TooFine:
            return f"{self._formats.number(cost.amount, language)} {cost.currency.code}"


def _is_quoted(costs: RouteCosts, route: Route) -> bool:
    return costs.quoted is not None and costs.quoted.route is route


def _without_ai(costs: RouteCosts) -> RouteCosts:
    """Where AI is kept out, a quote that holds some stands in no column."""
    quoted = costs.quoted
    if quoted is not None and quoted.route is not Route.IN_PERSON:
        quoted = replace(quoted, route=None)
    return replace(costs, ai=None, quoted=quoted)


def _in_the_program_s_words(item: Evidence | None) -> Evidence | None:
    """The item where it still says what the fixed sentences say of it."""
    return None if item is None or item.own or item.reworded else item
