"""The card that shows the keys."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio_desk.ui.controls import GRID, text


@dataclass(frozen=True, slots=True)
class Key:
    """A key, or several, and what it does; those for `staff` do nothing in a presentation."""

    keys: str
    words: str
    staff: bool = False


Group = tuple[str, tuple[Key, ...]]


class KeyCard(QFrame):
    """Floats over the stage, `over`; "?" opens and closes it.

    In a presentation it has the keys that work there, and nothing that the client may not read.
    """

    def __init__(self, parent: QWidget, over: QWidget, *, presenting: bool = False) -> None:
        super().__init__(parent)
        self._parent = parent
        self._over = over
        self._presenting = presenting
        self.setProperty("role", "floating")
        self.setObjectName("compare.keys")
        columns = QHBoxLayout(self)
        columns.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
        columns.setSpacing(4 * GRID)
        seeing, pairs = (self._modes(), self._seeing()), (self._marks(), self._pair())
        # Two columns of about the same height, whichever keys are left.
        both = seeing, (*pairs, self._client())
        for groups in both if presenting else ((*seeing, self._client()), pairs):
            column = QVBoxLayout()
            column.setSpacing(GRID)
            for group in groups:
                self._add(column, group)
            column.addStretch(1)
            columns.addLayout(column)
        self.hide()

    def _add(self, column: QVBoxLayout, group: Group) -> None:
        title, keys = group
        column.addSpacing(GRID // 2)
        column.addWidget(text(title, "label"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID - 3)
        grid.setColumnMinimumWidth(0, 12 * GRID)
        grid.setColumnStretch(1, 1)
        shown = [each for each in keys if not (each.staff and self._presenting)]
        for number, each in enumerate(shown):
            grid.addWidget(text(each.keys, "strong"), number, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(text(each.words), number, 1)
        column.addLayout(grid)

    def _modes(self) -> Group:
        return self.tr("Side by side, and otherwise"), (
            Key("S", self.tr("Side by side")),
            Key("D", self.tr("Split; again for the other way round")),
            Key(self.tr("Shift+arrows"), self.tr("Move the divider")),
            Key(self.tr("B, Space"), self.tr("Blink: the other picture in its place")),
            Key(self.tr("Shift+B"), self.tr("Blink by itself")),
            Key("4", self.tr("This pair and the next")),
        )

    def _seeing(self) -> Group:
        return self.tr("Zoom"), (
            Key(self.tr("F   G"), self.tr("Fit or fill")),
            Key("1", self.tr("One picture pixel for one screen pixel")),
            Key("P", self.tr("As large as a print"), staff=True),
            Key("+   −", self.tr("Zoom; the wheel zooms at the cursor")),
            Key("← ↑ → ↓", self.tr("Move the pictures, or the loupe")),
            Key("Z", self.tr("Loupe: 100%, 200%, off")),
            Key(self.tr("H   O   I"), self.tr("Histogram, clipping, details"), staff=True),
            Key("W", self.tr("What the files say: left, right, closed"), staff=True),
        )

    def _client(self) -> Group:
        alone = Key(self.tr("F11"), self.tr("Nothing but the pictures on this one"))
        ends = Key(self.tr("Esc   F11"), self.tr("End the presentation"))
        return self.tr("With the client"), (
            Key(self.tr("Y   M   N"), self.tr("The client says yes, maybe, no")),
            Key(
                self.tr("Tab"), self.tr("To the picture that is meant, without a mouse"), staff=True
            ),
            Key("V", self.tr("Blind: which one, without labels? 1, 2, or 0 for neither")),
            Key("K", self.tr("The client's screen"), staff=True),
            Key(self.tr("Shift+K"), self.tr("The client's screen as a window"), staff=True),
            ends if self._presenting else alone,
        )

    def _marks(self) -> Group:
        return self.tr("Faces and callouts"), (
            Key("E", self.tr("Line the faces up, or not"), staff=True),
            Key(self.tr("Shift+E"), self.tr("Mark the eyes anew"), staff=True),
            Key(
                self.tr("Alt+arrows"),
                self.tr("Move the right picture alone; Alt+drag or Ctrl+drag"),
            ),
            Key(self.tr("Alt+0"), self.tr("Put it back")),
            Key("A", self.tr("Add a callout; drag a pin to move it"), staff=True),
            Key(self.tr("Del"), self.tr("Remove the callout that was clicked"), staff=True),
            Key("C", self.tr("Callouts on or off")),
            Key("L", self.tr("Labels on or off; credits stay")),
        )

    def _pair(self) -> Group:
        return self.tr("Pairs"), (
            Key(self.tr("PgUp   PgDn"), self.tr("Previous or next pair")),
            Key(self.tr("Ctrl+N"), self.tr("New pair"), staff=True),
            Key("X", self.tr("Swap the sides")),
            Key(self.tr("Ctrl+1 … 6"), self.tr("Steps of the consultation"), staff=True),
            Key("?", self.tr("This card")),
        )

    def toggle(self) -> None:
        """Open or close."""
        self.setVisible(not self.isVisible())
        self.settle()
        self.raise_()

    def settle(self) -> None:
        """Stand in the middle of the stage, and within the parent where that is too narrow."""
        self.adjustSize()
        middle = self._over.mapTo(self._parent, self._over.rect().center())
        place = middle - self.rect().center()
        room = self._parent.size() - self.size()
        self.move(max(0, min(place.x(), room.width())), max(0, min(place.y(), room.height())))
