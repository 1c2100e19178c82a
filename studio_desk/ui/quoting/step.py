"""The quote step: table and adding row on the left, sums and terms on the right."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio_desk.domain.consultation import Consultation
from studio_desk.domain.line import PERCENT, Line
from studio_desk.domain.terms import STANDARD, taxes_of_class
from studio_desk.ui.controls import GRID, IconButton, hairline, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.issuing import Standing, StandingStrip
from studio_desk.ui.quoting.adding import AddLine
from studio_desk.ui.quoting.commands import Commands
from studio_desk.ui.quoting.finding import Sold
from studio_desk.ui.quoting.line_panel import LinePanel
from studio_desk.ui.quoting.model import QuoteModel
from studio_desk.ui.quoting.retyping import LONGEST
from studio_desk.ui.quoting.rows import ITEM, PRICE, QUANTITY
from studio_desk.ui.quoting.staff_view import StaffView
from studio_desk.ui.quoting.sums import SumsPanel
from studio_desk.ui.quoting.table import QuoteTable
from studio_desk.ui.quoting.templates import QuoteMenu, StartOffer, Templates
from studio_desk.ui.sitting import Sitting

LEAST_TABLE_PX = 120


class QuoteStep(QWidget):
    """Everything about money on one screen, worked by keyboard or by mouse."""

    def __init__(self, house: House, sitting: Sitting, standing: Standing) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._standing = standing
        self._model = QuoteModel(house, sitting, standing)
        self._model.setParent(self)
        self._table = QuoteTable(house, self._model, self)
        self._add = AddLine(house, sitting.now.quote.currency, self)
        self._commands = Commands(house, self._model, self._table, self._add, self)
        self._staff = StaffView(self)
        self._line_panel = LinePanel(
            house, self._model, self._commands.remove_entry, self._add.upgrades
        )
        self._said = text("", "danger", wrap=True)
        self._said.setObjectName("quote.said")
        self._said.hide()
        self._build()
        self._table.bottom_reached.connect(self._add.setFocus)
        self._table.height_changed.connect(self._fit_table)
        self._table.selectionModel().currentChanged.connect(lambda *_: self._follow_cursor())
        self._line_panel.moved.connect(lambda row: self._table.go_to(row, ITEM))
        self._add.picked.connect(self._pick)
        self._add.written.connect(self._write)
        self._add.left_upwards.connect(self._table.enter_from_below)
        self._model.refused.connect(self._say)
        self._model.lock_changed.connect(self._lock)
        self._lock()
        self._strip.height_changed.connect(self._fit_table)
        sitting.changed.connect(self._changed)

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        main = QWidget()
        main.setProperty("role", "ground")
        column = QVBoxLayout(main)
        column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        column.setSpacing(2 * GRID)
        head = QHBoxLayout()
        title = text(self.tr("Quote"), "title")
        head.addWidget(title, alignment=Qt.AlignmentFlag.AlignBottom)
        self._subtitle = text("", "muted")
        self._subtitle.setContentsMargins(0, 0, 0, 2)
        head.addSpacing(GRID)
        head.addWidget(self._subtitle, alignment=Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        templates = Templates(self._house, self._model, self)
        head.addWidget(QuoteMenu(self._house, self._sitting, self._model, templates, self._staff))
        column.addLayout(head)
        self._strip = StandingStrip(self._house, self._standing)
        column.addWidget(self._strip)
        column.addWidget(self._sheet())
        column.addWidget(StartOffer(self._house, self._model, templates))
        column.addWidget(self._said)
        column.addStretch(1)
        sidebar = QFrame()
        sidebar.setProperty("role", "sidebar")
        side = QVBoxLayout(sidebar)
        side.setContentsMargins(1, 0, 0, 0)
        side.addWidget(
            SumsPanel(self._house, self._sitting, self._model, self._line_panel, self._staff)
        )
        outer.addWidget(main, 1)
        outer.addWidget(sidebar)

    def _sheet(self) -> QFrame:
        sheet = QFrame()
        sheet.setProperty("role", "card")
        layout = QVBoxLayout(sheet)
        layout.setContentsMargins(1, 4, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._table)
        layout.addWidget(hairline())
        adding = QHBoxLayout()
        adding.setContentsMargins(GRID, 2, GRID, 2)
        adding.setSpacing(GRID // 2)
        words = self.tr("Add a section (Ctrl+Shift+H) or free text (Ctrl+Shift+N)")
        self._more = IconButton(self._house, Icon.PLUS, words, self._open_more, "quote.more")
        self._menu = self._commands.adding_menu(self)
        self._menu.setObjectName("quote.more_menu")
        adding.addWidget(self._more)
        adding.addWidget(self._add, 1)
        adding.addWidget(self._add.chooser)
        layout.addLayout(adding)
        return sheet

    def _open_more(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _lock(self) -> None:
        self._add.lock(locked=self._model.locked)
        self._more.setEnabled(not self._model.locked)

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to type the next item, or to look around where none may be added."""
        super().showEvent(event)
        self._changed(self._sitting.now)
        if self._model.locked:
            self._table.setFocus()
        else:
            self._add.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the sheet end where its rows end."""
        super().resizeEvent(event)
        self._fit_table()

    def _fit_table(self) -> None:
        room = self.height() - 20 * GRID - self._strip.sizeHint().height()
        if self._said.isVisibleTo(self):
            room -= self._said.sizeHint().height() + 2 * GRID
        height = (
            max(LEAST_TABLE_PX, min(room, self._table.content_height()))
            if self._model.rowCount()
            else self._table.horizontalHeader().sizeHint().height()
        )
        if self._table.height() != height or self._table.minimumHeight() != height:
            self._table.setFixedHeight(height)

    def _changed(self, _consultation: Consultation) -> None:
        quote = self._sitting.now.quote
        self._subtitle.setText(
            self.tr("Items: {n}, in {currency}").format(
                n=len(quote.lines), currency=quote.currency.code
            )
        )
        self._add.follow(quote.currency)
        self._fit_table()
        self._follow_cursor()

    def _follow_cursor(self) -> None:
        self._line_panel.show_line(self._table.current_entry())

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._fit_table()

    def _pick(self, picked: Sold) -> None:
        line = self._add.prices.line(picked, self._sitting.now.quote.taxes)
        foreign = self._add.foreign
        if not foreign or line.unit == PERCENT:
            self._append(line, QUANTITY)
            return
        # 349 dollars are not 349 won: the figures are left to staff.
        if self._append(_without_prices(line), PRICE):
            words = self.tr("The price list is in {list}. Type what this costs in {quote}.")
            self._say(words.format(list=foreign, quote=self._sitting.now.quote.currency.code))

    def _write(self, words: str) -> None:
        if len(words) > LONGEST:
            said = self.tr("{length} characters are too many for a line; {most} fit.")
            self._say(said.format(length=len(words), most=LONGEST))
            return
        taxes = taxes_of_class(self._sitting.now.quote.taxes, STANDARD)
        self._append(Line(words, Decimal(0), taxes=taxes), PRICE)

    def _append(self, line: Line, column: int) -> bool:
        """Add the line and open the cell that is most likely typed next."""
        index = self._sitting.now.quote.file(line)[1]
        if not self._model.offer_changed(lambda quote: quote.file(line)[0]):
            return False
        self._add.clear()
        self._table.go_to(index, column)
        return True


def _without_prices(line: Line) -> Line:
    """The line as it is in another currency, in which nobody has said yet what it costs."""
    nothing = Decimal(0)
    return replace(
        line,
        unit_price=nothing,
        breaks=(),
        minimum=None,
        cost=None,
        parts=tuple(replace(part, unit_price=nothing) for part in line.parts),
    )
