"""The strip over the quote that says where it stands and offers what may be done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFileDialog,
    QFrame,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.quote_record import State
from studio_desk.services.failures import AttachmentTooLarge
from studio_desk.ui.controls import GRID, row, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing.actions import Action, Actions, offered
from studio_desk.ui.issuing.asking import Asking, Weight
from studio_desk.ui.issuing.chip import OneLine, StateChip
from studio_desk.ui.issuing.drawer import Drawer
from studio_desk.ui.issuing.history import HistoryPanel
from studio_desk.ui.issuing.payments import PaymentsPanel
from studio_desk.ui.issuing.progress import IssuingProgress
from studio_desk.ui.issuing.revision import ChangesPanel
from studio_desk.ui.issuing.standing import Standing
from studio_desk.ui.issuing.words import StandingWords
from studio_desk.ui.tasks import Task

PAUSE_MS = 60
"""Pause after a change before what changed is told anew."""
LEAST_WORDS_PX = 480


class StandingStrip(QFrame):
    """State, number and what is to be known at the left, what may be done at the right."""

    height_changed = Signal()
    """What stands below has to make room, or gets some."""

    def __init__(self, house: House, standing: Standing) -> None:
        super().__init__()
        self._house = house
        self._standing = standing
        self._says = StandingWords(house, standing)
        self._drawer: Drawer | None = None
        self._open: Action | None = None
        self._asked = Action.ISSUE
        self._doing: Action | None = None
        self._weighing: Task | None = None
        self._told_changes = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        self._issuing = IssuingProgress(standing)
        for part in (self._line(), self._question(), self._issuing, self._trouble()):
            layout.addWidget(part)
        layout.addWidget(self._beside())
        standing.changed.connect(self._follow)
        self._changed()

    def _line(self) -> QWidget:
        self._chip = StateChip("standing.state")
        self._number = text("", "strong")
        self._number.setObjectName("standing.number")
        self._words = OneLine("standing.words")
        self._actions = Actions()
        self._actions.pressed.connect(self._do)
        self._body = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(GRID + 4)
        said = row(self._chip, self._number, spacing=GRID + 2)
        said.addWidget(self._words, 1)
        self._sides.addLayout(said, 1)
        self._sides.addWidget(self._actions)
        return self._body

    def _question(self) -> Asking:
        self._asking = Asking("standing")
        self._asking.answered.connect(self._answered)
        self._asking.hide()
        return self._asking

    def _trouble(self) -> QWidget:
        self._said = text("", "danger", wrap=True)
        self._said.setObjectName("standing.said")
        self._said.hide()
        return self._said

    def _beside(self) -> QWidget:
        self._outdated = text("", "small", wrap=True)
        self._outdated.setObjectName("standing.outdated")
        self._outdated.hide()
        return self._outdated

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while nobody saw it."""
        super().showEvent(event)
        self._told_changes = False
        self._changed()

    def _follow(self) -> None:
        if self.isVisible():
            self._changed()

    def _changed(self) -> None:
        keeps = self._doing is not None and self._has_keyboard()
        if keeps:
            # Else a button that goes would hand the keyboard on to anything.
            self.setFocus()
        self._show_standing()
        if keeps:
            self._go_on()
        if not self._standing.is_busy:
            self._doing = None

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is self or (focus is not None and self.isAncestorOf(focus))

    def _go_on(self) -> None:
        """Have the keyboard where a deed goes on."""
        if self._standing.is_issuing:
            self._issuing.begin()
        elif self._doing is not None and not self._standing.is_busy:
            self._actions.go_on(self._doing)

    def _show_standing(self) -> None:
        standing = self._standing
        state = State.DRAFT if standing.is_revising else standing.state
        self._chip.tell(state, self._house.wording.name(state))
        self._number.setText(self._says.number())
        self._number.setVisible(bool(self._number.text()))
        self._actions.offer(standing)
        trouble = standing.trouble
        self._said.setText(self._house.wording.explain(trouble) if trouble else "")
        self._said.setVisible(trouble is not None)
        self._outdated.setText(self._says.outdated())
        self._outdated.setVisible(bool(self._outdated.text()))
        self._issuing.follow()
        self._body.setVisible(not standing.is_issuing and self._asking.isHidden())
        if self._open is not None and self._open not in offered(standing):
            self._close()
        # While a draft is typed in, what changed is told in the pauses.
        if standing.is_revising and self._told_changes:
            self._pause.start()
        else:
            self._tell()

    def _tell(self) -> None:
        standing = self._standing
        self._told_changes = standing.is_revising
        found = standing.differences() if standing.is_revising else None
        self._words.tell(self._says.sentence(found))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the words where there is no room beside them."""
        super().resizeEvent(event)
        self._fit()
        if event.size().height() != event.oldSize().height():
            self.height_changed.emit()

    def _fit(self) -> None:
        words = min(LEAST_WORDS_PX, self._words.needed_px())
        said = self._chip.sizeHint().width() + self._number.sizeHint().width() + words
        needed = said + self._actions.sizeHint().width() + 8 * GRID
        ways = QBoxLayout.Direction
        beside = needed <= self.width()
        self._sides.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def _do(self, name: str) -> None:
        match Action(name):
            case Action.ISSUE:
                self.ask_issue()
            case Action.AGAIN:
                self._ask_again()
            case Action.ANSWER:
                self._choose_answer()
            case Action.ACCEPT:
                self._ask_accept()
            case Action.DECLINE:
                self._ask_decline()
            case Action.CANCEL:
                self._ask_cancel()
            case Action.REVISE:
                self._revise()
            case Action.DUPLICATE:
                self._standing.duplicate()
            case Action.DISCARD:
                self._standing.discard()
            case panel:
                self._toggle(panel)

    def _revise(self) -> None:
        limit = self._standing.revise()
        if limit is not None:
            day = self._house.desk.formats.date(limit, self._house.language)
            said = self.tr("It had expired: now valid until {date}.").format(date=day)
            self._house.signals.told.emit(said)

    def ask_issue(self) -> None:
        """Ask whether the quote shall have its number."""
        question = self.tr("Issue as {number}? Everything in it is kept as it is now.")
        self._ask_number(Action.ISSUE, question, self.tr("Issue"), again=False)

    def _ask_again(self) -> None:
        question = self.tr(
            "Nothing that you entered has changed. Issue it again as {number}, with the evidence, "
            "the prices of the routes and the seal as they are now?"
        )
        self._ask_number(Action.AGAIN, question, self.tr("Issue it again"), again=True)

    def _ask_number(self, action: Action, question: str, yes: str, *, again: bool) -> None:
        question = question.format(number=self._standing.next_number)
        forgotten = self._says.forgotten()
        issue = self._standing.issue
        self._ask(action, question, yes, lambda _: issue(again=again), warning=forgotten)
        self._weighing = self._standing.weigh(self._warn_of_size)

    def _warn_of_size(self, found: AttachmentTooLarge | None) -> None:
        """It hinders nobody: the smallest file that there is will be attached."""
        self._weighing = None
        if found is not None:
            self._asking.warn(
                " ".join(filter(None, (self._says.forgotten(), self._says.large(found))))
            )

    def _choose_answer(self) -> None:
        """Ask for the PDF in which the client answered, and have it read."""
        record, title = self._standing.record, self.tr("Read a returned PDF")
        if record is None:
            return
        home, kind = str(self._house.home()), self.tr("PDF (*.pdf)")
        chosen, _ = QFileDialog.getOpenFileName(self, title, home, kind)
        if chosen:
            self._house.signals.answer_wanted.emit(record.consultation_id, Path(chosen))

    def _ask_accept(self) -> None:
        record = self._standing.record
        if record is None:
            return
        total = self._says.money(record.latest.figures.total)
        question = self.tr("The client accepts {number}, {total} as chosen?")
        question = question.format(number=record.latest_number, total=total)
        self._ask(Action.ACCEPT, question, self.tr("Accepted"), lambda _: self._standing.accept())

    def _ask_decline(self) -> None:
        reason = self.tr("The reason, if one was given")
        question = self.tr("The client declines the quote?")
        yes, deed = self.tr("Declined"), self._standing.decline
        self._ask(Action.DECLINE, question, yes, deed, reason, weight=Weight.FINAL)

    def _ask_cancel(self) -> None:
        question, reason = self.tr("Take the quote back for good?"), self.tr("The reason")
        yes, deed = self.tr("Cancel quote"), self._standing.cancel
        self._ask(Action.CANCEL, question, yes, deed, reason, weight=Weight.FINAL)

    def _ask(
        self,
        asked: Action,
        question: str,
        yes: str,
        deed: Callable[[str], object],
        reason: str = "",
        *,
        warning: str = "",
        weight: Weight = Weight.LIGHT,
    ) -> None:
        def do(reason: str) -> None:
            self._doing = asked
            deed(reason)

        self._asked = asked
        self._body.hide()
        self._asking.ask(question, yes, do, reason, warning=warning, weight=weight)

    def _answered(self) -> None:
        if self._weighing is not None:
            self._weighing.cancel()
            self._weighing = None
        self._asking.hide()
        self._body.setVisible(not self._standing.is_issuing)
        self._actions.go_on(self._asked)

    def _toggle(self, panel: Action) -> None:
        opened = self._open
        self._close()
        if panel is opened:
            return
        title, content = self._panel(panel)
        place = self.parentWidget() or self.window()
        self._drawer = Drawer(self._house, place, self, title, content)
        self._drawer.closed.connect(self._closed)
        self._open = panel
        self._actions.mark(panel)
        self._drawer.appear()

    def _panel(self, panel: Action) -> tuple[str, QWidget]:
        match panel:
            case Action.PAYMENTS:
                return self.tr("Payments"), PaymentsPanel(self._house, self._standing)
            case Action.HISTORY:
                return self.tr("History"), HistoryPanel(self._house, self._standing)
            case _:
                return self.tr("What changed"), ChangesPanel(self._house, self._standing)

    def _closed(self) -> None:
        opened = self._open
        self._close()
        if opened is not None:
            self._actions.begin(opened)

    def _close(self) -> None:
        if self._drawer is not None:
            self._drawer.hide()
            self._drawer.deleteLater()
        self._drawer = self._open = None
        self._actions.mark(None)
