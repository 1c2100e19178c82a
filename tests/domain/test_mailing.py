from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.mailing import (
    PAUSES,
    Mailing,
    MailLeft,
    MailRefused,
    MailState,
    MailTrouble,
    RefusedRecipient,
    SentCopy,
)

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)
QUEUED = Mailing(
    consultation="c",
    client="Mina Park",
    number="2026-0001",
    sender="studio@harbour.example",
    recipients=("mina@quay.example", "board@quay.example"),
    subject="Your proposal",
    message_id="<1@harbour.example>",
    content="0" * 64,
    attachment="1" * 64,
    queued_at=NOON,
    changed_at=NOON,
)


def trouble(kind: MailTrouble, *, is_temporary: bool) -> MailRefused:
    return MailRefused(kind, "mail.harbour.example", "451 later", is_temporary)


def test_a_message_is_handed_over_only_once_the_server_has_answered() -> None:
    sending = QUEUED.taken(NOON).on_its_way(NOON)
    assert sending.state is MailState.SENDING
    handed = sending.handed_over("250 2.0.0 queued as 7", (), NOON)
    assert (handed.state, handed.answer) == (MailState.HANDED_OVER, "250 2.0.0 queued as 7")


def test_whoever_was_refused_is_named() -> None:
    refused = (RefusedRecipient("board@quay.example", "550 no such user"),)
    handed = QUEUED.taken(NOON).on_its_way(NOON).handed_over("250 ok", refused, NOON)
    assert (handed.state, handed.refused) == (MailState.PARTLY_REFUSED, refused)


def test_the_pauses_grow_until_it_is_given_up() -> None:
    mailing, at, waits = QUEUED, NOON, []
    while not mailing.is_settled:
        mailing = mailing.taken(at).failed(trouble(MailTrouble.SILENCE, is_temporary=True), at)
        if mailing.next_try is not None:
            waits.append(mailing.next_try - at)
            assert not mailing.is_due(at)
            assert not mailing.is_due(mailing.next_try - timedelta(seconds=1))
            assert mailing.is_due(mailing.next_try)
            at = mailing.next_try
    assert tuple(waits) == PAUSES
    assert sorted(waits) == waits
    assert mailing.state is MailState.GIVEN_UP


def test_what_is_permanent_stops_at_once() -> None:
    refused = QUEUED.taken(NOON).failed(trouble(MailTrouble.SENDER, is_temporary=False), NOON)
    assert (refused.state, refused.next_try) == (MailState.GIVEN_UP, None)


def test_it_may_arrive_twice_only_where_the_answer_was_lost() -> None:
    begun = QUEUED.taken(NOON)
    before, after = begun.cut_off(NOON), begun.on_its_way(NOON).cut_off(NOON)
    assert (before.state, before.may_arrive_twice) == (MailState.QUEUED, False)
    assert (after.state, after.may_arrive_twice) == (MailState.QUEUED, True)
    lost = begun.on_its_way(NOON).failed(trouble(MailTrouble.ANSWER_LOST, is_temporary=True), NOON)
    assert lost.may_arrive_twice
    assert (lost.message_id, lost.content) == (QUEUED.message_id, QUEUED.content)


def test_what_a_server_may_have_cannot_be_called_back() -> None:
    assert QUEUED.cancelled(NOON).state is MailState.CANCELLED
    for late in (
        QUEUED.taken(NOON),
        QUEUED.taken(NOON).on_its_way(NOON),
        QUEUED.taken(NOON).handed_over("250 ok", (), NOON),
    ):
        with pytest.raises(MailLeft):
            late.cancelled(NOON)


def test_what_may_have_arrived_is_tried_no_more_where_staff_say_so() -> None:
    lost = trouble(MailTrouble.ANSWER_LOST, is_temporary=True)
    for waiting in (
        QUEUED.taken(NOON).on_its_way(NOON).failed(lost, NOON),
        QUEUED.taken(NOON).on_its_way(NOON).cut_off(NOON),
    ):
        stopped = waiting.cancelled(NOON)
        assert (stopped.state, stopped.next_try) == (MailState.GIVEN_UP, None)
        assert stopped.may_have_arrived


