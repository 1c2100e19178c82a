"""How mail leaves is chosen in Settings; the password is kept and never shown again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSpinBox

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.certificate import KeyPlace
from studio_desk.domain.consultation import Studio
from studio_desk.domain.mail_account import (
    Login,
    MailAccount,
    Security,
    SentFolder,
    TokenSecret,
    Way,
)
from studio_desk.domain.mailing import MailRefused, MailTrouble
from studio_desk.services.mail_ports import SecretPlace
from studio_desk.services.postroom import Postroom
from tests.adapters.secrets.keyrings import KeyringInMemory
from tests.conftest import Furnished, Hands
from tests.services.deliveries import no_keyring, ring
from tests.ui.library import is_seen

__all__ = ["no_keyring", "ring"]
SECRET = "abcd efgh ijkl mnop"
PASSPHRASE = "seven quiet harbours"
SERVER, USER = "mail.harbour.example", "desk@harbour.example"
ENTRANCE = MailAccount(server=SERVER, user=USER).entrance
Check = tuple[MailAccount, str, str]


@pytest.fixture
def page(hands: Hands) -> Hands:
    hands.click("rail.settings")
    hands.rest()
    return hands


@pytest.fixture
def server(page: Hands) -> Hands:
    """The studio's server is chosen, and everything about it typed but the password."""
    return through_the_server(page)


def through_the_server(page: Hands) -> Hands:
    page.click("mail.way.server")
    page.type("mail.server", SERVER)
    page.type("mail.user", USER)
    return page


def kept(kit: Tools, studio: Furnished, hands: Hands) -> Studio:
    """What another program would find in the studio's data."""
    hands.click("rail.outbox")
    hands.rest()
    found = open_desk(kit, studio.folder).studio.studio()
    hands.click("rail.settings")
    hands.rest()
    return found


def choose(hands: Hands, name: str, value: str) -> None:
    box = hands.find(name, QComboBox)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def chosen(hands: Hands, name: str) -> str:
    box = hands.find(name, QComboBox)
    assert isinstance(box, QComboBox)
    return str(box.currentData())


def figure(hands: Hands, name: str) -> QSpinBox:
    found = hands.find(name, QSpinBox)
    assert isinstance(found, QSpinBox)
    return found


