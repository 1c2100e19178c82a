"""The settings are tried against a real server, in another process: nothing is sent."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QSpinBox

from studio_desk.domain.mail_account import Security
from tests.adapters.mail.faults import Certificate
from tests.adapters.mail.post_office import PASSWORD, USER, Fault, PostOffice, Step
from tests.adapters.secrets.keyrings import KeyringInMemory
from tests.conftest import Hands
from tests.services.deliveries import ring
from tests.ui.library import is_seen

__all__ = ["ring"]


def fill(hands: Hands, office: PostOffice) -> None:
    """Type everything about the server, and its password."""
    hands.click("rail.settings")
    hands.rest()
    hands.click("mail.way.server")
    hands.type("mail.server", "localhost")
    security = hands.find("mail.security", QComboBox)
    assert isinstance(security, QComboBox)
    security.setCurrentIndex(security.findData(office.office.security.value))
    security.activated.emit(security.currentIndex())
    dial(hands, office.port)
    hands.type("mail.user", USER)
    keep(hands, PASSWORD)


def dial(hands: Hands, port: int) -> None:
    box = hands.find("mail.port", QSpinBox)
    assert isinstance(box, QSpinBox)
    box.setValue(port)


def keep(hands: Hands, password: str) -> None:
    if is_seen(hands, "mail.secret.new"):
        hands.click("mail.secret.new")
    # The keys of a test keyboard have no letters beyond ASCII.
    hands.line("mail.secret").setText(password)
    hands.click("mail.secret.keep")
    hands.rest()


def check(hands: Hands) -> str:
    """Press the button, and read what came of it."""
    hands.click("mail.check")
    hands.wait(lambda: not is_seen(hands, "mail.check.stop"))
    hands.rest()
    lines = [each for each in hands.window.findChildren(QLabel) if each.isVisible()]
    return " ".join(
        each.text()
        for each in lines
        if (parent := each.parent()) and parent.objectName() == "mail.check.said"
    )


def test_a_server_says_what_is_wrong_until_everything_is_right(
    hands: Hands, ring: KeyringInMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuses = Fault(Step.SENDER, "553 5.7.1 not your address")
    with PostOffice(tmp_path / "post", faults=(refuses,)) as office:
        office.trust(monkeypatch)
        fill(hands, office)
        told = check(hands)
        assert "refused the sender’s address" in told
        assert "not your address" in told
        assert check(hands).endswith("accepted; no message was sent.")
        keep(hands, "the wrong one")
        told = check(hands)
        assert "refused the login" in told
        assert "the wrong one" not in told
        assert office.received() == []
    assert "Nothing answered as a mail server" in check(hands)


def test_the_line_is_encrypted_in_the_chosen_way(
    hands: Hands, ring: KeyringInMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with PostOffice(tmp_path / "post", security=Security.STARTTLS) as office:
        office.trust(monkeypatch)
        fill(hands, office)
        assert check(hands).endswith("accepted; no message was sent.")
        security = hands.find("mail.security", QComboBox)
        assert isinstance(security, QComboBox)
        security.setCurrentIndex(security.findData(Security.TLS.value))
        security.activated.emit(security.currentIndex())
        dial(hands, office.port)
        assert "could not be encrypted" in check(hands)


def test_a_certificate_that_proves_nothing_is_told(
    hands: Hands, ring: KeyringInMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with PostOffice(tmp_path / "post", certificate=Certificate.OTHER_HOST) as office:
        office.trust(monkeypatch)
        fill(hands, office)
        assert "certificate does not prove" in check(hands)
        assert not any(verb.startswith("AUTH") for verb in office.verbs())
