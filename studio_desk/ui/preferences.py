"""What is about this screen and nobody would miss on another computer."""

import getpass
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSettings

MOST_PPI = 2000
"""No screen is as fine as that; what is beyond was written by nobody in their senses."""


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """What is known of a screen: `ppi` as measured with a card, None where it was not.

    `profile` is its colour profile (ICC), empty for sRGB; `profile_name` is what that is called.
    """

    ppi: float | None = None
    profile: bytes = b""
    profile_name: str = ""


class Preferences:
    """Typed access to the one `QSettings` file."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings
        # Kept here as well: it is asked for by work on other threads, where `QSettings` may not be.
        self._staff = str(settings.value("staff/name", ""))

    @property
    def staff(self) -> str:
        """Who sits at this computer, as the history of a quote shall name them."""
        return self._staff.strip() or system_user()

    @staff.setter
    def staff(self, name: str) -> None:
        self._staff = name
        self._settings.setValue("staff/name", name)

    @property
    def typed_staff(self) -> str:
        """The name that was typed, empty where the system's holds."""
        return self._staff

    @property
    def dark(self) -> bool:
        """Whether the dark theme was chosen."""
        return str(self._settings.value("look/dark", "false")) == "true"

    @dark.setter
    def dark(self, dark: bool) -> None:
        self._settings.setValue("look/dark", "true" if dark else "false")

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood, empty on the first day."""
        value = self._settings.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("window/geometry", geometry)

    @property
    def folder(self) -> str:
        """The folder that a file was last saved in or taken from, empty on the first day."""
        return str(self._settings.value("files/folder", ""))

    @folder.setter
    def folder(self, folder: str) -> None:
        self._settings.setValue("files/folder", folder)

    @property
    def export_folder(self) -> str:
        """The folder that copies of pictures last went to, empty before the first."""
        return str(self._settings.value("files/export_folder", ""))

    @export_folder.setter
    def export_folder(self, folder: str) -> None:
        self._settings.setValue("files/export_folder", folder)

    @property
    def quote_filters(self) -> str:
        """Which quotes were listed last, as the list of quotes writes it."""
        return str(self._settings.value("quotes/filters", ""))

    @quote_filters.setter
    def quote_filters(self, filters: str) -> None:
        self._settings.setValue("quotes/filters", filters)

    @property
    def outbox_seen(self) -> str:
        """When somebody looked at the outbox last, as ISO 8601; empty before the first time."""
        return str(self._settings.value("outbox/seen", ""))

    @outbox_seen.setter
    def outbox_seen(self, moment: str) -> None:
        self._settings.setValue("outbox/seen", moment)

    @property
    def picture_order(self) -> str:
        """By what the library of examples is sorted, empty where nothing was chosen."""
        return str(self._settings.value("examples/order", ""))

    @picture_order.setter
    def picture_order(self, order: str) -> None:
        self._settings.setValue("examples/order", order)

    def screen(self, key: str) -> ScreenSettings:
        """What is kept of the screen that `key` stands for."""
        ppi = self._settings.value(f"screens/{key}/ppi")
        profile = self._settings.value(f"screens/{key}/profile")
        return ScreenSettings(
            _number(ppi),
            bytes(profile.data()) if isinstance(profile, QByteArray) else b"",
            str(self._settings.value(f"screens/{key}/profile_name", "")),
        )

    def keep_screen(self, key: str, settings: ScreenSettings) -> None:
        """Keep that of a screen, and nothing where nothing is known."""
        self._settings.remove(f"screens/{key}")
        if settings.ppi is not None:
            self._settings.setValue(f"screens/{key}/ppi", str(settings.ppi))
        if settings.profile:
            self._settings.setValue(f"screens/{key}/profile", QByteArray(settings.profile))
            self._settings.setValue(f"screens/{key}/profile_name", settings.profile_name)

    @property
    def client_screen_open(self) -> bool:
        """Whether the client's screen was open."""
        return str(self._settings.value("audience/open", "false")) == "true"

    @client_screen_open.setter
    def client_screen_open(self, is_open: bool) -> None:
        self._settings.setValue("audience/open", "true" if is_open else "false")

    @property
    def client_display(self) -> str:
        """The display that it stood on, empty on the first day."""
        return str(self._settings.value("audience/display", ""))

    @client_display.setter
    def client_display(self, key: str) -> None:
        self._settings.setValue("audience/display", key)

    @property
    def parts_open(self) -> bool:
        """Whether the parts of a proposal are shown beside its pages."""
        return str(self._settings.value("proposal/parts", "false")) == "true"

    @parts_open.setter
    def parts_open(self, is_open: bool) -> None:
        self._settings.setValue("proposal/parts", "true" if is_open else "false")

    @property
    def page_zoom(self) -> str:
        """How large pages are shown, as `Zoom` writes it; empty where nothing was chosen."""
        return str(self._settings.value("proposal/zoom", ""))

    @page_zoom.setter
    def page_zoom(self, zoom: str) -> None:
        self._settings.setValue("proposal/zoom", zoom)

    def keep(self) -> None:
        """Write what is new to the disk now."""
        self._settings.sync()


def _number(value: object) -> float | None:
    """A number above nothing as it was written, None for anything else."""
    try:
        number = float(str(value))
    except ValueError:
        return None
    return number if 0 < number < MOST_PPI else None


def system_user() -> str:
    """The name under which the computer knows its user; empty where it knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
