"""The key lies in the keyring, or in a file under a passphrase, and nowhere in clear."""

import contextlib
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring

from studio_desk.adapters.secrets import (
    FolderKeyKeeper,
    KeyringEntries,
    X509Certificates,
    private_files,
)
from studio_desk.domain.certificate import CertificateFlaw, CertificateRefused, KeyPlace
from studio_desk.services.delivery_failures import KeyLost, NoCertificate, NoKeyring
from studio_desk.services.delivery_ports import Identity
from studio_desk.services.failures import FileUnwritable

from .issued import KEYS, NOW, PASSPHRASE, Wanted, key_pem, pem
from .keyrings import (
    AbsentKeyring,
    ForgetfulKeyring,
    KeyringInMemory,
    LockedKeyring,
    entries,
)

READER = X509Certificates()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "signing"


@pytest.fixture
def ring() -> KeyringInMemory:
    return KeyringInMemory()


@pytest.fixture
def keeper(folder: Path, ring: KeyringInMemory) -> FolderKeyKeeper:
    return FolderKeyKeeper(folder, entries(ring))


@pytest.fixture(scope="module")
def identity() -> Identity:
    return READER.make("Harbour Studio", NOW)


def rsa_identity() -> Identity:
    key = KEYS["ps256"]
    return READER.read([pem(Wanted().issue(key)) + key_pem(key)], "", NOW)


