"""The last step: the message and its PDF leave, and what is known of it is said."""

from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.correspondence import MessageKind, MessageTemplate
from studio_desk.domain.errors import DeskError
from studio_desk.domain.mailing import Mailing
from studio_desk.domain.quote_record import State
from studio_desk.services.correction import Correction, correction
from studio_desk.services.desk import Desk
from studio_desk.services.failures import FileUnreadable
from studio_desk.services.mail_ports import Message
from studio_desk.services.proposals import Pressed, Variant
from studio_desk.ui.address_line import load_check
from studio_desk.ui.controls import GRID, scroll_down
from studio_desk.ui.house import House
from studio_desk.ui.issuing import Standing, StandingStrip
from studio_desk.ui.proposals import PAUSE_MS, Proof
from studio_desk.ui.returning import ReturnedCard
from studio_desk.ui.sending.cautions import Cautions
from studio_desk.ui.sending.filing import Filing
from studio_desk.ui.sending.letter import Letter
from studio_desk.ui.sending.on_its_way import OnItsWay
from studio_desk.ui.sending.posting import Posting
from studio_desk.ui.sending.ways_out import KEYS
from studio_desk.ui.sitting import Sitting
from studio_desk.ui.unlocking import Unlocking


@dataclass(frozen=True, slots=True)
class _Begun:
    """What a message is begun with: the studio of today, and its own words if it has any.

    Whether the secret is missing that its mail account opens with.
    """

    studio: Studio
    template: MessageTemplate | None
    lacks_secret: bool


