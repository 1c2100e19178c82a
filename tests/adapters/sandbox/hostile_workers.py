"""Workers that a hostile file has taken over: each does its worst once it is sent a file.

They run in processes of their own and are named by what they do; `MARK` in the environment says
where a file may be written by code that has no business to run.
"""

import os
import pickle
import struct
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from studio_desk.adapters.sandbox.worker import READY, Limits
from studio_desk.services.sandbox import Job

MARK = "STUDIO_DESK_TEST_MARK"
MOST_BYTES = 1_000
Act = Callable[["Connection[object, object]"], None]


class Bomb:
    """Unpickling it writes a file."""

    def __reduce__(self) -> tuple[object, ...]:
        return Path(os.environ[MARK]).write_text, ("unpickled",)


def _pickle(line: "Connection[object, object]") -> None:
    line.send_bytes(pickle.dumps(Bomb()))


def _nonsense(line: "Connection[object, object]") -> None:
    line.send_bytes(b'{"answers": "all of them"}')


def _too_long(line: "Connection[object, object]") -> None:
    line.send_bytes(b" " * (1 << 24))


def _endless(line: "Connection[object, object]") -> None:
    # A message that says that it is longer than any memory.
    os.write(line.fileno(), struct.pack("!iQ", -1, 1 << 60) + b"x" * 100)
    time.sleep(60)


def _below_nothing(line: "Connection[object, object]") -> None:
    os.write(line.fileno(), struct.pack("!i", -7))
    time.sleep(60)


def _hangs_up(line: "Connection[object, object]") -> None:
    line.close()
    time.sleep(60)


def _stalled(line: "Connection[object, object]") -> None:
    os.write(line.fileno(), struct.pack("!i", 500) + b"x")
    time.sleep(60)


def _stalled_in_a_length(line: "Connection[object, object]") -> None:
    os.write(line.fileno(), b"\0")
    time.sleep(60)


def _dribbling(line: "Connection[object, object]") -> None:
    os.write(line.fileno(), struct.pack("!i", 500))
    while True:
        os.write(line.fileno(), b"x")
        time.sleep(0.2)


def _survived(line: "Connection[object, object]") -> None:
    """Leave the line to another process, which outlives the one that is killed."""
    os.write(line.fileno(), struct.pack("!i", 500) + b"x")
    if os.fork() == 0:
        time.sleep(20)
        os._exit(0)
    time.sleep(60)


MAD: dict[str, Act] = {"too long": _too_long, "endless": _endless, "hangs up": _hangs_up}
"""What answers nothing that could be heard."""
HEARD: dict[str, Act] = {"pickle": _pickle, "nonsense": _nonsense, "below nothing": _below_nothing}
"""What is heard, and is no answer."""
STALLED: dict[str, Act] = {
    "message": _stalled,
    "length": _stalled_in_a_length,
    "drop by drop": _dribbling,
    "survived": _survived,
}


class Possessed:
    """Serves as `worker.work`, and can be sent to a new process."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __call__(self, line: "Connection[object, object]", _job: Job, _limits: Limits) -> None:
        line.send_bytes(READY)
        line.recv_bytes()
        (MAD | HEARD | STALLED)[self._kind](line)
        # What more it says is heard by nobody; it ends when it is killed.
        time.sleep(60)
