"""The list of uses under the mouse and the keys: rows to choose, to move and to strike off."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication

from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon, draw
from studio_desk.ui.listing import Column, Listing

ROW_PX = 40
GRIP_PX = 16
EDGE_PX, SCROLL_PX = 24, 12
"""Dragging this near to an edge scrolls by so much."""


class UseRows(Listing):
    """A row is picked up anywhere and dropped between others; Esc lets go of it."""

    moved = Signal(str, int)
    """The code of a use, and the gap that it goes into: before the row of that number."""
    struck_off = Signal(str)

    def __init__(self, house: House) -> None:
        columns = (
            Column(self.tr("Use")),
            Column(self.tr("Size"), 150),
            Column(self.tr("Resolution"), 136),
        )
        super().__init__(house, columns, "uses.list", self.tr("What pictures are used for"))
        self._house = house
        self._pressed: QPoint | None = None
        self._grasped = -1
        self._gap = -1
        self.verticalHeader().setDefaultSectionSize(ROW_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and the arrows move a row, Delete strikes it off, Return goes on to its fields."""
        row, code, key = self.currentIndex().row(), self.current_key(), event.key()
        if key == Qt.Key.Key_Escape and self._gap >= 0:
            self._let_go()
        elif code and key == Qt.Key.Key_Delete:
            self.struck_off.emit(code)
        elif code and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if key == Qt.Key.Key_Up:
                self.moved.emit(code, max(0, row - 1))
            elif key == Qt.Key.Key_Down:
                self.moved.emit(code, min(self.model().rowCount(), row + 2))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row, which may become a drag."""
        super().mousePressEvent(event)
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._pressed, self._grasped = spot, index.row()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was pressed."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        spot = event.position().toPoint()
        far = (spot - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._gap >= 0 or far:
            self._drag_to(spot.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop what is being dragged."""
        code, gap = self.key(self._grasped), self._gap
        self._let_go()
        if gap >= 0:
            self.moved.emit(code, gap)
        else:
            super().mouseReleaseEvent(event)

    def _drag_to(self, y: int) -> None:
        row = self.rowAt(y)
        if row < 0:
            self._gap = 0 if y < 0 else self.model().rowCount()
        else:
            middle = self.rowViewportPosition(row) + ROW_PX // 2
            self._gap = row if y < middle else row + 1
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        bar = self.verticalScrollBar()
        if y < EDGE_PX:
            bar.setValue(bar.value() - SCROLL_PX)
        elif y > self.viewport().height() - EDGE_PX:
            bar.setValue(bar.value() + SCROLL_PX)
        self.viewport().update()

    def _let_go(self) -> None:
        self._pressed, self._grasped, self._gap = None, -1, -1
        self.viewport().unsetCursor()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, a grip on the chosen one, and where what is dragged would fall."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, chosen = self._house.look, self.currentIndex().row()
        if chosen >= 0:
            side = QRect(0, 0, GRIP_PX, GRIP_PX)
            top = self.rowViewportPosition(chosen) + (ROW_PX - GRIP_PX) // 2
            side.moveTo(self.viewport().width() - GRIP_PX - 8, top)
            draw(painter, Icon.GRIP, side, QColor(look.muted))
        if self._gap >= 0:
            y = max(2, self._gap * ROW_PX - self.verticalOffset() - 1)
            painter.fillRect(8, y - 1, self.viewport().width() - 16, 2, QColor(look.accent))
            painter.setBrush(QColor(look.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPoint(8, y), 4, 4)
        painter.end()
