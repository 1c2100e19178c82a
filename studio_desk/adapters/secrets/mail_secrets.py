"""The `MailSecrets` port: the mail account's password in the system's keyring, or locked in a file.

One file in the studio's folder says where it is: either it names an entry of the keyring, or it
holds the secret under a passphrase. An entry has a name of its own every time, and the file is
exchanged in one step, so that whenever a program ends the file names a whole secret. A thief has no
use for the file without the passphrase, nor for the name of an entry: a copy of the folder on
another computer has to be told the password anew, or the passphrase. Its last line says what the
secret opens: settings that are changed later do not take it elsewhere.
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
from studio_desk.services.failures import MailSecretLost, MailSecretMissing, PassphraseNeeded
from studio_desk.services.mail_ports import SecretPlace

FILE = "mail.secret"
_ENTRY = re.compile(rb"keyring (mail/[0-9a-f]{32})\s*")
_FOR = re.compile(rb"(?P<content>.*\n)for (?P<entrance>[^\n]*)\n", re.DOTALL)


class FolderMailSecrets:
    """Keeps one secret; it lies in `folder` only under a passphrase, and in memory once opened."""

    def __init__(self, folder: Path, keyring: KeyringEntries | None = None) -> None:
        self._path = folder / FILE
        self._keyring = keyring or KeyringEntries()
        self._open: tuple[bytes, str] | None = None
        """The file that was opened in this session, and the secret in it."""

    def kept(self) -> SecretPlace | None:
        """Where it is kept; None where none is. The keyring is not asked."""
        content, entrance = self._read()
        if content is None:
            return None
        if _ENTRY.fullmatch(content):
            return SecretPlace(KeyPlace.KEYRING, is_open=True, entrance=entrance)
        is_open = self._opened(content) is not None
        return SecretPlace(KeyPlace.FILE, is_open=is_open, entrance=entrance)

    def put(self, secret: str, entrance: str, passphrase: str = "") -> None:
        """Keep it in the keyring, or in the file where a passphrase is given.

        Raises `NoKeyring`, `PassphraseWeak` and `FileUnwritable`.
        """
        if passphrase and len(passphrase) < LEAST_PASSPHRASE:
            raise PassphraseWeak(LEAST_PASSPHRASE)
        before = self._entry()
        if passphrase:
            content = locked(secret, passphrase)
            self._write(content, entrance)
            self._open = (content, secret)
        else:
            entry = f"mail/{secrets.token_hex(16)}"
            self._keyring.put(entry, secret)
            self._write(f"keyring {entry}\n".encode(), entrance)
            self._open = None
        if before:
            # As far as it can be reached: nothing names it any more.
            with contextlib.suppress(NoKeyring):
                self._keyring.remove(before)

    def get(self, entrance: str, passphrase: str = "") -> str:
        """The secret for an entrance; a passphrase that fitted is not asked for again.

        Raises `MailSecretMissing`, `PassphraseNeeded`, `WrongPassphrase`, `NoKeyring`,
        `FileUnreadable` and `MailSecretLost`.
        """
        content, kept_for = self._read()
        if content is None or kept_for not in {"", entrance}:
            raise MailSecretMissing
        if not kept_for:
            raise MailSecretLost
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
        content, _ = self._read()
        found = _ENTRY.fullmatch(content or b"")
        return found[1].decode() if found else ""

    def _read(self) -> tuple[bytes | None, str]:
        """What says where the secret is, and what that opens; None where none is kept."""
        content = private_files.read(self._path)
        found = _FOR.fullmatch(content or b"")
        if found is None:
            return content, ""
        return found["content"], found["entrance"].decode("utf-8", "replace")

    def _write(self, content: bytes, entrance: str) -> None:
        last = f"for {entrance}\n".encode("utf-8", "replace")
        private_files.write(self._path, content + last)

    def _opened(self, content: bytes) -> str | None:
        return self._open[1] if self._open is not None and self._open[0] == content else None
