"""What staff have to look at, and what each message's chip says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from studio_desk.domain.mailing import (
    PAUSES,
    Mailing,
    MailRefused,
    MailState,
    MailTrouble,
    RefusedRecipient,
)
from studio_desk.services.mail_news import MailNews, is_for_settings, news
from studio_desk.services.outbox_piles import Pile, attention, piles

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
MINA, BOARD = "mina@quay.example", "board@quay.example"
QUEUED = Mailing(
    consultation="c",
    client="Mina Park",
    number="2026-0001",
    sender="studio@harbour.example",
    recipients=(MINA, BOARD),
    subject="Your proposal",
    message_id="<1@harbour.example>",
    content="0" * 64,
    attachment="1" * 64,
    queued_at=NOON,
    changed_at=NOON,
    id="first",
)


def failed(trouble: MailTrouble, *, temporary: bool = False, of: Mailing = QUEUED) -> Mailing:
    error = MailRefused(trouble, "mail.harbour.example", "550 no", temporary)
    return of.taken(NOON).failed(error, NOON)


def handed(mailing: Mailing, *refused: str, at: datetime = NOON) -> Mailing:
    missed = tuple(RefusedRecipient(each, "550 nobody") for each in refused)
    return mailing.taken(at).on_its_way(at).handed_over("250 taken", missed, at)


def later(**changes: object) -> Mailing:
    """Another message with the same PDF, an hour after the first."""
    at = NOON + timedelta(hours=1)
    return replace(QUEUED, id="second", queued_at=at, changed_at=at, **changes)  # type: ignore[arg-type]


def wants(*mailings: Mailing) -> set[str]:
    return set(attention(mailings))


AN_HOUR_LATER = NOON + timedelta(hours=1)
STOPPED = failed(MailTrouble.RECIPIENTS)


def test_what_stopped_wants_attention_until_staff_are_done_with_it() -> None:
    assert wants(STOPPED) == {"first"}
    assert wants(STOPPED.marked(done=True)) == set()
    assert wants(STOPPED.marked(done=True).marked(done=False)) == {"first"}


def test_what_is_tried_again_by_itself_wants_none() -> None:
    waits = failed(MailTrouble.SILENCE, temporary=True)
    assert wants(QUEUED, waits, handed(QUEUED), QUEUED.cancelled(NOON)) == set()


def test_what_waits_for_a_password_wants_somebody_who_types_it() -> None:
    error = MailRefused(MailTrouble.SECRET, "mail.harbour.example", "", is_temporary=True)
    assert wants(QUEUED.put_off(error, NOON)) == {"first"}


def test_the_same_pdf_taken_for_the_same_people_afterwards_settles_it() -> None:
    assert wants(STOPPED, handed(later(), at=AN_HOUR_LATER)) == set()


@pytest.mark.parametrize(
    "other",
    [
        handed(later(attachment="2" * 64), at=AN_HOUR_LATER),
        handed(later(recipients=(MINA,)), at=AN_HOUR_LATER),
        handed(later(), BOARD, at=AN_HOUR_LATER).marked(done=True),
        handed(replace(later(), changed_at=NOON), at=NOON - timedelta(hours=1)),
        later(),
    ],
    ids=["another PDF", "to fewer", "refused for some", "before it", "not sent yet"],
)
def test_nothing_else_settles_it(other: Mailing) -> None:
    assert wants(STOPPED, other) == {"first"}


def test_whoever_was_refused_is_all_that_is_still_owed() -> None:
    partly = handed(QUEUED, BOARD)
    assert wants(partly) == {"first"}
    assert wants(partly, handed(later(recipients=(BOARD,)), at=AN_HOUR_LATER)) == set()


def test_what_may_be_there_twice_wants_attention_also_once_it_is_there() -> None:
    unsure = QUEUED.taken(NOON).on_its_way(NOON).cut_off(NOON)
    assert wants(unsure) == {"first"}
    there = handed(unsure)
    assert wants(there) == {"first"}
    assert wants(there.marked(done=True)) == set()


def test_what_staff_sent_twice_themselves_wants_none() -> None:
    again = handed(QUEUED).again(NOON)
    assert wants(again) == wants(handed(again)) == set()


def test_each_pile_holds_what_it_says() -> None:
    assert piles(QUEUED, wants=False) == {Pile.ALL, Pile.WAITING}
    assert piles(handed(QUEUED), wants=False) == {Pile.ALL, Pile.SENT}
    assert piles(STOPPED, wants=True) == {Pile.ALL, Pile.ATTENTION}


# The chip


def test_a_try_that_failed_says_that_another_comes() -> None:
    assert news(failed(MailTrouble.SILENCE, temporary=True)) is MailNews.RETRYING


def test_refused_is_only_what_a_server_said_no_to() -> None:
    assert news(failed(MailTrouble.SENDER)) is MailNews.REFUSED
    assert news(failed(MailTrouble.CERTIFICATE)) is MailNews.NOT_SENT
    assert news(failed(MailTrouble.CONSENT)) is MailNews.NOT_SENT


def test_given_up_is_only_what_was_tried_for_as_long_as_is_of_use() -> None:
    tired = replace(QUEUED, tries=len(PAUSES))
    given_up = failed(MailTrouble.SILENCE, temporary=True, of=tired)
    assert given_up.state is MailState.GIVEN_UP
    assert news(given_up) is MailNews.GIVEN_UP


def test_nothing_is_claimed_of_a_message_whose_answer_was_lost() -> None:
    unsure = QUEUED.taken(NOON).on_its_way(NOON).cut_off(NOON)
    assert news(unsure) is MailNews.PERHAPS_SENT
    assert news(failed(MailTrouble.ANSWER_LOST, temporary=True)) is MailNews.PERHAPS_SENT
    assert news(failed(MailTrouble.SENDER, of=unsure)) is MailNews.PERHAPS_SENT
    assert news(handed(unsure)) is MailNews.HANDED_OVER


def test_settings_are_named_only_where_they_mend_it() -> None:
    assert is_for_settings(failed(MailTrouble.LOGIN))
    assert not is_for_settings(failed(MailTrouble.RECIPIENTS))
    assert not is_for_settings(handed(failed(MailTrouble.LOGIN).again(NOON)))
