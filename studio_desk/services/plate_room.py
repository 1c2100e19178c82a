"""Where pictures are made ready for a proposal: as plates, and with what their files say."""

from collections.abc import Callable
from pathlib import Path

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


class PlateRoom:
    """Prepares each picture once, so that a proposal is quick to press after a change."""

    def __init__(self, darkroom: PlateMaker, inspections: PictureInspections) -> None:
        self._darkroom = darkroom
        self._inspections = inspections
        self._plates: dict[tuple[str, int, int, int | None], Plate] = {}
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
        if key not in self._plates:
            path = files(picture.content)
            made = self._darkroom.plate(path, longest_px, picture.orientation, quality)
            self._plates[key] = made
        return self._plates[key]

    def logo(self, content: str, files: PictureFiles) -> Plate | None:
        """The studio's logo, None where it has none; raises `LogoLost`."""
        if not content:
            return None
        key = (content, LOGO_PX, PRINT_QUALITY, None)
        if key not in self._plates:
            try:
                made = self._darkroom.plate(files(content), LOGO_PX, None, PRINT_QUALITY)
            except (NotFound, PictureRefused) as error:
                raise LogoLost from error
            self._plates[key] = made
        return self._plates[key]

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
