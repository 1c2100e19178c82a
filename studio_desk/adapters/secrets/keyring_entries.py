"""Secrets in the keyring of the system: Secret Service, KWallet, Keychain, Credential Manager.

Only keyrings that come with the system count. Somebody may have set one up that writes passwords
into a plain file, or throws them away.

A locked one asks whoever sits there, in a window of its own, and answers once they have. Nothing
can end such a wait, so a thread of its own waits, and is left behind where the program ends.
"""

from collections.abc import Callable
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TypeVar

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, NoKeyringError

from studio_desk.services.delivery_failures import NoKeyring
from studio_desk.services.failures import Cancelled

SERVICE = "Studio Desk"
MOST_CHARACTERS = 1_000
"""Of one entry: Windows keeps 2,560 bytes, two to a character."""
GLANCE_SECONDS = 0.2
"""How long a wait may take until it is seen that the program ends."""
_TRUSTED = {"SecretService", "kwallet", "libsecret", "macOS", "Windows"}

_Found = TypeVar("_Found")


class KeyringEntries:
    """Keeps secrets by name; every method raises `NoKeyring`, and `Cancelled` once hung up."""

    def __init__(self, find: Callable[[], KeyringBackend | None] | None = None) -> None:
        """`find` finds the keyring to use, whenever one is needed: the system's, by default."""
        self._find = find
        self._ends = Event()

    def put(self, name: str, secret: str) -> None:
        """Keep a secret, and see that it is kept."""
        self._answered(partial(self._put, name, secret))

    def get(self, name: str) -> str | None:
        """A secret; None where none is kept."""
        return self._answered(partial(self._get, name))

    def remove(self, name: str) -> None:
        """Keep a secret no longer; where there is no keyring at all, there is none to be kept."""
        self._answered(partial(self._remove, name))

    def hang_up(self) -> None:
        """Wait for no keyring any more, from any thread, and ask none: the program ends."""
        self._ends.set()

    def _answered(self, ask: Callable[[], _Found]) -> _Found:
        """What the keyring answers, however long that takes while the program runs."""
        answers: SimpleQueue[tuple[_Found] | Exception] = SimpleQueue()

        def wait() -> None:
            try:
                answers.put((ask(),))
            except Exception as error:
                answers.put(error)

        if self._ends.is_set():
            raise Cancelled
        Thread(target=wait, daemon=True).start()
        while True:
            try:
                answer = answers.get(timeout=GLANCE_SECONDS)
            except Empty:
                if self._ends.is_set():
                    raise Cancelled from None
                continue
            if isinstance(answer, Exception):
                raise answer
            return answer[0]

    def _put(self, name: str, secret: str) -> None:
        backend = self._backend()
        parts = [
            secret[start : start + MOST_CHARACTERS]
            for start in range(0, len(secret), MOST_CHARACTERS)
        ]
        try:
            for place, part in enumerate(parts):
                backend.set_password(SERVICE, f"{name}/{place}", part)
            # The last thing that is written, so that half a secret is none.
            backend.set_password(SERVICE, name, str(len(parts)))
        except (KeyringError, OSError) as error:
            raise NoKeyring(_reason(error)) from error
        if self._get(name) != secret:
            raise NoKeyring

    def _get(self, name: str) -> str | None:
        backend = self._backend()
        try:
            count = backend.get_password(SERVICE, name)
            if not (count and count.isdecimal()):
                return None
            parts = [backend.get_password(SERVICE, f"{name}/{n}") for n in range(int(count))]
        except (KeyringError, OSError) as error:
            raise NoKeyring(_reason(error)) from error
        return None if None in parts else "".join(filter(None, parts))

    def _remove(self, name: str) -> None:
        try:
            backend = self._backend()
        except NoKeyring:
            return
        try:
            count = backend.get_password(SERVICE, name) or ""
            places = range(int(count)) if count.isdecimal() else range(0)
            for entry in (name, *(f"{name}/{place}" for place in places)):
                # Some keyrings complain of what is not there.
                if backend.get_password(SERVICE, entry) is not None:
                    backend.delete_password(SERVICE, entry)
        except NoKeyringError:
            return
        except (KeyringError, OSError) as error:
            raise NoKeyring(_reason(error)) from error

    def _backend(self) -> KeyringBackend:
        try:
            found = _of_the_system() if self._find is None else self._find()
        except (KeyringError, OSError, RuntimeError) as error:
            raise NoKeyring(_reason(error)) from error
        if found is None:
            raise NoKeyring
        return found


def _of_the_system() -> KeyringBackend | None:
    """The keyring that the user has chosen, where it is one that keeps secrets."""
    chosen = keyring.get_keyring()
    several = getattr(chosen, "backends", ())
    return next((each for each in (chosen, *several) if _is_trusted(each)), None)


def _is_trusted(backend: KeyringBackend) -> bool:
    package, _, module = type(backend).__module__.rpartition(".")
    return package == "keyring.backends" and module in _TRUSTED


def _reason(error: Exception) -> str:
    """The first line, which names no secret."""
    return next(iter(str(error).splitlines()), "")[:120]
