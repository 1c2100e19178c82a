"""A message in the outbox, and what becomes of it."""

from datetime import UTC, datetime

from studio_desk.domain.mailing import Mailing, MailRefused, MailTrouble, RefusedRecipient

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
