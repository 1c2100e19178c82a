"""Work that is done when the test says so."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from studio_desk.domain.errors import DeskError
from studio_desk.ui.tasks import ImmediateTasks, Job, Task

T = TypeVar("T")


class HeldTasks:
    """`Tasks` that are done in whatever order the test wants; nobody waits for them."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self,
        owner: QObject,
        job: Job[T],
        *,
        done: Callable[[T], None],
        failed: Callable[[DeskError], None],
        progress: Callable[[int, int], None] | None = None,
        soon: bool = False,
    ) -> Task:
        task = Task()

        def work() -> None:
            if not task.cancelled:
                ImmediateTasks().run(
                    owner, job, done=done, failed=failed, progress=progress, soon=soon
                )

        self.waiting.append(work)
        return task

    def answer(self, place: int) -> None:
        """Do the work that was asked for as the `place`-th, the first being 0."""
        self.waiting[place]()

    def wait(self) -> None:
        """Nobody waits for the test."""


class PatientTasks(HeldTasks):
    """`Tasks` that are done one after the other, each once it is its turn."""

    def step(self) -> None:
        """Do the next thing."""
        self.waiting.pop(0)()

    def wait(self) -> None:
        """Do what waits, and what follows from it."""
        while self.waiting:
            self.step()
