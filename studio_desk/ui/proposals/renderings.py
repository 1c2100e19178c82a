"""Which pages have to be rendered anew, which of them are kept, and which look different now."""

import math
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from studio_desk.services.picture_ports import Pixels, Progress
from studio_desk.services.ports import Leaf, PageViewer
from studio_desk.ui.proposals.zoom import POINTS_PER_INCH, Zoom

FOOT_PT = 56
"""The margin at the foot: a number there that counts on is no change to look at."""
LOOKED_AT_DPI = 48
"""At which two pages are held against each other; a letter that is another one shows."""
KEPT_BYTES = 96_000_000
"""What the pictures of pages may take beside those that are in sight."""
BYTES_PER_PIXEL = 4


@dataclass(frozen=True, slots=True)
class Drawn:
    """What of a page is on the screen; without a picture, nothing at no resolution."""

    digest: str = ""
    dpi: int = 0


@dataclass(frozen=True, slots=True)
class Paged:
    """A PDF and its pages."""

    pdf: bytes
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Where pages are shown: its size, the zoom, and how many pixels of the screen one is."""

    width_px: int
    height_px: int
    zoom: Zoom
    ratio: float

    def dpi(self, leaf: Leaf) -> float:
        """At which a page is laid out in it: whole pixels of the screen.

        Rendered at whole ones and stretched by a fraction, hairlines would be two pixels of grey.
        """
        page_pt = (leaf.width_pt, leaf.height_pt)
        dpi = self.zoom.dpi(page_pt, (self.width_px, self.height_px))
        return math.floor(dpi * self.ratio) / self.ratio

    def drawn(self, leaf: Leaf) -> Drawn:
        """What is on the screen once the page is rendered for it."""
        return Drawn(leaf.digest, round(self.dpi(leaf) * self.ratio))

    def size_bytes(self, leaf: Leaf) -> int:
        """What its picture takes."""
        scale = self.drawn(leaf).dpi / POINTS_PER_INCH
        return round(leaf.width_pt * scale) * round(leaf.height_pt * scale) * BYTES_PER_PIXEL


@dataclass(frozen=True, slots=True)
class Rendering:
    """The pages in sight by place as they were rendered, where they are others now."""

    paged: Paged
    pages: dict[int, tuple[Pixels, Drawn]]


def first_rendering(
    viewer: PageViewer,
    pdf: bytes,
    room: Room,
    known: Sequence[Drawn],
    in_sight: Collection[int],
    progress: Progress,
) -> Rendering:
    """Render what is `in_sight` and not `known` to look as it does."""
    paged = Paged(pdf, tuple(viewer.leaves(pdf)))
    pages = {}
    for place in stale_places(paged, room, known, in_sight):
        progress(place, len(paged.leaves))
        pages[place] = rendered(viewer, paged, room, place)
    return Rendering(paged, pages)


def rendered(viewer: PageViewer, paged: Paged, room: Room, place: int) -> tuple[Pixels, Drawn]:
    """Render one page."""
    drawn = room.drawn(paged.leaves[place])
    return viewer.page(paged.pdf, place, drawn.dpi), drawn


def stale_places(
    paged: Paged, room: Room, known: Sequence[Drawn], among: Collection[int]
) -> list[int]:
    """Those of them that are not on the screen as they are."""
    leaves = paged.leaves
    here = sorted(place for place in among if place < len(leaves))
    return [each for each in here if each >= len(known) or known[each] != room.drawn(leaves[each])]


def kept_places(paged: Paged, room: Room, in_sight: Collection[int]) -> list[int]:
    """The places whose pictures are kept, the nearest first: in sight, and what room is left for.

    So memory does not grow with the number of pages and the square of the zoom.
    """
    seen = sorted(in_sight) or [0]
    kept: list[int] = []
    left = KEPT_BYTES
    for place in sorted(range(len(paged.leaves)), key=lambda each: _distance(each, seen)):
        left -= room.size_bytes(paged.leaves[place])
        if left < 0 and place not in in_sight:
            break
        kept.append(place)
    return kept


def _distance(place: int, seen: Sequence[int]) -> int:
    return max(seen[0] - place, place - seen[-1], 0)


def changed_places(
    viewer: PageViewer, before: Paged, after: Paged, progress: Progress
) -> tuple[int, ...]:
    """The places that look different; none where all do, as under another name or date."""
    count = len(after.leaves)
    changed = []
    for place in range(count):
        progress(place, count)
        if _looks_different(viewer, before, after, place):
            changed.append(place)
    return () if len(changed) == count else tuple(changed)


def _looks_different(viewer: PageViewer, before: Paged, after: Paged, place: int) -> bool:
    if place >= len(before.leaves):
        return True
    if before.leaves[place] == after.leaves[place]:
        return False
    return _body(viewer, before, place) != _body(viewer, after, place)


def _body(viewer: PageViewer, paged: Paged, place: int) -> int:
    """What stands for how all above the foot of a page looks."""
    pixels = viewer.page(paged.pdf, place, LOOKED_AT_DPI)
    rows = round(pixels.height_px * (1 - FOOT_PT / paged.leaves[place].height_pt))
    return zlib.crc32(memoryview(pixels.bgrx)[: rows * pixels.width_px * BYTES_PER_PIXEL])
