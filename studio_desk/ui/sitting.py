"""The consultation that is open: its value now, undo and redo, and saving as staff type."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from studio_desk.domain.consultation import Consultation
from studio_desk.domain.errors import DeskError
from studio_desk.domain.history import History
from studio_desk.ui.house import House

AUTOSAVE_MS = 600
"""Pause after the last keystroke before the consultation is saved; a second is promised."""


class Sitting(QObject):
    """Every step reads `now` and offers changes; nobody else keeps a copy."""

    changed = Signal(object)
    """The new `Consultation`, after a change, an undo or a redo."""
    saving = Signal()
    saved = Signal()

    def __init__(
        self, house: House, consultation: Consultation, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._house = house
        self._history = History(consultation)
        self._saved = consultation
        self._burst = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(AUTOSAVE_MS)
        self._pause.timeout.connect(self.save)

    @property
    def now(self) -> Consultation:
        """The consultation as it stands."""
        return self._history.now

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._history.future)

    def change(self, consultation: Consultation, burst: str = "") -> None:
        """Move on to `consultation`.

        Changes in a row that name the same `burst` (a field being typed in) undo as one.
        """
        if consultation == self.now:
            return
        if burst and burst == self._burst:
            self._history = replace(self._history, now=consultation, future=())
        else:
            self._history = self._history.to(consultation)
        self._burst = burst
        self._announce()

    def undo(self) -> None:
        """Take the last change back."""
        self._step(self._history.undo())

    def redo(self) -> None:
        """Make the last change again that was taken back."""
        self._step(self._history.redo())

    def _step(self, history: History[Consultation]) -> None:
        if history is not self._history:
            self._history = history
            self._burst = ""
            self._announce()

    def _announce(self) -> None:
        self._pause.start()
        self.saving.emit()
        self.changed.emit(self.now)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save now, whatever is unsaved."""
        self._pause.stop()
        consultation = self.now

        def done(_saved: Consultation) -> None:
            self._saved = consultation
            if self.now == consultation:
                self.saved.emit()
            self._house.signals.consultations_changed.emit()
            if then is not None:
                then()

        if consultation == self._saved:
            if then is not None:
                then()
            return
        books = self._house.desk.consultations
        self._house.books.run(
            self, lambda _: books.save(consultation), done=done, failed=self._refused
        )

    def _refused(self, error: DeskError) -> None:
        """Keep what is unsaved and try again at the next change or on closing."""
        self._house.signals.failed.emit(error)

    @property
    def unsaved(self) -> bool:
        """Whether something has not reached the studio's data yet."""
        return self.now != self._saved

    def save_at_once(self) -> None:
        """Save on this thread, for the moment before the window goes; raises `DeskError`."""
        self._pause.stop()
        if self.unsaved:
            self._house.desk.consultations.save(self.now)
            self._saved = self.now
