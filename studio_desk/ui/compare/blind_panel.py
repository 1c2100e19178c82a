"""What the staff see beside the pair while nobody is to know which is which."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.ui.compare.blind import Blind
from studio_desk.ui.controls import GRID, button, row, text


class BlindPanel(QWidget):
    """Stands in the place of the sidebar, which would give it away."""

    def __init__(self, blind: Blind) -> None:
        super().__init__()
        self.setObjectName("blind.panel")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID + 4, 2 * GRID, 2 * GRID, 3 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(text(self.tr("Blind"), "heading"))
        for words in (
            self.tr("Labels, credits and callouts are hidden; chance has set the sides."),
            self.tr("Once the client has chosen, the labels come back and the round is kept."),
            self.tr("Leaving it, or going to the next pair, keeps nothing."),
        ):
            layout.addWidget(text(words, "muted", wrap=True))
        layout.addSpacing(GRID)
        leave = button(self.tr("Leave blind mode (V)"), blind.end, name="blind.leave")
        layout.addLayout(row(leave, 1))
        layout.addStretch(1)
