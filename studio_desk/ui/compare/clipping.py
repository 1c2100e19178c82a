"""Where pictures have lost their detail: a veil over what is clipped, red for light, blue for dark.

Every pixel of the file is looked at, as it is for the shares beside the histogram.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage

from studio_desk.domain.comparison import Comparison
from studio_desk.domain.picture import Picture
from studio_desk.services.picture_ports import Clipped
from studio_desk.ui.compare.lookup import Lookup
from studio_desk.ui.compare.pair_stage import PairStage
from studio_desk.ui.house import House

BLOWN, BLOCKED = QColor(230, 40, 40), QColor(50, 90, 255)
_COLOURS = (QColor(0, 0, 0, 0), BLOCKED, BLOWN, BLOWN)
"""By what is marked: nothing, dark, light, both."""
MOST_KEPT = 8
"""A veil is as large as a preview."""


def veil(clipped: Clipped) -> QImage:
    """A pixel for every block, clear but where a channel is clipped."""
    width, height = clipped.width, clipped.height
    image = QImage(clipped.marks, width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable([each.rgba() for each in _COLOURS])
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
            house, lambda picture: veil(examples.clipped(picture)), self, MOST_KEPT
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
