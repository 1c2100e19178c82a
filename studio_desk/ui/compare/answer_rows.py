"""Yes, maybe and no for both pictures of the pair in view, for mouse and finger."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from studio_desk.domain.choice import Answer
from studio_desk.domain.comparison import Comparison, Side
from studio_desk.domain.consultation import Consultation
from studio_desk.ui.compare.answers import KEYS
from studio_desk.ui.controls import GRID, button, text
from studio_desk.ui.house import House


class AnswerRows(QWidget):
    """A row a side; what was said is held down, and pressing it once more takes it back."""

    given = Signal(str, object)
    """The content of a picture and the `Answer` to it."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._pair: Comparison | None = None
        self._buttons: dict[tuple[Side, Answer], QPushButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID)
        for place, (side, words) in enumerate(
            ((Side.LEFT, self.tr("Left")), (Side.RIGHT, self.tr("Right")))
        ):
            grid.addWidget(text(words), place, 0)
            for column, answer in enumerate(KEYS.values(), start=1):
                grid.addWidget(self._choice(side, words, answer), place, column)
                grid.setColumnStretch(column, 1)

    def _choice(self, side: Side, place: str, answer: Answer) -> QPushButton:
        said = self._house.wording.name(answer)
        made = button(
            said, lambda: self.press(side, answer), role="choice", name=f"answer.{side}.{answer}"
        )
        made.setCheckable(True)
        made.setAccessibleName(self.tr("{side}: {answer}").format(side=place, answer=said))
        key = next(key for key, each in KEYS.items() if each is answer)
        made.setToolTip(
            self.tr("{answer} ({key}, with the pointer on the picture)").format(
                answer=said, key=chr(key.value)
            )
        )
        # A click leaves the keys with the stage.
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons[side, answer] = made
        return made

    def show_pair(self, pair: Comparison, consultation: Consultation) -> None:
        """Show what was said of both pictures."""
        self._pair = pair
        for (side, answer), made in self._buttons.items():
            made.setChecked(consultation.choice(pair.picture(side).content) is answer)

    def choice(self, side: Side, answer: Answer) -> QPushButton:
        """The button for it, which the menu of the pair presses as well."""
        return self._buttons[side, answer]

    def press(self, side: Side, answer: Answer) -> None:
        """Say it, or take it back."""
        if self._pair is not None:
            self.given.emit(self._pair.picture(side).content, answer)
