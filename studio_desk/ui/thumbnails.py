"""Small pictures for grids and pickers, decoded away from the window."""

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from studio_desk.domain.errors import DeskError
from studio_desk.domain.picture import Picture
from studio_desk.services.picture_ports import Pixels
from studio_desk.ui.house import House
from studio_desk.ui.images import image_over


class Thumbnails(QObject):
    """Hands out square pixmaps and says when one has come; asks for each picture once."""

    arrived = Signal(str)

    def __init__(self, house: House, side_px: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._side_px = side_px
        self._ready: dict[str, QPixmap] = {}
        self._asked: set[str] = set()

    def get(self, picture: Picture) -> QPixmap:
        """Return the thumbnail, or a grey square until it `arrived`."""
        content = picture.content
        if content not in self._ready and content not in self._asked:
            self._asked.add(content)
            examples, wanted_px = self._house.desk.examples, 2 * self._side_px
            self._house.works.run(
                self,
                lambda _: examples.preview(picture, wanted_px),
                done=lambda pixels: self._keep(content, pixels),
                failed=self._leave_grey,
            )
        return self._ready.get(content) or self._square(None)

    def _keep(self, content: str, pixels: Pixels) -> None:
        self._ready[content] = self._square(image_over(pixels))
        self.arrived.emit(content)

    def _leave_grey(self, _error: DeskError) -> None:
        """Where the picture is shown large, it says itself why it cannot be shown."""

    def _square(self, image: QImage | None) -> QPixmap:
        side = 2 * self._side_px
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(QColor("#777777"))
        if image is not None:
            filled = image.scaled(
                side,
                side,
                Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                Qt.TransformationMode.SmoothTransformation,
            )
            painter = QPainter(pixmap)
            # A face stands in the upper half of a tall picture.
            left, top = (filled.width() - side) // 2, (filled.height() - side) // 4
            painter.drawImage(0, 0, filled, left, top, side, side)
            painter.end()
        pixmap.setDevicePixelRatio(2)
        return pixmap
