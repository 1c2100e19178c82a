"""Certificates to sign with, thrown away after the test: a signer's, and the root's that issued it.

They follow the profile of C2PA 2.2, section 14.5.1 (the extended key usage is e-mail protection).
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from c2pa import C2paSigningAlg
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

Key = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey

NOW = datetime.now(UTC)
YEARS = timedelta(days=4000)
ALGORITHMS = {
    "es256": C2paSigningAlg.ES256,
    "ps256": C2paSigningAlg.PS256,
    "ed25519": C2paSigningAlg.ED25519,
}


@dataclass(frozen=True)
class Chain:
    """A signer's key and certificate, and who issued it."""

    algorithm: str
    key: Key
    signer: x509.Certificate
    issuer: x509.Certificate
    issuer_key: ed25519.Ed25519PrivateKey

    @property
    def certificates(self) -> str:
        return pem(self.signer) + pem(self.issuer)

    @property
    def root(self) -> str:
        """Lists whoever this root issues certificates to."""
        return pem(self.issuer)

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )

    def valid(self, first: timedelta, last: timedelta) -> "Chain":
        """The same to the byte, but for the days on which the certificate holds, from today."""
        old = self.signer
        again = x509.CertificateBuilder(old.issuer, old.subject, old.public_key(), 2)
        for extension in old.extensions:
            again = again.add_extension(extension.value, extension.critical)
        again = again.not_valid_before(NOW + first).not_valid_after(NOW + last)
        return replace(self, signer=again.sign(self.issuer_key, None))

    def sign(self, data: bytes) -> bytes:
        """As Ed25519 does, or RSA by PKCS #1 with SHA-256."""
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        assert isinstance(self.key, ed25519.Ed25519PrivateKey)
        return self.key.sign(data)


def chain(
    organisation: str,
    algorithm: str = "ed25519",
    *,
    use: x509.ObjectIdentifier = ExtendedKeyUsageOID.EMAIL_PROTECTION,
    asks: str = "",
) -> Chain:
    """A new signer under a root of his own; `asks` is where one would ask whether it is revoked."""
    issuer_key, key = ed25519.Ed25519PrivateKey.generate(), _key(algorithm)
    name, root = _name(organisation), _name(f"{organisation} Root")
    issuer = (
        _begun(x509.CertificateBuilder(root, root, issuer_key.public_key(), 1), issues=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(issuer_key.public_key()), False)
        .sign(issuer_key, None)
    )
    by = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    signer = (
        _begun(x509.CertificateBuilder(root, name, key.public_key(), 2), issues=False)
        .add_extension(by, critical=False)
        # One for time stamps is for nothing else (RFC 3161, section 2.3).
        .add_extension(x509.ExtendedKeyUsage([use]), use == ExtendedKeyUsageOID.TIME_STAMPING)
    )
    if asks:
        where = x509.UniformResourceIdentifier(asks)
        responder = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, where)
        signer = signer.add_extension(x509.AuthorityInformationAccess([responder]), critical=False)
    return Chain(algorithm, key, signer.sign(issuer_key, None), issuer, issuer_key)


def der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode("ascii")


def _key(algorithm: str) -> Key:
    match algorithm:
        case "es256":
            return ec.generate_private_key(ec.SECP256R1())
        case "ps256":
            return rsa.generate_private_key(65537, 2048)
    return ed25519.Ed25519PrivateKey.generate()


def _name(organisation: str) -> x509.Name:
    named = {NameOID.ORGANIZATION_NAME: organisation, NameOID.COMMON_NAME: f"{organisation} 1"}
    return x509.Name([x509.NameAttribute(*each) for each in named.items()])


def _begun(builder: x509.CertificateBuilder, *, issues: bool) -> x509.CertificateBuilder:
    usage = x509.KeyUsage(
        digital_signature=not issues, key_cert_sign=issues, crl_sign=issues,
        content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    return (
        builder.not_valid_before(NOW - YEARS if issues else NOW - timedelta(days=1))
        .not_valid_after(NOW + YEARS)
        .add_extension(x509.BasicConstraints(ca=issues, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
