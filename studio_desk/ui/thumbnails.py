"""Small pictures for grids and cards, decoded away from the window."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from studio_desk.domain.errors import DeskError
from studio_desk.domain.picture import Picture
from studio_desk.services.examples import THUMBNAIL_PX
from studio_desk.services.picture_ports import Pixels, Progress
from studio_desk.ui.house import House
from studio_desk.ui.images import image_over

BUDGET_BYTES = 96 << 20
"""What the pixmaps of one grid may take together; the one seen longest ago goes first."""
AT_ONCE = 2
"""Requests under way. The others wait here, where they can still be forgotten."""
CORNER_PX = 4
EDGE = QColor(128, 128, 128, 90)
"""A line within the picture, so that a white one ends somewhere on a white ground."""


@dataclass(frozen=True, slots=True)
class _Key:
    """A thumbnail follows the manual rotation, and the screen that its window stands on."""

    content: str
    orientation: int | None
    ratio: float


class Thumbnails(QObject):
    """Hands out pixmaps, cut to `size` or `whole` within it, and says when one has `arrived`.

    What was asked for last comes first. A request that is not `wanted` any more when its turn has
    come is dropped: whoever scrolls past a thousand pictures waits for none of them.
    """

    arrived = Signal(str)
    """The content of the picture that has come, or that cannot be shown."""

    def __init__(
        self,
        house: House,
        size: QSize,
        parent: QWidget,
        *,
        whole: bool = False,
        wanted: Callable[[Picture], bool] = lambda _: True,
    ) -> None:
        super().__init__(parent)
        self._house = house
        self._size = size
        self._place = parent
        self._whole = whole
        self._wanted = wanted
        self._ready: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._bytes = 0
        self._failed: set[_Key] = set()
        self._asked: dict[_Key, Picture] = {}
        self._waiting: list[_Key] = []
        self._fresh: list[_Key] = []
        self._under_way = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._sort_in)

    @property
    def used_bytes(self) -> int:
        """What the pixmaps take that are kept."""
        return self._bytes

    def get(self, picture: Picture) -> QPixmap | None:
        """Return the thumbnail, or None until it has `arrived`."""
        key = self._key(picture)
        pixmap = self._ready.get(key)
        if pixmap is not None:
            self._ready.move_to_end(key)
        elif key not in self._asked and key not in self._failed:
            self._asked[key] = picture
            self._fresh.append(key)
            self._soon.start(0)
        return pixmap

    def has_failed(self, picture: Picture) -> bool:
        """Whether there is nothing to be seen of it."""
        return self._key(picture) in self._failed

    def try_again(self) -> None:
        """Ask once more for what could not be shown: its file may have come back."""
        self._failed.clear()

    def _key(self, picture: Picture) -> _Key:
        return _Key(picture.content, picture.orientation, self._place.devicePixelRatioF())

    def _sort_in(self) -> None:
        """Those of one repaint keep their order, and go before those of the repaints before."""
        self._waiting.extend(reversed(self._fresh))
        self._fresh.clear()
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and self._under_way < AT_ONCE:
            key = self._waiting.pop()
            if self._wanted(self._asked[key]):
                self._under_way += 1
                self._ask(key, self._asked[key])
            else:
                del self._asked[key]

    def _ask(self, key: _Key, picture: Picture) -> None:
        examples, size, whole = self._house.desk.examples, self._size * key.ratio, self._whole
        # A whole picture is never wider than the place; one that is cut may be twice as long.
        longest_px = max(size.width(), size.height()) if whole else THUMBNAIL_PX

        def job(_progress: Progress) -> QImage:
            pixels = examples.preview(picture, longest_px)
            return drawn(pixels, size, CORNER_PX * key.ratio, whole=whole)

        self._house.works.run(
            self,
            job,
            done=lambda image: self._keep(key, image),
            failed=lambda error: self._give_up(key, error),
        )

    def _keep(self, key: _Key, image: QImage) -> None:
        image.setDevicePixelRatio(key.ratio)
        self._ready[key] = QPixmap.fromImage(image)
        self._bytes += image.sizeInBytes()
        while self._bytes > BUDGET_BYTES:
            _, oldest = self._ready.popitem(last=False)
            self._bytes -= oldest.width() * oldest.height() * 4
        self._ended(key)

    def _give_up(self, key: _Key, _error: DeskError) -> None:
        """Where the picture is shown large, it says itself why it cannot be shown."""
        self._failed.add(key)
        self._ended(key)

    def _ended(self, key: _Key) -> None:
        del self._asked[key]
        self._under_way -= 1
        self.arrived.emit(key.content)
        self._go_on()


def drawn(pixels: Pixels, size: QSize, radius: float, *, whole: bool) -> QImage:
    """Return the pixels scaled to fill `size` or to fit into it, with an edge and round corners."""
    source = image_over(pixels)
    shown = source.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio) if whole else size
    cut = shown.scaled(source.size(), Qt.AspectRatioMode.KeepAspectRatio)
    # A face stands in the upper half of a tall picture.
    left, top = (source.width() - cut.width()) // 2, (source.height() - cut.height()) // 4
    # Cut first: of a strip a thousand times as long as it is wide, the whole would be enormous.
    scaled = source.copy(left, top, cut.width(), cut.height()).scaled(
        shown, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    image = QImage(scaled.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    # A brush would take the unused byte of the pixels for their transparency.
    painter.setBrush(QBrush(scaled.convertToFormat(image.format())))
    painter.drawRoundedRect(image.rect(), radius, radius)
    edge = radius / CORNER_PX
    painter.setPen(QPen(EDGE, edge))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = edge / 2
    inner = QRectF(image.rect()).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inner, radius - half, radius - half)
    painter.end()
    return image
