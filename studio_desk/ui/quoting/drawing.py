"""How the rows of the quote are drawn, and where the editors of their cells stand."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio_desk.domain.line import Role
from studio_desk.ui.cells import (
    DETAIL_PX,
    FIGURE_PX,
    NAME_PX,
    detail_height,
    draw_elided,
    draw_two_lines,
)
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon, draw
from studio_desk.ui.quoting.cell_editor import Bubble, CellEditor
from studio_desk.ui.quoting.model import Index, QuoteModel
from studio_desk.ui.quoting.rows import DISCOUNT, ITEM, PRICE, Row
from studio_desk.ui.theme import pixel_font

HEADING_PX, REMARK_PX, LINE_PX, PLAIN_PX = 30, 38, 52, 42
PAD_PX = 14
MARK_PX, MARK_GAP_PX = 16, 8
BADGE_PX = 18
GRIP_PX = 12


def height_px(row: Row, width: int) -> int:
    """Headings are low, lines with a detail high; higher where it takes two lines of `width`."""
    if row.is_heading:
        return HEADING_PX
    if row.line is None:
        return REMARK_PX
    if not row.detail:
        return PLAIN_PX
    return LINE_PX if row.detail_px <= _room(row, width) else LINE_PX + detail_height()


def _room(row: Row, width: int) -> int:
    """Pixels for the words of a line in a cell so wide: what a client may choose has a mark."""
    marked = row.line is not None and row.line.line.role is not Role.INCLUDED
    return width - 2 * PAD_PX - (MARK_PX + MARK_GAP_PX if marked else 0)


class QuoteDelegate(QStyledItemDelegate):
    """Draws headings and remarks over all columns, lines with their figures set right.

    `whole` says where a whole row stands. Joining the cells of a row (`setSpan`) would do the same
    and takes a second where there are many.
    """

    def __init__(
        self, house: House, model: QuoteModel, whole: Callable[[int], QRect], bubble: Bubble
    ) -> None:
        super().__init__()
        self._house = house
        self._model = model
        self._whole = whole
        self._bubble = bubble
        self.current: tuple[int, int] | None = None
        """The cell that is framed, as row and column."""
        self.hovered = -1
        """The row under the pointer, which shows where it can be gripped."""
        self.lifted = range(0)
        """The rows that are being dragged."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell, or that part of a row without figures which lies in it."""
        row, cell, look = self._model.row_at(index.row()), QRect(option.rect), self._house.look
        rect = cell if row.line else self._whole(index.row())
        painter.save()
        painter.setClipRect(cell)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            painter.fillRect(rect, QColor(look.sunken))
        # Not with QPainter's lines, which are two pixels wide where edges are smoothed.
        # The last row ends where the sheet's own line stands.
        if index.row() < self._model.rowCount() - 1:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(look.hairline))
        if index.row() in self.lifted:
            painter.setOpacity(0.35)
        inner = rect.adjusted(PAD_PX, 0, -PAD_PX, 0)
        if row.line is None:
            self._words(painter, inner, row)
        elif index.column() == ITEM:
            self._item(painter, inner, row)
        else:
            self._figure(painter, inner, row, index.column())
        if index.column() == ITEM and index.row() == self.hovered and not self._model.locked:
            grip = QRect(rect.left() + 1, rect.center().y() - GRIP_PX // 2, GRIP_PX, GRIP_PX)
            draw(painter, Icon.GRIP, grip, QColor(look.muted))
        if self.current == (index.row(), index.column() if row.line else ITEM):
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), 3, 3)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, row: Row) -> None:
        painter.setFont(pixel_font(DETAIL_PX if row.is_heading else 13, bold=row.is_heading))
        painter.setPen(QColor(self._house.look.muted))
        draw_elided(painter, rect, row.cells[ITEM])

    def _item(self, painter: QPainter, rect: QRect, row: Row) -> None:
        assert row.line is not None
        look, line = self._house.look, row.line.line
        if line.role is not Role.INCLUDED:
            self._mark(painter, self.mark_rect(rect.adjusted(-PAD_PX, 0, 0, 0)), row)
            rect = rect.adjusted(MARK_PX + MARK_GAP_PX, 0, 0, 0)
        name = line.description
        if line.featured:
            name = self._badge(painter, rect, row)
        draw_two_lines(painter, rect, name, row.detail, look, most=2)

    def _badge(self, painter: QPainter, rect: QRect, row: Row) -> str:
        """Draw "Recommended" behind the description, and return as much of that as has room."""
        look = self._house.look
        words = self._house.wording.say("quote.detail_featured")
        font, metrics = pixel_font(DETAIL_PX), QFontMetrics(pixel_font(NAME_PX))
        width = QFontMetrics(font).horizontalAdvance(words) + 16
        room = rect.width() - width - 8
        line = " ".join(row.cells[ITEM].split())
        name = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
        lines = 0 if not row.detail else 1 if row.detail_px <= rect.width() else 2
        under = lines * detail_height()
        x = rect.left() + metrics.horizontalAdvance(name) + 8
        pill = QRect(x, rect.center().y() - under // 2 - BADGE_PX // 2, width, BADGE_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent_soft))
        painter.drawRoundedRect(pill, BADGE_PX / 2, BADGE_PX / 2)
        painter.setFont(font)
        painter.setPen(QColor(look.accent))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        return name

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

    def _figure(self, painter: QPainter, rect: QRect, row: Row, column: int) -> None:
        assert row.line is not None
        faint = not row.line.counts or column == DISCOUNT
        painter.setFont(pixel_font(FIGURE_PX))
        painter.setPen(QColor(self._house.look.muted if faint else self._house.look.text))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, flags, row.cells[column])

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A plain line, set right for figures."""
        hints = index.column() == PRICE
        hint = self._model.price_hint(self._model.row_at(index.row())) if hints else ""
        line = CellEditor(parent, self._bubble, hint)
        line.setAccessibleName(self._model.headerData(index.column(), Qt.Orientation.Horizontal))
        if index.column() != ITEM:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return line

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Fill the cell, or the whole row where there are no figures."""
        has_figures = self._model.row_at(index.row()).line is not None
        editor.setGeometry(QRect(option.rect) if has_figures else self._whole(index.row()))
        if isinstance(editor, CellEditor):
            editor.place_bubble()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what stands in the cell; words that wait for correction stay."""
        if isinstance(editor, QLineEdit) and not (
            isinstance(editor, CellEditor) and editor.refused
        ):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Offer the words, and let the editor say why they were not taken."""
        if isinstance(editor, CellEditor):
            taken = self._model.setData(index, editor.text())
            editor.judge("" if taken else self._model.complaint)
