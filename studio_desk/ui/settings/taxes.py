"""The taxes that a new quote starts with, one row each."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from studio_desk.domain.terms import EXEMPT, STANDARD, Tax
from studio_desk.ui.controls import GRID, IconButton, button, empty, mark_wrong, row, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.typed import typed_number

HIGHEST_PERCENT = Decimal(1000)
REMOVE_PX = 62
"""What the percent sign and the button to remove a row take."""
Words = tuple[str, str, str, str, Decimal | None, tuple[str, ...]]
"""A row's id, name, percentage and classes as they are typed, and what of the latter two holds."""


@dataclass(slots=True)
class _Row:
    """A tax as it is typed; `percent` is the last that could be taken, None where none ever was.

    `classes` are the last tax classes that could be taken.
    """

    tax_id: str
    name: QLineEdit
    typed: QLineEdit
    applies_to: QLineEdit
    percent: Decimal | None
    classes: tuple[str, ...]

    @property
    def is_wrong(self) -> bool:
        """Whether what is typed is no percentage; nothing is one only where none was before."""
        if not self.typed.text().strip():
            return self.percent is not None
        number = typed_number(self.typed.text())
        return number is None or not 0 <= number <= HIGHEST_PERCENT

    def read(self) -> None:
        """Take over what was typed, or frame it."""
        mark_wrong(self.typed, wrong=self.is_wrong)
        if not self.is_wrong:
            self.percent = typed_number(self.typed.text())
        classes = typed_classes(self.applies_to.text())
        # What is exempt bears no tax: no tax can be charged on it.
        mark_wrong(self.applies_to, wrong=EXEMPT in classes)
        if EXEMPT not in classes:
            self.classes = classes

    def said(self) -> Words:
        """What a row like this one is made of."""
        return (
            self.tax_id,
            self.name.text(),
            self.typed.text(),
            self.applies_to.text(),
            self.percent,
            self.classes,
        )


def typed_classes(words: str) -> tuple[str, ...]:
    """Read "standard, reduced"; of nothing typed the standard class."""
    classes = (" ".join(each.split()).casefold() for each in words.split(","))
    return tuple(dict.fromkeys(filter(None, classes))) or (STANDARD,)


class TaxEditor(QWidget):
    """Name, percentage and what it applies to; without a percentage a row is not a tax yet."""

    changed = Signal(str)
    """The line that was typed in; of a tax that was removed, none."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._rows: list[_Row] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self._holder = QVBoxLayout()
        self._holder.setSpacing(GRID)
        self._layout.addLayout(self._holder)
        words = self.tr(
            "A tax is charged on the items of its classes, such as “standard, reduced”; "
            "each item of the price list names its own. What is exempt bears none."
        )
        self._layout.addWidget(text(words, "small", wrap=True))
        add = button(self.tr("Add a tax"), self._add, role="link", name="taxes.add")
        self._layout.addLayout(row(add, 1))

    def show_taxes(self, taxes: tuple[Tax, ...]) -> None:
        """Show them, unless the rows already say the same; a row that is framed stays as typed."""
        waits = any(each.is_wrong for each in self._rows)
        if self.taxes() != taxes or (len(self._rows) != len(taxes) and not waits):
            self._lay_out([_words(tax) for tax in taxes])

    def taxes(self) -> tuple[Tax, ...]:
        """The rows that are taxes; where a percentage is framed, the one before it holds."""
        return tuple(
            Tax(each.tax_id, each.name.text().strip(), each.percent, each.classes)
            for each in self._rows
            if each.percent is not None
        )

    def _lay_out(self, rows: Sequence[Words]) -> None:
        empty(self._holder)
        self._rows = []
        for place, words in enumerate(rows):
            self._add_row(place, words)

    def _add_row(self, place: int, words: Words) -> None:
        tax_id, name_words, percent_words, class_words, percent_held, classes_held = words
        name = self._line(name_words, f"tax.{place}.name", self.tr("Name, such as VAT"))
        percent = self._line(percent_words, f"tax.{place}.percent", self.tr("Percent"))
        percent.setFixedWidth(11 * GRID)
        classes = self._line(class_words, f"tax.{place}.classes", self.tr("Tax classes"))
        remove = IconButton(
            self._house,
            Icon.REMOVE,
            self.tr("Remove this tax"),
            partial(self._remove, place),
            f"tax.{place}.remove",
        )
        holder = QWidget()
        both = QVBoxLayout(holder)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(GRID // 2)
        both.addLayout(row(name, percent, text("%", "muted"), remove, spacing=GRID))
        under = row(text(self.tr("applies to"), "small"), classes, spacing=GRID)
        # Under the name and the percentage, not under the button that removes them.
        under.setContentsMargins(0, 0, REMOVE_PX, GRID)
        both.addLayout(under)
        self._holder.addWidget(holder)
        self._rows.append(_Row(tax_id, name, percent, classes, percent_held, classes_held))
        self._rows[-1].read()

    def _line(self, words: str, name: str, placeholder: str) -> QLineEdit:
        line = QLineEdit(words)
        line.setObjectName(name)
        line.setPlaceholderText(placeholder)
        line.setAccessibleName(placeholder)
        line.setMaxLength(60)
        line.textEdited.connect(lambda _: self._typed(name))
        return line

    def _typed(self, burst: str) -> None:
        for each in self._rows:
            each.read()
        self.changed.emit(burst)

    def _said(self) -> list[Words]:
        return [each.said() for each in self._rows]

    def _add(self) -> None:
        taken = {each.tax_id for each in self._rows}
        number = next(n for n in range(1, len(taken) + 2) if f"tax-{n}" not in taken)
        new: Words = (f"tax-{number}", "", "", STANDARD, None, (STANDARD,))
        self._lay_out([*self._said(), new])
        self._rows[-1].name.setFocus()

    def _remove(self, place: int) -> None:
        said = self._said()
        self._lay_out([*said[:place], *said[place + 1 :]])
        self.changed.emit("")


def _words(tax: Tax) -> Words:
    classes = ", ".join(tax.classes)
    return tax.id, tax.name, f"{tax.percent:f}", classes, tax.percent, tax.classes
