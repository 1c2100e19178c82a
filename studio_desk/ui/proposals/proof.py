"""The pressed proposal of the consultation as it stands, made once for preview and sending."""

from PySide6.QtCore import QObject, Signal

from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.errors import DeskError
from studio_desk.services.ports import Progress
from studio_desk.services.proposals import Pressed
from studio_desk.ui.house import House
from studio_desk.ui.sitting import Sitting
from studio_desk.ui.tasks import Task

PAUSE_MS = 150
"""Pause after a change before the proposal is made anew."""


class Proof(QObject):
    """Presses when asked and something has changed since."""

    started = Signal()
    progressed = Signal(int, int)
    ready = Signal()
    outdated = Signal()
    """The studio's card or its prices changed, which it rests on: who shows a proof asks again."""
    failed = Signal(object)
    """The `DeskError` that keeps the proposal from being made."""

    def __init__(self, house: House, sitting: Sitting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._sitting = sitting
        self._task: Task | None = None
        self._of: Consultation | None = None
        self.pressed: Pressed | None = None
        self.studio = Studio()
        house.signals.studio_changed.connect(self._forget)
        house.signals.prices_changed.connect(self._forget)

    @property
    def is_current(self) -> bool:
        """Whether `pressed` is of the consultation as it stands."""
        return self.pressed is not None and self._of == self._sitting.now

    def ask(self) -> None:
        """Have the proposal made, or say at once that it is `ready`."""
        if self.is_current:
            self.ready.emit()
            return
        self.stop()
        consultation = self._sitting.now
        desk = self._house.desk

        def work(progress: Progress) -> tuple[Studio, Pressed]:
            studio = desk.studio.studio()
            return studio, desk.press.press(studio, consultation, desk.examples.path, progress)

        def done(result: tuple[Studio, Pressed]) -> None:
            self._task = None
            self._of = consultation
            self.studio, self.pressed = result
            self.ready.emit()

        self.started.emit()
        self._task = self._house.works.run(
            self, work, done=done, failed=self._refused, progress=self.progressed.emit
        )

    def stop(self) -> None:
        """Leave a proposal that is still being made."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _refused(self, error: DeskError) -> None:
        self._task = None
        self.pressed = None
        self.failed.emit(error)

    def _forget(self) -> None:
        self.stop()
        self.pressed = None
        self.outdated.emit()


def file_size(size: int) -> str:
    """Bytes as a person reads them: "48 KB", "1.3 MB"."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} KB"
