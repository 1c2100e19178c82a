"""Sealing what is issued with the studio's certificate, and telling what became of sealed files."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from studio_desk.domain.certificate import CertificateRefused
from studio_desk.domain.errors import DeskError
from studio_desk.domain.seal import Seal
from studio_desk.services.delivery_failures import KeyLocked, KeyLost, NoCertificate, NoKeyring
from studio_desk.services.delivery_ports import Identity
from studio_desk.services.ports import FileReader
from studio_desk.services.proposal_ports import Sealer
from studio_desk.services.sealing_failures import (
    NotSealed,
    PdfUnreadable,
    QuoteNotSealed,
    SealGap,
)

_GAPS: dict[type[DeskError], SealGap] = {
    NoCertificate: SealGap.NO_CERTIFICATE,
    CertificateRefused: SealGap.NOT_HOLDING,
    KeyLocked: SealGap.LOCKED,
    KeyLost: SealGap.KEY_LOST,
    NoKeyring: SealGap.NO_KEYRING,
    NotSealed: SealGap.NOT_MADE,
}


@dataclass(frozen=True, slots=True)
class SealFound:
    """A seal on a file, and whether it is of a certificate that the studio has or had."""

    seal: Seal
    is_own: bool


class SigningBook(Protocol):
    """The part of the book of certificates that is needed here."""

    def fingerprints(self) -> frozenset[str]:
        """Of every certificate that the studio has or had."""
        ...

    def identity(self) -> Identity:
        """What is signed with now; raises one of the reasons why nothing can be."""
        ...


class SealBook:
    """Seals with the certificate of the book, and reads seals of anybody."""

    def __init__(self, sealer: Sealer, certificates: SigningBook, files: FileReader) -> None:
        self._sealer = sealer
        self._certificates = certificates
        self._files = files

    def sealed(self, pdf: bytes, number: str) -> bytes:
        """The PDF of quote `number` under the studio's seal; raises `QuoteNotSealed`."""
        try:
            return self._sealer.seal(pdf, self._certificates.identity())
        except tuple(_GAPS) as error:
            detail = getattr(error, "detail", "") or getattr(error, "reason", "")
            raise QuoteNotSealed(number, _GAPS[type(error)], _bracketed(detail)) from error

    def seals(self, pdf: bytes, name: str) -> tuple[SealFound, ...]:
        """The seals on a stranger's file called `name`, the first one first.

        Raises `PdfUnreadable`, and `FileUnreadable` where nobody can tell whose they are.
        """
        try:
            return self._told(self._sealer.seals(pdf))
        except PdfUnreadable as error:
            raise PdfUnreadable(error.gap, name) from error

    def seals_of_file(self, path: Path) -> tuple[SealFound, ...]:
        """The same of a file; raises `FileUnreadable` and `PdfUnreadable`."""
        return self.seals(self._files.read(path), path.name)

    def seals_of_issued(self, pdf: bytes) -> tuple[SealFound, ...]:
        """The same of what the studio issued, as it lies here: quicker, and within no limits."""
        return self._told(self._sealer.own(pdf))

    def _told(self, seals: Iterable[Seal]) -> tuple[SealFound, ...]:
        own = self._certificates.fingerprints()
        return tuple(SealFound(each, each.fingerprint in own) for each in seals)


def _bracketed(detail: str) -> str:
    return f" ({detail.strip(' ()')})" if detail else ""
