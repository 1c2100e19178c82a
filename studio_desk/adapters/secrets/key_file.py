"""A key in a file under a passphrase: PKCS#8, encrypted (RFC 5958, PBES2 with AES-256).

The passphrase is stretched by scrypt first (RFC 7914). The library that writes PKCS#8 goes through
2,048 rounds, which a thief of the file would laugh at; scrypt takes a fifth of a second and 64 MB
for every guess. What it was stretched with stands in a line above the key.
"""

import os
import re

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from studio_desk.domain.certificate import CertificateFlaw, CertificateRefused

_COST, _BLOCK, _PARALLEL = 1 << 16, 8, 1
_MOST_COST = 1 << 20
_SALT_BYTES = 32
_LINE = re.compile(rb"scrypt ([0-9]{1,7}) ([0-9]{1,2}) ([0-9]{1,2}) ([0-9a-f]{64})\r?\n")


def locked(key: bytes, passphrase: str) -> bytes:
    """A key in PEM, put under the passphrase."""
    salt = os.urandom(_SALT_BYTES)
    secret = _stretched(passphrase, salt, _COST, _BLOCK, _PARALLEL)
    opened = serialization.load_pem_private_key(key, None)
    line = f"scrypt {_COST} {_BLOCK} {_PARALLEL} {salt.hex()}\n".encode()
    return line + opened.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(secret),
    )


def unlocked(content: bytes, passphrase: str) -> bytes:
    """The key in PEM, in clear; raises `CertificateRefused`."""
    found = _LINE.match(content)
    if found is None:
        raise CertificateRefused(CertificateFlaw.UNREADABLE)
    cost, block, parallel = (int(found[place]) for place in (1, 2, 3))
    if cost > _MOST_COST or block > _BLOCK or parallel > _PARALLEL:
        raise CertificateRefused(CertificateFlaw.UNREADABLE)
    try:
        secret = _stretched(passphrase, bytes.fromhex(found[4].decode()), cost, block, parallel)
        opened = serialization.load_pem_private_key(content[found.end() :], secret)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise CertificateRefused(CertificateFlaw.WRONG_PASSPHRASE) from error
    return opened.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _stretched(passphrase: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    made = Scrypt(salt=salt, length=32, n=cost, r=block, p=parallel).derive(passphrase.encode())
    return made.hex().encode()
