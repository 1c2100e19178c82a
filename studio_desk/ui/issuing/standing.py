"""Where the quote of the open consultation stands: made once and followed by every step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal

from studio_desk.domain.consultation import Consultation
from studio_desk.domain.errors import DeskError
from studio_desk.domain.money import Money
from studio_desk.domain.payment import Payment, PaymentKind
from studio_desk.domain.quote_record import QuoteRecord, State
from studio_desk.services.consultations import VALID_DAYS
from studio_desk.services.failures import AttachmentTooLarge
from studio_desk.services.picture_ports import Progress
from studio_desk.services.quote_ports import Reply
from studio_desk.ui.house import House
from studio_desk.ui.issuing.footing import Footing, Read
from studio_desk.ui.sitting import Sitting
from studio_desk.ui.tasks import Task


class Standing(Footing):
    """Does what staff decide of the quote, one deed at a time."""

    progressed = Signal(int, int)
    """How far issuing has come."""

    def __init__(self, house: House, sitting: Sitting, parent: QObject | None = None) -> None:
        super().__init__(house, sitting, parent)
        self._task: Task | None = None
        self.is_busy = False
        # What was handed over is noted in the quote's history.
        house.post.rested.connect(self._heard)
        # So is what staff sent themselves, until they take that back.
        house.signals.outbox_changed.connect(self._heard)

    def _heard(self) -> None:
        if not self.is_busy:
            self.refresh()

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

    def issue(self, *, again: bool = False, reply: Reply | None = None) -> None:
        """Give the quote its number and freeze it; runs after what was typed is saved.

        What holds as it was issued is issued only `again`, on purpose. What a client chose in a
        `reply` is accepted with that.
        """
        self._sitting.save()
        consultation, desk = self._sitting.now, self._house.desk

        def work(progress: Progress) -> QuoteRecord:
            studio = desk.studio.studio()
            return desk.quotes.issue(
                studio, consultation, desk.examples.path, progress, again=again, reply=reply
            )

        self.is_issuing = True
        self._sitting.hold()
        self._run(work, self.progressed.emit)

    def weigh(self, tell: Callable[[AttachmentTooLarge | None], None]) -> Task:
        """Look beside the question whether what would be issued is too large for e-mail.

        What keeps it from being made is told when it is issued.
        """
        consultation, desk = self._sitting.now, self._house.desk

        def work(progress: Progress) -> AttachmentTooLarge | None:
            studio = desk.studio.studio()
            return desk.quotes.oversize(studio, consultation, desk.examples.path, progress)

        return self._house.works.run(self, work, done=tell, failed=lambda _: tell(None))

    def stop(self) -> None:
        """Leave a quote that is still being issued."""
        if self._task is None or not self.is_issuing:
            return
        self._task.cancel()
        # It may have been too late: then it is issued, and that is what is shown.
        self._read(self._stopped, self._fail)

    def _stopped(self, read: Read) -> None:
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

    def accept(self, shown: QuoteRecord | None = None, reply: Reply | None = None) -> None:
        """The client says yes, in a `reply` to the record that was `shown` with it, or by word."""
        quotes = self._house.desk.quotes
        self._change(lambda record: quotes.accept(shown or record, reply))

    def accept_with(self, chosen: Consultation, reply: Reply) -> None:
        """Issue what the client chose in a `reply`, and have it accepted in the same moment.

        Where it cannot be issued, it stays as a draft, and a change that can be taken back.
        """
        self.revise()
        self._sitting.change(chosen)
        self.issue(reply=reply)

    def keep(self, shown: QuoteRecord, reply: Reply, told: str = "") -> None:
        """Have the file of a `reply` to what was `shown` lie with the quote; `told` says so.

        It decides nothing, and so it neither waits for a deed nor keeps one waiting.
        """
        quotes = self._house.desk.quotes

        def done(_: QuoteRecord) -> None:
            self.refresh()
            if told:
                self._house.signals.told.emit(told)

        self._house.books.run(
            self, lambda _: quotes.keep(shown, reply), done=done, failed=self._refuse
        )

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
            self._take(Read(record, record.next_number, self._studio))
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

    def _rest(self) -> None:
        self.is_busy = self.is_issuing = False
        self._task = None
