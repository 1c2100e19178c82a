"""The six steps of a consultation under one bar, any of them one click or one key away."""

from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QIcon,
    QKeySequence,
    QPainter,
    QPixmap,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.consultation import Consultation
from studio_desk.domain.correspondence import MessageKind
from studio_desk.domain.mailing import Mailing
from studio_desk.services.adviser import is_blank
from studio_desk.ui.advice import AdviceStep
from studio_desk.ui.brief import BriefStep
from studio_desk.ui.compare import CompareStep
from studio_desk.ui.controls import GRID, IconButton, button, text, undo_keys
from studio_desk.ui.elided import Elided, Shortened
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.incoming import lone_pdf
from studio_desk.ui.issuing import Standing
from studio_desk.ui.proposals import Proof, ProposalStep
from studio_desk.ui.quoting import QuoteStep
from studio_desk.ui.sending import SendStep
from studio_desk.ui.sitting import Sitting
from studio_desk.ui.theme import Theme
from studio_desk.ui.when_wanted import WhenWanted

DOT_PX, DOT_GAP_PX = 6, 4
ICON_GAP_PX = 4
"""What Qt leaves between an icon and the words of its button."""
AHEAD_MS = 400
"""How long after a consultation is opened its comparison is made, so that nobody waits for it."""
LONGEST_NAME_PX = 220


class Step(IntEnum):
    """The steps in their order; Ctrl and the number opens each."""

    BRIEF = 1
    COMPARE = 2
    ADVICE = 3
    QUOTE = 4
    PROPOSAL = 5
    SEND = 6


DOTTED = (Step.BRIEF, Step.COMPARE, Step.ADVICE, Step.QUOTE)
"""The steps in which something can stand already; the last two are made of what stands there."""


class StepButton(QPushButton):
    """Opens a step; of one that is `dotted` a dot says that something stands there already."""

    def __init__(self, house: House, words: str, *, dotted: bool) -> None:
        super().__init__(words)
        self._house = house
        self._dotted = dotted
        self._begun = False
        self.setCheckable(True)
        self.setProperty("role", "step")
        self.setIconSize(QSize(DOT_PX + DOT_GAP_PX, DOT_PX))
        house.signals.theme_changed.connect(self._dress)
        self._dress(house.look)

    def mark(self, *, begun: bool) -> None:
        """Show the dot, or take it away."""
        if begun != self._begun:
            self._begun = begun
            self.setAccessibleDescription(self.tr("begun") if begun else "")
            self._dress(self._house.look)

    def sizeHint(self) -> QSize:
        """As wide with the dot as without it, so that the bar stands still."""
        hint = super().sizeHint()
        if self._dotted and not self._begun:
            hint.setWidth(hint.width() + self.iconSize().width() + ICON_GAP_PX)
        return hint

    def _dress(self, look: Theme) -> None:
        if not self._begun:
            # None at all, where an empty one would push the words out of the middle.
            self.setIcon(QIcon())
            return
        dot = QPixmap(2 * (DOT_PX + DOT_GAP_PX), 2 * DOT_PX)
        dot.fill(Qt.GlobalColor.transparent)
        painter = QPainter(dot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent))
        painter.drawEllipse(0, 0, 2 * DOT_PX, 2 * DOT_PX)
        painter.end()
        self.setIcon(QIcon(dot))


