"""Honest advice: AI, in person, or a mix, by rules that anybody can read.

Each rule looks at the brief and speaks for one side with a weight from 1 (a point) to 7 (nearly
decides); only what is law, or a refusal, outweighs all the rest. Every picture is advised on by
itself: each use case with all else that the brief says. Its route is the side whose weights sum
higher by more than `MARGIN`; between them lies a mix. All pictures by one route are that route, any
others are a mix, so a casual use beside an important one never takes that to AI. What is law, or a
refusal, holds for the whole.

A budget or a deadline that a session breaks is broken by a mix as well, which is dearer and no
sooner. So such a limit never leads to a mix: what would be a mix without it is AI's, and what would
be photographed without it still is, and is said to break it, until AI outweighs that by more than
the margin.

The weights follow the trade-offs of the field (speed, price and variety for AI; likeness, trust and
print for the studio). Those for the studio never shrink as the stakes rise and those for AI never
grow, so raising the stakes never moves the advice away from the studio: not that on any picture,
and so not that on all.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from studio_desk.domain import weights
from studio_desk.domain.brief import Agreed, AiRule, Brief, UseCase
from studio_desk.domain.errors import DeskError
from studio_desk.domain.weights import Setting

MARGIN = 2
LAW = 20
"""More than every rule that speaks for AI together, with the margin."""


class Route(StrEnum):
    """The three answers."""

    AI = "ai"
    IN_PERSON = "in-person"
    MIX = "mix"


@dataclass
class ReasonMissing(DeskError):
    """Advice was given another way than by the rules, and nobody said why."""


@dataclass
class OpinionBarred(DeskError):
    """AI was to have a part in what is advised, and `bar`, a law or a refusal, keeps it out."""

    bar: "Rule"


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
    STANDS_FOR_YOU = "stands-for-you"
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
    LATE = "late"
    """A session with delivery takes longer than there is; AI may serve until then."""
    LATE_WITHOUT_AI = "late-without-ai"
    """The same, where nothing of AI's may serve."""
    OVER_BUDGET = "over-budget"
    MIX_OVER_BUDGET = "mix-over-budget"
    """The budget holds a session, but no AI variants beside it."""
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
    """A route with its reasons, heaviest first; those that spoke against it stay visible.

    `broken` says of each route what of the client's limits it does not keep.
    """

    route: Route
    reasons: tuple[Reason, ...]
    cautions: tuple[Caution, ...]
    broken: tuple[tuple[Route, Caution], ...] = ()

    @property
    def lean(self) -> int:
        """How far the reasons lean to the studio; below 0 they lean to AI.

        What one picture is advised by; of several it only says what was heard.
        """
        return _lean(self.reasons)

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

    def followed(self, opinion: Opinion | None) -> Opinion | None:
        """The `opinion`, where it may be given: AI has no part in it, or nothing keeps AI out."""
        barred = self.is_barred and opinion is not None and opinion.route is not Route.IN_PERSON
        return None if barred else opinion

    def overruled(self, opinion: Opinion) -> "Advice":
        """The same reasons under the route of an `opinion`, with what has to be said of that.

        Raises `OpinionBarred`.
        """
        if self.bar is not None and self.followed(opinion) is None:
            raise OpinionBarred(self.bar)
        of_brief = tuple(each for each in self.cautions if each in _OF_BRIEF)
        return replace(self, route=opinion.route)._cautioned(of_brief)

    def _cautioned(self, of_brief: tuple[Caution, ...]) -> "Advice":
        of_route = (caution for route, caution in self.broken if route is self.route)
        cautions = (*of_brief, *of_route, *_wherever_ai(self.route))
        return replace(self, cautions=tuple(cautions))


_OF_BRIEF = (Caution.PASSPORT, Caution.LIKENESS, Caution.DISCLOSURE_DUTY)
"""What the brief asks to be said whatever the route."""


def _lean(reasons: Iterable[Reason]) -> int:
    return sum(r.weight if r.speaks_for is Route.IN_PERSON else -r.weight for r in reasons)


_Weigh = Callable[[Brief, Setting], int]

