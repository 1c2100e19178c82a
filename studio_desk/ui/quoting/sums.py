"""The panel beside the quote: what it comes to, and what holds for all of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.consultation import Consultation
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Rounding, Share
from studio_desk.services.consultations import VALID_DAYS
from studio_desk.ui.controls import GRID, empty, field, hairline, row, scroll_down, text
from studio_desk.ui.house import House
from studio_desk.ui.quoting.line_panel import LinePanel
from studio_desk.ui.quoting.model import QuoteModel
from studio_desk.ui.sitting import Sitting
from studio_desk.ui.typed import shown_share, typed_share

WIDTH_PX = 312


class SumsPanel(QScrollArea):
    """Sums always in sight above; the selected line and the whole quote's terms below."""

    def __init__(self, house: House, sitting: Sitting, model: QuoteModel, line: LinePanel) -> None:
        super().__init__()
        self._house = house
        self._model = model
        self._filling = False
        self.setProperty("role", "panel")
        self.setFixedWidth(WIDTH_PX)
        scroll_down(self)
        content = QWidget()
        content.setProperty("role", "panel")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        self._sums = QGridLayout()
        self._sums.setVerticalSpacing(GRID + 2)
        self._sums.setColumnStretch(0, 1)
        layout.addLayout(self._sums)
        layout.addWidget(hairline())
        layout.addWidget(line)
        layout.addWidget(self._terms())
        layout.addStretch(1)
        self.setWidget(content)
        sitting.changed.connect(self._show)
        self._show(sitting.now)

    def _terms(self) -> QFrame:
        frame = QFrame()
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        self._discount = _line("quote.discount", self.tr("10 % or 50.00"))
        self._deposit = _line("quote.deposit", self.tr("50 % or 100.00"))
        self._limited = QCheckBox(self.tr("Valid until"))
        self._limited.setObjectName("quote.limited")
        self._limited.setProperty("role", "label")
        self._valid_until = QDateEdit()
        self._valid_until.setObjectName("quote.valid_until")
        self._valid_until.setAccessibleName(self.tr("Valid until"))
        self._valid_until.setCalendarPopup(True)
        self._valid_until.setDisplayFormat("d MMMM yyyy")
        # Where there is no limit yet, ticking the box sets the usual one.
        usual = self._house.desk.clock.now().date() + timedelta(days=VALID_DAYS)
        self._valid_until.setDate(QDate(usual.year, usual.month, usual.day))
        self._inclusive = QCheckBox(self.tr("Prices include tax"))
        self._inclusive.setObjectName("quote.inclusive")
        self._per_line = QCheckBox(self.tr("Round tax on each line"))
        self._per_line.setObjectName("quote.per_line")
        layout.addWidget(text(self.tr("Discount, booking fee, validity"), "heading"))
        layout.addLayout(
            row(
                field(self.tr("Discount"), self._discount),
                field(self.tr("Booking fee"), self._deposit),
                spacing=GRID,
            )
        )
        until = QVBoxLayout()
        until.setSpacing(GRID // 2 + 2)
        until.addWidget(self._limited)
        until.addWidget(self._valid_until)
        layout.addLayout(until)
        layout.addWidget(self._inclusive)
        layout.addWidget(self._per_line)
        self._discount.editingFinished.connect(
            lambda: self._share_typed(self._discount, lambda q, share: replace(q, discount=share))
        )
        self._deposit.editingFinished.connect(
            lambda: self._share_typed(self._deposit, lambda q, share: replace(q, deposit=share))
        )
        self._limited.clicked.connect(lambda _: self._limit_changed())
        self._valid_until.dateChanged.connect(lambda _: self._limit_changed())
        self._inclusive.clicked.connect(
            lambda checked: self._model.offer(replace(self._quote, prices_include_tax=checked))
        )
        self._per_line.clicked.connect(
            lambda checked: self._model.offer(
                replace(self._quote, rounding=Rounding.LINE if checked else Rounding.DOCUMENT)
            )
        )
        return frame

    @property
    def _quote(self) -> Quote:
        return self._model.priced.quote

    def _share_typed(
        self, line: QLineEdit, changed: Callable[[Quote, Share | None], Quote]
    ) -> None:
        try:
            share = typed_share(line.text())
        except ValueError:
            words = self.tr("“{words}” is neither an amount nor a percentage.")
            self._model.refused.emit(words.format(words=line.text()))
        else:
            self._model.offer_changed(lambda quote: changed(quote, share))
        self._fill()

    def _limit_changed(self) -> None:
        if self._filling:
            return
        day = self._valid_until.date()
        limit = date(day.year(), day.month(), day.day()) if self._limited.isChecked() else None
        self._model.offer(replace(self._quote, valid_until=limit), "quote.valid_until")

    def _show(self, _consultation: Consultation) -> None:
        self._fill()
        empty(self._sums)
        for number, each in enumerate(self._model.writer.sums(self._model.priced)):
            label = text(each.label, "strong" if each.grand else "muted", wrap=not each.grand)
            amount = text(each.amount, "grand" if each.grand else "figure")
            amount.setObjectName("quote.grand" if each.grand else f"quote.sum.{number}")
            amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if each.grand:
                self._sums.addWidget(_grand(label, amount), number, 0, 1, 2)
            else:
                self._sums.addWidget(label, number, 0)
                self._sums.addWidget(amount, number, 1)

    def _fill(self) -> None:
        self._filling = True
        quote = self._quote
        self._discount.setText(shown_share(quote.discount))
        self._deposit.setText(shown_share(quote.deposit))
        self._limited.setChecked(quote.valid_until is not None)
        self._valid_until.setEnabled(quote.valid_until is not None)
        if quote.valid_until is not None:
            day = quote.valid_until
            self._valid_until.setDate(QDate(day.year, day.month, day.day))
        self._inclusive.setChecked(quote.prices_include_tax)
        self._per_line.setChecked(quote.rounding is Rounding.LINE)
        self._inclusive.setEnabled(bool(quote.taxes))
        self._per_line.setEnabled(bool(quote.taxes))
        self._filling = False


def _grand(label: QWidget, amount: QWidget) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, GRID // 2, 0, GRID // 2)
    # Both stand on one line of writing, large figures and small words.
    label.setContentsMargins(0, 0, 0, 5)
    layout.addWidget(label, alignment=Qt.AlignmentFlag.AlignBottom)
    layout.addStretch(1)
    layout.addWidget(amount)
    return line


def _line(name: str, placeholder: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setPlaceholderText(placeholder)
    return line
