"""Groups that fold away under their name, so that a panel stays short."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio_desk.ui.controls import GRID, text
from studio_desk.ui.elided import Elided
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon, font_icon

HEAD_PX = 36
ICON_PX = 14
INSET_PX = 6
"""The ring of the keyboard goes around the sign and the words."""


class _Head(QPushButton):
    """The name of a group, and what holds in it at the other end."""

    def __init__(self, house: House, words: str, name: str) -> None:
        super().__init__()
        self._house = house
        self._words = words
        self.setCheckable(True)
        self.setProperty("role", "fold")
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setMinimumHeight(HEAD_PX)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.summary = Elided("", "muted")
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(INSET_PX + ICON_PX + GRID, 0, INSET_PX, 0)
        layout.setSpacing(GRID)
        layout.addWidget(text(words, "strong"))
        layout.addWidget(self.summary, 1)
        for label in (self.summary, *self.findChildren(QWidget)):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, words: str) -> None:
        """Say in few words what holds in the group."""
        self.summary.say(words)
        self.setToolTip(f"{self._words}: {words}" if words else self._words)
        self.setAccessibleDescription(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign of what a press does."""
        super().paintEvent(event)
        painter = QPainter(self)
        icon = font_icon(Icon.DOWN if self.isChecked() else Icon.RIGHT, self._house.look.muted)
        icon.paint(painter, INSET_PX, (self.height() - ICON_PX) // 2, ICON_PX, ICON_PX)
        painter.end()


class Fold(QWidget):
    """Closed at first; closed it still says what holds."""

    opening = Signal()
    """Its content will be seen in a moment."""

    def __init__(self, house: House, words: str, name: str) -> None:
        super().__init__()
        self._head = _Head(house, words, name)
        self._head.toggled.connect(self._turned)
        self._content = QFrame()
        self.body = QVBoxLayout(self._content)
        """Where the fields of the group are put."""
        self.body.setContentsMargins(0, GRID // 2, 0, GRID + 4)
        self.body.setSpacing(GRID + 2)
        self._content.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        line = QFrame()
        line.setProperty("role", "hairline")
        line.setFixedHeight(1)
        layout.addWidget(line)
        layout.addWidget(self._head)
        layout.addWidget(self._content)

    @property
    def is_open(self) -> bool:
        """Whether its fields are to be seen."""
        return self._head.isChecked()

    def open(self) -> None:
        """Show its fields."""
        self._head.setChecked(True)

    def lock(self, *, locked: bool) -> None:
        """Let its fields be read and nothing more."""
        self._content.setEnabled(not locked)

    def say(self, words: str) -> None:
        """Say in few words what holds in it."""
        self._head.say(words)

    def _turned(self, opened: bool) -> None:  # noqa: FBT001 - Qt's own signature
        if opened:
            self.opening.emit()
        self._content.setVisible(opened)
        self._head.summary.setVisible(not opened)
        if opened:
            # Only then has the content a place of its own.
            QTimer.singleShot(0, self, lambda: come_into_view(self))


def come_into_view(place: QWidget) -> None:
    """Scroll to all of a place, or to as much of it as fits below its beginning."""
    area = place.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    content = area.widget() if area is not None else None
    if area is not None and content is not None:
        top = place.mapTo(content, QPoint()).y()
        below = top + place.height() - area.viewport().height()
        bar = area.verticalScrollBar()
        bar.setValue(min(top, max(bar.value(), below)))
