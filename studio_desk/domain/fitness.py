"""What a picture's pixels are enough for. Density tags in a file are wishes, not pixels."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

PRINT_PPI = 300
"""Pixels per inch that offset and photographic prints are made at (field notes, section 1)."""


class FinalUse(StrEnum):
    """Where the finished portrait will be seen."""

    PROFILE_PICTURE = "profile-picture"
    CHAT_AVATAR = "chat-avatar"
    WEB_PAGE = "web-page"
    CONFERENCE_BADGE = "conference-badge"
    A5_FLYER = "a5-flyer"
    A4_PAGE = "a4-page"
    LETTER_PAGE = "letter-page"
    BOOK_JACKET = "book-jacket"
    PRINT_5X7 = "print-5x7"
    PRINT_8X10 = "print-8x10"
    PRINT_11X14 = "print-11x14"
    PRINT_16X20 = "print-16x20"
    PRINT_24X36 = "print-24x36"
    ROLL_UP = "roll-up"


@dataclass(frozen=True, slots=True)
class Demand:
    """What a use asks for: a size in inches at a density, or plain pixels on a screen."""

    short_in: Decimal
    long_in: Decimal
    ppi: int

    @property
    def on_screen(self) -> bool:
        """Whether it is counted in pixels."""
        return self.ppi == 1


def _inches(short: str, long: str, ppi: int = PRINT_PPI) -> Demand:
    return Demand(Decimal(short), Decimal(long), ppi)


def _pixels(short: int, long: int) -> Demand:
    return Demand(Decimal(short), Decimal(long), 1)


DEMANDS: dict[FinalUse, Demand] = {
    FinalUse.PROFILE_PICTURE: _pixels(400, 400),
    FinalUse.CHAT_AVATAR: _pixels(256, 256),
    FinalUse.WEB_PAGE: _pixels(1024, 1024),
    FinalUse.CONFERENCE_BADGE: _inches("2.00", "2.50"),
    FinalUse.A5_FLYER: _inches("5.83", "8.27"),
    FinalUse.A4_PAGE: _inches("8.27", "11.69"),
    FinalUse.LETTER_PAGE: _inches("8.50", "11.00"),
    FinalUse.BOOK_JACKET: _inches("6.00", "9.00"),
    FinalUse.PRINT_5X7: _inches("5", "7"),
    FinalUse.PRINT_8X10: _inches("8", "10"),
    FinalUse.PRINT_11X14: _inches("11", "14"),
    FinalUse.PRINT_16X20: _inches("16", "20"),
    # Seen from across a room, so they ask for less (field notes, section 1, and look sketch).
    FinalUse.PRINT_24X36: _inches("24", "36", 150),
    FinalUse.ROLL_UP: _inches("33.5", "78.7", 100),
}


@dataclass(frozen=True, slots=True)
class Fitness:
    """How a picture meets a use: effective pixels per inch, or per pixel wanted on a screen."""

    use: FinalUse
    ppi: Decimal
    enough: bool

    @property
    def on_screen(self) -> bool:
        """Whether the use is counted in pixels, where `ppi` means nothing to a person."""
        return DEMANDS[self.use].on_screen


def fitness(width_px: int, height_px: int, use: FinalUse) -> Fitness:
    """Measure a picture against `use`, cropped to fill it and turned to its longer side.

    On paper the verdict goes by the whole ppi that are shown: 2480 pixels are the trade's A4 page,
    though 8.27 inches would ask for 2481.
    """
    demand = DEMANDS[use]
    short_px, long_px = sorted((width_px, height_px))
    exact = min(short_px / demand.short_in, long_px / demand.long_in)
    ppi = exact.quantize(Decimal(1), ROUND_HALF_UP)
    return Fitness(use, ppi, (exact if demand.on_screen else ppi) >= demand.ppi)


def largest_print_in(width_px: int, height_px: int) -> tuple[Decimal, Decimal]:
    """Width and height in inches that the pixels fill at `PRINT_PPI`, to a hundredth."""
    inch = Decimal("0.01")
    return (
        (Decimal(width_px) / PRINT_PPI).quantize(inch, ROUND_HALF_UP),
        (Decimal(height_px) / PRINT_PPI).quantize(inch, ROUND_HALF_UP),
    )