class Workspace(QWidget):
    """One open consultation, at a step."""

    audience_wanted = Signal(QPoint)
    """What the client may see is asked for; where on the screen a menu of it has its corner."""

    def __init__(self, house: House, consultation: Consultation, step: Step = Step.BRIEF) -> None:
        super().__init__()
        self._house = house
        self.sitting = Sitting(house, consultation, self)
        self.standing = Standing(house, self.sitting, self)
        self.proof = Proof(house, self.sitting, self.standing, self)
        self._stack = QStackedWidget()
        self._buttons: dict[Step, StepButton] = {}
        self._is_seen = False
        self.setAcceptDrops(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addWidget(self._stack, 1)
        self._step = step
        self._furnish()
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(AHEAD_MS)
        self._ahead.timeout.connect(self._make_ahead)
        self.sitting.changed.connect(self._show)
        self.standing.changed.connect(self._offer_undo)
        self.sitting.saving.connect(lambda: self._state.setText(self.tr("Saving…")))
        self.sitting.saved.connect(lambda: self._state.setText(self.tr("Saved")))
        self.sitting.not_saved.connect(lambda: self._state.setText(self.tr("Not saved")))
        self._show(consultation)
        self.go(step)

    def _furnish(self) -> None:
        house, stack = self._house, self._stack
        sitting, standing, proof = self.sitting, self.standing, self.proof
        self.comparing = WhenWanted(stack, lambda: CompareStep(house, sitting))
        self._sending = WhenWanted(stack, lambda: SendStep(house, sitting, standing, proof))
        self._proposal = WhenWanted(stack, lambda: ProposalStep(house, sitting, standing, proof))
        self._places: dict[Step, WhenWanted[QWidget]] = {
            Step.BRIEF: WhenWanted(stack, lambda: BriefStep(house, sitting)),
            Step.COMPARE: self.comparing,
            Step.ADVICE: WhenWanted(stack, self._new_advice),
            Step.QUOTE: WhenWanted(stack, lambda: QuoteStep(house, sitting, standing)),
            Step.PROPOSAL: self._proposal,
            Step.SEND: self._sending,
        }

    def _new_advice(self) -> AdviceStep:
        advice = AdviceStep(self._house, self.sitting, self.standing)
        advice.brief_wanted.connect(lambda: self.go(Step.BRIEF))
        return advice

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "topbar")
        bar.setFixedHeight(8 * GRID)
        grid = QGridLayout(bar)
        grid.setContentsMargins(3 * GRID, 0, 3 * GRID, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        grid.addLayout(self._titles(), 0, 0)
        grid.addLayout(self._steps(), 0, 1)
        grid.addLayout(self._tools(), 0, 2)
        return bar

    def _titles(self) -> QVBoxLayout:
        self._client = Elided("", "heading")
        self._client.setObjectName("workspace.client")
        self._client.setMaximumWidth(LONGEST_NAME_PX)
        self._when = Shortened("small")
        self._when.setObjectName("workspace.when")
        titles = QVBoxLayout()
        titles.setSpacing(1)
        titles.addStretch(1)
        titles.addWidget(self._client)
        titles.addWidget(self._when)
        titles.addStretch(1)
        return titles

    def _steps(self) -> QHBoxLayout:
        words = {
            Step.BRIEF: self.tr("Brief"),
            Step.COMPARE: self.tr("Compare"),
            Step.ADVICE: self.tr("Advice"),
            Step.QUOTE: self.tr("Quote"),
            Step.PROPOSAL: self.tr("Proposal"),
            Step.SEND: self.tr("Send"),
        }
        layout = QHBoxLayout()
        layout.setSpacing(GRID // 2)
        group = QButtonGroup(self)
        for step, name in words.items():
            button = StepButton(self._house, name, dotted=step in DOTTED)
            button.setObjectName(f"step.{step.name.lower()}")
            button.setToolTip(f"{name} (Ctrl+{step.value})")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, chosen=step: self.go(chosen))
            shortcut = QShortcut(QKeySequence(f"Ctrl+{step.value}"), self)
            shortcut.activated.connect(lambda chosen=step: self.go(chosen))
            group.addButton(button)
            layout.addWidget(button)
            self._buttons[step] = button
        return layout

    def _tools(self) -> QHBoxLayout:
        self._state = text("", "small")
        self._state.setObjectName("workspace.state")
        self._undo = IconButton(
            self._house, Icon.UNDO, self.tr("Undo (Ctrl+Z)"), self.sitting.undo, "workspace.undo"
        )
        self._redo = IconButton(
            self._house, Icon.REDO, self.tr("Redo (Ctrl+Y)"), self.sitting.redo, "workspace.redo"
        )
        undo_keys(self, self.sitting.undo, self.sitting.redo)
        self._audience = IconButton(
            self._house,
            Icon.MONITOR,
            self.tr("Client's screen"),
            self._ask_for_audience,
            "workspace.audience",
        )
        self._audience.setCheckable(True)
        layout = QHBoxLayout()
        layout.setSpacing(GRID // 2)
        layout.addStretch(1)
        layout.addWidget(self._state)
        layout.addSpacing(GRID)
        layout.addWidget(self._audience)
        layout.addWidget(self._undo)
        layout.addWidget(self._redo)
        layout.addSpacing(GRID)
        self._next = button("", self._go_on, name="workspace.next")
        layout.addWidget(self._next)
        return layout

    def _ask_for_audience(self) -> None:
        self.mark_audience(is_open=self._is_seen)
        corner = self._audience.rect().bottomLeft()
        self.audience_wanted.emit(self._audience.mapToGlobal(corner))

    def mark_audience(self, *, is_open: bool) -> None:
        """Show whether the client has a screen."""
        self._is_seen = is_open
        self._audience.setChecked(is_open)

    @property
    def step(self) -> Step:
        """The step that is open."""
        return self._step

    @property
    def compare(self) -> CompareStep:
        """What is compared, whichever step is open."""
        return self.comparing.part

    def _make_ahead(self) -> None:
        _ = self.comparing.part

    def _go_on(self) -> None:
        self.go(Step(self.step + 1))

    def go(self, step: Step) -> None:
        """Open a step."""
        self._buttons[step].setChecked(True)
        self._step = step
        self._places[step].show()
        last = step is Step.SEND
        self._next.setVisible(not last)
        if not last:
            following = self._buttons[Step(step + 1)].text()
            self._next.setText(self.tr("Next: {step}").format(step=following))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take the client's PDF on every step; what a step takes itself does not come here."""
        if self._sending.part.returned.is_ready and lone_pdf(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read it where the quote stands to be accepted."""
        path = lone_pdf(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.read_answer(path)

    def read_answer(self, path: Path) -> None:
        """Read a PDF that came back, where the quote stands to be accepted."""
        self.go(Step.SEND)
        self._sending.part.returned.read(path)

    def begin_message(self, kind: MessageKind) -> None:
        """Have the last step begin with the words for an occasion."""
        self._sending.part.begin_with(kind)

    def correct_message(self, mailing: Mailing) -> None:
        """Have the last step begin with a kept message that is written over."""
        self._sending.part.correct(mailing)

    def stop(self) -> None:
        """Leave what is still being made for the screen, since this goes."""
        self._ahead.stop()
        self.proof.stop()
        if self._proposal.made is not None:
            self._proposal.made.stop()

    def _show(self, consultation: Consultation) -> None:
        name = consultation.client.name or self.tr("Unnamed client")
        self._client.say(name)
        day = self._house.desk.formats.date(consultation.held_on, self._house.language)
        self._when.tell(self.tr("Consultation, {date}").format(date=day), day)
        for step, begun in (
            (Step.BRIEF, not is_blank(consultation.brief)),
            (Step.COMPARE, bool(consultation.comparisons)),
            (Step.ADVICE, not is_blank(consultation.brief)),
            (Step.QUOTE, bool(consultation.quote.lines)),
        ):
            self._buttons[step].mark(begun=begun)
        self._offer_undo()

    def _offer_undo(self) -> None:
        self._undo.setEnabled(self.sitting.can_undo)
        self._redo.setEnabled(self.sitting.can_redo)

    def showEvent(self, event: QShowEvent) -> None:
        """See what was done with the quote elsewhere in the window."""
        super().showEvent(event)
        self.standing.refresh()
        self._ahead.start()
