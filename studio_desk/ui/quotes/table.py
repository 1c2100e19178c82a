"""The list of quotes on the screen."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio_desk.services.quote_ports import QuoteOrder, QuoteSearch, QuoteSummary
from studio_desk.ui.cells import FIGURE_PX, draw_elided, draw_two_lines, figures_width
from studio_desk.ui.house import House
from studio_desk.ui.quotes.drawing import draw_placeholder
from studio_desk.ui.quotes.rows import PAGE, QuoteRows
from studio_desk.ui.quotes.writing import SORTED, Field, QuoteWriting
from studio_desk.ui.row_table import PAD_PX, ROW_PX, Index, RowTable, draw_cell, draw_ground
from studio_desk.ui.state_chips import StateChips
from studio_desk.ui.theme import pixel_font

NARROW_PX, TIGHT_PX = 1_200, 1_000
FIGURES = (Field.TOTAL, Field.WITH_ALL_OPTIONS, Field.DUE)


class _Delegate(QStyledItemDelegate):
    def __init__(self, house: House, rows: QuoteRows, writing: QuoteWriting) -> None:
        super().__init__(rows)
        self._house = house
        self._rows = rows
        self._writing = writing
        self._chips = StateChips()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, summary = self._house.look, self._rows.summary(index.row())
        rect, state = QRect(option.rect), QStyle.StateFlag(option.state)
        painter.save()
        inner = draw_ground(
            painter,
            rect,
            look,
            selected=bool(state & QStyle.StateFlag.State_Selected),
            last=index.row() == self._rows.rowCount() - 1,
        )
        if summary is None:
            draw_placeholder(painter, inner, index.row(), look)
        else:
            self._draw(painter, inner, summary, Field(index.column()))
        painter.restore()

    def _draw(self, painter: QPainter, rect: QRect, summary: QuoteSummary, field: Field) -> None:
        look = self._house.look
        words, column = self._writing.cell(summary, field), self._writing.columns[field]
        match field:
            case Field.CLIENT:
                draw_two_lines(painter, rect, words, summary.organisation, look)
            case Field.STATE:
                self._chips.draw(painter, rect, words, summary.state, look)
            case Field.WITH_ALL_OPTIONS:
                painter.setFont(pixel_font(FIGURE_PX))
                painter.setPen(QColor(look.muted))
                draw_elided(painter, rect, words, column.side)
            case Field.NUMBER if summary.number:
                painter.setFont(pixel_font(13))
                painter.setPen(QColor(look.text))
                draw_elided(painter, rect, words)
            case _:
                draw_cell(painter, rect, words, column, look)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_PX)


class QuoteTable(RowTable):
    """Keeps the row under the cursor, and the place on the screen, while the rows are read anew."""

    order_wanted = Signal(QuoteOrder)

    def __init__(self, house: House) -> None:
        writing = QuoteWriting(house)
        super().__init__(writing.columns, "quotes.list", self.tr("Quotes"))
        writing.setParent(self)
        self._writing = writing
        self._search: QuoteSearch | None = None
        self._anew = True
        self._held = ("", 0, 0)
        self.rows = QuoteRows(house, writing, self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(house, self.rows, writing))
        self.follow_rows()
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)
        self.rows.modelAboutToBeReset.connect(self._hold)
        self.rows.answered.connect(self._take_answer)
        self.rows.arrived.connect(self._fit_figures)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look())

    def _sort(self, section: int) -> None:
        order = SORTED.get(Field(section))
        if order is not None:
            self.order_wanted.emit(order)

    def search(self, search: QuoteSearch) -> None:
        """Show what a search finds, from its beginning."""
        if search != self._search:
            self._search, self._anew = search, True
            self._leave_room_for_names()
        self.refresh()

    def refresh(self) -> None:
        """Read anew what is shown; a quote may have moved by the rows that came before it."""
        if self._search is None:
            return
        if self._anew:
            self.rows.ask(self._search)
            return
        seen, cursor = self._seen(), self.currentIndex().row()
        around = {cursor - PAGE, cursor, cursor + PAGE} if cursor >= 0 else set()
        self.rows.ask(self._search, {row for row in {*seen, *around, 0} if row >= 0})

    def _seen(self) -> range:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first < 0:
            return range(0)
        return range(first, last + 1 if last >= 0 else self.rows.rowCount())

    def _look(self) -> None:
        self.rows.see(self._seen())
        self._fit_figures()

    def _hold(self) -> None:
        scrolled = self.verticalScrollBar().value()
        self._held = (self.current_key(), self.currentIndex().row(), scrolled)

    def _take_answer(self) -> None:
        key, before, scrolled = self._held
        anew, self._anew = self._anew, False
        row = self.rows.row_of(key) if key else None
        self.updateGeometries()
        if row is not None:
            self.put_cursor(row)
        elif self.hasFocus():
            self._put_cursor_near(0 if anew else before)
        if anew and row is None:
            self.scrollToTop()
        elif not anew:
            moved = row - before if row is not None else 0
            self.verticalScrollBar().setValue(scrolled + moved * ROW_PX)
        self._look()
        self.rows_changed.emit()
        self.chosen.emit(self.current_key())

    def _fit_figures(self) -> None:
        """Make room for the widest figure; no column gets narrower while one scrolls."""
        seen = [each for row in self._seen() if (each := self.rows.summary(row))]
        for field in FIGURES:
            needed = figures_width(self._writing.cell(each, field) for each in seen)
            if needed + 2 * PAD_PX > self.columnWidth(field):
                self.setColumnWidth(field, needed + 2 * PAD_PX)

    def key(self, row: int) -> str:
        """The key of a quote, once its row has been read."""
        summary = self.rows.summary(row)
        return summary.key if summary else ""

    def current(self) -> QuoteSummary | None:
        """The quote under the cursor."""
        return self.rows.summary(self.currentIndex().row())

    def enter(self) -> None:
        """Take the keyboard, with the cursor on a row: of what is still being searched for, then.

        Until the answer is there Return opens nothing, for what is shown is not what was asked for.
        """
        self.setFocus()
        if self._anew:
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() < 0:
            self._put_cursor_near(0)

    def _put_cursor_near(self, row: int) -> None:
        last = self.rows.rowCount() - 1
        if last >= 0:
            self.put_cursor(min(max(row, 0), last))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Read what has come into sight."""
        super().resizeEvent(event)
        self._leave_room_for_names()
        self._look()

    def _leave_room_for_names(self) -> None:
        """Where it is narrow, names matter more than options, and than limits nobody sorts by."""
        width = self.viewport().width()
        by_limit = self._search is not None and self._search.order is QuoteOrder.EXPIRING
        self.setColumnHidden(Field.VALID_UNTIL, width < NARROW_PX and not by_limit)
        self.setColumnHidden(Field.WITH_ALL_OPTIONS, width < TIGHT_PX)
