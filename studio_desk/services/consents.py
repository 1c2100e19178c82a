"""Whether what shows pictures may leave the house today, by what the library says of them by now.

To read in what was issued is one thing: that is the studio's own record. To let it leave is
another, and asks for the consents of the day each time, however often it left before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from studio_desk.domain.consent import ConsentGap, ConsentUse
from studio_desk.domain.consultation import Consultation, Withheld
from studio_desk.domain.picture import Picture
from studio_desk.domain.printed_pictures import printed_pictures
from studio_desk.domain.quote_record import QuoteRecord, Revision, State, quote_number
from studio_desk.services.failures import ConsentMissing, HeldBack, WayOut
from studio_desk.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Hold:
    """What keeps an issued quote in the house: the reason, and every picture with its own."""

    reason: ConsentMissing
    pictures: tuple[Withheld, ...]

    @property
    def is_unseen(self) -> bool:
        """Whether nobody has seen it yet, so that its preview is not turned to a client either."""
        return self.reason.held is HeldBack.UNSENT


def as_known(work: UnitOfWork, consultation: Consultation) -> Consultation:
    """The consultation with what the library says of its pictures by now."""
    for picture in consultation.pictures:
        consultation = consultation.with_picture(_known(work, picture))
    return consultation


def barred(work: UnitOfWork, pictures: Iterable[Picture], day: date) -> tuple[Withheld, ...]:
    """Those of the `pictures` that may not be printed on `day`, each with the reason."""
    if not (shown := list(pictures)):
        return ()
    found = work.pictures.these(each.content for each in shown)
    known = [found.get(each.content, each) for each in shown]
    gaps = ((picture, picture.consent.gap(ConsentUse.PRINT, day)) for picture in known)
    return tuple(Withheld(picture, gap) for picture, gap in gaps if gap is not None)


def titles(withheld: Iterable[Withheld]) -> tuple[str, ...]:
    """The names that a person knows the pictures by; of one without a title its hash begins."""
    return tuple(each.picture.title or each.picture.content[:12] for each in withheld)


def hold(work: UnitOfWork, record: QuoteRecord, revision: Revision, day: date) -> Hold | None:
    """What keeps a revision in the house on `day`; None where it may leave."""
    withheld = barred(work, printed_pictures(revision.consultation), day)
    if not withheld:
        return None
    documents = filter(None, (revision.document, revision.mail_document))
    held = _held(revision.state_on(day), was_made=any(map(work.dispatches.has, documents)))
    number = quote_number(record.year, record.serial, revision.number)
    way_out = _way_out(revision.state, withheld)
    return Hold(ConsentMissing(number, titles(withheld), held, way_out), withheld)


def _known(work: UnitOfWork, picture: Picture) -> Picture:
    return work.pictures.get(picture.content) or picture


def _held(state: State, *, was_made: bool) -> HeldBack:
    if state is State.ACCEPTED:
        return HeldBack.ACCEPTED
    if state is not State.ISSUED:
        return HeldBack.OVER
    return HeldBack.SENT if was_made else HeldBack.UNSENT


def _way_out(state: State, withheld: Iterable[Withheld]) -> WayOut:
    """A quote that was called off is revised no more; what was never recorded still can be."""
    if state is State.CANCELLED:
        return WayOut.NONE
    if any(each.gap is ConsentGap.NOT_RECORDED for each in withheld):
        return WayOut.RECORD
    return WayOut.RECEIPT if state is State.ACCEPTED else WayOut.REVISE
