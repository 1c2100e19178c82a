"""A sheet that is to be read into a list: what it would change, or why it cannot be read."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from studio_desk.domain.errors import DeskError
from studio_desk.domain.pricelist import PriceList
from studio_desk.services.failures import BadRows, SheetUnreadable
from studio_desk.services.prices import Fate, Import
from studio_desk.ui.controls import GRID, button, card, row, text
from studio_desk.ui.house import House
from studio_desk.ui.listing import Column, Entry, Listing
from studio_desk.ui.prices.differences import DifferenceWords, as_told

MOST_WRONG = 500
"""Bad rows that are listed; whoever has more has chosen another table."""


class ImportSheet(QFrame):
    """Takes the place of the list until it is answered; nothing is changed before."""

    accepted = Signal(object, str)
    """The `PriceList` as it is to be, and in words what is done to it."""
    closed = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._found: Import | None = None
        self._done = ""
        self._asked = 0
        self._words = DifferenceWords(house, self)
        frame, layout = card()
        self._title = text("", "heading")
        self._title.setObjectName("import.title")
        self._sum = text("", "muted", wrap=True)
        self._sum.setObjectName("import.sum")
        self._changes = self._changes_listing()
        self._wrong = self._wrong_listing()
        self._tables = QStackedWidget()
        self._tables.addWidget(self._changes)
        self._tables.addWidget(self._wrong)
        self._accept = button(self.tr("Import"), self._take, role="primary", name="import.accept")
        self._cancel = button(self.tr("Cancel"), self._leave, name="import.cancel")
        layout.addWidget(self._title)
        layout.addWidget(self._sum)
        layout.addWidget(self._tables, 100)
        layout.addStretch(1)
        layout.addLayout(row(1, self._cancel, self._accept, spacing=GRID))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        away = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        away.activated.connect(self._leave)

    def _changes_listing(self) -> Listing:
        return Listing(
            self._house,
            (
                Column(self.tr("Item")),
                Column(self.tr("What happens"), 140),
                Column(self.tr("Before"), 240),
                Column(self.tr("After"), 240),
            ),
            "import.changes",
            self.tr("What would change"),
        )

    def _wrong_listing(self) -> Listing:
        return Listing(
            self._house,
            (
                Column(self.tr("Line"), 72),
                Column(self.tr("Column"), 160),
                Column(self.tr("Reason")),
            ),
            "import.wrong",
            self.tr("Rows that cannot be read"),
        )

    def read(self, path: Path, into: PriceList) -> None:
        """Read the sheet at `path` and show what it would make of a list."""
        self._found, self._asked = None, self._asked + 1
        asked = self._asked
        name = into.name or self.tr("Price list")
        self._title.setText(
            self.tr("Import “{file}” into “{name}”").format(file=path.name, name=name)
        )
        self._sum.setText(self.tr("Reading…"))
        self._changes.show_entries([])
        self._tables.setCurrentIndex(0)
        self._tables.hide()
        self._accept.hide()
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setFocus()

        def done(found: Import) -> None:
            if asked == self._asked:
                self._show(found)

        def failed(error: DeskError) -> None:
            if asked == self._asked:
                self._refuse(error)

        desk = self._house.desk
        self._house.books.run(
            self, lambda _: desk.prices.preview(into, path), done=done, failed=failed
        )

    def _show(self, found: Import) -> None:
        self._found = found
        fates = Counter(each.fate for each in as_told(found))
        said = {
            Fate.ADDED: self.tr("added"),
            Fate.CHANGED: self.tr("changed"),
            Fate.REMOVED: self.tr("removed"),
        }
        self._changes.show_entries(
            [
                Entry(str(n), (each.name, said[each.fate], each.before, each.after), each.field)
                for n, each in enumerate(self._words.rows(found))
            ]
        )
        counted = self.tr("Added: {added}, changed: {changed}, removed: {removed}.").format(
            added=fates[Fate.ADDED], changed=fates[Fate.CHANGED], removed=fates[Fate.REMOVED]
        )
        nothing = self.tr("The sheet says what the list says: nothing would change.")
        rest = self.tr("Nothing is changed before you press Import; then it can be undone.")
        moved = self.tr("The order would be another one.") if found.reorders else ""
        self._done = counted if found.differences else self.tr("Its order is another one.")
        words = filter(None, (counted if found.differences else "", moved, rest))
        self._sum.setText(" ".join(words) if found.changes_anything else nothing)
        self._tables.setVisible(bool(found.differences))
        self._accept.setVisible(found.changes_anything)
        if found.changes_anything:
            self._accept.setFocus()

    def _refuse(self, error: DeskError) -> None:
        match error:
            case BadRows():
                self._list_wrong(error)
            case SheetUnreadable():
                pass
            case _:
                self._house.signals.failed.emit(error)
                self._leave()
                return
        self._sum.setText(self._house.wording.explain(error))
        self._cancel.setText(self.tr("Back to the list"))

    def _list_wrong(self, error: BadRows) -> None:
        say = self._house.wording.say
        entries = []
        for number, each in enumerate(error.rows[:MOST_WRONG]):
            reason = say(f"flaw.{each.flaw}", words=each.words[:120])
            entries.append(Entry(str(number), (str(each.line), each.column, reason), tip=reason))
        self._wrong.show_entries(entries)
        self._tables.setCurrentIndex(1)
        self._tables.show()

    def _take(self) -> None:
        if self._found is not None:
            self.accepted.emit(self._found.after, self._done)

    def _leave(self) -> None:
        self._asked += 1
        self._found = None
        self.closed.emit()
