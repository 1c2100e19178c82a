"""One worker process as its parent sees it: what it is set to, and what came of that."""

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import resource_tracker
from pathlib import Path
from queue import SimpleQueue
from types import FrameType

from studio_desk.adapters.imaging.answers import Answer, heard
from studio_desk.adapters.imaging.unbelieved import Nonsense
from studio_desk.adapters.imaging.worker import INSPECT_IT, IT_IS, OPEN_IT, Limits, work
from studio_desk.domain.inspection import Inspection
from studio_desk.services.failures import PictureRefused, Refusal
from studio_desk.services.picture_ports import Developed, FileInspector, Outcome, Recognised

_FAREWELL_S = 2
_SPAWN = multiprocessing.get_context("spawn")

Said = SimpleQueue[tuple["WorkerProcess", Answer | None] | None]
"""What workers have answered: None from one that is dead, or out of its mind.

A None by itself wakes who waits for a worker.
"""
Ending = Outcome | Inspection
"""What becomes of a file that was to be opened, or to be inspected."""


class WorkerProcess:
    """One process, the thread that speaks with it, and the file that it is at.

    The thread alone waits for the line. A process that stops in the middle of an answer holds up
    nobody else, and the thread ends with it.
    """

    def __init__(self, sides_px: Sequence[int], inspector: FileInspector, limits: Limits) -> None:
        self._line, theirs = _SPAWN.Pipe()
        self._seconds = limits.seconds
        self._orders: SimpleQueue[bytes | None] = SimpleQueue()
        # Daemons: should the program end without closing the workshop, they end too.
        given = (theirs, sides_px, inspector, limits)
        self.process = _SPAWN.Process(target=work, args=given, daemon=True)
        talk = threading.Thread(target=self._talk, args=(sides_px,), daemon=True)
        try:
            with _not_to_be_interrupted():
                self.process.start()
            talk.start()
        except BaseException:
            # A process whose line is closed ends.
            self._line.close()
            raise
        finally:
            theirs.close()

    def begin(self, place: int, file: Path, said: Said, task: bytes) -> None:
        """Set it to a `task` on a file; what it answers is put among what is `said`."""
        self.place, self._name, self._said = place, file.name or str(file), said
        self._task = task
        self._content: str | None = None
        self._order(IT_IS + os.fsencode(file))

    def outcome(self, answer: Answer | None, known: Callable[[str], bool]) -> Ending | None:
        """What became of its file, by this answer; None while it is still at it."""
        match answer:
            case str() if self._content is None:
                self._content = answer
                if answer and known(answer):
                    return Recognised(answer)
                self._order(self._task)
                return None
            case PictureRefused() if self._content is not None:
                return replace(answer, name=self._name)
            case Developed() if self._content and self._task == OPEN_IT:
                seen = answer.inspection
                seen = None if seen is None else replace(seen, content=self._content)
                return replace(answer, content=self._content, inspection=seen)
            case Inspection() if self._content and self._task == INSPECT_IT:
                return replace(answer, content=self._content)
        return self.refused(Refusal.CRASHED)

    @property
    def is_late(self) -> bool:
        """Whether it has had its time."""
        return time.monotonic() > self._until

    def refused(self, reason: Refusal) -> PictureRefused:
        """Its file, given up."""
        return PictureRefused(self._name, reason)

    def end(self) -> None:
        """End it at once, whatever it is at."""
        self.process.kill()
        self._orders.put(None)
        self.process.join(_FAREWELL_S)
        # The system may hold on to a process that waits for a disk.
        with contextlib.suppress(ValueError):
            self.process.close()

    def _order(self, order: bytes) -> None:
        self._until = time.monotonic() + self._seconds
        self._orders.put(order)

    def _talk(self, sides_px: Sequence[int]) -> None:
        with self._line:
            while (order := self._orders.get()) is not None:
                answer: Answer | None = None
                with contextlib.suppress(EOFError, OSError, Nonsense):
                    self._line.send_bytes(order)
                    answer = heard(self._line.recv_bytes, sides_px)
                self._said.put((self, answer))


@contextmanager
def _not_to_be_interrupted() -> Iterator[None]:
    """Have what is started meanwhile deaf to Ctrl+C, which a terminal sends to all at once.

    The parent, who ends its workers itself, hears of it a moment later: a process that is half
    started would complain of a parent that has left.
    """
    with _later(signal.SIGINT):
        if not hasattr(signal, "pthread_sigmask"):
            yield
            return
        # The tracker would be started on the way, and has the signal let through again.
        resource_tracker.ensure_running()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _later(number: signal.Signals) -> Iterator[None]:
    """Hold a signal back that comes meanwhile, whichever thread the system gives it to.

    Python handles all of them in its main thread, so that no other one is ever interrupted.
    """
    handler = signal.getsignal(number)
    if threading.current_thread() is not threading.main_thread() or not callable(handler):
        yield
        return
    came: list[FrameType | None] = []
    signal.signal(number, lambda _number, frame: came.append(frame))
    try:
        yield
    finally:
        signal.signal(number, handler)
        if came:
            handler(number, came[0])
