"""The card that shows the keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from studio_desk.ui.controls import GRID, text


class KeyCard(QFrame):
    """Floats over the pair; "?" opens and closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setProperty("role", "floating")
        self.setObjectName("compare.keys")
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID - 2)
        for number, (keys, words) in enumerate(
            (
                ("S", self.tr("Side by side")),
                ("D", self.tr("Split; drag the divider, or Shift and arrows")),
                ("F", self.tr("Fit")),
                ("1", self.tr("One picture pixel for one screen pixel")),
                ("+  −", self.tr("Zoom; the wheel zooms where the cursor is")),
                ("← ↑ → ↓", self.tr("Move both pictures")),
                ("X", self.tr("Swap the sides")),
                ("A", self.tr("Add a callout")),
                ("C", self.tr("Callouts on or off")),
                ("L", self.tr("Labels on or off; credits stay")),
                ("N", self.tr("New pair")),
                (self.tr("PgUp  PgDn"), self.tr("Previous or next pair")),
                (self.tr("Ctrl+1 … 6"), self.tr("Steps of the consultation")),
                ("?", self.tr("This card")),
            )
        ):
            grid.addWidget(text(keys, "strong"), number, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(text(words), number, 1)
        self.hide()

    def toggle(self) -> None:
        """Open or close."""
        self.setVisible(not self.isVisible())
        self.settle()
        self.raise_()

    def settle(self) -> None:
        """Stand in the middle of the parent."""
        self.adjustSize()
        self.move(self._parent.rect().center() - self.rect().center())
