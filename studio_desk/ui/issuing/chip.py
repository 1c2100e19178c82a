"""A word on a coloured ground that says in which state a quote is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from studio_desk.domain.quote_record import State
from studio_desk.ui.tooltips import plain_tip


class StateChip(QLabel):
    """The state by its word; the colour only underlines it."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tell(self, state: State, words: str) -> None:
        """Show a state."""
        self.setText(words)
        if self.property("state") != state.value:
            self.setProperty("state", state.value)
            self.style().unpolish(self)
            self.style().polish(self)


class OneLine(QLabel):
    """One line of words that ends in dots where there is no more room; the tip says it all."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._words = ""
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "muted")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def tell(self, words: str) -> None:
        """Show words, as many as fit."""
        self._words = " ".join(words.split())
        self._fit()

    def needed_px(self) -> int:
        """The width at which nothing is left out."""
        return self.fontMetrics().horizontalAdvance(self._words) + 2

    def minimumSizeHint(self) -> QSize:
        """As narrow as it may get."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        right = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self._words, right, self.width())
        self.setText(shown)
        self.setToolTip(plain_tip(self._words) if shown != self._words else "")
