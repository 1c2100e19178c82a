"""Sent once more, by itself or by staff: what was true of a message before stays true."""

from pathlib import Path

import pytest

from studio_desk.domain.mailing import (
    PAUSES,
    MailLeft,
    MailState,
    MailTrouble,
)
from studio_desk.services.failures import MailSecretMissing

from .postrooms import ACCOUNT, BOARD, MINA, Behaviour, SendingStudio, dealing


@pytest.fixture
def studio(tmp_path: Path) -> SendingStudio:
    return SendingStudio(tmp_path)


def test_sending_again_sends_the_same_bytes_under_the_same_id(studio: SendingStudio) -> None:
    mailing = studio.queue()
    studio.send()
    again = studio.post.again(studio.now(mailing))
    assert (again.state, again.is_settled) == (MailState.HANDED_OVER, False)
    studio.send()
    assert studio.now(mailing).may_arrive_twice
    assert len(studio.server.taken) == 2
    assert len({content for _, content in studio.server.taken}) == 1


def test_what_has_left_since_it_was_seen_is_not_sent_a_second_time(studio: SendingStudio) -> None:
    seen = studio.queue()
    studio.send()
    with pytest.raises(MailLeft) as refused:
        studio.post.again(seen)
    assert refused.value.state is MailState.HANDED_OVER
    studio.send()
    assert len(studio.server.taken) == 1


def test_what_became_due_meanwhile_is_tried_at_once_all_the_same(studio: SendingStudio) -> None:
    mailing = studio.queue()
    studio.secrets.failing = MailSecretMissing()
    studio.send()
    seen = studio.now(mailing)
    # Somebody types the password, and nobody tells the window of it.
    studio.secrets.failing = None
    studio.post.has_secret()
    studio.post.again(seen)
    studio.send()
    assert studio.now(mailing).state is MailState.HANDED_OVER


def test_what_may_have_left_since_it_was_seen_is_not_sent_a_second_time(
    studio: SendingStudio,
) -> None:
    mailing = studio.queue()
    studio.server.script = [Behaviour.NOT_NOW, Behaviour.TAKES_AND_DROPS]
    studio.send()
    seen = studio.now(mailing)
    studio.clock.at += PAUSES[0]
    studio.send()
    with pytest.raises(MailLeft):
        studio.post.again(seen)


def test_who_has_it_and_is_refused_the_second_time_is_noted(studio: SendingStudio) -> None:
    mailing = studio.queue(recipients=(MINA, BOARD))
    studio.send()
    studio.post.again(studio.now(mailing))
    studio.server.script = [Behaviour.TAKES_FOR_SOME]
    studio.send()
    kept = studio.now(mailing)
    assert (kept.state, kept.refused) == (MailState.HANDED_OVER, ())
    assert (kept.trouble, kept.is_done) == (MailTrouble.REPEAT, False)
    assert kept.answer == f"{BOARD}: 550 no such user"
    assert kept.yes == "250 2.0.0 taken"


def test_what_staff_have_seen_to_stays_so_until_something_else_goes_wrong(
    studio: SendingStudio,
) -> None:
    mailing = studio.queue()
    studio.server.script = [Behaviour.NEVER]
    studio.send()
    done = studio.post.mark(mailing.id, done=True)
    studio.open()
    assert studio.now(mailing) == done
    assert done.changed_at == done.queued_at
    assert not studio.post.mark(mailing.id, done=False).is_done
    studio.post.again(studio.post.mark(mailing.id, done=True))
    studio.server.script = [Behaviour.NEVER]
    studio.send()
    assert not studio.now(mailing).is_done


def test_who_was_refused_is_named_and_alone_gets_it_again(studio: SendingStudio) -> None:
    mailing = studio.queue(recipients=(MINA, BOARD))
    studio.server.script = [Behaviour.TAKES_FOR_SOME]
    studio.send()
    kept = studio.now(mailing)
    assert kept.state is MailState.PARTLY_REFUSED
    assert [each.address for each in kept.refused] == [BOARD]
    studio.post.again(studio.now(mailing))
    studio.send()
    assert [who for who, _ in studio.server.taken] == [(MINA,), (BOARD,)]
    assert studio.now(mailing).state is MailState.HANDED_OVER


def test_what_a_server_has_stays_handed_over_where_a_second_sending_fails(
    studio: SendingStudio,
) -> None:
    mailing = studio.queue()
    studio.send()
    for behaviour in (Behaviour.NEVER, Behaviour.NO_LOGIN, Behaviour.NOT_NOW):
        studio.post.again(studio.now(mailing))
        studio.server.script = [behaviour]
        studio.send()
        kept = studio.now(mailing)
        assert (kept.state, kept.yes) == (MailState.HANDED_OVER, "250 2.0.0 taken")
        assert kept.trouble
    called_off = studio.post.cancel(mailing.id)
    assert (called_off.state, called_off.is_settled) == (MailState.HANDED_OVER, True)


def test_a_client_gets_no_third_copy_by_itself(studio: SendingStudio) -> None:
    mailing = studio.queue()
    studio.server.script = [Behaviour.TAKES_AND_DROPS] * 9
    for _ in range(9):
        studio.send()
        studio.clock.at += PAUSES[-1]
    assert len(studio.server.taken) == 2
    kept = studio.now(mailing)
    assert (kept.state, kept.may_have_arrived) == (MailState.GIVEN_UP, True)


def test_staff_stop_what_may_have_arrived(studio: SendingStudio) -> None:
    mailing = studio.queue()
    studio.server.script = [Behaviour.TAKES_AND_DROPS]
    studio.send()
    stopped = studio.post.cancel(mailing.id)
    assert (stopped.state, stopped.may_have_arrived) == (MailState.GIVEN_UP, True)
    studio.clock.at += PAUSES[-1]
    studio.send()
    assert len(studio.server.taken) == 1
    with pytest.raises(MailLeft):
        studio.post.cancel(mailing.id)


def test_who_was_refused_for_now_alone_gets_it_later_under_the_same_id(tmp_path: Path) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    mailing = studio.queue(
        recipients=(MINA, BOARD), consultation=record.consultation_id, number=record.latest_number
    )
    studio.server.script = [Behaviour.TAKES_FOR_SOME_NOW]
    studio.send()
    kept = studio.now(mailing)
    assert (kept.state, kept.is_settled) == (MailState.PARTLY_REFUSED, False)
    assert studio.post.next_due(ACCOUNT) == kept.next_try
    studio.clock.at += PAUSES[0]
    studio.send()
    assert studio.server.taken == [
        ((MINA,), studio.post.content(mailing)), ((BOARD,), studio.post.content(mailing)),
    ]  # fmt: skip
    assert studio.now(mailing).state is MailState.HANDED_OVER
    assert not studio.now(mailing).may_arrive_twice
    known = dealings.quotes.record(record.consultation_id)
    assert known
    handed = [each.handover for each in known.events if each.handover]
    assert [each.recipients for each in handed] == [(MINA,), (BOARD,)]
    assert [each.refused for each in handed] == [(BOARD,), ()]
