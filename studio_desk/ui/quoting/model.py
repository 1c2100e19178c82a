"""The priced quote as a table; an edit makes a new quote or says why it cannot be."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from studio_desk.domain.consultation import Consultation
from studio_desk.domain.errors import DeskError
from studio_desk.domain.line import Line, Section
from studio_desk.domain.pricing import PricedQuote, price
from studio_desk.domain.quote import Quote
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.ui.house import House
from studio_desk.ui.issuing import Standing
from studio_desk.ui.quoting.retyping import (
    LONGEST,
    BadWords,
    Fault,
    editable_words,
    places_of,
    retyped,
)
from studio_desk.ui.quoting.rows import DISCOUNT, ITEM, PRICE, QUANTITY, TOTAL, Row, laid_out
from studio_desk.ui.sitting import Sitting
from studio_desk.ui.tooltips import plain_tip

__all__ = ["DISCOUNT", "ITEM", "PRICE", "QUANTITY", "TOTAL", "Index", "QuoteModel", "Row"]

Index = QModelIndex | QPersistentModelIndex
MOST_ALONE = 2


class QuoteModel(QAbstractTableModel):
    """A row for every entry of the quote: row and place among the entries are one number."""

    refused = Signal(str)
    """Why what was done cannot be, in one sentence; the quote stays as it was. Nothing: it can."""
    lock_changed = Signal()

    def __init__(self, house: House, sitting: Sitting, standing: Standing) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._standing = standing
        self.writer = QuoteWriter(house.wording, house.desk.formats)
        self.locked = standing.locked
        """Whether the quote is as it was issued, so that nothing here may change it."""
        self.complaint = ""
        """Why the words of the cell that was typed in last were not taken."""
        self._priced = self._offered = price(sitting.now.quote)
        self._rows = laid_out(self._priced, self.writer, [])
        sitting.changed.connect(self._follow)
        standing.changed.connect(self._follow_lock)

    @property
    def priced(self) -> PricedQuote:
        """The one result that everything on this screen shows."""
        return self._priced

    def row_at(self, row: int) -> Row:
        """The row number `row` of the table."""
        return self._rows[row]

    @property
    def rows(self) -> list[Row]:
        """All rows from top to bottom."""
        return self._rows

    def offer(self, quote: Quote, burst: str = "") -> bool:
        """Make `quote` the consultation's if it can be priced, and say why where it cannot."""
        return self._answered(self.attempt(lambda _: quote, burst))

    def offer_changed(self, change: Callable[[Quote], Quote], burst: str = "") -> bool:
        """Offer what `change` makes of the quote, which may refuse with a `DeskError` itself."""
        return self._answered(self.attempt(change, burst))

    def _answered(self, complaint: str) -> bool:
        self.refused.emit(complaint)
        return not complaint

    def attempt(self, change: Callable[[Quote], Quote], burst: str = "") -> str:
        """Change the quote, or return why it stays as it is."""
        if self.locked:
            return self.tr("This quote was issued and stays as it is. Revise it to change it.")
        try:
            quote = change(self._priced.quote)
            self._offered = price(quote, self._priced)
        except DeskError as error:
            return self._house.wording.explain(error)
        self._sitting.change(replace(self._sitting.now, quote=quote), burst)
        return ""

    def _follow_lock(self) -> None:
        if self.locked != self._standing.locked:
            self.locked = self._standing.locked
            self.lock_changed.emit()

    def _follow(self, consultation: Consultation) -> None:
        """Show the new quote, and tell the table of nothing but what is different in it."""
        quote = consultation.quote
        if quote is self._priced.quote:
            return
        priced = self._offered if self._offered.quote is quote else price(quote, self._priced)
        before, rows = self._rows, laid_out(priced, self.writer, self._rows)
        first = _alike(before, rows)
        last = _alike(before[first:][::-1], rows[first:][::-1])
        old, new = len(before) - first - last, len(rows) - first - last
        kept = first + min(old, new)
        # Whoever hears of rows that go still finds them, and the result they belong to.
        if old > new:
            self.beginRemoveRows(QModelIndex(), kept, first + old - 1)
            self._priced, self._rows = priced, rows
            self.endRemoveRows()
        elif new > old:
            self.beginInsertRows(QModelIndex(), kept, first + new - 1)
            self._priced, self._rows = priced, rows
            self.endInsertRows()
        else:
            self._priced, self._rows = priced, rows
        self._tell_changed(first, kept)

    def _tell_changed(self, first: int, end: int) -> None:
        """Announce rows with other words.

        Few cells are named one by one: of several at once Qt draws the whole table anew.
        """
        if end - first <= MOST_ALONE:
            for row in range(first, end):
                for column in range(TOTAL + 1):
                    cell = self.index(row, column)
                    self.dataChanged.emit(cell, cell)
        else:
            self.dataChanged.emit(self.index(first, ITEM), self.index(end - 1, TOTAL))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Headings, remarks and lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Item, quantity, price, discount, total."""
        return 0 if parent.isValid() else TOTAL + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns, the figures' names on the right."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            keys = ("item", "quantity", "price", "discount", "total")
            return self._house.wording.say(f"quote.{keys[section]}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == ITEM else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything but the total of a line is typed; of a heading or remark only its words."""
        row, column = self._rows[index.row()], index.column()
        if row.line is None and column != ITEM:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.locked or column == TOTAL:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands in a cell, for the eye, for the editor and for screen readers."""
        row, column = self._rows[index.row()], index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.cells[column]
        if role == Qt.ItemDataRole.EditRole:
            return self._editable(index.row(), column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(row, column))
        return None

    def _editable(self, row: int, column: int) -> str:
        entry = self._priced.quote.entries[row]
        return editable_words(entry, column, self._shelf(row))

    def _shelf(self, row: int) -> str:
        """What a section is called where nobody gave it a title."""
        entry = self._priced.quote.entries[row]
        category = entry.category if isinstance(entry, Section) else None
        return self._house.wording.name(category) if category else ""

    def _tip(self, row: Row, column: int) -> str:
        if row.line is None or column == ITEM:
            return "\n".join(filter(None, (row.cells[ITEM], row.detail)))
        return self.price_hint(row) if column == PRICE else ""

    def price_hint(self, row: Row) -> str:
        """Which prices hold from which quantity, and what typing one does; nothing without."""
        line = row.line
        if line is None or not line.line.breaks:
            return ""
        currency, formats = line.gross.currency, self._house.desk.formats
        steps = self._house.desk.formats.series(
            [
                self.tr("{price} from {quantity}").format(
                    price=self.writer.unit_price_words(each.price, currency),
                    quantity=formats.number(each.quantity, self._house.language),
                )
                for each in sorted(line.line.breaks, key=lambda each: each.quantity)
            ],
            self._house.language,
        )
        words = self.tr("By quantity: {steps}. A price that is typed here holds at any quantity.")
        return words.format(steps=steps)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed into a cell; where it cannot be, `complaint` says why."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        row, column, words = index.row(), index.column(), str(value)
        quote = self._priced.quote
        entry = quote.entries[row]
        try:
            changed = retyped(entry, column, words, self._shelf(row), quote.currency.digits)
        except BadWords as error:
            self.complaint = self._wrong(error.fault, index, words)
            return False
        if changed is entry:
            self.complaint = ""
        else:
            self.complaint = self.attempt(lambda quote: quote.put(row, changed))
        if not self.complaint:
            self.refused.emit("")
        return not self.complaint

    def _wrong(self, fault: Fault, index: Index, words: str) -> str:
        entries = self._priced.quote.entries[: index.row() + 1]
        number = sum(isinstance(each, Line) for each in entries)
        match fault:
            case Fault.NO_NUMBER:
                said = self.tr("Line {line}: “{words}” is not a number such as 2 or 1234.50.")
            case Fault.NO_SHARE:
                said = self.tr("Line {line}: “{words}” is neither an amount nor a percentage.")
            case Fault.TOO_LONG:
                said = self.tr("Line {line}: {length} characters are too many; {most} fit.")
            case Fault.TOO_FINE:
                said = self.tr("Line {line}: “{words}” has too many decimal places; {places} fit.")
            case Fault.NO_NAME:
                said = self.tr("Line {line} needs a name. Delete removes a line.")
        shown = words if len(words) <= 40 else f"{words[:40]}…"
        places = places_of(index.column(), self._priced.quote.currency.digits)
        length = len(words.strip())
        return said.format(line=number, words=shown, length=length, most=LONGEST, places=places)


def _alike(before: list[Row], after: list[Row]) -> int:
    """How many rows at the beginning are the same."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((at for at, (old, new) in pairs if old is not new), min(len(before), len(after)))
