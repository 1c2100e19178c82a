"""Where a window stands: as it was left, and whole on a screen that there is."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QMainWindow

from studio_desk.ui.preferences import Preferences

FRAME_PX = 40
"""More than the title bar of any system."""
LEAST, USUAL = QSize(1100, 640), QSize(1440, 900)


class WindowPlace:
    """Remembers it with what is about this screen."""

    def __init__(self, window: QMainWindow, preferences: Preferences) -> None:
        self._window = window
        self._preferences = preferences

    def take(self) -> None:
        """Stand where the window was left, or be as large as is usual."""
        room = self._room().size()
        self._window.setMinimumSize(LEAST.boundedTo(room))
        self._window.resize(USUAL.boundedTo(room))
        if not self._preferences.geometry.isEmpty():
            self._window.restoreGeometry(self._preferences.geometry)
            self._stay_on_a_screen()

    def keep(self) -> None:
        """Remember it for the next time."""
        self._preferences.geometry = self._window.saveGeometry()

    def _room(self) -> QRect:
        """What the screen leaves to a window, without the frame that the system puts round it."""
        return self._window.screen().availableGeometry().adjusted(0, FRAME_PX, 0, 0)

    def _stay_on_a_screen(self) -> None:
        """Where it was remembered there may be no screen any more, or a smaller one."""
        room = self._room()
        size = self._window.size().boundedTo(room.size())
        place = self._window.pos()
        x = max(room.left(), min(place.x(), room.right() + 1 - size.width()))
        y = max(room.top() - FRAME_PX, min(place.y(), room.bottom() + 1 - size.height()))
        self._window.resize(size)
        self._window.move(x, y)
