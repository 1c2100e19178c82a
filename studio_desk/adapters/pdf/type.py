"""Setting text: a few styles, and words that are drawn as they are, never read as markup."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from reportlab.lib.colors import Color, HexColor, white

from studio_desk.adapters.pdf import lines
from studio_desk.adapters.pdf.characters import (
    clean,
    is_mostly_right_to_left,
    is_right_to_left,
    one_line,
    visual,
)
from studio_desk.adapters.pdf.fonts import Cut, FontCase, Run
from studio_desk.adapters.pdf.layout import Block, nearest
from studio_desk.adapters.pdf.tagging import Box, Mark, TaggedCanvas
from studio_desk.domain.branding import LEAST_CONTRAST, contrast, ink
from studio_desk.domain.writing import Torn

TEXT = HexColor("#1C1C1C")
MUTED = HexColor("#666666")
HAIRLINE = HexColor("#E2E2E2")


@dataclass(frozen=True, slots=True)
class Face:
    """A style: cut, size and leading in points, colour (none: the accent), the side it hangs on.

    Leadings are whole units of the baseline grid.
    """

    cut: Cut
    size: float
    leading: float
    colour: Color | None = TEXT
    right: bool = False


COVER = Face(Cut.DISPLAY, 34, 42)
COVER_NARROW = Face(Cut.DISPLAY, 26, 31.5)
COVER_KICKER = Face(Cut.DISPLAY, 14, 21, None)
SMALLER_KICKERS = (
    Face(Cut.DISPLAY, 11, 17.5, None), Face(Cut.DISPLAY, 9.5, 14, None)
)  # fmt: skip
TITLE = Face(Cut.DISPLAY, 22, 28)
LEAD = Face(Cut.DISPLAY, 14, 21)
LETTER = Face(Cut.SANS, 11, 17.5)
BODY = Face(Cut.SANS, 9.5, 14)
FAINT = Face(Cut.SANS, 9.5, 14, MUTED)
STRONG = Face(Cut.BOLD, 9.5, 14)
SMALL = Face(Cut.SANS, 8, 10.5, MUTED)
SMALL_TEXT = Face(Cut.SANS, 8, 10.5)
SMALL_STRONG = Face(Cut.BOLD, 8, 10.5)
LABEL = Face(Cut.BOLD, 8, 10.5, MUTED)
KICKER = Face(Cut.BOLD, 8, 10.5, None)
TAG = Face(Cut.BOLD, 8, 14, None)
FIGURE = Face(Cut.FIGURES, 9.5, 14, right=True)
FAINT_FIGURE = Face(Cut.FIGURES, 9.5, 14, MUTED, right=True)
SMALL_FIGURE = Face(Cut.FIGURES, 8, 10.5, right=True)
SMALL_FAINT_FIGURE = Face(Cut.FIGURES, 8, 10.5, MUTED, right=True)
FIGURE_LABEL = Face(Cut.BOLD, 8, 10.5, MUTED, right=True)
GRAND = Face(Cut.FIGURES, 22, 28, right=True)
GRAND_SMALLER = Face(Cut.FIGURES, 14, 21, right=True)


@dataclass(frozen=True, slots=True)
class Line:
    """What stands on one line, and the space that was between it and the next, if any."""

    runs: Sequence[Run]
    gap: Run | None = None
    torn: Torn | None = None
    """Where it ends within words that nobody parted."""

    def length(self, size: float) -> float:
        """How wide it is in points."""
        return sum(run.width for run in self.runs) * size


PARAGRAPH = Mark("P")


class Text(Block):
    """Lines in one face."""

    def __init__(
        self, rows: Sequence[Line], face: Face, colour: Color, width: float, mark: Mark = PARAGRAPH
    ) -> None:
        self._rows = rows
        # Each text is an element of its own, and its parts are one.
        self._mark = replace(mark) if mark is PARAGRAPH else mark
        self._face = face
        self._colour = colour
        self.width = width
        self.longest = max((row.length(face.size) for row in rows), default=0.0)
        """How wide the longest of its lines is."""
        self.height = len(rows) * face.leading
        # Half the leading above and half below the capitals, which are 0.7 of the size, as nearly
        # as the grid allows.
        self.baseline = nearest((face.leading + 0.7 * face.size) / 2)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw every line, each run in its font."""
        if self._rows:
            with canvas.element(self._mark), canvas.content():
                self._draw(canvas, x, top - self.baseline)

    def _draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        for row in self._rows:
            left = x + self.width - row.length(self._face.size) if self._face.right else x
            text = canvas.beginText(left, y)
            text.setFillColor(self._colour)
            for run in (*row.runs, *([row.gap] if row.gap else [])):
                text.setFont(run.font, self._face.size)
                text.textOut(run.text)
            canvas.drawText(text)
            if row.torn:
                canvas.torn.append(row.torn)
            y -= self._face.leading

    def boxes(self, x: float, top: float) -> Iterator[Box]:
        """Where each line stands, from a little below its letters to their height."""
        y = top - self.baseline
        for row in self._rows:
            length = row.length(self._face.size)
            left = x + self.width - length if self._face.right else x
            yield left, y - 0.2 * self._face.size, left + length, y + 0.8 * self._face.size
            y -= self._face.leading

    def split(self, room: float, page: float) -> "tuple[Text, Text] | None":  # noqa: ARG002
        """Between two lines, never leaving one alone on either side."""
        count = min(int(room // self._face.leading), len(self._rows) - 2)
        if count < 2:
            return None
        return self._part(self._rows[:count]), self._part(self._rows[count:])

    def read_as(self, role: str) -> "Text":
        """The same as another element than a paragraph."""
        mark = replace(self._mark, role=role)
        return Text(self._rows, self._face, self._colour, self.width, mark)

    def _part(self, rows: Sequence[Line]) -> "Text":
        return Text(rows, self._face, self._colour, self.width, self._mark)


class Heading(Block):
    """A title that is also a bookmark."""

    keeps_next = True

    def __init__(self, text: Text, title: str) -> None:
        self._text = text
        self._title = title
        self.height = text.height
        self.baseline = text.baseline

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it and enter it in the outline, a little above itself."""
        key = f"{canvas.getPageNumber()} {top:.2f}"
        canvas.bookmarkHorizontalAbsolute(key, top + 20)
        canvas.addOutlineEntry(self._title, key)
        self._text.draw(canvas, x, top)

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        """A title longer than a page is cut like any text."""
        parts = self._text.split(room, page) if self.height > page else None
        return (Heading(parts[0], self._title), parts[1]) if parts else None


class Typesetter:
    """Sets what people typed."""

    def __init__(self, fonts: FontCase, accent: str) -> None:
        self._fonts = fonts
        self.accent: Color = HexColor(accent)
        self.on_accent = readable_on(accent)
        """Black or white, whichever is read on the accent."""
        self.ink: Color = HexColor(ink(accent))
        """The accent as text, dark enough to be read on white."""
        self.words: dict[str, None] = {}
        """All that was set so far, each once."""

    def text(
        self,
        words: str,
        face: Face,
        width: float,
        *,
        most_lines: int | None = None,
        balanced: bool = False,
        colour: Color | None = None,
        prose: bool = False,
    ) -> Text:
        """Set `words` in lines of `width` points; no words at all take no room.

        Words from right to left that take several lines hang on the right, and in `prose` even one
        line does, as the paragraphs round it do.
        """
        ready = clean(words)
        self.words[ready] = None
        measure = partial(self._measured, face)
        made = (lines.balanced if balanced else lines.broken)(ready, width, measure)
        if most_lines is not None:
            made = lines.shortened(made, most_lines, width, measure)
        told = prose or len(made) > 1
        # A title or a line of the cover is put together from a name and words of ours.
        typed = prose or (told and not balanced)
        leftwards = is_right_to_left(ready) or (typed and is_mostly_right_to_left(ready))
        rows = self._rows(ready, made, face.cut, leftwards=leftwards) if ready else []
        if leftwards and told:
            face = replace(face, right=True)
        shade = colour or face.colour or self.ink
        mark = Mark("P", actual=ready) if visual(ready) != ready else PARAGRAPH
        return Text(rows, face, shade, width, mark)

    def _rows(self, text: str, made: Sequence[str], cut: Cut, *, leftwards: bool) -> list[Line]:
        """The lines made of `text`, each with what follows it there."""
        space = Run(self._fonts.name(cut), " ")
        ends = zip(lines.parted(text, made), lines.torn(text, made), strict=True)
        return [
            Line(
                self._fonts.runs(visual(line, right_to_left=leftwards), cut),
                space if parted else None,
                torn,
            )
            for line, (parted, torn) in zip(made, ends, strict=True)
        ]

    def heading(self, words: str, face: Face, width: float, level: int = 2) -> Heading:
        """Set a title that readers can jump to."""
        return Heading(self.text(words, face, width).read_as(f"H{level}"), one_line(words))

    def natural_width(self, words: str, face: Face) -> float:
        """How wide `words` are without any break but their own."""
        return max(self._measured(face, line) for line in clean(words).split("\n"))

    def _measured(self, face: Face, words: str) -> float:
        return self._fonts.width(visual(words), face.cut) * face.size


def readable_on(ground: str) -> Color:
    """White, or the text's black where white would not be read, on a colour as "#RRGGBB"."""
    return white if contrast(ground) >= LEAST_CONTRAST else TEXT
