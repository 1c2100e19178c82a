"""The proposal of the consultation as it stands, got once for preview and sending.

A draft is pressed; what was issued is read as it was frozen, byte for byte. The file for e-mail is
made with it where both are one, and else only once somebody looks at it or is about to send it.
"""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from studio_desk.domain.consent import ConsentUse
from studio_desk.domain.consultation import Consultation, Studio, Withheld
from studio_desk.domain.errors import DeskError
from studio_desk.domain.picture import Picture
from studio_desk.domain.printed_pictures import printed_pictures
from studio_desk.domain.quote_record import QuoteRecord, Revision
from studio_desk.services.consents import Hold
from studio_desk.services.desk import Desk
from studio_desk.services.failures import AttachmentTooLarge
from studio_desk.services.picture_ports import Progress
from studio_desk.services.proposals import Pressed, Variant, mail_limit, oversize
from studio_desk.ui.house import House
from studio_desk.ui.issuing import Standing
from studio_desk.ui.sitting import Sitting
from studio_desk.ui.tasks import Job, Task

PAUSE_MS = 40
"""Pause after a change before the proposal is made anew: keys that fall together count as one."""


@dataclass(frozen=True, slots=True)
class _Source:
    """What a proof is of: a consultation; the document and number that it was issued as, if so.

    What was issued is of the consultation as it was then, and goes to the client's address of now.
    The `day` is printed on a draft, and decides which pictures may be.
    """

    consultation: Consultation
    day: date
    document: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class _Made:
    """A proposal, whose it is, and what keeps it in the house if it was issued.

    `mailed` is what is attached to an e-mail, or why nothing can be; None where nobody asked yet.
    """

    studio: Studio
    pressed: Pressed
    mailed: Pressed | AttachmentTooLarge | None = None
    hold: Hold | None = None


