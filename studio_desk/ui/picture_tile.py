"""How a picture of the library is painted in a grid."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio_desk.domain.consent import ConsentGap
from studio_desk.domain.picture import Picture
from studio_desk.ui.cells import draw_elided
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon, draw
from studio_desk.ui.inspector.badges import SignPainter
from studio_desk.ui.picture_list import PictureList
from studio_desk.ui.picture_search import Entry, tags_of
from studio_desk.ui.row_table import Index
from studio_desk.ui.stars import draw_rating
from studio_desk.ui.theme import pixel_font
from studio_desk.ui.thumbnails import Thumbnails

THUMBNAIL_PX = 168
PAD_PX, CORNER_PX, STAR_PX = 8, 4, 11
TILE_PX = THUMBNAIL_PX + 2 * PAD_PX
CELL_PX = QSize(TILE_PX + PAD_PX, THUMBNAIL_PX + 92)
"""The least that a tile has; cells are wider where their row has room left."""
_TITLE_PX, _ORIGIN_PX = 20, 18


class Tile(QStyledItemDelegate):
    """The thumbnail over its title, its origin and its credit line; a badge where it is barred.

    In its lower corner stand the signs of what the file itself says of its making.
    Where no names are shown, tags stand for the title, and a plate for what no client may see.
    """

    def __init__(
        self, house: House, pictures: PictureList, thumbnails: Thumbnails, view: QListView
    ) -> None:
        super().__init__(view)
        self._view = view
        self._house = house
        self._pictures = pictures
        self._thumbnails = thumbnails
        self._signs = SignPainter()
        self._bold, self._plain = pixel_font(13, bold=True), pixel_font(12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one picture and what is said of it."""
        entry, rect = self._pictures.entry(index.row()), self.place(QRect(option.rect))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect.adjusted(1, 2, -1, -2), QStyle.StateFlag(option.state))
        frame = QRect(rect.left() + PAD_PX, rect.top() + PAD_PX + 2, THUMBNAIL_PX, THUMBNAIL_PX)
        if entry.unshown is None or self._pictures.names:
            self._picture(painter, frame, entry.picture)
            mark = self._pictures.mark(entry.picture)
            if mark is not None:
                ratio = self._view.devicePixelRatioF()
                self._signs.draw(painter, frame, mark, self._house.look, ratio)
        else:
            self._plate(painter, frame, Icon.BLIND)
        words = self._pictures.badge(entry)
        if words:
            self._badge(painter, frame.topLeft() + QPoint(6, 6), words, entry)
        self._words(painter, frame.translated(0, THUMBNAIL_PX + 5), entry.picture)
        painter.restore()

    def place(self, cell: QRect) -> QRect:
        """Where the tile stands in its cell.

        The first of a row stands at its left and the last at its right, the others evenly between.
        """
        columns = self._view.viewport().width() // cell.width()
        spare = cell.width() - TILE_PX
        column = cell.left() // cell.width()
        shift = spare * column // (columns - 1) if columns > 1 else 0
        return QRect(cell.left() + shift, cell.top(), TILE_PX, cell.height())

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        look, chosen = self._house.look, bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not (chosen or focused or state & QStyle.StateFlag.State_MouseOver):
            return
        edge = QPen(QColor(look.accent), 2 if focused else 1)
        painter.setPen(edge if chosen or focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent_soft if chosen else look.ground))
        painter.drawRoundedRect(rect, PAD_PX, PAD_PX)

    def _picture(self, painter: QPainter, frame: QRect, picture: Picture) -> None:
        pixmap = self._thumbnails.get(picture)
        if pixmap is not None:
            painter.drawPixmap(frame.topLeft(), pixmap)
        else:
            failed = self._thumbnails.has_failed(picture)
            self._plate(painter, frame, Icon.WARNING if failed else None)

    def _plate(self, painter: QPainter, frame: QRect, icon: Icon | None) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._house.look.surround))
        painter.drawRoundedRect(frame, CORNER_PX, CORNER_PX)
        if icon is not None:
            sign = QRect(0, 0, 28, 28)
            sign.moveCenter(frame.center())
            draw(painter, icon, sign, QColor("white"))

    def _badge(self, painter: QPainter, place: QPoint, words: str, entry: Entry) -> None:
        look = self._house.look
        serious = entry.unshown in (ConsentGap.WITHDRAWN, ConsentGap.EXPIRED)
        width = QFontMetrics(self._plain).horizontalAdvance(words) + 32
        rect = QRect(place, QSize(min(width, THUMBNAIL_PX - 12), 22))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.panel))
        painter.drawRoundedRect(rect, 11, 11)
        colour = QColor(look.danger if serious else look.warning)
        draw(painter, Icon.WARNING, QRect(rect.left() + 7, rect.top() + 4, 14, 14), colour)
        painter.setFont(self._plain)
        painter.setPen(QColor(look.text))
        draw_elided(painter, rect.adjusted(25, 0, -6, 0), words)

    def _words(self, painter: QPainter, rect: QRect, picture: Picture) -> None:
        look, named = self._house.look, self._pictures.names
        line = QRect(rect.left(), rect.top(), rect.width(), _TITLE_PX)
        stars = draw_rating(painter, line, picture.rating, STAR_PX, look) if named else 0
        painter.setFont(self._bold)
        painter.setPen(QColor(look.text))
        draw_elided(painter, line.adjusted(0, 0, -stars, 0), self._pictures.headline(picture))
        painter.setFont(self._plain)
        painter.setPen(QColor(look.muted))
        under = self._pictures.made(picture) if named else ", ".join(tags_of(picture))
        if under:
            line = QRect(rect.left(), line.bottom() + 1, rect.width(), _ORIGIN_PX)
            draw_elided(painter, line, under)
        credit = QRect(rect.left(), line.bottom() + 1, rect.width(), 2 * _ORIGIN_PX)
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(credit, wrapped, picture.credit)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One size for all: that of the cells."""
        return self._view.gridSize()
