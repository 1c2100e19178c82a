"""Which quotes wait for an answer, and what to do about each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from studio_desk.domain.correspondence import MessageKind
from studio_desk.domain.quote_record import Deed, Event, QuoteRecord, Revision, State, WrongState
from studio_desk.services.follow_up_ports import DispatchKind, OpenQuote, Sending
from studio_desk.services.ports import Clock, Dispatch, Staff, UnitsOfWork
from studio_desk.services.quote_ports import QuoteSummary
from studio_desk.services.quotes import QuoteBook

EXPIRING_DAYS = 3
"""So many days before its last day staff are reminded of a quote."""
EXPIRED_DAYS = 30
"""So many days after its last day one that nobody answered is still told of."""
WAITS = (1, 3, 7, 14)
"""Days after which one may be reminded again."""
_NEVER = date.max
"""Until when it is put off that a quote expired, once staff have seen it."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A quote to come back to.

    `silent_days` are those since its file or its message left last, None where neither ever did;
    `days_left` those until it expires, below nought once it has, None where that is never or later
    than staff are reminded of. `is_answered` where the client answered since in a PDF, and nothing
    is decided of it.
    """

    summary: QuoteSummary
    sending: Sending | None
    silent_days: int | None
    days_left: int | None
    is_answered: bool = False

    @property
    def is_sent(self) -> bool:
        """Whether the client is known to have been sent it."""
        return self.sending is not None and self.sending.is_sent

    @property
    def has_expired(self) -> bool:
        """Whether its last day is over, so that it can only be revised or let go."""
        return self.days_left is not None and self.days_left < 0

    @property
    def letter(self) -> MessageKind:
        """What would be written to the client; nobody is reminded of what they were never sent."""
        if not self.is_sent or self.is_answered:
            return MessageKind.PROPOSAL
        return MessageKind.NO_ANSWER if self.days_left is None else MessageKind.EXPIRING


@dataclass(frozen=True, slots=True)
class NotedSent:
    """What was noted of a quote that staff sent themselves, so that it can be taken back."""

    record_id: str
    event: Event
    sent: Dispatch


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What is to be come back to, and how every quote that waits left last, by consultation."""

    due: list[FollowUp]
    sendings: dict[str, Sending]


