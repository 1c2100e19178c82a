"""The certificate that the studio signs its pictures with; the key that belongs to it is no value.

What a certificate has to be like is written in C2PA 2.2, section 14.5.1.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from studio_desk.domain.errors import DeskError


class SigningAlgorithm(StrEnum):
    """How a key signs (C2PA 2.2, section 13.2); which one follows from the kind of key."""

    ES256 = "es256"
    ES384 = "es384"
    ES512 = "es512"
    PS256 = "ps256"
    ED25519 = "ed25519"


class KeyPlace(StrEnum):
    """Where the key lies that belongs to the certificate."""

    KEYRING = "keyring"
    FILE = "file"


class CertificateFlaw(StrEnum):
    """Why nothing can be signed with a certificate."""

    UNREADABLE = "unreadable"
    PASSPHRASE_NEEDED = "passphrase-needed"
    WRONG_PASSPHRASE = "wrong-passphrase"
    NO_CERTIFICATE = "no-certificate"
    NO_KEY = "no-key"
    SEVERAL_KEYS = "several-keys"
    KEY_DIFFERS = "key-differs"
    KEY_KIND = "key-kind"
    NOT_YET_VALID = "not-yet-valid"
    EXPIRED = "expired"
    PURPOSE = "purpose"
    USAGE = "usage"
    AUTHORITY = "authority"
    CHAIN = "chain"
    NOT_TAKEN = "not-taken"


@dataclass
class CertificateRefused(DeskError):
    """Nothing can be signed with a certificate; `detail` adds a day, or a kind of key."""

    flaw: CertificateFlaw
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """Who signs, by whom that is vouched for, and until when; `fingerprint` is its SHA-256."""

    holder: str
    issuer: str
    algorithm: SigningAlgorithm
    valid_from: datetime
    valid_until: datetime
    fingerprint: str
    is_for_trying: bool = False
    """Whether nobody but the studio itself vouches for it."""

    def check(self, moment: datetime) -> None:
        """Raise `CertificateRefused` where it does not hold at that moment."""
        if moment < self.valid_from:
            raise CertificateRefused(CertificateFlaw.NOT_YET_VALID, f" ({self.valid_from.date()})")
        if moment > self.valid_until:
            raise CertificateRefused(CertificateFlaw.EXPIRED, f" ({self.valid_until.date()})")
