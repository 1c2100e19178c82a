"""Reading and making X.509 certificates by the rules of C2PA 2.2, section 14.5.1."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from studio_desk.domain.certificate import (
    Certificate,
    CertificateFlaw,
    CertificateRefused,
    SigningAlgorithm,
)
from studio_desk.services.delivery_ports import Identity

TRIAL_DAYS = 3 * 365
MOST_BYTES = 1_000_000
"""No certificate comes near it; a picture chosen by mistake is not searched."""
_LEAST_RSA_BITS = 2048
_CURVES = {
    "secp256r1": SigningAlgorithm.ES256,
    "secp384r1": SigningAlgorithm.ES384,
    "secp521r1": SigningAlgorithm.ES512,
}
# Documents, e-mail, and what C2PA has defined for itself.
_PURPOSES = {
    ExtendedKeyUsageOID.EMAIL_PROTECTION,
    x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36"),
    x509.ObjectIdentifier("1.3.6.1.4.1.62558.2.1"),
}
_CERTIFICATE = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
_KEY = re.compile(rb"-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----.+?-----END \1-----", re.DOTALL)
_PASSPHRASE = ("assword", "assphrase")
_PARSE_ERRORS = (ValueError, TypeError, UnsupportedAlgorithm)


@dataclass(frozen=True, slots=True)
class _Found:
    """What lies in the files: certificates in their order, and the key that was among them."""

    certificates: list[x509.Certificate]
    key: PrivateKeyTypes


class X509Certificates:
    """The `CertificateReader` port."""

    def read(self, files: Sequence[bytes], passphrase: str, moment: datetime) -> Identity:
        """Read what a certificate authority sent; raises `CertificateRefused`."""
        if any(len(file) > MOST_BYTES for file in files):
            raise CertificateRefused(CertificateFlaw.UNREADABLE)
        packed = [file for file in files if file[:1] == b"\x30"]
        found = _unpacked(packed[0], passphrase) if packed else _in_pem(files, passphrase)
        return _identity(found, moment)

    def make(self, holder: str, moment: datetime) -> Identity:
        """Make one that the holder alone vouches for, valid for `TRIAL_DAYS`."""
        key = ec.generate_private_key(ec.SECP256R1())
        return _identity(_Found([_own(holder, key, moment)], key), moment)


def described(chain: bytes) -> Certificate:
    """The certificate at the head of a chain in PEM; raises `CertificateRefused`."""
    try:
        certificates = x509.load_pem_x509_certificates(chain)
    except _PARSE_ERRORS as error:
        raise CertificateRefused(CertificateFlaw.UNREADABLE) from error
    return _described(certificates[0])


def belong_together(chain: bytes, key: bytes) -> bool:
    """Whether a key in PEM is that of the certificate at the head of a chain."""
    own = x509.load_pem_x509_certificates(chain)[0]
    return _belong(own, serialization.load_pem_private_key(key, None))


def _unpacked(file: bytes, passphrase: str) -> _Found:
    """What is in a PKCS#12 file (.p12, .pfx)."""
    failure: Exception | None = None
    # Some programs write an empty passphrase where there is none, and some write none.
    for secret in (passphrase.encode(), None) if not passphrase else (passphrase.encode(),):
        try:
            packed = pkcs12.load_pkcs12(file, secret)
        except _PARSE_ERRORS as error:
            failure = error
            continue
        if packed.key is None:
            raise CertificateRefused(CertificateFlaw.NO_KEY)
        chain = [each.certificate for each in (packed.cert, *packed.additional_certs) if each]
        if not chain:
            raise CertificateRefused(CertificateFlaw.NO_CERTIFICATE)
        return _Found(chain, packed.key)
    raise CertificateRefused(_passphrase_flaw(failure, passphrase)) from failure


def _passphrase_flaw(failure: Exception | None, passphrase: str) -> CertificateFlaw:
    if not any(word in str(failure) for word in _PASSPHRASE):
        return CertificateFlaw.UNREADABLE
    return CertificateFlaw.WRONG_PASSPHRASE if passphrase else CertificateFlaw.PASSPHRASE_NEEDED


def _in_pem(files: Sequence[bytes], passphrase: str) -> _Found:
    """A chain and a key, in one file or several, in any order."""
    text = b"\n".join(files)
    certificates = []
    for each in _CERTIFICATE.findall(text):
        try:
            certificates.append(x509.load_pem_x509_certificate(each))
        except _PARSE_ERRORS as error:
            raise CertificateRefused(CertificateFlaw.UNREADABLE) from error
    keys = [each.group() for each in _KEY.finditer(text)]
    if not certificates:
        flaw = CertificateFlaw.NO_CERTIFICATE if keys else CertificateFlaw.UNREADABLE
        raise CertificateRefused(flaw)
    if len(keys) > 1:
        raise CertificateRefused(CertificateFlaw.SEVERAL_KEYS)
    if not keys:
        raise CertificateRefused(CertificateFlaw.NO_KEY)
    return _Found(certificates, _key(keys[0], passphrase))


def _key(pem: bytes, passphrase: str) -> PrivateKeyTypes:
    with suppress(*_PARSE_ERRORS):
        # Whoever types a passphrase for a key that has none need not be told off.
        return serialization.load_pem_private_key(pem, None)
    if not passphrase and (b"ENCRYPTED" in pem):
        raise CertificateRefused(CertificateFlaw.PASSPHRASE_NEEDED)
    try:
        return serialization.load_pem_private_key(pem, passphrase.encode())
    except _PARSE_ERRORS as error:
        fits = b"ENCRYPTED" not in pem
        flaw = CertificateFlaw.UNREADABLE if fits else CertificateFlaw.WRONG_PASSPHRASE
        raise CertificateRefused(flaw) from error


