"""The few controls that the whole window is made of; their looks are in the style sheet."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon, font_icon
from studio_desk.ui.theme import Theme

GRID = 8
"""Everything stands on a grid of this many pixels."""


def text(words: str = "", role: str = "body", *, wrap: bool = False) -> QLabel:
    """Return a label of plain text; roles: title, heading, body, muted, small, figure, grand."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    return label


def button(
    words: str,
    pressed: Callable[[], object],
    *,
    role: str = "plain",
    name: str = "",
) -> QPushButton:
    """Return a push button; roles: primary, plain, quiet, danger. `name` is for tests."""
    made = QPushButton(words)
    made.setProperty("role", role)
    made.setObjectName(name)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda _checked=False: pressed())
    return made


class IconButton(QPushButton):
    """A button that shows only an icon; its words are the tooltip and the accessible name."""

    def __init__(
        self,
        house: House,
        icon: Icon,
        words: str,
        pressed: Callable[[], object],
        name: str = "",
        *,
        on_surround: bool = False,
    ) -> None:
        super().__init__()
        self._icon = icon
        self._on_surround = on_surround
        self.setProperty("role", "icon-on-surround" if on_surround else "icon")
        self.setObjectName(name)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked=False: pressed())
        house.signals.theme_changed.connect(self._dress)
        self._dress(house.look)

    def _dress(self, look: Theme) -> None:
        colour = "#FFFFFF" if self._on_surround else look.muted
        self.setIcon(font_icon(self._icon, colour, look.accent))


class Sign(QLabel):
    """A large icon that says what an empty place is for."""

    def __init__(self, house: House, icon: Icon, size_px: int = 40) -> None:
        super().__init__()
        self._icon = icon
        self._size_px = size_px
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        house.signals.theme_changed.connect(self._dress)
        self._dress(house.look)

    def _dress(self, look: Theme) -> None:
        icon = font_icon(self._icon, look.muted)
        self.setPixmap(icon.pixmap(self._size_px, self._size_px))


def card() -> tuple[QFrame, QVBoxLayout]:
    """Return a white panel with a hairline, and the layout to fill it by."""
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(3 * GRID, 2 * GRID + 4, 3 * GRID, 2 * GRID + 4)
    layout.setSpacing(2 * GRID)
    return frame, layout


def field(words: str, control: QWidget) -> QVBoxLayout:
    """Return `control` under its label, the two tied together for screen readers."""
    layout = QVBoxLayout()
    layout.setSpacing(GRID // 2 + 2)
    label = text(words, "label")
    label.setBuddy(control)
    control.setAccessibleName(words)
    layout.addWidget(label)
    layout.addWidget(control)
    return layout


def undo_keys(place: QWidget, undo: Callable[[], object], redo: Callable[[], object]) -> None:
    """Bind the platform's keys for undo and redo, and Ctrl+Y everywhere, while `place` is seen."""
    platform = QKeySequence.keyBindings(QKeySequence.StandardKey.Redo)
    redo_keys = {key.toString() for key in platform} | {"Ctrl+Y"}
    # A key that is bound twice is ambiguous and does nothing.
    for keys, action in [("Ctrl+Z", undo), *((each, redo) for each in sorted(redo_keys))]:
        QShortcut(QKeySequence(keys), place).activated.connect(action)


def counter(name: str, least: int, most: int) -> QSpinBox:
    """Return a box for a whole number."""
    box = QSpinBox()
    box.setObjectName(name)
    box.setRange(least, most)
    # A style sheet reaches the box, but not the room around the words in it.
    box.lineEdit().setTextMargins(GRID, 0, 0, 0)
    return box


def empty(layout: QLayout) -> None:
    """Take every widget out of a layout, and out of sight at once."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def fill_line(line: QLineEdit, words: str) -> None:
    """Show `words` from their beginning, without touching a line that already says them."""
    if line.text().strip() != words.strip():
        line.setText(words)
        line.setCursorPosition(0)


def mark_wrong(line: QWidget, *, wrong: bool) -> None:
    """Frame a line whose words cannot be taken, or take the frame away."""
    if bool(line.property("invalid")) != wrong:
        line.setProperty("invalid", wrong)
        line.style().unpolish(line)
        line.style().polish(line)


def row(*items: QWidget | QVBoxLayout | QHBoxLayout | int, spacing: int = 2 * GRID) -> QHBoxLayout:
    """Return the items side by side; a number is a stretch."""
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, int):
            layout.addStretch(item)
        else:
            layout.addLayout(item)
    return layout


def barred(sentence: str, bar: str) -> QWidget:
    """Return a sentence behind a coloured bar; bars: accent-bar, warning-bar, hairline."""
    said = QVBoxLayout()
    said.addWidget(text(sentence, wrap=True))
    return behind_bar(said, bar)


def behind_bar(said: QLayout, bar: str) -> QWidget:
    """Return what is laid out behind a coloured bar."""
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID + 4)
    mark = QFrame()
    mark.setProperty("role", bar)
    mark.setFixedWidth(3)
    layout.addWidget(mark)
    layout.addLayout(said, 1)
    return line


def scroll_down(area: QScrollArea) -> None:
    """Let an area scroll in one direction; the Tab key stops at what is in it, not at itself."""
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def hairline() -> QFrame:
    """Return a horizontal line."""
    line = QFrame()
    line.setProperty("role", "hairline")
    line.setFixedHeight(1)
    return line


EMPTY_PX = 400


class EmptyState(QWidget):
    """What stands where nothing is yet: what this place is for, and what to do next."""

    def __init__(self, house: House, icon: Icon, title: str, words: str) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layout.setSpacing(GRID)
        self._layout.addWidget(Sign(house, icon))
        self._words = text(words, "muted", wrap=True)
        for label in (text(title, "heading"), self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setFixedWidth(EMPTY_PX)
            self._layout.addWidget(label, alignment=Qt.AlignmentFlag.AlignCenter)

    def say(self, words: str) -> None:
        """Say something else under the title."""
        self._words.setText(words)

    def offer(self, action: QPushButton) -> None:
        """Put the next step under the words."""
        self._layout.addSpacing(GRID)
        self._layout.addWidget(action, alignment=Qt.AlignmentFlag.AlignCenter)
