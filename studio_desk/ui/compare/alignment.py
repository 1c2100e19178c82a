"""Where a picture lies in its pane: seen through the viewport, matched to the other by the eyes.

A `Similarity` turns, scales and moves. Points are complex numbers, x + iy, so that all three are
one multiplication and one addition.
"""

from dataclasses import dataclass

from studio_desk.domain.comparison import Comparison, Side
from studio_desk.domain.picture import Picture
from studio_desk.ui.compare.viewport import Size, Viewport, fit_scale


@dataclass(frozen=True, slots=True)
class Similarity:
    """Takes a point p to `turn` times p plus `shift`; the length of `turn` is the scale."""

    turn: complex = 1 + 0j
    shift: complex = 0j

    def __call__(self, point: complex) -> complex:
        """Where a point goes."""
        return self.turn * point + self.shift

    def then(self, after: "Similarity") -> "Similarity":
        """Do the same and then `after`."""
        return Similarity(after.turn * self.turn, after(self.shift))

    @property
    def inverse(self) -> "Similarity":
        """What takes every point back."""
        return Similarity(1 / self.turn, -self.shift / self.turn)

    @property
    def scale(self) -> float:
        """How much larger everything becomes."""
        return abs(self.turn)

    @property
    def upright(self) -> bool:
        """Whether nothing is turned."""
        return abs(self.turn.imag) < 1e-9 * abs(self.turn)


def matching(ours: tuple[complex, complex], theirs: tuple[complex, complex]) -> Similarity:
    """The one that takes two points of ours to two of theirs."""
    turn = (theirs[1] - theirs[0]) / (ours[1] - ours[0])
    return Similarity(turn, theirs[0] - turn * ours[0])


def is_aligned(pair: Comparison) -> bool:
    """Whether the faces are to be lined up, and can be."""
    eyes = [each.eyes for each in pair.pictures]
    apart = (each is not None and each.distance(1, 1) > 0 for each in eyes)
    return pair.aligned and all(apart)


def reference(pair: Comparison, side: Side) -> Picture:
    """The picture whose fractions the viewport counts in: the left one where faces line up."""
    return pair.left if is_aligned(pair) else pair.picture(side)


def placed(pair: Comparison, side: Side, pane: Size, viewport: Viewport) -> Similarity:
    """What takes the pixels of a picture to those of its pane, from the middle of the pane."""
    picture, seen_in = pair.picture(side), size(reference(pair, side))
    centre = complex(
        (viewport.centre_x - 0.5) * seen_in.width, (viewport.centre_y - 0.5) * seen_in.height
    )
    through = Similarity(complex(viewport.zoom), -viewport.zoom * centre * fit_scale(pane, seen_in))
    return _fitted(picture, pane).then(_moved(pair, side, pane)).then(through)


def _fitted(picture: Picture, pane: Size) -> Similarity:
    """Fit the picture into the pane, its middle in the middle."""
    scale = fit_scale(pane, size(picture))
    middle = complex(picture.width_px, picture.height_px) / 2
    return Similarity(complex(scale), -scale * middle)


def _moved(pair: Comparison, side: Side, pane: Size) -> Similarity:
    """How the right picture is moved upon the left one: by the eyes, and by hand."""
    if side is Side.LEFT:
        return Similarity()
    right = pair.right
    scale = fit_scale(pane, size(right))
    by_hand = complex(
        float(pair.nudge.x) * right.width_px * scale, float(pair.nudge.y) * right.height_px * scale
    )
    by_eyes = Similarity()
    if is_aligned(pair):
        by_eyes = matching(_eyes(right, pane), _eyes(pair.left, pane))
    return by_eyes.then(Similarity(shift=by_hand))


def _eyes(picture: Picture, pane: Size) -> tuple[complex, complex]:
    assert picture.eyes is not None
    fitted = _fitted(picture, pane)
    spots = (
        (picture.eyes.left_x, picture.eyes.left_y),
        (picture.eyes.right_x, picture.eyes.right_y),
    )
    left, right = (
        fitted(complex(float(x) * picture.width_px, float(y) * picture.height_px)) for x, y in spots
    )
    return left, right


def size(picture: Picture) -> Size:
    """The picture's own size."""
    return Size(picture.width_px, picture.height_px)
