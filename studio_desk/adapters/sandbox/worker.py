"""What runs in the other process: it reads one file, answers for it in bytes, and ends."""

import contextlib
import faulthandler
import os
import signal
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from studio_desk.services.sandbox import Job

if sys.platform != "win32":
    import resource

READY = b"ready"
GRACE_S = 5
"""How much longer than its parent the worker waits before it gives itself up."""
_FORBIDDEN = {
    "socket", "subprocess", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile",
    "os.system",
}  # fmt: skip
"""Events of Python's own audit, or all of a module's; what a library in C does raises none."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take of the machine.

    `seconds` count from when the process stands ready for it. Linux holds a process to its memory;
    macOS and Windows do not: there time is the limit.
    """

    seconds: float = 20
    memory_bytes: int = 2 << 30


def work(line: "Connection[object, object]", job: Job, limits: Limits) -> None:
    """Say that it is ready, and answer for the file that is sent then."""
    # Ctrl+C in a terminal is for the parent, who kills its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answer_for = job()
    _confine(limits)
    _keep_silent()
    with contextlib.suppress(EOFError, OSError), Path(os.devnull).open("w") as nowhere:
        line.send_bytes(READY)
        content = line.recv_bytes()
        # A watchdog that needs neither the interpreter nor a parent who is still alive.
        faulthandler.dump_traceback_later(limits.seconds + GRACE_S, exit=True, file=nowhere)
        line.send_bytes(answer_for(content))


def _confine(limits: Limits) -> None:
    """Give up what reading a file does not need."""
    sys.addaudithook(_forbid)
    if sys.platform != "win32":
        for kind, most in (
            (resource.RLIMIT_AS, limits.memory_bytes),
            # No file is written, and no dump of a client's letter left on the disk.
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(kind, (most, most))


def _keep_silent() -> None:
    """Say nothing but on the line: libraries complain of a file in the words of the file."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _forbid(event: str, _arguments: object) -> None:
    """Let no Python code open a line to the network or start a program."""
    if event in _FORBIDDEN or event.partition(".")[0] in _FORBIDDEN:
        raise PermissionError(f"{event} is nothing that reading a file needs")
