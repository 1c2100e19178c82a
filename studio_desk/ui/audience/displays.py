"""The displays that are plugged in."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from studio_desk.ui.displays import screen_key


@dataclass(frozen=True, slots=True)
class Display:
    """One display; `key` knows it again when it is plugged in another day."""

    key: str
    area: QRect
    screen: QScreen | None = field(default=None, compare=False)


class Displays(QObject):
    """Those that there are now."""

    changed = Signal()
    """One was plugged in, or pulled out and is not listed any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._tell)
        application.screenRemoved.connect(self._tell)

    def all(self) -> list[Display]:
        """Every display, in the system's order."""
        return [_display(screen) for screen in QGuiApplication.screens()]

    def of(self, window: QWidget) -> Display:
        """The display on which most of a window stands."""
        return _display(window.screen())

    def _tell(self, _screen: QScreen) -> None:
        self.changed.emit()


def _display(screen: QScreen) -> Display:
    return Display(screen_key(screen), screen.geometry(), screen)
