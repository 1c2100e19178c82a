"""What a message leaves behind with its quote, once a server has it."""

from studio_desk.domain.exchange import Handover
from studio_desk.domain.mailing import Mailing
from studio_desk.domain.quote_record import Deed, Event, QuoteRecord, quote_number
from studio_desk.services.ports import Dispatch, UnitOfWork


def note_sent(work: UnitOfWork, before: Mailing | None, mailing: Mailing) -> None:
    """Note in the quote's history, and among what has left, whom a server took a message for.

    `before` is the message as it was known. What it did not take leaves no trace there.
    """
    if mailing.trouble or not mailing.has_left or (before and before.has_left):
        return
    refused = {each.address for each in mailing.refused}
    asked = before.outstanding if before else mailing.recipients
    reached = tuple(each for each in asked if each not in refused)
    dispatch = Dispatch(
        mailing.consultation,
        mailing.client,
        mailing.changed_at,
        "mail",
        ", ".join(reached),
        mailing.attachment,
    )
    work.dispatches.add(dispatch)
    record = work.records.of_consultation(mailing.consultation) if mailing.number else None
    revision = _revision(record, mailing.number) if record else None
    if record is None or revision is None:
        return
    handover = Handover(reached, tuple(sorted(refused)), mailing.attachment)
    event = Event(mailing.changed_at, mailing.who, Deed.SENT, revision, handover=handover)
    work.records.put(record.sent(event))


def _revision(record: QuoteRecord, number: str) -> int | None:
    numbered = (each.number for each in record.revisions)
    names = ((each, quote_number(record.year, record.serial, each)) for each in numbered)
    return next((each for each, name in names if name == number), None)
