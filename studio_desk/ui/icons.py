"""The icon family: Lucide's font, drawn in the colour that the place asks for."""

from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QIconEngine, QPainter, QPixmap


class Icon(Enum):
    """Code points of the icon font."""

    ADD_CALLOUT = 0xE40C
    ADD_PICTURE = 0xE1F7
    AI = 0xE412
    ARCHIVED = 0xE041
    BLIND = 0xE0BB
    BLINK = 0xE4A2
    CALLOUTS = 0xE117
    CAMERA = 0xE064
    CLIENTS = 0xE1A4
    CLOSE = 0xE1B2
    COPY = 0xE09E
    CREDENTIALS = 0xE241
    CREDENTIALS_BROKEN = 0xE475
    DONE = 0xE226
    DOWN = 0xE06D
    EVIDENCE = 0xE212
    EXAMPLES = 0xE5C4
    EYE = 0xE0BA
    FACE = 0xE371
    FILL = 0xE21A
    FIT = 0xE534
    FOUR = 0xE4FF
    GRIP = 0xE0EB
    FEATURED = 0xE176
    INFO = 0xE0F9
    KEYBOARD = 0xE284
    LABELS = 0xE3A4
    LEFT = 0xE06E
    LOUPE = 0xE151
    MONITOR = 0xE11D
    MOON = 0xE11E
    MORE = 0xE0B6
    OUTBOX = 0xE0F7
    PLUS = 0xE13D
    PINNED = 0xE259
    PRESENT = 0xE4AE
    PRICES = 0xE35C
    QUOTES = 0xE0CC
    REDO = 0xE2A0
    REMOVE = 0xE18E
    RIGHT = 0xE06F
    RULER = 0xE14B
    SETTINGS = 0xE154
    SIDE_BY_SIDE = 0xE098
    SPLIT = 0xE3B6
    SPLIT_ACROSS = 0xE3B7
    STUDIO = 0xE040
    SUN = 0xE178
    SWAP = 0xE24A
    SLIDERS = 0xE29A
    TODAY = 0xE2B9
    UNKNOWN = 0xE082
    TICK = 0xE06C
    TURN_LEFT = 0xE148
    TURN_RIGHT = 0xE149
    UP = 0xE070
    UNDO = 0xE2A1
    WARNING = 0xE193
    ZOOM_IN = 0xE1B6
    ZOOM_OUT = 0xE1B7


def draw(painter: QPainter, icon: Icon, rect: QRect, colour: QColor) -> None:
    """Draw `icon` as large as `rect` allows, centred in it."""
    font = QFont("lucide")
    font.setPixelSize(min(rect.width(), rect.height()))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, chr(icon.value))
    painter.restore()


class _FontIcon(QIconEngine):
    def __init__(self, icon: Icon, colour: QColor, on_colour: QColor) -> None:
        super().__init__()
        self._icon = icon
        self._colour = colour
        self._on_colour = on_colour

    def clone(self) -> QIconEngine:
        return _FontIcon(self._icon, self._colour, self._on_colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colour = QColor(self._on_colour if state is QIcon.State.On else self._colour)
        if mode is QIcon.Mode.Disabled:
            colour.setAlphaF(0.4)
        draw(painter, self._icon, rect, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap


def font_icon(icon: Icon, colour: str, on_colour: str = "") -> QIcon:
    """Return a QIcon of `icon`; `on_colour` is for the checked state."""
    return QIcon(_FontIcon(icon, QColor(colour), QColor(on_colour or colour)))
