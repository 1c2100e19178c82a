"""The card that shows the keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio_desk.ui.controls import GRID, text

Group = tuple[str, tuple[tuple[str, str], ...]]


class KeyCard(QFrame):
    """Floats over the stage; "?" opens and closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setProperty("role", "floating")
        self.setObjectName("compare.keys")
        columns = QHBoxLayout(self)
        columns.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
        columns.setSpacing(4 * GRID)
        for groups in (
            (self._modes(), self._seeing(), self._client()),
            (self._marks(), self._pair()),
        ):
            column = QVBoxLayout()
            column.setSpacing(GRID)
            for group in groups:
                self._add(column, group)
            column.addStretch(1)
            columns.addLayout(column)
        self.hide()

    def _add(self, column: QVBoxLayout, group: Group) -> None:
        title, rows = group
        column.addSpacing(GRID // 2)
        column.addWidget(text(title, "label"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID - 3)
        grid.setColumnMinimumWidth(0, 12 * GRID)
        grid.setColumnStretch(1, 1)
        for number, (keys, words) in enumerate(rows):
            grid.addWidget(text(keys, "strong"), number, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(text(words), number, 1)
        column.addLayout(grid)

    def _modes(self) -> Group:
        return self.tr("Side by side, and otherwise"), (
            ("S", self.tr("Side by side")),
            ("D", self.tr("Split; again for the other way round")),
            (self.tr("Shift+arrows"), self.tr("Move the divider")),
            (self.tr("B, Space"), self.tr("Blink: the other picture in its place")),
            (self.tr("Shift+B"), self.tr("Blink by itself")),
            ("4", self.tr("This pair and the next")),
        )

    def _seeing(self) -> Group:
        return self.tr("Zoom"), (
            (self.tr("F   G"), self.tr("Fit or fill")),
            ("1", self.tr("One picture pixel for one screen pixel")),
            ("P", self.tr("As large as a print")),
            ("+   −", self.tr("Zoom; the wheel zooms at the cursor")),
            ("← ↑ → ↓", self.tr("Move the pictures, or the loupe")),
            ("Z", self.tr("Loupe: 100 %, 200 %, off")),
            (self.tr("H   O   I"), self.tr("Histogram, clipping, what the files say")),
        )

    def _client(self) -> Group:
        return self.tr("With the client"), (
            (self.tr("Y   M   N"), self.tr("The client says yes, maybe, no")),
            (self.tr("Tab"), self.tr("To the picture that is meant, without a mouse")),
            ("V", self.tr("Blind: which one, without labels? 1, 2, or 0 for neither")),
            ("K", self.tr("The client's screen")),
            (self.tr("Shift+K"), self.tr("The client's screen as a window")),
            (self.tr("F11"), self.tr("Nothing but the pictures on this one")),
        )

    def _marks(self) -> Group:
        return self.tr("Faces and callouts"), (
            ("E", self.tr("Line the faces up, or not")),
            (self.tr("Shift+E"), self.tr("Mark the eyes anew")),
            (self.tr("Alt+arrows"), self.tr("Move the right picture alone; Alt+drag or Ctrl+drag")),
            (self.tr("Alt+0"), self.tr("Put it back")),
            ("A", self.tr("Add a callout; drag a pin to move it")),
            (self.tr("Del"), self.tr("Remove the callout that was clicked")),
            ("C", self.tr("Callouts on or off")),
            ("L", self.tr("Labels on or off; credits stay")),
        )

    def _pair(self) -> Group:
        return self.tr("Pairs"), (
            (self.tr("PgUp   PgDn"), self.tr("Previous or next pair")),
            (self.tr("Ctrl+N"), self.tr("New pair")),
            ("X", self.tr("Swap the sides")),
            (self.tr("Ctrl+1 … 6"), self.tr("Steps of the consultation")),
            ("?", self.tr("This card")),
        )

    def toggle(self) -> None:
        """Open or close."""
        self.setVisible(not self.isVisible())
        self.settle()
        self.raise_()

    def settle(self) -> None:
        """Stand in the middle of the parent."""
        self.adjustSize()
        self.move(self._parent.rect().center() - self.rect().center())
