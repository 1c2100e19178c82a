"""What the parts of a proposal are made of: titles, small titles beside words, tables, facts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from studio_desk.adapters.pdf.choices import Tag
from studio_desk.adapters.pdf.layout import COLUMNS, UNIT_PT, Block, Grid, Kept, Space, Stack
from studio_desk.adapters.pdf.links import linked
from studio_desk.adapters.pdf.quote import HEAD
from studio_desk.adapters.pdf.rows import RULED, Cell, Looks, Row, Rows, head, record
from studio_desk.adapters.pdf.tagging import Mark
from studio_desk.adapters.pdf.type import (
    BODY,
    FAINT,
    HAIRLINE,
    KICKER,
    LABEL,
    LEAD,
    SMALL,
    TEXT,
    TITLE,
    Face,
    Typesetter,
)
from studio_desk.domain.proposal import Fact
from studio_desk.domain.proposal import Grid as Table

SIDE_COLUMNS = 3
"""What labels and small titles take at the left; the words stand in the other nine."""
READING_COLUMNS = 9
"""How wide a text is set that is read on and on."""
PART_GAP_PT = 36.0
SECTION_GAP_PT = 20.0
PAIRED = ((0, SIDE_COLUMNS, 4), (7, 2, 3))
"""Of two facts in a row: where each begins, and how many columns its label and its words take."""
OPENING = Looks(above=HAIRLINE, padding_top=8, padding_bottom=3, spare=UNIT_PT)
CONTINUED = Looks(padding_top=3, padding_bottom=3)
PARAGRAPH_GAP = Space(6)


class SectionMaker:
    """Lays them out on a grid."""

    def __init__(self, type_: Typesetter, grid: Grid) -> None:
        self.type = type_
        self.grid = grid
        self.width = grid.width
        self.side_width = grid.span(SIDE_COLUMNS)
        self.main_x = grid.at(SIDE_COLUMNS)
        self.main_width = grid.width - self.main_x

    def heading(self, kicker: str, title: str, below: str = "") -> Iterator[Block]:
        """What every part begins with: a kicker, a title that is a bookmark, a line `below`."""
        yield from self.kicker(kicker)
        yield self.type.heading(title, TITLE, self.width)
        if below:
            yield Stack([Space(2), self.type.text(below, FAINT, self.width)], keeps_next=True)
        yield Space(12)

    def title(self, words: str) -> Iterator[Block]:
        """The title of a page whose sections are the bookmarks."""
        if words:
            title = self.type.text(words, TITLE, self.width).read_as("H2")
            yield Kept([title, Space(12)], keeps_next=True)

    def kicker(self, words: str) -> Iterator[Block]:
        """A few small words over what they are about."""
        if words:
            yield Kept([self.type.text(words, KICKER, self.width), Space(4)], keeps_next=True)

    def subheading(self, title: str) -> Block:
        """A small title over what belongs to it."""
        words = self.type.text(title, LEAD, self.width).read_as("H3")
        return Kept([words, Space(6)], keeps_next=True)

    def section(
        self, title: str, sentences: Sequence[str], face: Face, *, looks: Looks = OPENING
    ) -> list[Row]:
        """Sentences beside a small title."""
        words = [self.type.text(each, face, self.main_width, prose=True) for each in sentences]
        return self.beside_title(self.small_title(title), words, looks)

    def small_title(self, title: str, level: int = 0) -> Block:
        """The title of a section, for the column at the left; with a `level` it is a bookmark."""
        if level:
            return self.type.heading(title, LEAD, self.side_width, level=level)
        return self.type.text(title, LEAD, self.side_width).read_as("H3")

    def beside_title(self, side: Block, main: Sequence[Block], looks: Looks = OPENING) -> list[Row]:
        """Blocks beside a small title; the first row holds as many of them as it is high."""
        below, first = list(main), list[Block]()
        while below and Stack(first).height < side.height:
            first += [PARAGRAPH_GAP, below.pop(0)] if first else [below.pop(0)]
        return [
            self.beside(side, Stack(first), looks),
            *(self.beside(Space(0), each, CONTINUED) for each in below),
        ]

    def beside(self, side: Block, main: Block, looks: Looks) -> Row:
        """One block at the left, and what belongs to it."""
        return Row([Cell(0, side), Cell(self.main_x, main)], self.width, looks)

    def facts(self, facts: Sequence[Fact]) -> Rows:
        """Labels at the left, what they stand for beside them."""
        return self._facts([self._record([fact]) for fact in facts])

    def facts_in_pairs(self, facts: Sequence[Fact]) -> Rows:
        """The same, two in a row wherever the row is no higher than the higher of them alone."""
        rows, rest = list[Sequence[Cell]](), list(facts)
        while rest:
            two = rest[:2]
            alone = max(self._ruled(self._record([fact])).height for fact in two)
            both = self._record(two)
            if len(two) == 2 and self._ruled(both).height <= alone:
                rows.append(both)
                del rest[:2]
            else:
                rows.append(self._record([rest.pop(0)]))
        return self._facts(rows)

    def _facts(self, rows: Sequence[Sequence[Cell]]) -> Rows:
        """Rows of one label or two, all as wide."""
        wide = max((len(cells) for cells in rows), default=0)
        first = replace(RULED, above=TEXT)
        made = []
        for number, cells in enumerate(rows):
            words = Mark("TD", span=1 + wide - len(cells))
            held = [*cells[:-1], replace(cells[-1], mark=words)]
            made.append(self._ruled(held, RULED if number else first))
        return Rows(made, mark=Mark("Table"))

    def _ruled(self, cells: Sequence[Cell], looks: Looks = RULED) -> Row:
        return Row(cells, self.width, looks, mark=Mark("TR"))

    def _record(self, facts: Sequence[Fact]) -> list[Cell]:
        """One fact in a row, or two, each named by its label."""
        spans = [(0, SIDE_COLUMNS, COLUMNS - SIDE_COLUMNS)] if len(facts) == 1 else PAIRED
        cells = []
        for fact, (start, named, told) in zip(facts, spans, strict=True):
            label = self.type.text(fact.label, LABEL, self.grid.span(named))
            words = linked(self.type, fact.value, BODY, self.grid.span(told), fact.link)
            cells += [
                Cell(self.grid.at(start), label, Mark("TH", scope="Row")),
                Cell(self.grid.at(start + named), words, Mark("TD")),
            ]
        return cells

    def table(
        self,
        table: Table,
        spans: Sequence[int],
        second: Face,
        *,
        first: Face = BODY,
        tags: Mapping[int, str] | None = None,
    ) -> Rows:
        """Cells under heads that come again; all but the `first` column in the face `second`.

        The last cell of a row leads to where its link does, and has its small words under it.
        `tags` are words on the heads of columns, by their number.
        """
        starts = [sum(spans[:number]) for number in range(len(spans))]

        def cells(words: Sequence[str], faces: Sequence[Face], link: str = "") -> list[Cell]:
            links = [*[""] * (len(words) - 1), link]
            return [
                Cell(self.grid.at(start), linked(self.type, each, face, self.grid.span(span), uri))
                for each, face, start, span, uri in zip(
                    words, faces, starts, spans, links, strict=True
                )
            ]

        faces = [first, *[second] * (len(spans) - 1)]
        heads = cells(table.heads, [LABEL] * len(spans))
        for number, word in (tags or {}).items():
            tag = Tag(self.type, word, self.grid.span(spans[number]))
            heads[number] = replace(heads[number], block=Stack([heads[number].block, tag]))
        top = head(heads, self.width, HEAD)
        none = [""] * len(table.rows)
        rows = []
        for words, link, below in zip(
            table.rows, table.links or none, table.under or none, strict=True
        ):
            *others, last = cells(words, faces, link)
            small = self.type.text(below, SMALL, self.grid.span(spans[-1]))
            held = replace(last, block=Stack([last.block, small])) if below else last
            rows.append(record([*others, held], self.width))
        return Rows(rows, top, mark=Mark("Table"))
