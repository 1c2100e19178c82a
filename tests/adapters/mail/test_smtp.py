import shlex
import socket
import sys
from typing import Any

import pytest

from studio_desk.adapters.mail.smtp import SmtpServer
from studio_desk.domain.mail_account import Login, MailAccount, OAuth, Security, Way
from studio_desk.domain.mailing import MailTrouble
from tests.adapters.mail.conversing import Opened, give, refused, told
from tests.adapters.mail.faults import Certificate
from tests.adapters.mail.post_office import PASSWORD, TOKEN, Fault, Step


def account(**changes: Any) -> MailAccount:
    values: dict[str, Any] = {"way": Way.SERVER, "server": "localhost", "login": Login.NONE}
    return MailAccount(**values | changes)


def knock(account: MailAccount, silence: float = 5.0) -> None:
    with SmtpServer(silence).line(account, PASSWORD):
        pass


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_a_password_in_any_script_lets_in(opened: Opened, mechanism: str) -> None:
    office = opened(mechanisms=(mechanism,))
    give(office)
    assert f"AUTH {mechanism}" in office.verbs()


def test_a_way_to_log_in_that_the_server_does_not_know_after_all_is_followed_by_another(
    opened: Opened,
) -> None:
    office = opened(Fault(Step.LOGIN, "504 5.5.4 not that way"))
    give(office)
    assert [each for each in office.verbs() if "AUTH" in each] == ["AUTH PLAIN", "AUTH LOGIN"]


def test_a_token_of_a_command_lets_in(opened: Opened) -> None:
    command = shlex.join([sys.executable, "-c", f"print({TOKEN!r})"])
    office = opened()
    give(office, login=Login.TOKEN_COMMAND, oauth=OAuth(command=command))
    assert "AUTH XOAUTH2" in office.verbs()


@pytest.mark.parametrize("login", [Login.PASSWORD, Login.TOKEN_COMMAND])
def test_a_refused_login_is_told_and_the_secret_is_not(opened: Opened, login: Login) -> None:
    command = shlex.join([sys.executable, "-c", "print('stale')"])
    office = opened()
    wrong = office.account(login=login, user="other", oauth=OAuth(command=command))
    error = refused(lambda: knock(wrong, 20.0))
    assert (error.trouble, error.is_temporary) == (MailTrouble.LOGIN, False)
    assert error.answer == "535 5.7.8 Authentication credentials invalid"


def test_a_token_command_that_fails_is_told(opened: Opened) -> None:
    command = shlex.join([sys.executable, "-c", "raise SystemExit('no token today')"])
    error = refused(lambda: give(opened(), login=Login.TOKEN_COMMAND, oauth=OAuth(command=command)))
    assert (error.trouble, error.answer) == (MailTrouble.TOKEN_COMMAND, "no token today")


def test_a_server_that_takes_no_password_is_told_so(opened: Opened) -> None:
    error = refused(lambda: give(opened(mechanisms=("XOAUTH2",))))
    assert (error.trouble, error.answer) == (MailTrouble.LOGIN, "AUTH XOAUTH2")


def test_a_server_that_wants_a_login_tells_so(opened: Opened) -> None:
    assert told(lambda: give(opened(), login=Login.NONE)) == (MailTrouble.LOGIN, False)


@pytest.mark.parametrize("security", Security)
@pytest.mark.parametrize(
    "certificate", [each for each in Certificate if each is not Certificate.GOOD]
)
def test_nothing_is_said_to_who_cannot_prove_to_be_the_server(
    opened: Opened, security: Security, certificate: Certificate
) -> None:
    office = opened(security=security, certificate=certificate)
    assert told(lambda: give(office)) == (MailTrouble.CERTIFICATE, False)
    assert not [each for each in office.verbs() if each.startswith(("AUTH", "MAIL"))]


def test_who_is_trusted_is_asked_of_this_computer(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = opened()
    monkeypatch.delenv("SSL_CERT_FILE")
    assert told(lambda: give(office))[0] is MailTrouble.CERTIFICATE


def test_where_the_offer_to_encrypt_is_stripped_nothing_is_said(opened: Opened) -> None:
    office = opened(security=Security.STARTTLS, hides_starttls=True)
    assert told(lambda: give(office)) == (MailTrouble.TLS, False)
    assert office.verbs() == ["CONNECT", "EHLO [127.0.0.1]"]


def test_a_server_that_cannot_encrypt_just_now_is_asked_again(opened: Opened) -> None:
    office = opened(Fault(Step.STARTTLS, "454 4.7.0 not now"), security=Security.STARTTLS)
    assert told(lambda: give(office)) == (MailTrouble.TLS, True)
    assert not [each for each in office.verbs() if each.startswith("AUTH")]


def test_tls_where_starttls_is_spoken_is_told(opened: Opened) -> None:
    office = opened(security=Security.STARTTLS)
    assert told(lambda: give(office, security=Security.TLS)) == (MailTrouble.TLS, False)


def test_starttls_where_tls_is_spoken_is_silence(opened: Opened) -> None:
    office = opened()
    wrong = office.account(security=Security.STARTTLS)
    assert told(lambda: knock(wrong, 0.5)) == (MailTrouble.SILENCE, True)


@pytest.mark.parametrize("security", Security)
def test_a_port_at_which_nobody_listens_is_told(security: Security) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        nobody = account(port=port, security=security)
        assert told(lambda: knock(nobody)) == (MailTrouble.PORT, True)


def test_a_port_at_which_something_else_lives_is_told(opened: Opened) -> None:
    office = opened(Fault(Step.CONNECT, "+OK POP3 ready"), security=Security.STARTTLS)
    assert told(lambda: give(office)) == (MailTrouble.PORT, False)


@pytest.mark.parametrize("port", [-1, 0, 65_536 + 465])
def test_a_port_that_there_cannot_be_is_told(port: int) -> None:
    assert told(lambda: knock(account(port=port))) == (MailTrouble.PORT, False)


@pytest.mark.parametrize(
    ("name", "is_temporary"),
    [("", False), ("  ", False), ("smtp..example", False), ("nobody.invalid", True)],
)
def test_a_name_that_nobody_knows_is_told(name: str, is_temporary: bool) -> None:
    assert told(lambda: knock(account(server=name))) == (MailTrouble.NAME, is_temporary)


@pytest.mark.parametrize("security", Security)
def test_who_takes_the_call_and_says_nothing_is_silent(security: Security) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        nobody = account(port=silent.getsockname()[1], security=security)
        assert told(lambda: knock(nobody, 0.3)) == (MailTrouble.SILENCE, True)
