"""The payments of a quote one by one, each with its receipt and a way to take it back."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio_desk.domain.errors import DeskError
from studio_desk.domain.payment import Payment, PaymentKind
from studio_desk.domain.quote_record import QuoteRecord
from studio_desk.services.receipts import receipt_number
from studio_desk.ui.controls import GRID, button, empty, row, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing.asking import Asking, Weight
from studio_desk.ui.issuing.copies import Copies
from studio_desk.ui.issuing.standing import Standing


class PaymentRows(QWidget):
    """The latest payment last, as they came in; what was voided is struck through."""

    def __init__(self, house: House, standing: Standing) -> None:
        super().__init__()
        self._house = house
        self._standing = standing
        self._shown: tuple[Payment, ...] | None = None
        self._saved: Path | None = None
        self._copies = Copies(house, self, self._refuse)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID + 4)
        self._asking = Asking("payments")
        self._asking.answered.connect(self._asking.hide)
        self._asking.hide()
        self._said = text("", "muted", wrap=True)
        self._said.setObjectName("payments.told")
        self._open = button(self.tr("Open"), self._open_saved, name="payments.open")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID + 4)
        layout.addLayout(self._rows)
        layout.addWidget(self._asking)
        told = row(spacing=GRID)
        told.addWidget(self._said, 1)
        told.addWidget(self._open)
        layout.addLayout(told)
        self._said.hide()
        self._open.hide()
        standing.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        record = self._standing.record
        if record is None or record.payments == self._shown:
            return
        self._shown = record.payments
        empty(self._rows)
        for payment in record.payments:
            self._rows.addWidget(self._row(record, payment))
        if not record.payments:
            self._rows.addWidget(text(self.tr("Nothing was paid yet."), "muted"))

    def _row(self, record: QuoteRecord, payment: Payment) -> QWidget:
        formats, language = self._house.desk.formats, self._house.language
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        refund = payment.kind is PaymentKind.REFUND
        money = -payment.amount if refund else payment.amount
        amount = text(formats.money(money, language), "strong")
        amount.setObjectName(f"payments.amount.{payment.number}")
        kind = self._house.wording.name(payment.kind)
        details = [kind, payment.method, formats.date(payment.received_on, language)]
        if payment.voided:
            details.insert(0, self.tr("Voided"))
            font = amount.font()
            font.setStrikeOut(True)
            amount.setFont(font)
        about = text(" · ".join(filter(None, details)), "small", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(amount)
        words.addWidget(about)
        layout.addLayout(words, 1)
        receipt = button(
            self.tr("Receipt…"),
            lambda: self._save(record, payment),
            name=f"payments.receipt.{payment.number}",
        )
        layout.addWidget(receipt)
        if not payment.voided:
            void = button(
                self.tr("Void"),
                lambda: self._ask(payment),
                role="quiet",
                name=f"payments.void.{payment.number}",
            )
            layout.addWidget(void)
        return line

    def _ask(self, payment: Payment) -> None:
        money = self._house.desk.formats.money(payment.amount, self._house.language)
        question = self.tr("Void the payment of {amount}? It stays to be seen.")
        self._asking.ask(
            question.format(amount=money),
            self.tr("Void"),
            lambda _: self._standing.void(payment),
            weight=Weight.FINAL,
        )

    def _save(self, record: QuoteRecord, payment: Payment) -> None:
        self._said.hide()
        self._open.hide()
        wording = self._house.desk.wording(record.latest.consultation.language)
        name = wording.say("receipt.file", number=receipt_number(record, payment))
        quotes = self._house.desk.quotes
        self._copies.save(name, lambda: quotes.receipt(record, payment), self._told)

    def _told(self, path: Path) -> None:
        self._saved = path
        self._say(self.tr("Saved: {name}").format(name=path.name), "muted")
        self._open.show()

    def _refuse(self, error: DeskError) -> None:
        self._say(self._house.wording.explain(error), "danger")

    def _say(self, words: str, role: str) -> None:
        self._said.setText(words)
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.show()

    def _open_saved(self) -> None:
        if self._saved is not None:
            self._copies.open(self._saved)
