"""Writes the credibility case: what speaks each way, and when AI is the better choice.

Its order follows the advice. Who is advised to take AI reads first when that is the better choice
and what speaks for it, then what to mind; everybody else what speaks for a session, and the other
side of it.
"""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum

from studio_desk.domain.advice import Advice, Opinion, Route, Rule
from studio_desk.domain.brief import Brief
from studio_desk.domain.evidence import Evidence, Stance, is_balanced
from studio_desk.domain.fitness import STANDARD_USES, UseList
from studio_desk.domain.proposal import Case, Grid
from studio_desk.domain.weights import is_all_official
from studio_desk.services.evidence_words import flag_words, source_words
from studio_desk.services.ports import LocaleFormats
from studio_desk.services.wording import Wording

MOST_FINDINGS = 4
"""Findings on each side: what a client reads through at one sitting."""
MOST_BESIDE_AI = 2
"""Findings on each side for whom AI is advised: there is little left to argue about."""
MOST_OWN = 2
"""Of the studio's own on each side, so that its reviews do not crowd out what others found."""


class Ending(StrEnum):
    """The part that closes the case: when another way than the advised one is the better choice."""

    AI = "ai"
    SESSION = "session"
    OFFICIAL = "official"
    """What an official identity picture asks for, which is never AI's."""
    AI_AND_OFFICIAL = "ai_and_official"
    """The same beside pictures that may be."""


def ending(
    brief: Brief, advice: Advice, opinion: Opinion | None, uses: UseList = STANDARD_USES
) -> Ending:
    """How the case closes under the `advice`, or the studio's own `opinion` in its place."""
    if any(each.rule is Rule.IDENTITY_DOCUMENT for each in advice.reasons):
        return Ending.OFFICIAL if is_all_official(brief, uses) else Ending.AI_AND_OFFICIAL
    opinion = advice.followed(opinion)
    route = advice.route if opinion is None else opinion.route
    return Ending.SESSION if route is Route.AI else Ending.AI


class CaseWriter:
    """Writes in one language."""

    def __init__(self, wording: Wording, formats: LocaleFormats) -> None:
        self._wording = wording
        self._formats = formats
        self._say = wording.say

    def write(
        self,
        evidence: Sequence[Evidence],
        cited: Collection[str],
        today: date,
        ending: Ending = Ending.AI,
    ) -> Case:
        """Return the case from the `printable` evidence.

        What is flagged among it staff have insisted on, and the case says what is wrong with it.
        Where nothing at all speaks against the studio, nothing is printed that speaks for it.
        """
        balanced = is_balanced(evidence)
        theirs = (Stance.AGAINST,)
        ours = (Stance.FOR, Stance.NEUTRAL) if balanced else (Stance.NEUTRAL,)
        for_ai = ending is Ending.SESSION
        if for_ai:
            evidence = [item for item in evidence if not _is_praise(item) or item.flags(today)]

        def findings(stances: Sequence[Stance]) -> Grid:
            most = MOST_BESIDE_AI if for_ai else MOST_FINDINGS
            return self._findings(_chosen(evidence, cited, today, stances, most), today)

        side = "for_ai" if for_ai else "for_session"
        return Case(
            kicker=self._say(f"case.{side}.kicker"),
            title=self._say(f"case.{side}.title"),
            quote=self._say(f"case.{side}.quote"),
            findings=findings(theirs if for_ai else ours),
            other_title=self._say(f"case.{side}.other_title"),
            other=findings(ours if for_ai else theirs),
            ai_title=self._say(f"case.{ending}_title"),
            ai=self._wording.paragraphs(f"case.{ending}"),
        )

    def _findings(self, chosen: Sequence[Evidence], today: date) -> Grid:
        heads = (self._say("case.finding"), self._say("case.source"))
        told = [self._told(item, today) for item in chosen]
        rows = tuple(
            (item.claim.strip(), cited) for item, (cited, _) in zip(chosen, told, strict=True)
        )
        return Grid(heads, rows, _links(chosen, today), tuple(small for _, small in told))

    def _told(self, item: Evidence, today: date) -> tuple[str, str]:
        """Where it comes from, and in small words what it does not show.

        Of what is flagged the first is what is wrong with it, which nobody shall overlook.
        """
        cited, limits = source_words(item, self._wording), item.limits.strip()
        if flags := flag_words(item, today, self._wording, self._formats):
            flagged = self._say("case.flagged", flags=flags)
            return flagged, " ".join(filter(None, (cited, limits)))
        return cited, limits


def _is_praise(item: Evidence) -> bool:
    """Whether it is the studio's own and speaks for it: nobody who is sent to AI has to read it."""
    return item.own and item.stance is Stance.FOR


def _chosen(
    evidence: Sequence[Evidence],
    cited: Collection[str],
    today: date,
    stances: Sequence[Stance],
    most: int,
) -> list[Evidence]:
    """What is printed of those stances: what the advice rests on, the studio's own, the others.

    What was insisted on although it is flagged comes after that, and takes no place from it.
    """

    def weight(item: Evidence) -> tuple[bool, bool, int]:
        return item.id not in cited, not item.own, stances.index(item.stance)

    ordered = sorted((item for item in evidence if item.stance in stances), key=weight)
    insisted = [item for item in ordered if item.flags(today)]
    own = [item for item in ordered if item.own and item not in insisted][MOST_OWN:]
    rest = [item for item in ordered if item not in insisted and item not in own]
    return [*rest[:most], *insisted]


def _links(items: Sequence[Evidence], today: date) -> tuple[str, ...]:
    """Where the sources can be read; not from the words that something is wrong."""
    links = tuple("" if item.flags(today) else item.address for item in items)
    return links if any(links) else ()
