"""What a picture's pixels are enough for. Density tags in a file are wishes, not pixels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from studio_desk.domain.demand import (
    MOST_PPI,
    MOST_SIDE,
    PRINT_PPI,
    Demand,
    inches,
    longer_side,
    millimetres,
    pixels,
)
from studio_desk.domain.errors import DeskError
from studio_desk.domain.inspection import ColourModel, Inspection


class FinalUse(StrEnum):
    """Where a finished portrait will be seen: the codes of the uses that come with the program."""

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
    PRINT_30X40 = "print-30x40"
    PRESS = "press"
    ROLL_UP = "roll-up"
    PASSPORT = "passport"


STANDARD_CODES = frozenset(each.value for each in FinalUse)


class UseFlaw(StrEnum):
    """What is wrong with a use of the studio's own."""

    NAMELESS = "nameless"
    TWICE = "twice"
    UNREADABLE = "unreadable"
    UNITLESS = "unitless"
    TOO_FINE = "too-fine"
    SIZE = "size"
    SIDES = "sides"
    PPI = "ppi"
    OFFICIAL = "official"


@dataclass
class UseInvalid(DeskError):
    """The use called `use` cannot be on a studio's list."""

    use: str
    flaw: UseFlaw


@dataclass(frozen=True, slots=True)
class Use:
    """Where a finished portrait will be seen, and what that asks of its pixels.

    One without a `name` came with the program and is called by its `code` in every language. Of an
    `identity` document the authority decides, and most want nothing edited at all; of passports it
    always does.
    """

    code: str
    demand: Demand
    name: str = ""
    identity: bool = False

    def __post_init__(self) -> None:
        sides = self.demand.short_in, self.demand.long_in
        called = self.name or self.code
        if not self.code or not (is_legible(self.name) or self.is_standard):
            raise UseInvalid(called, UseFlaw.NAMELESS)
        if self.code == FinalUse.PASSPORT and not self.identity:
            raise UseInvalid(called, UseFlaw.OFFICIAL)
        if not all(side.is_finite() and 0 < side <= MOST_SIDE for side in sides):
            raise UseInvalid(called, UseFlaw.SIZE)
        if self.demand.short_in > self.demand.long_in:
            raise UseInvalid(called, UseFlaw.SIDES)
        if self.demand.any_shape and not (self.demand.on_screen and sides[0] == sides[1]):
            raise UseInvalid(called, UseFlaw.SIDES)
        if not 1 <= self.demand.ppi <= MOST_PPI:
            raise UseInvalid(called, UseFlaw.PPI)

    @property
    def is_standard(self) -> bool:
        """Whether it came with the program, however much the studio has changed it."""
        return self.code in STANDARD_CODES


def is_legible(name: str) -> bool:
    """Whether there is anything in it that can be read."""
    return any(each.isprintable() and not each.isspace() for each in name)


@dataclass(frozen=True, slots=True)
class UseList:
    """The uses that a studio measures pictures against, in its own order, each code once."""

    uses: tuple[Use, ...]

    def __post_init__(self) -> None:
        seen = set()
        for each in self.uses:
            if each.code in seen:
                raise UseInvalid(each.name or each.code, UseFlaw.TWICE)
            seen.add(each.code)

    def __iter__(self) -> Iterator[Use]:
        return iter(self.uses)

    def find(self, code: str) -> Use | None:
        """The use with this code; None where the studio has struck it off."""
        return next((each for each in self.uses if each.code == code), None)

    def named(self, codes: Iterable[str]) -> tuple[Use, ...]:
        """The uses with these codes, in their order; those that were struck off are passed by."""
        found = map(self.find, codes)
        return tuple(each for each in found if each is not None)


def _on_paper(short: str, long: str, ppi: int = PRINT_PPI) -> Demand:
    return inches(Decimal(short), Decimal(long), ppi)


def _metric(short: int, long: int, ppi: int = PRINT_PPI) -> Demand:
    return millimetres(Decimal(short), Decimal(long), ppi)


def _on_screen(side: int) -> Demand:
    return pixels(Decimal(side), Decimal(side))


STANDARD_USES = UseList((
    Use(FinalUse.PROFILE_PICTURE.value, _on_screen(400)),
    Use(FinalUse.CHAT_AVATAR.value, _on_screen(256)),
    # Pages scale a picture to their width and keep its shape.
    Use(FinalUse.WEB_PAGE.value, longer_side(Decimal(1024))),
    Use(FinalUse.CONFERENCE_BADGE.value, _on_paper("2", "2.5")),
    Use(FinalUse.A5_FLYER.value, _metric(148, 210)),
    Use(FinalUse.A4_PAGE.value, _metric(210, 297)),
    Use(FinalUse.LETTER_PAGE.value, _on_paper("8.5", "11")),
    Use(FinalUse.BOOK_JACKET.value, _on_paper("6", "9")),
    Use(FinalUse.PRINT_5X7.value, _on_paper("5", "7")),
    Use(FinalUse.PRINT_8X10.value, _on_paper("8", "10")),
    Use(FinalUse.PRINT_11X14.value, _on_paper("11", "14")),
    Use(FinalUse.PRINT_16X20.value, _on_paper("16", "20")),
    # Seen from across a room, so they ask for less (field notes, section 1, and look sketch).
    Use(FinalUse.PRINT_24X36.value, _on_paper("24", "36", 150)),
    Use(FinalUse.PRINT_30X40.value, _on_paper("30", "40", 150)),
    # A full page of a magazine, as printers ask for it.
    Use(FinalUse.PRESS.value, _metric(210, 275)),
    Use(FinalUse.ROLL_UP.value, _metric(850, 2000, 100)),
    # The size that the ICAO's guidelines (Doc 9303, part 3) build upon.
    Use(FinalUse.PASSPORT.value, _metric(35, 45), identity=True),
))  # fmt: skip
"""What comes with the program; a studio edits its own copy."""


