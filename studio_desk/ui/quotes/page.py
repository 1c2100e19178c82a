"""The list of quotes: searched, narrowed, added up, opened, copied, and taken out as a table."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.quote_record import quote_number
from studio_desk.services.outbox import file_name
from studio_desk.services.quote_ports import QuoteOrder, QuoteSearch, QuoteSummary
from studio_desk.services.quotes import QuoteBook
from studio_desk.services.wording import Wording
from studio_desk.ui.controls import GRID, EmptyState, button, row
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.issuing.copies import Copies, NamedPdf
from studio_desk.ui.page import ListingSheet, Page, sheet_column
from studio_desk.ui.quotes.export import Export
from studio_desk.ui.quotes.filters import FilterBar, narrows
from studio_desk.ui.quotes.sums import SumsLine
from studio_desk.ui.quotes.table import QuoteTable
from studio_desk.ui.saving import ask_path

PAUSE_MS = 150
"""How long typing rests before it is searched for."""


class QuotesPage(Page):
    """Quotes, the latest first unless another order is asked for."""

    opened = Signal(str)
    """The id of the consultation whose quote is wanted."""
    begin_wanted = Signal()
    """There is none yet: a client has to sit down first."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "")
        self.title.setText(self.tr("Quotes"))
        self._export = Export(house, self)
        self._copies = Copies(house, self, house.signals.failed.emit)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self._table = QuoteTable(house)
        self._filters = FilterBar(house)
        self._sums = SumsLine(house)
        self._sheet = ListingSheet(self._table, self._nothing_yet(), self._nothing_found())
        self.first = self._table
        self._build_tools()
        self._build_body()
        self._connect()

    def _nothing_yet(self) -> EmptyState:
        state = EmptyState(
            self.house,
            Icon.QUOTES,
            self.tr("No quotes yet"),
            self.tr("A quote belongs to a consultation and appears here with its first line."),
        )
        words = self.tr("Begin a consultation")
        state.offer(button(words, self.begin_wanted.emit, role="primary", name="quotes.begin"))
        return state

    def _nothing_found(self) -> EmptyState:
        state = EmptyState(
            self.house,
            Icon.QUOTES,
            self.tr("No such quote"),
            self.tr("Nothing fits all of the words and filters."),
        )
        state.offer(button(self.tr("Clear filters"), self._clear, name="quotes.clear_all"))
        return state

    def _build_tools(self) -> None:
        words = self.tr("Number, client or title")
        self._line = QLineEdit()
        self._line.setObjectName("quotes.search")
        self._line.setPlaceholderText(words)
        self._line.setAccessibleName(self.tr("Search quotes"))
        self._line.setToolTip(self.tr("Search quotes (Ctrl+F)"))
        self._line.setClearButtonEnabled(True)
        self._line.setFixedWidth(36 * GRID)
        self._csv = button(self.tr("Export CSV…"), self._export_csv, name="quotes.export")
        self._progress = QProgressBar()
        self._progress.setAccessibleName(self.tr("Export"))
        self._progress.setFixedWidth(12 * GRID)
        self._progress.setTextVisible(False)
        self._stop = button(self.tr("Stop"), self._export.stop, role="quiet", name="quotes.stop")
        for widget in (self._line, self._csv, self._progress, self._stop):
            self.tools.addWidget(widget)
        self._show_export(running=False)

    def _build_body(self) -> None:
        self._pdf = self._action(self.tr("Open PDF"), "Ctrl+P", self._open_pdf)
        self._pdf.setToolTip(self.tr("Open the PDF as it was issued (Ctrl+P)"))
        self._copy = self._action(self.tr("Duplicate"), "Ctrl+D", self._duplicate)
        self._copy.setToolTip(self.tr("Begin a new quote from a copy (Ctrl+D)"))
        for words, order in (
            (self.tr("Sort by date"), QuoteOrder.LATEST),
            (self.tr("Sort by number"), QuoteOrder.NUMBER),
            (self.tr("Sort by client"), QuoteOrder.CLIENT),
            (self.tr("Sort by validity"), QuoteOrder.EXPIRING),
            (self.tr("Sort by total"), QuoteOrder.LARGEST),
        ):
            sort = QAction(words, self._table)
            sort.triggered.connect(lambda _=False, wanted=order: self._filters.sort(wanted))
            self._table.addAction(sort)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        found = row(self._sums, spacing=GRID)
        found.setStretch(0, 1)
        found.addWidget(_pressing(self._pdf, "quotes.pdf"))
        found.addWidget(_pressing(self._copy, "quotes.duplicate"))
        # Above a list that never had a row there is nothing to narrow and nothing to add up.
        self._above = QWidget()
        above = QVBoxLayout(self._above)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(GRID + 4)
        above.addWidget(self._filters)
        above.addLayout(found)
        self.body.addWidget(self._above)
        self.body.addLayout(sheet_column(self._sheet), 1)

    def _action(self, words: str, keys: str, done: Callable[[], None]) -> QAction:
        action = QAction(words, self._table)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setEnabled(False)
        action.triggered.connect(done)
        self._table.addAction(action)
        self.addAction(action)
        return action

    def _connect(self) -> None:
        self._line.textChanged.connect(lambda _: self._pause.start())
        self._line.returnPressed.connect(self._enter_rows)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self._line)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._enter_rows)
        for keys in ("Ctrl+F", "/"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._find)
        self._filters.changed.connect(self._search)
        self._filters.typed.connect(self._pause.start)
        self._filters.cleared.connect(self._clear)
        self._table.order_wanted.connect(self._filters.sort)
        self._table.rows_changed.connect(self._show_found)
        self._table.chosen.connect(lambda _: self._show_actions())
        self._table.opened.connect(lambda _: self._open())
        self._export.started.connect(lambda: self._show_export(running=True))
        self._export.ended.connect(lambda: self._show_export(running=False))
        self._export.progressed.connect(self._show_progress)
        self._export.written.connect(self._tell_written)
        self.house.signals.consultations_changed.connect(self._refresh_if_shown)

    # Finding

    def refresh(self) -> None:
        """Read the quotes and the clients."""
        self.house.books.run(
            self,
            lambda _: self.house.desk.consultations.clients(),
            done=self._filters.show_clients,
            failed=self.house.signals.failed.emit,
        )
        self._search()

    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def show_client(self, client: Client) -> None:
        """Ask for the quotes of one client."""
        self._line.clear()
        self._filters.choose_client(client)

    def _wanted(self) -> QuoteSearch:
        return self._filters.search(" ".join(self._line.text().split()))

    def _search(self) -> None:
        self._pause.stop()
        self._table.search(self._wanted())
        self._filters.remember()

    def _find(self) -> None:
        self._line.setFocus()
        self._line.selectAll()

    def _enter_rows(self) -> None:
        if self._pause.isActive():
            self._search()
        self._table.enter()

    def _clear(self) -> None:
        self._line.clear()
        self._filters.reset()
        self._search()

    def _show_found(self) -> None:
        totals, narrowed = self._table.rows.totals, narrows(self._wanted())
        self._sums.tell(totals.count, self._table.rows.sums)
        self._filters.tell(filtered=narrowed)
        self._csv.setEnabled(bool(totals.count))
        self._sheet.show_rows(any_rows=bool(totals.count), searched=narrowed)
        self._above.setVisible(bool(totals.count) or narrowed)
        self._show_actions()

    # What is done with a quote

    def _show_actions(self) -> None:
        chosen = self._table.current()
        self._copy.setEnabled(chosen is not None)
        self._pdf.setEnabled(chosen is not None and chosen.is_issued)

    def _open(self) -> None:
        chosen = self._table.current()
        if chosen is not None:
            self.opened.emit(chosen.consultation_id)

    def _duplicate(self) -> None:
        chosen, quotes = self._table.current(), self.house.desk.quotes
        if chosen is None:
            return

        def begun(copy: Consultation) -> None:
            self.house.signals.consultations_changed.emit()
            self.opened.emit(copy.id)

        self.house.books.run(
            self,
            lambda _: quotes.duplicate(chosen.consultation_id),
            done=begun,
            failed=self.house.signals.failed.emit,
        )

    def _open_pdf(self) -> None:
        chosen, quotes = self._table.current(), self.house.desk.quotes
        if chosen is None or not chosen.is_issued:
            return

        wordings = self.house.desk.wording
        self._copies.show(lambda: _issued_pdf(quotes, chosen, wordings))

    # Export

    def _export_csv(self) -> None:
        name = self.tr("Quotes {day}").format(day=self.house.desk.clock.now().date().isoformat())
        kind = self.tr("Table for a spreadsheet")
        path = ask_path(self, self.house, self.tr("Export CSV"), f"{name}.csv", kind)
        if path is not None:
            self._export.write(self._wanted(), path)

    def _show_export(self, *, running: bool) -> None:
        self._csv.setVisible(not running)
        self._progress.setVisible(running)
        self._stop.setVisible(running)
        self._progress.setRange(0, 0)

    def _show_progress(self, done: int, of: int) -> None:
        self._progress.setRange(0, of)
        self._progress.setValue(done)

    def _tell_written(self, path: Path, count: int) -> None:
        self.house.preferences.folder = str(path.parent)
        words = (
            self.tr("One quote is written: {name}")
            if count == 1
            else self.tr("{n} quotes are written: {name}")
        )
        self.house.signals.told.emit(words.format(n=count, name=path.name))

    def stop(self) -> None:
        """Leave an export that is still being written."""
        self._export.stop()


def _issued_pdf(
    quotes: QuoteBook, summary: QuoteSummary, wordings: Callable[[str], Wording]
) -> NamedPdf:
    """The file as it was issued, under the name it goes out by; raises `IssuedDocumentLost`."""
    record = quotes.record(summary.consultation_id)
    assert record is not None
    numbered = {quote_number(record.year, record.serial, r.number): r for r in record.revisions}
    revision = numbered[summary.number]
    issued = revision.consultation
    name = file_name(issued, wordings(issued.language), summary.number)
    return NamedPdf(name, quotes.issued_document(record, revision))


def _pressing(action: QAction, name: str) -> QPushButton:
    """Return a quiet button that does what an action does."""
    made = button(action.text(), action.trigger, role="quiet", name=name)
    made.setToolTip(action.toolTip())
    action.changed.connect(lambda: made.setEnabled(action.isEnabled()))
    made.setEnabled(action.isEnabled())
    return made
