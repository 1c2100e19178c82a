"""What was drawn of a picture, kept for the next frame: who pans moves it, and draws the edge.

Scaling a picture is what a frame takes its time for. While only the place changes, what was scaled
before is shifted by whole pixels of the screen and the strips that come into sight are drawn. While
the zoom changes from frame to frame nothing can be kept, and a smaller image does.
"""

from collections.abc import Callable, Hashable, Iterable, Set
from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QRegion, QTransform

from studio_desk.ui.compare.alignment import Similarity
from studio_desk.ui.theme import SURROUND

HASTE = 0.7
"""How much smaller an image may be than it is drawn while one zooms, by the square root of a half:
so the scale is never between a half and that, which is where drawing takes longest.
"""
TURNED_HASTE = 0.5
"""The same of a turned picture, which is read across its rows."""


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
            painter.drawImage(seen.topLeft(), _close_together(self.image, seen))
            painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _close_together(image: QImage, seen: QRect) -> QImage:
    """What is `seen` of an image, in memory of its own.

    A turned picture is read across its rows. Where those are a power of two apart, as in a picture
    8192 pixels wide, they keep pushing one another out of the processor's cache; copying what is
    seen costs less than half of what that does.
    """
    return image.copy(seen)


Layers = Callable[[float], tuple[Layer, ...]]
"""The layers of a picture, as large as they are needed times a share."""

_Drawing = Callable[[QPainter, Similarity, QRectF], None]
"""Draws what is within a rectangle of the stage."""


@dataclass(slots=True)
class _Sheet:
    """One pane as it was drawn last: of the picture at `placement`, what is in `drawn`.

    `drawn` counts in pixels of the sheet, and is empty while nothing is on it; `kept` once it has
    served a second frame.
    """

    key: Hashable
    pixmap: QPixmap
    placement: Similarity
    drawn: QRegion = field(default_factory=QRegion)
    kept: bool = False


class Sheets:
    """A sheet for every pane."""

    def __init__(self) -> None:
        self._sheets: dict[Hashable, _Sheet] = {}
        self.hurried = False
        """Whether the frame was drawn in haste, and is to be drawn anew once the zoom rests."""

    def begin(self, names: Set[Hashable]) -> None:
        """Begin a frame; let go of the sheets of panes that are there no longer."""
        self._sheets = {name: each for name, each in self._sheets.items() if name in names}
        self.hurried = False

    def paint(
        self,
        painter: QPainter,
        name: Hashable,
        layers: Layers,
        placement: Similarity,
        frame: QRectF,
        shown: QRectF,
    ) -> None:
        """Paint the part of `frame` that is `shown`; the painter is clipped to that already."""
        ratio = painter.device().devicePixelRatioF()
        smooth = bool(painter.renderHints() & QPainter.RenderHint.SmoothPixmapTransform)
        rect = frame.toAlignedRect()
        fine = layers(1)
        key = tuple(each.image.cacheKey() for each in fine), placement.turn, rect, ratio, smooth

        def draw(onto: QPainter, where: Similarity, part: QRectF) -> None:
            onto.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            for layer in fine:
                layer.draw(onto, where, part)

        before = self._sheets.get(name)
        if before is not None and before.key == key:
            sheet = before
            sheet.kept = True
        else:
            sheet = self._sheets[name] = _Sheet(key, _blank(rect, ratio, before), placement)
            zoomed = before is not None and before.placement.turn != placement.turn
            if before is not None and zoomed and not before.kept:
                # Every frame at another zoom: no sheet would serve a second one.
                self.hurried = True
                for layer in layers(HASTE if placement.upright else TURNED_HASTE):
                    layer.draw(painter, placement, shown)
                return
        _shift(sheet, placement)
        _complete(sheet, shown, rect, draw)
        painter.drawPixmap(rect.topLeft(), sheet.pixmap)


def _blank(rect: QRect, ratio: float, before: _Sheet | None) -> QPixmap:
    """A pixmap for a pane: the one there was where it is as large, since fresh memory is slow."""
    size = QSize(round(rect.width() * ratio), round(rect.height() * ratio))
    if before is not None and before.pixmap.size() == size:
        return before.pixmap
    pixmap = QPixmap(size)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _shift(sheet: _Sheet, placement: Similarity) -> None:
    """Move what is on the sheet to where it belongs now, and forget what leaves it."""
    if sheet.drawn.isEmpty():
        sheet.placement = placement
        return
    pixmap, ratio = sheet.pixmap, sheet.pixmap.devicePixelRatioF()
    moved = (placement.shift - sheet.placement.shift) * ratio
    dx, dy = round(moved.real), round(moved.imag)
    if dx or dy:
        # By whole pixels, so that nothing is drawn twice; what is left over never adds up.
        shift = sheet.placement.shift + complex(dx, dy) / ratio
        sheet.placement = Similarity(placement.turn, shift)
        pixmap.scroll(dx, dy, sheet.drawn.boundingRect())
        sheet.drawn = sheet.drawn.translated(dx, dy).intersected(pixmap.rect())


def _complete(sheet: _Sheet, shown: QRectF, rect: QRect, draw: _Drawing) -> None:
    """Draw what is `shown` and not on the sheet yet."""
    pixmap, ratio = sheet.pixmap, sheet.pixmap.devicePixelRatioF()
    corner = QPointF(rect.topLeft())
    wanted = QRectF((shown.topLeft() - corner) * ratio, shown.size() * ratio).toAlignedRect()
    missing = QRegion(wanted.intersected(pixmap.rect())).subtracted(sheet.drawn)
    if missing.isEmpty():
        return
    painter = QPainter(pixmap)
    painter.translate(-corner)
    # A region is its rectangles, which its type does not say.
    for bare in cast("Iterable[QRect]", missing):
        part = QRectF(corner + QPointF(bare.topLeft()) / ratio, QSizeF(bare.size()) / ratio)
        painter.setClipRect(part, Qt.ClipOperation.ReplaceClip)
        painter.fillRect(part, QColor(SURROUND))
        draw(painter, sheet.placement, part)
    painter.end()
    sheet.drawn = sheet.drawn.united(missing)


def transform(placement: Similarity) -> QTransform:
    """The same for Qt."""
    turn, shift = placement.turn, placement.shift
    return QTransform(turn.real, turn.imag, -turn.imag, turn.real, shift.real, shift.imag)
