"""Saving the file that is looked at, where staff say; what is saved for the client is noted."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studio_desk.services.outbox import file_name
from studio_desk.services.proposals import Pressed
from studio_desk.ui.house import House
from studio_desk.ui.proposals.proof import Proof
from studio_desk.ui.saving import ask_path


class PdfKeeping(QObject):
    """Writes what the proof holds; the outbox checks the consents of the day once more."""

    def __init__(self, house: House, proof: Proof, owner: QWidget) -> None:
        super().__init__(owner)
        self._house = house
        self._proof = proof
        self._owner = owner

    def save(self, shown: Pressed) -> None:
        """Ask for a place, and save exactly this file there."""
        house, consultation = self._house, self._proof.consultation
        wording = house.desk.wording(consultation.language)
        name = file_name(consultation, wording, self._proof.number)
        path = ask_path(self._owner, house, self.tr("Save PDF"), name, self.tr("PDF document"))
        if path is None:
            return
        house.preferences.folder = str(path.parent)
        work = partial(house.desk.outbox.save, path, consultation, shown)
        house.books.run(
            self,
            lambda _: work(),
            done=lambda _: self._saved(path),
            failed=house.signals.failed.emit,
        )

    def _saved(self, path: Path) -> None:
        signals = self._house.signals
        signals.outbox_changed.emit()
        signals.told.emit(self.tr("Saved as “{name}”.").replace("{name}", path.name))
