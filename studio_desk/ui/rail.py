"""The slim rail at the left edge: where everything is."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QToolButton, QVBoxLayout

from studio_desk.ui.controls import GRID
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon, font_icon
from studio_desk.ui.theme import Theme, pixel_font

WIDTH_PX = 72
COUNT_PX, COUNT_MOST = 16, 99


class _Place(QToolButton):
    """A button with a small number at its icon, where something there wants to be looked at."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._count = 0

    def count(self, number: int) -> None:
        """Show another number; none is not shown."""
        if number != self._count:
            self._count = number
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the number over the icon's corner."""
        super().paintEvent(event)
        if not self._count:
            return
        words = str(self._count) if self._count <= COUNT_MOST else f"{COUNT_MOST}+"
        look, painter = self._house.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(pixel_font(11, bold=True))
        width = max(COUNT_PX, painter.fontMetrics().horizontalAdvance(words) + 8)
        spot = QRect(self.width() // 2 + 4, 3, width, COUNT_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.danger))
        painter.drawRoundedRect(spot, COUNT_PX // 2, COUNT_PX // 2)
        painter.setPen(QColor(look.panel))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()


class Rail(QFrame):
    """One button a place; the theme's switch and the settings stand at the foot."""

    chosen = Signal(str)
    theme_switched = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._icons: dict[str, Icon] = {}
        self._buttons: dict[str, _Place] = {}
        self._group = QButtonGroup(self)
        self.setProperty("role", "rail")
        self.setFixedWidth(WIDTH_PX)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(GRID - 2, 2 * GRID, GRID - 2, 2 * GRID)
        self._layout.setSpacing(GRID // 2)
        self._badge = QLabel()
        self._badge.setFixedSize(4 * GRID, 4 * GRID)
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layout.addWidget(self._badge, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._layout.addSpacing(GRID)
        house.signals.theme_changed.connect(self._dress)

    def add(self, key: str, icon: Icon, words: str) -> None:
        """Append a place."""
        button = _Place(self._house)
        button.setText(words)
        button.setCheckable(True)
        button.setProperty("role", "rail")
        button.setObjectName(f"rail.{key}")
        button.setAccessibleName(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(20, 20))
        button.setFixedSize(WIDTH_PX - 2 * GRID + 4, 52)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(key))
        self._group.addButton(button)
        self._layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._icons[key], self._buttons[key] = icon, button
        self._dress_button(key, self._house.look)

    def add_foot(self) -> None:
        """What follows stands at the foot."""
        self._layout.addStretch(1)
        switch = QToolButton()
        switch.setProperty("role", "rail")
        switch.setObjectName("rail.theme")
        switch.setIconSize(QSize(20, 20))
        switch.setFixedSize(WIDTH_PX - 2 * GRID + 4, 40)
        switch.setToolTip(self.tr("Light or dark"))
        switch.setAccessibleName(self.tr("Light or dark"))
        switch.clicked.connect(lambda _checked=False: self.theme_switched.emit())
        self._layout.addWidget(switch, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._switch = switch
        self._dress(self._house.look)

    def mark(self, key: str) -> None:
        """Show where we are; an empty key is nowhere on the rail."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def count(self, key: str, number: int, words: str) -> None:
        """Say at a place that a number of things want to be looked at, and in `words` what."""
        button = self._buttons[key]
        button.count(number)
        button.setToolTip(words if number else "")
        button.setAccessibleDescription(words if number else "")

    def name_studio(self, name: str) -> None:
        """Show the studio's initial in the badge."""
        self._badge.setText(name[:1].upper() or "S")

    def _dress_button(self, key: str, look: Theme) -> None:
        self._buttons[key].setIcon(font_icon(self._icons[key], look.muted, look.accent))

    def _dress(self, look: Theme) -> None:
        for key in self._buttons:
            self._dress_button(key, look)
        self._switch.setIcon(font_icon(Icon.SUN if look.dark else Icon.MOON, look.muted))
        self._badge.setStyleSheet(
            f"background: {look.accent}; color: {look.on_accent}; border-radius: 8px;"
            f"font-family: 'Source Serif 4'; font-size: 15px;"
        )
