"""The grid of the quote: its measures, its cursor and a spreadsheet's keys."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from studio_desk.ui.house import House
from studio_desk.ui.quoting.cell_editor import Bubble, CellEditor
from studio_desk.ui.quoting.drawing import PAD_PX, PLAIN_PX, QuoteDelegate, height_px
from studio_desk.ui.quoting.model import Index, QuoteModel
from studio_desk.ui.quoting.rows import DISCOUNT, FIGURES, ITEM, PRICE, QUANTITY, TOTAL

LEAST_PX = {QUANTITY: 90, PRICE: 120, DISCOUNT: 110, TOTAL: 130}
"""The columns of figures are this wide, or as wide as their widest figure."""

EndEdit = QAbstractItemDelegate.EndEditHint


class QuoteGrid(QTableView):
    """Return goes down, Tab goes on, F2 or typing edits.

    `stage` is the widget over which the words at a cell may float.
    """

    bottom_reached = Signal()
    height_changed = Signal()
    """Other columns have made the rows higher or lower."""

    def __init__(self, house: House, model: QuoteModel, stage: QWidget) -> None:
        super().__init__()
        self._house = house
        self._model = model
        self._delegate = QuoteDelegate(house, model, self.row_rect, Bubble(stage))
        self._delegate.setParent(self)
        self._item_px = 0
        """How wide the column of items is: while it is resized, it answers with what it was."""
        self.setObjectName("quote.table")
        self.setAccessibleName(self.tr("Lines of the quote"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
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
        header.sectionResized.connect(self._fit_heights)
        model.dataChanged.connect(self._fit_changed)
        model.rowsInserted.connect(lambda _parent, first, last: self._fit(first, last))
        model.rowsRemoved.connect(lambda *_: self._fit_figures())
        # The cursor moves with its cell, and Qt says nothing of it.
        model.rowsInserted.connect(lambda *_: self._frame())
        model.rowsRemoved.connect(lambda *_: self._frame())
        model.lock_changed.connect(self.viewport().update)
        self._item_px = self.columnWidth(ITEM)
        self._fit(0, model.rowCount() - 1)

    # Measures: set, not asked of every cell, which takes seconds where there are many.

    def _fit_changed(self, first: Index, last: Index) -> None:
        if last.column() == TOTAL:  # cells that are told one by one end there as well
            self._fit(first.row(), last.row())

    def _fit(self, first: int, last: int) -> None:
        self._fit_rows(first, last)
        self._fit_figures()

    def _fit_rows(self, first: int, last: int) -> None:
        header = self.verticalHeader()
        for row in range(first, last + 1):
            # Looked at for each: a scroll bar that comes with a higher row takes from the width.
            height = height_px(self._model.row_at(row), self._item_px)
            if header.sectionSize(row) != height:
                header.resizeSection(row, height)

    def _fit_heights(self, section: int, _before_px: int, now_px: int) -> None:
        """Break details anew where the column of items has another width."""
        if section == ITEM:
            self._item_px = now_px
            before = self.verticalHeader().length()
            self._fit_rows(0, min(self._model.rowCount(), self.verticalHeader().count()) - 1)
            if self.verticalHeader().length() != before:
                self.height_changed.emit()

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

    def _frame(self) -> None:
        """Frame the cell under the cursor while the table has the keyboard."""
        index, before = self.currentIndex(), self._delegate.current
        framed = self.hasFocus() and index.isValid()
        self._delegate.current = (index.row(), index.column()) if framed else None
        if self._delegate.current != before:
            for row, _ in filter(None, (before, self._delegate.current)):
                self.viewport().update(self.row_rect(row))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go back to words that wait for correction, else to the cell where the cursor was."""
        with _still(self, self.viewport()):
            super().focusInEvent(event)
        editor = self._editor()
        if editor is not None and editor.refused:
            editor.setFocus()
        self._frame()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        with _still(self, self.viewport()):
            super().focusOutEvent(event)
        self._frame()

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

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in another theme."""
        super().changeEvent(event)
        self.viewport().update()


@contextmanager
def _still(*widgets: QWidget) -> Iterator[None]:
    """Draw nothing anew meanwhile.

    Qt draws a whole table whenever the keyboard comes or goes, so at every cell that is typed in;
    here only the frame around a cell shows it. `setUpdatesEnabled` would draw it all at its end.
    """
    stopped = Qt.WidgetAttribute.WA_UpdatesDisabled
    for each in widgets:
        each.setAttribute(stopped)
    try:
        yield
    finally:
        for each in widgets:
            each.setAttribute(stopped, on=False)
