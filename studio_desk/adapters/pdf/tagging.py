"""What a screen reader follows: the tree of elements behind the pages (ISO 32000-1, 14.7 and 14.8).

Blocks open elements while they are drawn. What is drawn outside of any is decoration.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from studio_desk.domain.proposal import Placed
from studio_desk.domain.writing import Torn

MAY_BE_EMPTY = {"TH", "TD"}
"""A table keeps its columns where nothing stands in one."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """An element to be. Every mark is one of its own; parts of a block on two pages share theirs.

    `role` is a standard structure type. `parts` come first in it and in this order, whatever order
    they are drawn in. `scope` is what a TH is the head of, `span` how many columns a cell takes.
    """

    role: str
    parts: tuple["Mark", ...] = ()
    alternative: str = ""
    """What a figure shows, in words."""
    actual: str = ""
    """The words as they are read, where they are drawn in another order or as a shape."""
    scope: str = ""
    span: int = 1


@dataclass(frozen=True, slots=True)
class Content:
    """What one pair of marks holds on a page (from 0)."""

    page: int
    number: int


Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner of the page."""


class Annotation(Protocol):
    """What a page answers with where somebody clicks or types: a link, a field of a form."""

    def written(self, document: pikepdf.Pdf) -> pikepdf.Dictionary:
        """As an annotation of the file, but for where it stands."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """Where on a page (from 0) an annotation is."""

    page: int
    box: Box
    annotation: Annotation


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree."""

    mark: Mark
    kids: list["Element | Content | Spot"] = field(default_factory=list)
    box: Box | None = None
    """Where a figure stands."""


class TaggedCanvas(Canvas):
    """A canvas that knows what the strokes on it mean."""

    root: Element
    """The whole document."""
    first_font: str
    """What the canvas calls the font that every page begins in."""
    _code: list[str]
    _fontname: str
    placed: list[Placed]
    """The pictures on the pages, as large as they were drawn."""
    torn: list[Torn]
    """Where lines end within words that nobody parted."""
    owners: list[list[Element]]
    """For each page whose content is whose, by its number there."""

    def begin_tree(self) -> None:
        """Start with a document in which nothing stands."""
        self.first_font = self._fontname
        self.root = Element(Mark("Document"))
        self.owners = [[]]
        self.placed = []
        self.torn = []
        self._open = [self.root]
        self._made: dict[Mark, Element] = {}
        self._decorating = False
        self._claimed: list[tuple[int, int]] = []

    @contextmanager
    def element(self, mark: Mark | None) -> Iterator[None]:
        """What is drawn meanwhile belongs to `mark`; without one, to what is open already."""
        if mark is None or self._decorating:
            yield
            return
        self._open.append(self._made.get(mark) or self._enter(mark, self._open[-1]))
        yield
        self._open.pop()

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is drawn meanwhile is not read."""
        before, self._decorating = self._decorating, True
        yield
        self._decorating = before

    def has(self, mark: Mark | None) -> bool:
        """Whether something was drawn for a mark, on this page or another."""
        return mark in self._made

    @contextmanager
    def content(self, box: Box | None = None) -> Iterator[None]:
        """What is drawn meanwhile is read, and all of it belongs to the element that is open.

        `box` is where a figure stands.
        """
        if self._decorating:
            yield
            return
        element, owners = self._open[-1], self.owners[-1]
        start = len(self._code)
        self._code.append(f"/{element.mark.role} <</MCID {len(owners)}>> BDC")
        yield
        self._code.append("EMC")
        self._claimed.append((start, len(self._code)))
        element.kids.append(Content(len(self.owners) - 1, len(owners)))
        element.box = box
        owners.append(element)

    def annotate(self, annotation: Annotation, box: Box) -> None:
        """Let the element that is open answer where `box` is."""
        if not self._decorating:
            self._open[-1].kids.append(Spot(len(self.owners) - 1, box, annotation))

    def apart(self, draw: Callable[[], None]) -> bytes:
        """The strokes of `draw`, which are not put on the page."""
        start = len(self._code)
        draw()
        strokes = "\n".join(self._code[start:])
        del self._code[start:]
        return strokes.encode("latin-1")

    def showPage(self) -> None:
        """Finish a page: whatever nobody claimed on it is decoration."""
        code, made, done = self._code, [], 0
        for start, end in (*self._claimed, (len(code), len(code))):
            if done < start:
                made += ["/Artifact BMC", *code[done:start], "EMC"]
            made += code[start:end]
            done = end
        code[:] = made
        super().showPage()
        self._claimed.clear()
        self.owners.append([])

    def _enter(self, mark: Mark, parent: Element) -> Element:
        element = self._made[mark] = Element(mark)
        parent.kids.append(element)
        for part in mark.parts:
            self._enter(part, element)
        return element


def pruned(element: Element) -> Element:
    """The tree without the elements in which nothing stands."""
    for kid in element.kids:
        if isinstance(kid, Element):
            pruned(kid)
    element.kids = [
        kid
        for kid in element.kids
        if not isinstance(kid, Element) or kid.kids or kid.mark.role in MAY_BE_EMPTY
    ]
    return element
