"""The line over a pair: its name, which of how many it is, how large the pixels are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from studio_desk.domain.comparison import Comparison
from studio_desk.ui.compare.pair_modes import PairModes
from studio_desk.ui.compare.print_sizes import ScaleLabel
from studio_desk.ui.controls import GRID, IconButton, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon


class PairHead(QWidget):
    """Names the pair and goes on to the next."""

    renamed = Signal(str)
    entered = Signal()
    step_wanted = Signal(int)

    def __init__(self, house: House, view: PairModes) -> None:
        super().__init__()
        self._house = house
        self.title = QLineEdit()
        self.title.setObjectName("pair.title")
        self.title.setProperty("role", "on-surround")
        self.title.setPlaceholderText(self.tr("Name this pair"))
        self.title.setAccessibleName(self.tr("Name of the pair"))
        self.title.setMaxLength(120)
        self.title.textEdited.connect(self.renamed)
        self.title.returnPressed.connect(self.entered)
        # Where the name is hidden, the pictures keep their place all the same.
        keeping = self.title.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self.title.setSizePolicy(keeping)
        self._place = text("", "on-surround")
        self._back = self._light(Icon.LEFT, self.tr("Previous pair (PgUp)"), -1, "pair.previous")
        self._on = self._light(Icon.RIGHT, self.tr("Next pair (PgDn)"), 1, "pair.next")
        self.scale = ScaleLabel(view)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, GRID + 2, 3 * GRID, 0)
        row.setSpacing(GRID // 2)
        for each in (self.title, self._back, self._place, self._on):
            row.addWidget(each)
        row.addStretch(1)
        row.addWidget(self.scale)

    def _light(self, icon: Icon, words: str, step: int, name: str) -> IconButton:
        return IconButton(
            self._house, icon, words, lambda: self.step_wanted.emit(step), name, on_surround=True
        )

    def show_pair(self, pair: Comparison, index: int, of: int) -> None:
        """Name the pair at `index` of so many."""
        if self.title.text() != pair.title:
            self.title.setText(pair.title)
        self._place.setText(self.tr("{n} of {of}").format(n=index + 1, of=of))
        self._back.setEnabled(index > 0)
        self._on.setEnabled(index < of - 1)
        self.scale.say()
