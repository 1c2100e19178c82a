"""What has to be looked up of the pictures in view, away from the window, and once for each."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from studio_desk.domain.picture import Picture
from studio_desk.ui.house import House

PAUSE_MS = 250
"""Whoever turns pages wants the pictures, and nothing else before them."""
MOST_KEPT = 64

T = TypeVar("T")
Key = tuple[str, int | None]


class Lookup(QObject, Generic[T]):
    """Asks a question of pictures, once somebody has looked at them for a moment."""

    arrived = Signal()
    """There are more answers."""

    def __init__(
        self,
        house: House,
        ask: Callable[[Picture], T],
        parent: QObject,
        most_kept: int = MOST_KEPT,
    ) -> None:
        super().__init__(parent)
        self._house = house
        self._ask = ask
        self._most_kept = most_kept
        self._wanted: list[Picture] = []
        self._under_way: set[Key] = set()
        self._found: dict[Key, T | None] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._begin)

    def want(self, pictures: Iterable[Picture]) -> None:
        """Find the answers for these; the ones before are wanted no longer."""
        self._wanted = [each for each in pictures if _key(each) not in self._found]
        if self._wanted:
            self._pause.start()
        else:
            self._pause.stop()

    def get(self, picture: Picture) -> T | None:
        """The answer, None where it is not there yet or cannot be had."""
        return self._found.get(_key(picture))

    def is_pending(self, picture: Picture) -> bool:
        """Whether there may still be an answer."""
        return _key(picture) not in self._found

    def _begin(self) -> None:
        for picture in self._wanted:
            if _key(picture) not in self._under_way:
                self._begin_with(picture)

    def _begin_with(self, picture: Picture) -> None:
        key, ask = _key(picture), self._ask
        self._under_way.add(key)

        def keep(answer: T | None) -> None:
            self._under_way.discard(key)
            while len(self._found) >= self._most_kept:
                self._found.pop(next(iter(self._found)))
            self._found[key] = answer
            self.arrived.emit()

        self._house.works.run(self, lambda _: ask(picture), done=keep, failed=lambda _: keep(None))


def _key(picture: Picture) -> Key:
    return picture.content, picture.orientation
