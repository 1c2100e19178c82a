"""What is painted over the pictures: labels, pins, the divider. Pixels of the view throughout."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from studio_desk.domain.comparison import Side
from studio_desk.ui.compare.view import Mode
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

    @property
    def size(self) -> QSizeF:
        """The plate's size."""
        return QSizeF(self.width, self.height)

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


def draw_divider(painter: QPainter, shown: QRectF, frame: QRectF, mode: Mode) -> None:
    """Draw the line where `shown` ends within `frame`, and the handle upon it."""
    across = mode is Mode.SPLIT_ACROSS
    painter.setPen(QPen(PAPER, 2))
    if across:
        painter.drawLine(shown.bottomLeft(), shown.bottomRight())
        middle = QPointF(frame.center().x(), shown.bottom())
    else:
        painter.drawLine(shown.topRight(), shown.bottomRight())
        middle = QPointF(shown.right(), frame.center().y())
    painter.setPen(QPen(QColor(0, 0, 0, 60), 1))
    painter.setBrush(PAPER)
    painter.drawEllipse(middle, HANDLE_PX, HANDLE_PX)
    painter.save()
    painter.translate(middle)
    painter.rotate(90 if across else 0)
    painter.setPen(QPen(INK, 1.6))
    for side in (-1, 1):
        tip = QPointF(side * 9, 0)
        for slant in (-4, 4):
            painter.drawLine(tip, QPointF(tip.x() - side * 4, slant))
    painter.restore()


def draw_blink_border(painter: QPainter, frame: QRectF, name: str, place: Side) -> None:
    """Draw a border that tells the two pictures of a blink apart, with the name if there is one."""
    colour = PAPER if place is Side.LEFT else INK
    painter.setPen(QPen(colour, 4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(frame.adjusted(-2, -2, 2, 2))
    if not name:
        return
    font = pixel_font(13, bold=True)
    words = QRectF(0, 0, QFontMetricsF(font).horizontalAdvance(name) + 24, 26)
    words.moveCenter(QPointF(frame.center().x(), frame.top()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(words, 4, 4)
    painter.setPen(INK if place is Side.LEFT else PAPER)
    painter.setFont(font)
    painter.drawText(words, Qt.AlignmentFlag.AlignCenter, name)


def draw_loupe_rim(painter: QPainter, rim: QRectF, words: str) -> None:
    """Draw the edge of a loupe, and how strong it is where there are words for it."""
    edge = rim.toAlignedRect()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0, 120), 4))
    painter.drawRect(edge)
    painter.setPen(QPen(PAPER, 2))
    painter.drawRect(edge)
    painter.restore()
    if words:
        label = Label([(words, pixel_font(12, bold=True))], rim.width())
        label.draw(painter, rim.topLeft() + QPointF(8, 8))
