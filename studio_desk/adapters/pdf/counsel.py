"""What was understood, what is advised, and what speaks for it: the parts that argue."""

from collections.abc import Iterator, Sequence

from studio_desk.adapters.pdf.blocks import BAR_GAP_PT, Barred
from studio_desk.adapters.pdf.layout import (
    COLUMNS,
    Block,
    Flowing,
    Kept,
    Space,
    Stack,
    listed,
    spaced,
)
from studio_desk.adapters.pdf.rows import Row, Rows
from studio_desk.adapters.pdf.sections import CONTINUED, SECTION_GAP_PT, SIDE_COLUMNS, SectionMaker
from studio_desk.adapters.pdf.type import BODY, LABEL, LEAD, SMALL, SMALL_TEXT, STRONG
from studio_desk.domain.proposal import Argument, Case, Fact, Recommendation, Routes, Understood

LEAD_COLUMNS = 11
LEAST_TABLE_PT = 84.0
"""A title, the head and a row or two."""
GROUND_GAP_PT = 3.5
"""Between a reason and what it rests on."""


class CounselMaker:
    """Lays out what the studio tells a client who has to decide."""

    def __init__(self, sections: SectionMaker) -> None:
        self._make = sections
        self._type = sections.type

    def understood(self, part: Understood) -> Iterator[Block]:
        """What the client told us."""
        yield from self._make.heading(part.kicker, part.title)
        yield self._make.facts_in_pairs(part.facts)

    def recommendation(self, part: Recommendation) -> Iterator[Block]:
        """The advice, and each thing that it rests on or that would change it."""
        yield from self._make.heading(part.kicker, part.title)
        yield self._type.text(part.lead, LEAD, self._make.grid.span(LEAD_COLUMNS))
        yield Space(SECTION_GAP_PT)
        sections = (
            self._sentences(part.own_title, part.own),
            self._arguments(part.reasons_title, part.reasons),
            self._shares(part.shares_title, part.shares),
            self._arguments(part.against_title, part.against),
            self._points(part.turns_title, part.turns),
            self._points(part.cautions_title, part.cautions),
        )
        yield from spaced((Kept([Rows(rows)]) for rows in sections if rows), 8)

    def _sentences(self, title: str, sentences: Sequence[str]) -> list[Row]:
        return self._make.section(title, sentences, BODY) if sentences else []

    def _points(self, title: str, sentences: Sequence[str]) -> list[Row]:
        """Sentences of which each stands for itself."""
        words = [self._type.text(each, BODY, self._make.main_width) for each in sentences]
        return self._beside(title, words)

    def _arguments(self, title: str, arguments: Sequence[Argument]) -> list[Row]:
        """Each reason over what it rests on, on the same page where there is room."""
        width = self._make.main_width
        words = [
            Kept([
                self._type.text(each.sentence, BODY, width),
                Space(GROUND_GAP_PT),
                *(self._type.text(ground, SMALL, width) for ground in each.rests_on),
            ])
            for each in arguments
        ]  # fmt: skip
        return self._beside(title, words)

    def _beside(self, title: str, points: Sequence[Block]) -> list[Row]:
        if not points:
            return []
        return self._make.beside_title(self._make.small_title(title), listed(points))

    def _shares(self, title: str, shares: Sequence[Fact]) -> list[Row]:
        """Each route with the pictures that it makes."""
        width = self._make.main_width
        words = [
            Stack([self._type.text(each.label, LABEL, width),
                   self._type.text(each.value, BODY, width)])
            for each in shares
        ]  # fmt: skip
        return self._make.beside_title(self._make.small_title(title), words) if words else []

    def routes(self, part: Routes) -> Iterator[Block]:
        """What is compared at the left, the routes side by side, the advised one marked; notes."""
        yield from self._make.heading(part.kicker, part.title)
        columns = max(1, len(part.table.heads) - 1)
        each = (COLUMNS - SIDE_COLUMNS) // columns
        spans = (COLUMNS - each * columns, *[each] * columns)
        tags = {} if part.advised < 0 else {1 + part.advised: part.mark}
        yield self._make.table(part.table, spans, BODY, first=STRONG, tags=tags)
        for note in part.notes:
            yield Space(6)
            yield self._type.text(note, SMALL, self._make.width)

    def case(self, part: Case) -> Iterator[Block]:
        """Findings for the studio, those against it, and when AI is the better choice."""
        yield from self._make.heading(part.kicker, part.title)
        width = self._make.grid.span(LEAD_COLUMNS) - BAR_GAP_PT
        yield Barred(self._type.text(part.quote, LEAD, width), self._type.ink)
        yield Space(SECTION_GAP_PT)
        if part.findings.rows:
            yield self._make.table(part.findings, (6, 6), SMALL_TEXT)
            yield Space(SECTION_GAP_PT)
        ai = Rows(self._make.section(part.ai_title, part.ai, BODY, looks=CONTINUED))
        yield from spaced([*self._findings(part), Kept([ai])], SECTION_GAP_PT)

    def _findings(self, part: Case) -> Iterator[Block]:
        """The other side under a title of its own, where anything stands in it."""
        if part.other.rows:
            table = self._make.table(part.other, (6, 6), SMALL_TEXT)
            yield self._group(part.other_title, table)

    def _group(self, title: str, table: Rows) -> Block:
        """A table under its title; what is begun on a page or left for the next is a good piece."""
        blocks = [self._make.subheading(title), table]
        return Flowing(blocks, least=LEAST_TABLE_PT, end=LEAST_TABLE_PT)
