"""The studio's card while it is worked on: read, changed, undone, saved as people type."""

from PySide6.QtCore import QObject, Signal

from studio_desk.domain.consultation import Studio
from studio_desk.domain.history import History
from studio_desk.ui.autosave import Drafts
from studio_desk.ui.house import House

STUDIO = "studio"
"""The one thing that is saved here."""


class WorkingStudio(QObject):
    """One value with its history."""

    shown = Signal(object)
    """The `Studio` that is to be shown: it was read, or a change was taken back or made again."""
    stepped = Signal()
    """What can be undone and made again may be something else now."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self._history = History(Studio())
        self._drafts: Drafts[Studio] = Drafts(
            house, self, house.desk.studio.save, lambda _: house.signals.studio_changed.emit()
        )

    @property
    def now(self) -> Studio:
        """The studio as it is on the screen."""
        return self._history.now

    @property
    def can_undo(self) -> bool:
        """Whether anything was changed."""
        return bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        """Whether anything was taken back."""
        return bool(self._history.future)

    def refresh(self) -> None:
        """Read the card, unless it is being worked on here."""
        self._house.books.run(
            self,
            lambda _: self._house.desk.studio.studio(),
            done=self._take,
            failed=self._house.signals.failed.emit,
        )

    def save(self) -> None:
        """Save what waits to be saved."""
        self._drafts.save()

    def _take(self, found: Studio) -> None:
        if self._drafts.is_busy(STUDIO):
            return
        if found != self._history.now:
            self._history = History(found)
        self.stepped.emit()
        self.shown.emit(found)

    def change(self, studio: Studio, burst: str = "") -> None:
        """Make the card another; changes in a row with one `burst` undo as one."""
        self._step(self._history.to(studio, burst))

    def undo(self) -> None:
        """Take back the last change."""
        self._go_to(self._history.undo())

    def redo(self) -> None:
        """Make again what was taken back."""
        self._go_to(self._history.redo())

    def undo_of(self, studio: Studio) -> None:
        """Take back the change that led to `studio`, unless something was changed since."""
        if self._history.now is studio:
            self.undo()

    def _go_to(self, history: History[Studio]) -> None:
        if self._step(history):
            self.shown.emit(history.now)

    def _step(self, history: History[Studio]) -> bool:
        if history is self._history:
            return False
        self._history = history
        self._drafts.hold(STUDIO, history.now)
        self.stepped.emit()
        return True
