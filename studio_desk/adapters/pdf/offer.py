"""The quote, and what it is agreed on: how it is paid, under which terms, where it is signed."""

from collections.abc import Iterator, Sequence

from studio_desk.adapters.pdf.blocks import SignatureLines
from studio_desk.adapters.pdf.layout import Block, Kept, Space, Stack, listed, pages, spaced
from studio_desk.adapters.pdf.quote import QuoteMaker
from studio_desk.adapters.pdf.rows import Cell, Concluded, Row, Rows
from studio_desk.adapters.pdf.sections import (
    CONTINUED,
    OPENING,
    PART_GAP_PT,
    READING_COLUMNS,
    SectionMaker,
)
from studio_desk.adapters.pdf.sums import SumsMaker
from studio_desk.adapters.pdf.type import BODY, LEAD, SMALL_TEXT
from studio_desk.domain.arrangement import Part
from studio_desk.domain.proposal import Closing, QuoteTable

AGREED = (Part.PAYMENTS, Part.TERMS, Part.ACCEPTANCE)
"""What the client signs with the quote, wherever it follows it."""
AGREED_GAP_PT = 16.0


def signed_together(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """The parts one by one, but an acceptance with the terms that it directly follows."""
    groups: list[tuple[Part, ...]] = []
    for part in parts:
        if part is Part.ACCEPTANCE and groups[-1:] == [(Part.TERMS,)]:
            groups[-1] = (Part.TERMS, part)
        else:
            groups.append((part,))
    return groups


class OfferMaker:
    """Lays the offer out, for pages of a `height`."""

    def __init__(
        self, sections: SectionMaker, height: float, quote: QuoteTable, closing: Closing
    ) -> None:
        self._make = sections
        self._type = sections.type
        self._height = height
        self._quote = quote
        self._closing = closing
        self._sums = SumsMaker(sections.type, sections.grid)

    def offer(self, agreed: Sequence[Part], above: Sequence[Block] = ()) -> list[list[Block]]:
        """The quote with what follows it directly, as runs of which each begins on a page.

        The client signs where the total stands, or on a page made for it. The payments stay under
        the total where they take no page more. Something stands `above` on the first page.
        """
        groups = signed_together(agreed)
        if groups == [(Part.PAYMENTS,)]:
            return [self._priced(self._small(groups))]
        alone = self._priced()
        count = self._pages([*above, *alone])
        fitting = [
            many
            for many in range(1, len(groups) + 1)
            if self._pages([*above, *alone, *self._small(groups[:many])]) == count
        ]
        many = max(fitting, default=0)
        if groups[many:] == [(Part.PAYMENTS,)]:
            # A page for the payments alone would be empty.
            many = 0
        runs = [[*alone, *self._small(groups[:many])]]
        if groups[many:]:
            runs.append(spaced(map(self.large, groups[many:]), PART_GAP_PT))
        return runs

    def large(self, group: Sequence[Part]) -> Block:
        """A group of `signed_together` that stands for itself, under its title."""
        match tuple(group):
            case (Part.PAYMENTS,):
                return Kept(self._payments())
            case (Part.ACCEPTANCE,):
                return Kept(self._acceptance(self._closing.kicker))
            case _:
                return Kept(self._terms(is_signed=Part.ACCEPTANCE in group))

    def _priced(self, conclusion: Sequence[Block] = ()) -> list[Block]:
        """The rows of the quote, their sums, and what keeps with these on their page."""
        quote = self._quote
        rows = QuoteMaker(self._type, self._make.grid).table(quote)
        sums, *message = self._sums.under(quote)
        below = (quote.standing, quote.validity)
        return [
            *self._make.heading(quote.kicker, quote.title, " · ".join(filter(None, below))),
            Concluded(rows, Stack([Space(10), sums, *conclusion])),
            *message,
        ]

    def _pages(self, blocks: Sequence[Block]) -> int:
        return len(list(pages(Stack(blocks), self._height)))

    def _small(self, groups: Sequence[Sequence[Part]]) -> list[Block]:
        """The same in little room, the titles at the left."""
        made: list[Block] = []
        for group in groups:
            made += [Space(AGREED_GAP_PT), self._small_group(group)]
        return made

    def _small_group(self, group: Sequence[Part]) -> Block:
        match tuple(group):
            case (Part.PAYMENTS,):
                title = self._make.small_title(self._quote.payments_title, bookmark=True)
                schedule = self._sums.schedule(self._quote.payments, self._make.main_width)
                return Kept([self._make.beside(title, schedule, OPENING)])
            case (Part.ACCEPTANCE,):
                return Kept([self._small_acceptance()])
            case (Part.TERMS,):
                return self._small_terms()
            case _:
                signing = Stack([Space(8), self._small_acceptance()])
                return Concluded(self._small_terms(), signing)

    def _small_terms(self) -> Rows:
        title = self._make.small_title(self._closing.terms_title, bookmark=True)
        width = self._make.main_width
        words = [self._type.text(each, SMALL_TEXT, width) for each in self._closing.terms]
        return Rows(self._make.beside_title(title, listed(words)))

    def _small_acceptance(self) -> Row:
        part, width = self._closing, self._make.main_width
        statement = self._type.text(part.statement, BODY, width)
        lines = SignatureLines(self._type, part.fields, width, room=34)
        title = self._make.small_title(part.title, bookmark=True)
        return self._make.beside(title, Stack([statement, lines]), OPENING)

    def _payments(self) -> Iterator[Block]:
        quote = self._quote
        yield from self._make.heading(quote.payments_kicker, quote.payments_title)
        yield self._sums.schedule(quote.payments, self._make.grid.span(READING_COLUMNS))

    def _terms(self, *, is_signed: bool) -> Iterator[Block]:
        """In the type of the text; where they are signed, the lines stay with the last of them."""
        measure = self._make.grid.span(READING_COLUMNS)
        words = [self._type.text(term, BODY, measure) for term in self._closing.terms]
        rows = Rows([Row([Cell(0, each)], self._make.width, CONTINUED) for each in listed(words)])
        yield from self._make.heading(self._closing.kicker, self._closing.terms_title)
        signing = Stack([Space(2 * PART_GAP_PT), *self._acceptance()])
        yield Concluded(rows, signing) if is_signed else rows

    def _acceptance(self, kicker: str = "") -> Iterator[Block]:
        part, make = self._closing, self._make
        yield from make.heading(kicker, part.title)
        yield self._type.text(part.statement, LEAD, make.grid.span(11))
        yield SignatureLines(self._type, part.fields, make.width, room=64)
