"""Marking the eyes of both faces, one click each, so that the faces can be lined up."""

from dataclasses import dataclass, replace
from decimal import Decimal

from studio_desk.domain.comparison import Comparison, Side
from studio_desk.domain.picture import Eyes, Picture

_PLACE = Decimal("0.000001")
Spot = tuple[float, float]
"""Fractions of a picture."""
Spots = tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class EyeMarking:
    """The spots marked up to now, at most two on a side, in the order in which they were made."""

    left: Spots = ()
    right: Spots = ()

    @classmethod
    def of(cls, pair: Comparison) -> "EyeMarking":
        """Begin with what is known of the pictures."""
        return cls(_spots(pair.left), _spots(pair.right))

    def spots(self, side: Side) -> Spots:
        """The spots on a side."""
        return self.left if side is Side.LEFT else self.right

    @property
    def missing(self) -> tuple[Side, int] | None:
        """Where the next click is expected, and whether it is the first (0) or the second eye."""
        for side in Side:
            if len(self.spots(side)) < 2:
                return side, len(self.spots(side))
        return None

    def marked(self, side: Side, spot: Spot) -> "EyeMarking":
        """With one more spot; on a side that has both, the closer one comes here instead."""
        before = self.spots(side)
        if len(before) < 2:
            return self._with(side, (*before, spot))
        away = [_away(each, spot) for each in before]
        return self.moved(side, away.index(min(away)), spot)

    def moved(self, side: Side, number: int, spot: Spot) -> "EyeMarking":
        """With a spot somewhere else."""
        before = self.spots(side)
        return self._with(side, (*before[:number], spot, *before[number + 1 :]))

    def _with(self, side: Side, spots: Spots) -> "EyeMarking":
        return replace(self, left=spots) if side is Side.LEFT else replace(self, right=spots)

    def pictures(self, pair: Comparison) -> tuple[Picture, Picture]:
        """Both pictures of `pair` with their eyes; for when nothing is missing."""
        left, right = (replace(pair.picture(side), eyes=_eyes(self.spots(side))) for side in Side)
        return left, right


def _spots(picture: Picture) -> Spots:
    eyes = picture.eyes
    if eyes is None:
        return ()
    return (
        (float(eyes.left_x), float(eyes.left_y)),
        (float(eyes.right_x), float(eyes.right_y)),
    )


def _eyes(spots: Spots) -> Eyes:
    """In the order that the domain has them in, whichever was clicked first."""
    first, second = sorted((_placed(x), _placed(y)) for x, y in spots)
    return Eyes(*first, *second)


def _placed(fraction: float) -> Decimal:
    return Decimal(str(min(max(fraction, 0.0), 1.0))).quantize(_PLACE)


def _away(one: Spot, other: Spot) -> float:
    return abs(complex(*one) - complex(*other))