def written(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def key_file(folder: Path) -> Path:
    (file,) = folder.glob("key-*.pem")
    return file


def secret_lines(identity: Identity) -> list[bytes]:
    return [line for line in identity.key.splitlines() if not line.startswith(b"-")]


def test_on_the_first_day_there_is_none(keeper: FolderKeyKeeper) -> None:
    assert keeper.kept() is None
    with pytest.raises(NoCertificate):
        keeper.fetch()
    keeper.forget()


@pytest.mark.parametrize("kind", ["small", "large"])
def test_a_key_in_the_keyring_comes_back_and_is_nowhere_else(
    keeper: FolderKeyKeeper, folder: Path, identity: Identity, kind: str
) -> None:
    # Windows keeps 1,280 characters in an entry, of which an RSA key needs more.
    kept = identity if kind == "small" else rsa_identity()
    keeper.keep_in_keyring(kept)
    assert keeper.kept() == (kept.certificate, KeyPlace.KEYRING)
    assert keeper.fetch() == kept
    assert b"PRIVATE KEY" not in written(folder)


def test_a_key_in_a_file_comes_back_for_its_passphrase_alone(
    keeper: FolderKeyKeeper, ring: KeyringInMemory, folder: Path, identity: Identity
) -> None:
    keeper.keep_in_file(identity, PASSPHRASE)
    assert keeper.kept() == (identity.certificate, KeyPlace.FILE)
    assert keeper.fetch(PASSPHRASE) == identity
    for wrong in ("", PASSPHRASE.upper(), PASSPHRASE[:-1]):
        with pytest.raises(CertificateRefused) as refused:
            keeper.fetch(wrong)
        assert refused.value.flaw is CertificateFlaw.WRONG_PASSPHRASE
    assert ring.entries == {}
    assert b"ENCRYPTED PRIVATE KEY" in written(folder)
    assert not any(line in written(folder) for line in secret_lines(identity))
    assert PASSPHRASE.encode() not in written(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_files_are_for_their_owner_alone(
    keeper: FolderKeyKeeper, folder: Path, identity: Identity
) -> None:
    before = os.umask(0)
    try:
        keeper.keep_in_file(identity, PASSPHRASE)
    finally:
        os.umask(before)
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_same_passphrase_never_makes_the_same_file(
    keeper: FolderKeyKeeper, folder: Path, identity: Identity
) -> None:
    keeper.keep_in_file(identity, PASSPHRASE)
    first = key_file(folder).read_bytes()
    keeper.keep_in_file(identity, PASSPHRASE)
    assert key_file(folder).read_bytes() != first


@pytest.mark.parametrize(
    "content",
    [b"", b"scrypt 999999999", b"scrypt 9999999 8 1 " + b"0" * 64 + b"\n", b"\xff\xd8",
     b"scrypt 65536 8 9 " + b"0" * 64 + b"\n"],
)  # fmt: skip
def test_a_damaged_file_takes_neither_time_nor_memory(
    keeper: FolderKeyKeeper, folder: Path, identity: Identity, content: bytes
) -> None:
    keeper.keep_in_file(identity, PASSPHRASE)
    key_file(folder).write_bytes(content)
    with pytest.raises(CertificateRefused) as refused:
        keeper.fetch(PASSPHRASE)
    assert refused.value.flaw is CertificateFlaw.UNREADABLE


@pytest.mark.parametrize("place", list(KeyPlace))
def test_whose_certificates_were_held_is_remembered(
    keeper: FolderKeyKeeper, identity: Identity, place: KeyPlace
) -> None:
    assert keeper.fingerprints() == frozenset()
    for each in (rsa_identity(), identity):
        if place is KeyPlace.FILE:
            keeper.keep_in_file(each, PASSPHRASE)
        else:
            keeper.keep_in_keyring(each)
    assert len(keeper.fingerprints()) == 2
    assert identity.certificate.fingerprint in keeper.fingerprints()
    before = keeper.fingerprints()
    keeper.forget()
    assert keeper.fingerprints() == before


def test_a_certificate_that_was_there_before_anybody_wrote_them_down_is_remembered(
    keeper: FolderKeyKeeper, folder: Path, identity: Identity
) -> None:
    keeper.keep_in_keyring(identity)
    (folder / "held.txt").unlink()
    keeper.keep_in_keyring(rsa_identity())

    assert identity.certificate.fingerprint in keeper.fingerprints()


def test_a_new_certificate_takes_the_place_of_the_old_one_wherever_its_key_was(
    keeper: FolderKeyKeeper, ring: KeyringInMemory, folder: Path, identity: Identity
) -> None:
    keeper.keep_in_keyring(rsa_identity())
    keeper.keep_in_keyring(identity)
    assert len(ring.entries) == 2
    keeper.keep_in_file(identity, PASSPHRASE)
    assert ring.entries == {}
    keeper.keep_in_keyring(identity)
    assert keeper.fetch() == identity
    assert not list(folder.glob("key-*"))


def test_removing_leaves_nothing_but_whose_seals_are_the_studios(
    keeper: FolderKeyKeeper, ring: KeyringInMemory, folder: Path, identity: Identity
) -> None:
    for keep in (keeper.keep_in_keyring, lambda each: keeper.keep_in_file(each, PASSPHRASE)):
        keep(identity)
        keeper.forget()
        assert keeper.kept() is None
        assert ring.entries == {}
        assert written(folder).decode() == f"{identity.certificate.fingerprint}\n"


def test_a_folder_on_another_computer_has_lost_its_key(folder: Path, identity: Identity) -> None:
    FolderKeyKeeper(folder, entries(KeyringInMemory())).keep_in_keyring(identity)
    elsewhere = FolderKeyKeeper(folder, entries(KeyringInMemory()))
    assert elsewhere.kept() == (identity.certificate, KeyPlace.KEYRING)
    with pytest.raises(KeyLost):
        elsewhere.fetch()


def test_a_key_that_belongs_to_another_certificate_is_none(
    keeper: FolderKeyKeeper, folder: Path, identity: Identity
) -> None:
    keeper.keep_in_file(identity, PASSPHRASE)
    mine = key_file(folder)
    keeper.keep_in_file(rsa_identity(), PASSPHRASE)
    key_file(folder).replace(mine)
    (folder / "certificate.pem").write_text(identity.chain, encoding="ascii")
    with pytest.raises(KeyLost):
        keeper.fetch(PASSPHRASE)


def test_a_certificate_that_was_damaged_says_so_and_can_be_removed(
    keeper: FolderKeyKeeper, folder: Path, identity: Identity
) -> None:
    keeper.keep_in_file(identity, PASSPHRASE)
    (folder / "certificate.pem").write_bytes(b"-----BEGIN")
    with pytest.raises(CertificateRefused):
        keeper.kept()
    keeper.forget()
    assert keeper.kept() is None


@pytest.mark.parametrize(
    "backend",
    [None, AbsentKeyring(), LockedKeyring(), ForgetfulKeyring()],
    ids=lambda each: type(each).__name__,
)
def test_without_a_keyring_nothing_is_kept(
    folder: Path, identity: Identity, backend: KeyringBackend | None
) -> None:
    keeper = FolderKeyKeeper(folder, entries(backend))
    with pytest.raises(NoKeyring):
        keeper.keep_in_keyring(identity)
    assert keeper.kept() is None
    keeper.keep_in_file(identity, PASSPHRASE)
    assert keeper.fetch(PASSPHRASE) == identity


@pytest.mark.parametrize("backend", [None, AbsentKeyring()], ids=["none", "no session"])
def test_where_no_keyring_is_the_certificate_can_be_removed_all_the_same(
    folder: Path, identity: Identity, backend: KeyringBackend | None
) -> None:
    FolderKeyKeeper(folder, entries(KeyringInMemory())).keep_in_keyring(identity)
    elsewhere = FolderKeyKeeper(folder, entries(backend))
    with pytest.raises(NoKeyring):
        elsewhere.fetch()
    elsewhere.forget()
    assert elsewhere.kept() is None


def test_a_keyring_that_is_locked_is_no_lost_key(folder: Path, identity: Identity) -> None:
    FolderKeyKeeper(folder, entries(KeyringInMemory())).keep_in_keyring(identity)
    locked = FolderKeyKeeper(folder, entries(LockedKeyring()))
    with pytest.raises(NoKeyring) as failure:
        locked.fetch()
    assert "unlock" in failure.value.reason
    # Its key would be left behind, and nobody would know its name any more.
    with pytest.raises(NoKeyring):
        locked.forget()
    assert locked.kept() is not None


class PlainFileKeyring(KeyringInMemory):
    """One that somebody has installed, and that writes into a file for all to read."""


@pytest.mark.parametrize(
    "kind", [FailKeyring, NullKeyring, PlainFileKeyring], ids=lambda each: each.__module__
)
def test_only_keyrings_of_the_system_count(
    monkeypatch: pytest.MonkeyPatch, kind: type[KeyringBackend]
) -> None:
    chosen = kind()
    monkeypatch.setattr(keyring, "get_keyring", lambda: chosen)
    with pytest.raises(NoKeyring):
        KeyringEntries().put("key", "secret")
    monkeypatch.setattr(ChainerBackend, "backends", [chosen])
    monkeypatch.setattr(keyring, "get_keyring", ChainerBackend)
    with pytest.raises(NoKeyring):
        KeyringEntries().put("key", "secret")


def test_the_keyring_of_the_system_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    ring = KeyringInMemory()
    monkeypatch.setattr(KeyringInMemory, "__module__", "keyring.backends.SecretService")
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    KeyringEntries().put("key", "secret")
    assert KeyringEntries().get("key") == "secret"


def test_a_full_disk_loses_no_key(
    keeper: FolderKeyKeeper, identity: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.keep_in_file(identity, PASSPHRASE)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileUnwritable):
        keeper.keep_in_file(rsa_identity(), PASSPHRASE)
    assert keeper.fetch(PASSPHRASE) == identity


class Ended(Exception):
    """The program ends here."""


@pytest.mark.parametrize("place", list(KeyPlace))
@pytest.mark.parametrize("steps", range(3))
def test_a_program_that_ends_in_the_middle_of_a_change_leaves_a_certificate_with_its_key(
    keeper: FolderKeyKeeper,
    folder: Path,
    identity: Identity,
    monkeypatch: pytest.MonkeyPatch,
    place: KeyPlace,
    steps: int,
) -> None:
    """It ends before the first, the second or the third time that the folder is changed."""
    new, left = rsa_identity(), iter(range(steps))
    keeper.keep_in_file(identity, PASSPHRASE)

    def until_then(change: Callable[..., Any]) -> Callable[..., Any]:
        def changed(*given: Any, **also: Any) -> Any:
            if next(left, None) is None:
                raise Ended
            return change(*given, **also)

        return changed

    with monkeypatch.context() as broken, contextlib.suppress(Ended):
        broken.setattr(private_files, "write", until_then(private_files.write))
        broken.setattr(private_files, "remove", until_then(private_files.remove))
        if place is KeyPlace.FILE:
            keeper.keep_in_file(new, PASSPHRASE)
        else:
            keeper.keep_in_keyring(new)
    assert keeper.fetch(PASSPHRASE) in (identity, new)
    keeper.keep_in_file(new, PASSPHRASE)
    assert keeper.fetch(PASSPHRASE) == new
    assert len(list(folder.glob("key-*"))) == 1


def test_every_guess_at_the_passphrase_costs_memory_and_time(
    tmp_path: Path, identity: Identity
) -> None:
    FolderKeyKeeper(tmp_path).keep_in_file(identity, PASSPHRASE)
    stretching, cost, block, _ = key_file(tmp_path).read_text().split(" ", 3)
    assert stretching == "scrypt"
    assert 128 * int(cost) * int(block) >= 64 << 20
