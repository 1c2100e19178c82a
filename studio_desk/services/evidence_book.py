"""The studio's library of evidence: what came with the program, and the studio's word on it."""

from dataclasses import replace
from datetime import date

from studio_desk.domain.evidence import Evidence
from studio_desk.services.failures import NotFound
from studio_desk.services.ports import Clock, EvidenceShelf, UnitsOfWork


class EvidenceBook:
    """An `EvidenceShelf` that a studio writes on.

    Of an item of the program the studio's word is only what it amended: that stands in every
    language, since nobody else can translate it, and the rest follows the program.
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
        in_place = [_amended(item, kept.pop(item.id, None)) for item in program]
        # What a later version of the program no longer brings is from then on the studio's own.
        return *in_place, *(replace(item, own=True, amended=()) for item in kept.values())

    def of_program(self, language: str) -> tuple[Evidence, ...]:
        """The items as they came with the program."""
        return self._shelf.all(language)

    def keep(self, item: Evidence, language: str) -> Evidence:
        """Save the studio's word, and return it; without an `id` it is a new one of its own.

        Of an item of the program that is what differs from it in the `language` it was read in;
        where nothing does, the program's own stands again.
        """
        program = next((each for each in self.of_program(language) if each.id == item.id), None)
        if program is not None:
            item = item.beside(program)
            if not item.amended:
                self.restore(item.id)
                return program
        elif not item.id:
            item = replace(item, own=True)
        with self._units() as unit:
            saved = unit.evidence.put(item)
            unit.commit()
        return saved

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


def _amended(program: Evidence, word: Evidence | None) -> Evidence:
    if word is None:
        return program
    # Older versions kept the item whole, and did not note what of it had been changed.
    return word.over(program) if word.amended else word.beside(program)
