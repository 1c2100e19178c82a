"""What a message has to do with its quote: what it leaves behind there, and what keeps it back."""

from datetime import date

from studio_desk.domain.exchange import Handover
from studio_desk.domain.mailing import Mailing, Taking
from studio_desk.domain.quote_record import Deed, Event, QuoteRecord, State, quote_number
from studio_desk.services.follow_up_ports import DispatchKind
from studio_desk.services.ports import Dispatch, UnitOfWork

_ENDED = {State.SUPERSEDED, State.ACCEPTED, State.DECLINED, State.EXPIRED, State.CANCELLED}
"""States in which nobody is asked any more: words from before an answer do not fit it."""


def note_sent(work: UnitOfWork, before: Mailing | None, mailing: Mailing) -> None:
    """Note in the quote's history, and among what has left, whom a server took a message for.

    `before` is the message as it was known. What it did not take leaves no trace there, nor does
    the studio's own copy of a message that reached nobody else.
    """
    known = len(before.takings) if before else 0
    for taking in mailing.takings[known:]:
        handover = handed(mailing, taking)
        if handover is not None:
            _note(work, mailing, taking, handover)


def handed(mailing: Mailing, taking: Taking) -> Handover | None:
    """Whom a server took a message for and whom not; None for the studio's own copy alone."""
    own = mailing.sender.casefold()
    reached = tuple(each for each in taking.recipients if each.casefold() != own)
    if not reached:
        return None
    copies, blind = (
        tuple(each for each in reached if each in group)
        for group in (mailing.copies, mailing.blind_copies)
    )
    refused = tuple(sorted(each.address for each in mailing.refused))
    return Handover(reached, refused, mailing.attachment, copies, blind)


def _note(work: UnitOfWork, mailing: Mailing, taking: Taking, handover: Handover) -> None:
    seen = [each for each in handover.recipients if each not in handover.blind_copies]
    place = ", ".join(seen or handover.recipients)
    work.dispatches.add(
        Dispatch(
            mailing.consultation,
            mailing.client,
            taking.at,
            DispatchKind.MAIL,
            place,
            handover.document,
        )
    )
    record = work.records.of_consultation(mailing.consultation) if mailing.number else None
    revision = _revision(record, mailing.number) if record else None
    if record is None or revision is None:
        return
    event = Event(taking.at, mailing.who, Deed.SENT, revision, handover=handover)
    work.records.put(record.sent(event))


def is_overtaken(work: UnitOfWork, mailing: Mailing, day: date) -> bool:
    """Whether its quote was answered, revised or called off, or ran out, since staff had it sent.

    What they had sent while the quote stood so already was meant: a word of thanks after a no.
    Times do not tell: a revision is issued at the moment at which its printing began.
    """
    state = quote_state(work, mailing.consultation, mailing.number, day)
    return state in _ENDED and state is not mailing.stood


def quote_state(work: UnitOfWork, consultation: str, number: str, day: date) -> State | None:
    """How the quote `number` of a consultation stands on a day; None for a draft."""
    record = work.records.of_consultation(consultation) if number else None
    revision = _revision(record, number) if record else None
    if record is None or revision is None:
        return None
    return next(each.state_on(day) for each in record.revisions if each.number == revision)


def _revision(record: QuoteRecord, number: str) -> int | None:
    numbered = (each.number for each in record.revisions)
    names = ((each, quote_number(record.year, record.serial, each)) for each in numbered)
    return next((each for each, name in names if name == number), None)
