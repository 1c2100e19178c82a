"""A question that is asked in place, with room for a reason where one is wanted."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio_desk.ui.controls import GRID, button, text

LONGEST_REASON = 500


class Weight(Enum):
    """How much thought a deed is worth."""

    LIGHT = auto()
    DOUBTED = auto()
    """It may well be a mistake: Enter does not do it."""
    FINAL = auto()
    """It takes something away that does not come back."""


class Asking(QWidget):
    """Enter answers yes, Escape no; nothing is done before."""

    answered = Signal()
    """Whatever the answer was: the question is settled."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._deed: Callable[[str], object] = lambda _: None
        self._question = text("", "strong", wrap=True)
        self._question.setObjectName(f"{name}.question")
        self._warning = text("", "small", wrap=True)
        self._warning.setObjectName(f"{name}.forgotten")
        self._reason = QLineEdit()
        self._reason.setObjectName(f"{name}.reason")
        self._reason.setMaxLength(LONGEST_REASON)
        self._reason.setMinimumWidth(20 * GRID)
        self._reason.returnPressed.connect(self._agree)
        self._yes = button("", self._agree, role="primary", name=f"{name}.yes")
        self._yes.setAutoDefault(True)
        self._no = button(self.tr("Not yet"), self.answered.emit, name=f"{name}.no")
        self._no.setAutoDefault(True)
        self._first_do: Callable[[], object] = lambda: None
        self._first = button("", self._do_first, name=f"{name}.first")
        self._first.setAutoDefault(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._question)
        said.addWidget(self._warning)
        layout.addLayout(said, 2)
        layout.addWidget(self._reason, 3)
        layout.addWidget(self._no)
        layout.addWidget(self._yes)
        layout.addWidget(self._first)

    def ask(
        self,
        question: str,
        yes: str,
        deed: Callable[[str], object],
        reason: str = "",
        *,
        warning: str = "",
        weight: Weight = Weight.LIGHT,
        first: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Ask; `deed` gets the reason that was typed, and a line for one is shown where named.

        A `warning` of what may have been forgotten stands under the question and hinders nobody.
        Of a deed that is `DOUBTED` Enter does what is better done `first`, or else nothing.
        """
        self._deed = deed
        self._question.setText(question)
        self.warn(warning)
        self._yes.setText(yes)
        role = "plain" if first is not None else "primary"
        self._yes.setProperty("role", "danger" if weight is Weight.FINAL else role)
        self._yes.style().unpolish(self._yes)
        self._yes.style().polish(self._yes)
        self._reason.clear()
        self._reason.setPlaceholderText(reason)
        self._reason.setAccessibleName(reason)
        self._reason.setVisible(bool(reason))
        words, self._first_do = first or ("", lambda: None)
        self._first.setText(words)
        self._first.setVisible(first is not None)
        self.show()
        if reason:
            self._reason.setFocus()
        elif weight is Weight.DOUBTED:
            (self._no if first is None else self._first).setFocus()
        else:
            self._yes.setFocus()

    def warn(self, warning: str) -> None:
        """Say what may have been forgotten, also once the question stands there."""
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))

    def _do_first(self) -> None:
        self.answered.emit()
        self._first_do()

    def _agree(self) -> None:
        reason = self._reason.text().strip()
        self.answered.emit()
        self._deed(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape for no."""
        if event.key() == Qt.Key.Key_Escape:
            self.answered.emit()
        else:
            super().keyPressEvent(event)
