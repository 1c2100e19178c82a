"""What is known of the open quote and follows from it: its state, and whether it is locked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from studio_desk.domain.consultation import Studio
from studio_desk.domain.errors import DeskError
from studio_desk.domain.mailing import Mailing
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import QuoteRecord, Revision, State
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.daybreak import Daybreak
from studio_desk.ui.house import House
from studio_desk.ui.issuing.differences import Differences, differences
from studio_desk.ui.sitting import Sitting


@dataclass(frozen=True, slots=True)
class Read:
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


class Footing(QObject):
    """The record of the quote, held against what is on the screen, and against the day.

    What was issued stands, and is `locked`, until staff revise it; what they change then is a draft
    of the next revision. A brief, pictures or names that changed since are no draft: they only wait
    to be printed. `next_number` is the one that issuing would give now; `trouble` is what kept the
    last deed from being done, or the record from being read.
    """

    changed = Signal()
    """The record, the state or the lock is another."""
    refused = Signal(object)
    """The `DeskError` that kept something from being done or read; nothing was changed."""

    def __init__(self, house: House, sitting: Sitting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._sitting = sitting
        self._revising = False
        self.is_read = False
        self.is_issuing = False
        self.trouble: DeskError | None = None
        self.record: QuoteRecord | None = None
        self.next_number = ""
        self._studio: Studio | None = None
        self._known: _Known | None = None
        self.heard: Mailing | None = None
        """The message that a server took last, before the record tells of it."""
        house.post.stepped.connect(self._stepped)
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

    def refresh(self) -> None:
        """Read the record again."""
        self._read(self._take, self._refuse)

    def _read(
        self,
        done: Callable[[Read], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        consultation_id, desk = self._sitting.now.id, self._house.desk

        def work(_: Progress) -> Read:
            record, upcoming = (
                desk.quotes.record(consultation_id),
                desk.quotes.next_number(consultation_id),
            )
            return Read(record, upcoming, desk.studio.studio())

        self._house.books.run(self, work, done=done, failed=failed)

    def _take(self, read: Read) -> None:
        known = Read(self.record, self.next_number, self._studio)
        if self.is_read and read == known:
            return
        self.is_read = True
        self.record, self.next_number, self._studio = read.record, read.next_number, read.studio
        self.changed.emit()

    def _refuse(self, error: DeskError) -> None:
        self.trouble = error
        self.changed.emit()
        self.refused.emit(error)

    def _stepped(self, mailing: Mailing) -> None:
        if mailing.consultation == self._sitting.now.id and mailing.takings:
            self.heard = mailing
            self.changed.emit()

    def _forgive(self) -> None:
        self.trouble = None
        self.changed.emit()