def _identity(found: _Found, moment: datetime) -> Identity:
    # Or a kind of key that signs nothing is one that belongs to no certificate.
    _algorithm(found.key)
    own = _own_of(found)
    certificate = _described(own)
    certificate.check(moment)
    _check_purpose(own)
    chain = [own, *_issuers(own, [each for each in found.certificates if each != own])]
    for each, issuer in pairwise(chain):
        _check_issued(each, issuer)
    pem = b"".join(each.public_bytes(serialization.Encoding.PEM) for each in chain)
    key = found.key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return Identity(certificate, pem.decode("ascii"), key)


def _own_of(found: _Found) -> x509.Certificate:
    """The certificate that the key belongs to, wherever in the chain it stands."""
    for each in found.certificates:
        if _belong(each, found.key):
            return each
    raise CertificateRefused(CertificateFlaw.KEY_DIFFERS)


def _belong(certificate: x509.Certificate, key: PrivateKeyTypes) -> bool:
    try:
        return bool(certificate.public_key() == key.public_key())
    except _PARSE_ERRORS:
        return False


def _algorithm(key: object) -> SigningAlgorithm:
    """How such a key signs, be it the private or the public one."""
    match key:
        case ed25519.Ed25519PrivateKey() | ed25519.Ed25519PublicKey():
            return SigningAlgorithm.ED25519
        case ec.EllipticCurvePrivateKey() | ec.EllipticCurvePublicKey():
            if key.curve.name in _CURVES:
                return _CURVES[key.curve.name]
            raise CertificateRefused(CertificateFlaw.KEY_KIND, f" ({key.curve.name})")
        case rsa.RSAPrivateKey() | rsa.RSAPublicKey():
            if key.key_size >= _LEAST_RSA_BITS:
                return SigningAlgorithm.PS256
            raise CertificateRefused(CertificateFlaw.KEY_KIND, f" (RSA {key.key_size})")
    kind = type(key).__name__.removesuffix("PrivateKey").removesuffix("PublicKey")
    raise CertificateRefused(CertificateFlaw.KEY_KIND, f" ({kind})")


def _check_purpose(own: x509.Certificate) -> None:
    """Whether it was made for signing; raises `CertificateRefused`."""
    try:
        basic = own.extensions.get_extension_for_class(x509.BasicConstraints).value
    except x509.ExtensionNotFound:
        basic = None
    if basic is not None and basic.ca:
        raise CertificateRefused(CertificateFlaw.AUTHORITY)
    try:
        usage = own.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        usage = None
    if usage is None or not usage.digital_signature:
        raise CertificateRefused(CertificateFlaw.USAGE)
    try:
        purposes = own.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        raise CertificateRefused(CertificateFlaw.PURPOSE) from None
    if not _PURPOSES & set(purposes):
        raise CertificateRefused(CertificateFlaw.PURPOSE)


def _issuers(own: x509.Certificate, others: list[x509.Certificate]) -> Iterator[x509.Certificate]:
    """Who vouches for it, one for another, as far as they are known."""
    below = own
    while below.issuer != below.subject:
        above = next((each for each in others if each.subject == below.issuer), None)
        if above is None:
            return
        others = [each for each in others if each != above]
        yield above
        below = above


def _check_issued(each: x509.Certificate, issuer: x509.Certificate) -> None:
    try:
        each.verify_directly_issued_by(issuer)
    except (*_PARSE_ERRORS, InvalidSignature) as error:
        raise CertificateRefused(CertificateFlaw.CHAIN) from error


def _described(own: x509.Certificate) -> Certificate:
    holder = _name(own.subject)
    issuer = _name(own.issuer)
    try:
        algorithm = _algorithm(own.public_key())
    except _PARSE_ERRORS as error:
        raise CertificateRefused(CertificateFlaw.KEY_KIND) from error
    return Certificate(
        holder,
        issuer,
        algorithm,
        own.not_valid_before_utc,
        own.not_valid_after_utc,
        own.fingerprint(hashes.SHA256()).hex(),
        is_for_trying=own.issuer == own.subject,
    )


def _name(name: x509.Name) -> str:
    """The organisation, or whatever else it goes by, on one line."""
    for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
        for each in name.get_attributes_for_oid(kind):
            text = str(each.value)
            return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:80]
    return ""


def _own(holder: str, key: ec.EllipticCurvePrivateKey, moment: datetime) -> x509.Certificate:
    """A certificate that its holder has issued, of the shape of a bought one."""
    name = x509.Name([
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, holder[:64]),
        x509.NameAttribute(NameOID.COMMON_NAME, holder[:64]),
    ])  # fmt: skip
    usage = {
        "content_commitment": False, "key_encipherment": False, "data_encipherment": False,
        "key_agreement": False, "key_cert_sign": False, "crl_sign": False, "encipher_only": False,
        "decipher_only": False,
    }  # fmt: skip
    public = key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        # Clocks differ.
        .not_valid_before(moment - timedelta(days=1))
        .not_valid_after(moment + timedelta(days=TRIAL_DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, **usage), critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
        .sign(key, hashes.SHA256())
    )
