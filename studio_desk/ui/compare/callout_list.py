"""The callouts of a pair, worded and removed beside it."""

from dataclasses import replace

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyleOptionFrame,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.comparison import Callout, CalloutKind, Comparison
from studio_desk.ui.controls import GRID, IconButton, button, row, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon


class CalloutList(QWidget):
    """A line of words and a kind for each."""

    changed = Signal(object, str)
    """The pair with other callouts, and the burst that the change belongs to."""
    pin_wanted = Signal()

    def __init__(self, house: House, pair: Comparison) -> None:
        super().__init__()
        self._house = house
        self._pair = pair
        self._callouts: list[tuple[QLineEdit, QComboBox]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(text(self.tr("Callouts"), "label"))
        for index, callout in enumerate(pair.callouts):
            layout.addLayout(self._callout_row(index, callout))
        add = button(
            self.tr("Add callout (A)"), self.pin_wanted.emit, role="link", name="callout.add"
        )
        layout.addLayout(row(add, 1))

    def _callout_row(self, index: int, callout: Callout) -> QVBoxLayout:
        words = CalloutWords()
        words.setObjectName(f"callout.{index}.text")
        words.setPlaceholderText(self.tr("What is to be seen here?"))
        words.setAccessibleName(self.tr("Callout {n}").format(n=index + 1))
        words.setMaxLength(300)
        words.textEdited.connect(lambda typed: self._retype(index, typed))
        kinds = QComboBox()
        kinds.setObjectName(f"callout.{index}.kind")
        kinds.setAccessibleName(self.tr("Kind of callout {n}").format(n=index + 1))
        for kind in CalloutKind:
            kinds.addItem(self._house.wording.name(kind), kind)
        kinds.activated.connect(lambda chosen: self._rekind(index, list(CalloutKind)[chosen]))
        remove = IconButton(
            self._house,
            Icon.REMOVE,
            self.tr("Remove callout {n}").format(n=index + 1),
            lambda: self._remove(index),
            f"callout.{index}.remove",
        )
        layout = QVBoxLayout()
        layout.setSpacing(GRID // 2)
        number = text(str(index + 1), "strong")
        number.setFixedWidth(2 * GRID)
        layout.addLayout(row(number, words, spacing=GRID))
        under = row(kinds, 1, remove, spacing=GRID)
        under.setContentsMargins(3 * GRID, 0, 0, 0)
        layout.addLayout(under)
        layout.setContentsMargins(0, 0, 0, GRID)
        self._callouts.append((words, kinds))
        self._fill(index, callout)
        return layout

    def fill(self, pair: Comparison) -> None:
        """Show other words and kinds of the same callouts."""
        self._pair = pair
        for index, callout in enumerate(pair.callouts):
            self._fill(index, callout)

    def _fill(self, index: int, callout: Callout) -> None:
        words, kinds = self._callouts[index]
        if words.text() != callout.text:
            words.setText(callout.text)
            words.setCursorPosition(0)
        kinds.setCurrentIndex(list(CalloutKind).index(callout.kind))

    def _retype(self, index: int, typed: str) -> None:
        callout = replace(self._pair.callouts[index], text=typed)
        self._put(index, callout, f"callout.{index}.text")

    def _rekind(self, index: int, kind: CalloutKind) -> None:
        self._put(index, replace(self._pair.callouts[index], kind=kind), "")

    def _put(self, index: int, callout: Callout, burst: str) -> None:
        before = self._pair.callouts
        callouts = (*before[:index], callout, *before[index + 1 :])
        self.changed.emit(replace(self._pair, callouts=callouts), burst)

    def _remove(self, index: int) -> None:
        before = self._pair.callouts
        left = before[:index] + before[index + 1 :]
        self.changed.emit(replace(self._pair, callouts=left), "")


class CalloutWords(QLineEdit):
    """A line that ends in three dots where it is too long, until somebody types in it."""

    MARGIN_PX = 2
    """What a line leaves free on either side of its words."""

    @property
    def shown(self) -> str:
        """The words as they are seen."""
        if self.hasFocus():
            return self.text()
        room = self._room().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def _room(self) -> QRect:
        option = self._option()
        part = QStyle.SubElement.SE_LineEditContents
        room = self.style().subElementRect(part, option, self)
        return room.adjusted(self.MARGIN_PX, 0, -self.MARGIN_PX, 0)

    def _option(self) -> QStyleOptionFrame:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        return option

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words whole, or shortened and never cut."""
        shown = self.shown
        if shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, self._option(), painter, self)
        painter.setPen(self.palette().text().color())
        upright = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self._room(), upright, shown)
        painter.end()