class Proof(QObject):
    """Makes the proposal when asked and something has changed since.

    What was issued is read as the studio's own record whatever became of it; a `hold` keeps it from
    leaving, and from being shown where nobody has seen it yet.
    """

    started = Signal()
    progressed = Signal(int, int)
    ready = Signal()
    outdated = Signal()
    """What it rests on changed: the studio's card, its prices, or that it was issued.

    Who shows a proof asks again.
    """
    failed = Signal(object)
    """The `DeskError` that keeps the proposal from being made, or shown."""

    def __init__(
        self, house: House, sitting: Sitting, standing: Standing, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._house = house
        self._sitting = sitting
        self._standing = standing
        self._task: Task | None = None
        self._of: _Source | None = None
        self._making: tuple[_Source, Variant] | None = None
        self._is_waiting = False
        self._now = self._source()
        self.pressed: Pressed | None = None
        self.mailed: Pressed | AttachmentTooLarge | None = None
        self.hold: Hold | None = None
        self.studio = Studio()
        house.signals.studio_changed.connect(self._forget)
        house.signals.prices_changed.connect(self._forget)
        house.signals.evidence_changed.connect(self._forget)
        house.signals.pictures_saved.connect(self._look_again)
        standing.changed.connect(self._follow)
        standing.refused.connect(self._unknown)

    @property
    def is_current(self) -> bool:
        """Whether `pressed` is of the consultation as it stands."""
        return self.pressed is not None and self._of == self._source()

    @property
    def may_leave(self) -> bool:
        """Whether `pressed` may be saved for the client, or drafted to."""
        return self.is_current and self.hold is None

    @property
    def number(self) -> str:
        """The number that `pressed` was issued under; empty for a draft."""
        return self._of.number if self._of is not None else ""

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """The pictures that are not printed in a draft, and why; all of what was issued were.

        Those, where they may be printed no longer, are in the `hold`.
        """
        now = self._source()
        if now.document:
            return ()
        wanted = {each.content for each in printed_pictures(now.consultation)}
        withheld = now.consultation.withheld(ConsentUse.PRINT, now.day)
        return tuple(each for each in withheld if each.picture.content in wanted)

    @property
    def consultation(self) -> Consultation:
        """What `pressed` is of, once it is current."""
        return self._source().consultation

    def _source(self) -> _Source:
        standing, now = self._standing, self._sitting.now
        issued, record, today = standing.issued, standing.record, standing.today
        if issued is None or record is None:
            return _Source(now, today)
        as_issued = replace(issued.consultation, client=now.client, id=now.id)
        return _Source(as_issued, today, issued.document, record.latest_number)

    def ask(self, variant: Variant = Variant.PRINT) -> None:
        """Have the proposal made, or say at once that it is `ready`.

        For e-mail, `pressed` is made as well as `mailed`.
        """
        kept = self.pressed if self.is_current else None
        if kept is not None and (variant is Variant.PRINT or self.mailed is not None):
            self.ready.emit()
            return
        if self._making == (self._source(), variant):
            # It is on its way. Who asks may have taken what came meanwhile for the end of it.
            self.started.emit()
            return
        self.stop()
        self.started.emit()
        if not self._standing.is_read:
            # Whether it was issued is not known yet: a draft is not shown in its place.
            self._is_waiting = True
            self._standing.refresh()
            return
        standing, desk = self._standing, self._house.desk
        source, issued, record = self._source(), standing.issued, standing.record

        def done(result: _Made) -> None:
            self._task = self._making = None
            self._of = source
            self.hold = result.hold
            if result.hold is not None and result.hold.is_unseen:
                self.pressed = self.mailed = None
                self.failed.emit(result.hold.reason)
                return
            self.studio, self.pressed, self.mailed = result.studio, result.pressed, result.mailed
            self.ready.emit()

        self._making = (source, variant)
        self._task = self._house.works.run(
            self,
            _frozen(desk, record, issued)
            if record and issued
            else _drafted(desk, source.consultation, variant, kept),
            done=done,
            failed=self._refused,
            progress=self.progressed.emit,
        )

    def stop(self) -> None:
        """Leave a proposal that is still being made."""
        self._is_waiting = False
        self._making = None
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _refused(self, error: DeskError) -> None:
        self._task = self._making = None
        self.pressed = self.mailed = self.hold = None
        self.failed.emit(error)

    def _follow(self) -> None:
        """Ask for another where it was issued, is known to have been, or is revised.

        So on another day: consents end, and another day is printed.
        """
        before, self._now = self._now, self._source()
        if self._is_waiting and self._standing.is_read:
            self.ask()
        elif (before.document, before.day) != (self._now.document, self._now.day):
            self._forget()

    def _look_again(self, saved: list[Picture]) -> None:
        """Whether what was issued may leave is asked anew: a consent may have been withdrawn."""
        ours = {each.content for each in self.consultation.pictures}
        if any(each.content in ours for each in saved):
            self._forget()

    def _unknown(self, error: DeskError) -> None:
        if self._is_waiting and not self._standing.is_read:
            self._is_waiting = False
            self._refused(error)

    def _forget(self) -> None:
        self.stop()
        self.pressed = self.mailed = self.hold = None
        self.outdated.emit()


def _drafted(
    desk: Desk, consultation: Consultation, variant: Variant, kept: Pressed | None
) -> Job[_Made]:
    def work(progress: Progress) -> _Made:
        studio, files, press = desk.studio.studio(), desk.examples.path, desk.press
        pressed = kept or press.press(studio, consultation, files, progress)
        if variant is Variant.PRINT and len(pressed.pdf) > mail_limit(studio):
            return _Made(studio, pressed)
        mailed = press.press_for_mail(pressed, studio, consultation, files, progress)
        return _Made(studio, pressed, oversize(studio, mailed) or mailed)

    return work


def _frozen(desk: Desk, record: QuoteRecord, issued: Revision) -> Job[_Made]:
    def work(_: Progress) -> _Made:
        pdf = desk.quotes.issued_document(record, issued)
        pressed = Pressed(pdf, issued.figures, printed_pictures(issued.consultation))
        # It was issued so: whatever the limit is by now, the same bytes are sent again.
        mailed = replace(pressed, pdf=desk.quotes.issued_mail_document(record, issued))
        return _Made(issued.studio, pressed, mailed, desk.outbox.hold(record, issued))

    return work


def file_size(size: int) -> str:
    """Bytes as a person reads them: "48 KB", "1.3 MB"."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} KB"
