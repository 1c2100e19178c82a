"""The certificate is taken in, explained, locked, and removed in Settings."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit

from studio_desk.domain.certificate import KeyPlace
from tests.adapters.secrets.issued import KEYS, PASSPHRASE, Wanted, key_pem, packed, pem
from tests.adapters.secrets.keyrings import KeyringInMemory
from tests.conftest import Furnished, Hands
from tests.services.deliveries import no_keyring, ring
from tests.ui.library import is_seen

__all__ = ["no_keyring", "ring"]
KEY = KEYS["es256"]
LOCK = "a lighthouse in fog"


@pytest.fixture
def page(hands: Hands) -> Hands:
    hands.click("rail.settings")
    hands.rest()
    return hands


@pytest.fixture
def bought(tmp_path: Path) -> Path:
    file = tmp_path / "studio.p12"
    file.write_bytes(packed(KEY, Wanted().issue(KEY)))
    return file


def choose(monkeypatch: pytest.MonkeyPatch, *files: Path) -> None:
    chosen = [str(each) for each in files]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", staticmethod(lambda *_: (chosen, "")))


def said(hands: Hands) -> str:
    """What the card says of the certificate."""
    hands.rest()
    labels = hands.window.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())


def take(hands: Hands, *lines: tuple[str, str]) -> None:
    for name, words in lines:
        hands.type(name, words)
    hands.click("certificate.take")
    hands.rest()


def test_a_bought_certificate_is_imported_with_its_passphrase(
    page: Hands, studio: Furnished, ring: KeyringInMemory, bought: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    choose(monkeypatch, bought)
    page.click("certificate.import")
    assert page.label("certificate.head") == "Import studio.p12"
    line = page.line("certificate.file_passphrase")
    assert line.echoMode() is QLineEdit.EchoMode.Password
    take(page)
    assert "type its passphrase" in page.label("certificate.wrong")
    take(page, ("certificate.file_passphrase", "wrong"))
    assert "does not fit" in page.label("certificate.wrong")
    take(page, ("certificate.file_passphrase", PASSPHRASE))
    assert not is_seen(page, "certificate.head")
    assert line.text() == ""
    assert "Signs as Harbour Studio" in said(page)
    assert "Vouched for by Portside Authority" in said(page)
    assert "this computer’s keyring" in said(page)
    assert ring.entries
    held = studio.desk.certificates.held()
    assert held is not None
    assert held.place is KeyPlace.KEYRING


def test_chain_and_key_are_chosen_together(
    page: Hands, ring: KeyringInMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain, key = tmp_path / "chain.pem", tmp_path / "studio.key"
    chain.write_bytes(pem(Wanted().issue(KEY)))
    key.write_bytes(key_pem(KEY))
    choose(monkeypatch, chain)
    page.click("certificate.import")
    take(page)
    assert "no key with it" in page.label("certificate.wrong")
    page.click("certificate.cancel")
    page.rest()
    choose(monkeypatch, chain, key)
    page.click("certificate.import")
    take(page)
    assert "Signs as Harbour Studio" in said(page)


def test_a_dialogue_that_is_closed_changes_nothing(
    page: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch)
    page.click("certificate.import")
    assert not is_seen(page, "certificate.head")
    assert is_seen(page, "certificate.import")


def test_one_for_trying_out_says_what_that_is_worth(
    page: Hands, studio: Furnished, ring: KeyringInMemory
) -> None:
    page.click("certificate.try")
    page.rest()
    name = studio.desk.studio.studio().name
    assert f"Signs as {name}" in said(page)
    assert "not on their list" in said(page)
    assert "convinces nobody who does not know you" in said(page)
    assert not is_seen(page, "certificate.try")


def test_while_the_keyring_is_asked_it_is_said_that_something_is_under_way(
    page: Hands, ring: KeyringInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered, keep = threading.Event(), KeyringInMemory.set_password

    def slowly(kept: KeyringInMemory, *given: str) -> None:
        assert answered.wait(60)
        keep(kept, *given)

    monkeypatch.setattr(KeyringInMemory, "set_password", slowly)
    page.click("certificate.try")
    assert page.label("certificate.working").startswith("Making it…")
    assert "keyring is asked" in page.label("certificate.working")
    assert not page.find("certificate.take").isEnabled()
    answered.set()
    page.rest()
    assert "Signs as" in said(page)
    assert not is_seen(page, "certificate.working")


def test_importing_another_and_removing_stand_side_by_side_and_nothing_floats_over_the_uses(
    page: Hands, ring: KeyringInMemory
) -> None:
    page.click("certificate.try")
    page.rest()
    another, remove = page.find("certificate.import"), page.find("certificate.remove")
    spots = [each.mapTo(page.window, each.rect().center()) for each in (another, remove)]
    assert spots[0].y() == spots[1].y()
    assert spots[0].x() < spots[1].x()
    # The card itself says as whom copies are signed now.
    assert not is_seen(page, "notice.words")


def test_without_a_keyring_a_passphrase_is_asked_for_and_typed_twice(
    page: Hands, studio: Furnished, no_keyring: None
) -> None:
    page.click("certificate.try")
    page.rest()
    assert "nobody can bring it back" in said(page)
    take(page, ("certificate.new", LOCK), ("certificate.again", LOCK.upper()))
    assert "differ" in page.label("certificate.wrong")
    take(page, ("certificate.new", "short"), ("certificate.again", "short"))
    assert "at least 12 characters" in page.label("certificate.wrong")
    take(page, ("certificate.new", LOCK), ("certificate.again", LOCK))
    assert "encrypted file in the studio’s folder" in said(page)
    held = studio.desk.certificates.held()
    assert held is not None
    assert held.place is KeyPlace.FILE


def test_a_key_in_a_file_is_unlocked_once_a_session(
    page: Hands, studio: Furnished, no_keyring: None
) -> None:
    certificates = studio.desk.certificates
    certificates.try_out("Harbour Light", lock=LOCK)
    # As after a restart.
    certificates._open = None
    page.click("rail.outbox")
    page.click("rail.settings")
    page.rest()
    page.type("certificate.passphrase", LOCK)
    page.press(Qt.Key.Key_Return)
    page.rest()
    assert not is_seen(page, "certificate.passphrase")
    assert certificates.identity().certificate.holder == "Harbour Light"


def test_removing_is_asked_about_and_leaves_nothing(
    page: Hands, studio: Furnished, ring: KeyringInMemory
) -> None:
    page.click("certificate.try")
    page.rest()
    page.click("certificate.remove")
    assert "What was signed stays signed" in page.label("certificate.remove.words")
    page.click("certificate.remove.no")
    assert studio.desk.certificates.held() is not None
    page.click("certificate.remove")
    page.click("certificate.remove.yes")
    page.rest()
    assert studio.desk.certificates.held() is None
    assert ring.entries == {}
    assert is_seen(page, "certificate.try")


def test_a_damaged_certificate_says_so_and_can_be_removed(
    page: Hands, studio: Furnished, ring: KeyringInMemory
) -> None:
    page.click("certificate.try")
    page.rest()
    (studio.folder.signing / "certificate.pem").write_bytes(b"torn")
    page.click("rail.outbox")
    page.click("rail.settings")
    page.rest()
    assert "The certificate cannot be used" in said(page)
    page.click("certificate.remove")
    page.click("certificate.remove.yes")
    page.rest()
    assert "The certificate cannot be used" not in said(page)
