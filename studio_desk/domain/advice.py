"""Honest advice: AI, in person, or a mix, by rules that anybody can read.

Each rule looks at the brief and speaks for one side with a weight from 1 (a point) to 5 (nearly
decides); only what is law, or a refusal, outweighs all the rest. Every picture is advised on by
itself: each use case with all else that the brief says. Its route is the side whose weights sum
higher by more than `MARGIN`; between them lies a mix. All pictures by one route are that route, any
others are a mix, so a casual use beside an important one never takes that to AI. What is law, or a
refusal, holds for the whole. The weights follow the trade-offs of the field (speed, price and
variety for AI; likeness, trust and print for the studio). Those for the studio never shrink as the
stakes rise and those for AI never grow, so raising the stakes never moves the advice away from the
studio: not that on any picture, and so not that on all.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from studio_desk.domain.brief import Agreed, AiRule, Brief, Stakes, UseCase
from studio_desk.domain.errors import DeskError
from studio_desk.domain.fitness import STANDARD_USES, Use, UseList, fitness

MARGIN = 2
LAW = 20
"""More than every rule that speaks for AI together, with the margin."""
RUSH_DAYS = 3
"""Sooner than this a studio session with delivery is hard to promise (field notes, section 1)."""
AI_PX = 1024
"""A usual AI output, square (field notes, section 1)."""


class Route(StrEnum):
    """The three answers."""

    AI = "ai"
    IN_PERSON = "in-person"
    MIX = "mix"


@dataclass
class ReasonMissing(DeskError):
    """Advice was given another way than by the rules, and nobody said why."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """The route that staff advise in place of the rules', and why; both are printed as theirs.

    Raises `ReasonMissing`: an opinion without a reason would only hide the rules.
    """

    route: Route
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ReasonMissing


class Rule(StrEnum):
    """The name of every rule, under which its sentence is found."""

    IDENTITY_DOCUMENT = "identity-document"
    AI_REFUSED = "ai-refused"
    LIKENESS_REFUSED = "likeness-refused"
    TRUST_IS_THE_JOB = "trust-is-the-job"
    CASTING_LIKENESS = "casting-likeness"
    PUBLISHED_NAME = "published-name"
    LARGE_PRINT = "large-print"
    HIGH_STAKES = "high-stakes"
    SEVERAL_PEOPLE = "several-people"
    MUST_DISCLOSE = "must-disclose"
    NEEDED_NOW = "needed-now"
    TIGHT_BUDGET = "tight-budget"
    LOW_STAKES = "low-stakes"
    CASUAL_USE = "casual-use"
    PLAIN_PROFILE = "plain-profile"
    MANY_LOOKS = "many-looks"


class Caution(StrEnum):
    """What has to be said whatever the route."""

    PASSPORT = "passport"
    LIKENESS = "likeness"
    """Somebody who will be shown has not agreed."""
    DISCLOSURE_DUTY = "disclosure-duty"
    """Where the picture goes, AI has to be disclosed."""
    DISCLOSE = "disclose"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that spoke, for which route, how strongly, and the evidence ids behind it."""

    rule: Rule
    speaks_for: Route
    weight: int
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """A route with its reasons, heaviest first; those that spoke against it stay visible."""

    route: Route
    reasons: tuple[Reason, ...]
    cautions: tuple[Caution, ...]

    @property
    def lean(self) -> int:
        """How far the reasons lean to the studio; below 0 they lean to AI.

        What one picture is advised by; of several it only says what was heard.
        """
        return sum(r.weight if r.speaks_for is Route.IN_PERSON else -r.weight for r in self.reasons)

    @property
    def bar(self) -> Rule | None:
        """The law or refusal that keeps AI out, if any does: no other rule weighs as much."""
        return next((each.rule for each in self.reasons if each.weight >= LAW), None)

    @property
    def is_barred(self) -> bool:
        """Whether AI is kept out."""
        return self.bar is not None

    @property
    def supporting(self) -> tuple[Reason, ...]:
        """The reasons that point where the advice goes; all of them for a mix."""
        return tuple(r for r in self.reasons if self.route in (Route.MIX, r.speaks_for))

    @property
    def opposing(self) -> tuple[Reason, ...]:
        """The reasons that point the other way: what would change the advice."""
        return tuple(r for r in self.reasons if r not in self.supporting)

    def overruled(self, opinion: "Opinion") -> "Advice":
        """The same reasons under the route of an `opinion`, with what has to be said of that."""
        of_brief = tuple(each for each in self.cautions if each in _OF_BRIEF)
        return replace(self, route=opinion.route, cautions=(*of_brief, *_cautions(opinion.route)))


