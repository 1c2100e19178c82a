"""A picture as the studio keeps it, and a pair of them shown side by side."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from studio_desk.domain.errors import DeskError


class Origin(StrEnum):
    """How a picture was made, as the studio records it; never guessed from looks."""

    CAMERA = "camera"
    AI_EDITED = "ai-edited"
    AI = "ai"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Picture:
    """One example. `content` is the SHA-256 of its file, under which the studio folder keeps it.

    `sitter` names who is shown, for the studio only; `picked_from` is out of how many AI outputs
    this one was chosen; `credit` is printed wherever the picture is.
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

    @property
    def megapixels(self) -> Decimal:
        """Millions of pixels, to a tenth."""
        return (Decimal(self.width_px * self.height_px) / 1_000_000).quantize(Decimal("0.1"))


class Side(StrEnum):
    """The two places of a pair."""

    LEFT = "left"
    RIGHT = "right"


class CalloutKind(StrEnum):
    """What a callout points at."""

    SKIN = "skin"
    LIGHT = "light"
    EYES = "eyes"
    ANATOMY = "anatomy"
    DETAIL = "detail"
    STRENGTH = "strength"


@dataclass
class OutsidePicture(DeskError):
    """A callout's place is not on the picture: `x` and `y` run from 0 to 1."""

    x: Decimal
    y: Decimal


@dataclass(frozen=True, slots=True)
class Callout:
    """A remark pinned to a spot, `x` and `y` as fractions of the picture from its top left."""

    side: Side
    x: Decimal
    y: Decimal
    kind: CalloutKind
    text: str

    def __post_init__(self) -> None:
        if not all(each.is_finite() and 0 <= each <= 1 for each in (self.x, self.y)):
            raise OutsidePicture(self.x, self.y)


class Unfairness(StrEnum):
    """Why a pair may mislead; said under the pair and in the proposal."""

    DIFFERENT_PEOPLE = "different-people"
    PIXEL_SIZE = "pixel-size"
    PICKED_FROM_MANY = "picked-from-many"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pictures under one viewport."""

    title: str
    left: Picture
    right: Picture
    callouts: tuple[Callout, ...] = ()

    @property
    def unfairness(self) -> tuple[Unfairness, ...]:
        """What has to be said for the pair to be fair.

        People count as different unless both pictures name the same sitter. Pixel sizes count as
        different from a factor of four in area, a doubling of each side.
        """
        left, right = self.left, self.right
        small, large = sorted((left.width_px * left.height_px, right.width_px * right.height_px))
        found = {
            Unfairness.DIFFERENT_PEOPLE: not left.sitter or left.sitter != right.sitter,
            Unfairness.PIXEL_SIZE: large >= 4 * small,
            Unfairness.PICKED_FROM_MANY: max(left.picked_from or 1, right.picked_from or 1) > 1,
        }
        return tuple(reason for reason, holds in found.items() if holds)

    def with_picture(self, picture: Picture) -> "Comparison":
        """The same with `picture` on each side that shows a picture of that content."""
        left, right = (
            picture if side.content == picture.content else side for side in (self.left, self.right)
        )
        return replace(self, left=left, right=right)

    def swapped(self) -> "Comparison":
        """The same pair with its sides exchanged, callouts and all."""
        other = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
        return replace(
            self,
            left=self.right,
            right=self.left,
            callouts=tuple(replace(each, side=other[each.side]) for each in self.callouts),
        )
