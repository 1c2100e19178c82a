"""Decoded pictures: first a small one, then every pixel, and only as many as are needed."""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from studio_desk.domain.errors import DeskError
from studio_desk.services.picture_ports import Pixels
from studio_desk.ui.house import House
from studio_desk.ui.images import image_over

PREVIEW_PX = 1600
BUDGET_BYTES = 512 * 1024 * 1024
"""Full-size pictures beyond the pair in view are dropped above this."""


@dataclass(slots=True)
class Print:
    """One picture in halvings, the largest first; `whole` once no finer one will come."""

    levels: list[QImage]
    whole: bool

    def level(self, width_px: float) -> QImage:
        """The smallest image that is still wide enough for `width_px` pixels of the screen."""
        fitting = [image for image in self.levels if image.width() >= width_px]
        return fitting[-1] if fitting else self.levels[0]

    @property
    def size_bytes(self) -> int:
        """Memory that all levels take."""
        return sum(image.sizeInBytes() for image in self.levels)


def _print(pixels: Pixels, *, whole: bool) -> Print:
    # Qt's raster engine draws 32-bit pixels twice as fast as 24-bit ones.
    image = image_over(pixels).convertToFormat(QImage.Format.Format_RGB32)
    levels = [image]
    while min(levels[-1].width(), levels[-1].height()) > 400:
        half = QSize(max(1, levels[-1].width() // 2), max(1, levels[-1].height() // 2))
        levels.append(
            levels[-1].scaled(
                half,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
    return Print(levels, whole)


class Gallery(QObject):
    """Hands out prints by content hash and says when a better one has come."""

    arrived = Signal(str)

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._prints: OrderedDict[str, Print] = OrderedDict()
        self._wanted: set[str] = set()
        self.refusals: dict[str, DeskError] = {}

    def get(self, content: str) -> Print | None:
        """Return what there is of a picture and have the rest fetched; None while there is none."""
        found = self._prints.get(content)
        if found is not None:
            self._prints.move_to_end(content)
        elif content not in self._wanted and content not in self.refusals:
            self._fetch(content, PREVIEW_PX)
        return found

    def _fetch(self, content: str, longest_px: int | None) -> None:
        self._wanted.add(content)
        examples = self._house.desk.examples

        def done(result: Print) -> None:
            self._prints[content] = result
            self._prints.move_to_end(content)
            self._wanted.discard(content)
            self._make_room()
            if not result.whole:
                self._fetch(content, None)
            self.arrived.emit(content)

        def failed(error: DeskError) -> None:
            self._wanted.discard(content)
            self.refusals[content] = error
            self.arrived.emit(content)

        self._house.works.run(
            self,
            lambda _: _print(examples.pixels(content, longest_px), whole=longest_px is None),
            done=done,
            failed=failed,
        )

    def _make_room(self) -> None:
        """Drop the longest unused, but never the two that were asked for last."""
        while (
            len(self._prints) > 2
            and sum(each.size_bytes for each in self._prints.values()) > BUDGET_BYTES
        ):
            self._prints.popitem(last=False)
