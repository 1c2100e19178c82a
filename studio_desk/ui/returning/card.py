"""What a client chose in the PDF that came back, beside what was issued, and what staff make of it.

Nothing is taken over before staff say so.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from studio_desk.domain.errors import DeskError
from studio_desk.domain.pricing import price
from studio_desk.domain.quote_record import QuoteRecord, State
from studio_desk.domain.returned import Faith
from studio_desk.services.quote_ports import Reply
from studio_desk.services.returned import (
    Returned,
    ReturnElsewhere,
    ReturnGap,
    ReturnRefused,
)
from studio_desk.ui.controls import GRID, IconButton, barred, button, card, empty, row, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.incoming import lone_pdf
from studio_desk.ui.issuing import Asking, Standing
from studio_desk.ui.returning.choices import Choices
from studio_desk.ui.returning.words import ReturnedWords
from studio_desk.ui.sitting import Sitting
from studio_desk.ui.tasks import Task

_WORTH_ANOTHER_TRY = {ReturnGap.TOO_SLOW, ReturnGap.NOT_STARTED}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file that is being read, for the record as it was then."""

    path: Path
    record: QuoteRecord
    task: Task


_Footing = tuple[State, bool, bool]
"""What decides which ways on there are: the state, and whether it is revised or outdated."""


