"""The table of the quote under the mouse: marks to choose by, rows to drag, a menu."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from studio_desk.domain.line import Role
from studio_desk.ui.house import House
from studio_desk.ui.quoting.dragging import landing
from studio_desk.ui.quoting.grid import QuoteGrid
from studio_desk.ui.quoting.model import QuoteModel
from studio_desk.ui.quoting.rows import ITEM

EDGE_PX, SCROLL_PX = 24, 12
"""Dragging this near to an edge scrolls by so much."""


class QuoteTable(QuoteGrid):
    """A press on a mark chooses; anywhere else a row is picked up and dropped between others."""

    line_chosen = Signal(int)
    moved = Signal(int, int)
    """The entry to move, and the one that it goes before."""
    menu_wanted = Signal(QPoint)

    def __init__(self, house: House, model: QuoteModel, stage: QWidget) -> None:
        super().__init__(house, model, stage)
        self._pressed: QPoint | None = None
        self._grasped = -1
        self._gap = -1
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc lets go of what is being dragged."""
        if event.key() == Qt.Key.Key_Escape and self._gap >= 0:
            self._let_go()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the mark of a line chooses it; any other may become a drag."""
        editor = self._editor()
        if editor is not None and editor.refused:
            editor.setFocus()
            return
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        if not index.isValid():
            super().mousePressEvent(event)
            return
        row = self._model.row_at(index.row())
        if row.line is None:
            self.go_to(index.row(), ITEM)
        else:
            super().mousePressEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if index.column() == ITEM and row.line and row.line.line.role is not Role.INCLUDED:
            mark = self._delegate.mark_rect(self.visualRect(index)).adjusted(-8, -8, 8, 8)
            if mark.contains(spot):
                self.line_chosen.emit(index.row())
                return
        if not self._model.locked and self._editor() is None:
            self._pressed, self._grasped = spot, index.row()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the words of a heading or remark wherever in its row it was."""
        self._let_go()
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._model.row_at(index.row()).line is None:
            self.rename(index.row())
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was pressed, or show what could be."""
        spot = event.position().toPoint()
        if self._pressed is None:
            self._hover(self.rowAt(spot.y()))
            if not event.buttons():
                super().mouseMoveEvent(event)
            return
        far = (spot - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._gap >= 0 or far:
            self._drag_to(spot.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop what is being dragged."""
        grasped, gap = self._grasped, self._gap
        self._let_go()
        if gap >= 0:
            self.moved.emit(grasped, gap)
        else:
            super().mouseReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        for each in {row, self._delegate.hovered} - {-1}:
            self.viewport().update(self.row_rect(each))
        self._delegate.hovered = row

    def _drag_to(self, y: int) -> None:
        quote = self._model.priced.quote
        self._gap = landing(quote, self._grasped, self._gap_at(y))
        self._delegate.lifted = range(self._grasped, self._grasped + quote.block(self._grasped))
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        bar = self.verticalScrollBar()
        if y < EDGE_PX:
            bar.setValue(bar.value() - SCROLL_PX)
        elif y > self.viewport().height() - EDGE_PX:
            bar.setValue(bar.value() + SCROLL_PX)
        self.viewport().update()

    def _gap_at(self, y: int) -> int:
        """The row before which something that is dropped at a height goes."""
        row = self.rowAt(y)
        if row < 0:
            return 0 if y < 0 else self._model.rowCount()
        return row if y < self.row_rect(row).center().y() else row + 1

    def _let_go(self) -> None:
        self._pressed, self._grasped, self._gap = None, -1, -1
        self._delegate.lifted = range(0)
        self.viewport().unsetCursor()
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what may be done with the entry at the pointer, or under the cursor."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            self.go_to(index.row(), index.column())
        spot = event.pos() if by_mouse else self.visualRect(index).bottomLeft()
        self.menu_wanted.emit(self.viewport().mapToGlobal(spot))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, and where something that is dragged would fall."""
        super().paintEvent(event)
        if self._gap < 0:
            return
        last = self._gap >= self._model.rowCount()
        y = self.verticalHeader().length() - self.verticalOffset() if last else 0
        y = max(1, (y if last else self.rowViewportPosition(self._gap)) - 1)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(self._house.look.accent)
        painter.fillRect(8, y - 1, self.viewport().width() - 16, 2, accent)
        painter.setBrush(accent)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPoint(8, y), 4, 4)
