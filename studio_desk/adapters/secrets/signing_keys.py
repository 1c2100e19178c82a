"""The `KeyKeeper` port: one certificate in the studio's folder, its key in a keyring or a file.

A key is kept under its certificate's fingerprint, in either place. So a new one lies beside the old
one until the certificate is exchanged, which is one step: whenever a program or a computer ends,
the certificate that is there has its key.
"""

import contextlib
from pathlib import Path

from studio_desk.adapters.secrets import private_files
from studio_desk.adapters.secrets.certificates import belong_together, described
from studio_desk.adapters.secrets.key_file import locked, unlocked
from studio_desk.adapters.secrets.keyring_entries import KeyringEntries
from studio_desk.domain.certificate import Certificate, CertificateRefused, KeyPlace
from studio_desk.services.delivery_failures import KeyLost, NoCertificate, NoKeyring
from studio_desk.services.delivery_ports import Identity

CHAIN = "certificate.pem"
HELD = "held.txt"
"""The fingerprints of all certificates that were ever kept, one a line: what was signed with them
stays the studio's."""


class FolderKeyKeeper:
    """Keeps the certificate in `folder`; the key never lies there in clear."""

    def __init__(self, folder: Path, keyring: KeyringEntries | None = None) -> None:
        self._folder = folder
        self._keyring = keyring or KeyringEntries()

    def kept(self) -> tuple[Certificate, KeyPlace] | None:
        """The certificate and where its key lies; raises `CertificateRefused`."""
        chain = private_files.read(self._folder / CHAIN)
        if chain is None:
            return None
        certificate = described(chain)
        in_file = (self._folder / key_name(certificate.fingerprint)).is_file()
        return certificate, KeyPlace.FILE if in_file else KeyPlace.KEYRING

    def fingerprints(self) -> frozenset[str]:
        """Of every certificate that is or was kept; raises `FileUnreadable`."""
        listed = private_files.read(self._folder / HELD) or b""
        return frozenset(listed.decode("ascii", "ignore").split()) | {self._fingerprint()} - {""}

    def keep_in_keyring(self, identity: Identity) -> None:
        """Keep the key in the system's keyring; raises `NoKeyring` and `FileUnwritable`."""
        before = self._fingerprint()
        name = identity.certificate.fingerprint
        self._keyring.put(name, identity.key.decode("ascii"))
        self._note(name)
        private_files.write(self._folder / CHAIN, identity.chain.encode("ascii"))
        self._remove_keys()
        self._let_go(before, name)

    def keep_in_file(self, identity: Identity, passphrase: str) -> None:
        """Keep the key in a file under the passphrase; raises `FileUnwritable`."""
        before = self._fingerprint()
        name = key_name(identity.certificate.fingerprint)
        private_files.write(self._folder / name, locked(identity.key, passphrase))
        self._note(identity.certificate.fingerprint)
        private_files.write(self._folder / CHAIN, identity.chain.encode("ascii"))
        self._remove_keys(but=name)
        self._let_go(before, "")

    def fetch(self, passphrase: str = "") -> Identity:
        """Fetch the key from where it lies."""
        kept, chain = self.kept(), private_files.read(self._folder / CHAIN)
        if kept is None or chain is None:
            raise NoCertificate
        certificate, place = kept
        if place is KeyPlace.FILE:
            key = unlocked(
                private_files.read(self._folder / key_name(certificate.fingerprint)) or b"",
                passphrase,
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
        if name:
            self._note(name)
        if name and not (self._folder / key_name(name)).is_file():
            self._keyring.remove(name)
        private_files.remove(self._folder / CHAIN)
        self._remove_keys()

    def _note(self, fingerprint: str) -> None:
        """Write down whose seals are the studio's, with the one that is about to go."""
        held = sorted(self.fingerprints() | {fingerprint})
        private_files.write(self._folder / HELD, "".join(f"{each}\n" for each in held).encode())

    def _fingerprint(self) -> str:
        chain = private_files.read(self._folder / CHAIN)
        with contextlib.suppress(CertificateRefused):
            return "" if chain is None else described(chain).fingerprint
        return ""

    def _let_go(self, before: str, now: str) -> None:
        """Leave no older key behind, as far as it can be reached."""
        if before and before != now:
            with contextlib.suppress(NoKeyring):
                self._keyring.remove(before)

    def _remove_keys(self, but: str = "") -> None:
        """Leave no key in the folder, or one; what a broken-off change has left goes too."""
        for file in self._folder.glob(key_name("*")):
            if file.name != but:
                private_files.remove(file)


def key_name(fingerprint: str) -> str:
    """The file with the key of that certificate."""
    return f"key-{fingerprint}.pem"
