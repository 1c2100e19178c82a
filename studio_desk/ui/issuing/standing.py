"""Where the quote of the open consultation stands: made once and followed by every step."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal

from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.errors import DeskError
from studio_desk.domain.money import Money
from studio_desk.domain.payment import Payment, PaymentKind
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import QuoteRecord, Revision, State
from studio_desk.services.consultations import VALID_DAYS
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.daybreak import Daybreak
from studio_desk.ui.house import House
from studio_desk.ui.issuing.differences import Differences, differences
from studio_desk.ui.sitting import Sitting
from studio_desk.ui.tasks import Task


@dataclass(frozen=True, slots=True)
class _Read:
    """What the studio's data say: the quote's record, the number to come, and the studio's card."""

    record: QuoteRecord | None
    next_number: str
    studio: Studio | None


@dataclass(frozen=True, slots=True)
class _Known:
    """Whether a quote reads as it was issued."""

    latest: Revision
    quote: Quote
    is_alike: bool


class Standing(QObject):
    """The record of the quote, and whether the quote may be changed.

    What was issued stands, and is `locked`, until staff ask to `revise` it; what they change then
    is a draft of the next revision, and issuing that supersedes the one before. A brief, pictures
    or names that changed since are no draft: they only wait to be printed. `next_number` is the one
    that issuing would give now; `trouble` is what kept the last deed from being done.
    """

    changed = Signal()
    """The record, the state or the lock is another."""
    progressed = Signal(int, int)
    """How far issuing has come."""
    refused = Signal(object)
    """The `DeskError` that kept something from being done or read; nothing was changed."""

    def __init__(self, house: House, sitting: Sitting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._sitting = sitting
        self._revising = False
        self._task: Task | None = None
        self.is_read = False
        self.is_busy = False
        self.is_issuing = False
        self.trouble: DeskError | None = None
        self.record: QuoteRecord | None = None
        self.next_number = ""
        self._studio: Studio | None = None
        self._known: _Known | None = None
        # A quote expires, and so may the consent to a picture in it, with nobody touching it.
        Daybreak(house.desk.clock, self).came.connect(self.changed)
        house.signals.studio_changed.connect(self.refresh)
        sitting.changed.connect(lambda _: self._forgive())
        self.refresh()

    @property
    def issued(self) -> Revision | None:
        """What was issued last, as long as it stands.

        Whoever revises it to print what changed beside the quote is shown the draft of that.
        """
        if not self.is_quote_issued or (self._revising and self.is_outdated):
            return None
        return self.record.latest if self.record is not None else None

    @property
    def is_issued(self) -> bool:
        """Whether what was issued last stands."""
        return self.issued is not None

    @property
    def is_quote_issued(self) -> bool:
        """Whether the quote on the screen reads as it was issued last."""
        if self.record is None:
            return False
        latest, quote = self.record.latest, self._sitting.now.quote
        known = self._known
        # All who follow ask this at every keystroke.
        if known is None or known.latest is not latest or known.quote is not quote:
            known = self._known = _Known(latest, quote, latest.reads_alike(quote))
        return known.is_alike

    @property
    def is_outdated(self) -> bool:
        """Whether brief, pictures or names changed since the quote was issued as it is."""
        if self.record is None or not self.is_quote_issued:
            return False
        latest = self.record.latest
        is_other_studio = self._studio is not None and not latest.bears(self._studio)
        return is_other_studio or not latest.holds(self._sitting.now, self.today)

    @property
    def state(self) -> State:
        """The state today; a quote that was changed since the last issue is a draft."""
        if self.record is None or not (self.is_issued or self.is_cancelled):
            return State.DRAFT
        return self.record.latest.state_on(self.today)

    @property
    def is_cancelled(self) -> bool:
        """Whether the quote was taken back for good."""
        return self.record is not None and self.record.latest.state is State.CANCELLED

    @property
    def is_revising(self) -> bool:
        """Whether the next revision is being worked on."""
        if self.record is None or self.is_cancelled:
            return False
        return self._revising or not self.is_issued

    @property
    def locked(self) -> bool:
        """Whether the quote must not be changed, because it is as it was issued."""
        if self.is_issuing or self.is_cancelled:
            return True
        return self.is_quote_issued and not self._revising

    @property
    def has_lines(self) -> bool:
        """Whether there is anything to issue."""
        return bool(self._sitting.now.quote.lines)

    @property
    def is_unchanged(self) -> bool:
        """Whether a revision would be what was issued last, which holds still."""
        if self.record is None or not self.is_quote_issued or self.is_outdated:
            return False
        return self.record.latest.state_on(self.today) in {State.ISSUED, State.ACCEPTED}

    @property
    def may_issue(self) -> bool:
        """Whether there is anything to issue that was not issued."""
        return self.has_lines and not self.is_unchanged

    @property
    def unpriced(self) -> int:
        """How many lines count and have no price, so that one may have been forgotten."""
        lines = self._sitting.now.quote.lines
        counting = (each for each in lines if each.counts and not each.discount)
        return sum(1 for each in counting if not (each.price_at_quantity or each.minimum))

    def differences(self) -> Differences | None:
        """What the draft changes in what was issued last, where both can be priced."""
        if self.record is None:
            return None
        try:
            return differences(self.record, self._sitting.now, self._studio)
        except DeskError:
            return None

    @property
    def today(self) -> date:
        """The day by which a quote expires."""
        return self._house.desk.clock.now().date()

    def revise(self) -> date | None:
        """Let the quote be changed; nothing of what was issued is.

        One that has expired is offered anew, until the day that is returned; like any change that
        can be undone.
        """
        has_expired = self.state is State.EXPIRED
        self._revising = True
        if not has_expired:
            self.changed.emit()
            return None
        limit, now = self.today + timedelta(days=VALID_DAYS), self._sitting.now
        self._sitting.change(replace(now, quote=replace(now.quote, valid_until=limit)))
        return limit

    def discard(self) -> None:
        """Put back the quote that was issued last; like any change it can be undone.

        What was noted of the sitting beside it stays.
        """
        if self.record is None:
            return
        now = self._sitting.now
        quote = replace(self.record.latest.consultation.quote, memo=now.quote.memo)
        self._revising = False
        if not self.is_quote_issued:
            self._sitting.change(replace(now, quote=quote))
        self.changed.emit()

    def refresh(self) -> None:
        """Read the record again."""
        self._read(self._take, self._refuse)

    def _read(
        self,
        done: Callable[["_Read"], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        consultation_id, desk = self._sitting.now.id, self._house.desk

        def work(_: Progress) -> _Read:
            record, upcoming = (
                desk.quotes.record(consultation_id),
                desk.quotes.next_number(consultation_id),
            )
            return _Read(record, upcoming, desk.studio.studio())

        self._house.books.run(self, work, done=done, failed=failed)

    def _take(self, read: "_Read") -> None:
        known = _Read(self.record, self.next_number, self._studio)
        if self.is_read and read == known:
            return
        self.is_read = True
        self.record, self.next_number, self._studio = read.record, read.next_number, read.studio
        self.changed.emit()

    def issue(self) -> None:
        """Give the quote its number and freeze it; runs after what was typed is saved."""
        self._sitting.save()
        consultation, desk = self._sitting.now, self._house.desk

        def work(progress: Progress) -> QuoteRecord:
            studio = desk.studio.studio()
            return desk.quotes.issue(studio, consultation, desk.examples.path, progress)

        self.is_issuing = True
        self._sitting.hold()
        self._run(work, self.progressed.emit)

    def stop(self) -> None:
        """Leave a quote that is still being issued."""
        if self._task is None or not self.is_issuing:
            return
        self._task.cancel()
        # It may have been too late: then it is issued, and that is what is shown.
        self._read(self._stopped, self._fail)

    def _stopped(self, read: "_Read") -> None:
        self._rest()
        if read.record is not None and read.record != self.record:
            self._take(read)
            self._settle()
            return
        self._sitting.release()
        self._take(read)
        self.changed.emit()

    def _settle(self) -> None:
        """What was issued or called off is where changes, and undoing them, begin anew."""
        self._revising = False
        self._sitting.begin_anew()

    def accept(self) -> None:
        """The client says yes."""
        self._change(self._house.desk.quotes.accept)

    def decline(self, reason: str) -> None:
        """The client says no."""
        self._change(lambda record: self._house.desk.quotes.decline(record, reason))

    def cancel(self, reason: str) -> None:
        """The studio takes the quote back."""
        self._change(lambda record: self._house.desk.quotes.cancel(record, reason))

    def duplicate(self) -> None:
        """Begin another quote with a copy of this one, and have it opened."""
        consultation_id, quotes = self._sitting.now.id, self._house.desk.quotes

        def begun(copy: Consultation) -> None:
            self._house.signals.consultations_changed.emit()
            self._house.signals.quote_wanted.emit(copy.id)

        self._sitting.save()
        self._house.books.run(
            self, lambda _: quotes.duplicate(consultation_id), done=begun, failed=self._refuse
        )

    def receive(self, on: date, amount: Money, kind: PaymentKind, method: str) -> None:
        """Money came in."""
        quotes = self._house.desk.quotes
        self._change(lambda record: quotes.receive(record.id, on, amount, kind, method))

    def void(self, payment: Payment) -> None:
        """A payment was entered by mistake."""
        self._change(lambda record: self._house.desk.quotes.void_payment(record.id, payment))

    def _change(self, deed: Callable[[QuoteRecord], QuoteRecord]) -> None:
        record = self.record
        if record is not None and not self.is_busy:
            self._run(lambda _: deed(record), None)

    def _run(
        self,
        work: Callable[[Progress], QuoteRecord],
        progress: Callable[[int, int], None] | None,
    ) -> None:
        def done(record: QuoteRecord) -> None:
            is_settled = self.is_issuing or record.latest.state is State.CANCELLED
            self._rest()
            self._take(_Read(record, record.next_number, self._studio))
            if is_settled:
                self._settle()
            self._house.signals.consultations_changed.emit()

        self.is_busy = True
        self.trouble = None
        self.changed.emit()
        self._task = self._house.books.run(
            self, work, done=done, failed=self._fail, progress=progress
        )

    def _fail(self, error: DeskError) -> None:
        self._rest()
        self._sitting.release()
        self._refuse(error)
        # Perhaps it was refused because it stands otherwise than was known here.
        self.refresh()

    def _refuse(self, error: DeskError) -> None:
        self.trouble = error
        self.changed.emit()
        self.refused.emit(error)

    def _forgive(self) -> None:
        self.trouble = None
        self.changed.emit()

    def _rest(self) -> None:
        self.is_busy = self.is_issuing = False
        self._task = None
