"""A panel that floats over the step at its right; what it covers stays where it is."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from studio_desk.ui.controls import GRID, IconButton, row, scroll_down, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon

WIDTH_PX = 432


class Drawer(QFrame):
    """Hangs under `above` and ends at the foot of its `place`; Escape closes it."""

    closed = Signal()

    def __init__(
        self, house: House, place: QWidget, above: QWidget, title: str, content: QWidget
    ) -> None:
        super().__init__(place)
        self._above = above
        self._place = place
        self.setProperty("role", "floating")
        self.setAccessibleName(title)
        close = IconButton(house, Icon.CLOSE, self.tr("Close (Esc)"), self.closed.emit)
        close.setObjectName("standing.close")
        content.setProperty("role", "panel")
        self._content = content
        scroll = QScrollArea()
        scroll.setProperty("role", "panel")
        scroll_down(scroll)
        scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, GRID, 1, GRID)
        layout.setSpacing(GRID)
        head = row(text(title, "heading"), 1, close, spacing=GRID)
        head.setContentsMargins(3 * GRID - 1, 0, GRID, 0)
        layout.addLayout(head)
        layout.addWidget(scroll)
        for each in (above, place, content):
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the strip and the step."""
        moves = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest)
        if event.type() in moves and self.isVisible():
            self.settle()
        return super().eventFilter(watched, event)

    def appear(self) -> None:
        """Come up, with the keyboard in the first field of the content."""
        self.settle()
        self.show()
        self.raise_()
        self.settle()
        self._content.setFocus()

    def settle(self) -> None:
        """Take the place: as high as the content needs, and as there is room."""
        above = self._above.geometry()
        top = above.bottom() + GRID
        width = min(WIDTH_PX, above.width())
        wanted = self._content.sizeHint().height() + 8 * GRID
        if self._content.hasHeightForWidth():
            wanted = self._content.heightForWidth(width - 2) + 8 * GRID
        height = min(wanted, self._place.height() - top - GRID)
        self.setGeometry(above.right() + 1 - width, top, width, max(height, 20 * GRID))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
