"""Money that came in for an issued quote, and what is still due."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studio_desk.domain.money import Money
from studio_desk.domain.quote_record import State
from studio_desk.ui.controls import GRID, empty, hairline, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing.payment_form import PaymentForm
from studio_desk.ui.issuing.payment_rows import PaymentRows
from studio_desk.ui.issuing.standing import Standing


class PaymentsPanel(QWidget):
    """What is due, what was paid, and a form for the next payment."""

    def __init__(self, house: House, standing: Standing) -> None:
        super().__init__()
        self._house = house
        self._standing = standing
        self._sums = QWidget()
        self._grid = QGridLayout(self._sums)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(0, 1)
        self._form = PaymentForm(house, standing)
        self.setFocusProxy(self._form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 0, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._sums)
        layout.addWidget(hairline())
        layout.addWidget(PaymentRows(house, standing))
        layout.addWidget(self._form)
        layout.addStretch(1)
        standing.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        record = self._standing.record
        if record is None:
            return
        empty(self._grid)
        rows = [
            (self.tr("Total of the quote"), record.latest.figures.total, "total"),
            (self.tr("Paid"), record.paid, "paid"),
        ]
        if record.deposit_due.minor:
            rows.append((self.tr("Booking fee due"), record.deposit_due, "deposit"))
        for words, money, name in rows:
            self._add(words, money, name, "figure")
        over = record.due.minor < 0
        called_off = record.latest.state in (State.DECLINED, State.CANCELLED)
        too_much = self.tr("To be paid back") if called_off else self.tr("Paid too much")
        # What was called off takes no money any more, and gives back what it took.
        self._form.setVisible(over or not called_off)
        self._add(
            too_much if over else self.tr("Still due"),
            -record.due if over else record.due,
            "due",
            "title",
        )

    def _add(self, words: str, money: Money, name: str, role: str) -> None:
        at = self._grid.rowCount()
        grand = role == "title"
        label = text(words, "strong" if grand else "muted")
        figure = text(self._house.desk.formats.money(money, self._house.language), role)
        figure.setObjectName(f"payments.{name}")
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label, at, 0)
        self._grid.addWidget(figure, at, 1)
