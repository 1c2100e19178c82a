"""Finished PDFs out of the studio's data: shown in the computer's own program, or saved."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from studio_desk.domain.errors import DeskError
from studio_desk.ui.house import House
from studio_desk.ui.saving import ask_path


@dataclass(frozen=True, slots=True)
class NamedPdf:
    """A PDF, and the name of its file."""

    name: str
    content: bytes


class Copies(QObject):
    """Copies of what is kept; the ones that are only looked at are lent, and go with the window."""

    def __init__(self, house: House, owner: QWidget, refused: Callable[[DeskError], None]) -> None:
        super().__init__(owner)
        self._house = house
        self._owner = owner
        self._refused = refused

    def show(self, find: Callable[[], NamedPdf]) -> None:
        """Open a copy of a PDF, which is found away from the window."""
        outbox, loans = self._house.desk.outbox, self._house.loans

        def put(place: Path) -> Path:
            pdf = find()
            outbox.save_copy(place / pdf.name, pdf.content)
            return place / pdf.name

        self._house.works.run(self, lambda _: loans.lend(put), done=self.open, failed=self._refused)

    def save(self, name: str, pdf: Callable[[], bytes], done: Callable[[Path], None]) -> None:
        """Ask where to save a PDF, and save it there."""
        path = ask_path(
            self._owner, self._house, self.tr("Save PDF"), name, self.tr("PDF document")
        )
        if path is not None:
            self._house.preferences.folder = str(path.parent)
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
