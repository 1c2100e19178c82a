"""Certificates as authorities issue them, and as they should not."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = datetime.now(UTC).replace(microsecond=0)
PASSPHRASE = "harbour lights at dusk"
Key = Any

KEYS = {
    "es256": ec.generate_private_key(ec.SECP256R1()),
    "es384": ec.generate_private_key(ec.SECP384R1()),
    "es512": ec.generate_private_key(ec.SECP521R1()),
    "ps256": rsa.generate_private_key(65537, 2048),
    "ed25519": ed25519.Ed25519PrivateKey.generate(),
}
ROOT_KEY = ec.generate_private_key(ec.SECP256R1())
_EMAIL = (ExtendedKeyUsageOID.EMAIL_PROTECTION,)


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, name)])


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a certificate is to be like; without changes it is one that can be signed with."""

    holder: str = "Harbour Studio"
    issuer: str = "Portside Authority"
    issued_by: Key = field(default=ROOT_KEY, repr=False)
    purposes: Sequence[x509.ObjectIdentifier] = _EMAIL
    signs: bool = True
    is_authority: bool = False
    begins: datetime = NOW - timedelta(days=1)
    ends: datetime = NOW + timedelta(days=365)

    def issue(self, key: Key) -> x509.Certificate:
        usage = {
            "content_commitment": False, "key_encipherment": not self.signs,
            "data_encipherment": False, "key_agreement": False,
            "key_cert_sign": self.is_authority, "crl_sign": self.is_authority,
            "encipher_only": False, "decipher_only": False,
        }  # fmt: skip
        made = (
            x509.CertificateBuilder()
            .subject_name(named(self.holder))
            .issuer_name(named(self.issuer))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.begins)
            .not_valid_after(self.ends)
            .add_extension(x509.BasicConstraints(self.is_authority, None), critical=True)
            .add_extension(x509.KeyUsage(digital_signature=self.signs, **usage), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.issued_by.public_key()),
                critical=False,
            )
        )
        if self.purposes:
            made = made.add_extension(x509.ExtendedKeyUsage(self.purposes), critical=False)
        edwards = isinstance(self.issued_by, ed25519.Ed25519PrivateKey)
        return made.sign(self.issued_by, None if edwards else hashes.SHA256())


ROOT = Wanted(
    "Portside Authority", purposes=(), is_authority=True, ends=NOW + dt.timedelta(days=3650)
).issue(ROOT_KEY)


def pem(*certificates: x509.Certificate) -> bytes:
    return b"".join(each.public_bytes(form.Encoding.PEM) for each in certificates)


def key_pem(key: Key, passphrase: str = "", *, traditional: bool = False) -> bytes:
    secret: form.KeySerializationEncryption = form.NoEncryption()
    if passphrase:
        secret = form.BestAvailableEncryption(passphrase.encode())
    shape = form.PrivateFormat.TraditionalOpenSSL if traditional else form.PrivateFormat.PKCS8
    made: bytes = key.private_bytes(form.Encoding.PEM, shape, secret)
    return made


def packed(
    key: Key | None, certificate: x509.Certificate | None, passphrase: str = PASSPHRASE
) -> bytes:
    """A PKCS#12 file, with the root in it."""
    secret: form.KeySerializationEncryption = form.NoEncryption()
    if passphrase:
        secret = form.BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(b"studio", key, certificate, [ROOT], secret)


def weak_rsa() -> Key:
    return rsa.generate_private_key(65537, 1024)


def dsa_key() -> Key:
    return dsa.generate_private_key(2048)
