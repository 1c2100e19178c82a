"""The list that opens over the adding row: what was found, the price at the right."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio_desk.ui.cells import draw_elided
from studio_desk.ui.controls import GRID
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon, draw
from studio_desk.ui.quoting.finding import Offer
from studio_desk.ui.theme import pixel_font

Index = QModelIndex | QPersistentModelIndex
ROW_PX, MOST_ROWS = 36, 10


class OffersModel(QAbstractListModel):
    """What was found, and after it the offer to write the words as a line of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.offers: list[Offer] = []
        self.words = ""
        """The words that may become a line; nothing where none are typed."""

    def show(self, offers: list[Offer], words: str) -> None:
        """Show other offers."""
        self.beginResetModel()
        self.offers, self.words = offers, words
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """What was found, and the words."""
        return 0 if parent.isValid() else len(self.offers) + bool(self.words)

    def offer_at(self, row: int) -> Offer | None:
        """The offer in a row, None for the words."""
        return self.offers[row] if row < len(self.offers) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The name in a row; all that is drawn there for screen readers."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        offer = self.offer_at(index.row())
        if offer and role == Qt.ItemDataRole.DisplayRole:
            return offer.name
        if offer is None:
            return self.tr("Add “{words}” as a line of its own").format(words=self.words)
        return ", ".join(filter(None, (offer.name, offer.detail, offer.price)))


class _OfferDelegate(QStyledItemDelegate):
    def __init__(self, house: House, model: OffersModel) -> None:
        super().__init__()
        self._house = house
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, offer = self._house.look, self._model.offer_at(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent_soft))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 6, 6)
        inner = rect.adjusted(GRID + 4, 0, -GRID - 4, 0)
        if offer is None:
            draw(
                painter, Icon.PLUS, QRect(inner.left(), rect.top(), 14, ROW_PX), QColor(look.muted)
            )
            painter.setFont(pixel_font(13))
            painter.setPen(QColor(look.text))
            draw_elided(painter, inner.adjusted(22, 0, 0, 0), str(index.data()))
        else:
            self._offer(painter, inner, offer)
        painter.restore()

    def _offer(self, painter: QPainter, rect: QRect, offer: Offer) -> None:
        look, body, small = self._house.look, pixel_font(13), pixel_font(12)
        price = QFontMetrics(body).horizontalAdvance(offer.price)
        room = rect.adjusted(0, 0, -price - 2 * GRID, 0)
        if offer.sold.featured:
            star = QRect(room.left(), rect.top(), 12, ROW_PX)
            draw(painter, Icon.FEATURED, star, QColor(look.accent))
            room.setLeft(room.left() + 20)
        painter.setFont(body)
        painter.setPen(QColor(look.text))
        right = Qt.AlignmentFlag.AlignRight
        draw_elided(painter, rect, offer.price, right)
        name = min(QFontMetrics(body).horizontalAdvance(offer.name) + 1, room.width())
        draw_elided(painter, QRect(room.left(), room.top(), name, room.height()), offer.name)
        left = room.width() - name - GRID
        if left > 40:
            painter.setFont(small)
            painter.setPen(QColor(look.muted))
            draw_elided(painter, room.adjusted(name + GRID, 0, 0, 0), offer.detail)


class OfferList(QListView):
    """Floats over `stage` at the line that is typed in, which keeps the keyboard."""

    def __init__(self, house: House, model: OffersModel, line: QWidget, stage: QWidget) -> None:
        super().__init__(stage)
        self._line = line
        self._stage = stage
        self._delegate = _OfferDelegate(house, model)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setObjectName("quote.offers")
        self.setAccessibleName(self.tr("Price list"))
        self.setProperty("role", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entered.connect(self.setCurrentIndex)
        self.hide()

    def choose(self, row: int) -> None:
        """Mark a row, as far as there is one."""
        last = self.model().rowCount() - 1
        self.setCurrentIndex(self.model().index(max(0, min(row, last)), 0))

    def unfold(self) -> None:
        """Open where there is more room, below the line or above it."""
        place = QRect(self._line.mapTo(self._stage, QPoint(0, 0)), self._line.size())
        wanted = min(self.model().rowCount(), MOST_ROWS) * ROW_PX + 10
        below = self._stage.height() - place.bottom() - 2 * GRID
        above = place.top() - 2 * GRID
        height = min(wanted, max(below, above))
        top = place.bottom() + 4 if wanted <= below or below >= above else place.top() - height - 4
        self.setGeometry(place.left() - GRID, top, place.width() + 2 * GRID, height)
        self.show()
        self.raise_()
