"""The `KeyKeeper` port: one certificate in the studio's folder, its key in a keyring or a file.

A key is kept under its certificate's fingerprint, in either place. So a new one lies beside the old
one until the certificate is exchanged, which is one step: whenever a program or a computer ends,
the certificate that is there has its key.
"""

import contextlib
import os
import tempfile
from pathlib import Path

from studio_desk.adapters.secrets.certificates import belong_together, described
from studio_desk.adapters.secrets.key_file import locked, unlocked
from studio_desk.adapters.secrets.keyring_entries import KeyringEntries
from studio_desk.domain.certificate import Certificate, CertificateRefused, KeyPlace
from studio_desk.services.delivery_failures import KeyLost, NoCertificate, NoKeyring
from studio_desk.services.delivery_ports import Identity
from studio_desk.services.failures import FileUnreadable, FileUnwritable

CHAIN = "certificate.pem"


class FolderKeyKeeper:
    """Keeps the certificate in `folder`; the key never lies there in clear."""

    def __init__(self, folder: Path, keyring: KeyringEntries | None = None) -> None:
        self._folder = folder
        self._keyring = keyring or KeyringEntries()

    def kept(self) -> tuple[Certificate, KeyPlace] | None:
        """The certificate and where its key lies; raises `CertificateRefused`."""
        chain = _read(self._folder / CHAIN)
        if chain is None:
            return None
        certificate = described(chain)
        in_file = (self._folder / key_name(certificate.fingerprint)).is_file()
        return certificate, KeyPlace.FILE if in_file else KeyPlace.KEYRING

    def keep_in_keyring(self, identity: Identity) -> None:
        """Keep the key in the system's keyring; raises `NoKeyring` and `FileUnwritable`."""
        before = self._fingerprint()
        name = identity.certificate.fingerprint
        self._keyring.put(name, identity.key.decode("ascii"))
        self._write(CHAIN, identity.chain.encode("ascii"))
        self._remove_keys()
        self._let_go(before, name)

    def keep_in_file(self, identity: Identity, passphrase: str) -> None:
        """Keep the key in a file under the passphrase; raises `FileUnwritable`."""
        before = self._fingerprint()
        name = key_name(identity.certificate.fingerprint)
        self._write(name, locked(identity.key, passphrase))
        self._write(CHAIN, identity.chain.encode("ascii"))
        self._remove_keys(but=name)
        self._let_go(before, "")

    def fetch(self, passphrase: str = "") -> Identity:
        """Fetch the key from where it lies."""
        kept, chain = self.kept(), _read(self._folder / CHAIN)
        if kept is None or chain is None:
            raise NoCertificate
        certificate, place = kept
        if place is KeyPlace.FILE:
            key = unlocked(
                _read(self._folder / key_name(certificate.fingerprint)) or b"", passphrase
            )
        else:
            found = self._keyring.get(certificate.fingerprint)
            if found is None:
                raise KeyLost
            key = found.encode("ascii")
        if not belong_together(chain, key):
            raise KeyLost
        return Identity(certificate, chain.decode("ascii"), key)

    def forget(self) -> None:
        """Remove certificate and key; raises `NoKeyring` and `FileUnwritable`."""
        name = self._fingerprint()
        if name and not (self._folder / key_name(name)).is_file():
            self._keyring.remove(name)
        self._remove(CHAIN)
        self._remove_keys()

    def _fingerprint(self) -> str:
        chain = _read(self._folder / CHAIN)
        with contextlib.suppress(CertificateRefused):
            return "" if chain is None else described(chain).fingerprint
        return ""

    def _let_go(self, before: str, now: str) -> None:
        """Leave no older key behind, as far as it can be reached."""
        if before and before != now:
            with contextlib.suppress(NoKeyring):
                self._keyring.remove(before)

    def _write(self, name: str, content: bytes) -> None:
        """Write a file that nobody but its owner reads, whole or not at all."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, made = tempfile.mkstemp(prefix=".keeping-", dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                Path(made).replace(self._folder / name)
            finally:
                with contextlib.suppress(OSError):
                    Path(made).unlink(missing_ok=True)
        except OSError as error:
            raise FileUnwritable(str(self._folder), error.strerror or str(error)) from error

    def _remove_keys(self, but: str = "") -> None:
        """Leave no key in the folder, or one; what a broken-off change has left goes too."""
        for file in self._folder.glob(key_name("*")):
            if file.name != but:
                self._remove(file.name)

    def _remove(self, name: str) -> None:
        try:
            (self._folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise FileUnwritable(str(self._folder / name), error.strerror or str(error)) from error


def key_name(fingerprint: str) -> str:
    """The file with the key of that certificate."""
    return f"key-{fingerprint}.pem"


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileUnreadable(str(path), error.strerror or str(error)) from error
