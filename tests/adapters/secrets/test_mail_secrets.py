"""The mail's password lies in the keyring, or under a passphrase in a file, nowhere in clear."""

import contextlib
import logging
import os
import stat
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keyring.backends.fail import Keyring as FailKeyring

from studio_desk.adapters.secrets import FolderMailSecrets
from studio_desk.adapters.secrets.secret_file import locked, unlocked
from studio_desk.domain.certificate import KeyPlace
from studio_desk.domain.mail_account import Login, MailAccount, OAuth, Security, SentFolder
from studio_desk.services.delivery_failures import NoKeyring, PassphraseWeak
from studio_desk.services.failures import (
    FileUnwritable,
    MailSecretLost,
    MailSecretMissing,
    PassphraseNeeded,
    WrongPassphrase,
)
from studio_desk.services.mail_ports import SecretPlace

from .keyrings import AbsentKeyring, ForgetfulKeyring, KeyringInMemory, LockedKeyring, entries

SECRET = "Correct·horse, 漢字 & battery"
PASSPHRASE = "seven quiet harbours"
ENTRANCE = "password desk smtp.harbour.example"
PURPOSE = b"for the harbour\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "secrets"


@pytest.fixture
def ring() -> KeyringInMemory:
    return KeyringInMemory()


@pytest.fixture
def kept(folder: Path, ring: KeyringInMemory) -> FolderMailSecrets:
    return FolderMailSecrets(folder, entries(ring))


def written(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_on_the_first_day_there_is_none(kept: FolderMailSecrets) -> None:
    assert kept.kept() is None
    with pytest.raises(MailSecretMissing):
        kept.get(ENTRANCE)
    kept.forget()


@pytest.mark.parametrize("passphrase", ["", "seven quiet harbours"])
def test_what_was_typed_for_one_server_and_user_is_given_to_no_other(
    kept: FolderMailSecrets, passphrase: str
) -> None:
    account = MailAccount(server="smtp.harbour.example", user="desk")
    kept.put(SECRET, account.entrance, passphrase)
    oauth = OAuth("https://login.harbour.example/token")
    for other in (
        replace(account, server="smtp.harbor.example"),
        replace(account, user="ada"),
        replace(account, login=Login.REFRESH_TOKEN, oauth=oauth),
        replace(account, sent=SentFolder("imap.somebody-else.example")),
    ):
        with pytest.raises(MailSecretMissing):
            kept.get(other.entrance)
    same = replace(account, server="SMTP.Harbour.example", port=587, security=Security.STARTTLS)
    assert kept.get(same.entrance) == SECRET
    # The same server may keep the copies, too.
    assert kept.get(replace(same, sent=SentFolder("smtp.harbour.example")).entrance) == SECRET


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE], ids=["keyring", "file"])
def test_whoever_writes_another_server_into_the_file_is_not_given_the_secret(
    kept: FolderMailSecrets, folder: Path, ring: KeyringInMemory, passphrase: str
) -> None:
    kept.put(SECRET, ENTRANCE, passphrase)
    [file] = folder.iterdir()
    file.write_bytes(file.read_bytes().replace(b"harbour.example", b"thieves.example"))
    elsewhere = ENTRANCE.replace("harbour", "thieves")
    # Neither the program that has it open, nor the next one.
    for each in (kept, FolderMailSecrets(folder, entries(ring))):
        with pytest.raises((MailSecretMissing, WrongPassphrase)):
            each.get(elsewhere, PASSPHRASE)
        with pytest.raises(MailSecretMissing):
            each.get(ENTRANCE, PASSPHRASE)


def test_a_secret_is_opened_for_its_purpose_alone() -> None:
    content = locked(SECRET, PASSPHRASE, PURPOSE)
    for other in (b"", b"for somebody else\n", PURPOSE + b" "):
        with pytest.raises(WrongPassphrase):
            unlocked(content, PASSPHRASE, other)


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE], ids=["keyring", "file"])
def test_what_an_older_program_kept_sealed_for_nothing_is_asked_for_once(
    kept: FolderMailSecrets, folder: Path, ring: KeyringInMemory, passphrase: str
) -> None:
    """Whoever can write into the folder could have it say any server, or lay an old file there."""
    entry = f"mail/{'0' * 32}"
    if not passphrase:
        entries(ring).put(entry, SECRET)
    content = locked(SECRET, PASSPHRASE, b"") if passphrase else f"keyring {entry}\n".encode()
    folder.mkdir()
    (folder / "mail.secret").write_bytes(content + f"for {ENTRANCE}\n".encode())
    place = kept.kept()
    assert place is not None
    # So it is asked for as if none were kept for this account.
    assert place.entrance == ""
    with pytest.raises(MailSecretLost):
        kept.get(ENTRANCE, PASSPHRASE)
    kept.put(SECRET, ENTRANCE, passphrase)
    assert FolderMailSecrets(folder, entries(ring)).get(ENTRANCE, PASSPHRASE) == SECRET
    # The older entry does not stay behind.
    assert not [each for _, each in ring.entries if each.startswith(entry)]


