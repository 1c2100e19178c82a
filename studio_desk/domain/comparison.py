"""A pair of pictures shown side by side, and what is pinned on them."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from studio_desk.domain.fairness import Unfairness, unfairness
from studio_desk.domain.picture import Picture, check_inside, turned_spot


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


@dataclass(frozen=True, slots=True)
class Callout:
    """A remark pinned to a spot, `x` and `y` as fractions of the picture from its top left."""

    side: Side
    x: Decimal
    y: Decimal
    kind: CalloutKind
    text: str

    def __post_init__(self) -> None:
        check_inside(self.x, self.y)

    def turned(self, quarters: int) -> "Callout":
        """On the same spot of a picture that was turned clockwise."""
        x, y = turned_spot(self.x, self.y, quarters)
        return replace(self, x=x, y=y)


@dataclass(frozen=True, slots=True)
class Nudge:
    """How far a picture was moved by hand, as fractions of its own width and height."""

    x: Decimal = Decimal(0)
    y: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pictures under one viewport.

    `aligned` matches scale, rotation and place of the right face to the left one, where the eyes of
    both are marked. `nudge` is how far the right picture was moved by hand besides.
    """

    title: str
    left: Picture
    right: Picture
    callouts: tuple[Callout, ...] = ()
    aligned: bool = False
    nudge: Nudge = field(default_factory=Nudge)

    @property
    def unfairness(self) -> tuple[Unfairness, ...]:
        """What has to be said for the pair to be fair."""
        return unfairness(self.left, self.right)

    @property
    def pictures(self) -> tuple[Picture, Picture]:
        """Left and right."""
        return self.left, self.right

    def picture(self, side: Side) -> Picture:
        """The picture on a side."""
        return self.left if side is Side.LEFT else self.right

    def with_picture(self, picture: Picture) -> "Comparison":
        """The same with `picture` on each side that shows a picture of that content.

        Where it was turned meanwhile, its callouts stay on their spots; a nudge would point
        elsewhere.
        """
        left, right = (
            picture if side.content == picture.content else side for side in (self.left, self.right)
        )
        changed = replace(self, left=left, right=right)
        turns = {
            side: (changed.picture(side).quarters - self.picture(side).quarters) % 4
            for side in Side
        }
        if any(turns.values()):
            callouts = tuple(each.turned(turns[each.side]) for each in self.callouts)
            nudge = Nudge() if turns[Side.RIGHT] else self.nudge
            changed = replace(changed, callouts=callouts, nudge=nudge)
        return changed

    def swapped(self) -> "Comparison":
        """The same pair with its sides exchanged, callouts and all."""
        other = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
        return replace(
            self,
            left=self.right,
            right=self.left,
            callouts=tuple(replace(each, side=other[each.side]) for each in self.callouts),
            nudge=Nudge(-self.nudge.x, -self.nudge.y),
        )
