"""The table of the quote: two-line rows, marks to choose by, and a spreadsheet's keys."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from studio_desk.domain.line import Role
from studio_desk.ui.cells import FIGURE_PX, draw_two_lines, figures_width
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon, draw
from studio_desk.ui.quoting.model import (
    DISCOUNT,
    ITEM,
    PRICE,
    QUANTITY,
    TOTAL,
    Index,
    QuoteModel,
    Row,
)
from studio_desk.ui.theme import pixel_font

HEADING_PX, LINE_PX, PLAIN_PX = 30, 52, 42
LEAST_PX = {QUANTITY: 90, PRICE: 120, DISCOUNT: 110, TOTAL: 130}
"""The columns of figures are this wide, or as wide as their widest figure."""
PAD_PX = 14
MARK_PX = 16


class QuoteDelegate(QStyledItemDelegate):
    """Draws headings, descriptions over details, and figures set right."""

    def __init__(self, house: House, model: QuoteModel) -> None:
        super().__init__()
        self._house = house
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        row, look = self._model.row_at(index.row()), self._house.look
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        if row.line is None:
            painter.fillRect(rect, QColor(look.sunken))
        # Not with QPainter's lines, which are two pixels wide where edges are smoothed.
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(look.hairline))
        inner = rect.adjusted(PAD_PX, 0, -PAD_PX, 0)
        if row.line is None:
            self._heading(painter, inner, str(index.data() or ""))
        elif index.column() == ITEM:
            self._item(painter, inner, row)
        else:
            self._figure(painter, inner, row, index)
        if self._is_current(index):
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), 3, 3)
        painter.restore()

    def _is_current(self, index: Index) -> bool:
        view = self.parent()
        return isinstance(view, QTableView) and view.hasFocus() and view.currentIndex() == index

    def _heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        painter.setFont(pixel_font(12, bold=True))
        painter.setPen(QColor(self._house.look.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, words)

    def _item(self, painter: QPainter, rect: QRect, row: Row) -> None:
        assert row.line is not None
        look, line = self._house.look, row.line.line
        if line.role is not Role.INCLUDED:
            self._mark(painter, self.mark_rect(rect.adjusted(-PAD_PX, 0, 0, 0)), row)
            rect = rect.adjusted(MARK_PX + 8, 0, 0, 0)
        draw_two_lines(painter, rect, line.description, self._model.detail(row.line), look)

    def mark_rect(self, cell: QRect) -> QRect:
        """Where in a cell the mark of an optional line or an alternative stands."""
        top = cell.top() + (cell.height() - MARK_PX) // 2
        return QRect(cell.left() + PAD_PX, top, MARK_PX, MARK_PX)

    def _mark(self, painter: QPainter, rect: QRect, row: Row) -> None:
        assert row.line is not None
        look, line = self._house.look, row.line.line
        radius = MARK_PX / 2 if line.role is Role.ALTERNATIVE else 4
        painter.setPen(QPen(QColor(look.accent if line.chosen else look.muted), 1.2))
        painter.setBrush(QColor(look.accent) if line.chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, radius, radius)
        if line.chosen:
            draw(painter, Icon.TICK, rect.adjusted(2, 2, -2, -2), QColor(look.on_accent))

    def _figure(self, painter: QPainter, rect: QRect, row: Row, index: Index) -> None:
        assert row.line is not None
        faint = not row.line.counts or index.column() == DISCOUNT
        painter.setFont(pixel_font(FIGURE_PX))
        painter.setPen(QColor(self._house.look.muted if faint else self._house.look.text))
        words = str(index.data() or "")
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, flags, words)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings are low, lines with a detail are high."""
        row = self._model.row_at(index.row())
        if row.line is None:
            return QSize(0, HEADING_PX)
        return QSize(0, LINE_PX if self._model.detail(row.line) else PLAIN_PX)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A plain line, set right for figures."""
        line = QLineEdit(parent)
        line.setObjectName("quote.cell")
        if index.column() != ITEM:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return line


class QuoteTable(QTableView):
    """Return goes down, Tab goes on, Space chooses, Delete removes, F2 or typing edits."""

    line_chosen = Signal(int)
    line_removed = Signal(int)
    bottom_reached = Signal()

    def __init__(self, house: House, model: QuoteModel) -> None:
        super().__init__()
        self._model = model
        self._delegate = QuoteDelegate(house, model)
        self._delegate.setParent(self)
        self.setObjectName("quote.table")
        self.setAccessibleName(self.tr("Lines of the quote"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
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
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(ITEM, QHeaderView.ResizeMode.Stretch)
        model.modelReset.connect(self._join_headings)
        model.modelReset.connect(self._fit_figures)
        model.dataChanged.connect(self._fit_figures)
        self._join_headings()
        self._fit_figures()

    def _join_headings(self) -> None:
        self.clearSpans()
        for row in range(self._model.rowCount()):
            if self._model.row_at(row).line is None:
                self.setSpan(row, 0, 1, TOTAL + 1)

    def _fit_figures(self) -> None:
        rows = range(self._model.rowCount())
        for column, least_px in LEAST_PX.items():
            needed = figures_width(str(self._model.index(row, column).data()) for row in rows)
            self.setColumnWidth(column, max(least_px, needed + 2 * PAD_PX))

    def content_height(self) -> int:
        """Pixels that all rows and the head take."""
        return self.horizontalHeader().height() + self.verticalHeader().length() + 2

    def current_line(self) -> int:
        """The place in the quote of the line under the cursor, -1 without one."""
        index = self.currentIndex()
        return self._model.row_at(index.row()).index if index.isValid() else -1

    def go_to(self, line: int, column: int) -> None:
        """Put the cursor on a cell and take the keyboard."""
        index = self._model.index(self._model.row_of(line), column)
        self.setFocus()
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the mark of a line chooses it."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or index.column() != ITEM:
            return
        line = self._model.row_at(index.row()).line
        if line is None or line.line.role is Role.INCLUDED:
            return
        mark = self._delegate.mark_rect(self.visualRect(index)).adjusted(-8, -8, 8, 8)
        if mark.contains(event.position().toPoint()):
            self.line_chosen.emit(self._model.row_at(index.row()).index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet, where Qt's table does not have them."""
        if self.state() is QAbstractItemView.State.EditingState:
            # The editor has dealt with it and hands on what it has no use for, Return included.
            event.accept()
            return
        line = self.current_line()
        key = event.key()
        if line >= 0 and key == Qt.Key.Key_Delete:
            self.line_removed.emit(line)
        elif line >= 0 and key == Qt.Key.Key_Space:
            self.line_chosen.emit(line)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._down()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Return in a cell goes on below, as in a spreadsheet."""
        super().closeEditor(editor, hint)
        self.setFocus()
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._down()

    def _down(self) -> None:
        index = self.currentIndex()
        for row in range(index.row() + 1, self._model.rowCount()):
            if self._model.row_at(row).line is not None:
                self.setCurrentIndex(self._model.index(row, index.column()))
                return
        self.bottom_reached.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in another theme."""
        super().changeEvent(event)
        self.viewport().update()
