"""The fields of a message: whom it goes to, its subject, its words."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from studio_desk.services.correction import Correction
from studio_desk.services.letter_text import carried_over, plain
from studio_desk.services.mail_ports import Message
from studio_desk.ui.address_line import AddressLine
from studio_desk.ui.controls import GRID, button, field, fill_line, row, text
from studio_desk.ui.copy_lines import CopyLines
from studio_desk.ui.house import House


class _Words(QPlainTextEdit):
    """As high as a usual letter."""

    def sizeHint(self) -> QSize:
        """The style sheet has its own mind about a least height."""
        return QSize(super().sizeHint().width(), 26 * GRID)


class LetterForm(QWidget):
    """Shows what was composed, keeps what staff wrote, and marks what may be of an older offer."""

    edited = Signal()
    """Something stands there otherwise, or may be sent now, or may not."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._message: Message | None = None
        self._composed = ""
        self._filling = False
        self._own_address = ""
        self._copy_was_touched = False
        self._subject_is_stale = self._text_is_stale = False
        self._to = AddressLine(house, self.tr("To"), "send.to")
        self._copies = CopyLines(house, "send")
        self.more = self._copies.more
        """Shows the lines for copies, which many messages do without, and takes them away."""
        self._subject = QLineEdit()
        self._subject.setObjectName("send.subject")
        self._text = _Words()
        self._text.setObjectName("send.text")
        self._text.setTabChangesFocus(True)
        self._copy = QCheckBox()
        self._copy.setObjectName("send.copy")
        self._copy.hide()
        self._build()
        self._to.edited.connect(self.edited)
        self._copies.edited.connect(self.edited)
        self._copies.folded.connect(self._to.begin_typing)
        self._subject.textChanged.connect(self._named)
        self._copy.toggled.connect(self.edited)
        self._copy.clicked.connect(self._touch_copy)
        self._text.textChanged.connect(self._typed)

    def _build(self) -> None:
        words = self.tr("You changed the message, and the proposal has changed since: check it.")
        self._stale = text(words, "danger", wrap=True)
        self._stale.setObjectName("send.stale")
        self._anew = button(self.tr("Write anew"), self._write_anew, name="send.anew")
        for each in (self._stale, self._anew):
            each.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID + 4)
        layout.addWidget(self._to)
        layout.addWidget(self._copies)
        layout.addLayout(field(self.tr("Subject"), self._subject))
        layout.addLayout(field(self.tr("Message"), self._text))
        layout.addLayout(row(self._stale, self._anew, spacing=GRID))
        layout.addWidget(self._copy)

    @property
    def _lines(self) -> tuple[AddressLine, ...]:
        return self._to, self._copies.cc, self._copies.bcc

    def begin_typing(self) -> None:
        """Put the cursor in the address, or where one is marked."""
        next((each for each in self._lines if each.is_marked), self._to).begin_typing()

    @property
    def is_sound(self) -> bool:
        """Whether every address is one."""
        return self._to.is_sound and self._copies.is_sound

    @property
    def has_recipient(self) -> bool:
        """Whether somebody stands under To."""
        return bool(self._to.words)

    @property
    def is_stale(self) -> bool:
        """Whether what staff wrote may be of an older offer."""
        return self._subject_is_stale or self._text_is_stale

    def begin_anew(self) -> None:
        """Keep nothing of what was written: what is offered next stands as it is composed."""
        self._message = None
        self._subject_is_stale = self._text_is_stale = False
        self._copy_was_touched = False
        for line in self._lines:
            line.fill("")
        self._copies.fold()

    def offer_copy(self, address: str, *, wanted: bool) -> None:
        """Offer a blind copy to the studio's own `address`; `wanted` holds until somebody says."""
        self._own_address = address
        self._copy.setText(self.tr("Send me a copy ({address})").format(address=address))
        self._copy.setVisible(bool(address))
        if not self._copy_was_touched:
            with QSignalBlocker(self._copy):
                self._copy.setChecked(wanted and bool(address))

    def offer(self, message: Message) -> None:
        """Show the message, but keep what staff have written over an earlier one."""
        before, self._message = self._message, message
        self._address(before, message)
        if before is None or self._subject.text() == before.subject:
            fill_line(self._subject, message.subject)
            self._subject_is_stale = False
        elif before.subject != message.subject:
            self._subject_is_stale = self._subject.text().strip() != message.subject.strip()
        written = self._text.toPlainText()
        now, complete = message.text, True
        if before and written != self._composed:
            now, complete = carried_over(written, self._composed, message.text)
        if plain(now) != written:
            self._fill(now)
        # A text field gives no-break spaces back as plain ones.
        self._composed = plain(message.text)
        self._text_is_stale = self._text_is_stale or not complete
        self._mark()

    def refill(self, kept: Correction, *, is_older: bool) -> None:
        """Show the words and addresses of a kept message, to be corrected, over what is composed.

        Where they are of an older proposal, they are looked at before they go.
        """
        message = self._message
        if message is None:
            return
        lines = (kept.recipient, kept.copies, kept.blind_copies)
        for line, words in zip(self._lines, lines, strict=True):
            line.fill(words)
            line.mark_refused(kept.refused)
        self._copies.fold()
        self._copies.show_somebody()
        with QSignalBlocker(self._copy):
            self._copy.setChecked(kept.copies_me and bool(self._own_address))
        self._copy_was_touched = True
        fill_line(self._subject, kept.subject)
        self._fill(kept.text)
        self._subject_is_stale = is_older and kept.subject != message.subject.strip()
        self._text_is_stale = is_older and plain(kept.text) != plain(message.text)
        self._mark()

    def _address(self, before: Message | None, message: Message) -> None:
        """Follow the client's card in every line that still says what it said before."""
        said = _addressed(before) if before else ("", "", "")
        for line, old, new in zip(self._lines, said, _addressed(message), strict=True):
            if line.words == old.strip():
                line.fill(new)
        self._copies.show_somebody()

    def written(self) -> Message | None:
        """The message with what staff made of it; None before the first offer."""
        if self._message is None:
            return None
        blind = [self._copies.bcc.words]
        if self._copy.isChecked():
            blind.append(self._own_address)
        return replace(
            self._message,
            recipient=self._to.words,
            copies=self._copies.cc.words,
            blind_copies=", ".join(filter(None, blind)),
            subject=self._subject.text(),
            text=self._text.toPlainText(),
        )

    def _touch_copy(self) -> None:
        self._copy_was_touched = True

    def _fill(self, words: str) -> None:
        self._filling = True
        self._text.setPlainText(words)
        self._filling = False

    def _named(self) -> None:
        """Whoever goes on writing has seen what stands there."""
        if not self._filling and self._subject_is_stale:
            self._subject_is_stale = False
            self._mark()
        else:
            self.edited.emit()

    def _typed(self) -> None:
        if not self._filling and self._text_is_stale:
            self._text_is_stale = False
            self._mark()
        else:
            self.edited.emit()

    def _mark(self) -> None:
        """An older figure beside the new proposal is not sent before somebody has looked at it."""
        self._stale.setVisible(self.is_stale)
        self._anew.setVisible(self.is_stale)
        self.edited.emit()

    def _write_anew(self) -> None:
        if self._message is None:
            return
        if self._text_is_stale:
            self._fill(self._message.text)
        if self._subject_is_stale:
            fill_line(self._subject, self._message.subject)
        self._subject_is_stale = self._text_is_stale = False
        self._mark()


def _addressed(message: Message) -> tuple[str, ...]:
    """What stands in the three lines of addresses, in their order."""
    return message.recipient, message.copies, message.blind_copies
