"""A list of rows that is read, filtered as one types, and opened: clients, quotes, the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from studio_desk.ui.cells import FIGURE_PX, draw_elided, draw_two_lines, figures_width
from studio_desk.ui.house import House
from studio_desk.ui.theme import pixel_font
from studio_desk.ui.tooltips import plain_tip

ROW_PX = 56
PAD_PX = 14
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """A head; `width_px` 0 takes what is left, figures stand on the right."""

    words: str
    width_px: int = 0
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what `opened` says of it, a cell a column, small words under the first, a tooltip."""

    key: str
    cells: tuple[str, ...]
    detail: str = ""
    tip: str = ""

    def matches(self, words: Sequence[str]) -> bool:
        """Whether every word stands somewhere in the row, in any capitals."""
        searched = " ".join((*self.cells, self.detail)).casefold()
        return all(word in searched for word in words)


class _Rows(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = columns
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        cell = entry.cells[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{cell}, {entry.detail}" if entry.detail and not index.column() else cell
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(entry.tip or (cell if len(cell) > _LONG else ""))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


_LONG = 24
"""Characters from which a cell may be cut and therefore shows itself whole under the cursor."""


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, house: House, rows: _Rows) -> None:
        super().__init__()
        self._house = house
        self._rows = rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, entry = self._house.look, self._rows.entries[index.row()]
        column = self._rows.columns[index.column()]
        rect, state = QRect(option.rect), QStyle.StateFlag(option.state)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.accent_soft))
        if index.row() < len(self._rows.entries) - 1:
            painter.setPen(QColor(look.hairline))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(PAD_PX, 0, -PAD_PX, 0)
        cell = entry.cells[index.column()]
        if index.column() == 0:
            draw_two_lines(painter, inner, cell, entry.detail, look)
        else:
            painter.setFont(pixel_font(FIGURE_PX if column.figures else 13))
            painter.setPen(QColor(look.text if column.figures else look.muted))
            side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
            draw_elided(painter, inner, cell, side)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_PX)


class Listing(QTableView):
    """Click chooses; double click or Return opens."""

    opened = Signal(str)
    chosen = Signal(str)
    """The key of the row under the cursor, empty where it stands nowhere."""
    rows_changed = Signal()

    def __init__(self, house: House, columns: Sequence[Column], name: str, words: str) -> None:
        super().__init__()
        self._rows = _Rows(columns)
        self._rows.setParent(self)
        self._all: list[Entry] = []
        self._words: list[str] = []
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setModel(self._rows)
        delegate = _RowDelegate(house, self._rows)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for number, column in enumerate(columns):
            if column.width_px:
                self.setColumnWidth(number, column.width_px)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._key(index.row())))
        self.selectionModel().currentRowChanged.connect(
            lambda index, _before: self.chosen.emit(self._key(index.row()))
        )

    def show_entries(self, entries: list[Entry]) -> None:
        """Show other rows; the one under the cursor stays there, also where it fits no more."""
        self._all = entries
        self._refresh(self.current_key(), keep=True)

    def filter(self, words: str) -> None:
        """Show only the rows that hold every one of `words`."""
        self._words = words.casefold().split()
        self._refresh(self.current_key(), keep=False)

    def _refresh(self, key: str, *, keep: bool) -> None:
        def shown(entry: Entry) -> bool:
            return entry.matches(self._words) or (keep and entry.key == key)

        self._rows.show(list(filter(shown, self._all)))
        self._fit_figures()
        self.rows_changed.emit()
        self.choose(key)

    def _fit_figures(self) -> None:
        for number, column in enumerate(self._rows.columns):
            if column.figures:
                needed = figures_width(entry.cells[number] for entry in self._rows.entries)
                self.setColumnWidth(number, max(column.width_px, needed + 2 * PAD_PX))

    def choose(self, key: str) -> None:
        """Put the cursor on a row, if it is shown."""
        keys = [entry.key for entry in self._rows.entries]
        if key and key in keys:
            index = self._rows.index(keys.index(key), 0)
            flags = (
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows
            )
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def current_key(self) -> str:
        """The key of the row under the cursor, empty where it stands nowhere."""
        return self._key(self.currentIndex().row())

    def _key(self, row: int) -> str:
        return self._rows.entries[row].key if 0 <= row < len(self._rows.entries) else ""

    def content_height(self) -> int:
        """Pixels that all rows and the head take."""
        return self.horizontalHeader().sizeHint().height() + self._rows.rowCount() * ROW_PX

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_key():
            self.opened.emit(self.current_key())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in another theme."""
        super().changeEvent(event)
        self.viewport().update()
