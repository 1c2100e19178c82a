"""An example picture: what the studio knows of it."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from studio_desk.domain.consent import Consent
from studio_desk.domain.errors import DeskError
from studio_desk.domain.money import Money


class Origin(StrEnum):
    """How a picture was made, as the studio records it; never guessed from looks."""

    CAMERA = "camera"
    AI_EDITED = "ai-edited"
    AI = "ai"
    UNKNOWN = "unknown"


@dataclass
class OutsidePicture(DeskError):
    """A spot is not on the picture: `x` and `y` run from 0 to 1."""

    x: Decimal
    y: Decimal


class Retouching(StrEnum):
    """How far a picture was worked on after it was made."""

    UNKNOWN = "unknown"
    NONE = "none"
    COLOUR = "colour"
    NATURAL = "natural"
    BEAUTY = "beauty"


@dataclass(frozen=True, slots=True)
class Eyes:
    """Where the eyes are, the one further left in the picture first, as fractions of it."""

    left_x: Decimal
    left_y: Decimal
    right_x: Decimal
    right_y: Decimal

    def __post_init__(self) -> None:
        for x, y in ((self.left_x, self.left_y), (self.right_x, self.right_y)):
            check_inside(x, y)

    def distance(self, width_px: int, height_px: int) -> Decimal:
        """How far apart they are, in pixels of a picture of that size."""
        across = (self.right_x - self.left_x) * width_px
        down = (self.right_y - self.left_y) * height_px
        return (across * across + down * down).sqrt()

    def turned(self, quarters: int) -> "Eyes":
        """Where they are on the picture turned clockwise."""
        spots = (
            turned_spot(self.left_x, self.left_y, quarters),
            turned_spot(self.right_x, self.right_y, quarters),
        )
        first, second = sorted(spots) if quarters % 4 else spots
        return Eyes(*first, *second)


@dataclass(frozen=True, slots=True)
class Picture:
    """One example. `content` is the SHA-256 of its file, under which the studio folder keeps it.

    The size is as shown, upright. `orientation` is the EXIF code (1 to 8) that staff set over the
    file's own word; None follows the file. `quarters` is how often they turned it clockwise, so
    that what was pinned on it turns along. `sitter` names who is shown, for the studio only.
    `made_on` is the day of the exposure, or of the generation. Of an AI picture: `tool` and
    `tool_version`, what the outputs it came with cost, and out of how many it was `picked_from`.
    Of a photograph: `camera`, `exposure` ("85 mm, f/2.8"), how far it was retouched, the session.
    `credit` is printed wherever the picture is. `rating` runs from 0, none given, to 5.
    `origin_from_file` where nobody has said how it was made: the origin is only what its file says.
    """

    content: str
    width_px: int
    height_px: int
    origin: Origin = Origin.UNKNOWN
    title: str = ""
    credit: str = ""
    sitter: str = ""
    tool: str = ""
    camera: str = ""
    picked_from: int | None = None
    orientation: int | None = None
    quarters: int = 0
    tool_version: str = ""
    made_on: date | None = None
    cost: Money | None = None
    exposure: str = ""
    retouching: Retouching = Retouching.UNKNOWN
    session: str = ""
    consent: Consent = field(default_factory=Consent)
    professions: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    rating: int = 0
    eyes: Eyes | None = None
    origin_from_file: bool = False

    def recorded_as(self, origin: Origin) -> "Picture":
        """The picture of which a person says how it was made, whatever its file says."""
        return replace(self, origin=origin, origin_from_file=False)

    @property
    def megapixels(self) -> Decimal:
        """Millions of pixels, to a tenth."""
        return (Decimal(self.width_px * self.height_px) / 1_000_000).quantize(Decimal("0.1"))

    def turned(self, quarters: int, stood: int) -> "Picture":
        """Turned by `quarters` clockwise from the orientation it `stood` in; eyes turn along."""
        quarters %= 4
        turned = self
        for _ in range(quarters):
            turned = replace(
                turned,
                width_px=turned.height_px,
                height_px=turned.width_px,
                eyes=None if turned.eyes is None else turned.eyes.turned(1),
            )
        ring = next(ring for ring in _QUARTER_TURNS if stood in ring)
        return replace(
            turned,
            orientation=ring[(ring.index(stood) + quarters) % 4],
            quarters=(self.quarters + quarters) % 4,
        )


_QUARTER_TURNS = ((1, 6, 3, 8), (2, 7, 4, 5))
"""EXIF orientations, each a quarter turn clockwise from the one before; mirrored ones apart."""


def turned_spot(x: Decimal, y: Decimal, quarters: int) -> tuple[Decimal, Decimal]:
    """Where a spot is after quarter turns clockwise: what was the left edge is the top."""
    for _ in range(quarters % 4):
        x, y = 1 - y, x
    return x, y


def check_inside(x: Decimal, y: Decimal) -> None:
    """Raise `OutsidePicture` for a spot that is not on the picture."""
    if not all(each.is_finite() and 0 <= each <= 1 for each in (x, y)):
        raise OutsidePicture(x, y)
