"""The quote step: table and adding row on the left, sums and terms on the right."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio_desk.domain.consultation import Consultation
from studio_desk.domain.line import Line, Role
from studio_desk.domain.terms import STANDARD, taxes_of_class
from studio_desk.ui.controls import GRID, hairline, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing import Standing, StandingStrip
from studio_desk.ui.quoting.adding import AddLine, Sold
from studio_desk.ui.quoting.line_panel import LinePanel
from studio_desk.ui.quoting.model import ITEM, PRICE, QUANTITY, QuoteModel
from studio_desk.ui.quoting.sums import SumsPanel
from studio_desk.ui.quoting.table import QuoteTable
from studio_desk.ui.sitting import Sitting

LEAST_TABLE_PX = 120


class QuoteStep(QWidget):
    """Everything about money on one screen, worked by keyboard or by mouse."""

    def __init__(self, house: House, sitting: Sitting, standing: Standing) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._standing = standing
        self._model = QuoteModel(house, sitting)
        self._model.setParent(self)
        self._table = QuoteTable(house, self._model)
        self._add = AddLine(house, sitting.now.quote.currency)
        self._line_panel = LinePanel(self._model, self._remove)
        self._said = text("", "danger", wrap=True)
        self._said.setObjectName("quote.said")
        self._said.hide()
        self._build()
        self._table.line_chosen.connect(self._choose)
        self._table.line_removed.connect(self._remove)
        self._table.bottom_reached.connect(self._add.setFocus)
        self._table.selectionModel().currentChanged.connect(lambda *_: self._follow_cursor())
        self._add.picked.connect(self._pick)
        self._add.written.connect(self._write)
        self._model.refused.connect(self._say)
        sitting.changed.connect(self._changed)
        open_list = QShortcut(QKeySequence("Ctrl+Space"), self)
        open_list.activated.connect(self._add.show_all)

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
        head.addWidget(text(self.tr("Quote"), "title"))
        self._subtitle = text("", "muted")
        self._subtitle.setContentsMargins(0, 0, 0, 2)
        head.addSpacing(GRID)
        head.addWidget(self._subtitle, alignment=Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(StandingStrip(self._house, self._standing))
        sheet = QFrame()
        sheet.setProperty("role", "card")
        sheet_layout = QVBoxLayout(sheet)
        sheet_layout.setContentsMargins(1, 4, 1, 1)
        sheet_layout.setSpacing(0)
        sheet_layout.addWidget(self._table)
        sheet_layout.addWidget(hairline())
        adding = QHBoxLayout()
        adding.setContentsMargins(GRID + 2, 2, GRID + 2, 2)
        adding.addWidget(self._add)
        sheet_layout.addLayout(adding)
        column.addWidget(sheet)
        column.addWidget(self._said)
        column.addStretch(1)
        sidebar = QFrame()
        sidebar.setProperty("role", "sidebar")
        side = QVBoxLayout(sidebar)
        side.setContentsMargins(1, 0, 0, 0)
        side.addWidget(SumsPanel(self._house, self._sitting, self._model, self._line_panel))
        outer.addWidget(main, 1)
        outer.addWidget(sidebar)

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to type the next item."""
        super().showEvent(event)
        self._changed(self._sitting.now)
        self._add.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the sheet end where its rows end."""
        super().resizeEvent(event)
        self._fit_table()

    def _fit_table(self) -> None:
        room = self.height() - 18 * GRID
        if self._said.isVisibleTo(self):
            room -= self._said.sizeHint().height() + 2 * GRID
        self._table.setFixedHeight(
            max(LEAST_TABLE_PX, min(room, self._table.content_height()))
            if self._model.rowCount()
            else self._table.horizontalHeader().sizeHint().height()
        )

    def _changed(self, _consultation: Consultation) -> None:
        quote = self._sitting.now.quote
        self._subtitle.setText(
            self.tr("Items: {n}, in {currency}").format(
                n=len(quote.lines), currency=quote.currency.code
            )
        )
        self._fit_table()
        self._follow_cursor()

    def _follow_cursor(self) -> None:
        self._line_panel.show_line(self._table.current_line())

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._fit_table()

    def _choose(self, index: int) -> None:
        quote = self._sitting.now.quote
        line = quote.line(index)
        if line.role is Role.INCLUDED or (line.role is Role.ALTERNATIVE and line.chosen):
            return
        self._model.offer(quote.choose(index, chosen=not line.chosen))

    def _remove(self, index: int) -> None:
        quote = self._sitting.now.quote
        if not self._model.offer(quote.remove(index)):
            return
        entries = self._sitting.now.quote.entries
        left = [at for at, entry in enumerate(entries) if isinstance(entry, Line)]
        if left:
            self._table.go_to(min(left, key=lambda at: abs(at - index)), ITEM)

    def _pick(self, picked: Sold) -> None:
        line = self._add.prices.line(picked, self._sitting.now.quote.taxes)
        foreign = self._add.foreign
        if not foreign:
            self._append(line, QUANTITY)
            return
        # 349 dollars are not 349 won: the figure is left to staff.
        self._append(replace(line, unit_price=Decimal(0)), PRICE)
        words = self.tr("The price list is in {list}. Type what this costs in {quote}.")
        self._say(words.format(list=foreign, quote=self._sitting.now.quote.currency.code))

    def _write(self, words: str) -> None:
        taxes = taxes_of_class(self._sitting.now.quote.taxes, STANDARD)
        self._append(Line(words, Decimal(0), taxes=taxes), PRICE)

    def _append(self, line: Line, column: int) -> None:
        """Add the line and open the cell that is most likely typed next."""
        _, index = self._sitting.now.quote.file(line)
        if self._model.offer_changed(lambda quote: quote.file(line)[0]):
            self._table.go_to(index, column)
