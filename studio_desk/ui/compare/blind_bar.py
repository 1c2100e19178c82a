"""What the client presses in a blind round, and what stands there afterwards."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.comparison import Side
from studio_desk.ui.compare.blind import Blind
from studio_desk.ui.controls import GRID, button, text

LEAST_PX, MOST_PX = 120, 208


class BlindBar(QFrame):
    """Below the pictures, for whoever sits before them: A, B or no difference; then the reveal."""

    next_wanted = Signal()

    def __init__(self, blind: Blind) -> None:
        super().__init__()
        self._blind = blind
        self.setObjectName("blind.bar")
        self.setAccessibleName(self.tr("Which picture is better?"))
        self._question = text(self.tr("Which do you prefer?"), "lead-on-surround")
        self._answer = text("", "lead-on-surround", wrap=True)
        self._answer.setObjectName("blind.reveal")
        for words in (self._question, self._answer):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._asked = _in_a_row(
            self._choice(self.tr("A"), "1", Side.LEFT, "blind.a"),
            self._choice(self.tr("No difference"), "0", None, "blind.neither"),
            self._choice(self.tr("B"), "2", Side.RIGHT, "blind.b"),
        )
        self._next = _answer(self.tr("Next pair"), self.next_wanted.emit, "blind.next")
        self._told = _in_a_row(
            _answer(self.tr("Once more"), blind.shuffle, "blind.again"),
            self._next,
            _answer(self.tr("End  (V)"), blind.end, "blind.end"),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 0, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        # Stacked, so that the pictures stay where they are when the labels come back.
        self._pages = (QStackedLayout(), QStackedLayout())
        for pages, asked, told in zip(
            self._pages,
            (self._question, self._asked),
            (self._answer, self._told),
            strict=True,
        ):
            layout.addLayout(pages)
            pages.addWidget(asked)
            pages.addWidget(told)
        blind.changed.connect(self._show)
        self._show()

    def _choice(self, words: str, key: str, place: Side | None, name: str) -> QPushButton:
        made = _answer(f"{words}  ({key})", lambda: self._blind.choose(place), name)
        made.setAccessibleName(words)
        return made

    def offer_next(self, *, offered: bool) -> None:
        """Whether there is a pair after this one."""
        self._next.setVisible(offered)

    def _show(self) -> None:
        for pages in self._pages:
            pages.setCurrentIndex(0 if self._blind.hides else 1)
        self._answer.setText(self._blind.reveal)
        self.setVisible(self._blind.is_on)


def _answer(words: str, pressed: Callable[[], object], name: str) -> QPushButton:
    made = button(words, pressed, role="answer", name=name)
    made.setMinimumWidth(LEAST_PX)
    made.setMaximumWidth(MOST_PX)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    # A click leaves the keys with the stage.
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def _in_a_row(*buttons: QPushButton) -> QWidget:
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2 * GRID)
    layout.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    for each in buttons:
        layout.addWidget(each)
    return holder
