"""A connection on which no wait is endless, and which another thread may hang up.

smtplib, imaplib and http.client limit each read by itself: a server that says one letter every now
and then holds them for ever. They are given a `Wire` in the place of their socket. On it a whole
answer has its time from the last word that was said, and every wait is cut into short ones, between
which it is seen whether the program ends: what else wakes a thread out of a read, differs from
system to system.
"""

import errno
import io
import os
import selectors
import socket
import ssl
from collections.abc import Callable
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from studio_desk.services.failures import Cancelled

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

GLANCE_SECONDS = 0.2
"""How long a wait may take until it is seen that the program ends."""
_PIECE = 64 * 1024
"""Octets; each has the time limit to itself, or a large message on a slow line would never go."""
_LONGEST_ANSWER = 1 << 20
_BEGUN = {errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EINTR}

_Found = TypeVar("_Found")
_Place = tuple[int, int, int, str, tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]]


class HangUp:
    """Whether lines are to end because the program does."""

    def __init__(self) -> None:
        self._at: float | None = None

    def now(self) -> None:
        """From now on nobody waits, and nothing is begun."""
        self._at = self._at or monotonic()

    def check(self, grace_seconds: float = 0.0) -> None:
        """Raise `Cancelled` where that is so, and was so long ago."""
        if self._at is not None and monotonic() >= self._at + grace_seconds:
            raise Cancelled


class Wire:
    """A connected socket, as far as those libraries use one.

    `patience` is how many seconds a whole answer may take, or a piece of what is said to go;
    `grace` how many of them are left when the line is hung up.
    """

    def __init__(self, connected: socket.socket, patience: float, hang_up: HangUp) -> None:
        self.patience = patience
        self.grace = 0.0
        self._socket = connected
        self._hang_up = hang_up
        self._heard_by: io.BufferedReader | None = None
        self._glances = self._has_ended = False
        self._glance = min(GLANCE_SECONDS, patience)
        connected.settimeout(self._glance)
        # The few octets after a long message are not kept back until the other side has heard it.
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._expect()

    def encrypt(self, context: ssl.SSLContext, server: str) -> None:
        """Speak TLS from here on, to nobody but `server`."""
        encrypted = context.wrap_socket(
            self._socket, server_hostname=server, do_handshake_on_connect=False
        )
        self._socket = encrypted
        self._expect()
        self._wait_for(encrypted.do_handshake)
        self._expect()

    def sendall(self, words: "ReadableBuffer") -> None:
        """Say it; what the other side then says is the answer to it."""
        view = memoryview(words)
        for start in range(0, len(view), _PIECE):
            piece = view[start : start + _PIECE]
            self._expect()
            while piece:
                piece = piece[self._wait_for(partial(self._socket.send, piece)) :]
        self._expect()

    def recv_into(self, room: "WriteableBuffer") -> int | None:
        """What the other side says, as far as it has come; 0 where it has hung up."""
        receive = partial(self._socket.recv_into, room)
        count = self._at_once(receive) if self._glances else self._wait_for(receive)
        if count is None:
            return None
        self._has_ended = not count
        self._heard += count
        if self._heard > _LONGEST_ANSWER:
            raise OSError(errno.EMSGSIZE, "an answer without an end")
        return count

    def makefile(self, *_: object, **__: object) -> io.BufferedReader:
        """What the other side says, to be read by lines; closing it leaves the wire open."""
        self._heard_by = io.BufferedReader(_Heard(self))
        return self._heard_by

    def unread(self) -> bytes | None:
        """What has come and was not read yet, of which some may be kept back; waits for nothing.

        None where nothing has come, empty where the other side has hung up.
        """
        if self._heard_by is None:
            return None
        self._glances = True
        try:
            words = self._heard_by.peek()
        finally:
            self._glances = False
        return words if words or self._has_ended else None

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _expect(self) -> None:
        self._until = monotonic() + self.patience
        self._heard = 0

    def _at_once(self, receive: Callable[[], int]) -> int | None:
        """Asked of TLS itself, which has words of its own that nobody is to hear."""
        self._socket.settimeout(0.0)
        try:
            return receive()
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return None
        finally:
            self._socket.settimeout(self._glance)

    def _wait_for(self, call: Callable[[], _Found]) -> _Found:
        while True:
            self._hang_up.check(self.grace)
            if monotonic() >= self._until:
                raise TimeoutError("timed out")
            try:
                return call()
            except TimeoutError as error:
                # Else it is the system that has lost the other side.
                if error.errno:
                    raise


class _Heard(io.RawIOBase):
    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self._wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, room: "WriteableBuffer") -> int | None:
        return self._wire.recv_into(room)


def dial(server: str, port: int, patience: float, hang_up: HangUp) -> Wire:
    """A wire to a server, in clear; raises what `socket.create_connection` does."""
    failed: OSError = OSError(errno.EADDRNOTAVAIL, os.strerror(errno.EADDRNOTAVAIL))
    for family, kind, protocol, _, address in _places(server, port, patience, hang_up):
        connecting = socket.socket(family, kind, protocol)
        try:
            _connect(connecting, address, patience, hang_up)
            return Wire(connecting, patience, hang_up)
        except OSError as error:
            connecting.close()
            failed = error
        except BaseException:
            connecting.close()
            raise
    raise failed


def _places(server: str, port: int, patience: float, hang_up: HangUp) -> "list[_Place]":
    """Where the server is; the question goes by a thread of its own, for nothing can end it."""
    found: SimpleQueue[list[_Place] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            found.put(list(socket.getaddrinfo(server, port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError) as error:
            found.put(error)

    Thread(target=ask, daemon=True).start()
    until = monotonic() + patience
    while monotonic() < until:
        hang_up.check()
        try:
            places = found.get(timeout=GLANCE_SECONDS)
        except Empty:
            continue
        if isinstance(places, Exception):
            raise places
        return places
    raise socket.gaierror(socket.EAI_AGAIN, "no answer where the server is")


def _connect(connecting: socket.socket, address: object, patience: float, hang_up: HangUp) -> None:
    connecting.setblocking(False)  # noqa: FBT003 - it takes no name
    code = connecting.connect_ex(address)  # type: ignore[arg-type]
    until = monotonic() + patience
    with selectors.DefaultSelector() as selector:
        selector.register(connecting, selectors.EVENT_WRITE)
        while code in _BEGUN:
            hang_up.check()
            if monotonic() >= until:
                raise TimeoutError("timed out")
            if selector.select(GLANCE_SECONDS):
                code = connecting.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if code:
        raise OSError(code, os.strerror(code))
