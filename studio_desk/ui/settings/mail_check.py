"""Trying the settings of mail: the line, the login and the sender, and nothing is sent."""

from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.domain.consultation import Studio
from studio_desk.domain.errors import DeskError
from studio_desk.domain.mail_account import Login, MailAccount
from studio_desk.domain.mailing import MailRefused, MailTrouble
from studio_desk.services.failures import MailSecretMissing, PassphraseNeeded
from studio_desk.ui.controls import GRID, barred, button, empty, row, text
from studio_desk.ui.house import House
from studio_desk.ui.settings.check_words import CheckWords
from studio_desk.ui.settings.mail_secret import SecretForm
from studio_desk.ui.settings.working import WorkingStudio
from studio_desk.ui.tasks import PooledTasks, Task, Tasks, stoppable

THREADS = 4
"""A server that keeps silent holds one until its time is over, also when nobody waits any more."""


class MailCheck(QWidget):
    """A button, what is going on, and what came of it until the settings change."""

    right = Signal()
    """Mail would be taken by the settings as they are."""
    blamed = Signal(object)
    """The `MailTrouble` by which a field is to be marked; None where none is."""

    def __init__(self, house: House, working: WorkingStudio, secret: SecretForm) -> None:
        super().__init__()
        self._house = house
        self._working = working
        self._secret = secret
        self._lane: Tasks = PooledTasks(THREADS, self)
        self._task: Task | None = None
        self._checked: tuple[MailAccount, str] | None = None
        self._start = button(self.tr("Check these settings"), self.check, name="mail.check")
        self._stop = button(self.tr("Stop"), self._give_up, role="quiet", name="mail.check.stop")
        self._working_words = text("", "muted")
        self._working_words.setObjectName("mail.check.working")
        self._said = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(row(self._start, self._stop, self._working_words, 1, spacing=GRID))
        layout.addLayout(self._said)
        self._words = CheckWords(house)
        # What was found holds for the secret that was tried, and for no other.
        secret.changed.connect(self._forget)
        working.shown.connect(self._follow)
        working.stepped.connect(lambda: self._follow(working.now))
        self._rest()

    def check(self) -> None:
        """Try them, away from the window."""
        studio = self._working.now
        account, sender = studio.mail, studio.email.strip()
        self._forget()
        self._checked = (account, sender)
        trouble, lacking = self._lacking(account, sender)
        if lacking:
            self.blamed.emit(trouble)
            self._say(lacking, "warning-bar")
            return
        self._start.setEnabled(False)
        self._stop.show()
        words = self.tr("Asking {server}…").format(server=account.server)
        self._working_words.setText(words)
        self._working_words.show()
        desk, typed = self._house.desk, self._secret.typed

        def tried(_: object) -> bool:
            needed = account.login.needs_secret
            secret = (typed or desk.mail_secrets.get(account.entrance)) if needed else ""
            desk.post.check(account, secret, sender)
            return True

        def done(came: bool | Exception | None) -> None:  # noqa: FBT001
            self._came(came, is_typed_only=bool(typed))

        self._task = self._lane.run(self, stoppable(tried, Event()), done=done, failed=self._wrong)

    def _lacking(self, account: MailAccount, sender: str) -> tuple[MailTrouble | None, str]:
        """What is to be typed before anybody can be asked, and what it would be the cause of."""
        if not account.server:
            return MailTrouble.NAME, self.tr("Type the name of the server first.")
        if not account.user and account.login is not Login.NONE:
            return MailTrouble.LOGIN, self.tr("Type the user first.")
        if not sender:
            words = self.tr("Type the studio’s e-mail address first: it is the sender.")
            return MailTrouble.SENDER, words
        return None, ""

    def _came(self, came: bool | Exception | None, *, is_typed_only: bool) -> None:  # noqa: FBT001
        if came is True:
            self._right(is_typed_only)
            return
        self._rest()
        if isinstance(came, Exception):
            # It is nothing that staff could mend; the next press begins anew.
            raise came

    def _right(self, is_typed_only: bool) -> None:  # noqa: FBT001
        self._rest()
        account, _ = self._checked or (self._working.now.mail, "")
        logged_in = self.tr("Login and sender were accepted; no message was sent.")
        sender = self.tr("The sender was accepted; no message was sent.")
        self._say(sender if account.login is Login.NONE else logged_in, "accent-bar")
        self.right.emit()
        if is_typed_only:
            words = self.tr("What you typed as the password is not kept yet: press “Keep it”.")
            self._say(words, "warning-bar")

    def _wrong(self, error: DeskError) -> None:
        self._rest()
        if isinstance(error, PassphraseNeeded):
            self._secret.ask_to_unlock()
        if isinstance(error, MailSecretMissing):
            words = self.tr("No password is kept for this mail server and user: type it above.")
            self._say(words, "warning-bar")
            return
        if not isinstance(error, MailRefused):
            self._say(self._house.wording.explain(error), "warning-bar")
            return
        account, sender = self._checked or (self._working.now.mail, "")
        self.blamed.emit(error.trouble)
        self._say(self._words.of(error, account, sender), "warning-bar")

    def _say(self, words: str, bar: str) -> None:
        line = barred(words, bar)
        line.setObjectName("mail.check.said")
        line.setAccessibleName(words)
        self._said.addWidget(line)

    def _give_up(self) -> None:
        """Wait no longer; what the server says later is not listened to."""
        if self._task is not None:
            self._task.cancel()
        self._rest()
        self._say(self.tr("Stopped: nothing is known of these settings."), "hairline")

    def _rest(self) -> None:
        self._task = None
        self._start.setEnabled(True)
        self._stop.hide()
        self._working_words.hide()

    def _follow(self, studio: Studio) -> None:
        """What was found holds for the settings that were tried, and for no others."""
        if self._checked not in (None, (studio.mail, studio.email.strip())):
            self._forget()

    def _forget(self) -> None:
        """Say nothing any more, and listen to nothing that was asked."""
        self._checked = None
        if self._task is not None:
            self._task.cancel()
            self._rest()
        empty(self._said)
        self.blamed.emit(None)
