"""A sealer that can be looked through, and the drawer in which a studio keeps its certificate."""

from dataclasses import dataclass, field

from studio_desk.domain.certificate import Certificate, SigningAlgorithm
from studio_desk.domain.errors import DeskError
from studio_desk.domain.seal import Seal, SealState
from studio_desk.services.delivery_failures import NoCertificate
from studio_desk.services.delivery_ports import Identity
from studio_desk.services.sealing_failures import CheckGap, NotSealed, PdfUnreadable

from .world import StoppedClock

WAX = b"\nsealed by "
NOW = StoppedClock().now()
CERTIFICATE = Certificate(
    "Harbour Light", "Harbour Light", SigningAlgorithm.ES256, NOW, NOW, "f" * 64
)


@dataclass
class Drawer:
    """Holds a certificate, or something that keeps it from being used."""

    trouble: DeskError | None = field(default_factory=NoCertificate)

    def identity(self) -> Identity:
        if self.trouble is not None:
            raise self.trouble
        return Identity(CERTIFICATE, "", b"")

    def fingerprints(self) -> frozenset[str]:
        return frozenset({CERTIFICATE.fingerprint})


@dataclass
class NotingSealer:
    """Puts the signer's name at the end of a file, and reads it there."""

    broken: str = ""

    def seal(self, pdf: bytes, identity: Identity) -> bytes:
        if self.broken:
            raise NotSealed(self.broken)
        return pdf + WAX + identity.certificate.holder.encode()

    def seals(self, pdf: bytes) -> list[Seal]:
        if not pdf.startswith(b"%PDF"):
            raise PdfUnreadable(CheckGap.DAMAGED)
        _, sealed, signer = pdf.partition(WAX)
        prints = CERTIFICATE.fingerprint if signer == b"Harbour Light" else "0" * 64
        return [Seal(signer.decode(), NOW, SealState.UNALTERED, prints)] if sealed else []

    def own(self, pdf: bytes) -> list[Seal]:
        return self.seals(pdf)
