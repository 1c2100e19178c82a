"""Choosing a picture from the library: a panel over the pair, not a dialogue in its way."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from studio_desk.domain.picture import Picture
from studio_desk.ui.controls import GRID, IconButton, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.thumbnails import Thumbnails

THUMBNAIL_PX = 132


class Picker(QFrame):
    """Thumbnails with origin and credit, filtered as one types."""

    picked = Signal(object)
    """The `Picture`, or None where the panel was closed."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._thumbnails = Thumbnails(house, THUMBNAIL_PX, self)
        self._thumbnails.arrived.connect(self._dress)
        self._pictures: list[Picture] = []
        self.setProperty("role", "panel")
        self._title = text("", "heading")
        self._filter = QLineEdit()
        self._filter.setObjectName("picker.filter")
        self._filter.setPlaceholderText(self.tr("Filter by title, origin or credit"))
        self._filter.setAccessibleName(self.tr("Filter"))
        self._list = QListWidget()
        self._list.setObjectName("picker.list")
        self._list.setAccessibleName(self.tr("Pictures of the library"))
        self._list.setViewMode(QListWidget.ViewMode.IconMode)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setMovement(QListWidget.Movement.Static)
        self._list.setUniformItemSizes(True)
        self._list.setWordWrap(True)
        self._list.setIconSize(QSize(THUMBNAIL_PX, THUMBNAIL_PX))
        self._list.setGridSize(QSize(THUMBNAIL_PX + 28, THUMBNAIL_PX + 76))
        close = IconButton(house, Icon.CLOSE, self.tr("Close (Esc)"), self._leave, "picker.close")
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID + 4)
        layout.addLayout(head)
        layout.addWidget(self._filter)
        layout.addWidget(self._list, 1)
        self._filter.textChanged.connect(lambda _: self._fill())
        self._list.itemClicked.connect(self._choose)
        self._filter.returnPressed.connect(self._choose_first)

    def ask(self, title: str) -> None:
        """Open with the library as it is now."""
        self._title.setText(title)
        self._filter.clear()
        self._filter.setFocus()
        self._house.books.run(
            self,
            lambda _: self._house.desk.examples.all(),
            done=self._show,
            failed=self._house.signals.failed.emit,
        )

    def _show(self, pictures: list[Picture]) -> None:
        self._pictures = pictures
        self._fill()

    def _fill(self) -> None:
        words = self._filter.text().casefold().split()
        self._list.clear()
        for picture in self._pictures:
            origin = self._house.wording.name(picture.origin)
            searched = " ".join((picture.title, origin, picture.credit, picture.tool)).casefold()
            if all(word in searched for word in words):
                item = QListWidgetItem(f"{picture.title}\n{origin}\n{picture.credit}")
                item.setData(Qt.ItemDataRole.UserRole, picture)
                item.setToolTip(f"{picture.title}, {origin}. {picture.credit}")
                item.setIcon(QIcon(self._thumbnails.get(picture)))
                self._list.addItem(item)

    def _dress(self, content: str) -> None:
        for row in range(self._list.count()):
            item = self._list.item(row)
            picture = item.data(Qt.ItemDataRole.UserRole)
            if picture.content == content:
                item.setIcon(QIcon(self._thumbnails.get(picture)))

    def _choose(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(Qt.ItemDataRole.UserRole))

    def _choose_first(self) -> None:
        if self._list.count():
            self._choose(self._list.item(0))

    def _leave(self) -> None:
        self.picked.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
