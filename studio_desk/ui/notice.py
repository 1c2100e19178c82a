"""The sentence that floats in the window: what was done, what went wrong."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from studio_desk.ui.controls import GRID, IconButton, button, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon

QUIET_MS, READING_MS = 4_000, 60
"""How long a quiet notice stays, and longer for each letter; an error stays until it is closed."""
TOP_PX = 112
"""Below the heads of all places, so that it covers no bar of buttons there or at the foot."""


class Notice(QFrame):
    """One sentence over the upper part of the window, where no bar of buttons is covered."""

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setProperty("role", "notice")
        self.setObjectName("notice")
        self._words = text("", wrap=True)
        self._words.setObjectName("notice.words")
        self._take_back: Callable[[], None] | None = None
        self._held: list[Callable[[], None]] | None = None
        self._undo = button(self.tr("Undo"), self._undone, role="on-notice", name="notice.undo")
        close = IconButton(house, Icon.CLOSE, self.tr("Close"), self.hide, "notice.close")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._undo)
        layout.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self.hide)
        self.hide()

    def tell(self, sentence: str, take_back: Callable[[], None] | None = None) -> None:
        """Say something that may be missed, and offer to take back what it tells of."""
        if self._held is not None:
            self._held.append(partial(self.tell, sentence, take_back))
            return
        if self.isVisible() and self.property("serious"):
            self.add(sentence)
            return
        self._take_back = take_back
        self._show(sentence, serious=False)
        self._quiet.start(QUIET_MS + READING_MS * len(sentence))

    def complain(self, sentence: str) -> None:
        """Say something that must not be missed."""
        if self._held is not None:
            self._held.append(partial(self.complain, sentence))
            return
        self._quiet.stop()
        self._take_back = None
        self._show(sentence, serious=True)

    def hold(self) -> None:
        """Keep what is said from now on until somebody of the studio looks again."""
        self._held = []

    def release(self) -> None:
        """Say what was kept."""
        held, self._held = self._held or [], None
        for say in held:
            say()

    def _undone(self) -> None:
        self.hide()
        if self._take_back is not None:
            self._take_back()

    def add(self, sentence: str) -> None:
        """Say one thing more, behind what is already said."""
        self._words.setText(f"{self._words.text()} {sentence}")
        self.settle()

    def _show(self, sentence: str, *, serious: bool) -> None:
        self._words.setText(sentence)
        self._undo.setVisible(self._take_back is not None)
        self.setProperty("serious", serious)
        self.style().unpolish(self)
        self.style().polish(self)
        self.settle()
        self.show()
        self.raise_()

    def settle(self) -> None:
        """Take a place under the head of the parent, as wide as reads well."""
        parent = self._parent
        width = min(640, parent.width() - 12 * GRID)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((parent.width() - width) // 2, TOP_PX)
