"""Small icons beside words, in a colour of the theme that holds when they are painted."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio_desk.domain.provenance import Verdict
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon, draw

VERDICT_ICONS = {
    Verdict.AI_GENERATED: Icon.AI,
    Verdict.AI_EDITED: Icon.AI,
    Verdict.CAMERA: Icon.CAMERA,
    Verdict.UNKNOWN: Icon.UNKNOWN,
    Verdict.CONFLICTING: Icon.WARNING,
}


class Glyph(QWidget):
    """`token` is the name of a colour of the theme."""

    def __init__(self, house: House, icon: Icon, token: str = "muted", side_px: int = 18) -> None:
        super().__init__()
        self._house = house
        self._icon = icon
        self._token = token
        self.setFixedSize(QSize(side_px, side_px))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        draw(painter, self._icon, self.rect(), QColor(getattr(self._house.look, self._token)))
        painter.end()


def verdict_glyph(house: House, verdict: Verdict) -> Glyph:
    """Return the icon of a verdict; only a contradiction is in a colour that warns."""
    token = "warning" if verdict is Verdict.CONFLICTING else "muted"
    return Glyph(house, VERDICT_ICONS[verdict], token)
