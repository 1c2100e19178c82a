"""Which quotes wait for an answer, and what to do about each."""

from dataclasses import dataclass
from datetime import date, timedelta

from studio_desk.domain.correspondence import MessageKind
from studio_desk.domain.quote_record import Deed, QuoteRecord, State, WrongState
from studio_desk.services.follow_up_ports import OpenQuote, Sending
from studio_desk.services.ports import Clock, UnitsOfWork
from studio_desk.services.quote_ports import QuoteSummary
from studio_desk.services.quotes import QuoteBook

EXPIRING_DAYS = 3
"""So many days before its last day staff are reminded of a quote."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A quote to come back to.

    `silent_days` are those since it left last, None where it never did; `days_left` those until it
    expires, None where that is never or later than staff are reminded of.
    """

    summary: QuoteSummary
    sending: Sending | None
    silent_days: int | None
    days_left: int | None

    @property
    def letter(self) -> MessageKind:
        """What would be written to the client; what is about to end comes first."""
        return MessageKind.NO_ANSWER if self.days_left is None else MessageKind.EXPIRING


class FollowUpBook:
    """Reminds of quotes without an answer, takes the answer, or waits some days more."""

    def __init__(self, units: UnitsOfWork, quotes: QuoteBook, clock: Clock) -> None:
        self._units = units
        self._quotes = quotes
        self._clock = clock

    def due(self) -> list[FollowUp]:
        """What left and was not answered in the studio's days, and what expires in three.

        What ends first stands first, then what has been silent the longest. A quote that has
        expired is none of them any more, nor is one that was put off to a later day.
        """
        today = self._today()
        with self._units() as work:
            patience = work.studio.get().follow_up_days
            known = work.follow_ups.open(today)
        found = [self._weighed(each, today, patience) for each in known]
        return sorted((each for each in found if each is not None), key=_urgency)

    def _weighed(self, known: OpenQuote, today: date, patience: int) -> FollowUp | None:
        if known.put_off is not None and known.put_off > today:
            return None
        summary, sending = known.summary, known.sending
        left = None if summary.valid_until is None else (summary.valid_until - today).days
        days_left = left if left is not None and left <= EXPIRING_DAYS else None
        silent = None if sending is None else (today - self._day(sending)).days
        waited = silent is not None and patience > 0 and silent >= patience
        if not waited and days_left is None:
            return None
        return FollowUp(summary, sending, silent, days_left)

    def put_off(self, follow_up: FollowUp, days: int) -> date | None:
        """Remind in so many days; returns the day that was kept before, to put it back."""
        return self.put_back(follow_up, self._today() + timedelta(days=days))

    def put_back(self, follow_up: FollowUp, until: date | None) -> date | None:
        """Remind from that day on, and return the one that was kept before."""
        with self._units() as work:
            before = work.follow_ups.put_off(follow_up.summary.key, until)
            work.commit()
        return before

    def accept(self, follow_up: FollowUp) -> QuoteRecord:
        """The client said yes to what the reminder shows; raises `WrongState`."""
        return self._quotes.accept(self._shown(follow_up, Deed.ACCEPTED))

    def decline(self, follow_up: FollowUp, reason: str) -> QuoteRecord:
        """The client said no to it; raises `WrongState`."""
        return self._quotes.decline(self._shown(follow_up, Deed.DECLINED), reason)

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


def _urgency(follow_up: FollowUp) -> tuple[bool, int, int, str]:
    left, silent = follow_up.days_left, follow_up.silent_days or 0
    return left is None, left or 0, -silent, follow_up.summary.number
