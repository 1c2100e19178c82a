"""The quote, and what it is agreed on: how it is paid, under which terms, where it is signed."""

from collections.abc import Sequence
from functools import cached_property

from studio_desk.adapters.pdf.blocks import SignatureLines
from studio_desk.adapters.pdf.layout import Block, Kept, Space, Stack, listed, pages
from studio_desk.adapters.pdf.quote import QuoteMaker
from studio_desk.adapters.pdf.rows import Concluded, Looks, Rows
from studio_desk.adapters.pdf.sections import (
    OPENING,
    SectionMaker,
)
from studio_desk.adapters.pdf.sums import SumsMaker
from studio_desk.adapters.pdf.type import BODY, SMALL_TEXT
from studio_desk.domain.arrangement import Part
from studio_desk.domain.proposal import Closing, QuoteTable

AGREED = (Part.PAYMENTS, Part.TERMS, Part.ACCEPTANCE)
"""What the client signs with the quote, wherever it follows it."""
AGREED_GAP_PT = 16.0
LEAST_SIGNED_SHARE = 0.3
"""A page that is made for less takes in all that is agreed."""
NEXT = Looks(padding_top=8, padding_bottom=0)
LEVEL = 3
"""Of the titles, under that of the quote."""


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

        The client signs where the total stands, with less white if need be, or on a page made for
        it. The payments stay under the total where they take no page more, and where the page that
        is signed is not empty without them. Something stands `above` on the first page.
        """
        groups = signed_together(agreed)
        if groups == [(Part.PAYMENTS,)]:
            return [self.whole(agreed)]
        alone = self._alone
        count = self._pages([*above, *alone])
        together = [*above, *alone, *self._small(groups)]
        if self._pages([Stack(together).tightened()]) <= count:
            return [[*alone, *self._small(groups)]]
        fitting = [
            many
            for many in range(1, len(groups))
            if self._pages([*above, *alone, *self._small(groups[:many])]) == count
        ]
        many = max(fitting, default=0)
        if Stack(self._apart(groups[many:])).height < LEAST_SIGNED_SHARE * self._height:
            # A page for so little would be empty.
            many = 0
        runs = [[*alone, *self._small(groups[:many])]]
        return [*runs, self._apart(groups[many:])]

    @property
    def uncut(self) -> float:
        """How high the quote is with its sums; nothing where no page holds it."""
        height = Stack(self._alone).height
        return height if height <= self._height else 0.0

    def whole(self, agreed: Sequence[Part]) -> list[Block]:
        """The quote with what follows it directly, from page to page."""
        return self._priced(self._small(signed_together(agreed)))

    def apart(self, group: Sequence[Part]) -> Block:
        """A group of `signed_together` that stands for itself."""
        return Kept(self._apart([group]))

    def _apart(self, groups: Sequence[Sequence[Part]]) -> list[Block]:
        """Under a title of its own, as it does not stand under the quote."""
        if list(groups) == [(Part.PAYMENTS,)]:
            _, *blocks = self._small(groups, level=2)
            return [*self._make.kicker(self._quote.payments_kicker), *blocks]
        if list(groups) == [(Part.ACCEPTANCE,)]:
            # What else is agreed may have the other title on the same page.
            return [*self._make.heading("", self._closing.title), self._signing(Space(0))]
        _, *blocks = self._small(groups)
        return [*self._make.title(self._closing.kicker), *blocks]

    @cached_property
    def _alone(self) -> list[Block]:
        return self._priced()

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

    def _small(self, groups: Sequence[Sequence[Part]], level: int = LEVEL) -> list[Block]:
        """What is agreed, the titles at the left."""
        made: list[Block] = []
        for group in groups:
            made += [Space(AGREED_GAP_PT), self._small_group(group, level)]
        return made

    def _small_group(self, group: Sequence[Part], level: int) -> Block:
        match tuple(group):
            case (Part.PAYMENTS,):
                title = self._make.small_title(self._quote.payments_title, level)
                schedule = self._sums.schedule(self._quote.payments, self._make.main_width)
                return Kept([self._make.beside(title, schedule, OPENING)])
            case (Part.ACCEPTANCE,):
                return Kept([self._small_acceptance(level)])
            case (Part.TERMS,):
                return self._small_terms(level)
            case _:
                signing = Stack([Space(8), self._small_acceptance(level)])
                return Concluded(self._small_terms(level), signing)

    def _small_terms(self, level: int) -> Rows:
        title = self._make.small_title(self._closing.terms_title, level)
        width = self._make.main_width
        terms = self._closing.terms
        words = [self._type.text(each, SMALL_TEXT, width, prose=True) for each in terms]
        return Rows(self._make.beside_title(title, listed(words)))

    def _small_acceptance(self, level: int) -> Stack:
        return self._signing(self._make.small_title(self._closing.title, level))

    def _signing(self, title: Block) -> Stack:
        """What is signed, lines as wide as the page so that there is room, and what comes next."""
        part, width = self._closing, self._make.main_width
        statement = self._type.text(part.statement, BODY, width)
        blocks: list[Block] = [
            self._make.beside(title, statement, OPENING),
            SignatureLines(self._type, part.fields, self._make.width, room=34),
        ]
        if part.next_step:
            words = self._type.text(part.next_step, BODY, width)
            blocks.append(self._make.beside(Space(0), words, NEXT))
        return Stack(blocks)
