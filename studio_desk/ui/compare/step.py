"""The compare step: the pair, its bar of modes, its sidebar, and the way to the next pair."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.comparison import Callout, CalloutKind, Comparison, Side
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.picture import Picture
from studio_desk.ui.compare.keys import KeyCard
from studio_desk.ui.compare.pair_view import PairView, is_plain
from studio_desk.ui.compare.picker import Picker
from studio_desk.ui.compare.sidebar import PairSidebar
from studio_desk.ui.compare.view import Mode
from studio_desk.ui.controls import GRID, EmptyState, IconButton, button, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.sitting import Sitting

_PLACE = Decimal("0.0001")


class CompareStep(QWidget):
    """Shows `sitting.now.comparisons`, one at a time."""

    def __init__(self, house: House, sitting: Sitting) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._index = 0
        self._choosing: list[Side] = []
        self._first: Picture | None = None
        self.view = PairView(house)
        self._sidebar = PairSidebar(house)
        self._picker = Picker(house)
        self._keys = KeyCard(self)
        self._build()
        self._connect()
        self._show(sitting.now)

    # Building

    def _build(self) -> None:
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._empty = EmptyState(
            self._house,
            Icon.SIDE_BY_SIDE,
            self.tr("Nothing to compare yet"),
            self.tr("Put an AI picture and one made in person side by side."),
        )
        self._empty.offer(
            button(
                self.tr("Choose two pictures"), self._add_pair, role="primary", name="pair.first"
            )
        )
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._pair_page())
        self._stack.addWidget(self._picker)

    def _pair_page(self) -> QWidget:
        page = QWidget()
        layout = QHBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        stage = QWidget()
        stage.setProperty("role", "surround")
        stage.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(stage)
        column.setContentsMargins(0, 0, 0, 2 * GRID)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self.view, 1)
        column.addWidget(self._mode_bar(), alignment=Qt.AlignmentFlag.AlignHCenter)
        frame = QFrame()
        frame.setProperty("role", "sidebar")
        side = QVBoxLayout(frame)
        side.setContentsMargins(1, 0, 0, 0)
        side.addWidget(self._sidebar)
        layout.addWidget(stage, 1)
        layout.addWidget(frame)
        return page

    def _head(self) -> QHBoxLayout:
        self._title = QLineEdit()
        self._title.setObjectName("pair.title")
        self._title.setProperty("role", "on-surround")
        self._title.setPlaceholderText(self.tr("Name this pair"))
        self._title.setAccessibleName(self.tr("Name of the pair"))
        self._title.setMaxLength(120)
        self._place = text("", "on-surround")
        self._back = self._light(Icon.LEFT, self.tr("Previous pair (PgUp)"), -1, "pair.previous")
        self._on = self._light(Icon.RIGHT, self.tr("Next pair (PgDn)"), 1, "pair.next")
        head = QHBoxLayout()
        head.setContentsMargins(3 * GRID, GRID + 2, 3 * GRID, 0)
        head.setSpacing(GRID // 2)
        for each in (self._title, self._back, self._place, self._on):
            head.addWidget(each)
        head.addStretch(1)
        return head

    def _light(self, icon: Icon, words: str, step: int, name: str) -> IconButton:
        return IconButton(
            self._house, icon, words, lambda: self._go(self._index + step), name, on_surround=True
        )

    def _mode_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "modes")
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(2)
        self._modes: dict[Mode, QPushButton] = {}
        for mode, words, key in (
            (Mode.SIDE_BY_SIDE, self.tr("Side by side"), "S"),
            (Mode.SPLIT, self.tr("Split"), "D"),
        ):
            choice = self._mode_button(words, key, f"mode.{mode.value}")
            choice.setCheckable(True)
            choice.clicked.connect(lambda _checked=False, chosen=mode: self._set_mode(chosen))
            layout.addWidget(choice)
            self._modes[mode] = choice
        for words, key, action, name in (
            (self.tr("Fit"), "F", self.view.fit, "view.fit"),
            (self.tr("100 %"), "1", self.view.full_size, "view.full"),
            (self.tr("Swap"), "X", self._swap, "view.swap"),
            (self.tr("Add pair"), "N", self._add_pair, "pair.add"),
            (self.tr("Keys"), "?", self._keys.toggle, "view.keys"),
        ):
            made = self._mode_button(words, key, name)
            made.clicked.connect(lambda _checked=False, does=action: self._do(does))
            layout.addWidget(made)
        return bar

    def _mode_button(self, words: str, key: str, name: str) -> QPushButton:
        made = QPushButton(f"{words}  {key}")
        made.setProperty("role", "mode")
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        return made

    def _connect(self) -> None:
        self._sitting.changed.connect(self._show)
        self.view.viewed.connect(lambda _: self._mark_mode())
        self.view.pinned.connect(self._pin)
        self._title.textEdited.connect(self._rename)
        self._title.returnPressed.connect(self.view.setFocus)
        self._sidebar.changed.connect(self._put)
        self._sidebar.pin_wanted.connect(self._start_pinning)
        self._sidebar.left_wanted.connect(lambda: self._choose([Side.LEFT]))
        self._sidebar.right_wanted.connect(lambda: self._choose([Side.RIGHT]))
        self._sidebar.removal_wanted.connect(self._remove_pair)
        self._picker.picked.connect(self._picked)

    # Showing

    @property
    def _pairs(self) -> tuple[Comparison, ...]:
        return self._sitting.now.comparisons

    @property
    def _pair(self) -> Comparison | None:
        return self._pairs[self._index] if self._pairs else None

    def _show(self, consultation: Consultation) -> None:
        self._index = max(0, min(self._index, len(self._pairs) - 1))
        pair = self._pair
        self.view.show_pairs(self._pairs[self._index :])
        if self._stack.currentWidget() is not self._picker:
            self._stack.setCurrentIndex(0 if pair is None else 1)
        if pair is None:
            return
        if self._title.text() != pair.title:
            self._title.setText(pair.title)
        place = self.tr("{n} of {of}").format(n=self._index + 1, of=len(self._pairs))
        self._place.setText(place)
        self._back.setEnabled(self._index > 0)
        self._on.setEnabled(self._index < len(self._pairs) - 1)
        self._sidebar.show_pair(pair, consultation.brief)
        self._mark_mode()

    def showEvent(self, event: QShowEvent) -> None:
        """The keys work at once."""
        super().showEvent(event)
        self.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card of keys in the middle."""
        super().resizeEvent(event)
        self._keys.settle()

    def _mark_mode(self) -> None:
        for mode, choice in self._modes.items():
            choice.setChecked(mode is self.view.view.mode)

    def _set_mode(self, mode: Mode) -> None:
        self.view.set_mode(mode)
        self.view.setFocus()

    def _do(self, action: object) -> None:
        assert callable(action)
        action()
        if not self._picker.isVisible():
            self.view.setFocus()

    # Changing

    def _go(self, index: int) -> None:
        if 0 <= index < len(self._pairs):
            self._index = index
            self._show(self._sitting.now)

    def _put(self, pair: Comparison, burst: str = "") -> None:
        pairs = (*self._pairs[: self._index], pair, *self._pairs[self._index + 1 :])
        self._change(pairs, f"pair.{self._index}.{burst}" if burst else "")

    def _change(self, pairs: tuple[Comparison, ...], burst: str = "") -> None:
        self._sitting.change(replace(self._sitting.now, comparisons=pairs), burst)

    def _rename(self, title: str) -> None:
        if self._pair is not None:
            self._put(replace(self._pair, title=title), "title")

    def _swap(self) -> None:
        if self._pair is not None:
            self._put(self._pair.swapped())

    def _remove_pair(self) -> None:
        self._change(self._pairs[: self._index] + self._pairs[self._index + 1 :])

    def _start_pinning(self) -> None:
        self.view.pinning = True
        self.view.setCursor(Qt.CursorShape.CrossCursor)
        self.view.setFocus()
        self._house.signals.told.emit(self.tr("Click the spot in either picture; Esc leaves it."))

    def _pin(self, side: Side, x: float, y: float) -> None:
        self.view.pinning = False
        if not self.view.view.callouts:
            self.view.toggle_callouts()
        if self._pair is None:
            return
        spot = (Decimal(str(x)).quantize(_PLACE), Decimal(str(y)).quantize(_PLACE))
        callout = Callout(side, *spot, CalloutKind.DETAIL, "")
        self._put(replace(self._pair, callouts=(*self._pair.callouts, callout)))
        words = self._sidebar.findChild(QLineEdit, f"callout.{len(self._pair.callouts) - 1}.text")
        if isinstance(words, QLineEdit):
            words.setFocus()

    # Choosing pictures

    def _add_pair(self) -> None:
        self._first = None
        self._choose([Side.LEFT, Side.RIGHT])

    def _choose(self, sides: list[Side]) -> None:
        self._choosing = list(sides)
        words = {
            Side.LEFT: self.tr("Choose the picture for the left"),
            Side.RIGHT: self.tr("Choose the picture for the right"),
        }
        self._stack.setCurrentWidget(self._picker)
        self._picker.ask(words[self._choosing[0]])

    def _picked(self, picture: Picture | None) -> None:
        if picture is None:
            self._choosing, self._first = [], None
            self._leave_picker()
            return
        side = self._choosing.pop(0)
        if self._choosing:
            self._first = picture
            self._choose(self._choosing)
            return
        self._leave_picker()
        if self._first is not None:
            pairs = (*self._pairs, Comparison("", self._first, picture))
            self._first = None
            self._index = len(pairs) - 1
            self._change(pairs)
        elif self._pair is not None:
            own = [each for each in self._pair.callouts if each.side is not side]
            changed = replace(self._pair, callouts=tuple(own))
            self._put(
                replace(changed, left=picture)
                if side is Side.LEFT
                else replace(changed, right=picture)
            )
        self.view.setFocus()

    def _leave_picker(self) -> None:
        self._stack.setCurrentIndex(0 if self._pair is None else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that concern the pair rather than the view."""
        action = {
            Qt.Key.Key_X: self._swap,
            Qt.Key.Key_A: self._start_pinning,
            Qt.Key.Key_N: self._add_pair,
            Qt.Key.Key_Question: self._keys.toggle,
            Qt.Key.Key_PageUp: lambda: self._go(self._index - 1),
            Qt.Key.Key_PageDown: lambda: self._go(self._index + 1),
            Qt.Key.Key_Escape: self._escape,
        }.get(Qt.Key(event.key()))
        if action is None or not self.view.hasFocus() or not is_plain(event):
            super().keyPressEvent(event)
        else:
            action()

    def _escape(self) -> None:
        self.view.pinning = False
        self.view.setCursor(Qt.CursorShape.ArrowCursor)
        self._keys.hide()
