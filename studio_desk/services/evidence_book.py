"""The studio's library of evidence: what came with the program, and the studio's word on it."""

from dataclasses import replace
from datetime import date

from studio_desk.domain.evidence import Evidence
from studio_desk.services.failures import NotFound
from studio_desk.services.ports import Clock, EvidenceShelf, UnitsOfWork


class EvidenceBook:
    """An `EvidenceShelf` that a studio writes on.

    The studio's word on an item of the program stands in its place in every language, since nobody
    else can translate it.
    """

    def __init__(self, units: UnitsOfWork, shelf: EvidenceShelf, clock: Clock) -> None:
        self._units = units
        self._shelf = shelf
        self._clock = clock

    @property
    def today(self) -> date:
        """The day by which items are stale or not."""
        return self._clock.now().date()

    def all(self, language: str) -> tuple[Evidence, ...]:
        """The program's items with the studio's word in their place, then the studio's own."""
        with self._units() as unit:
            kept = {item.id: item for item in unit.evidence.all()}
        program = self.of_program(language)
        in_place = [kept.pop(item.id, item) for item in program]
        # What a later version of the program no longer brings is from then on the studio's own.
        return *in_place, *(replace(item, own=True) for item in kept.values())

    def of_program(self, language: str) -> tuple[Evidence, ...]:
        """The items as they came with the program."""
        return self._shelf.all(language)

    def keep(self, item: Evidence) -> Evidence:
        """Save the studio's word, and return it; without an `id` it is a new one of its own."""
        kept = item if item.id else replace(item, own=True)
        with self._units() as unit:
            saved = unit.evidence.put(kept)
            unit.commit()
        return saved

    def withdraw(self, item: Evidence) -> Evidence:
        """Keep it, and out of proposals."""
        return self.keep(replace(item, withdrawn=True))

    def restore(self, item_id: str) -> None:
        """Go back to the program's own words; where they stand already, nothing happens."""
        try:
            self.remove(item_id)
        except NotFound:
            return

    def remove(self, item_id: str) -> None:
        """Forget one of the studio's own; `keep` brings it back. Raises `NotFound`.

        An item of the program cannot be lost this way: its own words come back.
        """
        with self._units() as unit:
            unit.evidence.remove(item_id)
            unit.commit()
