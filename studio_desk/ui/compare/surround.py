"""The grey around a pair: its head above, what is shown, and the bar of modes over the foot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studio_desk.ui.compare.blind_bar import BELOW_PX, FOOT_PX


class Surround(QWidget):
    """Keeps everything in its place: while what is shown is lent, and while the bar is hidden."""

    def __init__(self, head: QWidget, showing: QWidget, bar: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "surround")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setRowStretch(1, 1)
        self._grid.setRowMinimumHeight(2, FOOT_PX)
        self._grid.addWidget(head, 0, 0)
        self.hold(showing)
        # The bar stands over the foot of what is shown: in a round the answers are there instead.
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, 0, BELOW_PX)
        foot.addWidget(bar, alignment=Qt.AlignmentFlag.AlignCenter)
        self._grid.addLayout(foot, 2, 0)

    def hold(self, showing: QWidget) -> None:
        """Have what is shown in its place, under the bar."""
        self._grid.addWidget(showing, 1, 0, 2, 1)
        showing.lower()
        showing.show()
