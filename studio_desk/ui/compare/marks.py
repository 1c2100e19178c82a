"""What is painted over the pictures: labels, pins, the divider. Pixels of the view throughout."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from studio_desk.ui.theme import pixel_font

PIN_PX = 12
HANDLE_PX = 18
PLATE_MARGIN_PX = 12
INK, PAPER, PLATE = QColor("#1C1C1C"), QColor("#FFFFFF"), QColor(20, 20, 20, 185)
_WRAPPED = Qt.AlignmentFlag.AlignLeft.value | Qt.TextFlag.TextWordWrap.value

Lines = Sequence[tuple[str, QFont]]


class Label:
    """Lines of words on a dark plate, wrapped to the room they are given and never cut."""

    def __init__(self, lines: Lines, room_px: float) -> None:
        self._lines = lines
        wanted = max(QFontMetricsF(font).horizontalAdvance(words) for words, font in lines) + 1
        self._width = min(wanted, room_px - 4 * PLATE_MARGIN_PX)
        box = QRectF(0, 0, self._width, 10_000)
        self._heights = [
            QFontMetricsF(font).boundingRect(box, _WRAPPED, words).height() + 2
            for words, font in lines
        ]

    @property
    def width(self) -> float:
        """The plate's width."""
        return self._width + 24

    @property
    def height(self) -> float:
        """The plate's height."""
        return sum(self._heights) + 14

    def draw(self, painter: QPainter, place: QPointF) -> None:
        """Draw the plate with its top left corner at `place`."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(PLATE)
        painter.drawRoundedRect(QRectF(place.x(), place.y(), self.width, self.height), 4, 4)
        painter.setPen(PAPER)
        x, y = place.x() + 12, place.y() + 8
        for (words, font), height in zip(self._lines, self._heights, strict=True):
            painter.setFont(font)
            painter.drawText(QRectF(x, y, self._width, height), _WRAPPED, words)
            y += height


def draw_pin(painter: QPainter, spot: QPointF, number: int) -> None:
    """Draw a numbered callout at its spot."""
    circle = QRectF(spot.x() - PIN_PX, spot.y() - PIN_PX, 2 * PIN_PX, 2 * PIN_PX)
    painter.setPen(QPen(QColor(0, 0, 0, 90), 1))
    painter.setBrush(PAPER)
    painter.drawEllipse(circle)
    painter.setPen(INK)
    painter.setFont(pixel_font(12, bold=True))
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number))


def draw_divider(painter: QPainter, x: float, frame: QRectF) -> None:
    """Draw the line of a split from the top of `frame` to its foot, and the handle upon it."""
    painter.setPen(QPen(PAPER, 2))
    painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
    handle = QRectF(0, 0, 2 * HANDLE_PX, 2 * HANDLE_PX)
    handle.moveCenter(QPointF(x, frame.center().y()))
    painter.setPen(QPen(QColor(0, 0, 0, 60), 1))
    painter.setBrush(PAPER)
    painter.drawEllipse(handle)
    painter.setPen(QPen(INK, 1.6))
    middle = handle.center()
    for side in (-1, 1):
        tip = QPointF(middle.x() + side * 9, middle.y())
        for slant in (-4, 4):
            painter.drawLine(tip, QPointF(tip.x() - side * 4, tip.y() + slant))
