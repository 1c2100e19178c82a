"""The studio's certificate is taken in, tried, locked, and removed."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID

from studio_desk.domain.certificate import CertificateFlaw, CertificateRefused, KeyPlace
from studio_desk.services.certificates import LEAST_PASSPHRASE
from studio_desk.services.delivery_failures import (
    KeyLocked,
    NoCertificate,
    NoKeyring,
    PassphraseWeak,
)
from tests.adapters.secrets.issued import KEYS, NOW, PASSPHRASE, Wanted, key_pem, packed, pem
from tests.adapters.secrets.keyrings import KeyringInMemory

from .deliveries import Handing, handing, no_keyring, ring

__all__ = ["handing", "no_keyring", "ring"]
KEY = KEYS["ed25519"]


@pytest.fixture
def bought(tmp_path: Path) -> Path:
    file = tmp_path / "studio.p12"
    file.write_bytes(packed(KEY, Wanted().issue(KEY)))
    return file


def test_a_bought_certificate_is_kept_with_its_key_in_the_keyring(
    handing: Handing, ring: KeyringInMemory, bought: Path
) -> None:
    held = handing.desk.certificates.take([bought], PASSPHRASE)
    assert (held.certificate.holder, held.place) == ("Harbour Studio", KeyPlace.KEYRING)
    assert ring.entries
    again = handing.after_a_restart.certificates
    assert again.held() == held
    assert again.identity().certificate == held.certificate


def test_chain_and_key_may_come_in_two_files(
    handing: Handing, ring: KeyringInMemory, tmp_path: Path
) -> None:
    chain, key = tmp_path / "chain.crt", tmp_path / "studio.key"
    chain.write_bytes(pem(Wanted().issue(KEY)))
    key.write_bytes(key_pem(KEY))
    assert handing.desk.certificates.take([key, chain], "").is_open


def test_without_a_keyring_the_key_goes_under_a_passphrase_that_is_typed_once_a_session(
    handing: Handing, no_keyring: None, bought: Path
) -> None:
    book = handing.desk.certificates
    with pytest.raises(NoKeyring):
        book.take([bought], PASSPHRASE)
    assert book.held() is None
    held = book.take([bought], PASSPHRASE, lock="a lighthouse in fog")
    assert (held.place, held.is_open) == (KeyPlace.FILE, True)
    assert book.identity().key == key_pem(KEY)
    again = handing.after_a_restart.certificates
    assert again.held() == replace(held, is_open=False)
    with pytest.raises(KeyLocked):
        again.identity()
    with pytest.raises(CertificateRefused) as refused:
        again.unlock("a lighthouse in the fog")
    assert refused.value.flaw is CertificateFlaw.WRONG_PASSPHRASE
    again.unlock("a lighthouse in fog")
    assert again.identity().key == key_pem(KEY)


def test_nothing_in_the_studio_s_folder_holds_the_key_in_clear(
    handing: Handing, no_keyring: None, bought: Path
) -> None:
    handing.desk.certificates.take([bought], PASSPHRASE, lock="a lighthouse in fog")
    secret = key_pem(KEY).splitlines()[1]
    kept = [file.read_bytes() for file in handing.folder.root.rglob("*") if file.is_file()]
    assert any(b"ENCRYPTED" in each for each in kept)
    assert not any(secret in each or b"lighthouse" in each for each in kept)


def test_a_short_passphrase_is_refused(handing: Handing, no_keyring: None, bought: Path) -> None:
    with pytest.raises(PassphraseWeak) as refused:
        handing.desk.certificates.take([bought], PASSPHRASE, lock="fog")
    assert refused.value.least == LEAST_PASSPHRASE
    assert handing.desk.certificates.held() is None


def test_one_for_trying_out_signs_like_a_bought_one(
    handing: Handing, ring: KeyringInMemory
) -> None:
    held = handing.desk.certificates.try_out("Harbour Studio")
    assert held.certificate.is_for_trying
    assert handing.desk.certificates.identity().certificate == held.certificate


def test_removing_it_leaves_nothing_to_sign_with(handing: Handing, ring: KeyringInMemory) -> None:
    book = handing.desk.certificates
    book.try_out("Harbour Studio")
    book.remove()
    assert book.held() is None
    assert ring.entries == {}
    with pytest.raises(NoCertificate):
        book.identity()


def test_a_certificate_that_ends_while_it_is_here_signs_no_more(
    handing: Handing, ring: KeyringInMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = handing.desk.certificates
    held = book.try_out("Harbour Studio")
    late = held.certificate.valid_until + timedelta(seconds=1)
    monkeypatch.setattr(type(handing.kit.clock), "now", lambda _clock: late)
    with pytest.raises(CertificateRefused) as refused:
        book.identity()
    assert refused.value.flaw is CertificateFlaw.EXPIRED
    # It is still there to be looked at, and to be replaced.
    assert book.held() == held


def test_what_the_signing_library_would_refuse_is_refused_when_it_is_taken_in(
    handing: Handing, ring: KeyringInMemory, tmp_path: Path
) -> None:
    everything = [
        ExtendedKeyUsageOID.EMAIL_PROTECTION,
        ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
    ]
    file = tmp_path / "odd.pem"
    file.write_bytes(pem(Wanted(purposes=everything).issue(KEY)) + key_pem(KEY))
    with pytest.raises(CertificateRefused) as refused:
        handing.desk.certificates.take([file], "")
    assert refused.value.flaw is CertificateFlaw.NOT_TAKEN
    assert ring.entries == {}


def test_an_old_certificate_stays_when_a_new_one_is_refused(
    handing: Handing, ring: KeyringInMemory, tmp_path: Path
) -> None:
    book = handing.desk.certificates
    before = book.try_out("Harbour Studio")
    ended = Wanted(begins=NOW - timedelta(days=9), ends=NOW - timedelta(days=1)).issue(KEY)
    file = tmp_path / "ended.pem"
    file.write_bytes(pem(ended) + key_pem(KEY))
    with pytest.raises(CertificateRefused):
        book.take([file], "")
    assert book.held() == before
    assert book.identity().certificate == before.certificate


def test_a_damaged_certificate_says_so(handing: Handing, ring: KeyringInMemory) -> None:
    book = handing.desk.certificates
    book.try_out("Harbour Studio")
    (handing.folder.signing / "certificate.pem").write_bytes(b"torn")
    with pytest.raises(CertificateRefused):
        book.held()
    book.remove()
    assert book.held() is None
