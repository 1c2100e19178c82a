"""No server holds the program longer than it wants to wait, nor at all once it ends."""

import shlex
import sys
import threading
from pathlib import Path

import pytest

from studio_desk.adapters.mail import smtp_line
from studio_desk.adapters.mail.smtp import SmtpServer
from studio_desk.adapters.mail.tokens import token
from studio_desk.adapters.mail.wire import HangUp
from studio_desk.domain.mail_account import Login, MailAccount, OAuth
from studio_desk.domain.mailing import MailTrouble
from studio_desk.services.failures import Cancelled
from studio_desk.services.mail_ports import Handed
from tests.adapters.mail.conversing import LARGE, LETTER, MINA, Opened, give, told
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
