"""What the rules of the advice weigh: how much a brief says for each of them, 0 for nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from studio_desk.domain.brief import Brief, Stakes, UseCase
from studio_desk.domain.fitness import STANDARD_USES, Use, UseList, fitness
from studio_desk.domain.turnaround import ready_on

AI_PX = 1024
"""A usual AI output, square (field notes, section 1)."""

_TRUST = {UseCase.COUNSELLOR, UseCase.CLINICIAN, UseCase.EXECUTIVE, UseCase.PUBLIC_FIGURE}
_PUBLISHED = {UseCase.PRESS_KIT, UseCase.BOOK_JACKET}
_CASUAL = {UseCase.AVATAR, UseCase.STUDENT, UseCase.FREELANCER}
_PROFILE = {UseCase.PROFESSIONAL_NETWORK, UseCase.URGENT_PROFILE}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rules need besides the brief: the day, and what the studio asks and takes.

    `in_person_from` and `mix_from` are the least that this brief costs by those routes, in major
    units of the currency that the budget is in; None is not known. `uses` are what the studio knows
    of the places where pictures are seen. 0 `delivery_days` are not said.
    """

    today: date
    in_person_from: Decimal | None = None
    uses: UseList = STANDARD_USES
    mix_from: Decimal | None = None
    delivery_days: int = 0


def any_use(brief: Brief, uses: set[UseCase]) -> bool:
    """Whether one of the `uses` is what the portrait is for."""
    return not uses.isdisjoint(brief.use_cases)


def by_stakes(brief: Brief, low: int, medium: int, high: int) -> int:
    """The weight that goes with what is at stake."""
    return {Stakes.LOW: low, Stakes.MEDIUM: medium, Stakes.HIGH: high}[brief.stakes]


def is_official(final_uses: Iterable[str], uses: UseList) -> bool:
    """Whether one of the `final_uses` is an official identity document.

    A standard use that the studio has struck off since is still what it was when it was chosen.
    """
    chosen = tuple(final_uses)
    return any(use.identity for known in (uses, STANDARD_USES) for use in known.named(chosen))


def identity(brief: Brief, setting: Setting) -> bool:
    """Whether an official identity picture is among what is wanted."""
    return UseCase.PASSPORT in brief.use_cases or is_official(brief.final_uses, setting.uses)


def is_all_official(brief: Brief, uses: UseList) -> bool:
    """Whether nothing but official identity pictures is wanted."""
    by_use = all(use is UseCase.PASSPORT for use in brief.use_cases)
    by_size = all(is_official((code,), uses) for code in brief.final_uses)
    return by_use and by_size and bool(brief.use_cases or brief.final_uses)


def trust(brief: Brief, _: Setting) -> int:
    """Of a face that has to be trusted before anybody meets it."""
    return by_stakes(brief, 4, 5, 5) * any_use(brief, _TRUST)


def published(brief: Brief, _: Setting) -> int:
    """Of what stands in print beside a name."""
    return by_stakes(brief, 3, 4, 5) * any_use(brief, _PUBLISHED)


def large_print(brief: Brief, setting: Setting) -> int:
    """Of what is seen larger than AI delivers: by name it weighs more than by its sizes."""
    outgrown = any(map(outgrows_ai, setting.uses.named(brief.final_uses)))
    return 7 if UseCase.LARGE_PRINT in brief.use_cases else 4 * outgrown


def outgrows_ai(use: Use) -> bool:
    """Whether a use asks for more pixels than a usual AI picture has."""
    return not use.identity and not fitness(AI_PX, AI_PX, use).enough


def several_people(brief: Brief, _: Setting) -> int:
    """Of people who are seen together."""
    return 3 * (UseCase.TEAM in brief.use_cases or brief.people > 1)


def needed_now(brief: Brief, setting: Setting) -> int:
    """A day that is known tells more than the use; one that is past tells nothing."""
    if brief.deadline is None or brief.is_overdue(setting.today):
        return 3 * (UseCase.URGENT_PROFILE in brief.use_cases)
    return 3 * (brief.deadline < ready_on(setting.today, setting.delivery_days))


def tight_budget(brief: Brief, setting: Setting) -> int:
    """Of a budget below what a session costs."""
    return 3 * exceeds(setting.in_person_from, brief)


def exceeds(least: Decimal | None, brief: Brief) -> bool:
    """Whether what costs `least` is more than the budget; not where either is unknown."""
    return brief.budget is not None and least is not None and brief.budget < least


def casual(brief: Brief, _: Setting) -> int:
    """Of pictures that nobody asks for proof."""
    return 3 * any_use(brief, _CASUAL)


def profile(brief: Brief) -> bool:
    """Whether it is for a profile at work."""
    return any_use(brief, _PROFILE)


def plain_profile(brief: Brief, _: Setting) -> int:
    """Of small pictures: a programme shows less than a profile that is opened."""
    return 3 if UseCase.CONFERENCE_BIO in brief.use_cases else 2 * profile(brief)
