"""What the client presses in a blind round, and what stands there afterwards."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from studio_desk.domain.comparison import Side
from studio_desk.ui.compare.blind import Blind
from studio_desk.ui.controls import GRID, IconButton, button, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon

FOOT_PX, BELOW_PX = 8 * GRID, 2 * GRID
"""The room under the pictures, in a round or not, and how much of it stays free at its edge."""
LEAST_PX = 120
"""An answer is pressed by a thumb."""


class BlindBar(QFrame):
    """Below the pictures, for whoever sits before them: A, B or no difference; then the reveal.

    Its room is there while it is hidden too, so that no picture moves for a round.
    """

    next_wanted = Signal()
    more_wanted = Signal(QPoint)
    """The other ways of looking are asked for, in a menu with its corner there on the screen."""

    def __init__(self, house: House, blind: Blind) -> None:
        super().__init__()
        self._blind = blind
        self.setObjectName("blind.bar")
        self.setAccessibleName(self.tr("Which picture is better?"))
        self.setFixedHeight(FOOT_PX)
        # The words follow the width of the stage, which never follows them.
        keeping = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        keeping.setRetainSizeWhenHidden(True)
        self.setSizePolicy(keeping)
        self._words = text("", "lead-on-surround", wrap=True)
        self._words.setObjectName("blind.words")
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
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
        words = self.tr("Ways of looking")
        self._more = IconButton(house, Icon.MORE, words, self._ask, "blind.more", on_surround=True)
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 0, 3 * GRID, BELOW_PX)
        layout.setSpacing(GRID + 4)
        layout.addStretch(1)
        for each in (self._words, self._asked, self._told, self._more):
            layout.addWidget(each)
        layout.addStretch(1)
        blind.changed.connect(self._show)
        self._show()

    def _choice(self, words: str, key: str, place: Side | None, name: str) -> QPushButton:
        made = _answer(f"{words}  ({key})", lambda: self._blind.choose(place), name)
        made.setAccessibleName(words)
        made.setMinimumWidth(LEAST_PX)
        return made

    def _ask(self) -> None:
        self.more_wanted.emit(self._more.mapToGlobal(QPoint(0, 0)))

    def offer_next(self, *, offered: bool) -> None:
        """Whether there is a pair after this one."""
        self._next.setVisible(offered)
        self._fit()

    def offer_more(self, *, offered: bool) -> None:
        """Whether the staff's menu may open here."""
        self._more.setVisible(offered)
        self._fit()

    def _show(self) -> None:
        hides = self._blind.hides
        self._asked.setVisible(hides)
        self._told.setVisible(not hides)
        self._words.setText(self.tr("Which do you prefer?") if hides else self._blind.reveal)
        self.setVisible(self._blind.is_on)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words what the buttons leave."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the words stand in one line, or be broken; smaller where there is little room."""
        layout = self.layout()
        assert layout is not None
        beside = [each for each in (self._asked, self._told, self._more) if not each.isHidden()]
        taken = sum(each.sizeHint().width() + layout.spacing() for each in beside)
        room = max(self.width() - 6 * GRID - 2 * layout.spacing() - taken, LEAST_PX)
        for role in ("lead-on-surround", "on-surround"):
            self._words.setProperty("role", role)
            self._words.style().unpolish(self._words)
            self._words.style().polish(self._words)
            line = self._words.fontMetrics().horizontalAdvance(self._words.text()) + 2
            self._words.setFixedWidth(min(line, room))
            if self._words.heightForWidth(min(line, room)) <= FOOT_PX - BELOW_PX:
                return


def _answer(words: str, pressed: Callable[[], object], name: str) -> QPushButton:
    made = button(words, pressed, role="answer", name=name)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    # A click leaves the keys with the stage.
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def _in_a_row(*buttons: QPushButton) -> QWidget:
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID)
    for each in buttons:
        layout.addWidget(each)
    return holder
