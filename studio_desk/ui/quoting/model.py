"""The priced quote as a table; an edit makes a new quote or says why it cannot be."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from studio_desk.domain.consultation import Consultation
from studio_desk.domain.errors import DeskError
from studio_desk.domain.line import Line, Remark, Section
from studio_desk.domain.pricing import PricedLine, PricedQuote, price
from studio_desk.domain.quote import Quote
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.ui.house import House
from studio_desk.ui.sitting import Sitting
from studio_desk.ui.typed import shown_share, typed_number, typed_share

ITEM, QUANTITY, PRICE, DISCOUNT, TOTAL = range(5)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with its place in the quote; `line` is None for headings and remarks."""

    index: int
    line: PricedLine | None = None
    words: str = ""


class QuoteModel(QAbstractTableModel):
    """Rows by category, in the order of the proposal."""

    refused = Signal(str)
    """Why what was typed cannot be, in one sentence; the quote stays as it was."""

    def __init__(self, house: House, sitting: Sitting) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._priced = price(sitting.now.quote)
        self._rows = self._laid_out()
        sitting.changed.connect(self._follow)

    @property
    def priced(self) -> PricedQuote:
        """The one result that everything on this screen shows."""
        return self._priced

    @property
    def writer(self) -> QuoteWriter:
        """Writes the figures of the rows."""
        return QuoteWriter(self._house.wording, self._house.desk.formats)

    def row_at(self, row: int) -> Row:
        """The row number `row` of the table."""
        return self._rows[row]

    def row_of(self, index: int) -> int:
        """The table's row that shows line `index` of the quote."""
        return next(number for number, row in enumerate(self._rows) if row.index == index)

    def offer(self, quote: Quote, burst: str = "") -> bool:
        """Make `quote` the consultation's if it can be priced, and say why where it cannot."""
        try:
            price(quote)
        except DeskError as error:
            self.refused.emit(self._house.wording.explain(error))
            return False
        self._sitting.change(replace(self._sitting.now, quote=quote), burst)
        self.refused.emit("")
        return True

    def offer_changed(self, change: Callable[[Quote], Quote], burst: str = "") -> bool:
        """Offer what `change` makes of the quote, which may refuse with a `DeskError` itself."""
        try:
            changed = change(self._priced.quote)
        except DeskError as error:
            self.refused.emit(self._house.wording.explain(error))
            return False
        return self.offer(changed, burst)

    def _follow(self, consultation: Consultation) -> None:
        if consultation.quote is self._priced.quote:
            return
        self._priced = price(consultation.quote)
        rows = self._laid_out()
        same = [row.line is None for row in rows] == [row.line is None for row in self._rows]
        if same:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, TOTAL))
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Headings and lines."""
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
        """Headings are only read; everything but the total of a line is typed."""
        row = self._rows[index.row()]
        if row.line is None:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if index.column() == TOTAL else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands in a cell, for the eye, for the editor and for screen readers."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.EditRole and row.line is not None:
            return self._typed(row.line.line, index.column())
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if row.line is None:
            return row.words if index.column() == ITEM else ""
        return self._shown(row.line, index.column())

    def _laid_out(self) -> list[Row]:
        rows = []
        for index, entry in enumerate(self._priced.entries):
            match entry:
                case PricedLine():
                    rows.append(Row(index, entry))
                case Section():
                    words = self.writer.heading_words(self._priced.quote, index)
                    rows.append(Row(index, words=words))
                case Remark(text):
                    rows.append(Row(index, words=text))
        return rows

    def _shown(self, priced: PricedLine, column: int) -> str:
        writer, line = self.writer, priced.line
        match column:
            case 1:
                return writer.quantity_words(line)
            case 2:
                return writer.price_words(priced)
            case 3:
                return writer.share_words(line.discount, priced)
            case 4:
                return self._house.desk.formats.amount(priced.total, self._house.language)
            case _:
                return line.description

    def _typed(self, line: Line, column: int) -> str:
        match column:
            case 1:
                return f"{line.quantity:f}"
            case 2:
                return f"{line.unit_price:f}"
            case 3:
                return shown_share(line.discount)
            case _:
                return line.description

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed into a cell."""
        row = self._rows[index.row()]
        if row.line is None or role != Qt.ItemDataRole.EditRole:
            return False
        try:
            line = _retyped(row.line.line, index.column(), str(value))
        except ValueError:
            self.refused.emit(self.tr("“{words}” is not a number.").format(words=value))
            return False
        return self.offer_changed(lambda quote: quote.put(row.index, line))

    def detail(self, priced: PricedLine) -> str:
        """The grey words under a line's description."""
        return self.writer.detail_words(priced)


def _retyped(line: Line, column: int, words: str) -> Line:
    """Return `line` with a cell's new words; raises ValueError where they are no number."""
    if column == ITEM:
        return replace(line, description=words.strip() or line.description)
    if column == DISCOUNT:
        return replace(line, discount=typed_share(words))
    number = typed_number(words)
    if number is None:
        raise ValueError(words)
    if column == QUANTITY:
        return replace(line, quantity=number)
    return replace(line, unit_price=number)
