"""The contact sheet: tiles side by side, and the keys that mean something for those chosen."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QScrollBar

from studio_desk.ui.picture_tile import CELL_PX

_SHIFT = Qt.KeyboardModifier.ShiftModifier


class QuietBar(QScrollBar):
    """Keeps its place, and is seen only where there is something to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar where it could be moved."""
        if self.maximum() > self.minimum():
            super().paintEvent(event)


class Tiles(QListView):
    """Tiles of one size, spread over the width; a digit rates, R turns, Delete takes out."""

    entered_key = Signal()
    rated = Signal(int)
    turned = Signal(int)
    deleted = Signal()

    def __init__(self, name: str, *, several: bool) -> None:
        super().__init__()
        self._several = several
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Pictures of the library"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would lay out everything twice.
        self.setVerticalScrollBar(QuietBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.setGridSize(CELL_PX)
        # What has been painted is moved along in scrolling, and only the rest is painted.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground as well, which nobody else does under what is opaque."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().base())
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns share what is left beside the last of them."""
        width = self.viewport().width() - 1
        columns = max(1, width // CELL_PX.width())
        size = QSize(width // columns, CELL_PX.height())
        if size != self.gridSize():
            self.setGridSize(size)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that mean something for the pictures chosen."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered_key.emit()
        elif self._several and not held and event.text() and event.text() in "012345":
            self.rated.emit(int(event.text()))
        elif self._several and event.key() == Qt.Key.Key_R and not held & ~_SHIFT:
            self.turned.emit(-1 if held else 1)
        elif self._several and event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)
