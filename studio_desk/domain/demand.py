"""What a use asks of a picture: a size on paper at a density, or plain pixels on a screen."""

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

PRINT_PPI = 300
"""Pixels per inch that offset and photographic prints are made at (field notes, section 1)."""
LEAST_PPI, MOST_PPI = 2, 2400
"""Of a size on paper; a demand at 1 is one in pixels."""
MOST_SIDE = Decimal(100_000)
"""Inches, or pixels on a screen: larger than anything that is printed in one piece."""
MM_PER_INCH = Decimal("25.4")
_THOUSANDTH, _HALF = Decimal("0.001"), Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Demand:
    """What a use asks for: a size in inches at a density, or plain pixels on a screen.

    A `metric` size is told in millimetres, as it was given. Of `any_shape` only the longer side of
    a picture counts and nothing is cropped, as on a web page; both sides are that one, in pixels.
    """

    short_in: Decimal
    long_in: Decimal
    ppi: int
    metric: bool = False
    any_shape: bool = False

    @property
    def on_screen(self) -> bool:
        """Whether it is counted in pixels."""
        return self.ppi == 1

    @property
    def sides_mm(self) -> tuple[Decimal, Decimal]:
        """The shorter and the longer side in millimetres, to a thousandth."""
        short, long = (each * MM_PER_INCH for each in (self.short_in, self.long_in))
        return short.quantize(_THOUSANDTH), long.quantize(_THOUSANDTH)

    @property
    def pixels(self) -> tuple[int, int]:
        """The shorter and the longer side of a file in this shape that is enough for it."""
        return self._pixels_of(self.short_in), self._pixels_of(self.long_in)

    def _pixels_of(self, side_in: Decimal) -> int:
        """As the trade counts them, and as the verdict goes: by the whole ppi."""
        counted = int((side_in * self.ppi).to_integral_value(ROUND_HALF_UP))
        least = self.ppi - (0 if self.on_screen else _HALF)
        return max(counted, math.ceil(side_in * least))

    def is_as_large_as(self, other: "Demand") -> bool:
        """Whether both ask for the same size, at whatever density."""
        return (self.short_in, self.long_in, self.on_screen, self.any_shape) == (
            other.short_in, other.long_in, other.on_screen, other.any_shape,
        )  # fmt: skip


def inches(short: Decimal, long: Decimal, ppi: int = PRINT_PPI) -> Demand:
    """A size on paper."""
    return Demand(short, long, ppi)


def millimetres(short: Decimal, long: Decimal, ppi: int = PRINT_PPI) -> Demand:
    """A size on paper that is told in millimetres."""
    return Demand(short / MM_PER_INCH, long / MM_PER_INCH, ppi, metric=True)


def pixels(short: Decimal, long: Decimal) -> Demand:
    """A size on a screen."""
    return Demand(short, long, 1)


def longer_side(px: Decimal) -> Demand:
    """So many pixels along the longer side, in whatever shape."""
    return Demand(px, px, 1, any_shape=True)
