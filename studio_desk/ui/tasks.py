"""Work off the window's thread, its results brought back to it."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from studio_desk.domain.errors import DeskError
from studio_desk.services.failures import Cancelled
from studio_desk.services.picture_ports import Progress

T = TypeVar("T")
Job = Callable[[Progress], T]
"""Work that reports its progress, which raises `Cancelled` once it is no longer wanted."""


class Task:
    """A handle on running work."""

    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at its next step; none of its callbacks is called any more."""
        self.cancelled = True


class Tasks(Protocol):
    """Runs jobs; callbacks arrive on the window's thread, and only while `owner` lives."""

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
        """Start `job`; `soon` is for short work that is waited for, beside what takes long."""
        ...

    def wait(self) -> None:
        """Block until everything that was started has ended."""
        ...


class _Post(QObject):
    """Carries calls from any thread to the one that made it."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)


class _Run(QRunnable):
    """One job in the pool, and the way home for what comes of it."""

    def __init__(
        self, task: Task, owner: QObject, post: _Post, work: "Callable[[_Run], None]"
    ) -> None:
        super().__init__()
        self._task = task
        self._owner = owner
        self._post = post
        self._work = work

    def run(self) -> None:
        """Do the work, on a thread of the pool."""
        try:
            self._work(self)
        except Cancelled:
            pass
        except Exception as error:
            self.deliver(_raise, error)

    def report(self, progress: Callable[[int, int], None] | None, done: int, of: int) -> None:
        """Pass a step on, or stop the work where nobody waits for it any more."""
        if self._task.cancelled:
            raise Cancelled
        if progress is not None:
            self.deliver(progress, done, of)

    def deliver(self, callback: Callable[..., None], *arguments: Any) -> None:
        """Call `callback` on the window's thread, unless its owner has gone by then."""

        def call() -> None:
            if not self._task.cancelled and shiboken6.isValid(self._owner):
                callback(*arguments)

        if shiboken6.isValid(self._post):
            self._post.arrived.emit(call)


class PooledTasks(QObject):
    """`Tasks` on a pool of `threads`; one thread keeps its jobs in order.

    What is to be done soon has a thread of its own: one more in the pool would only begin to
    decode a third picture, and still be busy when a preview is wanted.
    """

    def __init__(self, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool, self._lane = QThreadPool(self), QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._lane.setMaxThreadCount(1)
        self._post = _Post()

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
        """Start `job`; an error that is not a `DeskError` is raised in the window's thread."""

        def work(run: _Run) -> None:
            try:
                result = job(partial(run.report, progress))
            except DeskError as error:
                run.deliver(failed, error)
            else:
                run.deliver(done, result)

        task = Task()
        pool = self._lane if soon else self._pool
        pool.start(_Run(task, owner, self._post, work))
        return task

    def wait(self) -> None:
        """Block until everything that was started has ended."""
        self._lane.waitForDone()
        self._pool.waitForDone()


class ImmediateTasks:
    """`Tasks` that does the work at once, on the caller's thread: for headless runs and tests."""

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
        """Do `job` now."""
        try:
            result = job(progress or (lambda _done, _of: None))
        except DeskError as error:
            failed(error)
        else:
            done(result)
        return Task()

    def wait(self) -> None:
        """Nothing is ever left to wait for."""


def stoppable(work: Job[T], stopping: Event) -> Job[T | Exception | None]:
    """`work` that ends without a result, None, at its next step once `stopping` is set.

    Unlike a cancelled `Task` it still calls back, so that what was done until then can be told.
    What should never happen comes back as well, for who waits for it to come to rest and raise it.
    """

    def job(progress: Progress) -> T | Exception | None:
        def step(done: int, of: int) -> None:
            if stopping.is_set():
                raise Cancelled
            # Of how many is not known while files are still looked for.
            if of:
                progress(done, of)

        try:
            return work(step)
        except Cancelled:
            return None
        except DeskError:
            raise
        except Exception as error:
            return error

    return job


def _raise(error: Exception) -> None:
    raise error
