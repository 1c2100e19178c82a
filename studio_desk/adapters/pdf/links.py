"""Words that lead somewhere: what is cited can be looked up, and the studio can be written to."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.colors import Color

from studio_desk.adapters.pdf.characters import one_line
from studio_desk.adapters.pdf.layout import Block
from studio_desk.adapters.pdf.tagging import Box, Mark, TaggedCanvas
from studio_desk.adapters.pdf.type import Face, Text, Typesetter

SCHEMES = ("https:", "http:", "mailto:", "tel:")
"""Where a proposal may lead to. A reader would run what else was typed, or open a file."""
_LEGAL = ":/?#[]@!$&'()*+,;=%~"
UNDERLINE_PT = 0.4


@dataclass(frozen=True, slots=True)
class Link:
    """Leads to a `uri` from every one of the `lines`; `words` are what is read of it."""

    uri: str
    words: str
    lines: tuple[Box, ...]

    def written(self, document: pikepdf.Pdf) -> Dictionary:  # noqa: ARG002
        """As an annotation without a frame."""
        corners = [
            round(each, 2)
            for left, bottom, right, top in self.lines
            for each in (left, top, right, top, left, bottom, right, bottom)
        ]
        return Dictionary(
            Subtype=Name.Link,
            A=Dictionary(S=Name.URI, URI=String(quote(self.uri, safe=_LEGAL))),
            Border=Array([0, 0, 0]),
            QuadPoints=Array(corners),
            Contents=String(self.words),
        )


class Linked(Block):
    """Text that leads somewhere, underlined so that it is seen on paper too."""

    def __init__(self, text: Text, link: Link, ink: Color, marks: Sequence[Mark] = ()) -> None:
        self._text = text
        self._link = link
        self._ink = ink
        # On two pages it is one link, in one paragraph.
        self._marks = marks or (Mark("P"), Mark("Link"))
        self.height = text.height
        self.baseline = text.baseline

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw the words, a line under each of theirs, and what leads on."""
        lines = tuple(self._text.boxes(x, top))
        if not lines:
            return
        paragraph, link = self._marks
        with canvas.element(paragraph), canvas.element(link):
            self._text.draw(canvas, x, top)
            lefts, bottoms, rights, tops = zip(*lines, strict=True)
            whole = (min(lefts), min(bottoms), max(rights), max(tops))
            canvas.annotate(Link(self._link.uri, self._link.words, lines), whole)
        canvas.setStrokeColor(self._ink)
        canvas.setLineWidth(UNDERLINE_PT)
        for left, bottom, right, _ in lines:
            canvas.line(left, bottom, right, bottom)

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        """As any text."""
        parts = self._text.split(room, page)
        if parts is None:
            return None
        first, rest = (Linked(part, self._link, self._ink, self._marks) for part in parts)
        return first, rest


def leads(uri: str) -> bool:
    """Whether it is an address of a kind that a proposal may lead to, on one line.

    A line that is broken would begin another header of an e-mail (RFC 6068, 7); a half of a
    character is none.
    """
    characters = not any(unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"} for each in uri)
    return characters and uri.lower().startswith(SCHEMES)


def linked(type_: Typesetter, words: str, face: Face, width: float, uri: str) -> Block:
    """Set words that lead to `uri`, where that is somewhere a proposal may lead to."""
    uri = uri.strip()
    if not leads(uri):
        return type_.text(words, face, width)
    text = type_.text(words, face, width, colour=type_.ink).read_as("Span")
    return Linked(text, Link(uri, one_line(words), ()), type_.ink)