_OF_BRIEF = (Caution.PASSPORT, Caution.LIKENESS, Caution.DISCLOSURE_DUTY)
"""What the brief asks to be said whatever the route."""


_TRUST = {UseCase.COUNSELLOR, UseCase.CLINICIAN, UseCase.EXECUTIVE, UseCase.PUBLIC_FIGURE}
_PUBLISHED = {UseCase.PRESS_KIT, UseCase.BOOK_JACKET}
_CASUAL = {UseCase.AVATAR, UseCase.STUDENT, UseCase.FREELANCER}
_PROFILE = {UseCase.PROFESSIONAL_NETWORK, UseCase.CONFERENCE_BIO, UseCase.URGENT_PROFILE}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rules need besides the brief: the day, and the least a session costs here.

    `in_person_from` is in major units of the currency that the budget is in; None is not known.
    `uses` are what the studio knows of the places where pictures are seen.
    """

    today: date
    in_person_from: Decimal | None = None
    uses: UseList = STANDARD_USES


_Weigh = Callable[[Brief, Setting], int]


def _any_use(brief: Brief, uses: set[UseCase]) -> bool:
    return not uses.isdisjoint(brief.use_cases)


def _by_stakes(brief: Brief, low: int, medium: int, high: int) -> int:
    return {Stakes.LOW: low, Stakes.MEDIUM: medium, Stakes.HIGH: high}[brief.stakes]


def is_official(final_uses: Iterable[str], uses: UseList) -> bool:
    """Whether one of the `final_uses` is an official identity document.

    A standard use that the studio has struck off since is still what it was when it was chosen.
    """
    chosen = tuple(final_uses)
    return any(use.identity for known in (uses, STANDARD_USES) for use in known.named(chosen))


def _identity(brief: Brief, setting: Setting) -> bool:
    return UseCase.PASSPORT in brief.use_cases or is_official(brief.final_uses, setting.uses)


def _trust(brief: Brief, _: Setting) -> int:
    return _by_stakes(brief, 4, 5, 5) * _any_use(brief, _TRUST)


def _published(brief: Brief, _: Setting) -> int:
    return _by_stakes(brief, 3, 4, 5) * _any_use(brief, _PUBLISHED)


def _large_print(brief: Brief, setting: Setting) -> int:
    outgrown = any(map(outgrows_ai, setting.uses.named(brief.final_uses)))
    return 4 * (UseCase.LARGE_PRINT in brief.use_cases or outgrown)


def outgrows_ai(use: Use) -> bool:
    """Whether a use asks for more pixels than a usual AI picture has."""
    return not use.identity and not fitness(AI_PX, AI_PX, use).enough


def _several_people(brief: Brief, _: Setting) -> int:
    return 3 * (UseCase.TEAM in brief.use_cases or brief.people > 1)


def _needed_now(brief: Brief, setting: Setting) -> int:
    rushed = brief.deadline is not None and (brief.deadline - setting.today).days < RUSH_DAYS
    return 3 * (rushed or UseCase.URGENT_PROFILE in brief.use_cases)


def _tight_budget(brief: Brief, setting: Setting) -> int:
    if brief.budget is None or setting.in_person_from is None:
        return 0
    return 3 * (brief.budget < setting.in_person_from)


def _casual(brief: Brief, _: Setting) -> int:
    return 3 * _any_use(brief, _CASUAL)


RULES: tuple[tuple[Rule, Route, tuple[str, ...], _Weigh], ...] = (
    (Rule.IDENTITY_DOCUMENT, Route.IN_PERSON, ("F5",), lambda b, s: LAW * _identity(b, s)),
    (Rule.AI_REFUSED, Route.IN_PERSON, (), lambda b, _: LAW * (b.ai_rule is AiRule.REFUSED)),
    (Rule.LIKENESS_REFUSED, Route.IN_PERSON, (),
     lambda b, _: LAW * (b.agreed is Agreed.NOT_ALL)),
    (Rule.TRUST_IS_THE_JOB, Route.IN_PERSON, ("F1", "F3"), _trust),
    (Rule.CASTING_LIKENESS, Route.IN_PERSON, ("F7",),
     lambda b, _: 5 * (UseCase.ACTOR in b.use_cases)),
    (Rule.PUBLISHED_NAME, Route.IN_PERSON, (), _published),
    (Rule.LARGE_PRINT, Route.IN_PERSON, (), _large_print),
    (Rule.HIGH_STAKES, Route.IN_PERSON, (), lambda b, _: _by_stakes(b, 0, 0, 3)),
    (Rule.SEVERAL_PEOPLE, Route.IN_PERSON, (), _several_people),
    (Rule.MUST_DISCLOSE, Route.IN_PERSON, ("F3",),
     lambda b, _: 2 * (b.ai_rule is AiRule.DISCLOSE)),
    (Rule.NEEDED_NOW, Route.AI, ("A6",), _needed_now),
    (Rule.TIGHT_BUDGET, Route.AI, ("A6",), _tight_budget),
    (Rule.CASUAL_USE, Route.AI, (), _casual),
    (Rule.LOW_STAKES, Route.AI, (), lambda b, _: _by_stakes(b, 3, 0, 0)),
    (Rule.PLAIN_PROFILE, Route.AI, ("A1", "A3"), lambda b, _: 1 * _any_use(b, _PROFILE)),
    (Rule.MANY_LOOKS, Route.AI, (), lambda b, _: 1 * (b.looks > 2)),
)  # fmt: skip
"""Name, side, evidence and weight of every rule, in the order in which equals are told.

