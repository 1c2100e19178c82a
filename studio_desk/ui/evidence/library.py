"""The library while it is worked on: read, changed, undone, saved as people type."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from studio_desk.domain.evidence import Evidence
from studio_desk.domain.history import History
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.autosave import Drafts
from studio_desk.ui.house import House

Items = tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """What the studio says of one item; without an `item` nothing of its own any more."""

    item_id: str
    item: Evidence | None


class WorkingLibrary(QObject):
    """All items as one value with its history; each is saved by itself."""

    changed = Signal()
    """There is something else to be shown, or to be undone."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self._history: History[Items] = History(())
        self._program: dict[str, Evidence] = {}
        self.is_read = False
        self.is_telling = False
        """Whether what is told of the evidence just now was done here."""
        self._is_behind = False
        self._drafts: Drafts[Word] = Drafts(house, self, self._write, lambda _: self._tell())

    @property
    def items(self) -> Items:
        """Every item as it is on the screen."""
        return self._history.now

    @property
    def can_undo(self) -> bool:
        """Whether anything was changed."""
        return bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        """Whether anything was taken back."""
        return bool(self._history.future)

    def item(self, item_id: str) -> Evidence | None:
        """The item of that id, if there is one."""
        return next((each for each in self.items if each.id == item_id), None)

    def refresh(self) -> None:
        """Read the library, unless it is being worked on here."""
        book, language = self._house.desk.evidence, self._house.language

        def read(_: Progress) -> tuple[Items, Items]:
            return book.all(language), book.of_program(language)

        self._house.books.run(
            self,
            read,
            done=lambda found: self._take(*found),
            failed=self._house.signals.failed.emit,
        )

    def save(self) -> None:
        """Save what waits to be saved."""
        self._drafts.save()

    def _take(self, found: Items, program: Items) -> None:
        self._program = {each.id: each for each in program}
        self._is_behind = any(self._drafts.is_busy(each.id) for each in (*found, *self.items))
        if not self._is_behind and set(found) != set(self.items):
            self._history = History(found)
        self.is_read = True
        self.changed.emit()

    def _tell(self) -> None:
        self.is_telling = True
        self._house.signals.evidence_changed.emit()
        self.is_telling = False
        if self._is_behind:
            self.refresh()

    def _write(self, word: Word) -> None:
        if word.item is None:
            self._house.desk.evidence.restore(word.item_id)
        else:
            self._house.desk.evidence.keep(word.item, self._house.language)

    # What is changed

    def put(self, item: Evidence, burst: str = "") -> None:
        """Put an item in its place; changes in a row with one `burst` undo as one."""
        program = self._program.get(item.id)
        put = item if program is None else item.beside(program)
        items = tuple(put if each.id == item.id else each for each in self.items)
        self._step(self._history.to(items, f"{item.id}.{burst}" if burst else ""))

    def add(self, item: Evidence) -> Evidence:
        """Append one of the studio's own, and return it with its id."""
        named = replace(item, id=uuid.uuid4().hex, own=True)
        self._step(self._history.to((*self.items, named)))
        return named

    def remove(self, item: Evidence) -> None:
        """Take out one of the studio's own."""
        self._step(self._history.to(tuple(each for each in self.items if each.id != item.id)))

    def restore(self, item: Evidence) -> None:
        """Go back to the program's own words."""
        self.put(self._program[item.id])

    def undo(self) -> None:
        """Take back the last change."""
        self._step(self._history.undo())

    def redo(self) -> None:
        """Make again what was taken back."""
        self._step(self._history.redo())

    def undo_of_now(self) -> Callable[[], None]:
        """A call that takes back the last change, unless something was changed since."""
        return partial(self._undo_of, self.items)

    def _undo_of(self, items: Items) -> None:
        if self.items is items:
            self.undo()

    def _step(self, history: History[Items]) -> None:
        if history is self._history:
            return
        before = {each.id: each for each in self.items}
        self._history = history
        after = {each.id: each for each in self.items}
        for item_id in dict.fromkeys((*before, *after)):
            item = after.get(item_id)
            if item != before.get(item_id):
                own = None if item == self._program.get(item_id) else item
                self._drafts.hold(item_id, Word(item_id, own))
        self.changed.emit()
