"""The message as it will open in the mail program; staff may write over it."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout

from studio_desk.services.mail_ports import Message
from studio_desk.services.outbox import carried_over, plain
from studio_desk.ui.controls import GRID, button, card, field, fill_line, row, text
from studio_desk.ui.proposals import file_size


class Letter(QFrame):
    """Shows what was composed, keeps what staff wrote, and marks what may be of an older offer."""

    draft_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._message: Message | None = None
        self._composed = ""
        self._is_stale = False
        self._filling = False
        self._may_go = False
        self._barred = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._build())

    def _build(self) -> QFrame:
        frame, layout = card()
        self._to = _line("send.to")
        self._subject = _line("send.subject")
        self._text = QPlainTextEdit()
        self._text.setObjectName("send.text")
        self._text.setTabChangesFocus(True)
        self._text.setMinimumHeight(24 * GRID)
        self._text.textChanged.connect(self._typed)
        words = self.tr("You changed the message, and the proposal has changed since: check it.")
        self._stale = text(words, "danger", wrap=True)
        self._stale.setObjectName("send.stale")
        self._anew = button(self.tr("Write anew"), self._write_anew, name="send.anew")
        for each in (self._stale, self._anew):
            each.hide()
        self._attached = text("", "muted")
        self._attached.setObjectName("send.attached")
        self._draft = button(
            self.tr("Save e-mail draft…"), self.draft_wanted.emit, role="primary", name="send.draft"
        )
        layout.addWidget(text(self.tr("E-mail"), "heading"))
        layout.addLayout(field(self.tr("To"), self._to))
        layout.addLayout(field(self.tr("Subject"), self._subject))
        layout.addLayout(field(self.tr("Message"), self._text))
        layout.addLayout(row(self._stale, self._anew, spacing=GRID))
        layout.addWidget(self._attached)
        self._hint = text("", "small")
        self._hint.setObjectName("send.hint")
        layout.addLayout(row(self._draft, self._hint, 1))
        self.bar("")
        return frame

    def begin_typing(self) -> None:
        """Put the cursor in the address."""
        self._to.setFocus()

    def bar(self, why: str) -> None:
        """Let nothing go as long as there is a reason, which stands beside the button."""
        self._barred = why
        hint = self.tr("Opens in your mail program, ready to send; nothing is sent from here.")
        self._hint.setText(why or hint)
        self._allow()

    def hold(self) -> None:
        """Let nothing go until the next offer: the proposal is being made anew."""
        self._may_go = False
        self._allow()

    def offer(self, message: Message) -> None:
        """Show the message, but keep what staff have written over an earlier one."""
        before, self._message = self._message, message
        for editor, words, earlier in (
            (self._to, message.recipient, before.recipient if before else ""),
            (self._subject, message.subject, before.subject if before else ""),
        ):
            if before is None or editor.text() == earlier:
                fill_line(editor, words)
        written = self._text.toPlainText()
        now, complete = message.text, True
        if before and written != self._composed:
            now, complete = carried_over(written, self._composed, message.text)
        if plain(now) != written:
            self._fill(now)
        # A text field gives no-break spaces back as plain ones.
        self._composed = plain(message.text)
        attachment = message.attachment
        words = self.tr("Attached: {name}, {size}")
        size = file_size(len(attachment.content))
        self._attached.setText(words.format(name=attachment.name, size=size))
        self._may_go = True
        self._mark(stale=self._is_stale or not complete)

    def written(self) -> Message | None:
        """The message with what staff made of it; None before the first offer."""
        if self._message is None:
            return None
        return replace(
            self._message,
            recipient=self._to.text().strip(),
            subject=self._subject.text(),
            text=self._text.toPlainText(),
        )

    def _fill(self, words: str) -> None:
        self._filling = True
        self._text.setPlainText(words)
        self._filling = False

    def _typed(self) -> None:
        """Whoever goes on writing has seen what stands there."""
        if not self._filling and self._is_stale:
            self._mark(stale=False)

    def _mark(self, *, stale: bool) -> None:
        """An older figure beside the new proposal is not sent before somebody has looked at it."""
        self._is_stale = stale
        self._stale.setVisible(stale)
        self._anew.setVisible(stale)
        self._allow()

    def _allow(self) -> None:
        self._draft.setEnabled(self._may_go and not self._is_stale and not self._barred)

    def _write_anew(self) -> None:
        if self._message is not None:
            self._fill(self._message.text)
            self._mark(stale=False)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line
