"""Which items are shown: all of them, the flagged ones, the studio's own."""

from enum import Enum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio_desk.ui.controls import GRID, button


class Wanted(Enum):
    """Which items are shown."""

    ALL = "all"
    FLAGGED = "flagged"
    OWN = "own"


class WantedChips(QWidget):
    """One of the three is always pressed in."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.value = Wanted.ALL
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2 + 2)
        self._chips: dict[Wanted, QPushButton] = {}
        for wanted, words in (
            (Wanted.ALL, self.tr("All")),
            (Wanted.FLAGGED, self.tr("Flagged")),
            (Wanted.OWN, self.tr("Our own")),
        ):
            chip = button(words, partial(self._choose, wanted), role="choice",
                          name=f"evidence.{wanted.value}")  # fmt: skip
            chip.setCheckable(True)
            layout.addWidget(chip)
            self._chips[wanted] = chip
        self.show_value(Wanted.ALL)

    def show_value(self, wanted: Wanted) -> None:
        """Press in one of them; nobody is told."""
        self.value = wanted
        for each, chip in self._chips.items():
            chip.setChecked(each is wanted)

    def tell(self, flagged: int, own: int) -> None:
        """Say how many there are of each."""
        self._chips[Wanted.FLAGGED].setText(self.tr("Flagged ({n})").format(n=flagged))
        self._chips[Wanted.OWN].setText(self.tr("Our own ({n})").format(n=own))

    def _choose(self, wanted: Wanted) -> None:
        self.show_value(wanted)
        self.chosen.emit()
