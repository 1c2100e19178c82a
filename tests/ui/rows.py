"""The rows of a listing, read and opened as a person does."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from tests.conftest import Hands
from tests.ui.pointer import click, double_click


class Rows:
    """One listing; rows are found by what stands in their first column."""

    def __init__(self, hands: Hands, name: str) -> None:
        self._hands = hands
        self._name = name

    @property
    def table(self) -> QTableView:
        self._hands.rest()
        found = self._hands.find(self._name, QTableView)
        assert isinstance(found, QTableView)
        return found

    def cells(self) -> list[tuple[str, ...]]:
        model = self.table.model()
        return [
            tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]

    def firsts(self) -> list[str]:
        return [cells[0] for cells in self.cells()]

    def current(self) -> str:
        return str(self.table.currentIndex().siblingAtColumn(0).data())

    def _spot(self, first: str) -> tuple[QTableView, int]:
        return self.table, self.firsts().index(first)

    def choose(self, first: str) -> None:
        table, row = self._spot(first)
        click(table.viewport(), table.visualRect(table.model().index(row, 0)).center())
        self._hands.rest()

    def double_click(self, first: str) -> None:
        table, row = self._spot(first)
        double_click(table.viewport(), table.visualRect(table.model().index(row, 0)).center())
        self._hands.rest()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.table, key)
        self._hands.rest()
