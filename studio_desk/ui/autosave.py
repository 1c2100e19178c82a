"""Saving as people type, a moment after the last keystroke."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

AUTOSAVE_MS = 600
"""Pause after the last keystroke before anything is saved; a second is promised."""


class Autosave(QObject):
    """Calls `save` once after a burst of changes, or at once where it cannot wait."""

    def __init__(self, save: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._save = save
        self._waiting = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(AUTOSAVE_MS)
        self._pause.timeout.connect(self.now)

    @property
    def waiting(self) -> bool:
        """Whether something was typed that is not on its way yet."""
        return self._waiting

    def soon(self) -> None:
        """Something has changed."""
        self._waiting = True
        self._pause.start()

    def later(self) -> None:
        """Saving failed: try again with the next change, or on leaving."""
        self._waiting = True

    def now(self) -> None:
        """Save what is waiting."""
        self._pause.stop()
        if self._waiting:
            self._waiting = False
            self._save()
