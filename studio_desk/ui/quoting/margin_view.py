"""What the quote costs the studio and what it keeps: for the staff, and only while they ask.

No other module of the program may import the margin; a contract in pyproject.toml sees to it.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from studio_desk.domain.line_pricing import PricedLine
from studio_desk.domain.margin import Margin, line_margin, margin
from studio_desk.ui.controls import GRID, button, text
from studio_desk.ui.house import House
from studio_desk.ui.quoting.fields import hint
from studio_desk.ui.quoting.model import QuoteModel


class MarginView(QFrame):
    """Cost and margin: of the whole quote, and of the line under the cursor."""

    def __init__(self, house: House, model: QuoteModel, hide: Callable[[], None]) -> None:
        super().__init__()
        self._house = house
        self._model = model
        self._index = -1
        self.setObjectName("margin")
        self.setProperty("role", "margin")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID)
        layout.setSpacing(GRID // 2)
        grid = QGridLayout()
        grid.setVerticalSpacing(GRID // 2)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setColumnStretch(0, 1)
        self._figures: dict[str, tuple[QLabel, ...]] = {}
        self._line_head = _right(text(self.tr("This line"), "small"))
        away = button(self.tr("Hide staff view"), hide, role="link", name="staff.hide")
        grid.addWidget(away, 0, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._line_head, 0, 1)
        grid.addWidget(_right(text(self.tr("Quote"), "small")), 0, 2)
        for number, (key, words) in enumerate(
            (
                ("revenue", self.tr("Before tax")),
                ("cost", self.tr("Cost")),
                ("left", self.tr("Margin")),
                ("percent", self.tr("Margin %")),
            ),
            start=1,
        ):
            of_line, of_quote = _right(text("", "figure")), _right(text("", "figure"))
            of_line.setObjectName(f"margin.line.{key}")
            of_quote.setObjectName(f"margin.{key}")
            self._figures[key] = (of_line, of_quote)
            grid.addWidget(text(words, "muted"), number, 0)
            grid.addWidget(of_line, number, 1)
            grid.addWidget(of_quote, number, 2)
        layout.addLayout(grid)
        self._before_discount = hint(self.tr("This line: before the quote’s discount"))
        self._before_discount.setObjectName("margin.before_discount")
        layout.addWidget(self._before_discount)
        self._uncosted = hint("")
        layout.addWidget(self._uncosted)
        self.hide()

    def follow(self, index: int) -> None:
        """Show the margin of the entry at `index` as well, where it is a line."""
        self._index = index
        self.refresh()

    def refresh(self) -> None:
        """Work the margin out, if somebody looks."""
        if self.isHidden():
            return
        priced = self._model.priced
        whole = margin(priced)
        self._write(1, whole)
        entry = priced.entries[self._index] if 0 <= self._index < len(priced.entries) else None
        of_line = entry if isinstance(entry, PricedLine) else None
        for labels in self._figures.values():
            labels[0].setVisible(of_line is not None)
        self._line_head.setVisible(of_line is not None)
        if of_line is not None:
            self._write(0, line_margin(priced, of_line))
        self._before_discount.setVisible(of_line is not None and bool(priced.discount.minor))
        self._uncosted.setVisible(bool(whole.uncosted))
        self._uncosted.setText(self.tr("Lines without a cost: {n}").format(n=whole.uncosted))

    def _write(self, column: int, found: Margin) -> None:
        formats, language = self._house.desk.formats, self._house.language
        percent = found.percent
        share = "" if percent is None else f"{formats.number(percent, language)}%"
        for key, words in (
            ("revenue", formats.amount(found.revenue, language)),
            ("cost", formats.amount(found.cost, language)),
            ("left", formats.amount(found.left, language)),
            ("percent", share),
        ):
            self._figures[key][column].setText(words)


def _right(label: QLabel) -> QLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
