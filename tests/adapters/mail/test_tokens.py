import json
import shlex
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from studio_desk.adapters.mail import token_command, tokens
from studio_desk.adapters.mail.token_command import to_run
from studio_desk.adapters.mail.tokens import token
from studio_desk.adapters.mail.wire import HangUp
from studio_desk.domain.mail_account import Login, MailAccount, OAuth, TokenSecret
from studio_desk.domain.mailing import MailRefused, MailTrouble
from tests.adapters.mail.authority import Authority
from tests.adapters.mail.faults import Certificate

REFRESH = "1//refresh-secret"
Provider = Callable[..., str]


@pytest.fixture
def provider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """Opens a provider of tokens that answers one thing; returns its address."""
    servers: list[ThreadingHTTPServer] = []

    def opened(
        status: int,
        answer: str,
        certificate: Certificate = Certificate.GOOD,
        *,
        drips: bool = False,
        speaks_http: bool = True,
        client_secret: str = "",
    ) -> str:
        class Counter(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                is_asked_well = asked == {
                    "grant_type": ["refresh_token"],
                    "refresh_token": [REFRESH],
                    "client_id": ["studio"],
                    **({"client_secret": [client_secret]} if client_secret else {}),
                }
                if not speaks_http:
                    self.wfile.write(b"220 post.example ready\r\n")
                    return
                self.send_response(status if is_asked_well else 418)
                self.end_headers()
                self.wfile.write(answer.encode())
                with suppress(OSError):
                    while drips:
                        self.wfile.write(b" ")
                        time.sleep(0.05)

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


def fetched(url: str, secret: str = REFRESH) -> str:
    account = MailAccount(login=Login.REFRESH_TOKEN, oauth=OAuth(url, "studio"))
    return token(account, secret, HangUp())


def run(command: str) -> str:
    account = MailAccount(login=Login.TOKEN_COMMAND, oauth=OAuth(command=command))
    return token(account, "", HangUp())


def refused(call: Callable[[], str], trouble: MailTrouble = MailTrouble.TOKEN) -> MailRefused:
    with pytest.raises(MailRefused) as caught:
        call()
    assert caught.value.trouble is trouble
    assert REFRESH not in str(caught.value)
    return caught.value


def failed(command: str) -> MailRefused:
    error = refused(lambda: run(command), MailTrouble.TOKEN_COMMAND)
    # It may be mended, or the computer online, by the next time.
    assert error.is_temporary
    return error


def python(code: str) -> str:
    return shlex.join([sys.executable, "-c", code])


def test_a_provider_gives_a_token_for_the_refresh_token(provider: Provider) -> None:
    assert fetched(provider(200, json.dumps({"access_token": "fresh"}))) == "fresh"


def test_a_client_secret_that_is_kept_with_the_token_goes_with_it(provider: Provider) -> None:
    url = provider(200, json.dumps({"access_token": "fresh"}), client_secret="GOCSPX-client")
    assert fetched(url, TokenSecret(REFRESH, "GOCSPX-client").whole) == "fresh"
    assert "418" in refused(lambda: fetched(url, TokenSecret(REFRESH).whole)).answer


@pytest.mark.parametrize(
    ("status", "answer", "told", "is_temporary"),
    [
        (404, "", "404", False),
        (503, "", "503", True),
        (429, '{"error": "slow_down"}', "slow_down", True),
        (408, "", "408", True),
        (302, "", "302", False),
        (200, "no JSON", "", False),
        (200, '{"token": "x"}', "access_token", False),
    ],
)
def test_why_a_provider_gives_no_token_is_told(
    provider: Provider, status: int, answer: str, told: str, is_temporary: bool
) -> None:
    url = provider(status, answer)
    error = refused(lambda: fetched(url))
    assert told in error.answer
    assert (error.server, error.is_temporary) == ("localhost", is_temporary)


@pytest.mark.parametrize(
    ("status", "answer", "told"),
    [
        (400, '{"error": "invalid_grant"}', "invalid_grant"),
        (400, '{"error": "x", "error_description": "Token expired"}', "Token expired"),
        (400, "no JSON", "400"),
        (400, "[]", "400"),
        (401, '{"error": "invalid_client"}', "invalid_client"),
        (403, "", "403"),
    ],
)
def test_a_provider_that_does_not_take_the_refresh_token_refuses_the_login(
    provider: Provider, status: int, answer: str, told: str
) -> None:
    url = provider(status, answer)
    error = refused(lambda: fetched(url), MailTrouble.LOGIN)
    assert told in error.answer
    assert (error.server, error.is_temporary) == ("localhost", False)


def test_the_refresh_token_is_told_to_nobody_who_cannot_prove_to_be_the_provider(
    provider: Provider,
) -> None:
    url = provider(200, '{"access_token": "fresh"}', Certificate.STRANGER)
    error = refused(lambda: fetched(url))
    assert "certificate" in error.answer.lower()
    assert (error.server, error.is_temporary) == ("localhost", False)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:1/token",
        "file:///etc/passwd",
        "",
        "https://[",
        "https://",
        "https://localhost:port/token",
    ],
)
def test_the_refresh_token_goes_over_https_only(url: str) -> None:
    assert not refused(lambda: fetched(url)).is_temporary


