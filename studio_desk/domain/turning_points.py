"""What would change the advice: one thing in the brief at a time, put another way.

Every turn is tried on the brief by the rules themselves (`advise`), so what is told of it is true:
a client who comes back with that one thing changed gets that advice. A turn that says what the
brief says already changes nothing, and is not told.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from studio_desk.domain.advice import Route, advise, pictures_of
from studio_desk.domain.brief import Agreed, AiRule, Brief, Stakes, UseCase
from studio_desk.domain.turnaround import RUSH_DAYS
from studio_desk.domain.weights import Setting, outgrows_ai


class Turn(StrEnum):
    """A thing in the brief that may turn out to be otherwise."""

    HIGH_STAKES = "high-stakes"
    LOW_STAKES = "low-stakes"
    MORE_TIME = "more-time"
    LESS_TIME = "less-time"
    LARGER_BUDGET = "larger-budget"
    SMALLER_BUDGET = "smaller-budget"
    LARGE_PRINT = "large-print"
    AI_REFUSED = "ai-refused"
    AI_WELCOME = "ai-welcome"
    ALL_AGREED = "all-agreed"


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """If `turn` were so, the advice would be `route`."""

    turn: Turn
    route: Route


_Turned = Callable[[Brief, Setting], Brief]


def _more_time(brief: Brief, _: Setting) -> Brief:
    patient = tuple(
        UseCase.PROFESSIONAL_NETWORK if use is UseCase.URGENT_PROFILE else use
        for use in brief.use_cases
    )
    return replace(brief, deadline=None, use_cases=tuple(dict.fromkeys(patient)))


def _less_time(brief: Brief, setting: Setting) -> Brief:
    return replace(brief, deadline=setting.today + timedelta(days=RUSH_DAYS - 1))


def _smaller_budget(brief: Brief, setting: Setting) -> Brief:
    return brief if setting.in_person_from is None else replace(brief, budget=Decimal(0))


def _large_print(brief: Brief, setting: Setting) -> Brief:
    """The same pictures in a large size; a further one where the studio has struck all off."""
    large = next((use.code for use in setting.uses if outgrows_ai(use)), None)
    if large is not None:
        return replace(brief, final_uses=tuple(dict.fromkeys((*brief.final_uses, large))))
    uses = dict.fromkeys((*brief.use_cases, UseCase.LARGE_PRINT))
    return replace(brief, use_cases=tuple(uses))


TURNS: tuple[tuple[Turn, _Turned], ...] = (
    (Turn.HIGH_STAKES, lambda b, _: replace(b, stakes=Stakes.HIGH)),
    (Turn.LOW_STAKES, lambda b, _: replace(b, stakes=Stakes.LOW)),
    (Turn.MORE_TIME, _more_time),
    (Turn.LESS_TIME, _less_time),
    (Turn.LARGER_BUDGET, lambda b, _: replace(b, budget=None)),
    (Turn.SMALLER_BUDGET, _smaller_budget),
    (Turn.LARGE_PRINT, _large_print),
    (Turn.AI_REFUSED, lambda b, _: replace(b, ai_rule=AiRule.REFUSED)),
    (Turn.AI_WELCOME, lambda b, _: replace(b, ai_rule=AiRule.FREE)),
    (Turn.ALL_AGREED, lambda b, _: replace(b, agreed=Agreed.ALL)),
)
"""Every turn, with the brief as it would be then."""


def turning_points(brief: Brief, setting: Setting) -> tuple[TurningPoint, ...]:
    """The turns that would change the advice on `brief`, each with the advice it would lead to.

    Where no rule spoke there is no advice yet that could change.
    """
    return tuple(_turning_points(brief, setting))


def _turning_points(brief: Brief, setting: Setting) -> Iterator[TurningPoint]:
    now = advise(brief, setting)
    if not now.reasons:
        return
    for turn, turned in TURNS:
        route = advise(turned(brief, setting), setting).route
        if route is not now.route:
            yield TurningPoint(turn, route)


def by_route(points: tuple[TurningPoint, ...]) -> tuple[tuple[Route, tuple[Turn, ...]], ...]:
    """The turns that lead to the same route together, in the order in which routes first come."""
    routes = dict.fromkeys(each.route for each in points)
    return tuple(
        (route, tuple(each.turn for each in points if each.route is route)) for route in routes
    )


Division = tuple[tuple[UseCase, Route], ...]
"""Each use case of a brief once, with the route by which its picture is made."""


def division(brief: Brief, setting: Setting) -> Division:
    """Which picture is made by which route in a mix: the advice on each use case by itself.

    Where it would be a mix again, the picture is photographed and its variants are AI's. Of a mix
    at least one picture is photographed, and AI has a part in at least one. Where the rules leave
    all to one side, the picture that leans to the other the most, the first of equals, goes there:
    an only one by both. What must not be AI's stays with the studio, be it all there is.
    """
    alone = {
        use: advise(picture, setting) for picture in pictures_of(brief) for use in picture.use_cases
    }
    routes = {use: given.route for use, given in alone.items()}
    is_all_ai = all(route is Route.AI for route in routes.values())
    if routes and is_all_ai:
        nearest = max(alone, key=lambda use: alone[use].lean)
        routes[nearest] = Route.IN_PERSON if len(routes) > 1 else Route.MIX
    elif all(route is Route.IN_PERSON for route in routes.values()):
        free = [use for use in alone if not alone[use].is_barred]
        if free:
            routes[min(free, key=lambda use: alone[use].lean)] = Route.MIX
    return tuple(routes.items())
