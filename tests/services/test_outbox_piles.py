"""What staff have to look at, and on which piles of the outbox each message lies."""

from dataclasses import replace
from datetime import timedelta

import pytest

from studio_desk.domain.mailing import Mailing, MailRefused, MailTrouble
from studio_desk.services.outbox_piles import Pile, attention, piles

from .mailings import BOARD, MINA, NOON, QUEUED, failed, handed


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


def test_what_was_taken_within_the_same_second_settles_it_too() -> None:
    """An outbox counts whole seconds, and a second message may follow at once."""
    assert STOPPED.changed_at == NOON
    assert wants(STOPPED, handed(later(), at=NOON)) == set()


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
