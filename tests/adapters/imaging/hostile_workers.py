"""Workers that a hostile file has taken over: each does its worst once it is sent a file.

They run in processes of their own and are named by what they do; `MARK` in the environment says
where a file may be written by code that has no business to run.
"""

import json
import os
import pickle
import struct
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from studio_desk.adapters.imaging.answers import MOST_HEAD_BYTES
from studio_desk.adapters.imaging.worker import Limits
from studio_desk.services.picture_ports import FileInspector

MARK = "STUDIO_DESK_TEST_MARK"
HASH = "a" * 64
Act = Callable[["Connection[object, object]"], None]


class Bomb:
    """Unpickling it writes a file."""

    def __reduce__(self) -> tuple[object, ...]:
        return Path(os.environ[MARK]).write_text, ("unpickled",)


def _pickle(line: "Connection[object, object]") -> None:
    line.send_bytes(pickle.dumps(Bomb()))


def _pickle_after_hash(line: "Connection[object, object]") -> None:
    line.send_bytes(json.dumps({"content": HASH}).encode())
    line.recv_bytes()
    line.send_bytes(pickle.dumps(Bomb()))


def _too_long(line: "Connection[object, object]") -> None:
    line.send_bytes(b" " * (MOST_HEAD_BYTES + 1))


def _endless(line: "Connection[object, object]") -> None:
    # A message that says that it is longer than any memory.
    os.write(line.fileno(), struct.pack("!iQ", -1, 1 << 60) + b"x" * 100)
    time.sleep(60)


def _opened_unasked(line: "Connection[object, object]") -> None:
    line.send_bytes(json.dumps({"reason": "damaged", "detail": ""}).encode())


def _hash_twice(line: "Connection[object, object]") -> None:
    for _ in range(2):
        line.send_bytes(json.dumps({"content": HASH}).encode())
    time.sleep(60)


def _stalled(line: "Connection[object, object]") -> None:
    os.write(line.fileno(), struct.pack("!i", 1000) + b"x")
    time.sleep(60)


def _stalled_in_a_length(line: "Connection[object, object]") -> None:
    os.write(line.fileno(), b"\0")
    time.sleep(60)


MAD: dict[str, Act] = {
    "pickle": _pickle,
    "pickle after the hash": _pickle_after_hash,
    "too long": _too_long,
    "endless": _endless,
    "opened unasked": _opened_unasked,
    "hash twice": _hash_twice,
}
STALLED: dict[str, Act] = {"message": _stalled, "length": _stalled_in_a_length}


class Possessed:
    """Serves as `worker.work`, and can be sent to a new process."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __call__(
        self,
        line: "Connection[object, object]",
        _sides_px: Sequence[int],
        _inspector: FileInspector,
        _limits: Limits,
    ) -> None:
        line.recv_bytes()
        (MAD | STALLED)[self._kind](line)
        # What more it says is heard by nobody; it ends when it is killed.
        time.sleep(60)