def said(hands: Hands, name: str) -> str:
    """All that stands behind the bars of that name."""
    hands.rest()
    lines = [each for each in hands.window.findChildren(QLabel) if each.isVisible()]
    return " ".join(
        each.text() for each in lines if (parent := each.parent()) and parent.objectName() == name
    )


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_mail_leaves_by_the_own_program_until_the_server_is_chosen(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    assert not is_seen(page, "mail.server")
    page.click("mail.way.server")
    assert is_seen(page, "mail.server")
    assert page.line("mail.user").text() == studio.desk.studio.studio().email
    assert kept(kit, studio, page).mail.way is Way.SERVER
    page.click("mail.way.program")
    assert not is_seen(page, "mail.server")
    page.click("settings.undo")
    assert is_seen(page, "mail.server")


def test_the_server_is_saved_as_it_is_typed_and_taken_back(
    server: Hands, kit: Tools, studio: Furnished
) -> None:
    figure(server, "mail.port").setValue(2465)
    account = kept(kit, studio, server).mail
    assert (account.server, account.port) == ("mail.harbour.example", 2465)
    assert account.user == "desk@harbour.example"
    server.click("settings.undo")
    assert figure(server, "mail.port").value() == 465
    server.click("settings.undo")
    server.click("settings.undo")
    assert server.line("mail.server").text() == ""


def test_another_encryption_brings_its_usual_port(server: Hands) -> None:
    choose(server, "mail.security", Security.STARTTLS)
    assert figure(server, "mail.port").value() == 587
    figure(server, "mail.port").setValue(2525)
    choose(server, "mail.security", Security.TLS)
    assert figure(server, "mail.port").value() == 2525


def test_a_provider_brings_its_figures_and_what_has_to_be_done_there(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    page.click("mail.way.server")
    choose(page, "mail.provider", "icloud")
    assert page.line("mail.server").text() == "smtp.mail.me.com"
    assert chosen(page, "mail.security") == "starttls"
    assert "app password" in page.label("mail.advice")
    account = kept(kit, studio, page).mail
    assert (account.server, account.port) == ("smtp.mail.me.com", 587)
    page.type("mail.server", "mail.harbour.example")
    assert chosen(page, "mail.provider") == "custom"
    assert not is_seen(page, "mail.advice")


def test_an_address_at_a_provider_chooses_it(page: Hands) -> None:
    page.type("studio.email", "harbour@naver.com")
    page.click("mail.way.server")
    assert chosen(page, "mail.provider") == "naver"
    assert page.line("mail.user").text() == "harbour"


def test_each_login_asks_for_what_it_needs(server: Hands) -> None:
    needs = {
        Login.PASSWORD: {"mail.secret"},
        Login.REFRESH_TOKEN: {
            "mail.secret",
            "mail.client_secret",
            "mail.token_url",
            "mail.client_id",
        },
        Login.TOKEN_COMMAND: {"mail.command"},
        Login.NONE: set(),
    }
    everything = set().union(*needs.values())
    for login, needed in needs.items():
        choose(server, "mail.login", login)
        server.rest()
        assert {each for each in everything if is_seen(server, each)} == needed


def test_copies_are_laid_into_the_sent_folder_where_the_server_does_not(
    server: Hands, kit: Tools, studio: Furnished
) -> None:
    server.type("mail.server", "smtp.harbour.example")
    server.click("mail.sent")
    assert kept(kit, studio, server).mail.sent == SentFolder("imap.harbour.example")
    server.type("mail.sent.folder", "Gesendet")
    assert kept(kit, studio, server).mail.sent.folder == "Gesendet"
    choose(server, "mail.provider", "gmail")
    assert not is_seen(server, "mail.sent")
    choose(server, "mail.provider", "gmx")
    server.click("mail.sent")
    assert server.line("mail.sent.server").text() == "imap.gmx.net"
    server.click("mail.sent")
    assert kept(kit, studio, server).mail.sent.server == ""


def test_what_is_usual_is_saved_for_both_ways(page: Hands, kit: Tools, studio: Furnished) -> None:
    page.click("mail.copies_me")
    figure(page, "mail.follow_up_days").setValue(10)
    found = kept(kit, studio, page)
    assert found.mail.copies_me
    assert found.follow_up_days == 10
    page.click("settings.undo")
    assert figure(page, "mail.follow_up_days").value() == 7


# The password


def test_the_password_goes_into_the_keyring_and_nowhere_else(
    server: Hands, studio: Furnished, ring: KeyringInMemory, caplog: pytest.LogCaptureFixture
) -> None:
    assert server.line("mail.secret").echoMode() is QLineEdit.EchoMode.Password
    server.type("mail.secret", SECRET)
    server.click("mail.secret.keep")
    server.rest()
    assert "this computer’s keyring" in server.label("mail.secret.said")
    assert not is_seen(server, "mail.secret")
    assert studio.desk.mail_secrets.get(ENTRANCE) == SECRET
    assert any(SECRET in each for each in ring.entries.values())
    server.click("rail.outbox")
    server.rest()
    assert SECRET.encode() not in everything_in(studio.folder.root)
    assert SECRET not in caplog.text
    lines = server.window.findChildren(QLineEdit)
    assert not any(SECRET in line.text() for line in lines)


def test_undo_leaves_the_password_alone(
    server: Hands, studio: Furnished, ring: KeyringInMemory
) -> None:
    server.type("mail.secret", SECRET)
    server.click("mail.secret.keep")
    server.rest()
    server.click("settings.undo")
    server.click("settings.redo")
    server.rest()
    assert studio.desk.mail_secrets.get(ENTRANCE) == SECRET


def test_without_a_keyring_a_passphrase_is_asked_for_and_the_file_is_encrypted(
    server: Hands, kit: Tools, studio: Furnished, no_keyring: None
) -> None:
    server.type("mail.secret", SECRET)
    server.click("mail.secret.keep")
    server.rest()
    server.type("mail.passphrase", PASSPHRASE)
    server.type("mail.passphrase.again", PASSPHRASE[:-1])
    server.click("mail.secret.keep")
    assert "differ" in server.label("mail.secret.wrong")
    server.type("mail.passphrase.again", PASSPHRASE)
    server.click("mail.secret.keep")
    server.rest()
    assert "encrypted file" in server.label("mail.secret.said")
    for each in (SECRET, PASSPHRASE):
        assert each.encode() not in everything_in(studio.folder.root)
    there = SecretPlace(KeyPlace.FILE, is_open=True, entrance=ENTRANCE)
    assert studio.desk.mail_secrets.kept() == there
    later = open_desk(kit, studio.folder).mail_secrets
    assert later.kept() == replace(there, is_open=False)


def test_a_short_passphrase_is_refused_in_words(server: Hands, no_keyring: None) -> None:
    server.type("mail.secret", SECRET)
    server.click("mail.secret.keep")
    server.rest()
    server.type("mail.passphrase", "short")
    server.type("mail.passphrase.again", "short")
    server.click("mail.secret.keep")
    server.rest()
    assert "at least 12 characters" in server.label("mail.secret.wrong")


def test_the_passphrase_is_asked_for_once_after_a_start(
    hands: Hands, kit: Tools, studio: Furnished, no_keyring: None
) -> None:
    open_desk(kit, studio.folder).mail_secrets.put(SECRET, ENTRANCE, PASSPHRASE)
    hands.click("rail.settings")
    hands.rest()
    through_the_server(hands).rest()
    hands.type("mail.unlocking", PASSPHRASE.upper())
    hands.click("mail.unlock")
    hands.rest()
    assert "not the passphrase" in hands.label("mail.secret.wrong")
    hands.type("mail.unlocking", PASSPHRASE)
    hands.click("mail.unlock")
    hands.rest()
    assert not is_seen(hands, "mail.unlocking")
    assert studio.desk.mail_secrets.get(ENTRANCE) == SECRET


def test_another_password_is_typed_and_one_is_removed(
    server: Hands, studio: Furnished, ring: KeyringInMemory
) -> None:
    for secret in (SECRET, "another one"):
        if is_seen(server, "mail.secret.new"):
            server.click("mail.secret.new")
        server.type("mail.secret", secret)
        server.click("mail.secret.keep")
        server.rest()
        assert studio.desk.mail_secrets.get(ENTRANCE) == secret
    server.click("mail.secret.new")
    server.type("mail.secret", "half")
    server.click("mail.secret.cancel")
    server.rest()
    assert studio.desk.mail_secrets.get(ENTRANCE) == "another one"
    server.click("mail.secret.remove")
    server.rest()
    assert studio.desk.mail_secrets.kept() is None
    assert ring.entries == {}
    assert server.line("mail.secret").text() == ""


# Trying the settings


def asked(
    monkeypatch: pytest.MonkeyPatch, answer: Callable[[], None] = lambda: None
) -> list[Check]:
    """A server that answers so, and what it was asked with."""
    checks: list[Check] = []

    def check(_: Postroom, account: MailAccount, secret: str, sender: str) -> None:
        checks.append((account, secret, sender))
        answer()

    monkeypatch.setattr(Postroom, "check", check)
    return checks


def refuse(trouble: MailTrouble, answer: str = "") -> Callable[[], None]:
    def refused() -> None:
        raise MailRefused(trouble, "mail.harbour.example", answer, is_temporary=False)

    return refused


def result(hands: Hands) -> str:
    hands.wait(lambda: not is_seen(hands, "mail.check.stop"))
    return said(hands, "mail.check.said")


def test_right_settings_are_told_and_nothing_is_sent(
    server: Hands, studio: Furnished, ring: KeyringInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = asked(monkeypatch)
    server.type("mail.secret", SECRET)
    server.click("mail.secret.keep")
    server.rest()
    server.click("mail.check")
    assert result(server).endswith("accepted; no message was sent.")
    ((account, secret, sender),) = checks
    assert (account.server, secret) == ("mail.harbour.example", SECRET)
    assert sender == studio.desk.studio.studio().email
    server.type("mail.user", "somebody else")
    assert said(server, "mail.check.said") == ""


def test_what_was_typed_is_tried_before_it_is_kept(
    server: Hands, ring: KeyringInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = asked(monkeypatch)
    server.type("mail.secret", SECRET)
    server.click("mail.check")
    assert "is not kept yet" in result(server)
    assert checks[0][1] == SECRET


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (MailTrouble.NAME, "No server called"),
        (MailTrouble.PORT, "check the port"),
        (MailTrouble.SILENCE, "did not answer in time"),
        (MailTrouble.TLS, "could not be encrypted"),
        (MailTrouble.CERTIFICATE, "certificate does not prove"),
        (MailTrouble.CONNECTION, "broke off the connection"),
        (MailTrouble.LOGIN, "refused the login"),
        (MailTrouble.TOKEN, "check the token URL"),
        (MailTrouble.TOKEN_COMMAND, "runs on this computer"),
        (MailTrouble.SENDER, "refused the sender’s address"),
    ],
)
def test_what_failed_is_told_in_words(
    server: Hands, ring: KeyringInMemory, monkeypatch: pytest.MonkeyPatch, trouble: MailTrouble,
    words: str,
) -> None:  # fmt: skip
    asked(monkeypatch, refuse(trouble, "535 5.7.8\nnot so"))
    server.type("mail.secret", SECRET)
    server.click("mail.check")
    told = result(server)
    assert words in told
    assert "“mail.harbour.example”" in told
    assert "535 5.7.8 not so" in told
    assert SECRET not in told


@pytest.mark.parametrize(
    ("trouble", "reported", "field"),
    [
        (MailTrouble.NAME, "Name or service not known", "mail.server"),
        (MailTrouble.PORT, "Connection refused", "mail.port"),
        (MailTrouble.TLS, "WRONG_VERSION_NUMBER", "mail.security"),
        (MailTrouble.LOGIN, "535 5.7.8 not so", "mail.user"),
    ],
)
def test_the_field_to_look_at_is_marked_and_no_words_are_put_into_the_server_s_mouth(
    server: Hands, ring: KeyringInMemory, monkeypatch: pytest.MonkeyPatch, trouble: MailTrouble,
    reported: str, field: str,
) -> None:  # fmt: skip
    asked(monkeypatch, refuse(trouble, reported))
    server.type("mail.secret", SECRET)
    server.click("mail.check")
    told = result(server)
    assert ("Its answer" in told) == reported[0].isdigit()
    assert "Settings" not in told
    assert marked(server) == {field}
    server.type("mail.user", "somebody else")
    assert marked(server) == set()


@pytest.mark.parametrize(
    ("login", "trouble", "field"),
    [
        (Login.REFRESH_TOKEN, MailTrouble.TOKEN, "mail.token_url"),
        (Login.TOKEN_COMMAND, MailTrouble.TOKEN_COMMAND, "mail.command"),
    ],
)
def test_where_no_token_came_the_field_for_it_is_marked(
    server: Hands, ring: KeyringInMemory, monkeypatch: pytest.MonkeyPatch, login: Login,
    trouble: MailTrouble, field: str,
) -> None:  # fmt: skip
    choose(server, "mail.login", login)
    asked(monkeypatch, refuse(trouble, "Connection refused"))
    if login.needs_secret:
        server.type("mail.secret", SECRET)
    server.click("mail.check")
    told = result(server)
    assert "no access token" in told
    assert "This computer reports: “Connection refused”" in told
    assert server.find(field).property("invalid")
    assert marked(server) == set()


def marked(hands: Hands) -> set[str]:
    fields = ("mail.server", "mail.port", "mail.security", "mail.user")
    return {name for name in fields if hands.find(name).property("invalid")}


def test_what_was_lacking_is_said_no_more_once_it_is_typed(page: Hands) -> None:
    page.click("mail.way.server")
    page.type("mail.server", " ")
    page.click("mail.check")
    assert "name of the server" in said(page, "mail.check.said")
    page.type("mail.server", SERVER)
    assert said(page, "mail.check.said") == ""


def test_a_verdict_holds_for_the_password_that_was_tried_and_no_other(
    server: Hands, ring: KeyringInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(monkeypatch)
    server.type("mail.secret", SECRET)
    server.click("mail.secret.keep")
    server.rest()
    for change in ("type", "keep", "remove"):
        server.click("mail.check")
        assert "accepted; no message was sent" in result(server), change
        if change == "type":
            server.click("mail.secret.new")
            server.type("mail.secret", "a wrong one")
        elif change == "keep":
            server.click("mail.secret.keep")
        else:
            server.click("mail.secret.remove")
        server.rest()
        assert said(server, "mail.check.said") == "", change


def test_what_should_never_happen_leaves_the_button_as_it_was(
    server: Hands, ring: KeyringInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("a bug")

    raised: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: raised.append(error))
    server.type("mail.secret", SECRET)
    asked(monkeypatch, broken)
    server.click("mail.check")
    server.wait(lambda: not is_seen(server, "mail.check.stop") and bool(raised))
    asked(monkeypatch)
    server.click("mail.check")
    assert "accepted; no message was sent" in result(server)


def test_a_client_secret_is_kept_with_the_refresh_token_and_nowhere_else(
    server: Hands, studio: Furnished, ring: KeyringInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = asked(monkeypatch)
    choose(server, "mail.login", Login.REFRESH_TOKEN)
    server.type("mail.secret", SECRET)
    server.line("mail.client_secret").setText("GOCSPX-client")
    assert server.line("mail.client_secret").echoMode() is QLineEdit.EchoMode.Password
    server.click("mail.secret.keep")
    server.rest()
    assert not is_seen(server, "mail.client_secret")
    server.click("mail.check")
    assert "accepted; no message was sent" in result(server)
    assert TokenSecret.of(checks[0][1]) == TokenSecret(SECRET, "GOCSPX-client")
    assert b"GOCSPX-client" not in everything_in(studio.folder.root)
    assert "GOCSPX" not in repr(TokenSecret.of(checks[0][1]))
    server.click("mail.secret.new")
    assert server.line("mail.client_secret").text() == ""


def test_the_fields_of_one_row_stand_at_one_height(server: Hands, dressed: None) -> None:
    server.house.dress("#2F5D50", dark=False)
    server.rest()
    fields = [server.find(name) for name in ("mail.server", "mail.port", "mail.security")]
    assert len({each.mapTo(server.window, each.rect().topLeft()).y() for each in fields}) == 1
    assert len({each.height() for each in fields}) == 1


def test_the_address_that_tokens_come_from_is_seen_whole(server: Hands, dressed: None) -> None:
    server.house.dress("#2F5D50", dark=False)
    choose(server, "mail.provider", "microsoft-365")
    server.rest()
    line = server.line("mail.token_url")
    assert line.fontMetrics().horizontalAdvance(line.text()) < line.width() - 24


def test_what_was_kept_for_one_user_is_neither_shown_as_fitting_nor_tried_for_another(
    server: Hands, ring: KeyringInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = asked(monkeypatch)
    server.type("mail.secret", SECRET)
    server.click("mail.secret.keep")
    server.rest()
    server.type("mail.user", "somebody else")
    assert "for another server or user" in server.label("mail.secret.said")
    assert is_seen(server, "mail.secret")
    server.click("mail.check")
    assert "No password is kept for this mail server and user" in result(server)
    assert checks == []
    server.type("mail.user", USER)
    assert not is_seen(server, "mail.secret")
    server.click("mail.check")
    assert "accepted; no message was sent" in result(server)


def test_a_silent_server_is_not_waited_for(
    server: Hands, ring: KeyringInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.type("mail.secret", SECRET)
    over = Event()

    def silent() -> None:
        over.wait(20)

    asked(monkeypatch, silent)
    server.click("mail.check")
    assert SERVER in server.label("mail.check.working")
    server.click("mail.check.stop")
    assert "Stopped" in said(server, "mail.check.said")
    asked(monkeypatch)
    server.click("mail.check")
    assert "accepted; no message was sent" in result(server)
    over.set()


def test_what_is_lacking_is_told_before_anybody_is_asked(
    page: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = asked(monkeypatch)
    page.click("mail.way.server")
    for words, name, typed in (
        ("name of the server", "mail.server", "mail.harbour.example"),
        ("the user first", "mail.user", "desk"),
        ("e-mail address first", "studio.email", "desk@harbour.example"),
    ):
        page.type(name, " ")
        page.click("mail.check")
        assert words in said(page, "mail.check.said")
        page.type(name, typed)
    assert checks == []


def test_a_locked_password_is_asked_for_where_it_stands(
    hands: Hands, kit: Tools, studio: Furnished, no_keyring: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    checks = asked(monkeypatch)
    open_desk(kit, studio.folder).mail_secrets.put(SECRET, ENTRANCE, PASSPHRASE)
    hands.click("rail.settings")
    hands.rest()
    through_the_server(hands).rest()
    hands.click("mail.check")
    assert "type its passphrase first" in result(hands)
    hands.type("mail.unlocking", PASSPHRASE)
    hands.click("mail.unlock")
    hands.rest()
    hands.click("mail.check")
    assert "accepted; no message was sent" in result(hands)
    assert [secret for _, secret, _ in checks] == [SECRET]
