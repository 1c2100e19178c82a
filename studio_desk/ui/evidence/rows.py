"""The list of items under their three heads: for the studio, against it, neither way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from studio_desk.ui.cells import DETAIL_PX, draw_elided
from studio_desk.ui.evidence.marks import CHIP_PX, GAP_PX, Mark, draw_marks_left_of
from studio_desk.ui.house import House
from studio_desk.ui.theme import Theme, pixel_font
from studio_desk.ui.tooltips import plain_tip

HEAD_PX, PAD_PX = 38, 14
ROW_PX = {1: 66, 2: 82}
"""By how many lines the claim takes."""
CLAIM_PX = 13
"""As in the card beside the list."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """An item by its `key`; or, without one, the head that stands over a group of them."""

    key: str
    words: str
    detail: str = ""
    marks: tuple[Mark, ...] = ()


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.rows[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.words
            case Qt.ItemDataRole.AccessibleTextRole:
                said = (row.words, row.detail, *(mark.words for mark in row.marks))
                return ", ".join(filter(None, said))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(row.words) if row.key else ""
        return None


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, house: House, rows: _Rows, view: QListView) -> None:
        super().__init__(view)
        self._house = house
        self._rows = rows
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._rows.rows[index.row()]
        if not row.key:
            return QSize(0, HEAD_PX)
        width = self._view.viewport().width() - 2 * PAD_PX
        return QSize(0, ROW_PX[len(_claim_lines(row.words, width))])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, row, rect = self._house.look, self._rows.rows[index.row()], QRect(option.rect)
        painter.save()
        if row.key:
            selected = bool(QStyle.StateFlag(option.state) & QStyle.StateFlag.State_Selected)
            _draw_item(painter, rect, row, look, selected=selected)
        else:
            _draw_head(painter, rect, row.words, look)
        painter.restore()


def _draw_head(painter: QPainter, rect: QRect, words: str, look: Theme) -> None:
    painter.setFont(pixel_font(DETAIL_PX, bold=True))
    painter.setPen(QColor(look.muted))
    draw_elided(painter, rect.adjusted(PAD_PX, 10, -PAD_PX, 0), words)
    painter.setPen(QColor(look.hairline))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _draw_item(painter: QPainter, rect: QRect, row: Row, look: Theme, *, selected: bool) -> None:
    if selected:
        painter.fillRect(rect, QColor(look.accent_soft))
    painter.setPen(QColor(look.hairline))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    inner = rect.adjusted(PAD_PX, 10, -PAD_PX, -10)
    foot = QRect(inner.left(), inner.bottom() - CHIP_PX + 1, inner.width(), CHIP_PX)
    begin = draw_marks_left_of(painter, foot.right() + 1, foot.top(), row.marks, look)
    painter.setFont(pixel_font(DETAIL_PX))
    painter.setPen(QColor(look.muted))
    draw_elided(painter, QRect(foot.topLeft(), QSize(begin - GAP_PX - foot.left(), CHIP_PX)),
                row.detail)  # fmt: skip
    painter.setPen(QColor(look.text))
    _draw_claim(painter, QRect(inner.topLeft(), QSize(inner.width(), foot.top() - inner.top())),
                row.words)  # fmt: skip


def _claim_lines(words: str, width_px: int) -> list[str]:
    """The claim on at most two lines; the second may be too long."""
    # What must not be parted, a figure and its sign, is joined by another kind of space.
    line = re.sub(r"[ \t\n]+", " ", words).strip()
    layout = QTextLayout(line, pixel_font(CLAIM_PX))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(max(width_px, 1))
    layout.endLayout()
    taken = first.textLength()
    return [each.strip() for each in (line[:taken], line[taken:]) if each.strip()]


def _draw_claim(painter: QPainter, rect: QRect, words: str) -> None:
    font = pixel_font(CLAIM_PX)
    height = QFontMetrics(font).height()
    painter.setFont(font)
    for number, line in enumerate(_claim_lines(words, rect.width())):
        place = QRect(rect.left(), rect.top() + number * height, rect.width(), height)
        draw_elided(painter, place, line)


class EvidenceList(QListView):
    """Click or arrow keys choose; Return and double click begin to write on the item."""

    chosen = Signal(str)
    """The key of the row under the cursor; empty where it stands nowhere."""
    opened = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._rows = _Rows()
        self._rows.setParent(self)
        self._showing = False
        self.setObjectName("evidence.list")
        self.setAccessibleName(self.tr("Items of evidence"))
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(house, self._rows, self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.doubleClicked.connect(lambda _: self.opened.emit())
        house.signals.theme_changed.connect(lambda _: self.viewport().update())

    @property
    def keys(self) -> list[str]:
        """The items that are shown, from above."""
        return [row.key for row in self._rows.rows if row.key]

    def current_key(self) -> str:
        """The item under the cursor."""
        place = self.currentIndex().row()
        return self._rows.rows[place].key if place >= 0 else ""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the one under the cursor keeps it, and where it is gone the next one."""
        if list(rows) == self._rows.rows:
            return
        key, keys, above = self.current_key(), self.keys, self.verticalScrollBar().value()
        place = keys.index(key) if key in keys else 0
        self._showing = True
        self._rows.show(rows)
        left = self.keys
        self.verticalScrollBar().setValue(above)
        if key in left:
            self.choose(key)
        elif left:
            self.choose(left[min(place, len(left) - 1)])
        self._showing = False
        self._tell()

    def choose(self, key: str) -> None:
        """Put the cursor on an item, if it is shown."""
        for place, row in enumerate(self._rows.rows):
            if key and row.key == key:
                select = QItemSelectionModel.SelectionFlag.ClearAndSelect
                index = self._rows.index(place)
                self.selectionModel().setCurrentIndex(index, select)
                self.scrollTo(index)

    def _tell(self) -> None:
        if not self._showing:
            self.chosen.emit(self.current_key())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return begins to write."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_key():
            self.opened.emit()
        else:
            super().keyPressEvent(event)
