"""The parts of the proposal in the order that was chosen, and which of them share a page."""

from collections.abc import Iterator, Sequence

from studio_desk.adapters.pdf.assurances import AssuranceMaker
from studio_desk.adapters.pdf.counsel import CounselMaker
from studio_desk.adapters.pdf.layout import Block, Flowing, Grid, Kept, Space, Stack, pages, spaced
from studio_desk.adapters.pdf.offer import AGREED, OfferMaker
from studio_desk.adapters.pdf.rows import Cell, Looks, Row
from studio_desk.adapters.pdf.sections import PART_GAP_PT, SectionMaker
from studio_desk.adapters.pdf.spreads import SpreadMaker
from studio_desk.adapters.pdf.type import HAIRLINE, LEAD, SMALL, Typesetter
from studio_desk.domain.arrangement import Part
from studio_desk.domain.proposal import Proposal

LEAST_FILLED_SHARE = 0.3
"""A page that is filled less than so far at the end of its run takes in what comes before."""
LEAST_LEFT_SHARE = 0.6
"""Unless that leaves the page before filled less than so far."""
MASTHEAD = Looks(below=HAIRLINE, padding_top=0, padding_bottom=10)
MASTHEAD_GAP_PT = 24.0
CLOSED = (Part.LETTER, Part.PAIRS)
"""They have pages to themselves."""
LEAST_BEGUN_SHARE, LEAST_OFFERED_SHARE, LEAST_ENDED_SHARE = 0.33, 0.25, 0.12
"""How much of a page of a part stands on it, begun under others or ended on it; of a quote that no
page holds less is begun, and only where that saves a page."""

Run = list[Block]
"""Parts that follow each other from page to page; the next run begins on a fresh page."""