RULES: tuple[tuple[Rule, Route, tuple[str, ...], _Weigh], ...] = (
    (Rule.IDENTITY_DOCUMENT, Route.IN_PERSON, ("F5",), lambda b, s: LAW * weights.identity(b, s)),
    (Rule.AI_REFUSED, Route.IN_PERSON, (), lambda b, _: LAW * (b.ai_rule is AiRule.REFUSED)),
    (Rule.LIKENESS_REFUSED, Route.IN_PERSON, (),
     lambda b, _: LAW * (b.agreed is Agreed.NOT_ALL)),
    (Rule.TRUST_IS_THE_JOB, Route.IN_PERSON, ("F1", "F3"), weights.trust),
    (Rule.CASTING_LIKENESS, Route.IN_PERSON, ("F7",),
     lambda b, _: 7 * (UseCase.ACTOR in b.use_cases)),
    (Rule.PUBLISHED_NAME, Route.IN_PERSON, (), weights.published),
    (Rule.LARGE_PRINT, Route.IN_PERSON, (), weights.large_print),
    (Rule.HIGH_STAKES, Route.IN_PERSON, (), lambda b, _: weights.by_stakes(b, 0, 0, 3)),
    (Rule.SEVERAL_PEOPLE, Route.IN_PERSON, (), weights.several_people),
    (Rule.MUST_DISCLOSE, Route.IN_PERSON, ("F3",),
     lambda b, _: 2 * (b.ai_rule is AiRule.DISCLOSE)),
    (Rule.STANDS_FOR_YOU, Route.IN_PERSON, (), lambda b, _: 1 * weights.profile(b)),
    (Rule.NEEDED_NOW, Route.AI, ("A6",), weights.needed_now),
    (Rule.TIGHT_BUDGET, Route.AI, ("A6",), weights.tight_budget),
    (Rule.CASUAL_USE, Route.AI, (), weights.casual),
    (Rule.LOW_STAKES, Route.AI, (), lambda b, _: weights.by_stakes(b, 3, 0, 0)),
    (Rule.PLAIN_PROFILE, Route.AI, ("A1", "A3"), weights.plain_profile),
    (Rule.MANY_LOOKS, Route.AI, (), lambda b, _: 1 * (b.looks > 2)),
)  # fmt: skip
"""Name, side, evidence and weight of every rule, in the order in which equals are told.

Evidence stands only where it shows what the rule's sentence says; the others are what the client
told, what was measured, or plain judgement, and are said to be.
"""

LIMITS = (Rule.NEEDED_NOW, Rule.TIGHT_BUDGET)
"""The rules that tell of a limit which a session breaks, and a mix with it."""

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
    given = Advice(_of_all(pictures), tuple(reasons), ())
    if given.is_barred:
        given = replace(given, route=Route.IN_PERSON)
    broken = tuple(_broken(given, brief, setting))
    return replace(given, broken=broken)._cautioned(tuple(_of_brief(brief, setting)))


def _of_all(pictures: Sequence[Advice]) -> Route:
    """The route that all take, or a mix; not one that only a limit leads to."""
    routes = {each.route for each in pictures}
    if len(routes) == 1:
        return routes.pop()
    unlimited = {_route(_without_limits(each.reasons)) for each in pictures}
    return Route.IN_PERSON if unlimited == {Route.IN_PERSON} else Route.MIX


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
    return Advice(_route(reasons), reasons, ())


def _route(reasons: Iterable[Reason]) -> Route:
    told = tuple(reasons)
    lean, unlimited = _lean(told), _without_limits(told)
    if abs(lean) > MARGIN or unlimited == told:
        return _by_lean(lean)
    return Route.IN_PERSON if _by_lean(_lean(unlimited)) is Route.IN_PERSON else Route.AI


def _by_lean(lean: int) -> Route:
    return Route.IN_PERSON if lean > MARGIN else Route.AI if lean < -MARGIN else Route.MIX


def _without_limits(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(each for each in reasons if each.rule not in LIMITS)


def _broken(given: Advice, brief: Brief, setting: Setting) -> Iterator[tuple[Route, Caution]]:
    """What each route that has a session in it breaks of the client's limits."""
    told = {each.rule for each in given.reasons}
    late = Caution.LATE_WITHOUT_AI if given.is_barred else Caution.LATE
    for route in (Route.MIX, Route.IN_PERSON):
        if Rule.NEEDED_NOW in told:
            yield route, late
        if Rule.TIGHT_BUDGET in told:
            yield route, Caution.OVER_BUDGET
        elif route is Route.MIX and weights.exceeds(setting.mix_from, brief):
            yield route, Caution.MIX_OVER_BUDGET


def _of_brief(brief: Brief, setting: Setting) -> Iterator[Caution]:
    if weights.identity(brief, setting):
        yield Caution.PASSPORT
    if brief.agreed is Agreed.NOT_ALL:
        yield Caution.LIKENESS
    if brief.ai_rule is AiRule.DISCLOSE:
        yield Caution.DISCLOSURE_DUTY


def _wherever_ai(route: Route) -> tuple[Caution, ...]:
    """What has to be said wherever AI has a part."""
    return () if route is Route.IN_PERSON else (Caution.DISCLOSE, Caution.CONSENT)
