"""What became of the messages of this consultation, in words that are true."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio_desk.domain.mailing import Mailing
from studio_desk.ui.controls import GRID, button, card, empty, row, text
from studio_desk.ui.elided import Elided
from studio_desk.ui.house import House
from studio_desk.ui.mail_words import MailChip, MailWords, foldable
from studio_desk.ui.sitting import Sitting

SHOWN = 3
"""The latest; the others are in the outbox."""
PAUSE_MS = 100


class OnItsWay(QFrame):
    """The latest messages to this client: where each stands, and Cancel as long as it is here."""

    told = Signal()
    """What is known of them is shown."""

    def __init__(self, house: House, sitting: Sitting) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._words = MailWords(house)
        self.mailings: tuple[Mailing, ...] = ()
        """Every one, the latest first."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, layout = card()
        outer.addWidget(frame)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2 * GRID)
        self._more = text("", "small", wrap=True)
        layout.addWidget(text(self.tr("Messages"), "heading"))
        layout.addLayout(self._rows)
        layout.addWidget(self._more)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        house.post.stepped.connect(self._stepped)
        # What was read while a message was on its way may be older than what was heard of it.
        house.post.rested.connect(self._refresh_if_shown)
        house.signals.outbox_changed.connect(self._refresh_if_shown)
        self.hide()

    def refresh(self) -> None:
        """Read where they stand."""
        consultation, post = self._sitting.now.id, self._house.desk.post
        if not consultation:
            return
        self._house.books.run(
            self,
            lambda _: post.of(consultation),
            done=self._show,
            failed=self._house.signals.failed.emit,
        )

    def add(self, mailing: Mailing) -> None:
        """Know of a message that was queued just now, before it is read."""
        self._show([mailing, *(each for each in self.mailings if each.id != mailing.id)])

    def _refresh_if_shown(self) -> None:
        parent = self.parentWidget()
        if parent is not None and parent.isVisible():
            self._pause.start()

    def _stepped(self, mailing: Mailing) -> None:
        """The one that is being sent is not kept as such until it is nearly through."""
        if mailing.consultation != self._sitting.now.id:
            return
        others = {each.id: each for each in self.mailings}
        if mailing.id in others:
            others[mailing.id] = mailing
            self._show(list(others.values()))

    def _show(self, mailings: list[Mailing]) -> None:
        self.mailings = tuple(mailings)
        empty(self._rows)
        for mailing in mailings[:SHOWN]:
            self._rows.addWidget(self._row(mailing))
        more = len(mailings) - SHOWN
        self._more.setText(self.tr("{n} more in the outbox").format(n=more))
        self._more.setVisible(more > 0)
        self.setVisible(bool(mailings))
        self.told.emit()

    def _row(self, mailing: Mailing) -> QWidget:
        line = QWidget()
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        chip = MailChip("sent.state")
        chip.tell(mailing.state, self._house.wording.name(mailing.state))
        when = text(self._words.when(mailing.changed_at), "small")
        head = row(chip, when, 1, spacing=GRID)
        if mailing.may_be_cancelled:
            cancel = partial(self._cancel, mailing)
            head.addWidget(button(self.tr("Cancel"), cancel, role="quiet", name="sent.cancel"))
        layout.addLayout(head)
        layout.addWidget(Elided(self._words.recipients(mailing)))
        said = text(foldable(self._words.known(mailing)), "small", wrap=True)
        said.setObjectName("sent.known")
        layout.addWidget(said)
        return line

    def _cancel(self, mailing: Mailing) -> None:
        post = self._house.desk.post
        self._house.books.run(
            self,
            lambda _: post.cancel(mailing.id),
            done=lambda _: self._house.signals.outbox_changed.emit(),
            failed=self._refused,
        )

    def _refused(self, error: object) -> None:
        self._house.signals.failed.emit(error)
        self.refresh()
