"""The consultation that is open: its value now, undo and redo, and saving as staff type."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.errors import DeskError
from studio_desk.domain.history import History
from studio_desk.domain.picture import Picture
from studio_desk.ui.autosave import Autosave
from studio_desk.ui.house import House


class Sitting(QObject):
    """Every step reads `now` and offers changes; nobody else keeps a copy."""

    changed = Signal(object)
    """The new `Consultation`, after a change, an undo or a redo."""
    saving = Signal()
    saved = Signal()
    not_saved = Signal()

    def __init__(
        self, house: House, consultation: Consultation, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._house = house
        self._history = History(consultation)
        self._saved = consultation
        self._held: Consultation | None = None
        self._autosave = Autosave(self._save, self)
        house.signals.client_saved.connect(self._adopt_client)
        house.signals.pictures_saved.connect(self._adopt_pictures)

    @property
    def now(self) -> Consultation:
        """The consultation as it stands."""
        return self._history.now

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._history.past) and self._held is None

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._history.future) and self._held is None

    def change(self, consultation: Consultation, burst: str = "") -> None:
        """Move on to `consultation`.

        Changes in a row that name the same `burst` (a field being typed in) undo as one.
        """
        self._step(self._history.to(consultation, burst))

    def undo(self) -> None:
        """Take the last change back."""
        if self.can_undo:
            self._step(self._history.undo())

    def redo(self) -> None:
        """Make the last change again that was taken back."""
        if self.can_redo:
            self._step(self._history.redo())

    def hold(self) -> None:
        """What stands now is being issued: until that is decided nothing is taken back."""
        self._held = self.now

    def release(self) -> None:
        """It was not issued after all."""
        self._held = None

    def begin_anew(self) -> None:
        """Let nobody undo what was done up to now, or up to where it was held: it is kept.

        What was changed since then is the first step on top of it.
        """
        kept, self._held = self._held or self.now, None
        self._history = History(kept).to(self.now)
        self.changed.emit(self.now)

    def _step(self, history: History[Consultation]) -> None:
        if history is not self._history:
            self._history = history
            self._announce()

    def _announce(self) -> None:
        self._autosave.soon()
        self.saving.emit()
        self.changed.emit(self.now)

    def _adopt_client(self, client: Client) -> None:
        """Follow the client's card where it was corrected elsewhere in the window."""
        if client.id == self.now.client.id:
            self._rewrite(lambda each: replace(each, client=client))

    def _adopt_pictures(self, pictures: list[Picture]) -> None:
        """Follow what the library says of pictures."""
        saved = {each.content: each for each in pictures}
        self._rewrite(lambda each: each.with_pictures(saved))

    def _rewrite(self, change: Callable[[Consultation], Consultation]) -> None:
        """Take over what is saved already: no step of this sitting, so nothing to undo."""
        before = self.now
        self._history = self._history.rewritten(change)
        self._saved = change(self._saved)
        self._held = None if self._held is None else change(self._held)
        if self.now != before:
            self.changed.emit(self.now)

    def note(self, change: Callable[[Consultation], Consultation]) -> None:
        """Take down what happened: it is saved at once, and taking back other things keeps it."""
        before = self.now
        self._history = self._history.rewritten(change)
        self._held = None if self._held is None else change(self._held)
        if self.now != before:
            self._announce()
            self.save()

    def save(self) -> None:
        """Save now, whatever is unsaved."""
        self._autosave.now()

    def _save(self) -> None:
        consultation = self.now

        def done(_saved: Consultation) -> None:
            self._saved = consultation
            if not self.unsaved:
                self.saved.emit()
            self._house.signals.consultations_changed.emit()

        books = self._house.desk.consultations
        self._house.books.run(
            self, lambda _: books.save(consultation), done=done, failed=self._refused
        )

    def _refused(self, error: DeskError) -> None:
        """Keep what is unsaved and try again at the next change or on leaving."""
        self._autosave.later()
        self.not_saved.emit()
        self._house.signals.failed.emit(error)

    @property
    def unsaved(self) -> bool:
        """Whether something has not reached the studio's data yet."""
        return self.now != self._saved
