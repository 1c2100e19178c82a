"""The last step: the message and its PDF leave, and what is known of it is said."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.correspondence import MessageKind, MessageTemplate
from studio_desk.domain.errors import DeskError
from studio_desk.domain.quote_record import State
from studio_desk.services.desk import Desk
from studio_desk.services.outbox import file_name
from studio_desk.services.proposals import Pressed, Variant
from studio_desk.ui.controls import GRID, scroll_down
from studio_desk.ui.house import House
from studio_desk.ui.issuing import Standing, StandingStrip
from studio_desk.ui.proposals import PAUSE_MS, Proof, file_size
from studio_desk.ui.returning import ReturnedCard
from studio_desk.ui.saving import ask_path
from studio_desk.ui.sending.cautions import Cautions
from studio_desk.ui.sending.file_cards import DoneCard, FileCard
from studio_desk.ui.sending.letter import Letter
from studio_desk.ui.sending.on_its_way import OnItsWay
from studio_desk.ui.sending.posting import Posting
from studio_desk.ui.sitting import Sitting
from studio_desk.ui.unlocking import Unlocking

_DRAFT_PREFIX = "studio-desk-draft-"


@dataclass(frozen=True, slots=True)
class _Begun:
    """What a message is begun with: the studio of today, and its own words if it has any."""

    studio: Studio
    template: MessageTemplate | None


class SendStep(QScrollArea):
    """The message at the left; at the right what is to be known before and after it leaves."""

    def __init__(self, house: House, sitting: Sitting, standing: Standing, proof: Proof) -> None:
        super().__init__()
        self._house = house
        self._standing = standing
        self._proof = proof
        self._kind = MessageKind.PROPOSAL
        self._told = standing.state
        self._letter = Letter(house)
        self._sent = OnItsWay(house, sitting)
        self._cautions = Cautions(house, standing, proof)
        self.returned = ReturnedCard(house, sitting, standing)
        self._file, self._done = FileCard(), DoneCard()
        self._posting = Posting(house, proof, self._letter, self._cautions, self._sent)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        scroll_down(self)
        self._build()
        self._connect(sitting)
        self._tell_standing()

    def _build(self) -> None:
        ground = QWidget()
        ground.setProperty("role", "ground")
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        outer.setSpacing(2 * GRID)
        outer.addWidget(StandingStrip(self._house, self._standing))
        outer.addWidget(self.returned)
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        outer.addLayout(columns, 1)
        left = QVBoxLayout()
        left.addWidget(self._letter)
        left.addStretch(1)
        columns.addLayout(left, 3)
        right = QVBoxLayout()
        right.setSpacing(2 * GRID)
        unlocking = Unlocking(self._house, "send")
        for part in (unlocking, self._sent, self._cautions, self._file, self._done):
            right.addWidget(part)
        right.addStretch(1)
        columns.addLayout(right, 2)
        self.setWidget(ground)

    def _connect(self, sitting: Sitting) -> None:
        sitting.changed.connect(self._changed)
        self._proof.outdated.connect(self._ask_if_shown)
        self._proof.started.connect(self._waiting)
        self._proof.ready.connect(self._ready)
        self._proof.failed.connect(self._failed)
        self._standing.changed.connect(self._tell_standing)
        # What was handed over is noted in the quote's history.
        self._house.post.rested.connect(self._read_standing)
        self._letter.kind_wanted.connect(self.begin_with)
        ways = self._letter.ways
        ways.draft_wanted.connect(self._save_draft)
        ways.open_wanted.connect(self._open_draft)
        self._file.save_wanted.connect(self._save_pdf)

    def showEvent(self, event: QShowEvent) -> None:
        """Have the proposal ready to go."""
        super().showEvent(event)
        self._letter.begin_typing()
        self._sent.refresh()
        self._ask()

    def begin_with(self, kind: MessageKind) -> None:
        """Begin the message with the words for another occasion."""
        self._kind = kind
        self._ask_if_shown()

    # The proof

    def _changed(self, _consultation: Consultation) -> None:
        """What stands here is of the consultation as it was: nothing is saved until it is anew."""
        if self.isVisible():
            self._waiting()
            self._pause.start()

    def _tell_standing(self) -> None:
        """Follow where the quote stands."""
        self._tell_warnings()
        state = self._standing.state
        if self._told is not state:
            # A quote that was accepted since has another letter.
            self._told = state
            self._ready()

    def _tell_warnings(self) -> None:
        self._letter.bar(self._cautions.bar())
        self._cautions.tell_warnings()

    def _read_standing(self) -> None:
        if self.isVisible() and not self._standing.is_busy:
            self._standing.refresh()

    def _ask(self) -> None:
        self._proof.ask(Variant.MAIL)

    def _ask_if_shown(self) -> None:
        if self.isVisible():
            self._ask()

    def _waiting(self) -> None:
        self._letter.hold()
        self._file.wait()

    def _failed(self, error: DeskError) -> None:
        self._waiting()
        self._tell_warnings()
        self._file.say(self._cautions.held_back or self._house.wording.explain(error))

    def _ready(self) -> None:
        if self._proof.pressed is None or not self._proof.is_current:
            return
        if self._proof.mailed is None:
            # Only the file for print was asked for so far.
            self._waiting()
            self._ask_if_shown()
            return
        kinds = self._kinds()
        kind = self._kind if self._kind in kinds else kinds[0]
        self._letter.offer_kinds(kinds, kind)
        desk, language = self._house.desk, self._proof.consultation.language
        self._house.books.run(
            self,
            lambda _: _begun(desk, kind, language),
            done=self._compose,
            failed=self._house.signals.failed.emit,
        )

    def _kinds(self) -> tuple[MessageKind, ...]:
        """What may be written of a quote that stands like this one."""
        if self._standing.state is State.ACCEPTED:
            return (MessageKind.CONFIRMATION,)
        if not self._proof.number:
            return (MessageKind.PROPOSAL,)
        if self._proof.consultation.quote.valid_until is None:
            return MessageKind.PROPOSAL, MessageKind.NO_ANSWER
        return MessageKind.PROPOSAL, MessageKind.NO_ANSWER, MessageKind.EXPIRING

    def _compose(self, begun: _Begun) -> None:
        """Write the message anew around the proposal, and let it go."""
        pressed, mailed = self._proof.pressed, self._proof.mailed
        if pressed is None or mailed is None or not self._proof.is_current:
            return
        consultation = self._proof.consultation
        money = self._house.desk.formats.money(pressed.figures.total, self._house.language)
        message = self._house.desk.outbox.compose(
            begun.studio,
            consultation,
            mailed if isinstance(mailed, Pressed) else pressed,
            self._house.desk.wording(consultation.language),
            self._proof.number,
            is_accepted=self._standing.state is State.ACCEPTED,
            template=begun.template,
        )
        self._letter.offer(begun.studio, message)
        self._cautions.tell_missing()
        self._tell_warnings()
        words = self._cautions.held_back or self._what_it_is(pressed)
        self._file.offer(money, words, may_leave=self._proof.may_leave)

    def _what_it_is(self, pressed: Pressed) -> str:
        """How large what is saved is, and that what is attached is smaller."""
        size, mailed = file_size(len(pressed.pdf)), self._proof.mailed
        if isinstance(mailed, Pressed) and mailed.pdf == pressed.pdf:
            return self.tr("One PDF, {size}").format(size=size)
        return self.tr("For print, {size}; e-mails carry a smaller one").format(size=size)

    # Files

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
            self._ask()
            return
        path = ask()
        if path is None:
            return
        consultation, outbox = self._proof.consultation, self._house.desk.outbox
        title = self.tr("The draft is written; it has not been sent")
        work = partial(outbox.draft, path, message, consultation, mailed)
        self._run(work, title, path, then)

    def _save_pdf(self) -> None:
        pressed = self._proof.pressed
        if pressed is None or not self._proof.may_leave:
            self._ask()
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
            self._done.tell(title, path)
            self._house.signals.outbox_changed.emit()
            then(path)

        self._done.hide()
        self._house.books.run(
            self, lambda _: work(), done=done, failed=self._house.signals.failed.emit
        )

    def _ask_path(self, title: str, suffix: str, kind: str) -> Path | None:
        path = ask_path(self, self._house, title, self._name(suffix), kind)
        if path is not None:
            self._house.preferences.folder = str(path.parent)
        return path

    def _name(self, suffix: str) -> str:
        consultation = self._proof.consultation
        wording = self._house.desk.wording(consultation.language)
        return Path(file_name(consultation, wording, self._proof.number)).with_suffix(suffix).name


def _begun(desk: Desk, kind: MessageKind, language: str) -> _Begun:
    """Read what the message begins with."""
    # What checks addresses takes a moment to load, and is wanted with the first key.
    desk.outbox.addresses("")
    standard = {MessageKind.PROPOSAL, MessageKind.CONFIRMATION}
    letter = desk.letters.own if kind in standard else desk.letters.letter
    return _Begun(desk.studio.studio(), letter(kind, language))
