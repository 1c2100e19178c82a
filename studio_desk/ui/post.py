"""The post of the window: what was queued is handed to the server, on a thread of its own.

It begins once the window stands, and goes on when something was queued, when the next try is due,
and when the settings of mail are others. While they are being typed it goes by those before: a name
that is half there is nobody's server. A message that nobody queued is never sent.
"""

from datetime import timedelta
from threading import Event

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from studio_desk.domain.errors import DeskError
from studio_desk.domain.mail_account import MailAccount
from studio_desk.domain.mailing import Mailing, MailState
from studio_desk.services.desk import Desk
from studio_desk.services.failures import Cancelled, PassphraseNeeded, WrongPassphrase
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.signals import StudioSignals
from studio_desk.ui.tasks import PooledTasks, stoppable

LEAST_MS, LOOK_MS = 5_000, 60_000
"""Between two looks: a computer may sleep through the time of the next try."""


class PostOffice(QObject):
    """Sends on a thread of its own; the window only hears of it."""

    stepped = Signal(object)
    """A `Mailing` that was just taken, or handed over, or refused."""
    rested = Signal()
    """For now nothing more is sent."""
    lock_changed = Signal()
    """The passphrase of the kept password is wanted, or not any more."""
    _heard = Signal(object)

    def __init__(self, desk: Desk, signals: StudioSignals) -> None:
        super().__init__()
        self._desk = desk
        self._signals = signals
        self._thread = PooledTasks(1, self)
        self._stopping = Event()
        self._has_begun = self._is_sending = self._is_wanted = False
        self._is_typed = False
        self._account = MailAccount()
        self._is_new = Event()
        """The account is to be read anew."""
        self._is_new.set()
        self._passphrase = ""
        self.is_locked = False
        self.refusal: DeskError | None = None
        """Why the last passphrase was not taken."""
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.wake)
        self._heard.connect(self.stepped, Qt.ConnectionType.QueuedConnection)
        signals.studio_changed.connect(self._follow)

    def begin(self) -> None:
        """From now on send what is due."""
        self._has_begun = True
        self.wake()

    def wake(self) -> None:
        """Look now for what is due; before it has begun nothing is sent."""
        if not self._has_begun or self._stopping.is_set():
            return
        if self._is_sending:
            self._is_wanted = True
            return
        self._is_sending, self._is_wanted = True, False
        self._due.stop()
        # What should never happen must not keep all that follows from being sent.
        job = stoppable(self._send, self._stopping)
        self._thread.run(self, job, done=self._rest, failed=self._fail)

    def hold_account(self) -> None:
        """The settings are being typed: what stands there meanwhile is not used."""
        self._is_typed = True

    def take_account(self) -> None:
        """The settings were left, and hold as they are."""
        self._is_typed = False
        self.use_account()

    def use_account(self) -> None:
        """The settings as they are now were found right, or got their password: use them."""
        self._is_new.set()
        self.wake()

    def _follow(self) -> None:
        if not self._is_typed:
            self.use_account()

    def unlock(self, passphrase: str) -> None:
        """Try the passphrase of the kept password; it is known until the window closes."""
        self._passphrase = passphrase
        self.wake()

    def stop(self) -> None:
        """Stop at once, or for a message that was said whole once its answer had a few seconds.

        What waits is sent when the studio is opened again.
        """
        self._stopping.set()
        self._due.stop()
        self._desk.post.hang_up()

    def wait(self) -> None:
        """Block until nothing is being sent any more."""
        self._thread.wait()

    def _send(self, _: Progress) -> timedelta | None:
        """Send what is due, and return how long it is until more is; None where nothing waits."""
        desk = self._desk
        if self._is_new.is_set():
            self._read_account()
        desk.post.send_due(self._account, self._passphrase, self._hear)
        due = desk.post.next_due(self._account)
        return None if due is None else due - desk.clock.now()

    def _read_account(self) -> None:
        """Use the settings as they are; what cannot be read now is read with the next look."""
        # First, so that settings which are saved meanwhile are read after these.
        self._is_new.clear()
        try:
            account = self._desk.studio.studio().mail
            self._desk.post.has_secret()
        except Exception:
            self._is_new.set()
            raise
        self._account = account

    def _hear(self, mailing: Mailing) -> None:
        """On the thread of the post: pass a step on, and stop where the window has gone."""
        if self._stopping.is_set() and mailing.state is MailState.SENDING:
            # It is kept as it was before; what was answered already is kept, too.
            raise Cancelled
        self._heard.emit(mailing)

    def _rest(self, pause: timedelta | Exception | None) -> None:
        if isinstance(pause, Exception):
            self._ended()
            if not self._is_sending:
                self._due.start(LOOK_MS)
            raise pause
        self._lock(None, locked=False)
        self._ended()
        if pause is not None and not self._is_sending:
            self._due.start(min(max(pause // timedelta(milliseconds=1), LEAST_MS), LOOK_MS))

    def _fail(self, error: DeskError) -> None:
        wants = isinstance(error, PassphraseNeeded | WrongPassphrase)
        if wants:
            self._lock(error if self._passphrase else None, locked=True)
            self._passphrase = ""
        else:
            self._signals.failed.emit(error)
        self._ended()
        if not wants and not self._is_sending:
            self._due.start(LOOK_MS)

    def _lock(self, refusal: DeskError | None, *, locked: bool) -> None:
        changed = (locked, refusal) != (self.is_locked, self.refusal)
        self.is_locked, self.refusal = locked, refusal
        if changed:
            self.lock_changed.emit()

    def _ended(self) -> None:
        self._is_sending = False
        self.rested.emit()
        if self._is_wanted:
            self.wake()
