"""The list of the parts: each with a box, dragged or moved by keys, and what it lacks beside it."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from studio_desk.domain.arrangement import Arrangement, Part
from studio_desk.ui.controls import GRID
from studio_desk.ui.house import House

NOTE_PX = 12
BOX_PX = 4 * GRID
"""What stands before the name of a part."""
LEAST_NOTE_PX = 5 * GRID
_PART = Qt.ItemDataRole.UserRole
_NOTE = Qt.ItemDataRole.UserRole + 1


class _Noted(QStyledItemDelegate):
    """Draws the note of a row at its right, in muted words, as far as there is room."""

    def __init__(self, house: House, rows: "PartRows") -> None:
        super().__init__(rows)
        self._house = house

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row, then its note."""
        super().paint(painter, option, index)
        note = index.data(_NOTE)
        if not note:
            return
        shape: QRect = option.rect
        metrics: QFontMetrics = option.fontMetrics
        left = shape.left() + BOX_PX + metrics.horizontalAdvance(str(index.data())) + 2 * GRID
        room = shape.adjusted(left - shape.left(), 0, -GRID, 0)
        if room.width() < LEAST_NOTE_PX:
            return
        font = QFont(option.font)
        font.setPixelSize(NOTE_PX)
        words = QFontMetrics(font).elidedText(note, Qt.TextElideMode.ElideRight, room.width())
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(self._house.look.muted))
        place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, place, words)
        painter.restore()


class PartRows(QListWidget):
    """All parts in their order; the cover is the first and stays there."""

    moved = Signal(str, int)
    """A part, and its new place counted from 0."""
    turned = Signal(str, bool)
    """A part, and whether it shall be printed."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.setProperty("role", "parts")
        self.setObjectName("parts.list")
        self.setAccessibleName(self.tr("Parts of the proposal, in their order"))
        self.setAccessibleDescription(
            self.tr("Space turns a part off or on, Alt+Up and Alt+Down move it.")
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Noted(house, self))
        self.itemChanged.connect(self._turned)
        self.model().rowsMoved.connect(self._dropped)

    @property
    def order(self) -> tuple[Part, ...]:
        """The parts as they stand in the list."""
        return tuple(Part(self.item(place).data(_PART)) for place in range(self.count()))

    def show_parts(self, arrangement: Arrangement, silent: frozenset[Part]) -> None:
        """Show what holds; rows that stand where they shall are left there, with the choice."""
        with QSignalBlocker(self):
            if self.order != arrangement.every_part:
                self._lay_out(arrangement.every_part)
            for place, part in enumerate(self.order):
                is_out = part in arrangement.left_out
                state = Qt.CheckState.Unchecked if is_out else Qt.CheckState.Checked
                self.item(place).setCheckState(state)
                self._note(self.item(place), part, is_silent=part in silent and not is_out)
        self.setFixedHeight(self.sizeHintForRow(0) * self.count() + 2 * self.frameWidth())
        self.viewport().update()

    def _lay_out(self, order: tuple[Part, ...]) -> None:
        chosen = self.item(self.currentRow()).data(_PART) if self.currentRow() >= 0 else order[0]
        self.clear()
        for part in order:
            item = QListWidgetItem(self._house.wording.name(part))
            item.setData(_PART, str(part))
            # A part is put between others, never upon one.
            flags = (
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
            )
            if part is not Part.COVER:
                flags |= Qt.ItemFlag.ItemIsDragEnabled
            item.setFlags(flags)
            self.addItem(item)
        self.setCurrentRow(order.index(Part(chosen)))

    def _note(self, item: QListWidgetItem, part: Part, *, is_silent: bool) -> None:
        """Say of a part that would be empty that it is, and where that is changed."""
        note = self.tr("nothing to print yet") if is_silent else ""
        name = self._house.wording.name(part)
        item.setData(_NOTE, note)
        remedy = self._remedy(part) if is_silent else ""
        drag = self.tr("Drag a part, or press Alt+Up or Alt+Down, to move it.")
        item.setToolTip(remedy or ("" if part is Part.COVER else drag))
        heard = f"{name}, {note}" if note else name
        item.setData(Qt.ItemDataRole.AccessibleTextRole, heard)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, remedy)

    def _remedy(self, part: Part) -> str:
        brief = self.tr("Note in the brief (Ctrl+1) what the client needs.")
        remedies = {
            Part.LETTER: self.tr("Write the letter below, and it is printed here."),
            Part.UNDERSTOOD: brief,
            Part.ADVICE: brief,
            Part.CASE: brief,
            Part.PAIRS: self.tr("Put two pictures side by side in Compare (Ctrl+2)."),
            Part.ABOUT: self.tr("Say in Settings what clients should know of the studio."),
            Part.PAYMENTS: self.tr("Give the quote (Ctrl+4) a booking fee or payments."),
            Part.ACCEPTANCE: self.tr("It is signed with the quote, which has to be printed too."),
        }
        return remedies.get(part, self.tr("Put something into the quote (Ctrl+4)."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and the arrows move a part, but nothing before the cover."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        place = self.currentRow()
        if not step or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif place > 0 and 0 < place + step < self.count():
            self.moved.emit(self.item(place).data(_PART), place + step)

    def _turned(self, item: QListWidgetItem) -> None:
        self.turned.emit(item.data(_PART), item.checkState() is Qt.CheckState.Checked)

    def _dropped(self, _from: object, first: int, _last: int, _to: object, before: int) -> None:
        place = before - 1 if before > first else before
        part = self.item(place).data(_PART)
        # The list may be laid out anew by it, which it does not bear while it still moves rows.
        QTimer.singleShot(0, self, lambda: self.moved.emit(part, place))
