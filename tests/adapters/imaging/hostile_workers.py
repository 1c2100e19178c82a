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

from studio_desk.adapters.imaging.answers import MOST_HEAD_BYTES, Answer, parts
from studio_desk.adapters.imaging.worker import Limits
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.provenance import Credentials, Provenance, Verdict
from studio_desk.services.picture_ports import Developed, FileInspector, Reading

from .charts import encoded, grain

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


def _after_hash(line: "Connection[object, object]", *messages: bytes) -> None:
    line.send_bytes(json.dumps({"content": HASH}).encode())
    line.recv_bytes()
    for message in messages:
        line.send_bytes(message)


def sound(*, about: str = "camera") -> Inspection:
    """An inspection as good as any."""
    origin = Provenance(Verdict(about), Credentials.NONE, "", ())
    return Inspection("", "JPEG", 60, 40, origin)


def _inspected(line: "Connection[object, object]") -> None:
    _after_hash(line, *parts(sound()))


def _developed(line: "Connection[object, object]") -> None:
    jpegs = tuple((side, encoded(grain(side, side), "JPEG")) for side in (160, 40))
    answer: Answer = Developed("", Reading("JPEG", 60, 40, "", size_bytes=1), jpegs, sound())
    _after_hash(line, *parts(answer))


def _impossible(line: "Connection[object, object]") -> None:
    (head,) = parts(sound())
    _after_hash(line, head.replace(b'"camera"', b'"forged"'))


def _inspected_at_once(line: "Connection[object, object]") -> None:
    for part in parts(sound()):
        line.send_bytes(part)


MAD: dict[str, Act] = {
    "pickle": _pickle,
    "pickle after the hash": _pickle_after_hash,
    "too long": _too_long,
    "endless": _endless,
    "opened unasked": _opened_unasked,
    "hash twice": _hash_twice,
    "inspected at once": _inspected_at_once,
    "impossible": _impossible,
}
MAD_TO_OPEN: dict[str, Act] = MAD | {"inspected instead": _inspected}
MAD_TO_INSPECT: dict[str, Act] = MAD | {"opened instead": _developed}
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
        (MAD_TO_OPEN | MAD_TO_INSPECT | STALLED)[self._kind](line)
        # What more it says is heard by nobody; it ends when it is killed.
        time.sleep(60)


class Misbehaving:
    """An inspector that comes to harm, or does it, at every file that is called "hostile"."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def inspect(self, path: Path, content: str) -> Inspection:
        """Do it."""
        assert content
        if path.stem == "hostile":
            _HARM[self._kind]()
        return sound()


def _hoard() -> None:
    bytearray(1 << 40)


def _lose_the_way() -> None:
    raise KeyError("a manifest that refers to itself")


def _chatter() -> None:
    # As a library in C does, past Python's own streams.
    for stream in (1, 2):
        os.write(stream, b"\x1b[2Jthe words of a hostile file\n")


_HARM: dict[str, Callable[[], object]] = {
    "abort": os.abort,
    "leave": lambda: os._exit(0),
    "hang": lambda: time.sleep(600),
    "hoard": _hoard,
    "lose the way": _lose_the_way,
    "chatter": _chatter,
}
