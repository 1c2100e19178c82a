"""What is told of a message once something went wrong with it, and until when."""

from datetime import timedelta

from studio_desk.domain.mailing import MailState, MailTrouble, RefusedRecipient

from .test_mailing import NOON, QUEUED, trouble

BOARD = RefusedRecipient("board@quay.example", "550 no such user")
LATER = NOON + timedelta(hours=1)


def test_a_lost_answer_is_told_as_the_trouble_and_a_try_that_was_never_said_has_none() -> None:
    said = QUEUED.taken(NOON).on_its_way(NOON).cut_off(LATER)
    assert (said.trouble, said.is_on_its_way) == (MailTrouble.ANSWER_LOST, False)
    unsaid = QUEUED.taken(NOON).cut_off(LATER)
    assert (unsaid.trouble, unsaid.may_arrive_twice) == (None, False)


def test_a_no_to_somebody_who_has_it_already_is_told_also_of_what_staff_had_seen_to() -> None:
    handed = QUEUED.taken(NOON).on_its_way(NOON).handed_over("250 ok", (), NOON)
    again = handed.again(LATER)
    assert again.is_done
    repeated = again.taken(LATER).on_its_way(LATER).handed_over("250 ok", (BOARD,), LATER)
    assert (repeated.state, repeated.trouble) == (MailState.HANDED_OVER, MailTrouble.REPEAT)
    assert not repeated.is_done
    fine = again.taken(LATER).on_its_way(LATER).handed_over("250 ok", (), LATER)
    assert fine.is_done


def test_of_several_yeses_the_last_one_is_told() -> None:
    handed = QUEUED.taken(NOON).on_its_way(NOON).handed_over("250 first", (), NOON)
    assert QUEUED.yes == ""
    assert handed.yes == "250 first"
    again = handed.again(LATER).taken(LATER).on_its_way(LATER)
    assert again.handed_over("250 second", (), LATER).yes == "250 second"


def test_what_is_given_up_goes_to_all_who_lack_it_when_it_is_sent_again() -> None:
    """Whom a server refused for now is who the next try goes to, until there is none."""
    not_now = RefusedRecipient(BOARD.address, "450 later")
    never = RefusedRecipient("mina@quay.example", "550 never")
    partly = QUEUED.taken(NOON).on_its_way(NOON).handed_over("250 ok", (never, not_now), NOON)
    assert partly.outstanding == (BOARD.address,)
    stopped = partly.taken(LATER).failed(trouble(MailTrouble.SIZE, is_temporary=False), LATER)
    assert stopped.is_settled
    assert set(stopped.outstanding) == {never.address, BOARD.address}
