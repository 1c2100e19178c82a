"""A grid of pictures as a person sees it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from studio_desk.domain.picture import Picture
from studio_desk.ui.contact_sheet import Tiles
from tests.conftest import Hands


class Grid:
    """The tiles of the grid whose list has that name."""

    def __init__(self, hands: Hands, name: str) -> None:
        self._hands = hands
        self._name = name

    @property
    def view(self) -> Tiles:
        """The list that is to be seen, or that gave its place to words where it is empty."""
        found = self._hands.window.findChildren(Tiles, self._name)
        return next((each for each in found if each.isVisible()), found[0])

    @property
    def pictures(self) -> list[Picture]:
        """What is shown, in its order."""
        model = self.view.model()
        return [
            model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())
        ]

    @property
    def titles(self) -> list[str]:
        """What is shown, by title, once everything has come to rest."""
        self._hands.rest()
        return [each.title for each in self.pictures]

    @property
    def count(self) -> int:
        """How many are shown."""
        return self.view.model().rowCount()

    @property
    def current(self) -> Picture:
        """The picture under the cursor."""
        picture = self.view.currentIndex().data(Qt.ItemDataRole.UserRole)
        assert isinstance(picture, Picture)
        return picture

    @property
    def chosen(self) -> list[str]:
        """The titles of those that are chosen."""
        rows = sorted(index.row() for index in self.view.selectedIndexes())
        return [self.pictures[row].title for row in rows]

    def place(self, row: int) -> QPoint:
        """Where a tile is, brought into sight."""
        index = self.view.model().index(row, 0)
        self.view.scrollTo(index)
        return self.view.visualRect(index).center()

    def click(self, row: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click on a tile."""
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, held, self.place(row))

    def choose(self, title: str) -> None:
        """Click on the tile of that title, once everything has come to rest."""
        self.click(self.titles.index(title))
        self._hands.rest()

    def choose_also(self, *titles: str) -> None:
        """Click on further tiles with Ctrl held down."""
        for title in titles:
            self.click(self.titles.index(title), Qt.KeyboardModifier.ControlModifier)
        self._hands.rest()
