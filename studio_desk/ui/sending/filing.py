"""The proposal and its draft as files: saved where staff say, or opened in their mail program."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.domain.quote_record import Deed
from studio_desk.services.outbox import file_name
from studio_desk.services.proposals import Pressed, Variant
from studio_desk.ui.controls import GRID
from studio_desk.ui.house import House
from studio_desk.ui.issuing import Standing
from studio_desk.ui.noting_sent import NotingSent
from studio_desk.ui.proposals import Proof, file_size
from studio_desk.ui.saving import ask_path
from studio_desk.ui.sending.file_cards import DoneCard, FileCard
from studio_desk.ui.sending.letter import Letter

_DRAFT_PREFIX = "studio-desk-draft-"


@dataclass(frozen=True, slots=True)
class _Written:
    """A file that was written: what is said of it, where it is, of which quote, since when."""

    title: str
    path: Path
    number: str
    at: datetime


class Filing(QWidget):
    """Two cards: what there is to save, and what was saved last."""

    def __init__(self, house: House, standing: Standing, proof: Proof, letter: Letter) -> None:
        super().__init__()
        self._house = house
        self._standing = standing
        self._proof = proof
        self._letter = letter
        self._file, self._done = FileCard(), DoneCard()
        self._written: _Written | None = None
        self._noting = NotingSent(house, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._file)
        layout.addWidget(self._done)
        letter.ways.draft_wanted.connect(self._save_draft)
        letter.ways.open_wanted.connect(self._open_draft)
        self._file.save_wanted.connect(self._save_pdf)
        self._done.sent.connect(self._note_sent)
        standing.changed.connect(self._tell_written)

    def wait(self) -> None:
        """The proposal is being made anew."""
        self._file.wait()

    def say(self, words: str) -> None:
        """Say why there is no file."""
        self._file.say(words)

    def offer(self, pressed: Pressed, held_back: str) -> None:
        """Show what the proposal comes to, and how large it is or why it is `held_back`."""
        money = self._house.desk.formats.money(pressed.figures.total, self._house.language)
        words = held_back or self._what_it_is(pressed)
        self._file.offer(money, words, may_leave=self._proof.may_leave)

    def _what_it_is(self, pressed: Pressed) -> str:
        """How large what is saved is, and that what is attached is smaller."""
        size, mailed = file_size(len(pressed.pdf)), self._proof.mailed
        if isinstance(mailed, Pressed) and mailed.pdf == pressed.pdf:
            return self.tr("One PDF, {size}").format(size=size)
        return self.tr("For print, {size}; e-mails carry a smaller one").format(size=size)

    def _save_draft(self) -> None:
        kind = self.tr("E-mail draft")
        self._draft(lambda: self._ask_path(self.tr("Save e-mail draft"), ".eml", kind))

    def _open_draft(self) -> None:
        """Have the mail program open the draft; it stays where it lies, for the program's sake."""

        def place() -> Path:
            return Path(tempfile.mkdtemp(prefix=_DRAFT_PREFIX)) / self._name(".eml")

        def opened(path: Path) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        self._draft(place, opened)

    def _draft(
        self, ask: Callable[[], Path | None], then: Callable[[Path], None] = lambda _: None
    ) -> None:
        mailed, message = self._proof.mailed, self._letter.form.written()
        if not isinstance(mailed, Pressed) or message is None or not self._proof.may_leave:
            self._proof.ask(Variant.MAIL)
            return
        path = ask()
        if path is None:
            return
        consultation, outbox = self._proof.consultation, self._house.desk.outbox
        title = self.tr("The draft is written")
        work = partial(outbox.draft, path, message, consultation, mailed)
        self._run(work, title, path, then)

    def _save_pdf(self) -> None:
        pressed = self._proof.pressed
        if pressed is None or not self._proof.may_leave:
            self._proof.ask(Variant.MAIL)
            return
        path = self._ask_path(self.tr("Save PDF"), ".pdf", self.tr("PDF document"))
        if path is None:
            return
        work = partial(self._house.desk.outbox.save, path, self._proof.consultation, pressed)
        self._run(work, self.tr("The proposal is saved"), path)

    def _run(
        self,
        work: Callable[[], None],
        title: str,
        path: Path,
        then: Callable[[Path], None] = lambda _: None,
    ) -> None:
        def done(_: None) -> None:
            self._written = _Written(title, path, number, self._house.desk.clock.now())
            self._tell_written()
            self._house.signals.outbox_changed.emit()
            then(path)

        self._written, number = None, self._proof.number
        self._done.hide()
        self._house.books.run(
            self, lambda _: work(), done=done, failed=self._house.signals.failed.emit
        )

    def _tell_written(self) -> None:
        """Say what lies where, and that staff sent it once they say so, until they take it back."""
        written, record = self._written, self._standing.record
        if written is None:
            return
        sent = record.last_sent if record is not None else None
        is_noted = sent is not None and sent.deed is Deed.SENT_BY_STAFF and sent.at >= written.at
        title = self.tr("Noted as sent by you") if is_noted else written.title
        is_latest = record is not None and written.number == record.latest_number
        may_note = is_latest and sent is None
        self._done.tell(title, written.path, may_note=may_note)

    def _note_sent(self) -> None:
        """Nobody else knows what became of a file."""
        record, book = self._standing.record, self._house.desk.follow_ups
        if record is not None:
            self._noting.note(partial(book.note_issued_sent, record))

    def _ask_path(self, title: str, suffix: str, kind: str) -> Path | None:
        path = ask_path(self, self._house, title, self._name(suffix), kind)
        if path is not None:
            self._house.preferences.folder = str(path.parent)
        return path

    def _name(self, suffix: str) -> str:
        consultation = self._proof.consultation
        wording = self._house.desk.wording(consultation.language)
        return Path(file_name(consultation, wording, self._proof.number)).with_suffix(suffix).name
