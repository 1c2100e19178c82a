"""Two fingers on a picture, as arithmetic: how far they moved, and how far apart they went."""

from dataclasses import dataclass

LEAST_APART_PX = 8.0
"""Closer than this, fingers say nothing of a zoom."""
Point = complex
"""x + iy, in pixels of the stage."""


@dataclass(frozen=True, slots=True)
class Pinch:
    """Zoom by `factor` about `centre`, where the fingers were, then move by `moved`."""

    factor: float
    centre: Point
    moved: Point


def pinch(before: tuple[Point, Point], after: tuple[Point, Point]) -> Pinch:
    """What two fingers did that stood at `before` and stand at `after`."""
    apart = abs(before[1] - before[0]), abs(after[1] - after[0])
    factor = apart[1] / apart[0] if min(apart) >= LEAST_APART_PX else 1.0
    centre = (before[0] + before[1]) / 2
    return Pinch(factor, centre, (after[0] + after[1]) / 2 - centre)


def is_double_tap(
    before: Point, now: Point, passed_ms: float, *, within_ms: float, within_px: float
) -> bool:
    """Whether a tap belongs to the one before it."""
    return passed_ms <= within_ms and abs(now - before) <= within_px
