"""The form for a payment that came in: filled in as it will mostly be."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QVBoxLayout, QWidget

from studio_desk.domain.errors import DeskError
from studio_desk.domain.money import Money
from studio_desk.domain.payment import NotPositive, PaymentKind
from studio_desk.domain.quote_record import QuoteRecord
from studio_desk.ui.controls import GRID, button, field, mark_wrong, row, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing.standing import Standing
from studio_desk.ui.typed import typed_number

LONGEST_METHOD = 80


class PaymentForm(QWidget):
    """Enter in any field saves; what cannot be taken is said under the fields."""

    def __init__(self, house: House, standing: Standing) -> None:
        super().__init__()
        self._house = house
        self._standing = standing
        self._offered: QuoteRecord | None = None
        self._filled = ""
        self._asked: Money | None = None
        self._build()
        self.setFocusProxy(self._amount)
        standing.changed.connect(self._offer)
        self._offer()

    def _build(self) -> None:
        today = self._standing.today
        self._day = QDateEdit(QDate(today.year, today.month, today.day))
        self._day.setObjectName("payment.day")
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("d MMMM yyyy")
        self._day.setMaximumDate(self._day.date())
        self._amount = QLineEdit()
        self._amount.setObjectName("payment.amount")
        self._amount.textEdited.connect(lambda _: self._say(""))
        self._kind = QComboBox()
        self._kind.setObjectName("payment.kind")
        for kind in PaymentKind:
            self._kind.addItem(self._house.wording.name(kind), kind)
        self._kind.activated.connect(lambda _: self._fill())
        self._method = QComboBox()
        self._method.setObjectName("payment.method")
        line = QLineEdit()
        line.setMaxLength(LONGEST_METHOD)
        self._method.setLineEdit(line)
        self._method.addItems([self.tr("Cash"), self.tr("Card"), self.tr("Bank transfer")])
        self._method.setAccessibleName(self.tr("Method"))
        line.setAccessibleName(self.tr("Method"))
        self._said = text("", "danger", wrap=True)
        self._said.setObjectName("payment.said")
        self._said.hide()
        self._add = button(self.tr("Add payment"), self._save, role="primary", name="payment.add")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(text(self.tr("A payment that came in"), "heading"))
        first = row(
            field(self.tr("Amount"), self._amount), field(self.tr("Received on"), self._day)
        )
        second = row(field(self.tr("For"), self._kind), field(self.tr("Method"), self._method))
        for each in (first, second):
            each.setStretch(0, 1)
            each.setStretch(1, 1)
            layout.addLayout(each)
        layout.addWidget(self._said)
        layout.addLayout(row(self._add, 1))

    def _offer(self) -> None:
        """Fill in what is due next, once for every state of the record."""
        record = self._standing.record
        self._add.setEnabled(not self._standing.is_busy)
        if record is None or record == self._offered:
            return
        self._offered = record
        kind = PaymentKind.DEPOSIT if record.deposit_due.minor else PaymentKind.BALANCE
        if record.due.minor < 0:
            kind = PaymentKind.REFUND
        self._kind.setCurrentIndex(self._kind.findData(kind))
        self._filled = self._amount.text()
        self._fill()

    def _fill(self) -> None:
        """Fill in what there is to pay of the kind, but never over what was typed."""
        self._say("")
        record = self._standing.record
        if record is None or self._amount.text() != self._filled:
            return
        due = {
            PaymentKind.DEPOSIT: record.deposit_due,
            PaymentKind.BALANCE: record.due,
            PaymentKind.REFUND: -record.due,
        }[PaymentKind(self._kind.currentData())]
        self._filled = due.plain if due.minor > 0 else ""
        self._amount.setText(self._filled)

    def _save(self) -> None:
        record = self._standing.record
        if record is None or self._standing.is_busy:
            return
        try:
            amount = self._typed(record)
        except DeskError as error:
            self._say(self._house.wording.explain(error))
            return
        if amount is None:
            words = self.tr("“{words}” is not an amount. Type it like 120.50.")
            self._say(words.format(words=self._amount.text()))
            return
        day = self._day.date()
        kind = PaymentKind(self._kind.currentData())
        if kind is not PaymentKind.REFUND and self._is_asked(record, amount):
            return
        received_on = self._standing.today.replace(day.year(), day.month(), day.day())
        self._standing.receive(received_on, amount, kind, self._method.currentText().strip())

    def _is_asked(self, record: QuoteRecord, amount: Money) -> bool:
        """Ask about more than is due, once: whoever saves it again means it."""
        over = amount - record.due if record.due.minor > 0 else amount
        if over.minor <= 0 or amount == self._asked:
            return False
        words = self.tr("This is {amount} more than is due.")
        self._say(words.format(amount=self._house.desk.formats.money(over, self._house.language)))
        self._asked = amount
        self._add.setText(self.tr("Add it all the same"))
        return True

    def _typed(self, record: QuoteRecord) -> Money | None:
        """The amount in the currency of the quote; raises `TooFine` and `NotPositive`."""
        number = typed_number(self._amount.text())
        if number is None:
            return None
        amount = record.latest.figures.total.currency.money(number)
        if amount.minor <= 0:
            raise NotPositive(amount)
        return amount

    def _say(self, words: str) -> None:
        self._asked = None
        self._add.setText(self.tr("Add payment"))
        mark_wrong(self._amount, wrong=bool(words))
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
        else:
            super().keyPressEvent(event)
