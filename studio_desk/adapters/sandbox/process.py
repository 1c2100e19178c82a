"""The `Sandbox` port: one process a file, of which nothing is believed."""

import contextlib
import multiprocessing
import threading
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue

from studio_desk.adapters.sandbox.worker import READY, Limits, work
from studio_desk.services.sandbox import Job, Mishap

START_SECONDS = 120.0
"""For the process to start, which on a busy computer takes its time and is no fault of a file."""
_FAREWELL_S = 2
_SPAWN = multiprocessing.get_context("spawn")
_Said = SimpleQueue[bytes | None]
"""What the process said: None once it says no more."""


class ProcessSandbox:
    """Runs what reads strangers' files, each in a new process.

    A file may take over the process that reads it. So nothing that it answers is unpickled, no
    more of it is taken than was agreed, and only a thread waits for it that nobody waits for: it
    may stop in the middle of a word.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()

    def run(self, job: Job, content: bytes, most_bytes: int) -> bytes | Mishap:
        """What `job` answers for the content of a file, in at most so many bytes."""
        ours, theirs = _SPAWN.Pipe()
        # A daemon: should the program end meanwhile, so does it.
        process = _SPAWN.Process(target=work, args=(theirs, job, self._limits), daemon=True)
        said: _Said = SimpleQueue()
        talk = threading.Thread(target=_talk, args=(ours, content, most_bytes, said), daemon=True)
        try:
            process.start()
        except OSError:
            ours.close()
            return Mishap.NOT_STARTED
        finally:
            theirs.close()
        try:
            talk.start()
            return self._heard(said)
        finally:
            process.kill()
            process.join(_FAREWELL_S)
            # The system may hold on to a process that waits for a disk.
            with contextlib.suppress(ValueError):
                process.close()

    def _heard(self, said: _Said) -> bytes | Mishap:
        try:
            if said.get(timeout=START_SECONDS) != READY:
                return Mishap.NOT_STARTED
        except Empty:
            return Mishap.NOT_STARTED
        try:
            answer = said.get(timeout=self._limits.seconds)
        except Empty:
            return Mishap.TOO_SLOW
        return Mishap.BROKEN if answer is None else answer


def _talk(line: "Connection[object, object]", content: bytes, most_bytes: int, said: _Said) -> None:
    """Hand over the file and pass on what is answered; the line is closed with the process."""
    with line:
        try:
            said.put(line.recv_bytes(len(READY)))
            line.send_bytes(content)
            said.put(line.recv_bytes(most_bytes))
        except (EOFError, OSError):
            said.put(None)
