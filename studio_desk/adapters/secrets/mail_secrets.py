"""The `MailSecrets` port: the mail account's password in the system's keyring, or locked in a file.

One file in the studio's folder says where it is: either it names an entry of the keyring, or it
holds the secret under a passphrase. An entry has a name of its own every time, and the file is
exchanged in one step, so that whenever a program ends the file names a whole secret. The file is of
no use to a thief; a copy of the folder on another computer has to be told the password anew.
"""

import contextlib
import re
import secrets
from pathlib import Path

from studio_desk.adapters.secrets import private_files
from studio_desk.adapters.secrets.keyring_entries import KeyringEntries
from studio_desk.adapters.secrets.secret_file import locked, unlocked
from studio_desk.domain.certificate import KeyPlace
from studio_desk.services.certificates import LEAST_PASSPHRASE
from studio_desk.services.delivery_failures import NoKeyring, PassphraseWeak
from studio_desk.services.failures import MailSecretLost, PassphraseNeeded
from studio_desk.services.mail_ports import SecretPlace

FILE = "mail.secret"
_ENTRY = re.compile(rb"keyring (mail/[0-9a-f]{32})\s*")


class FolderMailSecrets:
    """Keeps one secret; it lies in `folder` only under a passphrase, and in memory once opened."""

    def __init__(self, folder: Path, keyring: KeyringEntries | None = None) -> None:
        self._path = folder / FILE
        self._keyring = keyring or KeyringEntries()
        self._open: tuple[bytes, str] | None = None
        """The file that was opened in this session, and the secret in it."""

    def kept(self) -> SecretPlace | None:
        """Where it is kept; None where none is. The keyring is not asked."""
        content = private_files.read(self._path)
        if content is None:
            return None
        if _ENTRY.fullmatch(content):
            return SecretPlace(KeyPlace.KEYRING, is_open=True)
        return SecretPlace(KeyPlace.FILE, is_open=self._opened(content) is not None)

    def put(self, secret: str, passphrase: str = "") -> None:
        """Keep it in the keyring, or in the file where a passphrase is given.

        Raises `NoKeyring`, `PassphraseWeak` and `FileUnwritable`.
        """
        if passphrase and len(passphrase) < LEAST_PASSPHRASE:
            raise PassphraseWeak(LEAST_PASSPHRASE)
        before = self._entry()
        if passphrase:
            content = locked(secret, passphrase)
            private_files.write(self._path, content)
            self._open = (content, secret)
        else:
            entry = f"mail/{secrets.token_hex(16)}"
            self._keyring.put(entry, secret)
            private_files.write(self._path, f"keyring {entry}\n".encode())
            self._open = None
        if before:
            # As far as it can be reached: nothing names it any more.
            with contextlib.suppress(NoKeyring):
                self._keyring.remove(before)

    def get(self, passphrase: str = "") -> str:
        """The secret, empty where none is kept; a passphrase that fitted is not asked for again.

        Raises `PassphraseNeeded`, `WrongPassphrase`, `NoKeyring`, `FileUnreadable` and
        `MailSecretLost`.
        """
        content = private_files.read(self._path)
        if content is None:
            return ""
        if found := _ENTRY.fullmatch(content):
            secret = self._keyring.get(found[1].decode())
            if secret is None:
                raise MailSecretLost
            return secret
        opened = self._opened(content)
        if opened is not None:
            return opened
        if not passphrase:
            raise PassphraseNeeded
        opened = unlocked(content, passphrase)
        self._open = (content, opened)
        return opened

    def forget(self) -> None:
        """Keep it no longer; raises `NoKeyring` and `FileUnwritable`."""
        self._open = None
        if entry := self._entry():
            self._keyring.remove(entry)
        private_files.remove(self._path)

    def _entry(self) -> str:
        """The entry of the keyring that the file names, if any."""
        found = _ENTRY.fullmatch(private_files.read(self._path) or b"")
        return found[1].decode() if found else ""

    def _opened(self, content: bytes) -> str | None:
        return self._open[1] if self._open is not None and self._open[0] == content else None