class SendStep(QWidget):
    """The message at the left; at the right what is to be known before and after it leaves.

    Where the quote stands and what may be done are always to be seen; between them it scrolls.
    """

    def __init__(self, house: House, sitting: Sitting, standing: Standing, proof: Proof) -> None:
        super().__init__()
        self._house = house
        self._standing = standing
        self._proof = proof
        self._kind = MessageKind.PROPOSAL
        self._kept: Correction | None = None
        self._told = standing.state
        self._letter = Letter(house)
        self._sent = OnItsWay(house, sitting)
        self._cautions = Cautions(house, standing, proof)
        self._strip = StandingStrip(house, standing)
        self.returned = ReturnedCard(house, sitting, standing)
        self._filing = Filing(house, standing, proof, self._letter)
        self._posting = Posting(house, standing, proof, self._letter, self._cautions, self._sent)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._build()
        self._connect(sitting)
        self._tell_standing()

    def _build(self) -> None:
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        above = QHBoxLayout()
        above.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, GRID)
        above.addWidget(self._strip)
        ground = QWidget()
        ground.setProperty("role", "ground")
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(4 * GRID, GRID, 4 * GRID, 3 * GRID)
        self._inner = outer
        outer.setSpacing(2 * GRID)
        outer.addWidget(self.returned)
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        outer.addLayout(columns, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._letter)
        left.addStretch(1)
        columns.addLayout(left, 3)
        right.setSpacing(2 * GRID)
        for part in (Unlocking(self._house, "send"), self._sent, self._cautions, self._filing):
            right.addWidget(part)
        right.addStretch(1)
        columns.addLayout(right, 2)
        area = QScrollArea()
        scroll_down(area)
        area.setWidget(ground)
        self.returned.came.connect(lambda: area.verticalScrollBar().setValue(0))
        bar = area.verticalScrollBar()
        # It is told of its range before it has its place, and its width.
        bar.rangeChanged.connect(
            lambda _, most: self._make_room(bar.sizeHint().width() if most else 0)
        )
        whole.addLayout(above)
        whole.addWidget(area, 1)
        whole.addWidget(self._letter.foot)

    def _make_room(self, bar_px: int) -> None:
        """Let the cards end where the strip above them does, bar or none."""
        sides = self._inner.contentsMargins()
        sides.setRight(4 * GRID - bar_px)
        self._inner.setContentsMargins(sides)

    def _connect(self, sitting: Sitting) -> None:
        sitting.changed.connect(self._changed)
        self._proof.outdated.connect(self._ask_if_shown)
        self._proof.started.connect(self._waiting)
        self._proof.ready.connect(self._ready)
        self._proof.failed.connect(self._failed)
        self._standing.changed.connect(self._tell_standing)
        self._letter.kind_wanted.connect(self._choose)
        self._letter.gone.another_wanted.connect(self._begin_another)
        self._letter.gone.correction_wanted.connect(self.correct)
        self._posting.issue_wanted.connect(self._strip.ask_issue)
        for keys in (KEYS, "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._letter.press)

    def showEvent(self, event: QShowEvent) -> None:
        """Have the proposal ready to go."""
        super().showEvent(event)
        self._letter.begin_typing()
        self._sent.refresh()
        self._ask()

    def begin_with(self, kind: MessageKind) -> None:
        """Begin another message with the words for an occasion."""
        self._kept = None
        self._posting.begin_another()
        self._choose(kind)

    def correct(self, mailing: Mailing) -> None:
        """Have a kept message written over: its own words, and whoever it did not reach."""
        post = self._house.desk.post

        def write_over(kept: Correction) -> None:
            self._begin_another(mailing)
            self._kept = kept
            self._ask()

        self._house.works.run(
            self,
            lambda _: correction(mailing, post.content(mailing)),
            done=write_over,
            failed=self._house.signals.failed.emit,
        )

    def _choose(self, kind: MessageKind) -> None:
        self._kind = kind
        self._ask_if_shown()

    def _begin_another(self, corrected: Mailing | None = None) -> None:
        self._kept = None
        self._letter.form.begin_anew()
        self._posting.begin_another(corrected)
        self._letter.begin_typing()
        self._ask()

    # The proof

    def _changed(self, _consultation: Consultation) -> None:
        """What stands here is of the consultation as it was: nothing is saved until it is anew."""
        if self.isVisible():
            self._waiting()
            self._pause.start()

    def _tell_standing(self) -> None:
        """Follow where the quote stands."""
        self._tell_warnings()
        standing, before, self._told = self._standing, self._told, self._standing.state
        # Only one button is seen first: issuing comes before sending.
        is_next = not (standing.state is State.DRAFT and standing.may_issue)
        self._letter.ways.stress(first=is_next)
        if before is standing.state:
            if self._proof.is_current:
                self._offer_kinds()
            return
        if before is State.DRAFT and self._has_keyboard():
            # What was issued is sent next.
            self._letter.begin_typing()
        # A quote that was accepted since has another letter.
        self._ready()

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        strip = self._strip
        return focus is strip or (focus is not None and strip.isAncestorOf(focus))

    def _tell_warnings(self) -> None:
        self._letter.bar(self._cautions.bar())
        self._cautions.tell_warnings()

    def _ask(self) -> None:
        self._proof.ask(Variant.MAIL)

    def _ask_if_shown(self) -> None:
        if self.isVisible():
            self._ask()

    def _waiting(self) -> None:
        self._letter.hold()
        self._filing.wait()

    def _failed(self, error: DeskError) -> None:
        self._waiting()
        self._tell_warnings()
        self._filing.say(self._cautions.held_back or self._house.wording.explain(error))

    def _ready(self) -> None:
        if self._proof.pressed is None or not self._proof.is_current:
            return
        if self._proof.mailed is None:
            # Only the file for print was asked for so far.
            self._waiting()
            self._ask_if_shown()
            return
        kind = self._offer_kinds()
        desk, language = self._house.desk, self._proof.consultation.language
        self._house.books.run(
            self,
            lambda _: _begun(desk, kind, language),
            done=self._compose,
            failed=self._house.signals.failed.emit,
        )

    def _offer_kinds(self) -> MessageKind:
        """Let the occasion be chosen, and return the one that holds."""
        kinds = self._kinds()
        kind = self._kind if self._kind in kinds else kinds[0]
        self._letter.offer_kinds(kinds, kind)
        return kind

    def _kinds(self) -> tuple[MessageKind, ...]:
        """What may be written of a quote that stands like this one."""
        if self._standing.state is State.ACCEPTED:
            return (MessageKind.CONFIRMATION,)
        record = self._standing.record
        if not self._proof.number or record is None or not record.is_sent:
            # Nobody is reminded of what is not known to have left.
            return (MessageKind.PROPOSAL,)
        limit = self._proof.consultation.quote.valid_until
        if limit is None or self._standing.state is not State.ISSUED:
            return MessageKind.PROPOSAL, MessageKind.NO_ANSWER
        return MessageKind.PROPOSAL, MessageKind.NO_ANSWER, MessageKind.EXPIRING

    def _compose(self, begun: _Begun) -> None:
        """Write the message anew around the proposal, and let it go."""
        pressed, mailed = self._proof.pressed, self._proof.mailed
        if pressed is None or mailed is None or not self._proof.is_current:
            return
        consultation = self._proof.consultation
        message = self._house.desk.outbox.compose(
            begun.studio,
            consultation,
            mailed if isinstance(mailed, Pressed) else pressed,
            self._house.desk.wording(consultation.language),
            self._proof.number,
            is_accepted=self._standing.state is State.ACCEPTED,
            template=begun.template,
        )
        self._letter.offer(begun.studio, message, lacks_secret=begun.lacks_secret)
        if self._kept is not None:
            self._refill(self._kept, message)
        self._cautions.tell_missing()
        self._tell_warnings()
        self._posting.fold()
        self._filing.offer(pressed, self._cautions.held_back)

    def _refill(self, kept: Correction, message: Message) -> None:
        self._kept = None
        is_of_it = kept.is_of(self._proof.number, message.attachment.content)
        self._letter.form.refill(kept, is_older=not is_of_it)
        if self.isVisible():
            self._letter.begin_typing()


def _begun(desk: Desk, kind: MessageKind, language: str) -> _Begun:
    """Read what the message begins with."""
    load_check(desk)
    standard = {MessageKind.PROPOSAL, MessageKind.CONFIRMATION}
    letter = desk.letters.own if kind in standard else desk.letters.letter
    studio, lacks_secret = desk.studio.studio(), False
    # What cannot be read is told by the post, which tries again.
    with suppress(FileUnreadable):
        lacks_secret = desk.post.lacks_secret(studio.mail)
    return _Begun(studio, letter(kind, language), lacks_secret)
