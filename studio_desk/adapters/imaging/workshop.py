"""The `Workshop` port: worker processes, each with one file at a time."""

import contextlib
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue

from studio_desk.adapters.imaging.worker import INSPECT_IT, OPEN_IT, Limits
from studio_desk.adapters.imaging.worker_process import Ending, Said, WorkerProcess
from studio_desk.domain.inspection import Inspection
from studio_desk.services.failures import NoWorkers, PictureRefused, Refusal
from studio_desk.services.picture_ports import FileInspector, Outcome

MOST_WORKERS = 4
TICK_S = 0.1
"""How often a caller whose files take long is given the chance to stop."""
WARM_S = 60.0
"""How long workers are kept that nobody needs; starting them anew costs a third of a second."""
_Job = tuple[int, Path, Said, bytes]
"""The place of a file, the file, where to say what came of it, and the task."""


class ProcessWorkshop:
    """Starts workers when the first file comes and keeps them warm for a while.

    `sides_px` are the sizes of the previews, the largest first. No more than `workers` are at work
    at once, however many callers there are.
    """

    def __init__(
        self,
        sides_px: Sequence[int],
        inspector: FileInspector,
        workers: int | None = None,
        limits: Limits | None = None,
        warm_s: float = WARM_S,
    ) -> None:
        self._sides_px = tuple(sides_px)
        self._inspector = inspector
        self._most = workers or min(MOST_WORKERS, os.cpu_count() or 1)
        self._limits = limits or Limits()
        self._warm_s = warm_s
        self._lock = threading.Lock()
        self._idle: list[WorkerProcess] = []
        self._at_work = 0
        self._line: deque[Said] = deque()
        self._cooling: threading.Timer | None = None
        self._closed = False

    @contextmanager
    def develop(
        self, files: Sequence[Path], known: Callable[[str], bool]
    ) -> Iterator[Iterator[tuple[int, Outcome] | None]]:
        """Open every file; leaving the context stops what is still under way."""
        with self._at(files, OPEN_IT, known) as outcomes:
            yield (
                None if each is None or isinstance(each[1], Inspection) else (each[0], each[1])
                for each in outcomes
            )

    @contextmanager
    def inspect(
        self, files: Sequence[Path]
    ) -> Iterator[Iterator[tuple[int, Inspection | PictureRefused] | None]]:
        """Inspect every file; leaving the context stops what is still under way."""
        with self._at(files, INSPECT_IT, lambda _: False) as outcomes:
            yield (
                (each[0], each[1])
                if each is not None and isinstance(each[1], Inspection | PictureRefused)
                else None
                for each in outcomes
            )

    @contextmanager
    def _at(
        self, files: Sequence[Path], task: bytes, known: Callable[[str], bool]
    ) -> Iterator[Iterator[tuple[int, Ending] | None]]:
        """Have one task done on every file."""
        crew: list[WorkerProcess] = []
        said: Said = SimpleQueue()
        waiting = deque((place, file, said, task) for place, file in enumerate(files))
        try:
            yield self._outcomes(crew, said, waiting, known)
        finally:
            for worker in crew:
                self._dismiss(worker, keep=False)
            self._step_out(said)

    def close(self) -> None:
        """End the workers; one that is at a file ends with it."""
        with self._lock:
            self._closed = True
        self._rest()

    def _outcomes(
        self,
        crew: list[WorkerProcess],
        said: Said,
        waiting: deque[_Job],
        known: Callable[[str], bool],
    ) -> Iterator[tuple[int, Ending] | None]:
        while waiting or crew:
            self._employ(crew, waiting, said)
            ended = _ended(crew, said, known)
            places = [worker.place for worker, _ in ended]
            for worker, outcome in ended:
                crew.remove(worker)
                lost = isinstance(outcome, PictureRefused) and outcome.reason in _LOST
                self._dismiss(worker, keep=not lost)
            # At once: nobody idles while the caller puts away what is ready.
            with contextlib.suppress(NoWorkers):
                self._employ(crew, waiting, said)
            yield from zip(places, (outcome for _, outcome in ended), strict=True)
            if not ended:
                yield None

    def _employ(self, crew: list[WorkerProcess], waiting: deque[_Job], said: Said) -> None:
        """Set as many to work as there are to be had; raises `NoWorkers`."""
        while waiting:
            try:
                worker = self._hire(said)
            except OSError as error:
                if crew:
                    return
                raise NoWorkers(error.strerror or str(error)) from error
            if worker is None:
                return
            crew.append(worker)
            worker.begin(*waiting.popleft())

    def _hire(self, caller: Said) -> WorkerProcess | None:
        """A worker for one file; None where all are at work, and the caller stands in line.

        Who opens many files lets go of a worker after each, so that nobody waits for all of them.
        """
        with self._lock:
            first = not self._line or self._line[0] is caller
            if not first or self._at_work == self._most:
                if caller not in self._line:
                    self._line.append(caller)
                return None
            if self._line:
                self._line.popleft()
            if self._cooling is not None:
                self._cooling.cancel()
            self._at_work += 1
            while self._idle:
                worker = self._idle.pop()
                if worker.process.is_alive():
                    return worker
                worker.end()
        try:
            return WorkerProcess(self._sides_px, self._inspector, self._limits)
        except BaseException:
            self._let_in()
            raise

    def _dismiss(self, worker: WorkerProcess, *, keep: bool) -> None:
        with self._lock:
            keep = keep and not self._closed
            if keep:
                self._idle.append(worker)
        if not keep:
            worker.end()
        self._let_in()

    def _let_in(self) -> None:
        """One worker fewer is at work: wake who has waited the longest."""
        with self._lock:
            self._at_work -= 1
            if self._line:
                self._line[0].put(None)
            elif self._idle and not self._at_work:
                self._cool()

    def _step_out(self, caller: Said) -> None:
        """Wait for nobody any more."""
        with self._lock:
            with contextlib.suppress(ValueError):
                self._line.remove(caller)
            if self._line:
                self._line[0].put(None)

    def _cool(self) -> None:
        """Let the idle go if nobody needs them soon."""
        if self._cooling is not None:
            self._cooling.cancel()
        self._cooling = threading.Timer(self._warm_s, self._rest)
        self._cooling.daemon = True
        self._cooling.start()

    def _rest(self) -> None:
        with self._lock:
            if self._cooling is not None:
                self._cooling.cancel()
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()


def _ended(
    crew: list[WorkerProcess], said: Said, known: Callable[[str], bool]
) -> list[tuple[WorkerProcess, Ending]]:
    """Who of the crew has done with a file, after waiting a moment for it."""
    ended = []
    with contextlib.suppress(Empty):
        word = said.get(timeout=TICK_S)
        while True:
            # One that was given up is heard no more.
            if word is not None and word[0] in crew:
                worker, answer = word
                if (outcome := worker.outcome(answer, known)) is not None:
                    ended.append((worker, outcome))
            word = said.get_nowait()
    # What was said in time counts, however late it is listened to.
    done = {worker for worker, _ in ended}
    late = [worker for worker in crew if worker.is_late and worker not in done]
    return [*ended, *((worker, worker.refused(Refusal.TOO_SLOW)) for worker in late)]


_LOST = {Refusal.CRASHED, Refusal.TOO_SLOW}
"""Outcomes after which there is no worker any more, or none that hears."""
