"""What every list of rows shares: its heads, its look, and the keys that open a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from studio_desk.ui.cells import FIGURE_PX, draw_elided
from studio_desk.ui.theme import Theme, pixel_font

ROW_PX = 56
PAD_PX = 14
LONG = 24
"""Characters from which a cell may be cut and therefore shows itself whole under the cursor."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """A head; `width_px` 0 takes what is left, figures stand on the right, states in chips."""

    words: str
    width_px: int = 0
    figures: bool = False
    states: bool = False

    @property
    def side(self) -> Qt.AlignmentFlag:
        """Where its head and its cells stand."""
        return Qt.AlignmentFlag.AlignRight if self.figures else Qt.AlignmentFlag.AlignLeft

    def head(self, role: int) -> object:
        """What a model answers for it in `headerData`."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side | Qt.AlignmentFlag.AlignVCenter
        return None


class RowTable(QTableView):
    """Click chooses; double click or Return opens."""

    opened = Signal(str)
    chosen = Signal(str)
    """The key of the row under the cursor, empty where it stands nowhere."""
    rows_changed = Signal()
    """There are other rows than before."""

    def __init__(self, columns: Sequence[Column], name: str, words: str) -> None:
        super().__init__()
        self._columns = columns
        self.setObjectName(name)
        self.setAccessibleName(words)
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
        self.doubleClicked.connect(lambda index: self.opened.emit(self.key(index.row())))

    def follow_rows(self) -> None:
        """Once the model is set: give the columns their widths, and tell which row is chosen."""
        for number, column in enumerate(self._columns):
            if column.width_px:
                self.setColumnWidth(number, column.width_px)
            else:
                header = self.horizontalHeader()
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(
            lambda index, _before: self.chosen.emit(self.key(index.row()))
        )

    def key(self, row: int) -> str:
        """What `opened` and `chosen` say of a row; empty where there is none."""
        raise NotImplementedError

    def current_key(self) -> str:
        """The key of the row under the cursor, empty where it stands nowhere."""
        return self.key(self.currentIndex().row())

    def put_cursor(self, row: int) -> None:
        """Choose a row."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self.model().index(row, 0), flags.ClearAndSelect | flags.Rows
        )

    def content_height(self) -> int:
        """Pixels that all rows and the head take."""
        return self.horizontalHeader().sizeHint().height() + self.model().rowCount() * ROW_PX

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


def draw_ground(
    painter: QPainter, rect: QRect, look: Theme, *, selected: bool, last: bool
) -> QRect:
    """Draw what lies under a cell, and return the room for its words."""
    if selected:
        painter.fillRect(rect, QColor(look.accent_soft))
    if not last:
        painter.setPen(QColor(look.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    return rect.adjusted(PAD_PX, 0, -PAD_PX, 0)


def draw_cell(painter: QPainter, rect: QRect, words: str, column: Column, look: Theme) -> None:
    """Draw one line of words; figures are what is read first."""
    painter.setFont(pixel_font(FIGURE_PX if column.figures else 13))
    painter.setPen(QColor(look.text if column.figures else look.muted))
    draw_elided(painter, rect, words, column.side)
