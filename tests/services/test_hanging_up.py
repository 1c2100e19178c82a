"""The program ends while a message is being sent: nobody waits, and what is kept of it is true."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from studio_desk.adapters.mail import smtp_line
from studio_desk.domain.mailing import Mailing, MailState, MailTrouble
from studio_desk.services.failures import Cancelled
from studio_desk.services.mail_ports import Posted
from studio_desk.services.postroom import Letterhead
from tests.adapters.mail.post_office import USER, Does, Fault, PostOffice, Step

from .mortal_sender import account, postroom

SOON = 0.3
Ended = Callable[[Fault], Mailing]


@pytest.fixture
def ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ended:
    """Ends a program with a message on its way to such a server; returns what is kept of it."""

    def ended(fault: Fault) -> Mailing:
        post = postroom(tmp_path)
        content = b"Message-ID: <1@x.example>\r\n\r\nHello\r\n"
        posted = Posted(content, USER, ("mina@x.example",), "<1@x.example>")
        post.queue(posted, Letterhead("c", "Mina Park", "", "Proposal", "0" * 64, ()))
        timer = threading.Timer(SOON, post.hang_up)

        def told(step: Mailing) -> None:
            if step.state is MailState.SENDING:
                timer.start()

        with PostOffice(tmp_path, faults=(fault,)) as office, suppress(Cancelled):
            office.trust(monkeypatch)
            post.send_due(account(office.port), told=told)
        timer.join()
        # As the next program finds it.
        again = postroom(tmp_path)
        again.recover()
        [kept] = again.mailings()
        return kept

    return ended


@pytest.mark.parametrize("step", [Step.SENDER, Step.RECIPIENT, Step.DATA])
def test_what_was_not_said_whole_waits_as_it_did(ended: Ended, step: Step) -> None:
    kept = ended(Fault(step, does=Does.SILENCE))
    assert (kept.state, kept.tries, kept.trouble) == (MailState.QUEUED, 0, None)
    assert not kept.may_arrive_twice


def test_what_was_said_whole_may_have_arrived(
    ended: Ended, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp_line, "_GRACE_SECONDS", SOON)
    kept = ended(Fault(Step.END, does=Does.SILENCE))
    assert (kept.state, kept.trouble) == (MailState.QUEUED, MailTrouble.ANSWER_LOST)
    assert kept.may_arrive_twice


def test_an_answer_that_comes_while_the_program_ends_is_kept(ended: Ended) -> None:
    kept = ended(Fault(Step.END, does=Does.PAUSE, seconds=1.0))
    assert kept.state is MailState.HANDED_OVER
    assert not kept.may_arrive_twice
