"""One picture in several sizes, so that a frame never scales down more than by half."""

from dataclasses import dataclass, field
from time import sleep

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from studio_desk.domain.picture import Picture
from studio_desk.services.picture_ports import Pixels
from studio_desk.ui.images import image_over

LEAST_LEVEL_PX = 400
STRIP_PX = 32


@dataclass(slots=True)
class Print:
    """One picture in halvings, the largest first, all over `buffers`; `whole` once all came."""

    levels: list[QImage]
    buffers: list[Pixels] = field(default_factory=list)
    full: bool = False
    whole: bool = False

    def level(self, width_px: float) -> QImage:
        """The smallest image that is still wide enough for `width_px` pixels of the screen."""
        fitting = [image for image in self.levels if image.width() >= width_px]
        return fitting[-1] if fitting else self.levels[0]

    @property
    def size_bytes(self) -> int:
        """Memory that all levels take."""
        return sum(image.sizeInBytes() for image in self.levels)


def halvings(image: QImage) -> list[QImage]:
    """Half as wide and high, and half again, down to about `LEAST_LEVEL_PX`."""
    levels = []
    while min(image.width(), image.height()) > LEAST_LEVEL_PX:
        image = halved(image)
        levels.append(image)
    return levels


def halved(image: QImage) -> QImage:
    """Half as wide and high.

    Strip by strip: while Qt scales, no other thread runs, and whoever pans would be stopped.
    """
    width, height = max(1, image.width() // 2), max(1, image.height() // 2)
    half = QImage(width, height, image.format())
    rows, stride = image.constBits(), image.bytesPerLine()
    painter = QPainter(half)
    for top in range(0, height, STRIP_PX):
        size = QSize(width, min(STRIP_PX, height - top))
        strip = rows[2 * top * stride : 2 * (top + size.height()) * stride]
        over = QImage(strip, image.width(), 2 * size.height(), stride, image.format())
        scaled = over.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(0, top, scaled)
        # Whoever waits for the interpreter gets it now, and not in five milliseconds.
        sleep(0)
    painter.end()
    return half


def of_preview(pixels: Pixels, picture: Picture) -> Print:
    """The print there is first; of a small picture its preview is all."""
    image = image_over(pixels)
    complete = image.width() >= picture.width_px
    return Print([image, *halvings(image)], [pixels], full=complete, whole=complete)
