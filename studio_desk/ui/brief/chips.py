"""Terms as buttons that are pressed in."""

from collections.abc import Collection, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from studio_desk.ui.controls import empty
from studio_desk.ui.flow import Flow
from studio_desk.ui.tooltips import plain_tip

Term = TypeVar("Term", bound=str)
WIDEST_PX = 340
"""Of the words of a chip: what a studio calls its own uses has no end."""


class Chips(QWidget, Generic[Term]):
    """Any number of them can be pressed in, or exactly one."""

    chosen = Signal()

    def __init__(self, name: str, *, exclusive: bool = False) -> None:
        super().__init__()
        self._name = name
        self._flow = Flow()
        self.setLayout(self._flow)
        self._offered: list[tuple[Term, str]] = []
        self._buttons: dict[Term, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(exclusive)

    def offer(self, terms: Sequence[tuple[Term, str]]) -> None:
        """Offer these terms, called by these words; none of what is new is pressed in."""
        if list(terms) == self._offered:
            return
        pressed, self._offered = self.value(), list(terms)
        empty(self._flow)
        self._buttons = {}
        for term, words in terms:
            chip = self._chip(term, words)
            self._group.addButton(chip)
            self._flow.addWidget(chip)
            self._buttons[term] = chip
        self.show_value(pressed)

    def _chip(self, term: Term, words: str) -> QPushButton:
        chip = QPushButton(words)
        chip.setCheckable(True)
        chip.setProperty("role", "choice")
        chip.setObjectName(f"{self._name}.{term}")
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.clicked.connect(self.chosen)
        metrics = chip.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, WIDEST_PX)
        if shown != words:
            chip.setText(shown)
            chip.setToolTip(plain_tip(words))
            chip.setAccessibleName(words)
        return chip

    def value(self) -> tuple[Term, ...]:
        """The terms that are pressed in, in their order."""
        return tuple(term for term, chip in self._buttons.items() if chip.isChecked())

    def show_value(self, terms: Collection[str]) -> None:
        """Press in exactly `terms`."""
        for term, chip in self._buttons.items():
            chip.setChecked(term in terms)
