"""The studio's own certificate: taken in, made for trying out, unlocked, removed."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studio_desk.domain.certificate import (
    Certificate,
    CertificateFlaw,
    CertificateRefused,
    KeyPlace,
)
from studio_desk.domain.deliverable import SOURCE_TYPES, History
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Origin
from studio_desk.domain.provenance import Credentials
from studio_desk.services.delivery_failures import (
    CopyNotSigned,
    KeyLocked,
    NoCertificate,
    PassphraseWeak,
)
from studio_desk.services.delivery_ports import CertificateReader, Identity, KeyKeeper, Signer
from studio_desk.services.failures import PictureRefused
from studio_desk.services.inspector import inspected
from studio_desk.services.picture_ports import MediaStore, Workshop
from studio_desk.services.ports import Clock, FileReader

LEAST_PASSPHRASE = 12
"""Characters: whoever steals the file may try as many as the computer can."""
_TRIAL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
"""A picture of one black pixel, to see whether a certificate can sign at all."""


@dataclass(frozen=True, slots=True)
class Proofreader:
    """Reads finished copies back, in the processes that open what nobody has looked at."""

    media: MediaStore
    workshop: Workshop

    def read(self, copy: bytes) -> Inspection:
        """What a copy says of itself; raises `PictureRefused` and `FileUnwritable`."""
        with self.media.lay_out(copy) as file:
            (outcome,) = inspected(self.workshop, [file], lambda _done, _of: None)
        if isinstance(outcome, PictureRefused):
            raise outcome
        return outcome


@dataclass(frozen=True, slots=True)
class Held:
    """The certificate that the studio has; `is_open` where its key can be used now."""

    certificate: Certificate
    place: KeyPlace
    is_open: bool


class CertificateBook:
    """Keeps the one certificate that the studio signs with.

    A key in a file is unlocked once a session; its passphrase is not kept.
    """

    def __init__(
        self,
        keeper: KeyKeeper,
        reader: CertificateReader,
        signer: Signer,
        proofreader: Proofreader,
        files: FileReader,
        clock: Clock,
    ) -> None:
        self._keeper = keeper
        self._reader = reader
        self._signer = signer
        self._proofreader = proofreader
        self._files = files
        self._clock = clock
        self._open: Identity | None = None

    def held(self) -> Held | None:
        """The certificate, without touching its key; None where there is none.

        Raises `CertificateRefused` for one that cannot be read any more.
        """
        kept = self._keeper.kept()
        if kept is None:
            return None
        certificate, place = kept
        is_open = place is KeyPlace.KEYRING or self._opened(certificate) is not None
        return Held(certificate, place, is_open)

    def fingerprints(self) -> frozenset[str]:
        """Of every certificate that the studio has or had; raises `FileUnreadable`."""
        return self._keeper.fingerprints()

    def take(self, files: Sequence[Path], passphrase: str, lock: str | None = None) -> Held:
        """Take in what a certificate authority sent, in place of what was there.

        The key goes into the system's keyring, or into a file under the passphrase `lock`. Raises
        `FileUnreadable`, `CertificateRefused`, `NoKeyring`, `PassphraseWeak` and `FileUnwritable`.
        """
        contents = [self._files.read(file) for file in files]
        return self._keep(self._reader.read(contents, passphrase, self._clock.now()), lock)

    def try_out(self, holder: str, lock: str | None = None) -> Held:
        """Make a certificate that nobody vouches for, in place of what was there; raises as `take`.

        It signs as well as a bought one. Programs say that its signer is not on their list.
        """
        return self._keep(self._reader.make(holder, self._clock.now()), lock)

    def unlock(self, passphrase: str) -> None:
        """Unlock the key in the file until the program ends; raises as `KeyKeeper.fetch`."""
        self._open = self._keeper.fetch(passphrase)

    def remove(self) -> None:
        """Remove certificate and key; what was signed with them stays signed."""
        self._open = None
        self._keeper.forget()

    def identity(self) -> Identity:
        """What is signed with now.

        Raises `NoCertificate`, `CertificateRefused` where it does not hold today, `KeyLocked`,
        `KeyLost` and `NoKeyring`.
        """
        held = self.held()
        if held is None:
            raise NoCertificate
        held.certificate.check(self._clock.now())
        if held.place is KeyPlace.KEYRING:
            return self._keeper.fetch()
        opened = self._opened(held.certificate)
        if opened is None:
            raise KeyLocked
        return opened

    def _opened(self, certificate: Certificate) -> Identity | None:
        opened = self._open
        return opened if opened is not None and opened.certificate == certificate else None

    def _keep(self, identity: Identity, lock: str | None) -> Held:
        if lock is not None and len(lock) < LEAST_PASSPHRASE:
            raise PassphraseWeak(LEAST_PASSPHRASE)
        self._try(identity)
        if lock is None:
            self._keeper.keep_in_keyring(identity)
            return Held(identity.certificate, KeyPlace.KEYRING, is_open=True)
        self._keeper.keep_in_file(identity, lock)
        self._open = identity
        return Held(identity.certificate, KeyPlace.FILE, is_open=True)

    def _try(self, identity: Identity) -> None:
        """Sign something, and read it back: there are more rules than anybody checks beforehand."""
        try:
            signed = self._signer.sign(
                _TRIAL, History(SOURCE_TYPES[Origin.CAMERA], continues=False), identity
            )
        except CopyNotSigned as failure:
            raise CertificateRefused(CertificateFlaw.NOT_TAKEN, f" ({failure.reason})") from failure
        if self._proofreader.read(signed).provenance.credentials is not Credentials.INTACT:
            raise CertificateRefused(CertificateFlaw.NOT_TAKEN)
