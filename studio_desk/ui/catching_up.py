"""Reads the files of which nothing is known yet, while there is nothing better to do."""

from PySide6.QtCore import QObject, QTimer

from studio_desk.domain.errors import DeskError
from studio_desk.domain.inspection import Inspection
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.house import House
from studio_desk.ui.tasks import Task

BATCH = 16
"""Files that are read before anything else may have its turn: some tenths of a second."""
PAUSE_MS = 250
BEGIN_MS = 5_000
"""The window comes first."""


class CatchingUp(QObject):
    """Has the pictures of an older library inspected, a few at a time.

    They came in before files were inspected, or were by a reader that read less. Each batch stands
    in line behind what else is to be done, so that nobody waits for more than one. What cannot be
    read is left for the next time that the window opens; where the studio's data cannot be read or
    written, or no worker started, it is all left for then.
    """

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self._left: list[str] = []
        self._task: Task | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._read_on)

    def begin(self, after_ms: int = BEGIN_MS) -> None:
        """Look for what is to be read, in a while."""
        QTimer.singleShot(after_ms, self, self._look)

    def stop(self) -> None:
        """Leave the rest for another time; what is being read is given up."""
        self._left.clear()
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()

    def _look(self) -> None:
        inspector = self._house.desk.inspector

        def done(unread: list[str]) -> None:
            self._left = unread
            self._read_on()

        self._task = self._house.works.run(
            self, lambda _: inspector.unread(), done=done, failed=self._leave
        )

    def _read_on(self) -> None:
        batch, self._left = self._left[:BATCH], self._left[BATCH:]
        if not batch:
            return
        inspector = self._house.desk.inspector

        def read(progress: Progress) -> list[Inspection]:
            return inspector.read(batch, progress)

        self._task = self._house.works.run(self, read, done=self._tell, failed=self._leave)

    def _tell(self, found: list[Inspection]) -> None:
        for each in found:
            self._house.signals.picture_inspected.emit(each)
        if self._left:
            self._pause.start()

    def _leave(self, _: DeskError) -> None:
        """Nobody asked for it, so nobody is told."""
        self._left.clear()
