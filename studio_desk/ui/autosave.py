"""Saving as people type, a moment after the last keystroke, and keeping it until it is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from studio_desk.domain.errors import DeskError
from studio_desk.ui.house import House

T = TypeVar("T")
AUTOSAVE_MS = 600
"""Pause after the last keystroke before anything is saved; a second is promised."""


class Autosave(QObject):
    """Calls `save` once after a burst of changes, or at once where it cannot wait."""

    def __init__(self, save: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._save = save
        self._waiting = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(AUTOSAVE_MS)
        self._pause.timeout.connect(self.now)

    def soon(self) -> None:
        """Something has changed."""
        self._waiting = True
        self._pause.start()

    def later(self) -> None:
        """Saving failed: try again with the next change, or on leaving."""
        self._waiting = True

    def now(self) -> None:
        """Save what is waiting."""
        self._pause.stop()
        if self._waiting:
            self._waiting = False
            self._save()


@dataclass(eq=False, slots=True)
class _Draft(Generic[T]):
    value: T
    under_way: bool = False


class Drafts(Generic[T]):
    """What was typed and is not known to be saved, by what it is about.

    The studio's data may be slow to answer or refuse to be written. Until a value has been saved
    it is the true one: whatever is read meanwhile is older than what was typed.
    """

    def __init__(
        self,
        house: House,
        owner: QObject,
        write: Callable[[T], Any],
        saved: Callable[[Any], object],
        join: Callable[[T, T], T] = lambda _older, newer: newer,
    ) -> None:
        """`write` runs among the books, `saved` afterwards in the window with what it returned.

        `join` makes one of two unsaved values: of two that are whole, the newer.
        """
        self._house = house
        self._owner = owner
        self._write = write
        self._tell_saved = saved
        self._join = join
        self._unsaved: dict[str, list[_Draft[T]]] = {}
        self._autosave = Autosave(self._send, owner)

    def hold(self, key: str, value: T) -> None:
        """Keep what `key` has become, and save it soon."""
        drafts = self._unsaved.setdefault(key, [])
        if drafts and not drafts[-1].under_way:
            value = self._join(drafts.pop().value, value)
        drafts.append(_Draft(value))
        self._autosave.soon()

    def save(self) -> None:
        """Save now, also what was refused before."""
        self._autosave.now()

    def is_busy(self, key: str) -> bool:
        """Whether something of `key` is unsaved, so that what is read of it is out of date."""
        return key in self._unsaved

    def latest(self, key: str, found: T) -> T:
        """What was typed for `key`, or what was `found` where nothing is unsaved."""
        drafts = self._unsaved.get(key)
        return self._joined(drafts) if drafts else found

    def _joined(self, drafts: list[_Draft[T]]) -> T:
        return reduce(self._join, (each.value for each in drafts))

    def _send(self) -> None:
        for key, drafts in tuple(self._unsaved.items()):
            for draft in tuple(drafts):
                if not draft.under_way:
                    self._send_one(key, draft)

    def _send_one(self, key: str, draft: _Draft[T]) -> None:
        draft.under_way = True
        self._house.books.run(
            self._owner,
            lambda _: self._write(draft.value),
            done=partial(self._saved, key, draft),
            failed=partial(self._refused, key, draft),
        )

    def _saved(self, key: str, draft: _Draft[T], result: object) -> None:
        # Something newer may have been typed meanwhile: that is unsaved still.
        drafts = self._unsaved.get(key, [])
        if draft in drafts:
            drafts.remove(draft)
        if not drafts:
            self._unsaved.pop(key, None)
        self._tell_saved(result)

    def _refused(self, key: str, draft: _Draft[T], error: DeskError) -> None:
        """Try again later, with what was typed since; that is not written without this."""
        drafts = self._unsaved.get(key, [])
        if draft in drafts:
            since = drafts[drafts.index(draft) :]
            drafts[-len(since) :] = [_Draft(self._joined(since))]
        self._autosave.later()
        self._house.signals.failed.emit(error)
