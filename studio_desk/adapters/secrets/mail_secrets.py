"""The `MailSecrets` port: the mail account's password in the system's keyring, or locked in a file.

One file in the studio's folder says where it is: either it names an entry of the keyring, or it
holds the secret under a passphrase. An entry has a name of its own every time, and the file is
exchanged in one step, so that whenever a program ends the file names a whole secret. A thief has no
use for the file without the passphrase, nor for the name of an entry: a copy of the folder on
another computer has to be told the password anew, or the passphrase. Its first line says what the
secret opens: settings that are changed later do not take it elsewhere, nor does whoever changes
that line, for the same words lie sealed with the secret, in the box or in the entry.

An older program wrote that line below, and sealed it with nothing: what it says may be anybody's.
Such a file opens nothing, and the password is asked for once.
"""

import contextlib
import re
import secrets
from dataclasses import dataclass
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
_FOR = re.compile(rb"(?P<line>for (?P<entrance>[^\n]*)\n)(?P<content>.*)", re.DOTALL)
_OLDER = re.compile(rb"(?P<content>.*\n)for [^\n]*\n", re.DOTALL)


class FolderMailSecrets:
    """Keeps one secret; it lies in `folder` only under a passphrase, and in memory once opened."""

    def __init__(self, folder: Path, keyring: KeyringEntries | None = None) -> None:
        self._path = folder / FILE
        self._keyring = keyring or KeyringEntries()
        self._open: tuple[bytes, str] | None = None
        """The whole file that was opened in this session, and the secret in it."""

    def kept(self) -> SecretPlace | None:
        """Where it is kept; None where none is. The keyring is not asked.

        What that says of the entrance holds once `get` has found the same in the seal.
        """
        file = self._read()
        if file is None:
            return None
        if file.entry:
            return SecretPlace(KeyPlace.KEYRING, is_open=True, entrance=file.entrance)
        is_open = self._opened(file) is not None
        return SecretPlace(KeyPlace.FILE, is_open=is_open, entrance=file.entrance)

    def put(self, secret: str, entrance: str, passphrase: str = "") -> None:
        """Keep it in the keyring, or in the file where a passphrase is given.

        Raises `NoKeyring`, `PassphraseWeak` and `FileUnwritable`.
        """
        if passphrase and len(passphrase) < LEAST_PASSPHRASE:
            raise PassphraseWeak(LEAST_PASSPHRASE)
        before = self._entry()
        line = _line(entrance)
        if passphrase:
            whole = line + locked(secret, passphrase, line)
            private_files.write(self._path, whole)
            self._open = (whole, secret)
        else:
            entry = f"mail/{secrets.token_hex(16)}"
            self._keyring.put(entry, line.decode() + secret)
            private_files.write(self._path, line + f"keyring {entry}\n".encode())
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
        file = self._read()
        if file is None or file.entrance not in {"", entrance}:
            raise MailSecretMissing
        if not file.entrance:
            raise MailSecretLost
        if file.entry:
            return self._from_keyring(file)
        opened = self._opened(file)
        if opened is not None:
            return opened
        if not passphrase:
            raise PassphraseNeeded
        opened = unlocked(file.content, passphrase, file.line)
        self._open = (file.whole, opened)
        return opened

    def forget(self) -> None:
        """Keep it no longer; raises `NoKeyring` and `FileUnwritable`."""
        self._open = None
        if entry := self._entry():
            self._keyring.remove(entry)
        private_files.remove(self._path)

    def hang_up(self) -> None:
        """Wait for the keyring no longer, from any thread: whoever does gets `Cancelled`."""
        self._keyring.hang_up()

    def _from_keyring(self, file: "_File") -> str:
        kept = self._keyring.get(file.entry)
        if kept is None:
            raise MailSecretLost
        line = _line(file.entrance).decode()
        if not kept.startswith(line):
            # Somebody has changed the file since.
            raise MailSecretMissing
        return kept.removeprefix(line)

    def _entry(self) -> str:
        """The entry of the keyring that the file names, if any."""
        file = self._read()
        return file.entry if file else ""

    def _read(self) -> "_File | None":
        """What says where the secret is; None where none is kept."""
        whole = private_files.read(self._path)
        return None if whole is None else _File.of(whole)

    def _opened(self, file: "_File") -> str | None:
        return self._open[1] if self._open is not None and self._open[0] == file.whole else None


@dataclass(frozen=True, slots=True)
class _File:
    """What stands in the file: its first `line`, and below it an entry's name or the secret.

    `line` and `entrance` are empty where it was not sealed with the secret.
    """

    line: bytes
    entrance: str
    content: bytes

    @classmethod
    def of(cls, whole: bytes) -> "_File":
        if found := _FOR.fullmatch(whole):
            entrance = found["entrance"].decode("utf-8", "replace")
            return cls(found["line"], entrance, found["content"])
        older = _OLDER.fullmatch(whole)
        return cls(b"", "", older["content"] if older else whole)

    @property
    def whole(self) -> bytes:
        return self.line + self.content

    @property
    def entry(self) -> str:
        found = _ENTRY.fullmatch(self.content)
        return found[1].decode() if found else ""


def _line(entrance: str) -> bytes:
    """What the secret opens, as it stands in the file and is sealed with the secret."""
    return f"for {entrance}\n".encode("utf-8", "replace")
