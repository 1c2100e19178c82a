"""Two ways out of the house; neither claims that a message was sent."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.consent import ConsentUse
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.errors import DeskError
from studio_desk.domain.quote_record import State
from studio_desk.services.doubt_words import doubt_words
from studio_desk.services.outbox import file_name, missing
from studio_desk.services.picture_words import held_words, withheld_words
from studio_desk.services.proposals import Pressed, Variant
from studio_desk.ui.controls import (
    GRID,
    barred,
    button,
    card,
    empty,
    row,
    scroll_down,
    text,
)
from studio_desk.ui.house import House
from studio_desk.ui.issuing import Standing, StandingStrip
from studio_desk.ui.proposals import PAUSE_MS, Proof, as_fit, file_size
from studio_desk.ui.saving import ask_path
from studio_desk.ui.sending.letter import Letter
from studio_desk.ui.sitting import Sitting


class SendStep(QScrollArea):
    """The message as it will open in the mail program, and the PDF alone."""

    def __init__(self, house: House, sitting: Sitting, standing: Standing, proof: Proof) -> None:
        super().__init__()
        self._house = house
        self._standing = standing
        self._proof = proof
        self._letter = Letter()
        self._letter.draft_wanted.connect(self._write_draft)
        self._place: Path | None = None
        self._told = standing.state
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        scroll_down(self)
        self._build()
        sitting.changed.connect(self._changed)
        proof.outdated.connect(self._ask_if_shown)
        proof.started.connect(self._waiting)
        proof.ready.connect(self._ready)
        proof.failed.connect(self._failed)
        standing.changed.connect(self._tell_standing)
        self._tell_standing()

    def _build(self) -> None:
        ground = QWidget()
        ground.setProperty("role", "ground")
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        outer.setSpacing(2 * GRID)
        outer.addWidget(StandingStrip(self._house, self._standing))
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        outer.addLayout(columns, 1)
        columns.addWidget(self._letter, 3)
        right = QVBoxLayout()
        right.setSpacing(2 * GRID)
        right.addWidget(self._standing_card())
        right.addWidget(self._missing_card())
        right.addWidget(self._file_card())
        right.addWidget(self._done_card())
        right.addStretch(1)
        columns.addLayout(right, 2)
        self.setWidget(ground)

    def _changed(self, _consultation: Consultation) -> None:
        """What stands here is of the consultation as it was: nothing is saved until it is anew."""
        if self.isVisible():
            self._waiting()
            self._pause.start()

    def _standing_card(self) -> QFrame:
        frame, layout = card()
        frame.setObjectName("send.warning")
        self._warning = frame
        self._warned: tuple[str, ...] = ()
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(GRID)
        layout.addLayout(self._warnings)
        frame.hide()
        return frame

    def _tell_standing(self) -> None:
        """Follow where the quote stands."""
        self._tell_warnings()
        state = self._standing.state
        if self._told is not state:
            # A quote that was accepted since has another letter.
            self._told = state
            self._ready()

    def _tell_warnings(self) -> None:
        """Show what speaks against sending it, before anything is sent."""
        self._letter.bar(self._bar(self._standing.state))
        words = (*self._held(), *filter(None, [self._warn()]), *self._doubtful())
        if words == self._warned:
            return
        self._warned = words
        empty(self._warnings)
        for sentence in words:
            self._warnings.addWidget(barred(sentence, "warning-bar"))
        self._warning.setVisible(bool(words))

    def _held(self) -> tuple[str, ...]:
        """Why what was issued may not leave: the reason, and each picture's own."""
        hold, wording = self._proof.hold, self._house.wording
        if hold is None:
            return ()
        pictures = held_words(hold.pictures, wording, self._house.desk.formats)
        more = self.tr("{n} more pictures keep it in the house.")
        return wording.explain(hold.reason), *as_fit(pictures, more)

    def _doubtful(self) -> tuple[str, ...]:
        """What would not stand on paper as it should."""
        pressed, formats = self._proof.pressed, self._house.desk.formats
        doubts = pressed.doubts if pressed is not None else ()
        words = doubt_words(doubts, self._house.wording, formats)
        return tuple(as_fit(words, self.tr("{n} more doubts about words.")))

    def _too_large(self) -> str:
        """Why nothing can be attached, where every file is too large for that."""
        mailed = self._proof.mailed
        return self._house.wording.explain(mailed) if isinstance(mailed, DeskError) else ""

    def _held_back(self) -> str:
        if self._proof.hold is None:
            return ""
        return self.tr("Held back: the consent to a picture does not hold today.")

    def _bar(self, state: State) -> str:
        """Why nobody is written to, if that is so."""
        return (
            self._held_back()
            or self._too_large()
            or {
                State.DECLINED: self.tr("Declined: revise the quote to offer it anew."),
                State.CANCELLED: self.tr("Cancelled: this quote goes to the client no more."),
            }.get(state, "")
        )

    def _warn(self) -> str:
        standing = self._standing
        if standing.state is State.DRAFT:
            if standing.record is not None:
                words = self.tr("What is sent now is a draft; {number} is what was issued last.")
                return words.format(number=standing.record.latest_number)
            words = self.tr("What is sent now is a draft without a number. Issue it to keep it.")
            return words if standing.has_lines else ""
        return {
            State.EXPIRED: self.tr("This quote has expired: revise it to offer it anew."),
            State.DECLINED: self.tr("The client has declined this quote."),
            State.CANCELLED: self.tr("This quote was cancelled."),
        }.get(standing.state, "")

    def _missing_card(self) -> QFrame:
        frame, layout = card()
        self._missing = frame
        self._missing_rows = QVBoxLayout()
        self._missing_rows.setSpacing(GRID)
        layout.addWidget(text(self.tr("Still missing"), "heading"))
        layout.addLayout(self._missing_rows)
        frame.hide()
        return frame

    def _tell_missing(self) -> None:
        wording, formats = self._house.wording, self._house.desk.formats
        lacks = missing(self._proof.studio, self._proof.consultation)
        sentences = (
            *map(wording.name, lacks),
            *withheld_words(self._proof.withheld, ConsentUse.PRINT, wording, formats),
        )
        empty(self._missing_rows)
        for sentence in sentences:
            self._missing_rows.addWidget(barred(sentence, "warning-bar"))
        self._missing.setVisible(bool(sentences))

    def _file_card(self) -> QFrame:
        frame, layout = card()
        self._sum = text("", "title")
        self._sum.setObjectName("send.total")
        self._save = button(self.tr("Save PDF…"), self._save_pdf, name="send.save")
        layout.addWidget(text(self.tr("The proposal"), "heading"))
        layout.addWidget(self._sum)
        self._size = text("", "muted", wrap=True)
        layout.addWidget(self._size)
        layout.addLayout(row(self._save, 1))
        return frame

    def _done_card(self) -> QFrame:
        frame, layout = card()
        self._done = frame
        self._done_title = text("", "heading", wrap=True)
        self._done_title.setObjectName("send.done")
        self._done_place = text("", "muted", wrap=True)
        self._open = button(self.tr("Open"), self._open_file, name="send.open")
        self._folder = button(
            self.tr("Show folder"), self._open_folder, role="quiet", name="send.folder"
        )
        layout.addWidget(self._done_title)
        layout.addWidget(self._done_place)
        layout.addLayout(row(self._open, self._folder, 1, spacing=GRID))
        frame.hide()
        return frame

    def showEvent(self, event: QShowEvent) -> None:
        """Have the proposal ready to go."""
        super().showEvent(event)
        self._letter.begin_typing()
        self._ask()

    def _ask(self) -> None:
        self._proof.ask(Variant.MAIL)

    def _ask_if_shown(self) -> None:
        if self.isVisible():
            self._ask()

    def _waiting(self) -> None:
        self._letter.hold()
        self._save.setEnabled(False)
        self._size.setText(self.tr("Making the proposal…"))

    def _failed(self, error: DeskError) -> None:
        self._waiting()
        self._tell_warnings()
        self._size.setText(self._held_back() or self._house.wording.explain(error))

    def _ready(self) -> None:
        pressed = self._proof.pressed
        if pressed is None or not self._proof.is_current:
            return
        if self._proof.mailed is None:
            # Only the file for print was asked for so far.
            self._waiting()
            self._ask_if_shown()
            return
        consultation = self._proof.consultation
        wording = self._house.desk.wording(consultation.language)
        money = self._house.desk.formats.money(pressed.figures.total, self._house.language)
        self._sum.setText(money)
        self._size.setText(self._held_back() or self._what_it_is(pressed))
        attached = self._proof.mailed if isinstance(self._proof.mailed, Pressed) else pressed
        message = self._house.desk.outbox.compose(
            self._proof.studio,
            consultation,
            attached,
            wording,
            self._proof.number,
            is_accepted=self._standing.state is State.ACCEPTED,
        )
        self._letter.offer(message)
        self._tell_missing()
        self._tell_warnings()
        self._save.setEnabled(self._proof.may_leave)

    def _what_it_is(self, pressed: Pressed) -> str:
        """How large what is saved is, and that what is attached is smaller."""
        size, mailed = file_size(len(pressed.pdf)), self._proof.mailed
        if isinstance(mailed, Pressed) and mailed.pdf == pressed.pdf:
            return self.tr("One PDF, {size}").format(size=size)
        return self.tr("For print, {size}; e-mails carry a smaller one").format(size=size)

    def _write_draft(self) -> None:
        mailed, message = self._proof.mailed, self._letter.written()
        if not isinstance(mailed, Pressed) or message is None or not self._proof.may_leave:
            self._ask()
            return
        path = self._ask_path(self.tr("Save e-mail draft"), ".eml", self.tr("E-mail draft"))
        if path is None:
            return
        consultation, outbox = self._proof.consultation, self._house.desk.outbox
        self._run(
            lambda: outbox.draft(path, message, consultation, mailed),
            self.tr("The draft is written; it has not been sent"),
            path,
        )

    def _save_pdf(self) -> None:
        pressed = self._proof.pressed
        if pressed is None or not self._proof.may_leave:
            self._ask()
            return
        path = self._ask_path(self.tr("Save PDF"), ".pdf", self.tr("PDF document"))
        if path is None:
            return
        consultation, outbox = self._proof.consultation, self._house.desk.outbox
        self._run(
            lambda: outbox.save(path, consultation, pressed),
            self.tr("The proposal is saved"),
            path,
        )

    def _run(self, work: Callable[[], None], title: str, path: Path) -> None:
        def done(_: None) -> None:
            self._place = path
            self._done_title.setText(title)
            self._done_place.setText(str(path))
            self._done.show()
            self._house.preferences.folder = str(path.parent)
            self._house.signals.outbox_changed.emit()

        self._done.hide()
        self._house.books.run(
            self, lambda _: work(), done=done, failed=self._house.signals.failed.emit
        )

    def _ask_path(self, title: str, suffix: str, kind: str) -> Path | None:
        consultation = self._proof.consultation
        wording = self._house.desk.wording(consultation.language)
        name = Path(file_name(consultation, wording, self._proof.number)).with_suffix(suffix).name
        return ask_path(self, self._house, title, name, kind)

    def _open_file(self) -> None:
        if self._place is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._place)))

    def _open_folder(self) -> None:
        if self._place is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._place.parent)))
