"""Where the quote sells another way than the advice: said to staff before the client sees it.

Only what counts in the total is held against the advice. A session that may be chosen beside AI, or
a mix of which one half is sold, is an offer and no contradiction.
"""

from dataclasses import dataclass

from studio_desk.domain.advice import Route
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.line import Category
from studio_desk.services.adviser import Counsel, is_advised
from studio_desk.services.ports import LocaleFormats
from studio_desk.services.wording import Wording


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The `route` that is advised, and the `items` of the quote that say otherwise."""

    route: Route
    items: tuple[str, ...]


def disagreement(consultation: Consultation, counsel: Counsel) -> Disagreement | None:
    """What in the quote contradicts the advice, or the studio's own opinion where it has one."""
    if not is_advised(consultation):
        return None
    opinion = counsel.advice.followed(consultation.opinion)
    route = counsel.advice.route if opinion is None else opinion.route
    sold = [line for line in consultation.quote.lines if line.counts]
    sessions = tuple(each.description for each in sold if each.category is Category.SESSION)
    by_ai = tuple(each.description for each in sold if each.category is Category.AI)
    if route is Route.AI and sessions:
        return Disagreement(route, sessions)
    if route is Route.IN_PERSON and by_ai and not sessions:
        return Disagreement(route, by_ai)
    return None


def disagreement_words(found: Disagreement | None, wording: Wording, formats: LocaleFormats) -> str:
    """One sentence for staff; empty where quote and advice agree."""
    if found is None:
        return ""
    items = formats.series(found.items, wording.language)
    if found.route is Route.AI:
        return wording.say("disagreement.ai", items=items)
    return wording.say("disagreement.in_person", items=items)
