"""The line that a cell is typed in, and the words that float under it."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from studio_desk.ui.controls import GRID, mark_wrong

WIDEST_PX = 420


class Bubble(QLabel):
    """Floats under what it speaks of, over it where there is no room below."""

    def __init__(self, stage: QWidget) -> None:
        super().__init__(stage)
        self._stage = stage
        self.setObjectName("quote.cell_said")
        self.setProperty("role", "bubble")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, words: str, about: QWidget, *, wrong: bool) -> None:
        """Show `words` at `about`, framed in the colour of errors where something is `wrong`."""
        self.setText(words)
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)
        width = min(WIDEST_PX, self._stage.width() - 4 * GRID)
        needed = self.fontMetrics().horizontalAdvance(words) + 4 * GRID
        self.resize(min(width, needed), self.heightForWidth(min(width, needed)))
        self.place(about)
        self.show()
        self.raise_()

    def place(self, about: QWidget) -> None:
        """Stand under `about`, inside of the stage."""
        spot = QRect(about.mapTo(self._stage, QPoint(0, 0)), about.size())
        right = self._stage.width() - self.width() - GRID
        left = max(GRID, min(spot.right() - self.width() + 1, right))
        below = spot.bottom() + GRID // 2
        fits = below + self.height() <= self._stage.height()
        self.move(left, below if fits else spot.top() - self.height() - GRID // 2)


class CellEditor(QLineEdit):
    """Keeps words that were refused until they are corrected, or left with Esc."""

    def __init__(self, parent: QWidget, bubble: Bubble, hint: str = "") -> None:
        super().__init__(parent)
        self._bubble = bubble
        self._hint = hint
        self.refused = False
        self.setObjectName("quote.cell")
        self.textEdited.connect(lambda _: self._relent())
        bubble.hide()

    def judge(self, complaint: str) -> None:
        """Take the answer to the words: frame them and say why, or let them go."""
        self.refused = bool(complaint)
        mark_wrong(self, wrong=self.refused)
        self.setAccessibleDescription(complaint or self._hint)
        if self.refused:
            self._bubble.say(complaint, self, wrong=True)

    def place_bubble(self) -> None:
        """Let the words under the editor follow it."""
        if not self._bubble.isHidden():
            self._bubble.place(self)

    def _relent(self) -> None:
        if self.refused:
            self.judge("")
            self._bubble.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Say what should be known before something is typed here."""
        super().showEvent(event)
        if self._hint and not self.refused:
            self.setAccessibleDescription(self._hint)
            self._bubble.say(self._hint, self, wrong=False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the words away with the editor, but not with the whole step."""
        super().hideEvent(event)
        if not event.spontaneous() and self.isHidden():
            self._bubble.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Stay in place in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.place_bubble()
