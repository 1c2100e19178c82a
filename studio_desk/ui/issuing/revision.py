"""What the draft of a revision changes, and by how much."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.ui.controls import GRID, empty, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing.changes import ChangeList
from studio_desk.ui.issuing.footing import Footing

PAUSE_MS = 60


class ChangesPanel(QWidget):
    """Follows the draft while it is worked on."""

    def __init__(self, house: House, standing: Footing) -> None:
        super().__init__()
        self._house = house
        self._standing = standing
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(3 * GRID, 0, 3 * GRID, 2 * GRID)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._show)
        standing.changed.connect(self._pause.start)
        self._show()

    def _show(self) -> None:
        empty(self._layout)
        found = self._standing.differences()
        if found is None or not found.count:
            self._layout.addWidget(text(self.tr("Nothing has changed yet."), "muted"))
            return
        changes = ChangeList(self._house)
        changes.tell(found)
        self._layout.addWidget(changes)
