"""Choosing a picture from the library: a panel over the pair, not a dialogue in its way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from studio_desk.ui.controls import GRID, IconButton, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.picture_grid import PictureGrid


class Picker(QFrame):
    """The library over the whole step, until a picture is picked."""

    picked = Signal(object)
    """The `Picture`, or None where the panel was closed."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._grid = PictureGrid(house, "picker")
        self.setProperty("role", "panel")
        self._title = text("", "heading")
        close = IconButton(house, Icon.CLOSE, self.tr("Close (Esc)"), self._leave, "picker.close")
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID + 4)
        layout.addLayout(head)
        layout.addWidget(self._grid, 1)
        self._grid.chosen.connect(self.picked)

    def ask(self, title: str) -> None:
        """Open with the library as it is now."""
        self._title.setText(title)
        self._grid.filter.clear()
        self._grid.filter.setFocus()
        self._house.books.run(
            self,
            lambda _: self._house.desk.examples.all(),
            done=self._grid.show_pictures,
            failed=self._house.signals.failed.emit,
        )

    def _leave(self) -> None:
        self.picked.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
