"""Collecting garbage on the window's thread alone.

Python collects cyclic garbage on whichever thread happens to ask for memory. On a worker's thread
that would delete widgets while Qt paints or dresses them on its own, which ends the process.
"""

import gc

from PySide6.QtCore import QObject, QTimerEvent

INTERVAL_MS = 250


class CollectingHere(QObject):
    """While this is running, only the thread that made it collects garbage."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        # What the program consists of is no garbage. Going through all of it each time would hold
        # the window for a tenth of a second.
        self._has_frozen = not gc.get_freeze_count()
        if self._has_frozen:
            gc.freeze()
        self._timer = self.startTimer(INTERVAL_MS)

    def timerEvent(self, _event: QTimerEvent) -> None:
        """Collect what Python would have collected by now."""
        due = [
            generation
            for generation, (count, threshold) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if threshold and count > threshold
        ]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        """Leave it to Python again, once no worker is left and no window."""
        self.killTimer(self._timer)
        if self._has_frozen:
            gc.unfreeze()
        gc.enable()
