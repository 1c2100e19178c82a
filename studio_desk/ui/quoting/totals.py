"""What the quote comes to, always in sight over everything else beside it."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from studio_desk.domain.proposal import SumRow
from studio_desk.ui.controls import GRID, text
from studio_desk.ui.elided import Elided
from studio_desk.ui.theme import pixel_font

MOST_ROWS = 4
"""So many sums stand over the total, and as many payments under it; of more it is said how many."""
SIZES_PX = {"grand": 28, "title": 20, "heading": 15}
"""The sizes that figures come in, by the role of their label; the largest that fits is taken."""


class Totals(QWidget):
    """Labels are made once and filled anew: this follows every keystroke."""

    def __init__(self, width_px: int) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self._parts = _Rows("quote.sum", width_px)
        self._grand = _Grand(width_px)
        self._payments = _Rows("quote.payment", width_px)
        layout.addWidget(self._parts)
        layout.addWidget(self._grand)
        layout.addWidget(self._payments)

    def show_sums(self, totals: Sequence[SumRow], payments: Sequence[SumRow]) -> None:
        """Show the sums as they are written for everybody."""
        at = next(number for number, row in enumerate(totals) if row.grand)
        self._parts.show_rows(totals[:at], self._more)
        self._grand.show_totals(*totals[at : at + 2])
        self._payments.show_rows(payments, self._more)

    def _more(self, count: int) -> str:
        return self.tr("and {n} more").format(n=count)


class _Rows(QWidget):
    """Names on the left, amounts on the right."""

    def __init__(self, name: str, width_px: int) -> None:
        super().__init__()
        self._name = name
        self._width_px = width_px
        self._pairs: list[tuple[Elided, QLabel]] = []
        self._rooms_px: dict[str, int] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(GRID // 2 + 1)
        self._grid.setHorizontalSpacing(GRID)
        self._rest = text("", "small")
        self._grid.addWidget(self._rest, 2 * MOST_ROWS, 0, 1, 2)

    def show_rows(self, rows: Sequence[SumRow], more: Callable[[int], str]) -> None:
        shown = rows if len(rows) <= MOST_ROWS + 1 else rows[:MOST_ROWS]
        while len(self._pairs) < len(shown):
            self._pairs.append(self._made(len(self._pairs)))
        for number, (label, amount) in enumerate(self._pairs):
            there = number < len(shown)
            label.setVisible(there)
            amount.setVisible(there)
            if there:
                label.say(shown[number].label)
                _say(amount, shown[number].amount)
        self._fit(len(shown))
        self._rest.setVisible(len(shown) < len(rows))
        _say(self._rest, more(len(rows) - len(shown)))
        self.setVisible(bool(rows))

    def _fit(self, count: int) -> None:
        """Give the amounts one width, in steps, so that other digits move nothing."""
        pairs = self._pairs[:count]
        column = max((self._room_px(amount) for _, amount in pairs), default=0)
        for label, amount in pairs:
            _fix(label, max(0, self._width_px - GRID - column))
            _fix(amount, column)

    def _room_px(self, amount: QLabel) -> int:
        """Pixels, in steps, for an amount and for any other of as many digits."""
        shape = re.sub(r"\d", "0", amount.text())
        if shape not in self._rooms_px:
            amount.ensurePolished()
            measure = amount.fontMetrics().horizontalAdvance
            widest = max(measure(shape.replace("0", digit)) for digit in "0123456789")
            self._rooms_px[shape] = -(-widest // GRID) * GRID
        return self._rooms_px[shape]

    def _made(self, number: int) -> tuple[Elided, QLabel]:
        label, amount = Elided("", "muted"), text("", "figure")
        amount.setObjectName(f"{self._name}.{number}")
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label, number, 0)
        self._grid.addWidget(amount, number, 1)
        return label, amount


class _Grand(QWidget):
    """The total as chosen and, where there is a choice, the total of everything beside it."""

    def __init__(self, width_px: int) -> None:
        super().__init__()
        self._width_px = width_px
        self._chosen = _Figure("quote.grand")
        self._everything = _Figure("quote.everything", quiet=True)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        self._layout.setSpacing(GRID // 2)
        self._layout.addWidget(self._chosen, 1)
        self._layout.addWidget(self._everything, 1)

    def show_totals(self, chosen: SumRow, everything: SumRow | None = None) -> None:
        self._chosen.show_row(chosen)
        self._everything.setVisible(everything is not None)
        if everything is None:
            self._arrange((chosen.amount,), self._width_px)
            return
        self._everything.show_row(everything)
        figures = (chosen.amount, everything.amount)
        half = (self._width_px - GRID) // 2
        is_large = SIZES_PX[_largest(figures, half)] > SIZES_PX["heading"]
        self._arrange(figures, half if is_large else self._width_px)

    def _arrange(self, figures: Sequence[str], room_px: int) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = down if len(figures) > 1 and room_px == self._width_px else across
        if self._layout.direction() is not wanted:
            self._layout.setDirection(wanted)
        role = _largest(figures, room_px)
        self._chosen.resize_figure(role, room_px)
        self._everything.resize_figure(role, room_px)


class _Figure(QWidget):
    """A large figure under its name."""

    def __init__(self, name: str, *, quiet: bool = False) -> None:
        super().__init__()
        self._label = text("", "label")
        self._amount = text("", "")
        self._amount.setObjectName(name)
        self._amount.setProperty("quiet", quiet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._label)
        layout.addWidget(self._amount)

    def show_row(self, row: SumRow) -> None:
        _say(self._label, row.label)
        _say(self._amount, row.amount)
        self._amount.setToolTip(row.amount)

    def resize_figure(self, role: str, width_px: int) -> None:
        if self._amount.property("role") != role:
            self._amount.setProperty("role", role)
            self._amount.style().unpolish(self._amount)
            self._amount.style().polish(self._amount)
            self._amount.setFixedHeight(self._amount.sizeHint().height())
        _fix(self._label, width_px)
        _fix(self._amount, width_px)


def _largest(figures: Sequence[str], room_px: int) -> str:
    """The role of the largest size in which every figure has room, or of the smallest there is."""
    for role, size_px in SIZES_PX.items():
        metrics = QFontMetrics(pixel_font(size_px, bold=True))
        if all(metrics.horizontalAdvance(each) <= room_px for each in figures):
            return role
    return list(SIZES_PX)[-1]


def _say(label: QLabel, words: str) -> None:
    if label.text() != words:
        label.setText(words)


def _fix(label: QLabel, width_px: int) -> None:
    """Give a label a size that its words do not change.

    Otherwise Qt lays out and draws everything beside and under it at every other figure.
    """
    if label.minimumWidth() != width_px:
        label.ensurePolished()
        label.setFixedSize(width_px, label.sizeHint().height())
