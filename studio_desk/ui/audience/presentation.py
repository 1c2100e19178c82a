"""The only display with nothing on it but the stage."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(lender.lend())
        lender.keyboard.installEventFilter(self)
        self.bar = PresentingBar(self)
        self.bar.pressed.connect(self._press)

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
        """See every key before the stage does."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._takes(event)
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseMove:
            from_top = self.mapFromGlobal(event.globalPosition()).y()
            if min(from_top, self.height() - from_top) < EDGE_PX:
                self.bar.come(top=from_top < EDGE_PX)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the stage left, or what was pressed beside it."""
        if not self._takes(event):
            self._lender.press_lent(event)
        event.accept()

    def _takes(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in ESCAPES:
            self.left.emit()
        return key not in STAGE_KEYS

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the system's own means is left as well."""
        event.ignore()
        self.left.emit()

    def release(self) -> None:
        """Let the stage go, and go."""
        self._lender.keyboard.removeEventFilter(self)
        self.hide()
        self.deleteLater()
