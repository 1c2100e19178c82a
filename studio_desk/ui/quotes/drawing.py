"""What only the list of quotes draws: words that are not there yet."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from studio_desk.ui.theme import Theme

BAR_PX = 8


def draw_placeholder(painter: QPainter, rect: QRect, row: int, look: Theme) -> None:
    """Draw a bar where words will stand; no two rows are of one length, as with words."""
    width = rect.width() * (55 + row * 17 % 40) // 100
    bar = QRect(rect.left(), rect.center().y() - BAR_PX // 2, width, BAR_PX)
    painter.fillRect(bar, QColor(look.hairline))