def test_after_a_lost_answer_it_is_tried_once_more_by_itself_and_not_again() -> None:
    lost = trouble(MailTrouble.ANSWER_LOST, is_temporary=True)
    once = QUEUED.taken(NOON).on_its_way(NOON).failed(lost, NOON)
    assert once.waits
    # What surely did not reach the server makes no copy: that may be tried again.
    busy = once.taken(NOON).failed(trouble(MailTrouble.MESSAGE, is_temporary=True), NOON)
    assert busy.waits
    for second in (
        busy.taken(NOON).on_its_way(NOON).failed(lost, NOON),
        busy.taken(NOON).on_its_way(NOON).cut_off(NOON),
    ):
        assert (second.state, second.may_have_arrived) == (MailState.GIVEN_UP, True)
        assert second.again(NOON).taken(NOON).on_its_way(NOON).failed(lost, NOON).waits


def handed() -> Mailing:
    return QUEUED.taken(NOON).on_its_way(NOON).handed_over("250 2.0.0 queued as 7", (), NOON)


@pytest.mark.parametrize(
    "kind", [MailTrouble.MESSAGE, MailTrouble.CONSENT, MailTrouble.OVERTAKEN, MailTrouble.LOGIN]
)
def test_a_second_sending_that_fails_takes_nothing_back(kind: MailTrouble) -> None:
    failed = handed().again(LATER).taken(LATER).failed(trouble(kind, is_temporary=False), LATER)
    assert (failed.state, failed.has_left, failed.is_settled) == (MailState.HANDED_OVER, True, True)
    assert (failed.yes, failed.takings[0].at) == ("250 2.0.0 queued as 7", NOON)
    assert (failed.trouble, failed.answer) == (kind, "451 later")


def test_a_second_sending_waits_and_may_be_called_off() -> None:
    again = handed().again(LATER)
    assert (again.state, again.is_settled, again.is_due(LATER)) == (
        MailState.HANDED_OVER, False, True,
    )  # fmt: skip
    later = again.taken(LATER).failed(trouble(MailTrouble.PORT, is_temporary=True), LATER)
    assert (later.state, later.next_try) == (MailState.HANDED_OVER, LATER + PAUSES[0])
    for waiting in (again, later, again.taken(LATER).cut_off(LATER)):
        assert waiting.waits
        called_off = waiting.cancelled(LATER)
        assert (called_off.state, called_off.is_settled) == (MailState.HANDED_OVER, True)
        assert not called_off.may_arrive_twice


def test_nobody_who_has_it_is_said_to_lack_it_because_a_second_copy_was_refused() -> None:
    again = handed().again(LATER).taken(LATER).on_its_way(LATER)
    full = (RefusedRecipient("board@quay.example", "452 4.2.2 mailbox full"),)
    twice = again.handed_over("250 ok", full, LATER)
    assert (twice.state, twice.refused, twice.is_settled) == (MailState.HANDED_OVER, (), True)
    assert twice.may_arrive_twice
    assert [each.recipients for each in twice.takings] == [
        QUEUED.recipients, ("mina@quay.example",),
    ]  # fmt: skip


def test_who_was_refused_for_now_gets_it_later_and_nobody_else_does() -> None:
    everybody = ("mina@quay.example", "board@quay.example", "nobody@quay.example")
    later = RefusedRecipient("board@quay.example", "450 4.2.1 not now")
    never = RefusedRecipient("nobody@quay.example", "550 no such user")
    sent = replace(QUEUED, recipients=everybody).taken(NOON).on_its_way(NOON)
    partly = sent.handed_over("250 ok", (later, never), NOON)
    assert (partly.state, partly.next_try) == (MailState.PARTLY_REFUSED, NOON + PAUSES[0])
    assert partly.outstanding == ("board@quay.example",)
    assert partly.reached == {"mina@quay.example"}
    assert partly.waits
    still = partly.taken(LATER).failed(trouble(MailTrouble.RECIPIENTS, is_temporary=True), LATER)
    assert (still.state, still.next_try) == (MailState.PARTLY_REFUSED, LATER + PAUSES[1])
    gone = still.taken(LATER).on_its_way(LATER).handed_over("250 ok", (), LATER)
    assert (gone.state, gone.refused, gone.is_settled) == (MailState.PARTLY_REFUSED, (never,), True)
    assert not gone.may_arrive_twice
    # Staff who send it again mean everybody who lacks it.
    assert gone.again(LATER).outstanding == ("nobody@quay.example",)
    assert partly.again(LATER).outstanding == ("board@quay.example", "nobody@quay.example")


