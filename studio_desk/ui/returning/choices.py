"""What a client could choose, beside what was chosen when it was issued."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from studio_desk.domain.returned import ChosenLine
from studio_desk.ui.controls import GRID, Sign, text
from studio_desk.ui.elided import breakable
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon

TICK_PX = 16
NAME_PX = 440
"""As wide as a name may get before it wraps, so that its ticks stand near it."""


class Choices(QWidget):
    """A row for each line: what it is, what it costs, and two ticks; what differs is stressed."""

    def __init__(self, house: House, lines: tuple[ChosenLine, ...]) -> None:
        super().__init__()
        self._house = house
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setVerticalSpacing(GRID - 2)
        heads = ("", "", self.tr("As issued"), self.tr("The client"))
        for column, words in enumerate(heads):
            self._grid.addWidget(text(words, "label"), 0, column, _CENTRE)
        self._grid.setColumnStretch(len(heads), 1)
        for number, line in enumerate(lines, start=1):
            self._add(number, line)

    def _add(self, number: int, line: ChosenLine) -> None:
        role = "strong" if line.was != line.is_now else "body"
        name = text(breakable(line.description), role, wrap=True)
        name.setObjectName("returned.line")
        wanted = name.fontMetrics().horizontalAdvance(line.description) + 3 * GRID
        name.setMinimumWidth(min(wanted, NAME_PX))
        name.setMaximumWidth(NAME_PX)
        money = self._house.desk.formats.money(line.amount, self._house.language)
        amount = text(money, role)
        amount.setObjectName("returned.amount")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(name, number, 0)
        self._grid.addWidget(amount, number, 1, right)
        for column, chosen in enumerate((line.was, line.is_now), start=2):
            self._grid.addWidget(self._mark(chosen=chosen), number, column, _CENTRE)

    def _mark(self, *, chosen: bool) -> QLabel:
        mark = Sign(self._house, Icon.TICK, TICK_PX) if chosen else text("–", "muted")
        mark.setObjectName("returned.mark")
        mark.setAccessibleName(self.tr("chosen") if chosen else self.tr("not chosen"))
        return mark


_CENTRE = Qt.AlignmentFlag.AlignCenter
