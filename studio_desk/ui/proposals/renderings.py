"""Which pages have to be rendered anew, and which of those look different from before."""

import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from studio_desk.services.picture_ports import Pixels, Progress
from studio_desk.services.ports import Leaf, PageViewer
from studio_desk.ui.proposals.zoom import Zoom

FOOT_PT = 56
"""The margin at the foot: a number there that counts on is no change to look at."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What of a page is on the screen: `body` stands for how all above its foot looks."""

    digest: str
    dpi: int
    body: int


@dataclass(frozen=True, slots=True)
class Room:
    """Where pages are shown: its size, the zoom, and how many pixels of the screen one is."""

    width_px: int
    height_px: int
    zoom: Zoom
    ratio: float

    def dpi(self, leaf: Leaf) -> float:
        """At which a page is laid out in it."""
        page_pt = (leaf.width_pt, leaf.height_pt)
        return self.zoom.dpi(page_pt, (self.width_px, self.height_px))

    def rendered_dpi(self, leaf: Leaf) -> int:
        """At which its pixels are made."""
        return round(self.dpi(leaf) * self.ratio)


@dataclass(frozen=True, slots=True)
class Rendering:
    """Pages by place as they were rendered, and how they are to be known again."""

    leaves: tuple[Leaf, ...]
    pages: dict[int, tuple[Pixels, Drawn]]
    waiting: tuple[int, ...] = ()
    """Places that have to be rendered too, and are out of sight."""


def first_rendering(
    viewer: PageViewer,
    pdf: bytes,
    room: Room,
    known: Sequence[Drawn],
    in_sight: Collection[int],
    progress: Progress,
) -> Rendering:
    """Render what is `in_sight` and not `known` to look as it does."""
    leaves = tuple(viewer.leaves(pdf))
    stale = [place for place, leaf in enumerate(leaves) if not _is_known(place, leaf, known, room)]
    first = [place for place in stale if place in in_sight]
    later = tuple(place for place in stale if place not in in_sight)
    return Rendering(leaves, _rendered(viewer, pdf, room, leaves, first, progress), later)


def later_rendering(
    viewer: PageViewer, pdf: bytes, room: Room, before: Rendering, progress: Progress
) -> Rendering:
    """Render what was left `waiting`."""
    pages = _rendered(viewer, pdf, room, before.leaves, before.waiting, progress)
    return Rendering(before.leaves, pages)


def _is_known(place: int, leaf: Leaf, known: Sequence[Drawn], room: Room) -> bool:
    if place >= len(known):
        return False
    drawn = known[place]
    return (drawn.digest, drawn.dpi) == (leaf.digest, room.rendered_dpi(leaf))


def _rendered(
    viewer: PageViewer,
    pdf: bytes,
    room: Room,
    leaves: Sequence[Leaf],
    places: Iterable[int],
    progress: Progress,
) -> dict[int, tuple[Pixels, Drawn]]:
    pages = {}
    for place in places:
        progress(place, len(leaves))
        leaf = leaves[place]
        dpi = room.rendered_dpi(leaf)
        pixels = viewer.page(pdf, place, dpi)
        pages[place] = pixels, Drawn(leaf.digest, dpi, _body(pixels, leaf))
    return pages


def _body(pixels: Pixels, leaf: Leaf) -> int:
    rows = round(pixels.height_px * (1 - FOOT_PT / leaf.height_pt))
    return zlib.crc32(memoryview(pixels.bgrx)[: rows * pixels.width_px * 4])


def changed_places(before: Sequence[Drawn], after: Sequence[Drawn]) -> tuple[int, ...]:
    """The places that look different; none where all do, as under another name or date."""
    changed = tuple(
        place
        for place, drawn in enumerate(after)
        if place >= len(before) or before[place].body != drawn.body
    )
    return () if len(changed) == len(after) else changed
