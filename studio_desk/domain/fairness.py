"""The fair-pair guard: why two pictures side by side may mislead whoever looks at them."""

from decimal import Decimal
from enum import StrEnum

from studio_desk.domain.picture import Picture, Retouching

PIXELS_APART = 4
"""Pixel sizes count as different from a factor of four in area, a doubling of each side."""
CROP_APART = Decimal("1.15")
"""From here on the longer shape, or the closer face, is a different crop."""
FACE_APART = Decimal("1.5")
YEARS_APART = 2


class Unfairness(StrEnum):
    """Why a pair may mislead; said under the pair and in the proposal."""

    DIFFERENT_PEOPLE = "different-people"
    CROP = "crop"
    PIXEL_SIZE = "pixel-size"
    RETOUCHING = "retouching"
    AGE = "age"
    PICKED_FROM_MANY = "picked-from-many"


def unfairness(left: Picture, right: Picture) -> tuple[Unfairness, ...]:
    """What has to be said of the two for the comparison to be fair.

    People count as different unless both pictures name the same sitter. Where eyes were marked in
    both, the size of the face within the frame tells a crop; otherwise the shape of the frame does.
    What nobody recorded (retouching, dates) is not held against a pair.
    """
    small, large = sorted((left.width_px * left.height_px, right.width_px * right.height_px))
    found = {
        Unfairness.DIFFERENT_PEOPLE: not left.sitter or left.sitter != right.sitter,
        Unfairness.CROP: _cropped_otherwise(left, right),
        Unfairness.PIXEL_SIZE: large >= PIXELS_APART * small,
        Unfairness.RETOUCHING: _retouched_otherwise(left, right),
        Unfairness.AGE: years_apart(left, right) >= YEARS_APART,
        Unfairness.PICKED_FROM_MANY: max(left.picked_from or 1, right.picked_from or 1) > 1,
    }
    return tuple(reason for reason, holds in found.items() if holds)


def years_apart(left: Picture, right: Picture) -> int:
    """Whole years between the two days on which the pictures were made; 0 where one is unknown."""
    if left.made_on is None or right.made_on is None:
        return 0
    earlier, later = sorted((left.made_on, right.made_on))
    reached = (later.month, later.day) >= (earlier.month, earlier.day)
    return later.year - earlier.year - (0 if reached else 1)


def _cropped_otherwise(left: Picture, right: Picture) -> bool:
    faces = sorted((_face_in_frame(left), _face_in_frame(right)))
    if all(faces):
        return faces[1] >= FACE_APART * faces[0]
    shapes = (Decimal(left.width_px) / left.height_px, Decimal(right.width_px) / right.height_px)
    return max(shapes) >= CROP_APART * min(shapes)


def _face_in_frame(picture: Picture) -> Decimal:
    """How far the eyes are apart, in heights of the picture; 0 where they are not marked."""
    if picture.eyes is None:
        return Decimal(0)
    return picture.eyes.distance(picture.width_px, picture.height_px) / picture.height_px


def _retouched_otherwise(left: Picture, right: Picture) -> bool:
    levels = {left.retouching, right.retouching}
    return len(levels) == 2 and Retouching.UNKNOWN not in levels
