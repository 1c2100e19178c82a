"""Finished PDFs out of the studio's data: shown in the computer's own program, or saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from studio_desk.domain.errors import DeskError
from studio_desk.ui.house import House
from studio_desk.ui.saving import ask_path


class Copies(QObject):
    """Copies of what is kept; the ones that are only looked at go with the window."""

    def __init__(self, house: House, owner: QWidget, refused: Callable[[DeskError], None]) -> None:
        super().__init__(owner)
        self._house = house
        self._owner = owner
        self._refused = refused
        self._looked_at = QTemporaryDir()

    def show(self, name: str, pdf: Callable[[], bytes]) -> None:
        """Open a copy of a PDF."""
        path = Path(self._looked_at.path()) / name
        self._write(path, pdf, self.open)

    def save(self, name: str, pdf: Callable[[], bytes], done: Callable[[Path], None]) -> None:
        """Ask where to save a PDF, and save it there."""
        path = ask_path(
            self._owner, self._house, self.tr("Save PDF"), name, self.tr("PDF document")
        )
        if path is not None:
            self._house.preferences.folder = str(path.parent)
            self._write(path, pdf, done)

    def _write(self, path: Path, pdf: Callable[[], bytes], done: Callable[[Path], None]) -> None:
        outbox = self._house.desk.outbox
        self._house.works.run(
            self,
            lambda _: outbox.save_copy(path, pdf()),
            done=lambda _: done(path),
            failed=self._refused,
        )

    @staticmethod
    def open(path: Path) -> None:
        """Open a file in the computer's own program."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
