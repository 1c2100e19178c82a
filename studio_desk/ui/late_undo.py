"""Taking back what was done in a consultation, whether or not it is still the one that is open."""

from collections.abc import Callable
from dataclasses import dataclass

from studio_desk.domain.consultation import Consultation
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.house import House
from studio_desk.ui.issuing import Standing
from studio_desk.ui.sitting import Sitting


@dataclass(frozen=True, slots=True)
class LateUndo:
    """What becomes of a consultation: `change` returns None where it is another one by now.

    One of a quote is a step like any other, and leaves alone what was issued; any other is noted.
    """

    consultation_id: str
    change: Callable[[Consultation], Consultation | None]
    too_late: str
    of_quote: bool = False


def take_back_open(house: House, sitting: Sitting, standing: Standing, undo: LateUndo) -> None:
    """Take it back in the consultation that is open."""
    changed = undo.change(sitting.now)
    if changed is None or (undo.of_quote and standing.locked):
        house.signals.told.emit(undo.too_late)
    elif undo.of_quote:
        sitting.change(changed)
    else:
        sitting.note(lambda each: undo.change(each) or each)


def take_back_kept(house: House, undo: LateUndo) -> None:
    """Take it back in a consultation that is not on the screen."""
    books, quotes = house.desk.consultations, house.desk.quotes

    def work(_: Progress) -> Consultation | None:
        record = quotes.record(undo.consultation_id) if undo.of_quote else None
        kept = books.open(undo.consultation_id)
        if record is not None and record.latest.reads_alike(kept.quote):
            return None
        changed = undo.change(kept)
        return None if changed is None else books.save(changed)

    def done(saved: Consultation | None) -> None:
        if saved is None:
            house.signals.told.emit(undo.too_late)
        else:
            house.signals.consultations_changed.emit()

    # What was done there is gone from the screen; the house is not.
    house.books.run(house.signals, work, done=done, failed=house.signals.failed.emit)
