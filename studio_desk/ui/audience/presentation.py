"""The only display with nothing on it but the stage."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent, QTouchEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.ui.audience.presenting_bar import EDGE_PX, PresentingBar

ESCAPES = {Qt.Key.Key_Escape, Qt.Key.Key_F11}
STAGE_KEYS = {
    Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_B, Qt.Key.Key_C,
    Qt.Key.Key_D, Qt.Key.Key_Down, Qt.Key.Key_Equal, Qt.Key.Key_F, Qt.Key.Key_G, Qt.Key.Key_L,
    Qt.Key.Key_Left, Qt.Key.Key_M, Qt.Key.Key_Minus, Qt.Key.Key_N, Qt.Key.Key_PageDown,
    Qt.Key.Key_PageUp, Qt.Key.Key_Plus, Qt.Key.Key_Right, Qt.Key.Key_S, Qt.Key.Key_Space,
    Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Y, Qt.Key.Key_Z,
}  # fmt: skip
"""What is seen when they are pressed is for the client's eyes; every other key is dead."""


class Card(Protocol):
    """What floats over a window until it is closed."""

    def toggle(self) -> None:
        """Open or close."""
        ...

    def settle(self) -> None:
        """Take its place anew."""
        ...

    def isVisible(self) -> bool:
        """Whether it is open."""
        ...


class Lender(Protocol):
    """The staff's place that has the stage."""

    @property
    def keyboard(self) -> QWidget:
        """The part of the stage that takes the keys."""
        ...

    def lend(self) -> QWidget:
        """The stage, with nothing on it that is the staff's business."""
        ...

    def take_back(self) -> None:
        """Have the stage where it was."""
        ...

    def key_card(self, window: QWidget) -> Card:
        """The keys that work before the client, over that window once they are asked for."""
        ...

    @property
    def is_asking(self) -> bool:
        """Whether there are answers to press at the lower edge."""
        ...

    def full_size(self) -> None:
        """Show one pixel of the picture for one of the screen."""
        ...

    def press_lent(self, event: QKeyEvent) -> None:
        """Do what a key asks for that the stage leaves."""
        ...


class Presentation(QObject):
    """Borrows the stage for a window of its own; the staff's stays behind that, just as it was.

    Since the stage alone is lent, there is nothing of the staff's that somebody forgot to hide.
    """

    ended = Signal()

    def __init__(self, staff: QWidget) -> None:
        super().__init__(staff)
        self._staff = staff
        self._lender: Lender | None = None
        self.window: Curtain | None = None

    @property
    def is_on(self) -> bool:
        """Whether there is nothing but the stage to be seen."""
        return self._lender is not None

    def begin(self, lender: Lender, studio: str) -> None:
        """Fill the display of the staff's window with the stage."""
        if self._lender is not None:
            return
        self._lender = lender
        self.window = Curtain(lender, studio)
        self.window.left.connect(self.end)
        self.window.cover(self._staff)

    def end(self) -> None:
        """Give the stage back."""
        lender, window = self._lender, self.window
        self._lender, self.window = None, None
        if lender is None or window is None:
            return
        window.release()
        lender.take_back()
        self._staff.activateWindow()
        self.ended.emit()


class Curtain(QWidget):
    """A window around the stage, which lets no key through that is not the stage's."""

    left = Signal()

    def __init__(self, lender: Lender, studio: str) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("presentation")
        self.setWindowTitle(studio)
        self.setAccessibleName(studio)
        self.setProperty("role", "surround")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._lender = lender
        shown = lender.lend()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(shown)
        # What is under the pictures leaves the pointer to this window.
        for each in (self, shown):
            each.setMouseTracking(True)
        lender.keyboard.installEventFilter(self)
        self.bar = PresentingBar(self)
        self.bar.pressed.connect(self._press)
        self._keys = lender.key_card(self)

    def cover(self, staff: QWidget) -> None:
        """Fill the display on which the staff's window stands, and take the keyboard."""
        self.setScreen(staff.screen())
        self.setGeometry(staff.screen().geometry())
        self.showFullScreen()
        self.activateWindow()
        self._lender.keyboard.setFocus()
        self.bar.say_how_it_ends()

    def _press(self, key: Qt.Key) -> None:
        """A button does what its key does; 1 would choose in a blind round, 1:1 never does."""
        if key is Qt.Key.Key_1:
            self._lender.full_size()
            return
        none = Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(self._lender.keyboard, QKeyEvent(kind, key.value, none))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See every key before the stage does, and what comes close to an edge."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._takes(event)
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseMove:
            self._look_at_edges(event.globalPosition())
        elif isinstance(event, QTouchEvent) and event.type() is QEvent.Type.TouchBegin:
            self._look_at_edges(event.points()[0].globalPosition())
        return False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer is beside the stage."""
        self._look_at_edges(event.globalPosition())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger comes without moving first."""
        self._look_at_edges(event.globalPosition())

    def _look_at_edges(self, spot: QPointF) -> None:
        """Offer the buttons where somebody reaches for an edge; never over the answers."""
        from_top = self.mapFromGlobal(spot).y()
        top, bottom = from_top < EDGE_PX, self.height() - from_top < EDGE_PX
        if top or (bottom and not self._lender.is_asking):
            self.bar.come(top=top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the stage left, or what was pressed beside it."""
        if not self._takes(event):
            self._lender.press_lent(event)
        event.accept()

    def _takes(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Question or (key is Qt.Key.Key_Escape and self._keys.isVisible()):
            self._keys.toggle()
        elif key in ESCAPES:
            self.left.emit()
        return key not in STAGE_KEYS

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what floats in its place."""
        super().resizeEvent(event)
        self._keys.settle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the system's own means is left as well."""
        event.ignore()
        self.left.emit()

    def release(self) -> None:
        """Let the stage go, and go."""
        self._lender.keyboard.removeEventFilter(self)
        self.hide()
        self.deleteLater()
