"""Who did what when, what each revision was, and what became of its messages."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio_desk.domain.errors import DeskError
from studio_desk.domain.exchange import Answer
from studio_desk.domain.mailing import Mailing
from studio_desk.domain.quote_record import QuoteRecord, Revision, quote_number
from studio_desk.services.outbox import file_name
from studio_desk.ui.controls import GRID, button, empty, hairline, row, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing.changes import ChangeList
from studio_desk.ui.issuing.chip import StateChip
from studio_desk.ui.issuing.copies import Copies, NamedPdf
from studio_desk.ui.issuing.differences import revision_differences
from studio_desk.ui.issuing.standing import Standing
from studio_desk.ui.issuing.told import HistoryWords, Told
from studio_desk.ui.mail_words import foldable


class HistoryPanel(QWidget):
    """The revisions, the latest first; under each what it changed and what was done with it."""

    def __init__(self, house: House, standing: Standing) -> None:
        super().__init__()
        self._house = house
        self._standing = standing
        self._shown: QuoteRecord | None = None
        self._mailings: tuple[Mailing, ...] = ()
        self._words = HistoryWords(house, self)
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
        house.post.rested.connect(self._read_messages)
        house.signals.outbox_changed.connect(self._read_messages)
        self._show()
        self._read_messages()

    def _read_messages(self) -> None:
        record, post = self._standing.record, self._house.desk.post
        if record is None:
            return
        consultation = record.consultation_id
        self._house.books.run(
            self, lambda _: post.of(consultation), done=self._take_messages, failed=self._refuse
        )

    def _take_messages(self, mailings: list[Mailing]) -> None:
        if tuple(mailings) != self._mailings:
            self._mailings = tuple(mailings)
            self._shown = None
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
        for told in self._happened(record, revision):
            layout.addLayout(self._told(told))
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

    def _happened(self, record: QuoteRecord, revision: Revision) -> list[Told]:
        """What was done with a revision, and its messages that no server has; the latest first."""
        number = quote_number(record.year, record.serial, revision.number)
        events = [each for each in record.events if each.revision == revision.number]
        kept = [each for each in self._mailings if each.number == number and not each.has_left]
        told = [*map(self._words.deed, events), *map(self._words.message, kept)]
        # Of what happened in the same moment, what was noted later stands above.
        return sorted(told, key=lambda each: each.at)[::-1]

    def _told(self, told: Told) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.setSpacing(2)
        what = text(told.what, wrap=True)
        what.setObjectName(f"history.{told.kind}")
        layout.addWidget(what)
        for words in told.lines:
            line = text(foldable(words), "small", wrap=True)
            line.setObjectName(f"history.{told.kind}.line")
            layout.addWidget(line)
        if told.answer is not None:
            show = partial(self._open_answer, told.answer)
            words = self.tr("Open the returned PDF")
            layout.addLayout(row(button(words, show, name="history.answer"), 1))
        return layout

    def _open_answer(self, answer: Answer) -> None:
        self._said.hide()
        quotes, name = self._house.desk.quotes, Path(answer.file).with_suffix(".pdf").name
        self._copies.show(lambda: NamedPdf(name, quotes.answer_document(answer)))

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
