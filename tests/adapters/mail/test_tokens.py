import json
import shlex
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from studio_desk.adapters.mail.tokens import token
from studio_desk.adapters.mail.wire import HangUp
from studio_desk.domain.mail_account import Login, MailAccount, OAuth
from studio_desk.domain.mailing import MailRefused, MailTrouble
from tests.adapters.mail.authority import Authority
from tests.adapters.mail.faults import Certificate

REFRESH = "1//refresh-secret"
Provider = Callable[..., str]


@pytest.fixture
def provider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """Opens a provider of tokens that answers one thing; returns its address."""
    servers: list[ThreadingHTTPServer] = []

    def opened(status: int, answer: str, certificate: Certificate = Certificate.GOOD) -> str:
        class Counter(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                is_asked_well = asked == {
                    "grant_type": ["refresh_token"],
                    "refresh_token": [REFRESH],
                    "client_id": ["studio"],
                }
                self.send_response(status if is_asked_well else 418)
                self.end_headers()
                self.wfile.write(answer.encode())

            def log_message(self, *_: object) -> None:
                pass

        authority = Authority()
        authority.write(tmp_path / "authority.pem")
        authority.sign(tmp_path / "server.pem", certificate)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tmp_path / "server.pem")
        server = ThreadingHTTPServer(("127.0.0.1", 0), Counter)
        # The handshake belongs to the thread of each client; what breaks in it is no news here.
        server.socket = context.wrap_socket(server.socket, True, do_handshake_on_connect=False)
        monkeypatch.setattr(server, "handle_error", lambda *_: None)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        threading.Thread(target=server.serve_forever).start()
        servers.append(server)
        return f"https://localhost:{server.server_port}/token"

    yield opened
    for each in servers:
        each.shutdown()
        each.server_close()


def fetched(url: str) -> str:
    account = MailAccount(login=Login.REFRESH_TOKEN, oauth=OAuth(url, "studio"))
    return token(account, REFRESH, HangUp())


def run(command: str) -> str:
    account = MailAccount(login=Login.TOKEN_COMMAND, oauth=OAuth(command=command))
    return token(account, "", HangUp())


def refused(call: Callable[[], str]) -> MailRefused:
    with pytest.raises(MailRefused) as caught:
        call()
    assert caught.value.trouble is MailTrouble.LOGIN
    assert REFRESH not in str(caught.value)
    return caught.value


def python(code: str) -> str:
    return shlex.join([sys.executable, "-c", code])


def test_a_provider_gives_a_token_for_the_refresh_token(provider: Provider) -> None:
    assert fetched(provider(200, json.dumps({"access_token": "fresh"}))) == "fresh"


@pytest.mark.parametrize(
    ("status", "answer", "told", "is_temporary"),
    [
        (400, '{"error": "invalid_grant"}', "invalid_grant", False),
        (400, '{"error": "x", "error_description": "Token expired"}', "Token expired", False),
        (400, "no JSON", "400", False),
        (400, "[]", "400", False),
        (503, "", "503", True),
        (200, "no JSON", "", False),
        (200, '{"token": "x"}', "access_token", False),
    ],
)
def test_why_a_provider_gives_none_is_told(
    provider: Provider, status: int, answer: str, told: str, is_temporary: bool
) -> None:
    url = provider(status, answer)
    error = refused(lambda: fetched(url))
    assert told in error.answer
    assert (error.server, error.is_temporary) == ("localhost", is_temporary)


def test_the_refresh_token_is_told_to_nobody_who_cannot_prove_to_be_the_provider(
    provider: Provider,
) -> None:
    url = provider(200, '{"access_token": "fresh"}', Certificate.STRANGER)
    assert "certificate" in refused(lambda: fetched(url)).answer.lower()


@pytest.mark.parametrize("url", ["http://localhost:1/token", "file:///etc/passwd", "", "https://["])
def test_the_refresh_token_goes_over_https_only(url: str) -> None:
    assert not refused(lambda: fetched(url)).is_temporary


def test_a_provider_that_is_not_there_is_asked_again() -> None:
    assert refused(lambda: fetched("https://localhost:1/token")).is_temporary


def test_a_command_writes_a_token_on_its_first_line() -> None:
    assert run(python("print('fresh'); print('and more')")) == "fresh"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (python("raise SystemExit('the safe is locked')"), "the safe is locked"),
        (python("pass"), "0"),
        ("no-such-command-here", "no-such-command-here"),
        ("'unclosed", "closing quotation"),
        ("", ""),
    ],
)
def test_why_a_command_writes_none_is_told(command: str, told: str) -> None:
    assert told.lower() in refused(lambda: run(command)).answer.lower()
