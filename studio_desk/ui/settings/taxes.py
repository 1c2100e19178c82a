"""The taxes that a new quote starts with, one row each."""

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from studio_desk.domain.quote import Tax
from studio_desk.ui.controls import GRID, IconButton, button, empty, mark_wrong, row, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.typed import typed_number

HIGHEST_PERCENT = Decimal(1000)


class TaxEditor(QWidget):
    """Name and percentage in a row; a row without a percentage is not a tax yet."""

    changed = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._rows: list[tuple[str, QLineEdit, QLineEdit]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self._holder = QVBoxLayout()
        self._holder.setSpacing(GRID)
        self._layout.addLayout(self._holder)
        add = button(self.tr("Add a tax"), self._add, role="link", name="taxes.add")
        self._layout.addLayout(row(add, 1))

    def show_taxes(self, taxes: tuple[Tax, ...]) -> None:
        """Show them, unless the rows already say the same."""
        if self.taxes() != taxes or len(self._rows) != len(taxes):
            self._lay_out([(tax.id, tax.name, f"{tax.percent:f}") for tax in taxes])

    def taxes(self) -> tuple[Tax, ...]:
        """The rows that are taxes; a wrong percentage is framed and left out."""
        found = []
        for tax_id, name, percent in self._rows:
            number = typed_number(percent.text())
            sound = number is not None and 0 <= number <= HIGHEST_PERCENT
            mark_wrong(percent, wrong=bool(percent.text().strip()) and not sound)
            if number is not None and sound:
                found.append(Tax(tax_id, name.text().strip(), number))
        return tuple(found)

    def _lay_out(self, rows: list[tuple[str, str, str]]) -> None:
        empty(self._holder)
        self._rows = []
        for place, (tax_id, name_words, percent_words) in enumerate(rows):
            name = self._line(name_words, f"tax.{place}.name", self.tr("Name, such as VAT"))
            percent = self._line(percent_words, f"tax.{place}.percent", self.tr("Percent"))
            percent.setFixedWidth(11 * GRID)
            remove = IconButton(
                self._house,
                Icon.REMOVE,
                self.tr("Remove this tax"),
                partial(self._remove, place),
                f"tax.{place}.remove",
            )
            holder = QWidget()
            line = row(name, percent, text("%", "muted"), remove, spacing=GRID)
            line.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(line)
            self._holder.addWidget(holder)
            self._rows.append((tax_id, name, percent))

    def _line(self, words: str, name: str, placeholder: str) -> QLineEdit:
        line = QLineEdit(words)
        line.setObjectName(name)
        line.setPlaceholderText(placeholder)
        line.setAccessibleName(placeholder)
        line.setMaxLength(60)
        line.textEdited.connect(lambda _: self.changed.emit())
        return line

    def _said(self) -> list[tuple[str, str, str]]:
        return [(tax_id, name.text(), percent.text()) for tax_id, name, percent in self._rows]

    def _add(self) -> None:
        taken = {tax_id for tax_id, *_ in self._rows}
        number = next(n for n in range(1, len(taken) + 2) if f"tax-{n}" not in taken)
        self._lay_out([*self._said(), (f"tax-{number}", "", "")])
        self._rows[-1][1].setFocus()

    def _remove(self, place: int) -> None:
        said = self._said()
        self._lay_out([*said[:place], *said[place + 1 :]])
        self.changed.emit()
