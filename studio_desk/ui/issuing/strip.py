"""The strip over the quote that says where it stands and offers what may be done."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from studio_desk.ui.controls import button, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing.standing import Standing


class StandingStrip(QFrame):
    """Number and state at the left, what may be done at the right."""

    def __init__(self, house: House, standing: Standing) -> None:
        super().__init__()
        self._house = house
        self._standing = standing
        self._words = text("", "strong")
        self._words.setObjectName("standing.words")
        self._issue = button(self.tr("Issue"), standing.issue, name="standing.issue")
        self._revise = button(self.tr("Revise"), standing.revise, name="standing.revise")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._revise)
        layout.addWidget(self._issue)
        standing.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        standing = self._standing
        number = standing.record.latest_number if standing.record else ""
        state = self._house.wording.name(standing.state)
        self._words.setText(f"{number} {state}".strip())
        self._issue.setVisible(not standing.locked)
        self._revise.setVisible(standing.locked)