def test_what_can_be_no_address_is_not_asked_again(provider: Provider) -> None:
    url = provider(200, "")
    assert not refused(lambda: fetched(f"{url} or so")).is_temporary


@pytest.mark.parametrize("host", ["localhost", "login.harbour.invalid"])
def test_a_provider_that_is_not_reached_is_named_and_asked_again(host: str) -> None:
    error = refused(lambda: fetched(f"https://{host}:1/token"))
    assert (error.server, error.is_temporary) == (host, True)
    assert error.answer
    assert "Errno" not in error.answer


def test_an_answer_that_comes_by_drops_is_asked_for_again(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens, "PATIENCE_SECONDS", 1.5)
    url = provider(200, "", drips=True)
    assert refused(lambda: fetched(url)).is_temporary


def test_what_answers_no_http_is_asked_again(provider: Provider) -> None:
    url = provider(200, "", speaks_http=False)
    assert refused(lambda: fetched(url)).is_temporary


def test_what_a_command_leaves_running_is_not_waited_for() -> None:
    code = "import subprocess, sys; print('fresh', flush=True); "
    child = "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(5)'])"
    assert run(python(code + child)) == "fresh"


def test_a_command_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token_command, "PATIENCE_SECONDS", 0.5)
    failed(python("import time; time.sleep(600)"))


def test_a_command_asks_nobody() -> None:
    assert run(python("import sys; print('fresh' if not sys.stdin.read() else 'asked')")) == "fresh"


def test_windows_takes_a_command_apart_itself() -> None:
    line = r'"C:\Program Files\token.exe" --user studio'
    assert to_run(line, "nt") == line
    assert to_run("token --user 'the studio'", "posix") == ["token", "--user", "the studio"]


def test_a_command_writes_a_token_on_its_first_line() -> None:
    assert run(python("print('fresh'); print('and more')")) == "fresh"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (python("raise SystemExit('the safe is locked')"), "the safe is locked"),
        (python("pass"), "0"),
        ("no-such-command-here", "no such file"),
        ("'unclosed", "closing quotation"),
        ("", ""),
    ],
)
def test_why_a_command_writes_none_is_told(command: str, told: str) -> None:
    assert told.lower() in failed(command).answer.lower()


@pytest.mark.parametrize(
    "command",
    [
        "/no/such/helper --secret hunter2",
        "/no/such/helper --secret=hunter2",
        "/no/such/helper 'hunter2",
        python("import sys; sys.exit('no such option: ' + sys.argv[-1])") + " hunter2",
        python("import sys; sys.exit(sys.argv[-1][4:] + '?')") + " --k=hunter2",
    ],
)
def test_of_a_command_only_its_first_word_is_told(command: str) -> None:
    error = failed(command)
    assert error.server == command.split(maxsplit=1)[0]
    assert "hunter2" not in str(error)
