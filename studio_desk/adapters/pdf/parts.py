"""The parts of the proposal, in the order of its pages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from studio_desk.adapters.pdf.blocks import BAR_GAP_PT, Badge, Barred, SignatureLines
from studio_desk.adapters.pdf.layout import COLUMNS, Block, Grid, Kept, Space, Stack, pages, spaced
from studio_desk.adapters.pdf.pairs import pair
from studio_desk.adapters.pdf.quote import HEAD, QuoteMaker
from studio_desk.adapters.pdf.rows import RULED, Cell, Concluded, Looks, Row, Rows, head, record
from studio_desk.adapters.pdf.sums import SumsMaker
from studio_desk.adapters.pdf.tagging import Mark
from studio_desk.adapters.pdf.type import (
    BODY,
    FAINT,
    HAIRLINE,
    KICKER,
    LABEL,
    LEAD,
    LETTER,
    SMALL,
    SMALL_TEXT,
    TEXT,
    TITLE,
    Face,
    Typesetter,
)
from studio_desk.domain.arrangement import Part
from studio_desk.domain.proposal import (
    Case,
    Closing,
    Letter,
    Pin,
    Proposal,
    QuoteTable,
    Recommendation,
    Spread,
    Understood,
)
from studio_desk.domain.proposal import Grid as Table

SIDE_COLUMNS = 3
"""What labels and small titles take at the left; the words stand in the other nine."""
LETTER_COLUMNS = 9
PART_GAP_PT = 36.0
SECTION_GAP_PT = 20.0
LOWEST_PLATES_PT, HIGHEST_PLATES_PT = 200.0, 330.0
FEW_PINS = 3
PIN_INDENT_PT = 24.0
CAPTIONS_PT = 48.0
"""About what stands under a pair."""
OPENING = Looks(above=HAIRLINE, padding_top=8, padding_bottom=3)
PARAGRAPH_GAP = Space(6)
CONTINUED = Looks(padding_top=3, padding_bottom=3)


class PartMaker:
    """Lays parts out for a text area."""

    def __init__(self, type_: Typesetter, width: float, height: float) -> None:
        self._type = type_
        self._grid = Grid(width)
        self._width = width
        self._height = height
        self._side_width = self._grid.span(SIDE_COLUMNS)
        self._main_x = self._grid.at(SIDE_COLUMNS)
        self._main_width = width - self._main_x

    def parts(self, proposal: Proposal) -> Iterator[Block]:
        """What is printed after the cover; a part that has nothing to say is left out.

        Each begins on a page of its own, but what was understood, and the advice that follows it.
        """
        short: list[Block] = []
        for part in proposal.parts:
            brief = self._brief_part(part, proposal)
            if brief is not None:
                short += [Space(PART_GAP_PT), brief] if short else [brief]
                continue
            if short:
                yield Stack(short)
                short = []
            yield from self._long_part(part, proposal)
        if short:
            yield Stack(short)

    def _brief_part(self, part: Part, proposal: Proposal) -> Block | None:
        """What shares a page with its neighbours."""
        heard, advice = proposal.understood, proposal.recommendation
        if part is Part.UNDERSTOOD and heard.facts:
            return Stack(self._understood(heard))
        if part is Part.ADVICE and advice.title:
            return Kept(self._recommendation(advice))
        return None

    def _long_part(self, part: Part, proposal: Proposal) -> Iterator[Block]:
        """What begins on a page of its own."""
        if part is Part.LETTER and proposal.letter.paragraphs:
            yield Stack(self._letter(proposal.letter))
        if part is Part.PAIRS:
            yield from (Stack(self._spread(spread)) for spread in proposal.spreads)
        if part is Part.CASE:
            yield Stack(self._case(proposal.case))
        if part is Part.QUOTE and proposal.quote.rows:
            yield from self._offer(proposal.quote, proposal.closing)

    def _letter(self, part: Letter) -> Iterator[Block]:
        yield from self._heading(part.kicker, part.title)
        width = self._grid.span(LETTER_COLUMNS)
        words = (self._type.text(each, LETTER, width) for each in (*part.paragraphs, part.sender))
        yield from spaced(words, LETTER.leading / 2)

    def _heading(self, kicker: str, title: str, below: str = "") -> Iterator[Block]:
        yield Kept([self._type.text(kicker, KICKER, self._width), Space(4)], keeps_next=True)
        yield self._type.heading(title, TITLE, self._width)
        if below:
            yield Stack([Space(2), self._type.text(below, FAINT, self._width)], keeps_next=True)
        yield Space(12)

    def _understood(self, part: Understood) -> Iterator[Block]:
        yield from self._heading(part.kicker, part.title)
        first = replace(RULED, above=TEXT)
        yield Rows(
            [
                record(
                    [
                        Cell(0, self._type.text(fact.label, LABEL, self._side_width)),
                        Cell(self._main_x, self._type.text(fact.value, BODY, self._main_width)),
                    ],
                    self._width,
                    RULED if number else first,
                )
                for number, fact in enumerate(part.facts)
            ],
            mark=Mark("Table"),
        )

    def _recommendation(self, part: Recommendation) -> Iterator[Block]:
        yield from self._heading(part.kicker, part.title)
        yield self._type.text(part.lead, LEAD, self._grid.span(11))
        yield Space(SECTION_GAP_PT)
        sections = (
            (part.own_title, part.own),
            (part.reasons_title, part.reasons),
            (part.against_title, part.against),
            (part.cautions_title, part.cautions),
        )
        for title, sentences in sections:
            if sentences:
                yield Rows(self._section(title, sentences, BODY))
                yield Space(8)

    def _spread(self, part: Spread) -> Iterator[Block]:
        heading = list(self._heading(part.kicker, part.title))
        words, files = list(self._words_of_pair(part)), self._files(part)
        room = self._height - CAPTIONS_PT - sum(block.height for block in (*heading, *words))
        spare = room - SECTION_GAP_PT - files.height
        if spare < LOWEST_PLATES_PT:
            # What is said of the files takes a page of its own.
            spare = room
        tallest = min(max(spare, LOWEST_PLATES_PT), HIGHEST_PLATES_PT)
        yield from heading
        yield pair(self._type, part, self._width, tallest)
        yield from words
        yield Space(SECTION_GAP_PT)
        yield files

    def _words_of_pair(self, part: Spread) -> Iterator[Block]:
        if part.pins:
            yield Space(14)
            yield self._pins(part.pins)
        if part.notes:
            yield Space(12)
            width = self._width - BAR_GAP_PT
            notes = (self._type.text(note, SMALL, width) for note in part.notes)
            yield Barred(Stack(notes), self._type.accent)

    def _files(self, part: Spread) -> Kept:
        """What each file is and can do, with the notes on how to read it."""
        blocks = [self._subheading(part.uses_title), self._table(part.uses, (4, 4, 4), BODY)]
        for note in part.uses_notes:
            blocks += [Space(6), self._type.text(note, SMALL, self._width)]
        return Kept(blocks)

    def _pins(self, pins: Sequence[Pin]) -> Rows:
        """One below another; many of them in two columns, so that they stay with their pictures."""
        columns = 1 if len(pins) <= FEW_PINS else 2
        depth = -(-len(pins) // columns)
        width = self._grid.span(COLUMNS // columns) - PIN_INDENT_PT
        marks = [(Mark("Lbl"), Mark("LBody")) for _ in pins]
        rows = []
        for number in range(depth):
            cells = []
            here = zip(pins[number::depth], marks[number::depth], strict=True)
            for column, (pin, (label, words)) in enumerate(here):
                x = self._grid.at(column * COLUMNS // columns)
                cells += [
                    Cell(x, Badge(self._type, pin.number), label),
                    Cell(x + PIN_INDENT_PT, self._type.text(pin.text, BODY, width), words),
                ]
            rows.append(Row(cells, self._width, CONTINUED))
        # Read down the columns, though drawn across them.
        return Rows(rows, mark=Mark("L", tuple(Mark("LI", each) for each in marks)))

    def _case(self, part: Case) -> Iterator[Block]:
        yield from self._heading(part.kicker, part.title)
        quote = self._type.text(part.quote, LEAD, self._grid.span(11) - BAR_GAP_PT)
        yield Barred(quote, self._type.accent)
        yield Space(SECTION_GAP_PT)
        if part.findings.rows:
            yield self._table(part.findings, (6, 6), SMALL_TEXT)
            yield Space(SECTION_GAP_PT)
        ai = Rows(self._section(part.ai_title, part.ai, BODY, looks=CONTINUED))
        groups = list(self._findings(part))
        for group in groups[:-1]:
            yield Kept([group])
            yield Space(SECTION_GAP_PT)
        yield Kept(spaced([*groups[-1:], ai], SECTION_GAP_PT))

    def _findings(self, part: Case) -> Iterator[Block]:
        """The groups under a title of their own, where anything stands in them."""
        if part.other.rows:
            table = self._table(part.other, (6, 6), SMALL_TEXT)
            yield Stack([self._subheading(part.other_title), table])
        if part.measured.rows:
            table = self._table(part.measured, (6, 2, 4), SMALL_TEXT)
            yield Stack([self._subheading(part.measured_title), table])

    def _offer(self, quote: QuoteTable, closing: Closing) -> Iterator[Block]:
        """The client signs where the total stands, or on a page made for it."""
        rows = QuoteMaker(self._type, self._grid).table(quote)
        sums, *message = SumsMaker(self._type, self._grid).under(quote)
        blocks = [
            *self._heading(quote.kicker, quote.title, quote.validity),
            Concluded(rows, Stack([Space(10), sums])),
            *message,
        ]
        alone = Stack(blocks)
        together = Stack([*blocks, Space(16), self._signing(closing)])
        if self._pages(together) == self._pages(alone):
            yield together
        else:
            yield alone
            yield Stack(self._signing_page(closing))

    def _pages(self, block: Block) -> int:
        return len(list(pages(block, self._height)))

    def _signing(self, part: Closing) -> Concluded:
        """Terms and acceptance in little room."""
        terms = self._section(part.terms_title, part.terms, SMALL_TEXT, bookmark=True)
        statement = self._type.text(part.statement, BODY, self._main_width)
        lines = SignatureLines(self._type, part.fields, self._main_width, room=34)
        title = self._type.heading(part.title, LEAD, self._side_width, level=3)
        acceptance = self._beside(title, Stack([statement, lines]), OPENING)
        return Concluded(Rows(terms), Stack([Space(8), acceptance]))

    def _signing_page(self, part: Closing) -> Iterator[Block]:
        """The same with a page for itself, in larger type."""
        measure = self._grid.span(9)
        terms = Rows(
            [
                Row([Cell(0, self._type.text(term, BODY, measure))], self._width, CONTINUED)
                for term in part.terms
            ]
        )
        acceptance = Stack(
            [
                self._type.heading(part.title, TITLE, self._width),
                Space(8),
                self._type.text(part.statement, LEAD, self._grid.span(11)),
                SignatureLines(self._type, part.fields, self._width, room=64),
            ]
        )
        heading = [self._type.heading(part.terms_title, TITLE, self._width), Space(12)]
        yield from heading
        yield Concluded(terms, Stack([Space(2 * PART_GAP_PT), acceptance]))

    def _section(
        self,
        title: str,
        sentences: Sequence[str],
        face: Face,
        *,
        looks: Looks = OPENING,
        bookmark: bool = False,
    ) -> list[Row]:
        """A small title at the left; the first row holds as many sentences as it is high."""
        side: Block
        if bookmark:
            side = self._type.heading(title, LEAD, self._side_width, level=3)
        else:
            side = self._type.text(title, LEAD, self._side_width).read_as("H3")
        below = [self._type.text(each, face, self._main_width) for each in sentences]
        beside: list[Block] = []
        while below and Stack(beside).height < side.height:
            beside += [PARAGRAPH_GAP, below.pop(0)] if beside else [below.pop(0)]
        return [
            self._beside(side, Stack(beside), looks),
            *(self._beside(Space(0), each, CONTINUED) for each in below),
        ]

    def _beside(self, side: Block, main: Block, looks: Looks) -> Row:
        return Row([Cell(0, side), Cell(self._main_x, main)], self._width, looks)

    def _subheading(self, title: str) -> Block:
        words = self._type.text(title, LEAD, self._width).read_as("H3")
        return Kept([words, Space(6)], keeps_next=True)

    def _table(self, table: Table, spans: Sequence[int], second: Face) -> Rows:
        """Cells under heads; all but the first column in the face `second`."""
        starts = [sum(spans[:number]) for number in range(len(spans))]

        def cells(words: Sequence[str], faces: Sequence[Face]) -> list[Cell]:
            return [
                Cell(self._grid.at(start), self._type.text(each, face, self._grid.span(span)))
                for each, face, start, span in zip(words, faces, starts, spans, strict=True)
            ]

        faces = [BODY, *[second] * (len(spans) - 1)]
        top = head(cells(table.heads, [LABEL] * len(spans)), self._width, HEAD)
        rows = [record(cells(words, faces), self._width) for words in table.rows]
        return Rows(rows, top, mark=Mark("Table"))
