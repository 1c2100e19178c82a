"""The rows of the quote's table: every entry of the priced quote with the words of its cells."""

from collections.abc import Iterator
from functools import cached_property

from studio_desk.domain.line import Remark, Section
from studio_desk.domain.line_pricing import PricedLine
from studio_desk.domain.pricing import PricedEntry, PricedQuote
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.ui.cells import detail_width, figure_widths

ITEM, QUANTITY, PRICE, DISCOUNT, TOTAL = range(5)
FIGURES = (QUANTITY, PRICE, DISCOUNT, TOTAL)


class Row:
    """One entry; what is written of it is worked out when it is first shown, and kept."""

    def __init__(self, entry: PricedEntry, writer: QuoteWriter, heading: str = "") -> None:
        self.entry = entry
        self.heading = heading
        self._writer = writer

    @property
    def line(self) -> PricedLine | None:
        """The line, None for headings and remarks."""
        return self.entry if isinstance(self.entry, PricedLine) else None

    @property
    def is_heading(self) -> bool:
        """Whether it is the heading of a section."""
        return isinstance(self.entry, Section)

    def shows(self, entry: PricedEntry, heading: str) -> bool:
        """Whether the row may stay as it is for `entry`."""
        return (self.entry is entry or self.entry == entry) and self.heading == heading

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The words of item, quantity, price, discount and total."""
        match self.entry:
            case Section():
                return (self.heading, "", "", "", "")
            case Remark(text):
                return (text, "", "", "", "")
            case PricedLine() as line:
                return (line.line.description, *self._writer.figures(line))

    @cached_property
    def detail(self) -> str:
        """The grey words under a line's description, without what its badge says."""
        return self._writer.detail_words(self.line) if self.line else ""

    @cached_property
    def detail_px(self) -> int:
        """Pixels that these take in one line."""
        return detail_width(self.detail)

    @cached_property
    def widths(self) -> tuple[int, ...]:
        """Pixels that each of the figures takes."""
        return figure_widths(self.cells[QUANTITY:])


def laid_out(priced: PricedQuote, writer: QuoteWriter, before: list[Row]) -> list[Row]:
    """A row for every entry at its place, those of `before` again where nothing changed."""
    headings = dict(_headings(priced, writer))
    unmoved = {id(_source(row.entry)): row for row in before}
    rows = []
    for index, entry in enumerate(priced.entries):
        heading = headings.get(index, "")
        known = unmoved.get(id(_source(entry)))
        fits = known is not None and known.shows(entry, heading)
        rows.append(known if known is not None and fits else Row(entry, writer, heading))
    return rows


def _headings(priced: PricedQuote, writer: QuoteWriter) -> Iterator[tuple[int, str]]:
    for index, entry in enumerate(priced.entries):
        if isinstance(entry, Section):
            yield index, writer.heading_words(priced.quote, index)


def _source(entry: PricedEntry) -> object:
    """What stands in the quote itself: a priced line is made anew with every calculation."""
    return entry.line if isinstance(entry, PricedLine) else entry
