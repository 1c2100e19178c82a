"""Words that may be longer than their place."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel

from studio_desk.ui.tooltips import plain_tip

_LONG = re.compile(r"\S{16,}")
_BREAK = re.compile(r"([-_/]|\w{8})(?=\S)")


def breakable(words: str) -> str:
    """Let a long name without spaces be broken: in a label that wraps it would be cut off."""
    return _LONG.sub(lambda long: _BREAK.sub("\\1\u200b", long[0]), words)


class Elided(QLabel):
    """One line of words that ends in "…" at its edge, whole under the cursor and to the ear."""

    def __init__(self, words: str = "", role: str = "body") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.say(words)

    def say(self, words: str) -> None:
        """Show other words."""
        line = " ".join(words.split())
        if line != self.text():
            self.setText(line)
            self._tell_whole()

    def minimumSizeHint(self) -> QSize:
        """It can always be narrower."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the whole under the cursor where a part is shown."""
        super().resizeEvent(event)
        self._tell_whole()

    def _tell_whole(self) -> None:
        whole = self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
        self.setToolTip("" if whole else plain_tip(self.text()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        painter, rect = QPainter(self), self.contentsRect()
        elide = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), elide, rect.width())
        self.style().drawItemText(
            painter,
            rect,
            self.alignment(),
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )
        painter.end()


class Shortened(Elided):
    """The fuller of two wordings where there is the room for it, else the shorter one."""

    def __init__(self, role: str = "body") -> None:
        self._full = self._short = ""
        super().__init__("", role)

    def tell(self, full: str, short: str) -> None:
        """Show other words."""
        self._full, self._short = full, short
        self._choose()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The room that the fuller one takes, whichever is shown."""
        return QSize(self._full_px(), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose anew."""
        super().resizeEvent(event)
        self._choose()

    def _full_px(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._full) + 2

    def _choose(self) -> None:
        self.say(self._full if self._full_px() <= self.width() else self._short)
