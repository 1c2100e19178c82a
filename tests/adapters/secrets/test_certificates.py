"""What a certificate authority sent is taken in, or refused with one clear reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from studio_desk.adapters.secrets import X509Certificates
from studio_desk.domain.certificate import (
    CertificateFlaw,
    CertificateRefused,
    SigningAlgorithm,
)

from .issued import (
    KEYS,
    NOW,
    PASSPHRASE,
    ROOT,
    Key,
    Wanted,
    dsa_key,
    key_pem,
    packed,
    pem,
    weak_rsa,
)

READER = X509Certificates()
KEY = KEYS["es256"]
GOOD = Wanted().issue(KEY)
CONTENT_CREDENTIALS = x509.ObjectIdentifier("1.3.6.1.4.1.62558.2.1")


def refusal(files: Sequence[bytes], passphrase: str = "") -> CertificateRefused:
    with pytest.raises(CertificateRefused) as refused:
        READER.read(files, passphrase, NOW)
    return refused.value


def flaw(*files: bytes, passphrase: str = "") -> CertificateFlaw:
    return refusal(files, passphrase).flaw


def issued(key: Key = KEY, **wanted: object) -> CertificateFlaw:
    """What is wrong with a certificate that is like this."""
    certificate = replace(Wanted(), **wanted).issue(key)  # type: ignore[arg-type]
    return flaw(pem(certificate, ROOT) + key_pem(key))


@pytest.mark.parametrize("algorithm", SigningAlgorithm)
def test_every_kind_of_key_is_taken_packed_and_in_pem(algorithm: SigningAlgorithm) -> None:
    key = KEYS[algorithm.value]
    certificate = Wanted().issue(key)
    for files, passphrase in (
        ([packed(key, certificate)], PASSPHRASE),
        ([packed(key, certificate, "")], ""),
        ([pem(certificate, ROOT) + key_pem(key)], ""),
        ([key_pem(key, PASSPHRASE), pem(ROOT, certificate)], PASSPHRASE),
    ):
        identity = READER.read(files, passphrase, NOW)
        assert identity.certificate.algorithm is algorithm
        assert identity.certificate.holder == "Harbour Studio"
        assert identity.certificate.issuer == "Portside Authority"
        assert not identity.certificate.is_for_trying
        # Whatever their order was, the studio's own comes first.
        assert identity.chain.encode() == pem(certificate, ROOT)
        assert identity.key == key_pem(key)


def test_a_passphrase_that_was_not_needed_does_no_harm() -> None:
    identity = READER.read([pem(GOOD) + key_pem(KEY)], "typed all the same", NOW)
    assert identity.key == key_pem(KEY)


def test_a_key_in_the_older_form_is_written_in_the_newer_one() -> None:
    older = key_pem(KEY, traditional=True)
    assert b"BEGIN EC PRIVATE KEY" in older
    assert READER.read([pem(GOOD), older], "", NOW).key == key_pem(KEY)


def test_a_chain_of_several_issuers_is_put_in_order() -> None:
    between_key = ec.generate_private_key(ec.SECP256R1())
    between = Wanted("Quayside", is_authority=True, purposes=()).issue(between_key)
    own = Wanted(issuer="Quayside", issued_by=between_key).issue(KEY)
    identity = READER.read([pem(ROOT, own, between) + key_pem(KEY)], "", NOW)
    assert identity.chain.encode() == pem(own, between, ROOT)


def test_passphrases_that_are_missing_or_wrong() -> None:
    for secret in (packed(KEY, GOOD), pem(GOOD) + key_pem(KEY, PASSPHRASE)):
        assert flaw(secret) is CertificateFlaw.PASSPHRASE_NEEDED
        assert flaw(secret, passphrase="wrong") is CertificateFlaw.WRONG_PASSPHRASE


def test_files_in_which_something_is_missing() -> None:
    assert flaw(pem(GOOD, ROOT)) is CertificateFlaw.NO_KEY
    assert flaw(packed(None, GOOD), passphrase=PASSPHRASE) is CertificateFlaw.NO_KEY
    assert flaw(key_pem(KEY)) is CertificateFlaw.NO_CERTIFICATE
    assert flaw(pem(GOOD), key_pem(KEY), key_pem(KEYS["es384"])) is CertificateFlaw.SEVERAL_KEYS
    assert flaw(pem(GOOD) + key_pem(KEYS["es384"])) is CertificateFlaw.KEY_DIFFERS


@pytest.mark.parametrize(
    "file",
    [b"", b"a letter to a client", b"\x30\x82\x01\x00garbage", b"\xff\xd8\xff\xe0" * 300_000,
     packed(KEY, GOOD)[:300], pem(GOOD)[:200]],
)  # fmt: skip
def test_files_that_are_something_else(file: bytes) -> None:
    assert flaw(file, passphrase=PASSPHRASE) is CertificateFlaw.UNREADABLE


def test_a_certificate_that_has_ended_or_has_not_begun_says_the_day() -> None:
    ended = NOW - timedelta(days=3)
    certificate = Wanted(begins=NOW - timedelta(days=9), ends=ended).issue(KEY)
    refused = refusal([pem(certificate) + key_pem(KEY)])
    assert refused == CertificateRefused(CertificateFlaw.EXPIRED, f" ({ended.date()})")
    begins = NOW + timedelta(days=3)
    certificate = Wanted(begins=begins).issue(KEY)
    refused = refusal([pem(certificate) + key_pem(KEY)])
    assert refused == CertificateRefused(CertificateFlaw.NOT_YET_VALID, f" ({begins.date()})")


def test_a_certificate_for_something_else() -> None:
    assert issued(purposes=()) is CertificateFlaw.PURPOSE
    assert issued(purposes=[ExtendedKeyUsageOID.SERVER_AUTH]) is CertificateFlaw.PURPOSE
    assert issued(signs=False) is CertificateFlaw.USAGE
    assert issued(is_authority=True) is CertificateFlaw.AUTHORITY


def test_the_purpose_that_c2pa_has_defined_is_one() -> None:
    certificate = Wanted(purposes=[CONTENT_CREDENTIALS]).issue(KEY)
    identity = READER.read([pem(certificate) + key_pem(KEY)], "", NOW)
    assert identity.chain.encode() == pem(certificate)


def test_keys_that_may_not_sign() -> None:
    weak = weak_rsa()
    refused = refusal([pem(Wanted().issue(weak)) + key_pem(weak)])
    assert refused == CertificateRefused(CertificateFlaw.KEY_KIND, " (RSA 1024)")
    other = dsa_key()
    assert flaw(pem(GOOD) + key_pem(other)) is CertificateFlaw.KEY_KIND
    curve = ec.generate_private_key(ec.SECP256K1())
    refused = refusal([pem(Wanted().issue(curve)) + key_pem(curve)])
    assert refused == CertificateRefused(CertificateFlaw.KEY_KIND, " (secp256k1)")


def test_a_chain_that_does_not_hang_together() -> None:
    impostor = Wanted("Portside Authority", purposes=(), is_authority=True,
                      issued_by=KEYS["es384"]).issue(KEYS["es384"])  # fmt: skip
    assert flaw(pem(GOOD, impostor) + key_pem(KEY)) is CertificateFlaw.CHAIN


def test_one_for_trying_is_vouched_for_by_nobody_and_signs_for_three_years() -> None:
    identity = READER.make("Harbour\nStudio", NOW)
    certificate = identity.certificate
    assert certificate.holder == certificate.issuer == "Harbour Studio"
    assert certificate.is_for_trying
    assert certificate.valid_until - NOW == timedelta(days=1095)
    # It would be taken like one that was bought.
    again = READER.read([identity.chain.encode() + identity.key], "", NOW)
    assert again == identity
    assert READER.make("Harbour Studio", NOW).key != identity.key


def test_nothing_secret_is_told_when_an_identity_is_looked_at() -> None:
    identity = READER.make("Harbour Studio", NOW)
    assert "PRIVATE KEY" not in repr(identity)
    assert identity.key.decode().splitlines()[1] not in f"{identity!r} {identity}"


def test_a_root_is_not_needed() -> None:
    assert READER.read([pem(GOOD) + key_pem(KEY)], "", NOW).chain.encode() == pem(GOOD)
