"""The studio's own opinion on the advice: giving it with a reason, and showing what was given."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from studio_desk.domain.advice import Opinion, OpinionBarred, Route, Rule
from studio_desk.services.advice_words import SpokenAdvice
from studio_desk.ui.controls import GRID, barred, button, card, field, row, text
from studio_desk.ui.house import House


class OpinionForm(QWidget):
    """Asks in place why another way is advised; Escape leaves everything as it was."""

    agreed = Signal(object)
    """The `Opinion` that was given."""
    settled = Signal()
    """It is answered or left: the keyboard has to go elsewhere."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._route = Route.MIX
        self._heading = text("", "heading", wrap=True)
        self._heading.setObjectName("advice.form.title")
        self._reason = QPlainTextEdit()
        self._reason.setObjectName("advice.reason")
        self._reason.setFixedHeight(10 * GRID)
        self._reason.setTabChangesFocus(True)
        self._reason.textChanged.connect(self._weigh)
        self._save = button(
            self.tr("Advise this"), self._agree, role="primary", name="advice.opinion.save"
        )
        cancel = button(self.tr("Cancel"), self.leave, name="advice.opinion.cancel")
        frame, inner = card()
        inner.addWidget(self._heading)
        label = self.tr("Why you advise it (printed as the studio’s own opinion)")
        inner.addLayout(field(label, self._reason))
        inner.addLayout(row(self._save, cancel, 1, spacing=GRID))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.hide()

    def ask(self, route: Route, reason: str = "") -> None:
        """Ask why `route` is advised; `reason` is what was said before."""
        self._route = route
        self._heading.setText(
            self.tr("Our own opinion: {route}").format(route=self._house.wording.name(route))
        )
        self._reason.setPlainText(reason)
        self._weigh()
        self.show()
        self._reason.setFocus()

    def has_keyboard(self) -> bool:
        """Whether the reason is being typed."""
        return self._reason.hasFocus()

    def take_keyboard(self) -> None:
        """Go on typing the reason."""
        self._reason.setFocus()

    def leave(self) -> None:
        """Nothing is changed."""
        self.hide()
        self.settled.emit()

    def _said(self) -> str:
        """What was typed, a paragraph a line: an empty one would be an empty one in print."""
        lines = (line.strip() for line in self._reason.toPlainText().splitlines())
        return "\n".join(line for line in lines if line)

    def _weigh(self) -> None:
        self._save.setEnabled(bool(self._said()))

    def _agree(self) -> None:
        opinion = Opinion(self._route, self._said())
        self.leave()
        self.agreed.emit(opinion)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape for no."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


class WithheldOpinion(QFrame):
    """An opinion that a law or a refusal keeps from being given: staff see it, clients never."""

    drop_wanted = Signal()

    def __init__(self, house: House, opinion: Opinion, bar: Rule) -> None:
        super().__init__()
        self.setObjectName("advice.withheld")
        frame, inner = card()
        title = self.tr("Your own opinion is not printed: {route}")
        title = title.format(route=house.wording.name(opinion.route))
        inner.addWidget(text(title, "heading", wrap=True))
        inner.addWidget(barred(house.wording.explain(OpinionBarred(bar)), "warning-bar"))
        for line in opinion.reason.strip().splitlines():
            inner.addWidget(text(line, "muted", wrap=True))
        drop = button(self.tr("Take it back"), self.drop_wanted.emit, name="advice.opinion.drop")
        inner.addLayout(row(drop, 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)


class OwnOpinion(QFrame):
    """What the studio thinks instead of the rules, and the ways to change that."""

    edit_wanted = Signal()
    drop_wanted = Signal()

    def __init__(self, spoken: SpokenAdvice) -> None:
        super().__init__()
        self.setObjectName("advice.own")
        frame, inner = card()
        *ours, by_the_rules = spoken.own
        inner.addWidget(text(spoken.own_title, "heading"))
        for sentence in ours:
            inner.addWidget(barred(sentence, "accent-bar"))
        inner.addWidget(text(by_the_rules, "muted", wrap=True))
        edit = button(self.tr("Edit…"), self.edit_wanted.emit, name="advice.opinion.edit")
        drop = button(
            self.tr("Back to the rules’ advice"),
            self.drop_wanted.emit,
            role="quiet",
            name="advice.opinion.drop",
        )
        inner.addLayout(row(edit, drop, 1, spacing=GRID))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
