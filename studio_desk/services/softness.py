"""Which pictures of a proposal have too few pixels for the size that they are printed at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from studio_desk.domain.arrangement import Part
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.picture import Picture
from studio_desk.domain.proposal import Plate

LEAST_PPI = 150
"""Below this a print that is held in the hand looks soft."""
PAIR_MM = 165.0
"""Width of both pictures of a pair together: an A4 page less its margins and the gap."""
HIGHEST_MM = 116.0
FEWEST_PPI = 72
"""Smaller pictures are printed smaller: no page shows one with fewer."""
MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Soft:
    """A picture that is printed about so wide, with so many pixels per inch."""

    picture: Picture
    ppi: int
    width_mm: int


def soft_pictures(consultation: Consultation, plates: Mapping[str, Plate]) -> tuple[Soft, ...]:
    """Those of the pairs that have fewer than `LEAST_PPI`, each once, in the order of the pages."""
    found: dict[str, Soft] = {}
    if Part.PAIRS not in consultation.arrangement.printed:
        return ()
    for pair in consultation.comparisons:
        for soft in _soft_of(pair.left, pair.right, plates):
            found.setdefault(soft.picture.content, soft)
    return tuple(found.values())


def _soft_of(left: Picture, right: Picture, plates: Mapping[str, Plate]) -> Iterator[Soft]:
    """Two pictures share the width of the page so that they are equally high."""
    both = [(picture, plates[picture.content]) for picture in (left, right)]
    ratios = [plate.width_px / plate.height_px for _, plate in both]
    height_mm = min(HIGHEST_MM, PAIR_MM / sum(ratios))
    for (picture, plate), ratio in zip(both, ratios, strict=True):
        ppi = plate.height_px / (height_mm / MM_PER_INCH)
        if ppi < LEAST_PPI:
            shown = max(ppi, FEWEST_PPI)
            width_mm = ratio * height_mm * min(1, ppi / FEWEST_PPI)
            yield Soft(picture, round(shown), max(1, round(width_mm)))
