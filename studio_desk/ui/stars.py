"""A rating in stars: drawn small on a tile, set by mouse and keys on a card."""

import math
from functools import cache

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSlider

from studio_desk.ui.house import House
from studio_desk.ui.theme import Theme

MOST = 5
_SIDE_PX, _GAP_PX = 20, 6
_INNER = 0.42
"""How far the notches of a star lie from its middle, as a part of its points' distance."""


@cache
def star(side: float) -> QPolygonF:
    """A star that fills a square, standing on two of its points."""
    middle = side / 2
    spots = []
    for number in range(2 * MOST):
        reach = middle * (_INNER if number % 2 else 1.0)
        angle = math.pi * number / MOST
        spots.append(QPointF(middle + reach * math.sin(angle), middle - reach * math.cos(angle)))
    return QPolygonF(spots)


def draw_rating(painter: QPainter, rect: QRect, rating: int, side_px: int, look: Theme) -> int:
    """Draw as many stars at the right end of `rect`, and return the pixels that they take."""
    if not rating:
        return 0
    step, top = side_px + 1, rect.top() + (rect.height() - side_px) / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.accent))
    for number in range(1, rating + 1):
        painter.drawPolygon(star(side_px).translated(rect.right() - number * step, top))
    return rating * step + 4


class Stars(QSlider):
    """Five stars. A click on the last one that shines puts it out; 0 to 5 set it by key.

    A slider in all but its looks, so that a screen reader says the value.
    """

    rated = Signal(int)
    """A person has set another rating."""

    def __init__(self, house: House, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._house = house
        self._filling = False
        self._hovered = 0
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Rating, 0 to 5 stars"))
        self.setToolTip(self.tr("Rating: click, or press 0 to 5"))
        self.setRange(0, MOST)
        self.setPageStep(1)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())
        self.valueChanged.connect(self._tell)

    def sizeHint(self) -> QSize:
        """Five stars and the room between them."""
        return QSize(MOST * (_SIDE_PX + _GAP_PX) + 2, _SIDE_PX + 8)

    def show_rating(self, rating: int) -> None:
        """Show a rating; nobody is told of it."""
        self._filling = True
        self.setValue(rating)
        self._filling = False
        self.update()

    def _tell(self, rating: int) -> None:
        self.update()
        if not self._filling:
            self.rated.emit(rating)

    def _at(self, event: QMouseEvent) -> int:
        return min(MOST, max(1, int(event.position().x() // (_SIDE_PX + _GAP_PX)) + 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Set the rating."""
        if event.button() is Qt.MouseButton.LeftButton:
            place = self._at(event)
            self.setValue(0 if place == self.value() else place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is being dragged."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a click would set."""
        self._hovered = self._at(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show what is set."""
        super().leaveEvent(event)
        self._hovered = 0
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit for the rating."""
        if event.text() and event.text() in "012345":
            self.setValue(int(event.text()))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the card, which scrolls."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw those that shine and those that do not."""
        look = self._house.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        shining = self._hovered or self.value()
        for number in range(1, MOST + 1):
            lit = number <= shining
            painter.setPen(Qt.PenStyle.NoPen if lit else QPen(QColor(look.edge), 1.2))
            painter.setBrush(QColor(look.accent) if lit else Qt.BrushStyle.NoBrush)
            left = (number - 1) * (_SIDE_PX + _GAP_PX) + _GAP_PX / 2 + 1
            painter.drawPolygon(star(_SIDE_PX).translated(left, 4))
        painter.end()
