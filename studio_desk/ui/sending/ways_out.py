"""What may be done with the message: sent, opened, saved, looked at."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio_desk.domain.mail_account import MailAccount, Way
from studio_desk.ui.controls import GRID, button, text

KEYS = "Ctrl+Return"


class WaysOut(QWidget):
    """The buttons of the message, for the way that the studio's mail goes."""

    send_wanted = Signal()
    open_wanted = Signal()
    draft_wanted = Signal()
    preview_wanted = Signal()
    """The preview is opened or closed."""
    settings_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._account = MailAccount()
        self._barred = ""
        send, draft = self.send_wanted.emit, self.draft_wanted.emit
        self._send = button(self.tr("Send"), send, role="primary", name="send.send")
        self._open = button(
            self.tr("Open in mail program"),
            self.open_wanted.emit,
            role="primary",
            name="send.open_draft",
        )
        self._draft = button(self.tr("Save e-mail draft…"), draft, name="send.draft")
        self._look = button("", self.preview_wanted.emit, name="send.preview")
        self._hint = text("", "small", wrap=True)
        self._hint.setObjectName("send.hint")
        words, settings = self.tr("Open Settings"), self.settings_wanted.emit
        self._settings = button(words, settings, role="link", name="send.settings")
        self._settings.hide()
        for first in (self._send, self._open):
            first.setToolTip(f"{first.text()} ({KEYS})")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for each in (self._send, self._open, self._draft, self._look):
            layout.addWidget(each)
        layout.addSpacing(GRID)
        layout.addWidget(self._hint, 1)
        layout.addWidget(self._settings)
        self.tell_preview(shown=False)
        self.go_by(self._account)

    def go_by(self, account: MailAccount) -> None:
        """Offer what fits the way that mail leaves."""
        self._account = account
        by_server = account.way is Way.SERVER
        self._send.setVisible(by_server)
        self._open.setVisible(not by_server)
        self._say()

    def bar(self, why: str, *, is_for_settings: bool = False) -> None:
        """Say why nothing goes, and lead there if it `is_for_settings`; else what a press does."""
        self._barred = why
        self._settings.setVisible(is_for_settings)
        self._say()

    def stress(self, *, first: bool) -> None:
        """Have the first button seen first, or second to what is to be done before."""
        role = "primary" if first else "plain"
        for each in (self._send, self._open):
            if each.property("role") != role:
                each.setProperty("role", role)
                each.style().unpolish(each)
                each.style().polish(each)

    def allow(self, *, drafts: bool, letters: bool, looks: bool) -> None:
        """Let go what may; a draft may be without a recipient, and a look needs nobody at all."""
        self._send.setEnabled(letters)
        self._open.setEnabled(drafts)
        self._draft.setEnabled(drafts)
        self._look.setEnabled(looks)

    def begin(self) -> None:
        """Put the keyboard on the way back from the preview."""
        self._look.setFocus()

    def press(self) -> None:
        """Do what the first button does, if it may be pressed."""
        self._first.click()

    @property
    def _first(self) -> QPushButton:
        return self._send if self._account.way is Way.SERVER else self._open

    def tell_preview(self, *, shown: bool) -> None:
        """Say what the last button does now."""
        self._look.setText(self.tr("Back to writing") if shown else self.tr("Preview"))

    def _say(self) -> None:
        self._hint.setText(self._barred or self._what_happens())

    def _what_happens(self) -> str:
        if self._account.way is Way.SERVER:
            words = self.tr("Goes through {server}. It can be cancelled until it has left.")
            return words.format(server=self._account.server)
        return self.tr("Opens in your mail program, ready to send; nothing is sent from here.")
