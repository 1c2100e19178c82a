"""The only display with nothing on it but the stage."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

ESCAPES = (Qt.Key.Key_Escape, Qt.Key.Key_F11)


class Presentation(QWidget):
    """A window that borrows the stage from the staff's, which stays behind it as it was.

    Since the stage alone is lent, there is nothing of the staff's that could forget to hide. Keys
    that are not of the stage end here.
    """

    left = Signal()

    def __init__(self, stage: QWidget, keyboard: QWidget, studio: str) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("presentation")
        self.setWindowTitle(studio)
        self.setAccessibleName(studio)
        self.setProperty("role", "surround")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._stage = stage
        self._keyboard = keyboard
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(stage)
        keyboard.installEventFilter(self)

    def cover(self, staff: QWidget) -> None:
        """Fill the display on which the staff's window stands, and take the keyboard."""
        self.setScreen(staff.screen())
        self.setGeometry(staff.screen().geometry())
        self.showFullScreen()
        self.activateWindow()
        self._keyboard.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave by Esc or F11 before the stage makes something else of them."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._leaves(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the stage has no use for has none here."""
        self._leaves(event)
        event.accept()

    def _leaves(self, event: QKeyEvent) -> bool:
        leaves = event.key() in ESCAPES
        if leaves:
            self.left.emit()
        return leaves

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the system's own means is left as well."""
        event.ignore()
        self.left.emit()

    def give_back(self) -> QWidget:
        """Take the stage out and go."""
        self._keyboard.removeEventFilter(self)
        self._stage.setParent(None)
        self.hide()
        self.deleteLater()
        return self._stage
