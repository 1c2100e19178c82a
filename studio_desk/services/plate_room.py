"""Where pictures are made ready for a proposal: as plates, and with what their files say."""

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Picture
from studio_desk.domain.proposal import Plate
from studio_desk.services.failures import LogoLost, NotFound, NoWorkers, PictureRefused
from studio_desk.services.picture_ports import PRINT_QUALITY, PlateMaker, Progress

PictureFiles = Callable[[str], Path]
"""Where the file with a content hash lies; raises `NotFound`."""
PictureInspections = Callable[[Picture, Progress], Inspection]
"""What a picture's file says of itself; raises `NotFound`, `PictureRefused`, `NoWorkers`.

Where that takes long, the progress may think better of it.
"""

LOGO_PX = 1000
"""Longest side of a logo: the widest one, 56 mm on the quiet cover, at well over 300 ppi."""

MOST_BYTES = 256_000_000
"""Of plates that are kept: over a hundred pairs in print, whichever consultations show them."""
_Key = tuple[str, int, int, int | None]
"""Content, longest side, quality, and how staff turned it."""


class PlateRoom:
    """Prepares each picture once, so that a proposal is quick to press after a change."""

    def __init__(
        self,
        darkroom: PlateMaker,
        inspections: PictureInspections,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._most_bytes = most_bytes
        self._darkroom = darkroom
        self._inspections = inspections
        self._plates: OrderedDict[_Key, Plate] = OrderedDict()
        self._lock = Lock()
        self._seen: dict[str, Inspection | None] = {}

    def plate(
        self,
        picture: Picture,
        longest_px: int,
        files: PictureFiles,
        quality: int = PRINT_QUALITY,
    ) -> Plate:
        """The picture in this size, turned as staff turned it; `NotFound`, `PictureRefused`."""
        key = (picture.content, longest_px, quality, picture.orientation)
        made = self._kept(key)
        if made is None:
            path = files(picture.content)
            made = self._darkroom.plate(path, longest_px, picture.orientation, quality)
            self._keep(key, made)
        return made

    def logo(self, content: str, files: PictureFiles) -> Plate | None:
        """The studio's logo, None where it has none; raises `LogoLost`."""
        if not content:
            return None
        key = (content, LOGO_PX, PRINT_QUALITY, None)
        made = self._kept(key)
        if made is None:
            try:
                made = self._darkroom.plate(files(content), LOGO_PX, None, PRINT_QUALITY)
            except (NotFound, PictureRefused) as error:
                raise LogoLost from error
            self._keep(key, made)
        return made

    def _kept(self, key: _Key) -> Plate | None:
        with self._lock:
            if key in self._plates:
                self._plates.move_to_end(key)
            return self._plates.get(key)

    def _keep(self, key: _Key, made: Plate) -> None:
        """Keep the plate, and let go of those that nobody asked for the longest."""
        with self._lock:
            self._plates[key] = made
            while sum(len(each.jpeg) for each in self._plates.values()) > self._most_bytes:
                self._plates.popitem(last=False)

    def seen(self, picture: Picture, progress: Progress) -> Inspection | None:
        """What its file says; None for one that cannot be read for marks, which stops nothing.

        Where no worker can be had that is no fault of the file, and it is tried again next time.
        """
        content = picture.content
        if content not in self._seen:
            try:
                found = self._inspections(picture, progress)
            except (NotFound, NoWorkers):
                return None
            except PictureRefused:
                self._seen[content] = None
            else:
                # A file that was exchanged says nothing of the picture whose place it took.
                self._seen[content] = found if found.content == content else None
        return self._seen[content]
