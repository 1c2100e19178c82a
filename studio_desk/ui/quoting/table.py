"""The table of the quote: a spreadsheet's keys, marks to choose by, rows to drag."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from studio_desk.domain.line import Role
from studio_desk.ui.house import House
from studio_desk.ui.quoting.cell_editor import Bubble, CellEditor
from studio_desk.ui.quoting.dragging import landing
from studio_desk.ui.quoting.drawing import PAD_PX, PLAIN_PX, QuoteDelegate, height_px
from studio_desk.ui.quoting.model import Index, QuoteModel
from studio_desk.ui.quoting.rows import DISCOUNT, FIGURES, ITEM, PRICE, QUANTITY, TOTAL

__all__ = ["PAD_PX", "QuoteTable"]

LEAST_PX = {QUANTITY: 90, PRICE: 120, DISCOUNT: 110, TOTAL: 130}
"""The columns of figures are this wide, or as wide as their widest figure."""
EDGE_PX, SCROLL_PX = 24, 12
"""Dragging this near to an edge scrolls by so much."""

EndEdit = QAbstractItemDelegate.EndEditHint


class QuoteTable(QTableView):
    """Return goes down, Tab goes on, Space chooses, F2 or typing edits.

    `stage` is the widget over which the words at a cell may float.
    """

    line_chosen = Signal(int)
    moved = Signal(int, int)
    """The entry to move, and the one that it goes before."""
    menu_wanted = Signal(QPoint)
    bottom_reached = Signal()

    def __init__(self, house: House, model: QuoteModel, stage: QWidget) -> None:
        super().__init__()
        self._house = house
        self._model = model
        self._delegate = QuoteDelegate(house, model, self.row_rect, Bubble(stage))
        self._delegate.setParent(self)
        self._pressed: QPoint | None = None
        self._grasped = -1
        self._gap = -1
        self.setObjectName("quote.table")
        self.setAccessibleName(self.tr("Lines of the quote"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(PLAIN_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(ITEM, QHeaderView.ResizeMode.Stretch)
        model.dataChanged.connect(lambda first, last: self._fit(first.row(), last.row()))
        model.rowsInserted.connect(lambda _parent, first, last: self._fit(first, last))
        model.rowsRemoved.connect(lambda *_: self._fit_figures())
        model.lock_changed.connect(self.viewport().update)
        self._fit(0, model.rowCount() - 1)

    # Measures: set, not asked of every cell, which takes seconds where there are many.

    def _fit(self, first: int, last: int) -> None:
        header = self.verticalHeader()
        for row in range(first, last + 1):
            height = height_px(self._model.row_at(row))
            if header.sectionSize(row) != height:
                header.resizeSection(row, height)
        self._fit_figures()

    def _fit_figures(self) -> None:
        widths = zip(*(row.widths for row in self._model.rows), strict=True)
        for column, needed in zip(FIGURES, map(max, widths), strict=False):
            self.setColumnWidth(column, max(LEAST_PX[column], needed + 2 * PAD_PX))
        if not self._model.rows:
            for column, least in LEAST_PX.items():
                self.setColumnWidth(column, least)

    def content_height(self) -> int:
        """Pixels that all rows and the head take."""
        return self.horizontalHeader().height() + self.verticalHeader().length()

    def row_rect(self, row: int) -> QRect:
        """Where a whole row stands."""
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        return QRect(0, top, self.viewport().width(), height)

    # The cursor.

    def current_entry(self) -> int:
        """The place among the entries of what is under the cursor, -1 without one."""
        index = self.currentIndex()
        return index.row() if index.isValid() else -1

    def current_line(self) -> int:
        """The same where it is a line, else -1."""
        row = self.current_entry()
        return row if row >= 0 and self._model.row_at(row).line else -1

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell and take the keyboard."""
        index = self._model.index(row, column if self._model.row_at(row).line else ITEM)
        self.setFocus()
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)

    def rename(self, row: int) -> None:
        """Open the words of an entry, all of them selected, to be typed over."""
        self.go_to(row, ITEM)
        self.edit(self._model.index(row, ITEM))

    def settle(self) -> bool:
        """Take over what stands in an open cell; False where it cannot be."""
        editor = self._editor()
        if editor is None:
            return True
        self.commitData(editor)
        self.closeEditor(editor, EndEdit.NoHint)
        return self._editor() is None

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Move the frame."""
        super().currentChanged(current, previous)
        self._frame()
        for row in {current.row(), previous.row()} - {-1}:
            self.viewport().update(self.row_rect(row))

    def _frame(self) -> None:
        index = self.currentIndex()
        framed = self.hasFocus() and index.isValid()
        self._delegate.current = (index.row(), index.column()) if framed else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go back to words that wait for correction, else to the cell where the cursor was."""
        super().focusInEvent(event)
        editor = self._editor()
        if editor is not None and editor.refused:
            editor.setFocus()
        self._frame()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self._frame()
        self.viewport().update()

    def walk(self, step: int) -> None:
        """Go on to the next cell (1) or back (-1), from line to line; out at either end."""
        index = self.currentIndex()
        column = index.column() + step
        is_line = self.current_line() >= 0
        if is_line and ITEM <= column <= DISCOUNT:
            self.go_to(index.row(), column)
        elif (row := self._line_from(index.row(), step)) >= 0:
            self.go_to(row, ITEM if step > 0 else DISCOUNT)
        elif step > 0:
            self.bottom_reached.emit()
        else:
            QWidget.focusNextPrevChild(self, False)  # noqa: FBT003 - Qt's own signature

    def enter_from_below(self) -> None:
        """Take the keyboard at the last cell that is typed."""
        row = self._line_from(self._model.rowCount(), -1)
        if row >= 0:
            self.go_to(row, DISCOUNT)
        else:
            self.setFocus()

    def _line_from(self, row: int, step: int) -> int:
        """The next row with figures in a direction, -1 where there is none."""
        rows = range(row + step, self._model.rowCount() if step > 0 else -1, step)
        return next((each for each in rows if self._model.row_at(each).line), -1)

    def _down(self) -> None:
        index = self.currentIndex()
        row = self._line_from(index.row(), 1)
        if row >= 0:
            self.go_to(row, index.column())
        else:
            self.bottom_reached.emit()

    # Keys and editors.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet, where Qt's table does not have them."""
        if self.state() is QAbstractItemView.State.EditingState:
            # The editor has dealt with it and hands on what it has no use for, Return included.
            event.accept()
            return
        match event.key():
            case Qt.Key.Key_Escape if self._gap >= 0:
                self._let_go()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._down()
            case Qt.Key.Key_Tab:
                self.walk(1)
            case Qt.Key.Key_Backtab:
                self.walk(-1)
            case _:
                super().keyPressEvent(event)

    def _editor(self) -> CellEditor | None:
        found = self.viewport().findChildren(CellEditor, "quote.cell")
        return next((each for each in found if not each.isHidden()), None)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Return in a cell goes on below, Tab beside it; words that were refused stay open."""
        refused = isinstance(editor, CellEditor) and editor.refused
        if refused and hint is not EndEdit.RevertModelCache:
            if hint is not EndEdit.NoHint:
                editor.setFocus()
            return
        had_focus = editor.hasFocus()
        super().closeEditor(editor, EndEdit.NoHint)
        if had_focus or hint is not EndEdit.NoHint:
            self.setFocus()
        match hint:
            case EndEdit.SubmitModelCache:
                self._down()
            case EndEdit.EditNextItem:
                self.walk(1)
            case EndEdit.EditPreviousItem:
                self.walk(-1)
            case _:
                pass

    # The mouse.

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

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in another theme."""
        super().changeEvent(event)
        self.viewport().update()
