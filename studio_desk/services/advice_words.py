"""Puts the advice into words, the same on the screen and on paper."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce

from studio_desk.domain.advice import Advice, Opinion, Reason, Route, Rule
from studio_desk.domain.evidence import Evidence
from studio_desk.domain.proposal import Argument, Fact
from studio_desk.domain.turning_points import Division, Turn, by_route
from studio_desk.services.adviser import Counsel
from studio_desk.services.evidence_words import short_words, source_words
from studio_desk.services.wording import Wording


@dataclass(frozen=True, slots=True)
class SpokenReason:
    """A reason and the evidence behind it; without any, the `ground` says what it rests on."""

    sentence: str
    side: Route
    backing: tuple["Backing", ...] = ()
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Backing:
    """An item of evidence in small words: what it claims, and where that is from."""

    claim: str
    source: str


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """What would lead to another route: each condition, and all of them in one `sentence`."""

    route_name: str
    conditions: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class SpokenAdvice:
    """Advice in sentences, the same on the screen and on paper.

    `own` is what the studio thinks instead of the rules; without sentences it follows them.
    `no_turns` says that nothing would change it, where that is so. `shares` say which picture is
    made by which way, where the way is a mix.
    """

    route: Route
    route_name: str
    title: str
    lead: str
    reasons: tuple[SpokenReason, ...]
    against_title: str
    against: tuple[SpokenReason, ...]
    cautions: tuple[str, ...]
    own_title: str
    own: tuple[str, ...]
    turns_title: str
    turns: tuple[SpokenTurn, ...]
    no_turns: str
    shares_title: str
    shares: tuple[Fact, ...]

    def of_side(self, side: Route) -> tuple[SpokenReason, ...]:
        """The reasons that speak for AI or for a session, where a mix follows both."""
        return tuple(each for each in self.reasons if each.side is side)


_GROUNDS = {
    Rule.AI_REFUSED: "told",
    Rule.LIKENESS_REFUSED: "told",
    Rule.MUST_DISCLOSE: "told",
    Rule.NEEDED_NOW: "told",
    Rule.TIGHT_BUDGET: "told",
    Rule.LARGE_PRINT: "measured",
}
"""What rests on neither evidence nor our judgement."""


def speak(
    counsel: Counsel,
    wording: Wording,
    opinion: Opinion | None = None,
    evidence: Mapping[str, Evidence] | None = None,
) -> SpokenAdvice:
    """Put a `counsel` into the language of `wording`, under the studio's own `opinion` if any.

    The rules' reasons stay as they are: what spoke for their route speaks against another one now,
    and what would change the advice would change the rules'. An opinion that a law or a refusal
    keeps from being given is not told. `evidence` by id is what may be shown.
    """
    advice, own = counsel.advice, tuple[str, ...]()
    opinion = advice.followed(opinion)
    lead = _lead(counsel, opinion, wording)
    if opinion is not None:
        own = *opinion.reason.strip().splitlines(), _by_the_rules(advice, opinion, wording)
        advice = advice.overruled(opinion)
    cited = _Cited(wording, evidence or {})
    turns_key = "advice.turns" if opinion is None else "advice.turns_of_rules"
    return SpokenAdvice(
        route=advice.route,
        route_name=wording.name(advice.route),
        title=wording.say(f"advice.title.{advice.route}"),
        lead=lead,
        reasons=tuple(map(cited.reason, advice.supporting)),
        against_title=_against_title(advice, wording),
        against=tuple(map(cited.reason, advice.opposing)),
        cautions=tuple(wording.name(caution) for caution in advice.cautions),
        own_title=wording.say("advice.opinion"),
        own=own,
        turns_title=wording.say(turns_key),
        turns=tuple(_turn(route, turns, wording) for route, turns in by_route(counsel.turns)),
        no_turns=wording.say("advice.no_turns") if advice.reasons and not counsel.turns else "",
        shares_title=wording.say("advice.shares"),
        shares=_shares(counsel.shares, wording) if advice.route is Route.MIX else (),
    )


def _lead(counsel: Counsel, opinion: Opinion | None, wording: Wording) -> str:
    """The advice in a sentence or two, after the reason that leads, so that it claims no other."""
    advice = counsel.advice
    if opinion is not None and (opinion.route is not advice.route or not advice.reasons):
        return wording.say(f"advice.lead.{opinion.route}")
    if not advice.reasons:
        return wording.say("advice.lead_by.undecided")
    if advice.route is not Route.MIX:
        return wording.say(f"advice.lead_by.{advice.supporting[0].rule}")
    if len({route for _, route in counsel.shares}) > 1:
        return wording.say("advice.lead_by.divided")
    if len({reason.speaks_for for reason in advice.reasons}) == 1:
        return wording.say("advice.lead_by.one-sided")
    one = "advice.lead_by.one-picture" if len(counsel.shares) == 1 else "advice.lead.mix"
    return wording.say(one)


def _against_title(advice: Advice, wording: Wording) -> str:
    """What the reasons against it speak for, where that is one way."""
    sides = {reason.speaks_for for reason in advice.opposing}
    if len(sides) != 1:
        return wording.say("advice.against")
    return wording.say(f"advice.speaks_for.{sides.pop()}")


def _by_the_rules(advice: Advice, opinion: Opinion, wording: Wording) -> str:
    if not advice.reasons:
        return wording.say("advice.opinion_alone")
    if opinion.route is advice.route:
        return wording.say("advice.opinion_agrees")
    return wording.say("advice.opinion_note", route=wording.name(advice.route))


class _Cited:
    """Names each source whole where it comes first, and by its short name after that."""

    def __init__(self, wording: Wording, shown: Mapping[str, Evidence]) -> None:
        self._wording = wording
        self._shown = shown
        self._named: set[str] = set()

    def reason(self, reason: Reason) -> SpokenReason:
        """The reason with what it rests on, of which only what may be shown."""
        found = (self._shown[item] for item in reason.evidence if item in self._shown)
        cited = tuple(map(self._backing, found))
        ground = _GROUNDS.get(reason.rule, "judgement")
        said = "" if cited else self._wording.say(f"advice.ground.{ground}")
        return SpokenReason(self._wording.name(reason.rule), reason.speaks_for, cited, said)

    def _backing(self, item: Evidence) -> Backing:
        whole, source = backing(item, self._wording), source_words(item, self._wording)
        short = short_words(item, self._wording)
        is_known, is_whole = source in self._named, whole.source in self._named
        self._named |= {source, whole.source}
        if is_whole:
            return replace(whole, source=short)
        return _with_limits(item, short, self._wording) if is_known else whole


def backing(item: Evidence, wording: Wording) -> Backing:
    """Source, year and sample, then what it does not show, as far as each is known."""
    return _with_limits(item, source_words(item, wording), wording)


def _with_limits(item: Evidence, source: str, wording: Wording) -> Backing:
    if limits := item.limits.strip():
        source = wording.say("advice.backing", source=source, limits=limits)
    return Backing(item.claim.strip(), source)


def argued(spoken: SpokenAdvice) -> tuple[tuple[Argument, ...], tuple[Argument, ...]]:
    """The reasons and those against them for print, each with what it rests on."""
    return tuple(map(_argument, spoken.reasons)), tuple(map(_argument, spoken.against))


def _argument(reason: SpokenReason) -> Argument:
    rests_on = tuple(each.source for each in reason.backing) or (reason.ground,)
    return Argument(reason.sentence, rests_on)


def _turn(route: Route, turns: tuple[Turn, ...], wording: Wording) -> SpokenTurn:
    named = tuple(map(wording.name, turns))
    together = reduce(lambda one, other: wording.say("advice.or", one=one, other=other), named)
    suggested = wording.say(f"advice.suggest.{route}")
    return SpokenTurn(
        wording.name(route),
        tuple(wording.say("advice.condition", condition=each) for each in named),
        wording.say("advice.turn", route=suggested, conditions=together),
    )


def _shares(shares: Division, wording: Wording) -> tuple[Fact, ...]:
    return tuple(
        Fact(wording.name(use), wording.say(f"advice.share.{route}")) for use, route in shares
    )
