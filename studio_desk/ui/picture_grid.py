"""Thumbnails of the library with origin and credit, filtered as one types."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.picture import Origin, Picture
from studio_desk.ui.cells import draw_elided
from studio_desk.ui.controls import GRID
from studio_desk.ui.house import House
from studio_desk.ui.theme import pixel_font
from studio_desk.ui.thumbnails import Thumbnails
from studio_desk.ui.tooltips import plain_tip

THUMBNAIL_PX = 168
CELL_PX = QSize(THUMBNAIL_PX + 24, THUMBNAIL_PX + 100)
PAD_PX = 8


class _Tile(QStyledItemDelegate):
    """The thumbnail over its title, its origin and its whole credit line."""

    def __init__(self, house: House, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._house = house
        self._thumbnails = thumbnails

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        picture, look = index.data(Qt.ItemDataRole.UserRole), self._house.look
        rect, state = QRect(option.rect).adjusted(2, 2, -2, -2), QStyle.StateFlag(option.state)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(QPen(QColor(look.accent), 1) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent_soft if chosen else look.ground))
            painter.drawRoundedRect(rect, PAD_PX, PAD_PX)
        left = rect.left() + (rect.width() - THUMBNAIL_PX) // 2
        frame = QRect(left, rect.top() + PAD_PX, THUMBNAIL_PX, THUMBNAIL_PX)
        path = QPainterPath()
        path.addRoundedRect(frame, 4, 4)
        painter.setClipPath(path)
        painter.drawPixmap(frame, self._thumbnails.get(picture))
        painter.setClipping(False)
        words = frame.adjusted(0, THUMBNAIL_PX + 4, 0, 0)
        words.setHeight(rect.bottom() - words.top())
        self._words(painter, words, picture, str(index.data()))
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, picture: Picture, title: str) -> None:
        look = self._house.look
        painter.setFont(pixel_font(13, bold=True))
        painter.setPen(QColor(look.text))
        draw_elided(painter, QRect(rect.left(), rect.top(), rect.width(), 20), title)
        painter.setFont(pixel_font(12))
        painter.setPen(QColor(look.muted))
        made_with = picture.tool if picture.origin is not Origin.CAMERA else ""
        named = (self._house.wording.name(picture.origin), made_with)
        origin = ", ".join(each for each in named if each)
        draw_elided(painter, QRect(rect.left(), rect.top() + 20, rect.width(), 18), origin)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(rect.adjusted(0, 39, 0, 0), flags, picture.credit)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return CELL_PX


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
        self._thumbnails.arrived.connect(self._repaint)
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
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setGridSize(CELL_PX)
        tile = _Tile(house, self._thumbnails)
        tile.setParent(self._list)
        self._list.setItemDelegate(tile)
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
        """Show the library; the picture under the cursor stays, also where it fits no more."""
        self._pictures = pictures
        current = self.current()
        self._fill(kept=current.content if current is not None else "")

    def choose(self, content: str) -> None:
        """Put the cursor on a picture, if it is shown."""
        for place in range(self._list.count()):
            if _picture(self._list.item(place)).content == content:
                self._list.setCurrentRow(place)

    def current(self) -> Picture | None:
        """The picture under the cursor."""
        item: QListWidgetItem | None = self._list.currentItem()
        return _picture(item) if item is not None else None

    def _fill(self, kept: str = "") -> None:
        """Lay the tiles out anew; whoever follows the cursor only hears where it is afterwards."""
        current = self.current()
        with QSignalBlocker(self._list):
            self._list.clear()
            self._lay_out(kept)
            if current is not None:
                self.choose(current.content)
        self.current_changed.emit(self.current())

    def _lay_out(self, kept: str) -> None:
        words = self.filter.text().casefold().split()
        for picture in self._pictures:
            origin = self._house.wording.name(picture.origin)
            searched = " ".join((picture.title, origin, picture.credit, picture.tool)).casefold()
            if picture.content == kept or all(word in searched for word in words):
                title = picture.title or self.tr("Untitled")
                said = f"{title}, {origin}. {picture.credit}"
                item = QListWidgetItem(title)
                item.setData(Qt.ItemDataRole.UserRole, picture)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
                item.setToolTip(plain_tip(said))
                self._list.addItem(item)

    def _repaint(self, _content: str) -> None:
        self._list.viewport().update()

    def _choose_first(self) -> None:
        if self._list.count():
            self.chosen.emit(_picture(self._list.item(0)))


def _picture(item: QListWidgetItem) -> Picture:
    picture = item.data(Qt.ItemDataRole.UserRole)
    assert isinstance(picture, Picture)
    return picture
