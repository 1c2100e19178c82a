"""The card of the uses in Settings, worked as a person works it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.fitness import STANDARD_USES, Use, UseFlaw, UseList
from studio_desk.ui.settings.use_rows import ROW_PX
from tests.conftest import Furnished, Hands
from tests.ui.own_uses import relist

CODES = [each.code for each in STANDARD_USES]


class UsesPage:
    """The card of the uses, worked as a person works it."""

    def __init__(self, hands: Hands, kit: Tools, studio: Furnished) -> None:
        self.hands = hands
        self._kit, self._studio = kit, studio

    @property
    def rows(self) -> QTableView:
        found = self.hands.find("uses.list", QTableView)
        assert isinstance(found, QTableView)
        return found

    def cells(self, row: int) -> tuple[str, ...]:
        model = self.rows.model()
        return tuple(model.index(row, each).data() for each in range(model.columnCount()))

    @property
    def names(self) -> list[str]:
        return [self.cells(row)[0] for row in range(self.rows.model().rowCount())]

    @property
    def row(self) -> int:
        """The one that is chosen."""
        return self.rows.currentIndex().row()

    def choose(self, code: str) -> None:
        row = [each.code for each in self.kept()].index(code)
        self.rows.scrollTo(self.rows.model().index(row, 0))
        QTest.mouseClick(self.rows.viewport(), Qt.MouseButton.LeftButton, pos=self.spot(row))

    def spot(self, row: int, down: int = ROW_PX // 2) -> QPoint:
        return QPoint(60, self.rows.rowViewportPosition(row) + down)

    def type(self, name: str, words: str) -> None:
        self.hands.type(name, words)

    def reason(self, name: str) -> str:
        return self.hands.label(f"{name}.reason")

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        self.hands.press(key, *modifiers)

    def kept(self) -> UseList:
        """What another program finds once what was typed is saved."""
        self.hands.window.pages["settings"].settle()
        self.hands.rest()
        return open_desk(self._kit, self._studio.folder).studio.studio().uses

    def use(self, code: str) -> Use:
        found = self.kept().find(code)
        assert found is not None
        return found

    def codes(self) -> list[str]:
        return [each.code for each in self.kept()]

    def says(self, flaw: UseFlaw) -> str:
        return self.hands.house.wording.name(flaw)

    def ask(self, name: str, size: str) -> None:
        """Begin a new one."""
        self.hands.click("uses.add")
        assert self.hands.line("new_use.name").hasFocus()
        self.type("new_use.name", name)
        self.type("new_use.size", size)


def open_uses(hands: Hands, kit: Tools, studio: Furnished) -> UsesPage:
    """Open the page of a studio that has nothing yet but what came with the program."""
    relist(hands, lambda _: STANDARD_USES)
    hands.click("rail.settings")
    hands.rest()
    return UsesPage(hands, kit, studio)
