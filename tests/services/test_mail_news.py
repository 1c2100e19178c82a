"""What each message's chip says of it."""

from dataclasses import replace

import pytest

from studio_desk.domain.mailing import PAUSES, Mailing, MailRefused, MailState, MailTrouble
from studio_desk.services.mail_news import MailNews, is_for_settings, is_for_writing, news

from .mailings import BOARD, NOON, QUEUED, failed, handed


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


def test_a_sender_whose_letters_the_server_does_not_take_is_mended_in_settings() -> None:
    stands = failed(MailTrouble.ADDRESS)
    assert news(stands) is MailNews.NOT_SENT
    assert not is_for_settings(stands)
    mine = replace(stands, sender="작업실@harbour.example")
    assert is_for_settings(mine)
    assert not is_for_writing(mine)


def test_a_no_on_the_last_try_but_one_is_told_as_a_no() -> None:
    tired = replace(QUEUED, tries=len(PAUSES) - 1)
    refused = failed(MailTrouble.SENDER, of=tired)
    assert refused.tries == len(PAUSES)
    assert news(refused) is MailNews.REFUSED
    waits = failed(MailTrouble.SILENCE, temporary=True, of=tired)
    assert news(waits) is MailNews.RETRYING


@pytest.mark.parametrize(
    ("mailing", "said"),
    [
        (QUEUED, MailNews.WAITING),
        (QUEUED.taken(NOON), MailNews.SENDING),
        (handed(QUEUED), MailNews.HANDED_OVER),
        (handed(QUEUED, BOARD), MailNews.PARTLY_REFUSED),
        (QUEUED.cancelled(NOON), MailNews.CANCELLED),
    ],
    ids=lambda each: each.value if isinstance(each, MailNews) else "",
)
def test_where_nothing_went_wrong_the_chip_says_how_a_message_stands(
    mailing: Mailing, said: MailNews
) -> None:
    assert news(mailing) is said


@pytest.mark.parametrize(
    "trouble",
    [MailTrouble.RECIPIENTS, MailTrouble.SIZE, MailTrouble.MESSAGE],
)
def test_whatever_a_server_said_no_to_is_told_as_refused(trouble: MailTrouble) -> None:
    assert news(failed(trouble)) is MailNews.REFUSED


def test_what_waits_for_a_password_is_mended_in_settings_and_waits_all_the_same() -> None:
    error = MailRefused(MailTrouble.SECRET, "mail.harbour.example", "", is_temporary=True)
    waits = QUEUED.put_off(error, NOON)
    assert news(waits) is MailNews.WAITING
    assert is_for_settings(waits)
