"""How a quote is written in its row."""

from datetime import date
from enum import IntEnum
from functools import lru_cache

from PySide6.QtCore import QObject

from studio_desk.domain.money import Money
from studio_desk.domain.quote_record import State
from studio_desk.services.quote_ports import QuoteOrder, QuoteSearch, QuoteSummary
from studio_desk.ui.house import House
from studio_desk.ui.row_table import Column

KEPT = 1_000
"""Rows whose words are remembered: writing an amount takes longer than drawing it."""
OWED = {State.ISSUED, State.ACCEPTED}
"""States in which the studio expects money."""


class Field(IntEnum):
    """The columns."""

    NUMBER = 0
    CLIENT = 1
    TITLE = 2
    STATE = 3
    DATED = 4
    VALID_UNTIL = 5
    TOTAL = 6
    WITH_ALL_OPTIONS = 7
    DUE = 8


SORTED = {
    Field.NUMBER: QuoteOrder.NUMBER,
    Field.CLIENT: QuoteOrder.CLIENT,
    Field.DATED: QuoteOrder.LATEST,
    Field.VALID_UNTIL: QuoteOrder.EXPIRING,
    Field.TOTAL: QuoteOrder.LARGEST,
}
"""What a list is sorted by where a head is pressed."""
FALLING = {QuoteOrder.NUMBER, QuoteOrder.LATEST, QuoteOrder.LARGEST}


class QuoteWriting(QObject):
    """The heads, and the words under them."""

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._cells = lru_cache(KEPT)(self._write)
        self.columns = (
            Column(self.tr("Number"), 112),
            Column(self.tr("Client")),
            Column(self.tr("Title")),
            Column(self.tr("State"), 116),
            Column(self.tr("Date"), 106),
            Column(self.tr("Valid until"), 106),
            Column(self.tr("Total as chosen"), 138, figures=True),
            Column(self.tr("All options"), 104, figures=True),
            Column(self.tr("Due"), 104, figures=True),
        )

    def head(self, field: Field, search: QuoteSearch | None) -> str:
        """The words over a column, with an arrow where the list is sorted by it."""
        words = self.columns[field].words
        if search is None or SORTED.get(field) is not search.order:
            return words
        falls = (search.order in FALLING) is not search.backwards
        return f"{words} {'↓' if falls else '↑'}"

    def cell(self, summary: QuoteSummary, field: Field) -> str:
        """The words of one cell."""
        return self._cells(summary)[field]

    def read_out(self, summary: QuoteSummary | None, field: Field) -> str:
        """The words for those who listen: with what stands under them."""
        if summary is None:
            return self.tr("Being read")
        words = self.cell(summary, field)
        if field is Field.CLIENT and summary.organisation:
            return f"{words}, {summary.organisation}"
        return words

    def _write(self, summary: QuoteSummary) -> tuple[str, ...]:
        more = summary.with_all_options if summary.with_all_options != summary.total else None
        return (
            summary.number or self.tr("Draft"),
            summary.client or self.tr("Unnamed client"),
            summary.title or self._lines(summary.lines),
            self._house.wording.name(summary.state),
            self._day(summary.dated),
            self._day(summary.valid_until) if summary.valid_until else self.tr("No limit"),
            self._money(summary.total),
            self._money(more) if more else "",
            self._due(summary),
        )

    def _lines(self, count: int) -> str:
        return self.tr("1 line") if count == 1 else self.tr("{n} lines").format(n=count)

    def _due(self, summary: QuoteSummary) -> str:
        if summary.due is None or summary.state not in OWED:
            return ""
        return self._money(summary.due) if summary.due.minor else self.tr("Paid")

    def _day(self, day: date) -> str:
        return self._house.desk.formats.short_date(day, self._house.language)

    def _money(self, money: Money) -> str:
        return self._house.desk.formats.money(money, self._house.language)
