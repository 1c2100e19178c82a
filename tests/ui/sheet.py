"""The quote step under somebody's hands."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView

from studio_desk.domain.line import Line
from studio_desk.domain.quote import Quote
from studio_desk.ui.quoting.cell_editor import CellEditor
from studio_desk.ui.quoting.rows import ITEM, TOTAL
from studio_desk.ui.quoting.table import QuoteTable
from tests.conftest import Hands
from tests.ui.pointer import click


class Sheet:
    """Lines are named by their number, as in `quote.lines`; rows are places among the entries."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        hands.rest()

    @property
    def quote(self) -> Quote:
        return self.hands.workspace.sitting.now.quote

    @property
    def table(self) -> QuoteTable:
        found = self.hands.find("quote.table", QuoteTable)
        assert isinstance(found, QuoteTable)
        return found

    def row_of(self, line: int) -> int:
        """The row that shows a line."""
        entries = enumerate(self.quote.entries)
        return [row for row, entry in entries if isinstance(entry, Line)][line]

    def go(self, line: int, column: int) -> None:
        self.go_to_row(self.row_of(line), column)

    def go_to_row(self, row: int, column: int = ITEM) -> None:
        self.table.setFocus()
        self.table.setCurrentIndex(self.table.model().index(row, column))

    def at(self) -> tuple[str, int]:
        """The item under the cursor, and the column."""
        index = self.table.currentIndex()
        return str(index.siblingAtColumn(ITEM).data()), index.column()

    def cell(self, line: int, column: int) -> str:
        return str(self.table.model().index(self.row_of(line), column).data())

    def cells(self) -> list[tuple[str, ...]]:
        """What is written in every row."""
        return written(self.table)

    def offers(self) -> list[str]:
        """What the list over the adding row offers; nothing while it is closed."""
        popup = self.popup()
        if not popup.isVisible():
            return []
        model = popup.model()
        told = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(row, 0).data(told)) for row in range(model.rowCount())]

    def popup(self) -> QListView:
        found = self.hands.window.workspace.findChild(QListView, "quote.offers")  # type: ignore[union-attr]
        assert isinstance(found, QListView)
        return found

    def editor(self) -> CellEditor | None:
        found = self.table.findChildren(CellEditor, "quote.cell")
        return next((each for each in found if each.isVisible()), None)

    def retype(self, line: int, column: int, words: str) -> None:
        """Type over a cell and end with Return."""
        self.go(line, column)
        self.retype_here(words)

    def retype_here(self, words: str) -> None:
        self.hands.press(Qt.Key.Key_F2)
        self.hands.type("quote.cell", words)
        if not words:
            self.hands.press(Qt.Key.Key_Delete)
        self.enter()

    def enter(self) -> None:
        """End a cell with Return; Qt takes the words over once the key has been dealt with."""
        self.hands.press(Qt.Key.Key_Return)
        for _ in range(3):
            QApplication.processEvents()

    def write(self, words: str) -> None:
        """Type where the keyboard is, which moves into a cell with the first key."""
        for each in words:
            QTest.keyClicks(QApplication.focusWidget() or self.table, each)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.table, key, held)

    def spot(self, row: int, column: int, x_px: int | None = None) -> QPoint:
        """A place in a cell: its middle, or so far from its left edge."""
        rect = self.table.visualRect(self.table.model().index(row, column))
        return rect.center() if x_px is None else QPoint(rect.left() + x_px, rect.center().y())

    def click(self, spot: QPoint) -> None:
        click(self.table.viewport(), spot)

    def said(self) -> str:
        """What is answered below the sheet; nothing where all is well."""
        return self._label("quote.said")

    def said_at_cell(self) -> str:
        """What is answered at the cell that is typed in."""
        return self._label("quote.cell_said")

    def _label(self, name: str) -> str:
        found = self.hands.window.findChild(QLabel, name)
        assert isinstance(found, QLabel)
        return found.text() if found.isVisible() else ""

    def grand(self) -> str:
        return self.hands.label("quote.grand")


def written(table: QuoteTable) -> list[tuple[str, ...]]:
    """What is written in every row of a table."""
    model = table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(TOTAL + 1))
        for row in range(model.rowCount())
    ]
