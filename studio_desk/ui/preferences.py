"""What is about this screen and nobody would miss on another computer."""

from PySide6.QtCore import QByteArray, QSettings


class Preferences:
    """Typed access to the one `QSettings` file."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

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
