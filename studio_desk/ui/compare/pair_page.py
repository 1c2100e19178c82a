"""The page of a pair: its head, the stage, the bar of modes under it, and the staff's sidebar."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from studio_desk.domain.comparison import Side
from studio_desk.domain.consultation import Consultation
from studio_desk.ui.compare.blind_panel import BlindPanel
from studio_desk.ui.compare.client_says import ClientSays
from studio_desk.ui.compare.clipping import Clipping
from studio_desk.ui.compare.faces import Faces
from studio_desk.ui.compare.keys import KeyCard
from studio_desk.ui.compare.mode_bar import ModeBar
from studio_desk.ui.compare.pair_head import PairHead
from studio_desk.ui.compare.pair_menu import PairMenu
from studio_desk.ui.compare.pair_view import PairView, is_plain
from studio_desk.ui.compare.pairs import Pairs
from studio_desk.ui.compare.print_sizes import PrintSizes
from studio_desk.ui.compare.showing import Showing
from studio_desk.ui.compare.sidebar import WIDTH_PX, PairSidebar
from studio_desk.ui.compare.surround import Surround
from studio_desk.ui.displays import ScreenColours
from studio_desk.ui.house import House
from studio_desk.ui.sitting import Sitting


class PairPage(QWidget):
    """Shows the pair that `pairs` are at; where another page is needed, it asks for that."""

    pair_wanted = Signal()
    side_wanted = Signal(object)
    """The `Side` that is to have another picture."""
    consent_wanted = Signal(object)
    """The `Picture` of which somebody is to say why it may be shown."""
    screen_wanted = Signal()
    """What is known of the screen is asked for."""
    client_screen_wanted = Signal(bool)
    """The client's screen is to be opened or closed; as a window among others, or not."""

    def __init__(self, house: House, sitting: Sitting, pairs: Pairs) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._pairs = pairs
        self.view = PairView(house)
        self.showing = Showing(house, sitting, self.view)
        self.bar = ModeBar(self.view)
        self._head = PairHead(house, self.view)
        self._faces = Faces(house, self.view)
        self._says = ClientSays(house, sitting)
        self._sidebar = PairSidebar(house, self._says)
        self._clipping = Clipping(house, self.view)
        self._surround = Surround(self._head, self.showing, self.bar)
        self._keys = KeyCard(self, self._surround)
        self._sizes = PrintSizes(house, self.view, self)
        ScreenColours(house, self.view, self.view)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._surround, 1)
        layout.addWidget(self._beside_it())
        self._connect()
        self._connect_sidebar()
        self._connect_bar()
        self._show(sitting.now)

    # Building

    def _beside_it(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "sidebar")
        side = QVBoxLayout(frame)
        side.setContentsMargins(1, 0, 0, 0)
        side.setSpacing(0)
        self._beside = QStackedWidget()
        self._beside.addWidget(self._sidebar)
        self._beside.addWidget(BlindPanel(self.showing.blind))
        side.addWidget(self._beside, 1)
        return frame

    def _connect(self) -> None:
        self._sitting.changed.connect(self._show)
        self.view.pinned.connect(self._pin)
        self.view.changed.connect(self._pairs.put_in_view)
        self.view.refused.connect(self._house.signals.told.emit)
        self.view.menu_wanted.connect(self._open_menu)
        self.showing.blind.changed.connect(self._hide_what_tells)
        self.showing.bar.next_wanted.connect(lambda: self.go(self._pairs.index + 1))
        self.showing.bar.more_wanted.connect(self._open_menu)
        self._says.picture_wanted.connect(self._go_to_picture)
        self._says.rows.given.connect(self.showing.answers.given.emit)
        self._head.renamed.connect(self._pairs.rename)
        self._head.entered.connect(self.view.setFocus)
        self._head.step_wanted.connect(lambda step: self.go(self._pairs.index + step))
        self._sizes.shown.connect(self._head.scale.show_print)
        self._sizes.screen_wanted.connect(self.screen_wanted)

    def _connect_sidebar(self) -> None:
        self._sidebar.changed.connect(self._pairs.put)
        self._sidebar.pin_wanted.connect(self._begin_pinning)
        self._sidebar.left_wanted.connect(lambda: self.side_wanted.emit(Side.LEFT))
        self._sidebar.right_wanted.connect(lambda: self.side_wanted.emit(Side.RIGHT))
        self._sidebar.consent_wanted.connect(self.consent_wanted)
        self._sidebar.removal_wanted.connect(self._pairs.remove)
        self._sidebar.clipping_wanted.connect(lambda on: self._clipping.turn(on=on))

    def _connect_bar(self) -> None:
        self.bar.swap_wanted.connect(self._swap)
        self.bar.pin_wanted.connect(self._begin_pinning)
        self.bar.pair_wanted.connect(self.pair_wanted)
        self.bar.align_wanted.connect(self._faces.line_up)
        self.bar.keys_wanted.connect(self._keys.toggle)
        self.bar.blind_wanted.connect(self.showing.blind.toggle)
        self.bar.sizes_wanted.connect(self._open_sizes)

    # Showing

    def _show(self, consultation: Consultation) -> None:
        self._pairs.settle()
        pair = self._pairs.now
        in_view, near = self._pairs.in_view()
        self.view.show_pairs(in_view, near)
        self._clipping.show_pairs(in_view)
        self.showing.attend(in_view, last=self._pairs.is_last)
        self.bar.mark()
        if pair is None:
            return
        self._head.show_pair(pair, self._pairs.index, len(self._pairs.all))
        self._sidebar.show_pair(pair, consultation.brief)
        self._says.rows.show_pair(pair, consultation)

    def go(self, index: int) -> None:
        """Turn to another pair, where there is one."""
        if 0 <= index < len(self._pairs.all):
            self.view.leave_aim()
            self._pairs.index = index
            self._show(self._sitting.now)

    def _go_to_picture(self, content: str) -> None:
        place = self._pairs.place_of(content)
        if place is not None:
            self.go(place)

    def _hide_what_tells(self) -> None:
        """Nothing that says which picture is which stays in sight while the client chooses."""
        blind = self.showing.blind
        self._head.title.setVisible(not blind.hides)
        self._beside.setCurrentIndex(1 if blind.hides else 0)
        self._sidebar.tell_of_sides(on=not blind.is_on)
        self.bar.setVisible(not blind.is_on)
        self._says.rows.setVisible(not blind.is_on)
        self.bar.mark()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what floats in its place."""
        super().resizeEvent(event)
        self.bar.settle(self.width() - WIDTH_PX)
        self._keys.settle()
        self._sizes.settle(self.bar.button("view.print"))

    def _open_menu(self, place: QPoint) -> None:
        if not self.view.for_client:
            answers = None if self.showing.blind.is_on else self._says.rows
            PairMenu(self, self.bar, self.view.mark_eyes, answers).popup(place)

    # Lending

    @property
    def keyboard(self) -> PairView:
        """What takes the keys of the stage."""
        return self.view

    def lend(self) -> Showing:
        """The stage, for a window of its own; what is the staff's business stays here."""
        self._escape()
        self.showing.face(client=True)
        return self.showing

    def take_back(self) -> None:
        """Have the stage where it was."""
        self._surround.hold(self.showing)
        self.showing.face(client=False)
        self.view.setFocus()

    def key_card(self, window: QWidget) -> KeyCard:
        """The keys that work before the client."""
        return KeyCard(window, window, presenting=True)

    @property
    def is_asking(self) -> bool:
        """Whether the client has answers to press under the pictures."""
        return self.showing.blind.is_on

    def full_size(self) -> None:
        """Show one pixel of the picture for one of the screen."""
        self.view.full_size()

    def press_lent(self, event: QKeyEvent) -> None:
        """Do what a key asks for where the client may see it done."""
        action = self._for_client().get(Qt.Key(event.key()))
        if action is not None and is_plain(event):
            action()

    # Changing

    def _swap(self) -> None:
        if self.showing.blind.is_on:
            self.showing.blind.shuffle()
        else:
            self._pairs.swap()

    def _open_sizes(self) -> None:
        self._sizes.toggle(self.bar.button("view.print"))

    def _begin_pinning(self) -> None:
        """A callout would tell which picture it is on, so there is none in a blind round."""
        if not self.showing.blind.hides:
            self.view.begin_pinning()

    def _pin(self, number: int, side: Side, x: float, y: float) -> None:
        if not self.view.view.callouts:
            self.view.toggle_callouts()
        callout = self._pairs.pin(number, side, x, y)
        if number:
            return
        words = self._sidebar.findChild(QLineEdit, f"callout.{callout}.text")
        if isinstance(words, QLineEdit):
            words.setFocus()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that concern the pair rather than the view."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        actions: dict[Qt.Key, Callable[[], object]] = {
            **self._for_client(),
            Qt.Key.Key_A: self._begin_pinning,
            Qt.Key.Key_E: self.view.mark_eyes if shift else self._faces.line_up,
            Qt.Key.Key_K: lambda: self.client_screen_wanted.emit(shift),
            Qt.Key.Key_P: self._open_sizes,
            Qt.Key.Key_H: lambda: self._sidebar.toggle_look("H"),
            Qt.Key.Key_O: lambda: self._sidebar.toggle_look("O"),
            Qt.Key.Key_I: lambda: self._sidebar.toggle_look("I"),
            Qt.Key.Key_W: self._sidebar.turn_inspector,
            Qt.Key.Key_Question: self._keys.toggle,
            Qt.Key.Key_Escape: self._back,
        }
        action = actions.get(Qt.Key(event.key()))
        if action is None or not self.view.hasFocus() or not is_plain(event):
            super().keyPressEvent(event)
        else:
            action()

    def _for_client(self) -> dict[Qt.Key, Callable[[], object]]:
        """The keys that may be pressed before the client's eyes."""
        return {
            Qt.Key.Key_X: self._swap,
            Qt.Key.Key_V: self.showing.blind.toggle,
            Qt.Key.Key_PageUp: lambda: self.go(self._pairs.index - 1),
            Qt.Key.Key_PageDown: lambda: self.go(self._pairs.index + 1),
        }

    def _back(self) -> None:
        """Esc: leave what was begun or stands over the stage; else the blind round."""
        floats = self._keys.isVisible() or self._sizes.isVisible() or self.view.aim is not None
        blind = self.showing.blind
        self._escape()
        if blind.is_on and not floats:
            blind.end()

    def _escape(self) -> None:
        self.view.leave_aim()
        self._keys.hide()
        self._sizes.hide()
        self.bar.mark()
