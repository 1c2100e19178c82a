"""Where pictures have lost their detail: a veil over what is clipped, red for light, blue for dark.

It is looked for in the preview, so a few single pixels that are lost may stay without a mark; the
shares beside the histogram are counted from the picture itself.
"""

from functools import reduce
from operator import or_

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage

from studio_desk.domain.comparison import Comparison
from studio_desk.domain.picture import Picture
from studio_desk.services.picture_ports import Pixels
from studio_desk.ui.compare.lookup import Lookup
from studio_desk.ui.compare.pair_stage import PairStage
from studio_desk.ui.house import House

BLOWN, BLOCKED = QColor(230, 40, 40), QColor(50, 90, 255)
_DARK, _LIGHT = 1, 2
_MARKS = bytes([_DARK, *bytes(254), _LIGHT])
"""What every level of a channel says: only the last on either side is clipped."""


def veil(pixels: Pixels) -> QImage:
    """An image as large as `pixels`, clear but where a channel is clipped."""
    rows = bytes(pixels.bgrx)
    # One number holds a channel of the whole picture, so that three of them are one operation.
    channels = (int.from_bytes(rows[at::4].translate(_MARKS), "little") for at in range(3))
    marks = reduce(or_, channels).to_bytes(pixels.width_px * pixels.height_px, "little")
    width, height = pixels.width_px, pixels.height_px
    image = QImage(marks, width, height, width, QImage.Format.Format_Indexed8)
    clear = QColor(0, 0, 0, 0)
    image.setColorTable([each.rgba() for each in (clear, BLOCKED, BLOWN, BLOWN)])
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


class Clipping(QObject):
    """Lays the veils over a stage as long as it is on; they go with the pair."""

    def __init__(self, house: House, stage: PairStage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._pictures: tuple[Picture, ...] = ()
        self.is_on = False
        examples = house.desk.examples
        # In sRGB, whatever the display: it is the file that is clipped, and not the screen.
        self._veils: Lookup[QImage] = Lookup(
            house, lambda picture: veil(examples.preview(picture)), self
        )
        self._veils.arrived.connect(self._lay)

    def show_pairs(self, pairs: list[Comparison]) -> None:
        """Look at these."""
        self._pictures = tuple(picture for pair in pairs for picture in pair.pictures)
        if self.is_on:
            self._veils.want(self._pictures)
        self._lay()

    def turn(self, *, on: bool) -> None:
        """Show what is clipped, or no longer."""
        self.is_on = on
        if on:
            self._veils.want(self._pictures)
        self._lay()

    def _lay(self) -> None:
        found = {each.content: self._veils.get(each) for each in self._pictures if self.is_on}
        self._stage.veils = {content: image for content, image in found.items() if image}
        self._stage.update()
