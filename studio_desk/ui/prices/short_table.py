"""A table of a few rows that are typed in a card: quantity breaks, sizes, papers, frames."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from studio_desk.ui.controls import GRID, IconButton, button, empty, mark_wrong, row, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.prices.checks import WrongInput
from studio_desk.ui.prices.fields import LONGEST, Check

REMOVE_PX = 32
Words = tuple[str, ...]
Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its words, how its cells are read, and its width, 0 for what is left."""

    key: str
    words: str
    check: Check
    width_px: int = 0


@dataclass(slots=True)
class _Row:
    """A row as it is typed; `values` are the last that could be taken, None where none were."""

    cells: list[QLineEdit]
    reason: QLabel
    values: Values | None

    @property
    def words(self) -> Words:
        return tuple(cell.text() for cell in self.cells)

    def complain(self, reasons: Sequence[str]) -> None:
        for cell, reason in zip(self.cells, reasons, strict=True):
            mark_wrong(cell, wrong=bool(reason))
            cell.setAccessibleDescription(reason)
        said = next(filter(None, reasons), "")
        self.reason.setText(said)
        self.reason.setVisible(bool(said))


class ShortTable(QWidget):
    """A row counts once all of it can be read; from then on what could be taken last holds."""

    changed = Signal(str)
    """The cell that was typed in."""

    def __init__(self, house: House, name: str, heads: Sequence[Head], add: str) -> None:
        super().__init__()
        self._house = house
        self._name = name
        self._heads = heads
        self._rows: list[_Row] = []
        self._hidden: set[str] = set()
        self.setObjectName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        self._titles = QWidget()
        titles = row(spacing=GRID // 2)
        titles.setContentsMargins(0, 0, 0, 0)
        self._labels: dict[str, QLabel] = {}
        for head in heads:
            label = text(head.words, "small")
            if head.width_px:
                label.setFixedWidth(head.width_px)
            titles.addWidget(label, 0 if head.width_px else 1)
            self._labels[head.key] = label
        titles.addSpacing(REMOVE_PX + GRID // 2)
        self._titles.setLayout(titles)
        self._holder = QVBoxLayout()
        self._holder.setSpacing(GRID // 2)
        layout.addWidget(self._titles)
        layout.addLayout(self._holder)
        layout.addLayout(row(button(add, self._add, role="link", name=f"{name}.add"), 1))

    def values(self) -> tuple[Values, ...]:
        """The rows that count."""
        return tuple(each.values for each in self._rows if each.values is not None)

    def show_rows(self, values: Sequence[Values], words: Sequence[Words], *, anew: bool) -> None:
        """Show other rows, unless what is typed says the same."""
        if anew or tuple(values) != self.values():
            self._lay_out(list(zip(words, values, strict=True)))

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show a column, or hide it with its head; what stands in it is read as before."""
        (self._hidden.discard if shown else self._hidden.add)(key)
        self._labels[key].setVisible(shown)
        for place, head in enumerate(self._heads):
            if head.key == key:
                for line in self._rows:
                    line.cells[place].setVisible(shown)

    def _lay_out(self, rows: Sequence[tuple[Words, Values | None]]) -> None:
        empty(self._holder)
        self._rows = []
        self._titles.setVisible(bool(rows))
        for place, (words, values) in enumerate(rows):
            cells = [
                self._cell(place, head, typed)
                for head, typed in zip(self._heads, words, strict=True)
            ]
            reason = text("", "danger-small", wrap=True)
            reason.setObjectName(f"{self._name}.{place}.reason")
            reason.hide()
            remove = IconButton(
                self._house,
                Icon.REMOVE,
                self.tr("Remove this row"),
                partial(self._remove, place),
                f"{self._name}.{place}.remove",
            )
            remove.setFixedWidth(REMOVE_PX)
            line = QWidget()
            side = row(*cells, remove, spacing=GRID // 2)
            side.setContentsMargins(0, 0, 0, 0)
            line.setLayout(side)
            self._holder.addWidget(line)
            self._holder.addWidget(reason)
            self._rows.append(_Row(cells, reason, values))
            self._read(self._rows[-1])

    def _cell(self, place: int, head: Head, words: str) -> QLineEdit:
        cell = QLineEdit(words)
        cell.setObjectName(f"{self._name}.{place}.{head.key}")
        cell.setAccessibleName(head.words)
        cell.setMaxLength(LONGEST)
        cell.setCursorPosition(0)
        if head.width_px:
            cell.setFixedWidth(head.width_px)
        cell.textEdited.connect(lambda _: self._typed(place, head.key))
        if head.key in self._hidden:
            cell.hide()
        return cell

    def _read(self, line: _Row) -> None:
        values: list[Any] = []
        reasons = []
        for head, words in zip(self._heads, line.words, strict=True):
            try:
                values.append(head.check(words))
                reasons.append("")
            except WrongInput as error:
                # What nobody has filled in yet is not wrong.
                reasons.append(str(error) if words.strip() or line.values is not None else "")
        if len(values) == len(self._heads):
            line.values = self._own(line, tuple(values), reasons)
        line.complain(reasons)

    def _own(self, line: _Row, values: Values, reasons: list[str]) -> Values | None:
        """Take the values, unless another row begins the same: nothing may stand there twice."""
        if any(
            each is not line
            and each.words[0]
            and each.values is not None
            and each.values[0] == values[0]
            for each in self._rows
        ):
            reasons[0] = self.tr("This stands there twice.")
            return line.values
        return values

    def _typed(self, place: int, key: str) -> None:
        self._read(self._rows[place])
        self.changed.emit(f"{self._name}.{place}.{key}")

    def _said(self) -> list[tuple[Words, Values | None]]:
        return [(each.words, each.values) for each in self._rows]

    def _add(self) -> None:
        self._lay_out([*self._said(), (("",) * len(self._heads), None)])
        self._rows[-1].cells[0].setFocus()

    def _remove(self, place: int) -> None:
        said = self._said()
        self._lay_out([*said[:place], *said[place + 1 :]])
        self.changed.emit("")
