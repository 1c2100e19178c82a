"""The `Workshop` port: worker processes, each with one file at a time."""

import contextlib
import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path

from studio_desk.adapters.imaging.worker import Limits, work
from studio_desk.services.failures import PictureRefused, Refusal
from studio_desk.services.picture_ports import Developed, Outcome, Recognised

MOST_WORKERS = 4
TICK_S = 0.1
"""How often a caller whose files take long is given the chance to stop."""
WARM_S = 60.0
"""How long workers are kept that nobody needs; starting them anew costs a third of a second."""
_FAREWELL_S = 2
_SPAWN = multiprocessing.get_context("spawn")


class _Worker:
    """One process, the line to it, and the file that it is at."""

    def __init__(self, sides_px: Sequence[int], limits: Limits) -> None:
        self.line, theirs = _SPAWN.Pipe()
        self._seconds = limits.seconds
        # A daemon: should the program end without closing the workshop, its workers end too.
        self.process = _SPAWN.Process(target=work, args=(theirs, sides_px, limits), daemon=True)
        self.process.start()
        theirs.close()
        self.place: int | None = None
        self._name = ""
        self._until = 0.0

    def begin(self, place: int, file: Path) -> None:
        """Set it to work on a file."""
        self.place, self._name = place, file.name
        self._until = time.monotonic() + self._seconds
        # Where it has died, `outcome` finds the line closed.
        with contextlib.suppress(OSError):
            self.line.send(str(file))

    def outcome(self, known: Callable[[str], bool]) -> Outcome | None:
        """What became of its file; None while it is still at it."""
        try:
            if not self.line.poll():
                late = time.monotonic() > self._until
                return PictureRefused(self._name, Refusal.TOO_SLOW) if late else None
            said = self.line.recv()
            if not isinstance(said, str):
                assert isinstance(said, Developed | PictureRefused)
                return said
            self.line.send(go_on := not (said and known(said)))
            return None if go_on else Recognised(said)
        except (EOFError, OSError):
            return PictureRefused(self._name, Refusal.CRASHED)

    def end(self) -> None:
        """End it at once, whatever it is at."""
        self.process.kill()
        self.process.join(_FAREWELL_S)
        self.line.close()
        # The system may hold on to a process that waits for a disk.
        with contextlib.suppress(ValueError):
            self.process.close()


class ProcessWorkshop:
    """Starts workers when the first file comes and keeps them warm for a while.

    `sides_px` are the sizes of the previews, the largest first.
    """

    def __init__(
        self,
        sides_px: Sequence[int],
        workers: int | None = None,
        limits: Limits | None = None,
        warm_s: float = WARM_S,
    ) -> None:
        self._sides_px = tuple(sides_px)
        self._most = workers or min(MOST_WORKERS, os.cpu_count() or 1)
        self._limits = limits or Limits()
        self._warm_s = warm_s
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._cooling: threading.Timer | None = None
        self._closed = False

    @contextmanager
    def develop(
        self, files: Sequence[Path], known: Callable[[str], bool]
    ) -> Iterator[Iterator[tuple[int, Outcome] | None]]:
        """Open every file; leaving the context stops what is still under way."""
        crew: list[_Worker] = []
        try:
            yield self._outcomes(crew, files, known)
        finally:
            for worker in crew:
                self._dismiss(worker)

    def close(self) -> None:
        """End the workers; one that is at a file ends with it."""
        with self._lock:
            self._closed = True
        self._rest()

    def _outcomes(
        self, crew: list[_Worker], files: Sequence[Path], known: Callable[[str], bool]
    ) -> Iterator[tuple[int, Outcome] | None]:
        waiting = deque(enumerate(files))
        while waiting and len(crew) < self._most:
            crew.append(self._hire())
            crew[-1].begin(*waiting.popleft())
        while busy := [worker for worker in crew if worker.place is not None]:
            ended = []
            wait([worker.line for worker in busy], TICK_S)
            for worker in busy:
                outcome = worker.outcome(known)
                if outcome is not None and worker.place is not None:
                    ended.append((worker.place, outcome))
                    self._go_on(crew, worker, outcome, waiting)
            yield from ended
            if not ended:
                yield None

    def _go_on(
        self,
        crew: list[_Worker],
        worker: _Worker,
        outcome: Outcome,
        waiting: deque[tuple[int, Path]],
    ) -> None:
        """Give the worker the next file; another one in its place where this one is lost."""
        worker.place = None
        if isinstance(outcome, PictureRefused) and outcome.reason in _LOST:
            crew.remove(worker)
            worker.end()
            if not waiting:
                return
            worker = self._hire()
            crew.append(worker)
        if waiting:
            worker.begin(*waiting.popleft())

    def _hire(self) -> _Worker:
        with self._lock:
            if self._cooling is not None:
                self._cooling.cancel()
            while self._idle:
                worker = self._idle.pop()
                if worker.process.is_alive():
                    return worker
                worker.end()
        return _Worker(self._sides_px, self._limits)

    def _dismiss(self, worker: _Worker) -> None:
        with self._lock:
            if worker.place is None and not self._closed and len(self._idle) < self._most:
                self._idle.append(worker)
                self._cool()
                return
        worker.end()

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


_LOST = {Refusal.CRASHED, Refusal.TOO_SLOW}
"""Outcomes after which there is no worker any more, or none that hears."""
