"""Jobs for the sandbox, each of which comes to harm in a way of its own, or tells where it is."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

if sys.platform != "win32":
    import resource

Answering = Callable[[bytes], bytes]


def turned_round() -> Answering:
    """Answer with the file, last byte first."""
    return lambda content: content[::-1]


def measured() -> Answering:
    """Answer with how long the file is."""
    return lambda content: str(len(content)).encode()


def where() -> Answering:
    """Answer with the number of the process, and the limits that it has."""

    def answer(_content: bytes) -> bytes:
        memory, _ = resource.getrlimit(resource.RLIMIT_AS)
        return f"{os.getpid()} {memory}".encode()

    return answer


def reaching_out() -> Answering:
    """Answer with what it could do that reading a file does not need."""

    def answer(content: bytes) -> bytes:
        done = []
        for name, act in (
            ("talked", socket.socket),
            ("started", lambda: subprocess.run([sys.executable, "-c", ""], check=False)),
            ("wrote", lambda: Path(os.fsdecode(content)).write_bytes(b"x" * 100_000)),
        ):
            try:
                act()
            except OSError:
                continue
            done.append(name)
        return " ".join(done).encode() or b"nothing"

    return answer


def breaking(kind: str) -> Callable[[], Answering]:
    """The job that comes to harm in that way."""
    return {"abort": _abort, "leave": _leave, "hoard": _hoard, "lose the way": _lose_the_way}[kind]


def _abort() -> Answering:
    return lambda _: os.abort()


def _leave() -> Answering:
    return lambda _: os._exit(0)


def _hoard() -> Answering:
    return lambda _: bytes(1 << 34)


def _lose_the_way() -> Answering:
    def answer(_content: bytes) -> bytes:
        raise KeyError("a table that refers to itself")

    return answer


def hanging() -> Answering:
    """Never answer."""

    def answer(_content: bytes) -> bytes:
        time.sleep(600)
        return b""

    return answer


def never_ready() -> Answering:
    """Fall over itself before there is a file."""
    raise ImportError("a library that is not there")


def chattering() -> Answering:
    """Say a word where people read, as a library in C does, past Python's own streams."""

    def answer(_content: bytes) -> bytes:
        for stream in (1, 2):
            os.write(stream, b"\x1b[2Jthe words of a hostile file\n")
        return b"done"

    return answer
