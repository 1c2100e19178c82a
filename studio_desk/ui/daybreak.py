"""The day that turns while the window is open: what expires does so without a click."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from studio_desk.services.ports import Clock

LOOK_MS = 60_000
"""How often the clock is looked at at least: a computer may sleep through midnight."""


class Daybreak(QObject):
    """Says once that another day has begun, as it begins."""

    came = Signal()

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._day = clock.now().date()
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.timeout.connect(self._look)
        self._wait()

    def _look(self) -> None:
        day = self._clock.now().date()
        self._wait()
        if day != self._day:
            self._day = day
            self.came.emit()

    def _wait(self) -> None:
        """Until midnight, or until it is time to look whether that was slept through."""
        now = self._clock.now()
        midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
        left_ms = (midnight - now) // timedelta(milliseconds=1) + 1
        self._looking.start(min(left_ms, LOOK_MS))