def test_a_refresh_token_goes_to_the_address_that_it_was_typed_for(
    kept: FolderMailSecrets,
) -> None:
    account = MailAccount(login=Login.REFRESH_TOKEN, oauth=OAuth("https://login.one.example"))
    kept.put(SECRET, account.entrance)
    with pytest.raises(MailSecretMissing):
        kept.get(replace(account, oauth=OAuth("https://login.two.example")).entrance)


@pytest.mark.parametrize("secret", [SECRET, "r" * 3_000], ids=["password", "refresh token"])
def test_a_secret_in_the_keyring_comes_back_and_is_nowhere_else(
    kept: FolderMailSecrets, folder: Path, ring: KeyringInMemory, secret: str
) -> None:
    kept.put(secret, ENTRANCE)
    assert kept.kept() == SecretPlace(KeyPlace.KEYRING, is_open=True, entrance=ENTRANCE)
    assert FolderMailSecrets(folder, entries(ring)).get(ENTRANCE) == secret
    assert secret.encode() not in written(folder)


def test_another_secret_takes_its_place_and_leaves_nothing_behind(
    kept: FolderMailSecrets, ring: KeyringInMemory
) -> None:
    kept.put("the first", ENTRANCE)
    before = len(ring.entries)
    kept.put("the second", ENTRANCE)
    assert kept.get(ENTRANCE) == "the second"
    assert len(ring.entries) == before
    assert not any("the first" in each for each in ring.entries.values())


def test_two_studios_on_one_computer_keep_their_own(tmp_path: Path, ring: KeyringInMemory) -> None:
    first = FolderMailSecrets(tmp_path / "one", entries(ring))
    second = FolderMailSecrets(tmp_path / "two", entries(ring))
    first.put("of the first", ENTRANCE)
    second.put("of the second", ENTRANCE)
    assert (first.get(ENTRANCE), second.get(ENTRANCE)) == ("of the first", "of the second")
    second.forget()
    assert first.get(ENTRANCE) == "of the first"


@pytest.mark.parametrize(
    "broken", [None, AbsentKeyring(), LockedKeyring(), ForgetfulKeyring()], ids=str
)
def test_where_there_is_no_keyring_a_passphrase_is_asked_for(
    folder: Path, broken: KeyringInMemory | None
) -> None:
    kept = FolderMailSecrets(folder, entries(broken))
    with pytest.raises(NoKeyring):
        kept.put(SECRET, ENTRANCE)
    assert kept.kept() is None
    kept.put(SECRET, ENTRANCE, PASSPHRASE)
    assert kept.kept() == SecretPlace(KeyPlace.FILE, is_open=True, entrance=ENTRANCE)
    assert kept.get(ENTRANCE) == SECRET
    assert SECRET.encode() not in written(folder)
    assert PASSPHRASE.encode() not in written(folder)


def test_a_keyring_that_only_throws_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", FailKeyring)
    with pytest.raises(NoKeyring):
        FolderMailSecrets(folder).put(SECRET, ENTRANCE)


def test_the_passphrase_is_asked_for_once_a_session(folder: Path, ring: KeyringInMemory) -> None:
    FolderMailSecrets(folder, entries(ring)).put(SECRET, ENTRANCE, PASSPHRASE)
    later = FolderMailSecrets(folder, entries(ring))
    assert later.kept() == SecretPlace(KeyPlace.FILE, is_open=False, entrance=ENTRANCE)
    with pytest.raises(PassphraseNeeded):
        later.get(ENTRANCE)
    for wrong in (PASSPHRASE.upper(), PASSPHRASE[:-1], "x"):
        with pytest.raises(WrongPassphrase):
            later.get(ENTRANCE, wrong)
    assert later.kept() == SecretPlace(KeyPlace.FILE, is_open=False, entrance=ENTRANCE)
    assert later.get(ENTRANCE, PASSPHRASE) == SECRET
    assert later.get(ENTRANCE) == SECRET
    assert later.kept() == SecretPlace(KeyPlace.FILE, is_open=True, entrance=ENTRANCE)
    assert ring.entries == {}


def test_what_was_opened_holds_only_for_the_file_that_it_was_in(
    folder: Path, ring: KeyringInMemory
) -> None:
    here = FolderMailSecrets(folder, entries(ring))
    here.put(SECRET, ENTRANCE, PASSPHRASE)
    FolderMailSecrets(folder, entries(ring)).put("changed elsewhere", ENTRANCE, PASSPHRASE)
    with pytest.raises(PassphraseNeeded):
        here.get(ENTRANCE)


