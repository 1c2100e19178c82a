"""What became of the messages of this consultation, in words that are true."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio_desk.domain.mailing import Mailing, MailState
from studio_desk.services.mail_news import is_for_settings, news
from studio_desk.services.outbox_piles import attention
from studio_desk.ui.controls import GRID, button, card, empty, row, text
from studio_desk.ui.elided import Elided
from studio_desk.ui.flow import Flow
from studio_desk.ui.house import House
from studio_desk.ui.mail_deeds import MailDeeds
from studio_desk.ui.mail_words import MailChip, MailWords, foldable
from studio_desk.ui.sending.card_head import add_head
from studio_desk.ui.sitting import Sitting

SHOWN = 3
"""The latest; the others are in the outbox."""
PAUSE_MS = 100
Deed = tuple[str, str, Callable[[Mailing], object]]
"""A button: what tests call it, its words, and what it does to the message."""


class OnItsWay(QFrame):
    """The latest messages to this client: where each stands, and what may be done about it."""

    told = Signal()
    """What is known of them is shown."""

    def __init__(self, house: House, sitting: Sitting) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._words = MailWords(house)
        self._deeds = MailDeeds(house, self)
        self._deeds.refused.connect(self.refresh)
        self.mailings: tuple[Mailing, ...] = ()
        """Every one, the latest first."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, layout = card()
        outer.addWidget(frame)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2 * GRID)
        self._whole = button("", lambda: self._go("outbox"), role="link", name="sent.outbox")
        add_head(layout, self.tr("Messages"), self._whole)
        layout.addLayout(self._rows)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._follow)
        self._heard: dict[str, Mailing] = {}
        """What was told of messages since they were shown: a thousand are as many steps."""
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
            self.refresh()

    def _stepped(self, mailing: Mailing) -> None:
        """The one that is being sent is not kept as such until it is nearly through."""
        if mailing.consultation != self._sitting.now.id:
            return
        self._heard[mailing.id] = mailing
        if not self._pause.isActive():
            self._pause.start()

    def _follow(self) -> None:
        heard, self._heard = self._heard, {}
        self._show([heard.get(each.id, each) for each in self.mailings])

    def _show(self, mailings: list[Mailing]) -> None:
        self.mailings = tuple(mailings)
        wanting = attention(mailings)
        empty(self._rows)
        for mailing in mailings[:SHOWN]:
            self._rows.addWidget(self._row(mailing, wants=mailing.id in wanting))
        more = len(mailings) - SHOWN
        words = self.tr("{n} more in the outbox") if more > 0 else self.tr("Outbox")
        self._whole.setText(words.format(n=more))
        self.setVisible(bool(mailings))
        self.told.emit()

    def _row(self, mailing: Mailing, *, wants: bool) -> QWidget:
        line = QWidget()
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        chip = MailChip("sent.state")
        chip.tell(news(mailing), self._words.state(mailing))
        when = text(self._words.when(mailing.changed_at), "small")
        layout.addLayout(row(chip, when, 1, spacing=GRID))
        layout.addWidget(Elided(self._words.recipients(mailing)))
        layout.addWidget(Elided(mailing.subject, "small"))
        said = text(foldable(self._words.known_in_full(mailing)), "small", wrap=True)
        said.setObjectName("sent.known")
        layout.addWidget(said)
        deeds = self._deeds_for(mailing, wants=wants)
        if deeds:
            flow = Flow(GRID)
            for name, words, deed in deeds:
                flow.addWidget(button(words, partial(deed, mailing), name=f"sent.{name}"))
            layout.addSpacing(GRID // 2)
            layout.addLayout(flow)
        return line

    def _deeds_for(self, mailing: Mailing, *, wants: bool) -> list[Deed]:
        """What may be done about it here; the outbox has the rest."""
        found: list[Deed] = []
        if is_for_settings(mailing):
            found.append(("settings", self.tr("Open Settings"), lambda _: self._go("settings")))
        if mailing.state is MailState.FAILED:
            found.append(("now", self.tr("Try now"), self._deeds.send))
        if mailing.state is MailState.GIVEN_UP and not mailing.may_arrive_twice:
            found.append(("again", self.tr("Send again"), self._deeds.send))
        if mailing.waits:
            words = self.tr("Stop trying") if mailing.may_have_arrived else self.tr("Cancel")
            found.append(("cancel", words, self._deeds.cancel))
        if wants:
            found.append(("done", self.tr("Done"), self._deeds.finish))
        return found

    def _go(self, place: str) -> None:
        self._house.signals.place_wanted.emit(place)
