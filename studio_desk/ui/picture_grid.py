"""Thumbnails of the library with origin and credit, filtered as one types."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio_desk.domain.picture import Picture
from studio_desk.ui.controls import GRID
from studio_desk.ui.house import House
from studio_desk.ui.thumbnails import Thumbnails

THUMBNAIL_PX = 132


class PictureGrid(QWidget):
    """A filter line over the grid; `name` is the first part of the object names within."""

    chosen = Signal(object)
    """The `Picture` that was clicked, or the first one when Return is pressed in the filter."""
    current_changed = Signal(object)
    """The `Picture` under the cursor, or None."""

    def __init__(self, house: House, name: str) -> None:
        super().__init__()
        self._house = house
        self._thumbnails = Thumbnails(house, THUMBNAIL_PX, self)
        self._thumbnails.arrived.connect(self._dress)
        self._pictures: list[Picture] = []
        self.filter = QLineEdit()
        self.filter.setObjectName(f"{name}.filter")
        self.filter.setPlaceholderText(self.tr("Filter by title, origin or credit"))
        self.filter.setAccessibleName(self.tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self._list = QListWidget()
        self._list.setObjectName(f"{name}.list")
        self._list.setAccessibleName(self.tr("Pictures of the library"))
        self._list.setViewMode(QListWidget.ViewMode.IconMode)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setMovement(QListWidget.Movement.Static)
        self._list.setUniformItemSizes(True)
        self._list.setWordWrap(True)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setIconSize(QSize(THUMBNAIL_PX, THUMBNAIL_PX))
        self._list.setGridSize(QSize(THUMBNAIL_PX + 28, THUMBNAIL_PX + 76))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID + 4)
        layout.addWidget(self.filter)
        layout.addWidget(self._list, 1)
        self.filter.textChanged.connect(lambda _: self._fill())
        self.filter.returnPressed.connect(self._choose_first)
        self._list.itemClicked.connect(lambda item: self.chosen.emit(_picture(item)))
        self._list.currentItemChanged.connect(lambda *_: self.current_changed.emit(self.current()))

    def show_pictures(self, pictures: list[Picture]) -> None:
        """Show the library; the cursor stays on its picture where that is still there."""
        self._pictures = pictures
        self._fill()

    def choose(self, content: str) -> None:
        """Put the cursor on a picture, if it is shown."""
        for place in range(self._list.count()):
            if _picture(self._list.item(place)).content == content:
                self._list.setCurrentRow(place)

    def current(self) -> Picture | None:
        """The picture under the cursor."""
        item: QListWidgetItem | None = self._list.currentItem()
        return _picture(item) if item is not None else None

    def _fill(self) -> None:
        current = self.current()
        words = self.filter.text().casefold().split()
        self._list.clear()
        for picture in self._pictures:
            origin = self._house.wording.name(picture.origin)
            searched = " ".join((picture.title, origin, picture.credit, picture.tool)).casefold()
            if all(word in searched for word in words):
                title = picture.title or self.tr("Untitled")
                item = QListWidgetItem(f"{title}\n{origin}\n{picture.credit}")
                item.setData(Qt.ItemDataRole.UserRole, picture)
                item.setToolTip(f"{title}, {origin}. {picture.credit}")
                item.setIcon(QIcon(self._thumbnails.get(picture)))
                self._list.addItem(item)
        if current is not None:
            self.choose(current.content)

    def _dress(self, content: str) -> None:
        for place in range(self._list.count()):
            item = self._list.item(place)
            if _picture(item).content == content:
                item.setIcon(QIcon(self._thumbnails.get(_picture(item))))

    def _choose_first(self) -> None:
        if self._list.count():
            self.chosen.emit(_picture(self._list.item(0)))


def _picture(item: QListWidgetItem) -> Picture:
    picture = item.data(Qt.ItemDataRole.UserRole)
    assert isinstance(picture, Picture)
    return picture
