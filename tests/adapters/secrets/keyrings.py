"""Keyrings for tests: in memory, of short memory, and broken."""

from threading import Event

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, NoKeyringError, PasswordDeleteError

from studio_desk.adapters.secrets import KeyringEntries


class KeyringInMemory(KeyringBackend):
    """Keeps what it is given, at most so many characters in an entry."""

    priority = 1.0

    def __init__(self, most: int = 1_280) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}
        self._most = most

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        assert len(password) <= self._most
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.entries:
            raise PasswordDeleteError(username)
        del self.entries[service, username]


class ForgetfulKeyring(KeyringInMemory):
    """Takes everything and keeps nothing, as one does that was switched off."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Nothing is kept."""


class AbsentKeyring(KeyringInMemory):
    """What answers where there is no desktop session."""

    def get_password(self, service: str, username: str) -> str | None:
        raise NoKeyringError(f"No recommended backend for {service}, {len(username)}.")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NoKeyringError(f"No recommended backend for {service}, {len(username + password)}.")


class LockedKeyring(KeyringInMemory):
    """Nobody has unlocked it."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(f"Failed to unlock {service}, {len(username)}!")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(f"Failed to unlock {service}, {len(username + password)}!")


class AskingKeyring(KeyringInMemory):
    """Waits in a dialog of its own, whatever is asked of it, until somebody has `answered`."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.answered = Event(), Event()

    def get_password(self, service: str, username: str) -> str | None:
        self._ask()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._ask()
        super().set_password(service, username, password)

    def _ask(self) -> None:
        self.asked.set()
        # Should a test fail, it is not to hang for ever.
        self.answered.wait(60)


def entries(backend: KeyringBackend | None) -> KeyringEntries:
    return KeyringEntries(lambda: backend)