class Grade(StrEnum):
    """How many of the pixels that a use asks for a file has along each side.

    Printers ask for two pixels to a line of the halftone screen, 300 ppi for 150 lines an inch. A
    little less looks soft; below half of it the screen has more dots than the file has pixels, and
    those begin to show. What is seen from afar, or on a screen, is graded by the same half.
    """

    ENOUGH = "enough"
    SHORT = "short"
    FAR_SHORT = "far-short"


@dataclass(frozen=True, slots=True)
class Fitness:
    """How a picture meets a use: effective pixels per inch, or per pixel wanted on a screen.

    `kept` is the share of the picture, 0 to 1, that is left once it is cropped to the use's shape.
    """

    use: Use
    ppi: Decimal
    grade: Grade
    kept: Decimal = Decimal(1)

    @property
    def enough(self) -> bool:
        """Whether it can be used as it is; for an identity document no number of pixels says so."""
        return self.grade is Grade.ENOUGH and not self.use.identity

    @property
    def on_screen(self) -> bool:
        """Whether the use is counted in pixels, where `ppi` means nothing to a person."""
        return self.use.demand.on_screen


def fitness(width_px: int, height_px: int, use: Use) -> Fitness:
    """Measure a picture against `use`, cropped to fill it and turned to its longer side.

    On paper the grade goes by the whole ppi that are shown: 2480 pixels are the trade's A4 page,
    though 210 millimetres would ask for 2481. Where any shape will do, nothing is cropped.
    """
    demand = use.demand
    short_px, long_px = sorted((width_px, height_px))
    along_short, along_long = short_px / demand.short_in, long_px / demand.long_in
    if demand.any_shape:
        along_short = along_long
    exact = min(along_short, along_long)
    ppi = exact.quantize(Decimal(1), ROUND_HALF_UP)
    grade = _grade(exact if demand.on_screen else ppi, demand.ppi)
    kept = (exact / max(along_short, along_long)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Fitness(use, ppi, grade, kept)


def is_short_for_every_print(width_px: int, height_px: int, uses: Iterable[Use]) -> bool:
    """Whether there are print sizes among `uses`, and a picture has pixels enough for none of them.

    Of identity pictures the pixels are not what decides.
    """
    prints = [each for each in uses if not each.demand.on_screen and not each.identity]
    return bool(prints) and not any(fitness(width_px, height_px, each).enough for each in prints)


def _grade(ppi: Decimal, asked: int) -> Grade:
    if ppi >= asked:
        return Grade.ENOUGH
    return Grade.SHORT if ppi * 2 >= asked else Grade.FAR_SHORT


class FileCaution(StrEnum):
    """What else is to be minded before a file goes to a use, whether or not its pixels do."""

    IDENTITY = "identity"
    CROPPED = "cropped"
    COMPRESSED = "compressed"
    NO_PROFILE = "no-profile"
    WIDE_PROFILE = "wide-profile"
    NOT_RGB = "not-rgb"


LEAST_KEPT = Decimal("0.75")
"""A crop that takes more than a quarter of a portrait changes what it is a portrait of."""
LEAST_PRINT_QUALITY = 75
"""JPEGs below it show blocks and halos in print; it is libjpeg's own default."""
_SRGB = "srgb"


def cautions(seen: Inspection, use: Use) -> tuple[FileCaution, ...]:
    """What is to be minded where the file that was `seen` goes to `use`, the gravest first.

    An official identity picture is always one, for AI and for retouched studio files alike: the
    authority decides, and a retouched file is refused like an AI picture (field notes, F5).
    """
    return tuple(_cautions(seen, use))


def _cautions(seen: Inspection, use: Use) -> Iterator[FileCaution]:
    if use.identity:
        yield FileCaution.IDENTITY
    if fitness(seen.width_px, seen.height_px, use).kept < LEAST_KEPT:
        yield FileCaution.CROPPED
    on_screen = use.demand.on_screen
    quality = seen.jpeg_quality
    if not on_screen and quality is not None and quality < LEAST_PRINT_QUALITY:
        yield FileCaution.COMPRESSED
    if seen.colour_model in (ColourModel.CMYK, ColourModel.LAB) and on_screen:
        yield FileCaution.NOT_RGB
    elif not seen.profile and not on_screen:
        yield FileCaution.NO_PROFILE
    elif on_screen and _is_wide(seen):
        yield FileCaution.WIDE_PROFILE


def _is_wide(seen: Inspection) -> bool:
    """Whether its colours go beyond sRGB; greys have none that could be dull."""
    named = seen.profile.casefold().replace(" ", "")
    return bool(named) and _SRGB not in named and seen.colour_model is not ColourModel.GREY


def largest_print_in(width_px: int, height_px: int) -> tuple[Decimal, Decimal]:
    """Width and height in inches that the pixels fill at `PRINT_PPI`, to a hundredth."""
    inch = Decimal("0.01")
    return (
        (Decimal(width_px) / PRINT_PPI).quantize(inch, ROUND_HALF_UP),
        (Decimal(height_px) / PRINT_PPI).quantize(inch, ROUND_HALF_UP),
    )
