"""The screens that windows are on: which one it is, how fine it is, what its colours are."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QEvent, QFile, QFileInfo, QIODevice, QObject
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from studio_desk.services.failures import FileUnreadable, ProfileRefused
from studio_desk.ui.house import House
from studio_desk.ui.preferences import ScreenSettings

USUAL_PPI = 96.0
"""What is assumed of a screen that does not say how large it is."""
MOST_PROFILE_BYTES = 8 * 1024 * 1024


class Coloured(Protocol):
    """What shows pictures in the colours of a display."""

    def set_display(self, profile: bytes) -> None:
        """Convert to these colours; sRGB where `profile` is empty."""
        ...


def screen_key(screen: QScreen) -> str:
    """What stands for a screen at its resolution and scale, the next time too."""
    size, millimetres = screen.size(), screen.physicalSize()
    known = (
        screen.name(),
        screen.manufacturer(),
        screen.model(),
        screen.serialNumber(),
        f"{millimetres.width():.0f}x{millimetres.height():.0f}",
        f"{size.width()}x{size.height()}",
        f"{screen.devicePixelRatio():.3f}",
    )
    return hashlib.sha256("\n".join(known).encode()).hexdigest()[:16]


def settings_of(house: House, screen: QScreen) -> ScreenSettings:
    """What is kept of a screen."""
    return house.preferences.screen(screen_key(screen))


def keep_settings(house: House, screen: QScreen, settings: ScreenSettings) -> None:
    """Keep that, and let everybody on that screen follow."""
    house.preferences.keep_screen(screen_key(screen), settings)
    house.signals.screens_changed.emit()


def ppi(house: House, screen: QScreen) -> float:
    """How many of Qt's pixels a screen has to the inch: as measured, or as the system guesses."""
    measured = settings_of(house, screen).ppi
    guessed = screen.physicalDotsPerInch()
    return measured or (guessed if 20 < guessed < 1000 else USUAL_PPI)


def choose_profile(
    house: House, owner: QObject, screen: QScreen, path: str, told: Callable[[], None]
) -> None:
    """Read a profile away from the window and keep it for the screen, or say why not."""

    def read() -> tuple[bytes, str]:
        profile = _bytes_of(path)
        try:
            return profile, house.desk.examples.profile_name(profile)
        except ProfileRefused as refusal:
            raise ProfileRefused(QFileInfo(path).fileName()) from refusal

    def done(ready: tuple[bytes, str]) -> None:
        before = settings_of(house, screen)
        keep_settings(house, screen, replace(before, profile=ready[0], profile_name=ready[1]))
        told()

    house.works.run(owner, lambda _: read(), done=done, failed=house.signals.failed.emit)


def _bytes_of(path: str) -> bytes:
    """Raises `FileUnreadable`, and `ProfileRefused` for what is far too large to be one."""
    file = QFile(path)
    name = QFileInfo(path).fileName()
    if file.size() > MOST_PROFILE_BYTES:
        raise ProfileRefused(name)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileUnreadable(name, file.errorString())
    try:
        return bytes(file.readAll().data())
    finally:
        file.close()


class ScreenColours(QObject):
    """Keeps a stage in the colours of the screen that it is on, wherever its window is moved."""

    def __init__(self, house: House, stage: QWidget, coloured: Coloured) -> None:
        super().__init__(stage)
        self._house = house
        self._stage = stage
        self._coloured = coloured
        self._window: object = None
        stage.installEventFilter(self)
        house.signals.screens_changed.connect(self.apply)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Once the stage is shown it has a window, which says when it changes screens."""
        if event.type() is QEvent.Type.Show:
            window = self._stage.window().windowHandle()
            if window is not self._window:
                self._window = window
                window.screenChanged.connect(lambda _screen: self.apply())
            self.apply()
        return False

    def apply(self) -> None:
        """Show the pictures in the colours of the screen they are on."""
        self._coloured.set_display(settings_of(self._house, self._stage.screen()).profile)