class ReturnedCard(QFrame):
    """Nothing while nothing came back; then what the file says, and the ways on."""

    came = Signal()
    """Something is to be seen that was not."""

    def __init__(self, house: House, sitting: Sitting, standing: Standing) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._standing = standing
        self._words = ReturnedWords(house, self)
        self._shown: Returned | None = None
        self._read_for: QuoteRecord | None = None
        self._path: Path | None = None
        """What is to be read, where it is not read yet."""
        self._reading: _Reading | None = None
        self._ways: QWidget | None = None
        self._asked_of: _Footing | None = None
        # What stands in nothing yet is not shown: it would be a window of its own for a moment.
        self.setVisible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._build())
        self.setAcceptDrops(True)
        standing.changed.connect(self._follow)

    def _build(self) -> QFrame:
        frame, layout = card()
        layout.setSpacing(GRID + 4)
        close = IconButton(
            self._house, Icon.CLOSE, self.tr("Close"), self.leave, name="returned.leave"
        )
        title = text(self.tr("The client’s answer"), "heading")
        layout.addLayout(row(title, 1, close))
        self._body = QVBoxLayout()
        self._body.setSpacing(GRID + 4)
        layout.addLayout(self._body)
        self._asking = Asking("returned")
        self._asking.answered.connect(self._answered)
        self._asking.hide()
        layout.addWidget(self._asking)
        return frame

    @property
    def is_ready(self) -> bool:
        """Whether there is an issued quote that an answer may belong to."""
        return self._standing.record is not None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a PDF."""
        if lone_pdf(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        path = lone_pdf(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file, away from the window; of several, the one that came last is shown."""
        self.leave()
        self._path = path
        if self._standing.is_read:
            self._begin()

    def _begin(self) -> None:
        """Read the file that waits, now that it is known what was issued."""
        path, record, desk = self._path, self._standing.record, self._house.desk
        self._path = None
        if path is None:
            return
        if record is None:
            words = self.tr("Nothing was issued here yet that a client could have answered.")
            self._house.signals.told.emit(words)
            return
        self._say(text(self.tr("Reading “{name}”…").format(name=path.name), "muted"))

        def done(found: Returned) -> None:
            self._reading = None
            if found.is_outdated:
                self._tell_outdated(found)
                return
            self._shown, self._read_for = found, record
            self._show()

        def failed(error: DeskError) -> None:
            self._reading = None
            self._fail(error, path)

        task = self._house.works.run(
            self, lambda _: desk.returned.read(path, record), done=done, failed=failed
        )
        self._reading = _Reading(path, record, task)

    def leave(self) -> None:
        """Show nothing of any file any more, nor of one that is still being read."""
        if self._reading is not None:
            self._reading.task.cancel()
        self._reading = self._shown = self._read_for = self._path = self._ways = None
        self._asked_of = None
        self._asking.hide()
        empty(self._body)
        self.hide()

    def _say(self, *parts: QWidget) -> None:
        empty(self._body)
        self._ways = None
        for part in parts:
            self._body.addWidget(part)
        is_new = self.isHidden()
        self.show()
        if is_new:
            self.came.emit()

    def _fail(self, error: DeskError, path: Path) -> None:
        self._warn(self._house.wording.explain(error))
        if isinstance(error, ReturnElsewhere):
            wanted, consultation = self._house.signals.answer_wanted, error.consultation
            words = self.tr("Open {number}").format(number=error.number)
            self._offer(
                button(words, lambda: wanted.emit(consultation, path), name="returned.open")
            )
        elif isinstance(error, ReturnRefused) and error.gap in _WORTH_ANOTHER_TRY:
            words = self.tr("Try again")
            self._offer(button(words, lambda: self.read(path), name="returned.again"))

    def _warn(self, said: str) -> None:
        line = barred(said, "warning-bar")
        line.setObjectName("returned.trouble")
        line.setAccessibleName(said)
        self._say(line)

    def _tell_outdated(self, found: Returned) -> None:
        """No answer to what holds; but one to the quote, which may be kept."""
        self._warn(self._words.outdated(found))
        if not found.is_untouched:
            words = self.tr("Keep it with the quote")
            self._offer(button(words, lambda: self._keep(found.reply), name="returned.keep"))

    def _offer(self, way: QPushButton) -> None:
        ways = QWidget()
        layout = row(1, way)
        layout.setContentsMargins(0, 0, 0, 0)
        ways.setLayout(layout)
        self._body.addWidget(ways)

    def _follow(self) -> None:
        """What was read is of the revision that held then, and is shown no longer than it."""
        standing = self._standing
        if self._path is not None and standing.is_read:
            self._begin()
        elif self._reading is not None and not self._is_of_now(self._reading.record):
            self.read(self._reading.path)
        elif self._shown is not None and self._read_for is not None:
            if self._is_of_now(self._read_for) and not self._is_settled(self._read_for):
                # What was asked is no question any more where there are other ways on now.
                if self._asked_of not in {None, self._footing}:
                    self._asked_of = None
                    self._asking.hide()
                self._offer_ways()
            else:
                self.leave()

    @property
    def _footing(self) -> _Footing:
        standing = self._standing
        return standing.state, standing.is_revising, standing.is_outdated

    def _is_of_now(self, record: QuoteRecord) -> bool:
        now = self._standing.record
        return now is not None and len(now.revisions) == len(record.revisions)

    def _is_settled(self, record: QuoteRecord) -> bool:
        """Whether it was accepted since: then its history has the answer."""
        now = self._standing.record
        was_open = record.latest.state is State.ISSUED
        return was_open and now is not None and now.latest.state is State.ACCEPTED

    def _show(self) -> None:
        shown = self._shown
        assert shown is not None
        bar = "warning-bar" if shown.faith is Faith.ALTERED else "accent-bar"
        faith = barred(self._words.faith(shown), bar)
        faith.setObjectName("returned.faith")
        faith.setAccessibleName(self._words.faith(shown))
        signed = text(self._words.signed(shown), wrap=True)
        signed.setObjectName("returned.signed")
        total = text(self._words.totals(shown), "strong", wrap=True)
        total.setObjectName("returned.totals")
        choices = [Choices(self._house, shown.lines)] if shown.lines else []
        self._say(faith, signed, *choices, total)
        self._offer_ways()

    def _offer_ways(self) -> None:
        """Accepting, where it may be; a revision, where anything differs."""
        shown, standing = self._shown, self._standing
        if shown is None:
            return
        if self._ways is not None:
            self._body.removeWidget(self._ways)
            self._ways.hide()
            self._ways.deleteLater()
        self._ways = QWidget()
        layout = row(*self._ways_on(shown), spacing=GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        self._ways.setLayout(layout)
        self._ways.setEnabled(not standing.is_busy)
        self._body.addWidget(self._ways)
        self._ways.setVisible(self._asking.isHidden())

    def _ways_on(self, shown: Returned) -> list[QWidget | int]:
        standing = self._standing
        if standing.is_revising:
            words = self.tr("A revision is being written; issue or discard it first.")
            return [text(words, "muted"), 1]
        state = standing.state
        may_accept = state is State.ISSUED
        if state is State.CANCELLED or (shown.is_as_issued and not may_accept):
            name = self._house.wording.name(state)
            return [text(self.tr("It stands as: {state}").format(state=name), "muted"), 1]
        if shown.is_untouched:
            # Whoever agreed otherwise than in it is noted as such, in the strip.
            words = self.tr("“Client accepted” notes a yes that came another way.")
            return [text(words, "muted", wrap=True), 1]
        if shown.is_as_issued:
            words = self.tr("Accept as chosen…")
            return [1, button(words, self._ask, role="primary", name="returned.accept")]
        revise = self.tr("Revise with these choices")
        # Where more than the choices would be issued, the client has not seen it yet.
        if not may_accept or standing.is_outdated:
            return [1, button(revise, self._revise, role="primary", name="returned.revise")]
        accept = self.tr("Accept with these choices…")
        return [
            1,
            button(revise, self._revise, name="returned.revise"),
            button(accept, self._ask, role="primary", name="returned.accept"),
        ]

    def _ask(self) -> None:
        shown, record = self._shown, self._read_for
        if shown is None or record is None or self._ways is None:
            return
        self._ways.hide()
        self._asked_of = self._footing
        question = self._words.question(shown, record.next_number)
        yes = self.tr("Accepted") if shown.is_as_issued else self.tr("Issue and accept")
        self._asking.ask(question, yes, lambda _: self._accept(), warning=self._words.kept())

    def _answered(self) -> None:
        self._asked_of = None
        self._asking.hide()
        if self._ways is not None:
            self._ways.show()
            for each in self._ways.findChildren(QPushButton, "returned.accept"):
                each.setFocus()

    def _accept(self) -> None:
        shown, record = self._shown, self._read_for
        if shown is None or record is None:
            return
        if shown.is_as_issued:
            self._standing.accept(record, shown.reply)
            return
        standing, chosen = self._standing, shown.taken_over(self._sitting.now)
        # Accepted is what the client saw: that quote, with its prices, and nothing else.
        is_other = standing.is_busy or standing.is_revising or standing.is_outdated
        if is_other or price(chosen.quote).total != shown.chosen_total:
            words = self.tr("The quote was changed meanwhile: look at the answer again.")
            self._house.signals.told.emit(words)
            return
        standing.accept_with(chosen, shown.reply)

    def _revise(self) -> None:
        """Have what the client chose in the quote as a change that can be taken back."""
        shown, record = self._shown, self._read_for
        if shown is None or record is None:
            return
        self.leave()
        self._standing.keep(record, shown.reply)
        self._standing.revise()
        self._sitting.change(shown.taken_over(self._sitting.now))
        words = self.tr("The quote has the client’s choices: look at it, issue it, and send it.")
        self._house.signals.told.emit(words)

    def _keep(self, reply: Reply) -> None:
        """Have the file in the history of a quote that it is not accepted for."""
        record = self._standing.record
        if record is None:
            return
        self.leave()
        words = self.tr("The returned PDF is kept in the quote’s history.")
        self._standing.keep(record, reply, words)