Evidence stands only where it shows what the rule's sentence says; the others are what the client
told, what was measured, or plain judgement, and are said to be.
"""

_ORDER = {rule: place for place, (rule, *_) in enumerate(RULES)}


def advise(brief: Brief, setting: Setting) -> Advice:
    """Return the advice for `brief`; the same brief in the same setting always gets the same.

    Its reasons are those of all its pictures, each rule once and as heavy as it ever is.
    """
    pictures = [_weighed(each, setting) for each in pictures_of(brief)]
    heaviest: dict[Rule, Reason] = {}
    for reason in (each for picture in pictures for each in picture.reasons):
        known = heaviest.setdefault(reason.rule, reason)
        heaviest[reason.rule] = max(known, reason, key=lambda each: each.weight)
    reasons = sorted(heaviest.values(), key=lambda each: (-each.weight, _ORDER[each.rule]))
    routes = {each.route for each in pictures}
    route = routes.pop() if len(routes) == 1 else Route.MIX
    given = Advice(route, tuple(reasons), ())
    if given.is_barred:
        given = replace(given, route=Route.IN_PERSON)
    return replace(given, cautions=(*_of_brief(brief, setting), *_cautions(given.route)))


def pictures_of(brief: Brief) -> tuple[Brief, ...]:
    """The brief of each picture: one use case, and all else as it is; without any, the whole."""
    uses = tuple(dict.fromkeys(brief.use_cases))
    return tuple(replace(brief, use_cases=(use,)) for use in uses) or (brief,)


def _weighed(picture: Brief, setting: Setting) -> Advice:
    """What the rules say of one picture."""
    reasons = tuple(
        Reason(rule, side, weight, evidence)
        for rule, side, evidence, weigh in RULES
        if (weight := weigh(picture, setting))
    )
    weighed = Advice(Route.MIX, reasons, ())
    lean = weighed.lean
    route = Route.IN_PERSON if lean > MARGIN else Route.AI if lean < -MARGIN else Route.MIX
    return replace(weighed, route=route)


def _of_brief(brief: Brief, setting: Setting) -> Iterator[Caution]:
    if _identity(brief, setting):
        yield Caution.PASSPORT
    if brief.agreed is Agreed.NOT_ALL:
        yield Caution.LIKENESS
    if brief.ai_rule is AiRule.DISCLOSE:
        yield Caution.DISCLOSURE_DUTY


def _cautions(route: Route) -> tuple[Caution, ...]:
    """What has to be said wherever AI has a part."""
    return () if route is Route.IN_PERSON else (Caution.DISCLOSE, Caution.CONSENT)