class FollowUpBook:
    """Reminds of quotes without an answer, takes the answer, or waits some days more."""

    def __init__(self, units: UnitsOfWork, quotes: QuoteBook, clock: Clock, staff: Staff) -> None:
        self._units = units
        self._quotes = quotes
        self._clock = clock
        self._staff = staff

    def outstanding(self) -> Outstanding:
        """What was not answered in the studio's days, what expires in three, and what just has.

        What was answered and not decided stands first, then what ends first, then what has ended,
        then what has been silent the longest.
        What was put off to a later day is none of them, but its last day is always told, and so is
        that it expired, until staff have seen it.
        """
        today = self._today()
        with self._units() as work:
            patience = work.studio.get().follow_up_days
            known = work.follow_ups.open(today, today - timedelta(EXPIRED_DAYS))
        found = (self._weighed(each, today, patience) for each in known)
        due = sorted((each for each in found if each is not None), key=_urgency)
        return Outstanding(due, {each.summary.consultation_id: sent for each, sent in _left(known)})

    def _weighed(self, known: OpenQuote, today: date, patience: int) -> FollowUp | None:
        summary, sending = known.summary, known.sending
        if known.put_off is not None and _bounded(summary, known.put_off) > today:
            return None
        left = None if summary.valid_until is None else (summary.valid_until - today).days
        days_left = left if left is not None and left <= EXPIRING_DAYS else None
        silent = None if sending is None else (today - self._day(sending)).days
        waited = silent is not None and patience > 0 and silent >= patience
        answered_at = summary.answered_at
        answered = answered_at is not None and (sending is None or answered_at > sending.at)
        if not (answered or waited or days_left is not None):
            return None
        return FollowUp(summary, sending, silent, days_left, answered)

    def waits(self, follow_up: FollowUp) -> tuple[date, ...]:
        """The days on which one may be reminded again, none of them after the quote's last."""
        today = self._today()
        days = {_bounded(follow_up.summary, today + timedelta(each)) for each in WAITS}
        return tuple(sorted(each for each in days if each > today))

    def put_off(self, follow_up: FollowUp, until: date | None) -> date | None:
        """Remind from that day on, and return the one that was kept before, to put it back."""
        with self._units() as work:
            before = work.follow_ups.put_off(follow_up.summary.key, until)
            work.commit()
        return before

    def let_go(self, follow_up: FollowUp) -> date | None:
        """Say no more of a quote that expired; returns what `put_off` takes to say it again."""
        return self.put_off(follow_up, _NEVER)

    def accept(self, follow_up: FollowUp) -> QuoteRecord:
        """The client said yes to what the reminder shows; raises `WrongState`."""
        return self._quotes.accept(self._shown(follow_up, Deed.ACCEPTED))

    def decline(self, follow_up: FollowUp, reason: str) -> QuoteRecord:
        """The client said no to it; raises `WrongState`."""
        return self._quotes.decline(self._shown(follow_up, Deed.DECLINED), reason)

    def note_sent(self, follow_up: FollowUp) -> NotedSent:
        """Staff sent it themselves; raises `WrongState`."""
        return self.note_issued_sent(self._shown(follow_up, Deed.SENT_BY_STAFF))

    def note_issued_sent(self, shown: QuoteRecord) -> NotedSent:
        """Staff sent its latest revision themselves: silence begins now. Raises `WrongState`."""
        latest, now = shown.latest, self._clock.now()
        sha256 = _mailed(latest)
        client = latest.consultation.client.name
        sent = Dispatch(shown.consultation_id, client, now, DispatchKind.STAFF, "", sha256)
        with self._units() as work:
            record = work.records.get(shown.id)
            if record.latest_number != shown.latest_number:
                raise WrongState(shown.latest_number, State.SUPERSEDED, Deed.SENT_BY_STAFF)
            event = Event(now, self._staff(), Deed.SENT_BY_STAFF, latest.number)
            work.records.put(record.sent(event))
            work.dispatches.add(sent)
            work.commit()
        return NotedSent(shown.id, event, sent)

    def note_draft_sent(self, draft: Dispatch) -> NotedSent:
        """Staff sent a draft that was written; raises `WrongState` where it is not the latest."""
        record = self._quotes.record(draft.consultation)
        latest = None if record is None else record.latest
        if record is None or latest is None or draft.sha256 != _mailed(latest):
            number = "" if record is None else record.latest_number
            raise WrongState(number, State.SUPERSEDED, Deed.SENT_BY_STAFF)
        return self.note_issued_sent(record)

    def take_back(self, noted: NotedSent) -> None:
        """It was not sent after all: nothing of it stays in the quote's history."""
        with self._units() as work:
            work.records.put(work.records.get(noted.record_id).not_sent(noted.event))
            work.dispatches.remove(noted.sent)
            work.commit()

    def _shown(self, follow_up: FollowUp, deed: Deed) -> QuoteRecord:
        """The record, if what was looked at is still its latest revision."""
        summary = follow_up.summary
        record = self._quotes.record(summary.consultation_id)
        if record is None or record.latest_number != summary.number:
            raise WrongState(summary.number, State.SUPERSEDED, deed)
        return record

    def _day(self, sending: Sending) -> date:
        return sending.at.astimezone(self._clock.now().tzinfo).date()

    def _today(self) -> date:
        return self._clock.now().date()


def _bounded(summary: QuoteSummary, until: date) -> date:
    """The day to which a reminder is put off: its last day at the latest, while it has one."""
    if summary.valid_until is None or until == _NEVER:
        return until
    return min(until, summary.valid_until)


def _mailed(revision: Revision) -> str:
    """The hash of the PDF that goes to the client."""
    return revision.mail_document or revision.document


def _left(known: Iterable[OpenQuote]) -> Iterable[tuple[OpenQuote, Sending]]:
    return ((each, each.sending) for each in known if each.sending is not None)


def _urgency(follow_up: FollowUp) -> tuple[int, int, str]:
    """Answers, what ends, has ended, is silent; in each of them what presses most comes first."""
    left, number = follow_up.days_left, follow_up.summary.number
    if follow_up.is_answered:
        return 0, left or 0, number
    if left is None:
        return 3, -(follow_up.silent_days or 0), number
    return (2, -left, number) if follow_up.has_expired else (1, left, number)
