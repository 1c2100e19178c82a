"""Two pictures as others show them: a `QGraphicsPixmapItem` each, in two views kept in step."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QHBoxLayout,
    QWidget,
)

from studio_desk.ui.theme import SURROUND


class PixmapPair(QWidget):
    """Draws as Butterfly Viewer does where `smooth`, or else as Qt does if one asks nothing.

    Butterfly Viewer's main view is antialiased, updates as little as it can, and interpolates as
    long as a picture is drawn smaller than it is; its overlays and rulers are left out here.
    """

    def __init__(self, images: Sequence[QImage], *, smooth: bool) -> None:
        super().__init__()
        self._smooth = smooth
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(24)
        self._views: list[QGraphicsView] = []
        self._items: list[QGraphicsPixmapItem] = []
        for image in images:
            item = QGraphicsPixmapItem(QPixmap.fromImage(image))
            scene = QGraphicsScene(self)
            scene.addItem(item)
            view = self._view(scene)
            layout.addWidget(view)
            self._views.append(view)
            self._items.append(item)

    def _view(self, scene: QGraphicsScene) -> QGraphicsView:
        view = QGraphicsView(scene)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setBackgroundBrush(QColor(SURROUND))
        for turn_off in (view.setHorizontalScrollBarPolicy, view.setVerticalScrollBarPolicy):
            turn_off(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        if self._smooth:
            view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
            view.setRenderHints(
                QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing
            )
        return view

    def zoom_to(self, scale: float) -> None:
        """Draw a pixel of the picture as `scale` of the screen's."""
        interpolated = self._smooth and scale < 1
        mode = Qt.TransformationMode
        for view, item in zip(self._views, self._items, strict=True):
            factor = scale / view.transform().m11()
            if factor != 1:
                view.scale(factor, factor)
            item.setTransformationMode(
                mode.SmoothTransformation if interpolated else mode.FastTransformation
            )

    def look_at(self, x: float, y: float) -> None:
        """Have a spot, in fractions of the picture, in the middle of both views."""
        for view, item in zip(self._views, self._items, strict=True):
            size = item.pixmap().size()
            view.centerOn(QPointF(x * size.width(), y * size.height()))