class PartMaker:
    """Lays a proposal out for a text area."""

    def __init__(self, type_: Typesetter, width: float, height: float, proposal: Proposal) -> None:
        self._type = type_
        self._sections = SectionMaker(type_, Grid(width))
        self._counsel = CounselMaker(self._sections)
        self._assurances = AssuranceMaker(self._sections)
        self._spreads = SpreadMaker(self._sections)
        self._offer = OfferMaker(self._sections, height, proposal.quote, proposal.closing)
        self._height = height
        self._proposal = proposal

    def runs(self) -> Iterator[Block]:
        """What is printed after the cover; a part that has nothing to say is left out.

        A letter and each pair have pages to themselves, the quote begins on one unless that would
        waste it; the others follow what is before them. Without a cover the first page begins with
        its words.
        """
        above = [] if Part.COVER in self._proposal.parts else self._masthead()
        for run in self._runs(above):
            yield self._balanced(run, above)
            above = []

    def _runs(self, above: Sequence[Block]) -> Iterator[Run]:
        """The parts, `above` the first of which something stands already."""
        flowing: Run = []
        for group in _groups([part for part in self._proposal.parts if self._says(part)]):
            if group[0] in CLOSED:
                if flowing:
                    yield flowing
                    flowing, above = [], ()
                *done, last = self._opened(group[0], above)
                yield from done
                above = () if done else above
                if self._count(last, above) > 1:
                    # What a page did not hold leaves room on the next.
                    flowing = last
                else:
                    yield last
                    above = ()
            elif group[0] is Part.QUOTE:
                *done, flowing = self._offered(flowing, group[1:], above)
                yield from done
                above = () if done else above
            else:
                flowing = [*flowing, self._brief(group)]
        if flowing:
            yield flowing

    def _offered(self, before: Run, agreed: Sequence[Part], above: Sequence[Block]) -> list[Run]:
        """The quote on a page of its own, or under what is `before` where that saves a page.

        One that a page can hold is not cut to save another.
        """
        if not before:
            return [[Stack(each)] for each in self._offer.offer(agreed, above)]
        runs: list[Run] = [[Stack(each)] for each in self._offer.offer(agreed)]
        least = self._offer.uncut or LEAST_OFFERED_SHARE * self._height
        joined = [*before, Flowing(self._offer.whole(agreed), least=least)]
        apart = self._count(before, above) + sum(self._count(run) for run in runs)
        return [joined] if self._count(joined, above) < apart else [before, *runs]

    def _opened(self, part: Part, above: Sequence[Block]) -> list[Run]:
        """What has pages to itself."""
        made = self._proposal
        if part is Part.LETTER:
            return [[Stack(self._assurances.letter(made.letter))]]
        taken = [sum(block.height for block in above), *(0.0 for _ in made.spreads[1:])]
        return [
            [self._spreads.spread(each, self._height - used)]
            for each, used in zip(made.spreads, taken, strict=True)
        ]

    def _brief(self, group: Sequence[Part]) -> Block:
        """What shares a page with its neighbours."""
        made, counsel, own = self._proposal, self._counsel, self._assurances
        flowing = {
            Part.ADVICE: lambda: counsel.recommendation(made.recommendation),
            Part.CASE: lambda: counsel.case(made.case),
            Part.RIGHTS: lambda: own.rights(made.rights),
        }
        kept = {
            Part.UNDERSTOOD: lambda: counsel.understood(made.understood),
            Part.ROUTES: lambda: counsel.routes(made.routes),
            Part.ABOUT: lambda: own.about(made.about),
        }
        part = group[0]
        if part in flowing:
            return self._flowing(flowing[part]())
        return Kept(kept[part]()) if part in kept else self._offer.apart(group)

    def _flowing(self, blocks: Iterator[Block]) -> Flowing:
        """What may begin under others, and end on the next page."""
        least, end = LEAST_BEGUN_SHARE * self._height, LEAST_ENDED_SHARE * self._height
        return Flowing(blocks, least=least, end=end)

    def _says(self, part: Part) -> bool:
        """Whether there is anything to print for it, but for the cover, which is no page here."""
        made = self._proposal
        offers = bool(made.quote.rows)
        says = {
            Part.COVER: False,
            Part.LETTER: bool(made.letter.paragraphs),
            Part.UNDERSTOOD: bool(made.understood.facts),
            Part.ADVICE: bool(made.recommendation.title),
            Part.PAIRS: bool(made.spreads),
            Part.ROUTES: bool(made.routes.table.rows),
            Part.RIGHTS: bool(made.rights.sections),
            Part.ABOUT: bool(made.about.paragraphs),
            Part.QUOTE: offers,
            Part.PAYMENTS: offers and bool(made.quote.payments),
            Part.TERMS: offers and bool(made.closing.terms),
            Part.ACCEPTANCE: offers,
        }
        return says.get(part, True)

    def _balanced(self, run: Run, above: Sequence[Block]) -> Stack:
        """A run in which as little paper as can be stays empty.

        With less white where that saves a page; else its last two parts stand together where the
        last would leave a page empty, and the page before stays well filled without the other.
        """
        flow = Stack([*above, *spaced(run, PART_GAP_PT)])
        *before, last = pages(flow, self._height)
        if not before:
            return flow
        tight = flow.tightened()
        if len(list(pages(tight, self._height))) <= len(before):
            return tight
        if len(run) < 3 or last.height >= LEAST_FILLED_SHARE * self._height:
            return flow
        together = Kept(spaced(run[-2:], PART_GAP_PT))
        if together.height > self._height:
            return flow
        moved = Stack([*above, *spaced([*run[:-2], together], PART_GAP_PT)])
        *_, left, _ = pages(moved, self._height)
        return moved if left.height >= LEAST_LEFT_SHARE * self._height else flow

    def _count(self, run: Run, above: Sequence[Block] = ()) -> int:
        """How many pages a run takes."""
        return len(list(pages(self._balanced(run, above), self._height)))

    def _masthead(self) -> list[Block]:
        """For whom it is, from whom and of which day."""
        cover, width = self._proposal.cover, self._sections.width
        title = self._type.text(self._proposal.title, LEAD, width).read_as("H1")
        lines = self._type.text(" · ".join(cover.lines), SMALL, width)
        words = Row([Cell(0, Stack([title, lines]))], width, MASTHEAD, keeps_next=True)
        return [words, Space(MASTHEAD_GAP_PT)]


def _groups(parts: Sequence[Part]) -> Iterator[tuple[Part, ...]]:
    """The parts in their order; a quote with all that follows it directly and is signed with it."""
    rest = list(parts)
    while rest:
        part = rest.pop(0)
        group = [part]
        while part is Part.QUOTE and rest and rest[0] in AGREED:
            group.append(rest.pop(0))
        if part is Part.TERMS and rest[:1] == [Part.ACCEPTANCE]:
            group.append(rest.pop(0))
        yield tuple(group)
