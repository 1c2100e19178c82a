"""Who did what when, and what each revision was."""

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio_desk.domain.errors import DeskError
from studio_desk.domain.quote_record import Deed, Event, QuoteRecord, Revision, quote_number
from studio_desk.services.outbox import file_name
from studio_desk.ui.controls import GRID, button, empty, hairline, row, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing.changes import ChangeList
from studio_desk.ui.issuing.chip import StateChip
from studio_desk.ui.issuing.copies import Copies, NamedPdf
from studio_desk.ui.issuing.differences import revision_differences
from studio_desk.ui.issuing.standing import Standing


class HistoryPanel(QWidget):
    """The revisions, the latest first; under each what it changed and what was done with it."""

    def __init__(self, house: House, standing: Standing) -> None:
        super().__init__()
        self._house = house
        self._standing = standing
        self._shown: QuoteRecord | None = None
        self._copies = Copies(house, self, self._refuse)
        self._said = text("", "danger", wrap=True)
        self._said.setObjectName("history.said")
        self._said.hide()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 0, 3 * GRID, 2 * GRID)
        layout.addWidget(self._said)
        layout.addLayout(self._rows)
        layout.addStretch(1)
        standing.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        record = self._standing.record
        if record is None or record == self._shown:
            return
        self._shown = record
        empty(self._rows)
        for revision in reversed(record.revisions):
            if self._rows.count():
                self._rows.addWidget(hairline())
            self._rows.addWidget(self._block(record, revision))

    def _block(self, record: QuoteRecord, revision: Revision) -> QWidget:
        block = QWidget()
        layout = QVBoxLayout(block)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID + 4)
        layout.addLayout(self._head(record, revision))
        if revision.number:
            changes = ChangeList(self._house)
            changes.tell(revision_differences(record, revision))
            layout.addWidget(changes)
        for event in reversed(record.events):
            if event.revision == revision.number:
                layout.addLayout(self._event(event))
        opened = button(
            self.tr("Open PDF as issued"),
            lambda: self._open(record, revision),
            name=f"history.open.{revision.number}",
        )
        layout.addLayout(row(opened, 1))
        return block

    def _head(self, record: QuoteRecord, revision: Revision) -> QHBoxLayout:
        chip = StateChip()
        state = revision.state_on(self._standing.today)
        chip.tell(state, self._house.wording.name(state))
        number = quote_number(record.year, record.serial, revision.number)
        total = self._house.desk.formats.money(revision.figures.total, self._house.language)
        return row(text(number, "strong"), chip, 1, text(total, "strong"), spacing=GRID)

    def _event(self, event: Event) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.setSpacing(2)
        for words, role in zip(self._told(event), ("body", "small"), strict=True):
            label = text(words, role, wrap=True)
            label.setObjectName(f"history.{event.deed}" if role == "body" else "")
            layout.addWidget(label)
        return layout

    def _told(self, event: Event) -> Iterator[str]:
        sentence = {
            Deed.ISSUED: self.tr("Issued"),
            Deed.REVISED: self.tr("Revision issued"),
            Deed.SENT: self.tr("Handed to the mail server"),
            Deed.ACCEPTED: self.tr("Accepted by the client"),
            Deed.DECLINED: self.tr("Declined by the client"),
            Deed.CANCELLED: self.tr("Cancelled"),
            Deed.PAID: self.tr("Payment received"),
            Deed.PAID_BACK: self.tr("Paid back"),
            Deed.PAYMENT_VOIDED: self.tr("Payment voided"),
        }[event.deed]
        yield f"{sentence}: {event.words}" if event.words else sentence
        day = self._house.desk.formats.date(event.at.date(), self._house.language)
        when = f"{day}, {event.at:%H:%M}"
        yield f"{when} · {event.who}" if event.who else when

    def _open(self, record: QuoteRecord, revision: Revision) -> None:
        self._said.hide()
        wording = self._house.desk.wording(revision.consultation.language)
        number = quote_number(record.year, record.serial, revision.number)
        name = file_name(revision.consultation, wording, number)
        quotes = self._house.desk.quotes
        self._copies.show(lambda: NamedPdf(name, quotes.issued_document(record, revision)))

    def _refuse(self, error: DeskError) -> None:
        self._said.setText(self._house.wording.explain(error))
        self._said.show()
