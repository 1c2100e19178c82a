"""What comes over a presentation for a moment: how it ends, and a few buttons at the edge."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from studio_desk.ui.controls import GRID, text
from studio_desk.ui.icons import Icon, font_icon

EDGE_PX = 48
"""How close to the upper or lower edge the pointer has to come."""
SEEN_MS = 2_000
ICON_PX = 18


class PresentingBar(QFrame):
    """Comes at the edge, and goes once the pointer has rested elsewhere; nothing private in it."""

    pressed = Signal(Qt.Key)
    """The key that a button stands for."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "modes")
        self.setObjectName("presentation.bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 5, 6, 5)
        row.setSpacing(2)
        self._how = text(self.tr("Esc ends · ? shows the keys"), "on-surround")
        self._how.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        row.addWidget(self._how)
        self._buttons = [
            self._button(icon, words, key)
            for icon, words, key in (
                (Icon.LEFT, self.tr("Previous pair (PgUp)"), Qt.Key.Key_PageUp),
                (Icon.RIGHT, self.tr("Next pair (PgDn)"), Qt.Key.Key_PageDown),
                (Icon.FIT, self.tr("Fit (F)"), Qt.Key.Key_F),
                (None, self.tr("100 % (1)"), Qt.Key.Key_1),
                (Icon.SIDE_BY_SIDE, self.tr("Side by side (S)"), Qt.Key.Key_S),
                (Icon.SPLIT, self.tr("Split (D)"), Qt.Key.Key_D),
                (Icon.BLINK, self.tr("Blink (B)"), Qt.Key.Key_B),
                (Icon.KEYBOARD, self.tr("Keys (?)"), Qt.Key.Key_Question),
                (Icon.CLOSE, self.tr("End (Esc)"), Qt.Key.Key_Escape),
            )
        ]
        for each in self._buttons:
            row.addWidget(each)
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.setInterval(SEEN_MS)
        self._gone.timeout.connect(self.hide)
        self.hide()

    def _button(self, icon: Icon | None, words: str, key: Qt.Key) -> QPushButton:
        made = QPushButton("" if icon is not None else "1:1")
        if icon is not None:
            made.setIcon(font_icon(icon, "#D8D8D8", "#FFFFFF"))
            made.setIconSize(QSize(ICON_PX, ICON_PX))
        made.setProperty("role", "mode-icon")
        made.setObjectName(f"presentation.{key.name.removeprefix('Key_').lower()}")
        made.setToolTip(words)
        made.setAccessibleName(words)
        # The keys stay with the stage.
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(lambda _checked=False: self.pressed.emit(key))
        return made

    def say_how_it_ends(self) -> None:
        """Say it for a moment, at the upper edge: the answers of a blind round are at the lower."""
        self._show(buttons=False, top=True)

    def come(self, *, top: bool) -> None:
        """Offer the buttons at that edge, until the pointer has left it for a while."""
        self._show(buttons=True, top=top)

    def _show(self, *, buttons: bool, top: bool) -> None:
        self._how.setVisible(not buttons)
        for each in self._buttons:
            each.setVisible(buttons)
        self.adjustSize()
        inset = 2 * GRID
        y = inset if top else self._window.height() - self.height() - inset
        self.move((self._window.width() - self.width()) // 2, y)
        self.show()
        self.raise_()
        self._gone.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Whoever is about to press it has time."""
        self._gone.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go after a while."""
        self._gone.start()
