"""A key in a file under a passphrase: PKCS#8, encrypted (RFC 5958, PBES2 with AES-256).

The passphrase is stretched first (`stretching`): the library that writes PKCS#8 goes through 2,048
rounds, which a thief of the file would laugh at.
"""

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization

from studio_desk.adapters.secrets.stretching import Stretching, split
from studio_desk.domain.certificate import CertificateFlaw, CertificateRefused


def locked(key: bytes, passphrase: str) -> bytes:
    """A key in PEM, put under the passphrase."""
    stretching = Stretching.fresh()
    opened = serialization.load_pem_private_key(key, None)
    return stretching.line + opened.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(_password(stretching, passphrase)),
    )


def unlocked(content: bytes, passphrase: str) -> bytes:
    """The key in PEM, in clear; raises `CertificateRefused`."""
    found = split(content)
    if found is None:
        raise CertificateRefused(CertificateFlaw.UNREADABLE)
    stretching, pem = found
    try:
        opened = serialization.load_pem_private_key(pem, _password(stretching, passphrase))
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise CertificateRefused(CertificateFlaw.WRONG_PASSPHRASE) from error
    return opened.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _password(stretching: Stretching, passphrase: str) -> bytes:
    return stretching.key(passphrase).hex().encode()
