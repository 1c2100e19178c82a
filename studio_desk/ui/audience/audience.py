"""Keeps the client's screen: whether it is open, on which display, and what stands on it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from studio_desk.domain.comparison import Comparison
from studio_desk.ui.audience.client_screen import ClientScreen
from studio_desk.ui.audience.displays import Display, Displays
from studio_desk.ui.audience.shown import shown
from studio_desk.ui.compare.view import Mode, View
from studio_desk.ui.house import House


class Audience(QObject):
    """Follows what it is told of the staff's stage; the screen exists only while it is open."""

    changed = Signal()
    """The client's screen was opened or closed."""
    lonely = Signal()
    """It was asked for, and there is no display for it."""

    def __init__(self, house: House, staff: QWidget, displays: Displays) -> None:
        super().__init__(staff)
        self._house = house
        self._staff = staff
        self._displays = displays
        self._studio = ""
        self._pairs: tuple[Comparison, ...] = ()
        self._view = View()
        self._screen: ClientScreen | None = None
        self._display: Display | None = None
        self._wanted = False
        displays.changed.connect(self._settle)
        # What stood on a display that is gone is moved by the system right after it was told.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._settle)
        displays.changed.connect(self._later.start)

    # What stands on it

    def name_studio(self, name: str) -> None:
        """Show a studio's name while there are no pictures."""
        if name != self._studio:
            self._studio = name
            if self._screen is not None:
                self._screen.name_studio(name)

    def show_pairs(self, pairs: Sequence[Comparison]) -> None:
        """Show what the staff's stage shows; nothing where that is out of sight."""
        self._pairs = tuple(map(shown, pairs))
        self._tell()

    def show_view(self, view: View) -> None:
        """See the pictures as the staff do."""
        self._view = view
        self._tell()

    def _tell(self) -> None:
        if self._screen is not None:
            self._screen.show_view(self._view)
            self._screen.show_pairs(self._pairs[: 2 if self._view.mode is Mode.FOUR else 1])

    # Whether it is open

    @property
    def screen(self) -> ClientScreen | None:
        """The client's screen while it is open."""
        return self._screen

    @property
    def is_on_display(self) -> bool:
        """Whether it fills a display."""
        return self._display is not None

    @property
    def is_window(self) -> bool:
        """Whether it stands among other windows."""
        return self._screen is not None and self._display is None

    def toggle(self) -> None:
        """Open it on another display than the staff's, or close it."""
        if self._screen is not None:
            self.close()
            return
        display = self._free()
        if display is None:
            self.lonely.emit()
            return
        self._wanted = True
        self._fill(display)
        self._remember(open_=True)

    def toggle_window(self) -> None:
        """Open it as a window among others, or close it."""
        if self._screen is not None:
            self.close()
            return
        self._open().stand_free()
        self._staff.activateWindow()
        self.changed.emit()

    def restore(self) -> None:
        """Open it where it was open last, as soon as that display is there."""
        preferences = self._house.preferences
        self._wanted = preferences.client_screen_open
        self._settle()

    def close(self) -> None:
        """Close it, and keep it closed."""
        self._wanted = False
        self._remember(open_=False)
        self._let_go()

    def end(self) -> None:
        """Close it with the staff's window; it opens again with that."""
        self._wanted = False
        self._let_go()

    def _remember(self, *, open_: bool) -> None:
        self._house.preferences.client_screen_open = open_
        if self._display is not None:
            self._house.preferences.client_display = self._display.key

    # On which display

    def _free(self) -> Display | None:
        """A display without the staff's window, the one used last before all others."""
        own = self._displays.of(self._staff)
        free = [each for each in self._displays.all() if each != own]
        used = [each for each in free if each.key == self._house.preferences.client_display]
        return next(iter([*used, *free]), None)

    def _settle(self) -> None:
        """Go where there is room after a display came or went, and never onto the staff's."""
        free = self._free()
        if self._screen is not None and self._display is not None:
            stays = self._display in self._displays.all()
            if stays and self._display != self._displays.of(self._staff):
                return
            if free is None:
                self._let_go()
            else:
                self._fill(free)
        elif self._wanted and self._screen is None and free is not None and self._is_known(free):
            self._fill(free)

    def _is_known(self, display: Display) -> bool:
        return display.key == self._house.preferences.client_display

    def _fill(self, display: Display) -> None:
        opened = self._screen is None
        screen = self._screen or self._open()
        self._display = display
        screen.fill(display)
        # Some systems give the keyboard to any window that opens.
        self._staff.activateWindow()
        if opened:
            self.changed.emit()

    def _open(self) -> ClientScreen:
        self._screen = ClientScreen(self._house, self._studio)
        self._screen.closed.connect(self._closed)
        self._tell()
        return self._screen

    def _closed(self) -> None:
        """It was closed by the system's own means."""
        if self._screen is not None:
            self.close()

    def _let_go(self) -> None:
        screen, self._screen, self._display = self._screen, None, None
        if screen is not None:
            screen.close()
            screen.deleteLater()
            self.changed.emit()
