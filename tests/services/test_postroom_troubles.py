"""What is in the way of sending, here and not at the server, costs no message and no try."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from studio_desk.adapters.documents import FolderDocumentStore
from studio_desk.domain.errors import DeskError
from studio_desk.domain.mail_account import Login, MailAccount, Way
from studio_desk.domain.mailing import PAUSES, MailState, MailTrouble
from studio_desk.services.delivery_failures import NoKeyring
from studio_desk.services.failures import (
    Cancelled,
    FileUnreadable,
    MailSecretLost,
    MailSecretMissing,
)

from .postrooms import ACCOUNT, Behaviour, SendingStudio


@pytest.fixture
def studio(tmp_path: Path) -> SendingStudio:
    return SendingStudio(tmp_path)


@pytest.mark.parametrize(
    "trouble",
    [
        NoKeyring("locked"),
        FileUnreadable("mail.secret", "denied"),
        MailSecretLost(),
        MailSecretMissing(),
    ],
    ids=lambda trouble: type(trouble).__name__,
)
def test_without_the_password_nobody_is_asked_and_everything_waits(
    studio: SendingStudio, trouble: DeskError
) -> None:
    mailing = studio.queue()
    studio.secrets.failing = trouble
    for _ in range(len(PAUSES) + 2):
        studio.send()
        studio.clock.at += PAUSES[-1]
    kept = studio.now(mailing)
    assert (kept.state, kept.trouble, kept.tries) == (MailState.QUEUED, MailTrouble.SECRET, 0)
    assert studio.server.lines == 0
    studio.secrets.failing = None
    studio.send()
    assert studio.now(mailing).state is MailState.HANDED_OVER


def test_a_clock_that_ran_years_ahead_keeps_no_message_back_once_it_is_right(
    studio: SendingStudio,
) -> None:
    mailing, right = studio.queue(), studio.clock.at
    studio.clock.at += timedelta(days=3_650)
    studio.server.script = [Behaviour.NOT_NOW]
    studio.send()
    studio.clock.at = right + timedelta(hours=5)
    studio.send()
    assert studio.now(mailing).state is MailState.HANDED_OVER


def test_the_password_is_asked_for_by_what_it_opens(studio: SendingStudio) -> None:
    studio.queue()
    studio.send()
    assert studio.secrets.asked == [ACCOUNT.entrance]
    studio.queue()
    studio.send(replace(ACCOUNT, login=Login.NONE))
    assert studio.secrets.asked == [ACCOUNT.entrance]


@pytest.mark.parametrize("other", [replace(ACCOUNT, way=Way.PROGRAM), replace(ACCOUNT, server="")])
def test_a_studio_that_sends_another_way_by_now_has_what_was_queued_wait(
    studio: SendingStudio, other: MailAccount
) -> None:
    mailing = studio.queue()
    studio.send(other)
    assert studio.now(mailing) == mailing
    assert studio.server.lines == 0
    assert studio.post.next_due(other) is None
    assert studio.post.unsent(ACCOUNT) == [mailing]


def test_a_kept_message_that_cannot_be_read_just_now_is_tried_again(
    studio: SendingStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing = studio.queue()

    def denied(*_: object) -> bytes:
        raise FileUnreadable("documents", "the disk is asleep")

    with monkeypatch.context() as patched:
        patched.setattr(FolderDocumentStore, "get", denied)
        studio.send()
    kept = studio.now(mailing)
    assert (kept.state, kept.answer) == (MailState.FAILED, "the disk is asleep")
    studio.clock.at += PAUSES[0]
    studio.send()
    assert studio.now(mailing).state is MailState.HANDED_OVER


def test_a_line_that_breaks_now_and_then_between_answers_keeps_nobody_back(
    studio: SendingStudio,
) -> None:
    *_, last = [studio.queue(f"Message {each}") for each in range(4)]
    studio.server.script = [Behaviour.DROPS_BEFORE, Behaviour.NOT_NOW, Behaviour.DROPS_BEFORE]
    studio.send()
    assert studio.now(last).state is MailState.HANDED_OVER


@pytest.mark.parametrize("is_said", [True, False])
def test_a_sending_that_ends_in_between_leaves_what_is_true(
    studio: SendingStudio, *, is_said: bool
) -> None:
    mailing = studio.queue()

    def cancel() -> None:
        raise Cancelled

    if is_said:
        studio.server.afterwards = cancel
    else:
        studio.server.meanwhile = cancel
    with pytest.raises(Cancelled):
        studio.send()
    kept = studio.now(mailing)
    assert (kept.state, kept.may_arrive_twice) == (MailState.QUEUED, is_said)
    assert kept.tries == (1 if is_said else 0)


def test_two_sendings_at_once_send_nothing_twice(studio: SendingStudio) -> None:
    mailings = [studio.queue(f"Message {each}") for each in range(3)]
    begun = Event()

    def send() -> None:
        begun.set()
        studio.send()

    second = Thread(target=send)

    def meanwhile() -> None:
        if not second.ident:
            second.start()
            begun.wait(20)
        # Time enough for a second line, if one were opened beside the first.
        second.join(0.2)
        assert studio.server.lines == 1

    studio.server.meanwhile = meanwhile
    studio.send()
    second.join(20)
    assert len(studio.server.taken) == len(mailings)
    assert {studio.now(each).state for each in mailings} == {MailState.HANDED_OVER}
