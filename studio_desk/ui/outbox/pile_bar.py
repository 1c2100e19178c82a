"""The chips above the outbox: everything, or one pile of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from studio_desk.services.outbox_piles import Pile
from studio_desk.ui.controls import GRID


class PileBar(QWidget):
    """One chip is pressed in; each says how much lies there."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names = {
            Pile.ALL: self.tr("All"),
            Pile.WAITING: self.tr("Waiting"),
            Pile.ATTENTION: self.tr("Needs attention"),
            Pile.SENT: self.tr("Sent"),
        }
        self._chips: dict[Pile, QPushButton] = {}
        group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 1)
        layout.setSpacing(GRID // 2 + 2)
        for pile in Pile:
            chip = QPushButton(self._names[pile])
            chip.setCheckable(True)
            chip.setProperty("role", "choice")
            chip.setObjectName(f"outbox.pile.{pile.value}")
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.clicked.connect(lambda _checked=False: self.chosen.emit())
            group.addButton(chip)
            layout.addWidget(chip)
            self._chips[pile] = chip
        layout.addStretch(1)
        self._chips[Pile.ALL].setChecked(True)

    @property
    def pile(self) -> Pile:
        """What is asked for."""
        return next(pile for pile, chip in self._chips.items() if chip.isChecked())

    def ask_for(self, pile: Pile) -> None:
        """Press a chip."""
        self._chips[pile].click()

    def count(self, counts: dict[Pile, int]) -> None:
        """Say how much lies on each pile."""
        for pile, chip in self._chips.items():
            n = counts.get(pile, 0)
            words = self.tr("{pile} {n}").format(pile=self._names[pile], n=n)
            chip.setText(words if n else self._names[pile])
