"""What the files of pictures say, found out away from the window and kept for a while."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from studio_desk.domain.errors import DeskError
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Picture
from studio_desk.services.failures import NotFound, of_picture
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.house import House
from studio_desk.ui.tasks import Task

PAUSE_MS = 250
"""Whoever runs from picture to picture by key wants to know of none of the files on the way."""
MOST_KEPT = 64

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """What a file says, and how large it is; None where it is gone."""

    inspection: Inspection
    size_bytes: int | None

    def shown_as(self, picture: Picture) -> "Found":
        """With the sides as they are shown, where somebody has turned the picture."""
        seen = self.inspection
        if (seen.height_px, seen.width_px) != (picture.width_px, picture.height_px):
            return self
        turned = replace(seen, width_px=picture.width_px, height_px=picture.height_px)
        return replace(self, inspection=turned)


class Inspections(QObject):
    """Answers at once what is stored, and reads the files of those that are looked at for long."""

    answered = Signal()
    """More is known of what is wanted, or why it cannot be known."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self._wanted: dict[str, Picture] = {}
        self._found: dict[str, Found] = {}
        self._troubles: dict[str, DeskError] = {}
        self._unread: set[str] = set()
        self._under_way: dict[str, Task | None] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._read)
        house.signals.pictures_left.connect(self._forget)

    def want(self, pictures: Iterable[Picture]) -> None:
        """Find out what these files say; what was wanted before is given up."""
        wanted = {each.content: each for each in pictures}
        for content in self._wanted.keys() - wanted.keys():
            self._give_up(content)
        fresh = [each for content, each in wanted.items() if content not in self._wanted]
        self._wanted = wanted
        for picture in fresh:
            if picture.content not in self._found:
                self._look_up(picture)

    def get(self, picture: Picture) -> Found | None:
        """What the file says, as soon as that is known."""
        found = self._found.get(picture.content)
        return None if found is None else found.shown_as(picture)

    def trouble(self, picture: Picture) -> DeskError | None:
        """Why it cannot be known; a picture that is wanted anew is tried anew."""
        return self._troubles.get(picture.content)

    def _forget(self, contents: list[str]) -> None:
        """What a file said goes with the file; whether it has gone is seen by looking again."""
        for content in contents:
            self._found.pop(content, None)
            self._give_up(content)
            if content in self._wanted:
                self._look_up(self._wanted[content])

    def _give_up(self, content: str) -> None:
        self._troubles.pop(content, None)
        self._unread.discard(content)
        task = self._under_way.pop(content, None)
        if task is not None:
            task.cancel()

    def _look_up(self, picture: Picture) -> None:
        desk = self._house.desk

        def look(progress: Progress) -> Found | None:
            progress(0, 1)
            known = desk.inspector.known(picture)
            return None if known is None else Found(known, self._size(picture))

        self._run(picture, look, partial(self._looked_up, picture), soon=True)

    def _looked_up(self, picture: Picture, found: Found | None) -> None:
        if found is not None:
            self._keep(picture, found)
            return
        self._under_way.pop(picture.content, None)
        self._unread.add(picture.content)
        self._pause.start()

    def _read(self) -> None:
        unread, self._unread = self._unread, set()
        for content in unread:
            self._inspect(self._wanted[content])

    def _inspect(self, picture: Picture) -> None:
        desk = self._house.desk

        def inspect(progress: Progress) -> Found:
            progress(0, 1)
            return Found(desk.inspector.of(picture, progress), self._size(picture))

        def done(found: Found) -> None:
            self._keep(picture, found)
            self._house.signals.picture_inspected.emit(found.inspection)

        self._run(picture, inspect, done)

    def _size(self, picture: Picture) -> int | None:
        try:
            return self._house.desk.examples.path(picture.content).stat().st_size
        except (NotFound, OSError):
            return None

    def _run(
        self,
        picture: Picture,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        *,
        soon: bool = False,
    ) -> None:
        content = picture.content
        self._under_way[content] = None
        task = self._house.works.run(
            self, job, done=done, failed=partial(self._fail, picture), soon=soon
        )
        if content in self._under_way:
            self._under_way[content] = task

    def _keep(self, picture: Picture, found: Found) -> None:
        self._under_way.pop(picture.content, None)
        while len(self._found) >= MOST_KEPT:
            self._found.pop(next(iter(self._found)))
        self._found[picture.content] = found
        self.answered.emit()

    def _fail(self, picture: Picture, error: DeskError) -> None:
        self._under_way.pop(picture.content, None)
        self._troubles[picture.content] = of_picture(error, picture)
        self.answered.emit()
