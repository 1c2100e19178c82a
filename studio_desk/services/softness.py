"""Which pictures of a proposal have too few pixels for the size that they are printed at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studio_desk.domain.picture import Picture
from studio_desk.domain.proposal import Placed, Plate

LEAST_PPI = 150
"""Below this a print that is held in the hand looks soft."""


@dataclass(frozen=True, slots=True)
class Soft:
    """A picture that is printed so wide, with so many pixels per inch."""

    picture: Picture
    ppi: int
    width_mm: int


def soft_pictures(
    pictures: Sequence[Picture], plates: Mapping[str, Plate], placed: Sequence[Placed]
) -> tuple[Soft, ...]:
    """Those that stand somewhere with fewer than `LEAST_PPI`, each once and where it is softest.

    In the order of `pictures`; `plates` are theirs by content, and `placed` is what the printer
    tells of where they stand.
    """
    softest: dict[bytes, Placed] = {}
    for each in sorted(placed, key=lambda each: each.ppi, reverse=True):
        softest[each.plate.jpeg] = each
    found = []
    for picture in pictures:
        plate = plates.get(picture.content)
        stands = softest.get(plate.jpeg) if plate else None
        if stands is not None and stands.ppi < LEAST_PPI:
            found.append(Soft(picture, round(stands.ppi), max(1, round(stands.width_mm))))
    return tuple(found)
