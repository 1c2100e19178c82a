"""A list of rows that is read, filtered as one types, and opened: clients, quotes, the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio_desk.domain.quote_record import State
from studio_desk.services.mail_news import MailNews
from studio_desk.ui.cells import draw_elided, draw_marks, draw_two_lines, figures_width
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.row_table import (
    LONG,
    PAD_PX,
    ROW_PX,
    Column,
    Index,
    RowTable,
    draw_cell,
    draw_ground,
)
from studio_desk.ui.state_chips import StateChips
from studio_desk.ui.theme import pixel_font
from studio_desk.ui.tooltips import plain_tip

__all__ = ["Column", "Entry", "Listing"]

CHIP_GAP_PX = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what `opened` says of it, a cell a column, small words under the first, a tooltip.

    `marks` stand small behind the first cell; what they mean has to be said in the tooltip.
    `state` is that of a quote or a message, with its words: in a column of states the cell begins
    with them, drawn as a chip.
    """

    key: str
    cells: tuple[str, ...]
    detail: str = ""
    tip: str = ""
    marks: tuple[Icon, ...] = ()
    state: tuple[State | MailNews, str] | None = None

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

    def exchange(self, entries: list[Entry], changed: Sequence[bool]) -> None:
        """Take the same rows in other words."""
        self.entries = entries
        for row in (row for row, differs in enumerate(changed) if differs):
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

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
                words = (cell, entry.detail, entry.tip if entry.marks else "")
                return cell if index.column() else ", ".join(filter(None, words))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(entry.tip or (cell if len(cell) > LONG else ""))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        return self.columns[section].head(role)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, house: House, rows: _Rows) -> None:
        super().__init__()
        self._house = house
        self._rows = rows
        self._chips = StateChips()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, entry = self._house.look, self._rows.entries[index.row()]
        column = self._rows.columns[index.column()]
        rect, state = QRect(option.rect), QStyle.StateFlag(option.state)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        inner = draw_ground(
            painter,
            rect,
            look,
            selected=selected,
            last=index.row() == len(self._rows.entries) - 1,
        )
        cell = entry.cells[index.column()]
        if index.column() == 0:
            inner.setRight(inner.right() - draw_marks(painter, inner, entry.marks, look))
            draw_two_lines(painter, inner, cell, entry.detail, look)
        elif column.states and entry.state:
            self._draw_state(painter, inner, cell, entry.state, selected=selected)
        else:
            draw_cell(painter, inner, cell, column, look)
        painter.restore()

    def _draw_state(
        self,
        painter: QPainter,
        rect: QRect,
        cell: str,
        known: tuple[State | MailNews, str],
        *,
        selected: bool,
    ) -> None:
        look, (state, words) = self._house.look, known
        if selected:
            # A marked row has the ground of the quietest chips.
            look = replace(look, accent_soft=look.panel, hairline=look.panel)
        taken = self._chips.draw(painter, rect, words, state, look)
        rect.setLeft(rect.left() + taken + CHIP_GAP_PX)
        painter.setFont(pixel_font(13))
        painter.setPen(QColor(look.muted))
        draw_elided(painter, rect, cell.removeprefix(words))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_PX)


class Listing(RowTable):
    """All entries at once: filtered as one types, the row under the cursor kept by its key."""

    def __init__(self, house: House, columns: Sequence[Column], name: str, words: str) -> None:
        super().__init__(columns, name, words)
        self._rows = _Rows(columns)
        self._rows.setParent(self)
        self._all: list[Entry] = []
        self._words: list[str] = []
        self.setModel(self._rows)
        delegate = _RowDelegate(house, self._rows)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.follow_rows()

    def show_entries(self, entries: list[Entry]) -> None:
        """Show other rows; the one under the cursor stays there, also where it fits no more."""
        if entries and not self._words and _keys(entries) == _keys(self._all):
            self._exchange(entries)
            return
        self._all = entries
        self._refresh(self.current_key(), keep=True)

    def _exchange(self, entries: list[Entry]) -> None:
        """Only rows whose words changed are drawn anew; nothing moves."""
        before, self._all = self._all, entries
        self._rows.exchange(entries, [a is not b for a, b in zip(before, entries, strict=True)])
        self._fit_figures()

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
            self.put_cursor(keys.index(key))
            self.scrollTo(self.currentIndex())

    def key(self, row: int) -> str:
        """The key of a row's entry."""
        return self._rows.entries[row].key if 0 <= row < len(self._rows.entries) else ""


def _keys(entries: list[Entry]) -> list[str]:
    return [entry.key for entry in entries]
