"""What a search finds as rows that are read by pages, off the window's thread.

Only the pages around what is seen are read and kept, so that a hundred thousand quotes scroll like
a hundred: a row that is not there yet is empty, and nobody waits for it.
"""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from studio_desk.domain.errors import DeskError
from studio_desk.services.picture_ports import Progress
from studio_desk.services.quote_ports import QuoteSearch, QuoteSummary, QuoteTotals
from studio_desk.ui.house import House
from studio_desk.ui.quotes.sums import Sums, added_up
from studio_desk.ui.quotes.writing import Field, QuoteWriting
from studio_desk.ui.row_table import LONG, Index
from studio_desk.ui.tasks import Task
from studio_desk.ui.tooltips import plain_tip

PAGE = 200
AHEAD = 50
"""So many rows above and below what is seen are read with it."""
MOST_PAGES = 20
"""Pages that are kept; those farthest from what is seen go first."""
Pages = dict[int, list[QuoteSummary]]


class QuoteRows(QAbstractTableModel):
    """`ask` replaces all rows once the answer is there; `see` has more of them read."""

    answered = Signal()
    """Other rows stand here, or the same ones read anew."""
    arrived = Signal()
    """Some of the rows that were empty are there."""

    def __init__(self, house: House, writing: QuoteWriting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._writing = writing
        self._search: QuoteSearch | None = None
        self._pages: Pages = {}
        self._seen = range(0)
        self._asked = self._answer = 0
        self._question: Task | None = None
        self._reading = False
        self.totals = QuoteTotals(0, ())
        self.sums: Sums = {}

    def ask(self, search: QuoteSearch, rows: Iterable[int] = (0,)) -> None:
        """Search, and read the pages of `rows` with it.

        What is shown stays until the answer is there. An older answer never replaces it.
        """
        self._asked += 1
        wanted = {row // PAGE for row in rows}
        if self._question is not None:
            self._question.cancel()
        self._question = self._house.works.run(
            self,
            lambda progress: self._read(search, wanted, progress),
            done=partial(self._take, search, self._asked),
            failed=self._house.signals.failed.emit,
        )

    def _read(
        self, search: QuoteSearch, wanted: set[int], progress: Progress
    ) -> tuple[QuoteTotals, Sums, Pages]:
        """Count and read, on another thread; nothing where it waited so long that nobody cares."""
        progress(0, 1)
        quotes = self._house.desk.quotes
        totals = quotes.totals(search)
        found = (number for number in wanted if number * PAGE < totals.count)
        pages = {number: quotes.find(search, number * PAGE, PAGE) for number in found}
        progress(0, 1)
        return totals, added_up(quotes, search, totals), pages

    def _take(
        self, search: QuoteSearch, asked: int, found: tuple[QuoteTotals, Sums, Pages]
    ) -> None:
        if asked != self._asked:
            return
        self.beginResetModel()
        self._search, self._answer = search, asked
        self.totals, self.sums, self._pages = found
        self._seen, self._reading = range(0), False
        self.endResetModel()
        self.answered.emit()

    def see(self, rows: range) -> None:
        """Have the rows read that are on the screen, and a few around them."""
        self._seen = rows
        self._read_seen()

    def _read_seen(self) -> None:
        """Read what is missing, one step at a time: what was only scrolled past is never read."""
        missing = self._missing()
        if self._reading or not missing or self._search is None:
            return
        self._reading = True
        search, quotes = self._search, self._house.desk.quotes
        self._house.works.run(
            self,
            lambda _: {number: quotes.find(search, number * PAGE, PAGE) for number in missing},
            done=partial(self._add, self._answer),
            failed=self._not_read,
        )

    def _missing(self) -> list[int]:
        first = max(self._seen.start - AHEAD, 0) // PAGE
        end = min(self._seen.stop + AHEAD, self.totals.count)
        return [number for number in range(first, -(-end // PAGE)) if number not in self._pages]

    def _add(self, answer: int, pages: Pages) -> None:
        if answer != self._answer:
            return
        self._reading = False
        self._pages |= pages
        middle = (self._seen.start + self._seen.stop) // 2 // PAGE
        for number in sorted(self._pages, key=lambda each: abs(each - middle))[MOST_PAGES:]:
            del self._pages[number]
        rows = [row for number in pages for row in (number * PAGE, (number + 1) * PAGE - 1)]
        last = min(max(rows), self.totals.count - 1)
        self.dataChanged.emit(self.index(min(rows), 0), self.index(last, len(Field) - 1))
        self.arrived.emit()
        self._read_seen()

    def _not_read(self, error: DeskError) -> None:
        self._reading = False
        self._house.signals.failed.emit(error)

    def summary(self, row: int) -> QuoteSummary | None:
        """The quote in a row; None until it has been read."""
        page = self._pages.get(row // PAGE, ())
        place = row % PAGE
        return page[place] if row >= 0 and place < len(page) else None

    def row_of(self, key: str) -> int | None:
        """Where a quote stands, if that has been read."""
        for number, page in self._pages.items():
            for place, summary in enumerate(page):
                if summary.key == key:
                    return number * PAGE + place
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """All that are found, read or not."""
        return 0 if parent.isValid() else self.totals.count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """One a field."""
        return 0 if parent.isValid() else len(Field)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is shown, read out, and told under the cursor."""
        summary = self.summary(index.row())
        field = Field(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._writing.cell(summary, field) if summary else ""
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._writing.read_out(summary, field)
            case Qt.ItemDataRole.ToolTipRole if summary:
                words = self._writing.read_out(summary, field)
                return plain_tip(words if len(words) > LONG else "")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What stands over a column."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._writing.head(Field(section), self._search)
        return self._writing.columns[section].head(role)
