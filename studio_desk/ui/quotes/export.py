"""Everything that a search finds as a table for a spreadsheet."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio_desk.domain.errors import DeskError
from studio_desk.services.desk import Desk
from studio_desk.services.picture_ports import Progress
from studio_desk.services.quote_ports import QuoteSearch, QuoteSummary
from studio_desk.services.quote_sheet import quotes_sheet
from studio_desk.ui.house import House
from studio_desk.ui.tasks import Task

STEP = 2_000
"""Quotes that are read at once; between two steps the work can be stopped."""


class Export(QObject):
    """Reads the quotes step by step, off the window's thread, and writes one CSV file."""

    started = Signal()
    progressed = Signal(int, int)
    ended = Signal()
    written = Signal(object, int)
    """The `Path` of the file, and how many quotes are in it."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self._task: Task | None = None

    def write(self, search: QuoteSearch, path: Path) -> None:
        """Write what `search` finds, all of it, at `path`."""
        desk, wording = self._house.desk, self._house.wording

        def work(progress: Progress) -> int:
            quotes = _found(desk, search, progress)
            table = desk.sheets.table(quotes_sheet(quotes, wording))
            # The last moment to be stopped.
            progress(len(quotes), len(quotes))
            desk.outbox.save_copy(path, table)
            return len(quotes)

        self.started.emit()
        self._task = self._house.works.run(
            self,
            work,
            done=lambda count: self._done(path, count),
            failed=self._failed,
            progress=self.progressed.emit,
        )

    def stop(self) -> None:
        """Leave it; no file is written then, and none that was there is touched."""
        if self._task is not None:
            self._task.cancel()
        self.ended.emit()

    def _done(self, path: Path, count: int) -> None:
        self.ended.emit()
        self.written.emit(path, count)

    def _failed(self, error: DeskError) -> None:
        self.ended.emit()
        self._house.signals.failed.emit(error)


def _found(desk: Desk, search: QuoteSearch, progress: Progress) -> list[QuoteSummary]:
    count = desk.quotes.totals(search).count
    quotes: list[QuoteSummary] = []
    while len(quotes) < count:
        progress(len(quotes), count)
        page = desk.quotes.find(search, len(quotes), STEP)
        if not page:
            break
        quotes += page
    return quotes
