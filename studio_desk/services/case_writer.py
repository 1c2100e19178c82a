"""Writes the credibility case: what speaks each way, and what the files themselves showed."""

from collections.abc import Collection, Sequence
from datetime import date

from studio_desk.domain.evidence import Evidence, Stance, is_balanced
from studio_desk.domain.proposal import Case, Grid
from studio_desk.services.evidence_words import flag_words, source_words
from studio_desk.services.ports import LocaleFormats
from studio_desk.services.wording import Wording

MOST_FINDINGS = 4
"""Findings on each side: what a client reads through at one sitting."""
MOST_OWN = 2
"""Of the studio's own on each side, so that its reviews do not crowd out what others found."""


class CaseWriter:
    """Writes in one language."""

    def __init__(self, wording: Wording, formats: LocaleFormats) -> None:
        self._wording = wording
        self._formats = formats
        self._say = wording.say

    def write(
        self,
        evidence: Sequence[Evidence],
        measured: Sequence[Evidence],
        cited: Collection[str],
        today: date,
    ) -> Case:
        """Return the case from the `printable` evidence and what was `measured` in files.

        What is flagged among it staff have insisted on, and the case says what is wrong with it.
        Where nothing at all speaks against the studio, nothing is printed that speaks for it.
        """
        heads = (self._say("case.finding"), self._say("case.source"))
        balanced = is_balanced((*evidence, *measured))
        ours = (Stance.FOR, Stance.NEUTRAL) if balanced else (Stance.NEUTRAL,)
        told = [item for item in measured if balanced or item.stance is not Stance.FOR]

        def findings(*stances: Stance) -> Grid:
            chosen = _chosen(evidence, cited, today, stances)
            rows = tuple((item.claim.strip(), self._source(item, today)) for item in chosen)
            return Grid(heads, rows, _links(chosen))

        return Case(
            kicker=self._say("case.kicker"),
            title=self._say("case.title"),
            quote=self._say("case.quote"),
            findings=findings(*ours),
            other_title=self._say("case.other_title"),
            other=findings(Stance.AGAINST),
            measured_title=self._say("measured.title"),
            measured=self._measured(told, today),
            ai_title=self._say("case.ai_title"),
            ai=self._wording.paragraphs("case.ai"),
        )

    def _measured(self, items: Sequence[Evidence], today: date) -> Grid:
        return Grid(
            (self._say("measured.head"), self._say("measured.speaks"), self._say("case.source")),
            tuple(
                (item.claim, self._say(f"measured.way.{item.stance}"), self._source(item, today))
                for item in items
            ),
        )

    def _source(self, item: Evidence, today: date) -> str:
        """What is wrong with it, where it comes from and what it does not show, as far as known."""
        flags = flag_words(item, today, self._wording, self._formats)
        sentences = (
            self._say("case.flagged", flags=flags) if flags else "",
            source_words(item, self._wording),
            item.limits.strip(),
        )
        return " ".join(filter(None, sentences))


def _chosen(
    evidence: Sequence[Evidence], cited: Collection[str], today: date, stances: Sequence[Stance]
) -> list[Evidence]:
    """What is printed of those stances: all that was insisted on, then what the advice rests on."""

    def weight(item: Evidence) -> tuple[bool, bool, bool, int]:
        known = not item.flags(today), item.id not in cited, not item.own
        return *known, stances.index(item.stance)

    ordered = sorted((item for item in evidence if item.stance in stances), key=weight)
    insisted = [item for item in ordered if item.flags(today)]
    own = [item for item in ordered if item.own and item not in insisted][MOST_OWN:]
    rest = [item for item in ordered if item not in insisted and item not in own]
    return [*insisted, *rest[: max(0, MOST_FINDINGS - len(insisted))]]


def _links(items: Sequence[Evidence]) -> tuple[str, ...]:
    links = tuple(item.address for item in items)
    return links if any(links) else ()
