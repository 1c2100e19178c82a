"""Where the quote of the open consultation stands: made once and followed by every step."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from studio_desk.domain.money import Money
from studio_desk.domain.quote_record import Payment, PaymentKind, QuoteRecord, State
from studio_desk.services.ports import Progress
from studio_desk.ui.house import House
from studio_desk.ui.sitting import Sitting
from studio_desk.ui.tasks import Task


class Standing(QObject):
    """The record of the quote, and whether the quote may be changed.

    What was issued is `locked` until staff ask to `revise` it; what they change then is a draft of
    the next revision, and issuing that supersedes the one before.
    """

    changed = Signal()
    """The record, the state or the lock is another."""
    progressed = Signal(int, int)
    """How far issuing has come."""

    def __init__(self, house: House, sitting: Sitting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._sitting = sitting
        self._revising = False
        self._task: Task | None = None
        self.record: QuoteRecord | None = None
        sitting.changed.connect(lambda _: self.changed.emit())
        self.refresh()

    @property
    def is_issued(self) -> bool:
        """Whether what is on the screen is what was issued last."""
        return self.record is not None and self.record.latest.holds(self._sitting.now)

    @property
    def state(self) -> State:
        """The state today; a change since the last issue makes it a draft."""
        if self.record is None or not self.is_issued:
            return State.DRAFT
        return self.record.latest.state_on(self._house.desk.clock.now().date())

    @property
    def locked(self) -> bool:
        """Whether the quote must not be changed, because it is as it was issued."""
        if self.record is None or self._revising:
            return False
        return self.record.latest.consultation.quote == self._sitting.now.quote

    @property
    def is_issuing(self) -> bool:
        """Whether a quote is being issued at this moment."""
        return self._task is not None

    def revise(self) -> None:
        """Let the quote be changed; nothing of what was issued is."""
        self._revising = True
        self.changed.emit()

    def refresh(self) -> None:
        """Read the record again."""
        consultation_id = self._sitting.now.id
        self._house.books.run(
            self,
            lambda _: self._house.desk.quotes.record(consultation_id),
            done=self._take,
            failed=self._house.signals.failed.emit,
        )

    def _take(self, record: QuoteRecord | None) -> None:
        self.record = record
        self.changed.emit()

    def issue(self) -> None:
        """Give the quote its number and freeze it; runs after what was typed is saved."""
        self._sitting.save()
        consultation, desk = self._sitting.now, self._house.desk

        def work(progress: Progress) -> QuoteRecord:
            studio = desk.studio.studio()
            return desk.quotes.issue(studio, consultation, desk.examples.path, progress)

        self._run(work, self.progressed.emit)

    def stop(self) -> None:
        """Leave a quote that is still being issued."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.changed.emit()

    def accept(self) -> None:
        """The client says yes."""
        self._change(lambda record: self._house.desk.quotes.accept(record.id))

    def decline(self, reason: str) -> None:
        """The client says no."""
        self._change(lambda record: self._house.desk.quotes.decline(record.id, reason))

    def cancel(self, reason: str) -> None:
        """The studio takes the quote back."""
        self._change(lambda record: self._house.desk.quotes.cancel(record.id, reason))

    def receive(self, on: date, amount: Money, kind: PaymentKind, method: str) -> None:
        """Money came in."""
        quotes = self._house.desk.quotes
        self._change(lambda record: quotes.receive(record.id, on, amount, kind, method))

    def void(self, payment: Payment) -> None:
        """A payment was entered by mistake."""
        self._change(lambda record: self._house.desk.quotes.void_payment(record.id, payment))

    def _change(self, deed: Callable[[QuoteRecord], QuoteRecord]) -> None:
        record = self.record
        if record is not None:
            self._run(lambda _: deed(record), None)

    def _run(
        self,
        work: Callable[[Progress], QuoteRecord],
        progress: Callable[[int, int], None] | None,
    ) -> None:
        def done(record: QuoteRecord) -> None:
            self._task = None
            self._revising = False
            self._take(record)
            self._house.signals.consultations_changed.emit()

        def failed(error: object) -> None:
            self._task = None
            self.changed.emit()
            self._house.signals.failed.emit(error)

        self._task = self._house.books.run(self, work, done=done, failed=failed, progress=progress)
        self.changed.emit()
