"""No server holds the program longer than it wants to wait, nor at all once it ends."""

import shlex
import socket
import ssl
import sys
import threading
import time
from pathlib import Path

import pytest

from studio_desk.adapters.mail import smtp_line
from studio_desk.adapters.mail.smtp import SmtpServer
from studio_desk.adapters.mail.tokens import token
from studio_desk.adapters.mail.wire import GLANCE_SECONDS, HangUp, dial
from studio_desk.domain.mail_account import Login, MailAccount, OAuth
from studio_desk.domain.mailing import MailTrouble
from studio_desk.services.failures import Cancelled
from studio_desk.services.mail_ports import Handed
from tests.adapters.mail.authority import Authority
from tests.adapters.mail.conversing import LARGE, LETTER, MINA, Opened, give, told
from tests.adapters.mail.faults import Certificate
from tests.adapters.mail.post_office import PASSWORD, USER, Does, Fault, PostOffice, Step

SOON = 0.3
STEPS = [
    (Step.CONNECT, "220"),
    (Step.HELLO, "250"),
    (Step.LOGIN, "235"),
    (Step.SENDER, "250"),
    (Step.RECIPIENT, "250"),
    (Step.DATA, "354"),
]


@pytest.mark.parametrize(("step", "code"), STEPS)
def test_an_answer_that_comes_by_drops_is_no_answer(opened: Opened, step: Step, code: str) -> None:
    office = opened(Fault(step, code, does=Does.DRIP))
    assert told(lambda: give(office, silence=1.5)) == (MailTrouble.SILENCE, True)
    assert office.received() == []


def test_a_last_answer_that_comes_by_drops_is_a_lost_one(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp_line, "_VERDICT", 1)
    office = opened(Fault(Step.END, "250", does=Does.DRIP))
    assert told(lambda: give(office, silence=1.5)) == (MailTrouble.ANSWER_LOST, True)


def test_an_answer_without_an_end_is_not_kept_in_memory(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio_desk.adapters.mail.wire._LONGEST_ANSWER", 100)
    office = opened(Fault(Step.SENDER, "250", does=Does.DRIP))
    assert told(lambda: give(office)) == (MailTrouble.CONNECTION, True)


def hung_up(server: SmtpServer, office: PostOffice, content: bytes = LETTER) -> None:
    """Another thread hangs up while a message is given."""
    timer = threading.Timer(SOON, server.hang_up)
    timer.start()
    try:
        with server.line(office.account(), PASSWORD) as line:
            line.give(USER, (MINA,), content, lambda: None)
    finally:
        timer.join()


@pytest.mark.parametrize(
    "step",
    [Step.CONNECT, Step.HELLO, Step.LOGIN, Step.SENDER, Step.RECIPIENT, Step.DATA, Step.CONTENT],
)
def test_whoever_waits_for_a_server_is_called_off_from_another_thread(
    opened: Opened, step: Step
) -> None:
    office = opened(Fault(step, does=Does.SILENCE, octets=10_000))
    with pytest.raises(Cancelled):
        hung_up(SmtpServer(), office, LARGE)
    assert office.received() == []


def test_after_the_last_word_the_server_has_a_little_longer(opened: Opened) -> None:
    office = opened(Fault(Step.END, does=Does.PAUSE, seconds=1.0))
    server = SmtpServer()
    with server.line(office.account(), PASSWORD) as line:
        assert line.give(USER, (MINA,), LETTER, server.hang_up) == Handed("250 2.0.0 taken")
        with pytest.raises(Cancelled):
            line.give(USER, (MINA,), LETTER, lambda: None)


def test_and_not_for_ever(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp_line, "_GRACE_SECONDS", SOON)
    office = opened(Fault(Step.END, does=Does.SILENCE))
    with pytest.raises(Cancelled):
        hung_up(SmtpServer(), office)


def test_once_hung_up_no_line_is_opened(opened: Opened) -> None:
    office, server = opened(), SmtpServer()
    server.hang_up()
    with pytest.raises(Cancelled), server.line(office.account(), PASSWORD):
        pass
    assert office.verbs() == []


def test_a_token_is_not_waited_for_either(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    code = f"import time; open({str(ready)!r}, 'w'); time.sleep(600)"
    command = shlex.join([sys.executable, "-c", code])
    hang_up = HangUp()
    timer = threading.Timer(SOON, hang_up.now)
    timer.start()
    with pytest.raises(Cancelled):
        token(MailAccount(login=Login.TOKEN_COMMAND, oauth=OAuth(command=command)), "", hang_up)


@pytest.mark.parametrize("is_encrypted", [True, False])
def test_what_is_said_arrives_whole_where_the_other_side_reads_with_pauses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_encrypted: bool
) -> None:
    authority = Authority()
    authority.write(tmp_path / "authority.pem")
    authority.sign(tmp_path / "server.pem", Certificate.GOOD)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "server.pem")
    heard = bytearray()

    def hear(listening: socket.socket) -> None:
        client, _ = listening.accept()
        with context.wrap_socket(client, True) if is_encrypted else client as line:
            # Longer than the waits that a long one is cut into.
            time.sleep(3 * GLANCE_SECONDS)
            while len(heard) < len(LARGE):
                heard.extend(line.recv(1 << 20))
            line.sendall(b"all of it\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=hear, args=(listening,))
        thread.start()
        wire = dial("localhost", listening.getsockname()[1], 20.0, HangUp())
        if is_encrypted:
            wire.encrypt(ssl.create_default_context(), "localhost")
        wire.sendall(LARGE)
        assert wire.makefile().readline() == b"all of it\r\n"
        wire.close()
        thread.join()
    assert heard == LARGE


def test_what_has_come_is_known_without_waiting_and_is_read_all_the_same() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        wire = dial("localhost", listening.getsockname()[1], 20.0, HangUp())
        client, _ = listening.accept()
        with client:
            assert wire.unread() is None
            heard = wire.makefile()
            assert wire.unread() is None
            client.sendall(b"one\r\ntwo\r\n")
            assert heard.readline() == b"one\r\n"
            assert wire.unread() == b"two\r\n"
            assert heard.readline() == b"two\r\n"
            assert wire.unread() is None
        assert heard.readline() == b""
        assert wire.unread() == b""
        wire.close()
