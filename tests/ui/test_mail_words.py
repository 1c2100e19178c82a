"""What staff read of a message that the mail server was not even asked to take."""

from datetime import UTC, datetime

import pytest

from studio_desk.domain.mailing import Mailing, MailRefused, MailTrouble, RefusedRecipient
from studio_desk.ui.mail_words import MailWords
from tests.conftest import Hands

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
STRANGE = "用户@quay.example"


def mailing(*recipients: str) -> Mailing:
    return Mailing(
        consultation="c",
        client="Mina Park",
        number="2026-0001",
        sender="studio@harbour.example",
        recipients=recipients,
        subject="Your proposal",
        message_id="<1@harbour.example>",
        content="0" * 64,
        attachment="1" * 64,
        queued_at=NOON,
        changed_at=NOON,
    )


def known(hands: Hands, stands: Mailing) -> str:
    return MailWords(hands.house).known_in_full(stands)


def test_an_address_that_the_server_can_be_told_of_by_nobody_is_named(hands: Hands) -> None:
    error = MailRefused(MailTrouble.ADDRESS, "mail.harbour.example", STRANGE, is_temporary=False)
    words = known(hands, mailing(STRANGE).taken(NOON).failed(error, NOON))
    assert f"takes no addresses like {STRANGE}" in words
    assert "refused" not in words


def test_of_whom_the_server_was_not_asked_no_refusal_is_told(hands: Hands) -> None:
    left_out = (RefusedRecipient(STRANGE, "no SMTPUTF8"),)
    stands = mailing("mina@quay.example", STRANGE).taken(NOON).on_its_way(NOON)
    words = known(hands, stands.handed_over("250 2.0.0 taken", left_out, NOON))
    assert "Taken for mina@quay.example (“250 2.0.0 taken”)." in words
    assert f"Not sent to {STRANGE}: the mail server takes no addresses like it" in words
    assert "Refused" not in words


@pytest.mark.parametrize("trouble", [MailTrouble.TOKEN, MailTrouble.TOKEN_COMMAND])
def test_the_mail_server_is_not_blamed_where_no_token_came(
    hands: Hands, trouble: MailTrouble
) -> None:
    error = MailRefused(trouble, "login.provider.example", "Connection refused", is_temporary=True)
    words = known(hands, mailing("mina@quay.example").taken(NOON).failed(error, NOON))
    assert "token" in words
    assert "has not taken it" not in words
    assert "refused" not in words
