"""The picture that a card is about: what is said of it is saved before anything else is done."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from studio_desk.domain.consent import Consent
from studio_desk.domain.errors import DeskError
from studio_desk.domain.picture import Picture
from studio_desk.domain.picture_edit import Edit
from studio_desk.ui.autosave import Drafts
from studio_desk.ui.house import House


class InHand(QObject):
    """One picture or none, with what was typed of it; other parts of the window may know less."""

    said = Signal()
    """Something else is said of it now."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self._turns: dict[str, int] = {}
        self.picture: Picture | None = None
        self._drafts = Drafts(
            house, self, house.desk.examples.change, house.signals.pictures_saved.emit, Edit.then
        )

    def is_of(self, picture: Picture) -> bool:
        """Whether it is this one, however it is described."""
        return self.picture is not None and self.picture.content == picture.content

    def latest(self, picture: Picture) -> Picture:
        """A picture as somebody read it, with what was typed of it since and is not saved."""
        return self._drafts.latest(picture.content, Edit(picture, picture)).on(picture)

    def save(self) -> None:
        """Save what waits to be saved."""
        self._drafts.save()

    def say(self, change: Callable[[Picture], Picture]) -> None:
        """Say something else of it; while there is none, nobody says anything."""
        before = self.picture
        if before is not None:
            self.picture = change(before)
            self._drafts.hold(before.content, Edit(before, self.picture))
            self.said.emit()

    def take_back(self, before: Picture, consent: Consent) -> None:
        """Let nothing that was said `before`, was refused and waits, give a consent again."""
        if self._drafts.is_busy(before.content):
            self._drafts.hold(before.content, Edit(before, replace(before, consent=consent)))

    def do(
        self,
        deed: Callable[[Picture], Picture],
        then: Callable[[Picture], None] = lambda _after: None,
    ) -> None:
        """Have something done to it, once what was typed is saved."""
        self._drafts.save()
        if self.picture is not None:
            self._do(self.picture, deed, then)

    def _do(
        self,
        picture: Picture,
        deed: Callable[[Picture], Picture],
        then: Callable[[Picture], None],
    ) -> None:
        def done(after: Picture) -> None:
            self._house.signals.pictures_saved.emit([after])
            then(after)

        def failed(error: DeskError) -> None:
            self._turns.pop(picture.content, None)
            self._house.signals.failed.emit(error)

        self._house.books.run(self, lambda _: deed(picture), done=done, failed=failed)

    def turn(self, quarters: int) -> None:
        """Turn it clockwise; turns that are asked for meanwhile are made together afterwards."""
        self._drafts.save()
        picture = self.picture
        if picture is not None:
            is_turning = picture.content in self._turns
            self._turns[picture.content] = self._turns.get(picture.content, 0) + quarters
            if not is_turning:
                self._turn(picture)

    def _turn(self, picture: Picture) -> None:
        """Another one may be in hand by the time that this one has been turned."""
        quarters, examples = self._turns[picture.content], self._house.desk.examples

        def then(turned: Picture) -> None:
            left = self._turns.pop(turned.content, quarters) - quarters
            if left:
                self._turns[turned.content] = left
                self._turn(turned)

        self._do(picture, lambda latest: examples.turn(latest, quarters), then)
