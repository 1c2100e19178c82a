"""The studio's list of uses as it is stored, for every part of the window that goes by it."""

from PySide6.QtCore import QObject, Signal

from studio_desk.domain.consultation import Studio
from studio_desk.domain.errors import DeskError
from studio_desk.domain.fitness import STANDARD_USES
from studio_desk.services.consultations import StudioBook
from studio_desk.ui.signals import StudioSignals
from studio_desk.ui.tasks import Tasks


class StudioUses(QObject):
    """Read once when the window is made, and again whenever the studio's card was saved."""

    changed = Signal()

    def __init__(self, studio: StudioBook, books: Tasks, signals: StudioSignals) -> None:
        super().__init__()
        self._studio = studio
        self._books = books
        self.now = STANDARD_USES
        """What came with the program, until the studio's own list was read."""
        signals.studio_changed.connect(self._read)
        self._read()

    def _read(self) -> None:
        self._books.run(
            self, lambda _: self._studio.studio(), done=self._take, failed=self._keep_the_last
        )

    def _take(self, studio: Studio) -> None:
        if studio.uses != self.now:
            self.now = studio.uses
            self.changed.emit()

    def _keep_the_last(self, _error: DeskError) -> None:
        """The window reads the same card at the same moments, and says what is wrong with it."""