def test_a_short_passphrase_is_refused(kept: FolderMailSecrets) -> None:
    with pytest.raises(PassphraseWeak):
        kept.put(SECRET, ENTRANCE, "short")
    assert kept.kept() is None


def test_from_the_keyring_into_a_file_and_back(
    kept: FolderMailSecrets, folder: Path, ring: KeyringInMemory
) -> None:
    kept.put(SECRET, ENTRANCE)
    kept.put(SECRET, ENTRANCE, PASSPHRASE)
    assert ring.entries == {}
    kept.put(SECRET, ENTRANCE)
    assert kept.kept() == SecretPlace(KeyPlace.KEYRING, is_open=True, entrance=ENTRANCE)
    assert b"scrypt" not in written(folder)


def test_forgotten_it_is_nowhere(
    kept: FolderMailSecrets, folder: Path, ring: KeyringInMemory
) -> None:
    for passphrase in ("", PASSPHRASE):
        kept.put(SECRET, ENTRANCE, passphrase)
        kept.forget()
        assert (kept.kept(), ring.entries) == (None, {})
        assert written(folder) == b""


def test_on_another_computer_it_is_told_as_lost(folder: Path, kept: FolderMailSecrets) -> None:
    kept.put(SECRET, ENTRANCE)
    with pytest.raises(MailSecretLost):
        FolderMailSecrets(folder, entries(KeyringInMemory())).get(ENTRANCE)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda _: b"keyring elsewhere\n",
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"scrypt 65536", b"scrypt 1048577"),
        lambda content: content.replace(b"scrypt 65536", b"scrypt 0"),
        lambda content: content.replace(b"scrypt", b"bcrypt"),
        lambda content: content + b"\xff",
    ],
)
def test_a_damaged_file_is_told_as_lost_and_never_hangs(
    folder: Path, ring: KeyringInMemory, spoil: Callable[[bytes], bytes]
) -> None:
    FolderMailSecrets(folder, entries(ring)).put(SECRET, ENTRANCE, PASSPHRASE)
    (file,) = folder.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises((MailSecretLost, WrongPassphrase)):
        FolderMailSecrets(folder, entries(ring)).get(ENTRANCE, PASSPHRASE)


def test_nobody_makes_the_file_cheaper_to_guess_unseen() -> None:
    content = locked(SECRET, PASSPHRASE, PURPOSE).replace(b"scrypt 65536 8 1", b"scrypt 65536 4 1")
    with pytest.raises(WrongPassphrase):
        unlocked(content, PASSPHRASE, PURPOSE)


@settings(max_examples=15)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200))
def test_any_secret_comes_back_for_its_passphrase(secret: str) -> None:
    assert unlocked(locked(secret, PASSPHRASE, PURPOSE), PASSPHRASE, PURPOSE) == secret


def test_the_file_does_not_tell_how_long_the_password_is() -> None:
    lengths = {len(locked("x" * count, PASSPHRASE, PURPOSE)) for count in (1, 8, 20, 63)}
    assert len(lengths) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_file_is_for_its_owner_alone(kept: FolderMailSecrets, folder: Path) -> None:
    before = os.umask(0)
    try:
        kept.put(SECRET, ENTRANCE, PASSPHRASE)
    finally:
        os.umask(before)
    assert [stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()] == [0o600]


def test_what_cannot_be_written_leaves_what_was_there(
    kept: FolderMailSecrets, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.put("before", ENTRANCE, PASSPHRASE)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(FileUnwritable):
            kept.put("after", ENTRANCE, PASSPHRASE)
    assert kept.get(ENTRANCE) == "before"
    assert len(list(folder.iterdir())) == 1


def test_neither_secret_nor_passphrase_stands_in_an_error_or_a_log(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    said = []
    deeds: list[Callable[[FolderMailSecrets], object]] = [
        lambda kept: kept.put(SECRET, ENTRANCE),
        lambda kept: kept.put(SECRET, ENTRANCE, "short"),
        lambda kept: kept.put(SECRET, ENTRANCE, PASSPHRASE),
        lambda _: FolderMailSecrets(folder, entries(None)).get(ENTRANCE, PASSPHRASE + "!"),
        lambda kept: kept.forget(),
    ]
    for backend in (None, AbsentKeyring(), LockedKeyring(), ForgetfulKeyring()):
        kept = FolderMailSecrets(folder, entries(backend))
        for deed in deeds:
            with contextlib.suppress(NoKeyring, PassphraseWeak, WrongPassphrase):
                try:
                    deed(kept)
                except Exception as error:
                    said += traceback.format_exception(error)
                    said.append(repr(vars(error)))
                    raise
        said.append(repr(kept))
    words = "".join(said) + caplog.text
    assert "NoKeyring" in words
    for each in (SECRET, PASSPHRASE):
        assert each not in words