def test_what_is_put_off_was_not_tried() -> None:
    off = QUEUED.put_off(trouble(MailTrouble.SECRET, is_temporary=True), NOON)
    assert (off.state, off.tries, off.trouble) == (MailState.QUEUED, 0, MailTrouble.SECRET)
    assert not off.is_due(NOON)
    assert off.hurried(NOON).is_due(NOON)


def test_sending_again_begins_with_the_first_pause_and_the_same_bytes() -> None:
    tired = replace(QUEUED, state=MailState.GIVEN_UP, tries=9)
    again = tired.again(NOON)
    assert (again.state, again.tries, again.is_due(NOON)) == (MailState.QUEUED, 0, True)
    assert (again.content, again.message_id) == (QUEUED.content, QUEUED.message_id)
    assert not again.may_arrive_twice
    with pytest.raises(MailLeft):
        QUEUED.taken(NOON).again(NOON)


def test_what_was_refused_for_some_is_sent_again_to_those_alone() -> None:
    refused = (RefusedRecipient("board@quay.example", "550 no such user"),)
    partly = QUEUED.taken(NOON).on_its_way(NOON).handed_over("250 ok", refused, NOON)
    again = partly.again(NOON)
    assert (QUEUED.outstanding, again.outstanding) == (QUEUED.recipients, ("board@quay.example",))
    # The others have it: nothing that follows says that it was never sent.
    assert again.cancelled(NOON).state is MailState.PARTLY_REFUSED
    gone = trouble(MailTrouble.RECIPIENTS, is_temporary=False)
    assert again.taken(NOON).failed(gone, NOON).state is MailState.PARTLY_REFUSED
    whole = again.taken(NOON).on_its_way(NOON).handed_over("250 ok", (), NOON)
    assert (whole.state, whole.may_arrive_twice) == (MailState.HANDED_OVER, False)


def test_a_copy_that_could_not_be_laid_changes_nothing_of_the_message() -> None:
    handed = QUEUED.taken(NOON).on_its_way(NOON).handed_over("250 ok", (), NOON)
    copied = handed.copied(SentCopy.REFUSED, "NO quota", NOON)
    assert (copied.state, copied.answer) == (handed.state, handed.answer)


def test_whoever_sends_it_a_second_time_knows_that_it_arrives_twice() -> None:
    handed = QUEUED.taken(NOON).on_its_way(NOON).handed_over("250 ok", (), NOON)
    twice = handed.again(NOON).taken(NOON).on_its_way(NOON)
    assert twice.handed_over("250 ok", (), NOON).is_done
    assert not twice.cut_off(NOON).is_done
    assert not twice.failed(trouble(MailTrouble.SILENCE, is_temporary=True), NOON).is_done
    with pytest.raises(MailLeft):
        twice.marked(done=True)


def test_every_change_is_a_step_further() -> None:
    states = [QUEUED, QUEUED.taken(NOON)]
    states += [states[-1].on_its_way(NOON)]
    states += [states[-1].cut_off(NOON)]
    states += [states[-1].again(NOON)]
    assert [each.step for each in states] == [0, 1, 2, 3, 4]


STEPS = ("take", "way", "hand", "fail", "lose", "cut", "again")


@given(st.lists(st.sampled_from(STEPS), max_size=12))
def test_no_way_leads_back_from_perhaps_sent_to_surely_not_sent(steps: list[str]) -> None:
    mailing, perhaps = QUEUED, False
    for step in steps:
        on_its_way = mailing.is_on_its_way
        match step:
            case "take" if mailing.is_due(NOON + timedelta(days=9)):
                mailing = mailing.taken(NOON)
            case "way" if mailing.state is MailState.SENDING:
                mailing = mailing.on_its_way(NOON)
            case "hand" if on_its_way:
                mailing, perhaps = mailing.handed_over("250 ok", (), NOON), True
            case "fail" if mailing.state is MailState.SENDING and not on_its_way:
                mailing = mailing.failed(trouble(MailTrouble.PORT, is_temporary=True), NOON)
            case "lose" if on_its_way:
                lost = trouble(MailTrouble.ANSWER_LOST, is_temporary=True)
                mailing, perhaps = mailing.failed(lost, NOON), True
            case "cut":
                perhaps = perhaps or on_its_way
                mailing = mailing.cut_off(NOON)
            case "again" if mailing.state is not MailState.SENDING:
                mailing = mailing.again(NOON)
        if perhaps and mailing.waits:
            called_off = mailing.cancelled(NOON)
            assert called_off.state is not MailState.CANCELLED
            assert called_off.has_left or called_off.may_have_arrived
