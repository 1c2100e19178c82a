"""What was drawn of a picture, kept for the next frame: who pans moves it, and draws the edge.

Scaling a picture is what a frame takes its time for. While only the place changes, what was scaled
before is shifted by whole pixels of the screen and the strips that come into sight are drawn.
"""

from collections.abc import Callable, Hashable, Iterator, Set
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QTransform

from studio_desk.ui.compare.alignment import Similarity
from studio_desk.ui.theme import SURROUND


@dataclass(frozen=True, slots=True)
class Layer:
    """`image` at any size stands for a picture of `width_px` by `height_px` pixels."""

    image: QImage
    width_px: int
    height_px: int

    def draw(self, painter: QPainter, placement: Similarity, shown: QRectF) -> None:
        """Draw what is seen of it within `shown`, and nothing else of it."""
        to_stage = QTransform.fromScale(
            self.width_px / self.image.width(), self.height_px / self.image.height()
        ) * transform(placement)
        back, _ = to_stage.inverted()
        wanted = back.mapRect(shown).adjusted(-2, -2, 2, 2).toAlignedRect()
        seen = wanted.intersected(self.image.rect())
        if seen.isEmpty():
            return
        # Only an edge that is seen has to be smooth; asking for it costs as much as the picture.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, seen != wanted)
        if placement.upright:
            # Without a turn, Qt has a faster way when it is given rectangles.
            painter.drawImage(to_stage.mapRect(QRectF(seen)), self.image, QRectF(seen))
        else:
            painter.save()
            painter.setTransform(to_stage, combine=True)
            painter.drawImage(seen.topLeft(), self.image, seen)
            painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


_Drawing = Callable[[QPainter, Similarity, QRectF], None]
"""Draws what is within a rectangle of the stage."""


@dataclass(slots=True)
class _Sheet:
    """One pane as it was drawn last; without `placement` nothing is on the sheet yet."""

    key: Hashable
    pixmap: QPixmap
    placement: Similarity | None = None


class Sheets:
    """A sheet for every pane."""

    def __init__(self) -> None:
        self._sheets: dict[Hashable, _Sheet] = {}
        self._may_fill = True

    def begin(self, names: Set[Hashable]) -> None:
        """Begin a frame; let go of the sheets of panes that are there no longer.

        One sheet is filled in a frame at most: two would make it a slow one.
        """
        self._sheets = {name: each for name, each in self._sheets.items() if name in names}
        self._may_fill = True

    def paint(
        self,
        painter: QPainter,
        name: Hashable,
        layers: tuple[Layer, ...],
        placement: Similarity,
        frame: QRectF,
        shown: QRectF,
    ) -> None:
        """Paint the part of `frame` that is `shown`; the painter is clipped to that already."""
        ratio = painter.device().devicePixelRatioF()
        smooth = bool(painter.renderHints() & QPainter.RenderHint.SmoothPixmapTransform)
        rect = frame.toAlignedRect()
        key = tuple(each.image.cacheKey() for each in layers), placement.turn, rect, ratio, smooth

        def draw(onto: QPainter, where: Similarity, part: QRectF) -> None:
            onto.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            for layer in layers:
                layer.draw(onto, where, part)

        sheet = self._sheets.get(name)
        if sheet is None or sheet.key != key:
            # It is being zoomed, or has just come: the next frame will tell whether to keep it.
            self._sheets[name] = _Sheet(key, _blank(rect, ratio, sheet))
            draw(painter, placement, shown)
            return
        if sheet.placement is None or not _shift(sheet, sheet.placement, placement, rect, draw):
            if not self._may_fill:
                draw(painter, placement, shown)
                return
            self._may_fill = False
            sheet.placement = placement
            _fill(sheet.pixmap, QRectF(rect), rect, placement, draw)
        painter.drawPixmap(rect.topLeft(), sheet.pixmap)


def _blank(rect: QRect, ratio: float, before: _Sheet | None) -> QPixmap:
    """A pixmap for a pane: the one there was where it is as large, since fresh memory is slow."""
    size = QSize(round(rect.width() * ratio), round(rect.height() * ratio))
    if before is not None and before.pixmap.size() == size:
        return before.pixmap
    pixmap = QPixmap(size)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _shift(
    sheet: _Sheet, before: Similarity, placement: Similarity, rect: QRect, draw: _Drawing
) -> bool:
    """Move what is on the sheet to where it belongs now; False where nothing of it stays."""
    pixmap, ratio = sheet.pixmap, sheet.pixmap.devicePixelRatioF()
    moved = (placement.shift - before.shift) * ratio
    dx, dy = round(moved.real), round(moved.imag)
    if abs(dx) >= pixmap.width() or abs(dy) >= pixmap.height():
        return False
    if dx or dy:
        # By whole pixels, so that nothing is drawn twice; what is left over never adds up.
        stands = Similarity(placement.turn, before.shift + complex(dx, dy) / ratio)
        sheet.placement = stands
        pixmap.scroll(dx, dy, pixmap.rect())
        for bare in _bare(dx, dy, pixmap.width(), pixmap.height()):
            corner = QPointF(rect.topLeft()) + QPointF(bare.topLeft()) / ratio
            part = QRectF(corner, QSizeF(bare.size()) / ratio)
            _fill(pixmap, part, rect, stands, draw)
    return True


def _bare(dx: int, dy: int, width: int, height: int) -> Iterator[QRect]:
    """The strips that a shift leaves without a picture, in pixels of the sheet."""
    if dx:
        yield QRect(0 if dx > 0 else width + dx, 0, abs(dx), height)
    if dy:
        yield QRect(0, 0 if dy > 0 else height + dy, width, abs(dy))


def _fill(
    pixmap: QPixmap, part: QRectF, rect: QRect, placement: Similarity, draw: _Drawing
) -> None:
    painter = QPainter(pixmap)
    painter.translate(-rect.topLeft())
    painter.setClipRect(part, Qt.ClipOperation.ReplaceClip)
    painter.fillRect(part, QColor(SURROUND))
    draw(painter, placement, part)
    painter.end()


def transform(placement: Similarity) -> QTransform:
    """The same for Qt."""
    turn, shift = placement.turn, placement.shift
    return QTransform(turn.real, turn.imag, -turn.imag, turn.real, shift.real, shift.imag)
