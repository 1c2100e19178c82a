"""One quote to come back to: what is known at the left, what may be done at the right."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio_desk.services.follow_ups import FollowUp
from studio_desk.ui.controls import GRID, button, hairline, row, text
from studio_desk.ui.elided import Elided
from studio_desk.ui.house import House
from studio_desk.ui.issuing.asking import Asking
from studio_desk.ui.today.follow_up_words import FollowUpWords


class FollowUpRow(QWidget):
    """Stays as it is while it asks something, whatever becomes of the quote meanwhile."""

    settled = Signal()
    """A question was answered, one way or the other."""

    def __init__(self, house: House, shown: FollowUp, words: FollowUpWords) -> None:
        super().__init__()
        self.shown = shown
        self._client = shown.summary.client or self.tr("Unnamed client")
        self._hairline = hairline()
        self._asking = Asking("follow_up")
        self._asking.answered.connect(self._answered)
        self._asking.hide()
        self._actions = QHBoxLayout()
        self._actions.setSpacing(GRID // 2)
        self._line = QWidget()
        line = row(self._told(house, words), self._actions, spacing=GRID)
        line.setStretch(0, 1)
        line.setContentsMargins(0, 0, 0, 0)
        self._line.setLayout(line)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, GRID, 0, GRID)
        inner.addWidget(self._line)
        inner.addWidget(self._asking)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._hairline)
        layout.addLayout(inner)

    def _told(self, house: House, words: FollowUpWords) -> QVBoxLayout:
        summary = self.shown.summary
        money = house.desk.formats.money(summary.total, house.language)
        # A long name gives way to the number and the amount.
        title, figures = Elided(self._client, "strong"), text("", "strong")
        figures.setText(f"· {summary.number} · {money}")
        about = Elided(words.how(self.shown.sending), "small")
        title.setObjectName("follow_up.title")
        figures.setObjectName("follow_up.figures")
        about.setObjectName("follow_up.sent")
        why = text(words.why(self.shown), "small")
        why.setObjectName("follow_up.why")
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addLayout(row(title, figures, 1, spacing=GRID // 2))
        below = QHBoxLayout()
        below.setSpacing(2 * GRID)
        below.addWidget(why)
        below.addWidget(about, 1)
        told.addLayout(below)
        return told

    @property
    def key(self) -> str:
        """What tells its quote from every other."""
        return self.shown.summary.key

    @property
    def is_asking(self) -> bool:
        """Whether a question stands in it that nobody has answered yet."""
        return not self._asking.isHidden()

    def stand(self, *, first: bool) -> None:
        """Be seen, with a line above unless nothing is."""
        self._hairline.setVisible(not first)
        # A row that is not shown yet would count for nothing in the height of the list.
        self.show()

    def offer(self, words: str, deed: Callable[[], object], name: str, role: str = "quiet") -> None:
        """Add a button, which says to the ear whom it is about."""
        self.add(button(words, deed, role=role, name=name))

    def add(self, made: QPushButton, *, shown: bool = True) -> None:
        """Add a button that was made elsewhere, or keep its place free where it is not `shown`."""
        made.setAccessibleName(f"{made.text()}: {self._client}")
        keeping = made.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        made.setSizePolicy(keeping)
        self._actions.addWidget(made)
        made.setVisible(shown)

    def ask(self, question: str, yes: str, deed: Callable[[str], object], reason: str = "") -> None:
        """Ask in place before an answer is recorded, since that is for good."""
        self._line.hide()
        self._asking.ask(question, yes, deed, reason)

    def _answered(self) -> None:
        self._asking.hide()
        self._line.show()
        self.settled.emit()
