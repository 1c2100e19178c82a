"""The buttons of a quote's standing; only those are seen that may be pressed now."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio_desk.domain.quote_record import State
from studio_desk.ui.controls import GRID, button
from studio_desk.ui.issuing.standing import Standing


class Action(StrEnum):
    """What may be done; the first three open a panel."""

    CHANGES = "changes"
    PAYMENTS = "payments"
    HISTORY = "history"
    CANCEL = "cancel"
    DECLINE = "decline"
    DISCARD = "discard"
    REVISE = "revise"
    DUPLICATE = "duplicate"
    ANSWER = "answer"
    ACCEPT = "accept"
    AGAIN = "again"
    ISSUE = "issue"


PANELS = (Action.CHANGES, Action.PAYMENTS, Action.HISTORY)
_QUIET = (Action.ANSWER, Action.ACCEPT, Action.DECLINE, Action.CANCEL)
"""What the client decides, or what ends it all: noted when it happens, seen second until then."""
_FOLLOWING = (Action.ACCEPT, Action.PAYMENTS)
"""An issued quote is accepted next; money comes in, or goes back, after everything else."""
_BY_STATE = {
    State.ISSUED: {Action.ANSWER, Action.CANCEL, Action.DECLINE, Action.REVISE, Action.ACCEPT},
    State.EXPIRED: {Action.ANSWER, Action.CANCEL, Action.DECLINE, Action.REVISE},
    State.ACCEPTED: {Action.ANSWER, Action.CANCEL, Action.REVISE},
    State.DECLINED: {Action.ANSWER, Action.CANCEL, Action.REVISE},
    State.CANCELLED: {Action.DUPLICATE},
}


def offered(standing: Standing) -> set[Action]:
    """What may be done with the quote as it stands."""
    if standing.record is None:
        return {Action.ISSUE} if standing.is_read else set()
    always = {Action.PAYMENTS, Action.HISTORY}
    if standing.is_revising:
        again = {Action.AGAIN} if standing.is_unchanged and standing.has_lines else set()
        return always | {Action.CHANGES, Action.DISCARD, Action.ISSUE} | again
    if standing.is_cancelled and not standing.is_issued:
        return always | {Action.DISCARD, Action.DUPLICATE}
    return always | _BY_STATE.get(standing.state, set())


class Actions(QWidget):
    """A row of buttons."""

    pressed = Signal(str)
    """The `Action` of the button."""

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self._buttons: dict[Action, QPushButton] = {}
        for action, words in self._names().items():
            made = button(words, lambda: None, role=_role(action))
            made.setObjectName(f"standing.{action}")
            made.setCheckable(action in PANELS)
            made.clicked.connect(lambda _checked=False, chosen=action: self.pressed.emit(chosen))
            layout.addWidget(made)
            self._buttons[action] = made
        layout.insertStretch(len(PANELS), 1)
        self._buttons[Action.ANSWER].setToolTip(
            self.tr("Read the client’s answer in a PDF, which can also be dropped here.")
        )

    def _names(self) -> dict[Action, str]:
        return {
            Action.CHANGES: self.tr("What changed"),
            Action.PAYMENTS: self.tr("Payments"),
            Action.HISTORY: self.tr("History"),
            Action.ANSWER: self.tr("Returned PDF…"),
            Action.ACCEPT: self.tr("Client accepted"),
            Action.DECLINE: self.tr("Client declined"),
            Action.CANCEL: self.tr("Cancel quote…"),
            Action.DISCARD: self.tr("Discard the changes"),
            Action.REVISE: self.tr("Revise"),
            Action.DUPLICATE: self.tr("Duplicate as a new quote"),
            Action.AGAIN: self.tr("Issue it again"),
            Action.ISSUE: self.tr("Issue"),
        }

    def offer(self, standing: Standing) -> None:
        """Show what may be done now."""
        offers = offered(standing)
        for action, each in self._buttons.items():
            each.setVisible(action in offers)
            each.setEnabled(not standing.is_busy)
        unchanged = self.tr("Leave it as issued")
        discard = unchanged if standing.is_quote_issued else self.tr("Discard the changes")
        self._buttons[Action.DISCARD].setText(discard)
        issue = self._buttons[Action.ISSUE]
        issue.setEnabled(standing.may_issue and not standing.is_busy)
        why = self.tr("Nothing has changed since it was issued, so there is nothing to issue.")
        issue.setToolTip(why if standing.is_unchanged else "")
        again, to_come = self._buttons[Action.AGAIN], standing.next_number.rpartition("-")[2]
        again.setText(self.tr("Issue it again as {revision}").format(revision=to_come))
        again.setToolTip(
            self.tr("The evidence, the prices of the routes or the seal may be others by now.")
        )

    def mark(self, opened: Action | None) -> None:
        """Show which panel is open."""
        for action in PANELS:
            self._buttons[action].setChecked(action is opened)

    def begin(self, action: Action) -> None:
        """Put the keyboard on a button."""
        self._buttons[action].setFocus()

    def go_on(self, done: Action) -> None:
        """Put the keyboard on the button that was pressed, or on what follows where it has gone."""
        for action in (done, *_FOLLOWING):
            each = self._buttons[action]
            if not each.isHidden() and each.isEnabled():
                each.setFocus()
                return


def _role(action: Action) -> str:
    """One is to be seen first, and that is to issue."""
    if action in PANELS:
        return "choice"
    if action in _QUIET or action is Action.AGAIN:
        return "quiet"
    return "primary" if action is Action.ISSUE else "plain"
