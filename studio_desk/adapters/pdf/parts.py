"""The parts of the proposal in the order that was chosen, and which of them share a page."""

from collections.abc import Iterator, Sequence

from studio_desk.adapters.pdf.assurances import AssuranceMaker
from studio_desk.adapters.pdf.counsel import CounselMaker
from studio_desk.adapters.pdf.layout import Block, Grid, Kept, Space, Stack, pages, spaced
from studio_desk.adapters.pdf.offer import AGREED, OfferMaker
from studio_desk.adapters.pdf.rows import Cell, Looks, Row
from studio_desk.adapters.pdf.sections import PART_GAP_PT, SectionMaker
from studio_desk.adapters.pdf.spreads import SpreadMaker
from studio_desk.adapters.pdf.type import HAIRLINE, LEAD, SMALL, Typesetter
from studio_desk.domain.arrangement import Part
from studio_desk.domain.proposal import Proposal

LEAST_FILLED_SHARE = 0.3
"""A page that is filled less than so far at the end of its run takes in what comes before."""
MASTHEAD = Looks(below=HAIRLINE, padding_top=0, padding_bottom=10)
MASTHEAD_GAP_PT = 24.0
OWN_PAGE = (Part.LETTER, Part.PAIRS, Part.CASE, Part.QUOTE)
"""They begin on a page of their own."""
CLOSED = (Part.LETTER, Part.PAIRS)
"""Nothing follows them on their page."""

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

        A letter and each pair have pages to themselves, the case and the quote begin on one; the
        others follow what is before them. Without a cover the first page begins with its words.
        """
        above = [] if Part.COVER in self._proposal.parts else self._masthead()
        for number, run in enumerate(self._runs(above)):
            flow = spaced(self._balanced(run), PART_GAP_PT)
            yield Stack([*above, *flow] if number == 0 else flow)

    def _runs(self, above: Sequence[Block]) -> Iterator[Run]:
        """The parts, `above` the first of which something stands already."""
        flowing: Run = []
        for group in _groups([part for part in self._proposal.parts if self._says(part)]):
            if group[0] in OWN_PAGE:
                yield from [flowing] if flowing else []
                *done, flowing = self._opened(group, above)
                yield from done
                if group[0] in CLOSED:
                    yield flowing
                    flowing = []
            else:
                flowing.append(self._brief(group))
            above = ()
        if flowing:
            yield flowing

    def _opened(self, group: Sequence[Part], above: Sequence[Block]) -> list[Run]:
        """What begins on a page of its own."""
        made, part = self._proposal, group[0]
        if part is Part.LETTER:
            return [[Stack(self._assurances.letter(made.letter))]]
        if part is Part.CASE:
            return [[Stack(self._counsel.case(made.case))]]
        if part is Part.QUOTE:
            return [[Stack(each)] for each in self._offer.offer(group[1:], above)]
        taken = [sum(block.height for block in above), *(0.0 for _ in made.spreads[1:])]
        return [
            [self._spreads.spread(each, self._height - used)]
            for each, used in zip(made.spreads, taken, strict=True)
        ]

    def _brief(self, group: Sequence[Part]) -> Block:
        """What shares a page with its neighbours."""
        made = self._proposal
        match group[0]:
            case Part.UNDERSTOOD:
                return Kept(self._counsel.understood(made.understood))
            case Part.ADVICE:
                return Kept(self._counsel.recommendation(made.recommendation))
            case Part.ROUTES:
                return Kept(self._counsel.routes(made.routes))
            case Part.RIGHTS:
                return Kept(self._assurances.rights(made.rights))
            case Part.ABOUT:
                return Kept(self._assurances.about(made.about))
            case _:
                return self._offer.large(group)

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

    def _balanced(self, run: Run) -> Run:
        """The same, its last two parts on one page where the last would leave a page empty."""
        *_, last = pages(Stack(spaced(run, PART_GAP_PT)), self._height)
        if len(run) < 3 or last.height >= LEAST_FILLED_SHARE * self._height:
            return run
        together = Kept(spaced(run[-2:], PART_GAP_PT))
        return [*run[:-2], together] if together.height <= self._height else run

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
