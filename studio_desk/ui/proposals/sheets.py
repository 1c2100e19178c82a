"""The pages as sheets under one another, each of its size whether or not it has its picture."""

import math
from collections.abc import Collection

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio_desk.services.picture_ports import Pixels
from studio_desk.services.ports import Leaf
from studio_desk.ui.controls import GRID
from studio_desk.ui.images import image_over
from studio_desk.ui.proposals.renderings import Drawn
from studio_desk.ui.proposals.zoom import POINTS_PER_INCH

MARGIN_PX = 4 * GRID
ABOVE_PX = 3 * GRID


class Sheets(QWidget):
    """Exchanges the picture of a page where it stands; `drawn` says what every sheet shows."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self.drawn: list[Drawn] = []
        self._labels: list[QLabel] = []
        self._leaves: tuple[Leaf, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN_PX, ABOVE_PX, MARGIN_PX, MARGIN_PX)
        self._column.setSpacing(ABOVE_PX)
        self._column.addStretch(1)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._labels)

    @property
    def first(self) -> Leaf | None:
        """The page that decides how large all are shown where they fit."""
        return self._leaves[0] if self._leaves else None

    def hold(self, leaves: tuple[Leaf, ...]) -> None:
        """Have a sheet for every page; those before keep what they show until exchanged."""
        self._leaves = leaves
        while len(self._labels) > len(leaves):
            self._labels.pop().deleteLater()
        while len(self._labels) < len(leaves):
            self._labels.append(self._new_label(len(self._labels)))
        self.drawn = [*self.drawn, *[Drawn()] * len(leaves)][: len(leaves)]

    def _new_label(self, place: int) -> QLabel:
        label = QLabel()
        label.setProperty("role", "page")
        label.setAccessibleName(self.tr("Page {n}").format(n=place + 1))
        # Until it is rendered at another size, the picture of before is drawn in that size.
        label.setScaledContents(True)
        self._column.insertWidget(place, label, 0, Qt.AlignmentFlag.AlignHCenter)
        # Shown at once, or the first layout would leave no room for it.
        label.show()
        return label

    def resize_to(self, dpi: float, least: QSize) -> bool:
        """Give every page its size at `dpi`, and return whether that is another one."""
        sizes = [_size(leaf, dpi) for leaf in self._leaves]
        if [label.size() for label in self._labels] == sizes:
            return False
        for label, size in zip(self._labels, sizes, strict=True):
            label.setFixedSize(size)
        self._column.activate()
        self.resize(self.sizeHint().expandedTo(least))
        return True

    def exchange(self, place: int, pixels: Pixels, drawn: Drawn) -> None:
        """Show the picture of a page in place of the one before."""
        image = image_over(pixels)
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._labels[place].setPixmap(QPixmap.fromImage(image))
        self.drawn[place] = drawn

    def keep_only(self, kept: Collection[int]) -> None:
        """Leave the pictures of all others, which are blank sheets from now on."""
        for place in set(range(self.count)) - set(kept):
            if self.drawn[place] != Drawn():
                self._labels[place].clear()
                self.drawn[place] = Drawn()

    # Where they are

    def top(self, place: int) -> int:
        """Where a page begins."""
        return self._labels[place].y()

    def height_of(self, place: int) -> int:
        """How high a page is shown."""
        return self._labels[place].height()

    def at(self, line: int) -> int | None:
        """The last page that begins above `line`; None where none does."""
        above = [place for place, label in enumerate(self._labels) if label.y() <= line]
        return above[-1] if above else None

    def between(self, top: int, bottom: int) -> set[int]:
        """The places of which anything is to be seen there."""
        return {
            place
            for place, label in enumerate(self._labels)
            if label.y() < bottom and label.y() + label.height() > top
        }


def _size(leaf: Leaf, dpi: float) -> QSize:
    """With a hairline on each side; a pixel that a page only begins is one, as it is rendered."""
    scale = dpi / POINTS_PER_INCH
    return QSize(math.ceil(leaf.width_pt * scale) + 2, math.ceil(leaf.height_pt * scale) + 2)
