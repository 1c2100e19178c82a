"""The sentence that floats in the window: what was done, what went wrong."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from studio_desk.ui.controls import GRID, IconButton, button, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon

QUIET_MS, READING_MS = 4_000, 60
"""How long a quiet notice stays, and longer for each letter; an error stays until it is closed."""
TOP_PX = 9 * GRID
"""Where it stands at the highest: under the bar of steps."""
LEAST_PX, MOST_PX = 30 * GRID, 80 * GRID
"""How wide a sentence reads well."""
NEEDED = QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit
"""What is pressed or typed in, and so is not to be covered."""


_MOVING = frozenset(
    (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
)
"""After these something may stand elsewhere. A move of its own is none: what is scrolled moves
at every turn of the wheel, and the notice would leap about over it."""


class _Watch(QObject):
    """Starts a timer whenever what it watches is laid out anew; deleted, it watches no more."""

    def __init__(self, parent: QObject, then: QTimer) -> None:
        super().__init__(parent)
        self._then = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only look on."""
        if event.type() in _MOVING:
            self._then.start()
        return False


class Notice(QFrame):
    """One sentence over the upper part of what is open, `over`, and over no sidebar of it.

    It takes the highest place where it covers nothing that is pressed or typed in, or as little as
    there can be, and another one when what is under it comes to stand elsewhere.
    """

    def __init__(self, house: House, parent: QWidget, over: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._over = over
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
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.settle)
        self._watch: _Watch | None = None
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
        self._watch = self._watch or _Watch(self, self._soon)
        self.settle()
        self.show()
        self.raise_()
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Watch nothing while nothing is said."""
        super().hideEvent(event)
        if self._watch is not None and self.isHidden():
            self._watch.deleteLater()
            self._watch = None

    def settle(self) -> None:
        """Take a place over what is there now, and watch that."""
        if self._watch is None:
            return
        self._over.installEventFilter(self._watch)
        inside = [each for each in self._over.findChildren(QWidget) if each.isVisible()]
        for each in inside:
            each.installEventFilter(self._watch)
        column = self._column()
        width = max(LEAST_PX, min(MOST_PX, column.width() - 4 * GRID))
        self.setFixedWidth(width)
        self.adjustSize()
        x = max(0, column.left() + (column.width() - width) // 2)
        needed = [each for each in self._needed(inside) if column.intersects(each)]
        lowest = max(TOP_PX, (column.bottom() - self.height()) // 2)
        places = [QRect(x, y, width, self.height()) for y in range(TOP_PX, lowest + 1, GRID)]
        # Of several that cover as little it is the first, and so the highest.
        self.move(min(places, key=lambda place: sum(map(place.intersects, needed))).topLeft())

    def _column(self) -> QRect:
        """What is open, without the rail and without its sidebar."""
        column = QRect(self._over.mapTo(self._parent, QPoint(0, 0)), self._over.size())
        for each in self._over.findChildren(QFrame):
            if each.property("role") == "sidebar" and each.isVisible():
                column.setRight(min(column.right(), self._in_sight(each).left() - 1))
        return column

    def _needed(self, inside: list[QWidget]) -> list[QRect]:
        needed = (each for each in inside if isinstance(each, NEEDED))
        return [rect for rect in map(self._in_sight, needed) if not rect.isEmpty()]

    def _in_sight(self, widget: QWidget) -> QRect:
        """The part of a widget that is not scrolled away."""
        region = widget.visibleRegion().boundingRect()
        return region.translated(widget.mapTo(self._parent, QPoint(0, 0)))
