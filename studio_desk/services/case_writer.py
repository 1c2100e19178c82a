"""Writes the credibility case: what speaks each way, and what the files themselves showed."""

from collections.abc import Collection, Sequence
from datetime import date

from studio_desk.domain.evidence import Evidence, Stance
from studio_desk.domain.proposal import Case, Grid
from studio_desk.services.wording import Wording

MOST_FINDINGS = 4
"""Findings on each side: what a client reads through at one sitting."""


class CaseWriter:
    """Writes in one language."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._say = wording.say

    def write(
        self,
        evidence: Sequence[Evidence],
        measured: Sequence[Evidence],
        cited: Collection[str],
        today: date,
    ) -> Case:
        """Return the case from the library's `evidence` and what was `measured` in files.

        Where nothing at all speaks against the studio, nothing is printed that speaks for it.
        """
        heads = (self._say("case.finding"), self._say("case.source"))
        against = any(item.stance is Stance.AGAINST for item in (*evidence, *measured))
        ours = (Stance.FOR, Stance.NEUTRAL) if against else (Stance.NEUTRAL,)
        told = [item for item in measured if against or item.stance is not Stance.FOR]

        def findings(*stances: Stance) -> Grid:
            return Grid(heads, self._findings(evidence, cited, today, stances))

        return Case(
            kicker=self._say("case.kicker"),
            title=self._say("case.title"),
            quote=self._say("case.quote"),
            findings=findings(*ours),
            other_title=self._say("case.other_title"),
            other=findings(Stance.AGAINST),
            measured_title=self._say("measured.title"),
            measured=self._measured(told),
            ai_title=self._say("case.ai_title"),
            ai=self._wording.paragraphs("case.ai"),
        )

    def _findings(
        self,
        evidence: Sequence[Evidence],
        cited: Collection[str],
        today: date,
        stances: Sequence[Stance],
    ) -> tuple[tuple[str, str], ...]:
        """The items that the advice rests on first; stale ones only where no fresh one is left."""
        items = [item for item in evidence if item.stance in stances]
        fresh = [item for item in items if not item.stale(today)] or items
        relevant = sorted(
            fresh, key=lambda item: (item.id not in cited, stances.index(item.stance))
        )
        return tuple((item.claim, self._source(item)) for item in relevant[:MOST_FINDINGS])

    def _measured(self, items: Sequence[Evidence]) -> Grid:
        return Grid(
            (self._say("measured.head"), self._say("measured.speaks"), self._say("case.source")),
            tuple(
                (item.claim, self._say(f"measured.way.{item.stance}"), self._source(item))
                for item in items
            ),
        )

    def _source(self, item: Evidence) -> str:
        sample = self._say("case.sample", sample=item.sample) if item.sample else ""
        return self._say(
            "case.source_line",
            source=item.source,
            year=item.year,
            sample=sample,
            limits=item.limits,
        )
