"""Two pictures side by side: how large each is printed, with its label and its credit line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studio_desk.adapters.pdf.blocks import Plated
from studio_desk.adapters.pdf.layout import GUTTER_PT, Block, Stack
from studio_desk.adapters.pdf.rows import BARE, Cell, Looks, Row
from studio_desk.adapters.pdf.tagging import Mark
from studio_desk.adapters.pdf.type import SMALL, SMALL_STRONG, SMALL_TEXT, Typesetter
from studio_desk.domain.proposal import Labelled, Plate, Spread

LOWEST_PAIR_PT = 110.0
"""Below this, two pictures that are equally high can no longer be looked at."""
LEAST_PLATE_PT = 36.0
CAPTIONS = Looks(padding_top=7, padding_bottom=0)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Width and height of both plates, and the width that each side may use for its words.

    The sides have one gutter between them and are as wide together as the page.
    """

    plates: tuple[tuple[float, float], ...]
    sides: tuple[float, ...]

    @property
    def right_x(self) -> float:
        """Where the right side begins."""
        return self.sides[0] + GUTTER_PT

    @property
    def height(self) -> float:
        """Of the higher plate."""
        return max(height for _, height in self.plates)


def sizes(plates: Sequence[Plate], width: float, tallest: float) -> Sizes:
    """Equally high if that does both justice, else each as large as half the width allows."""
    room = width - GUTTER_PT
    ratios = [plate.width_px / plate.height_px for plate in plates]
    height = min(tallest, room / sum(ratios))
    sound = height >= LOWEST_PAIR_PT and min(ratios) * height >= LEAST_PLATE_PT
    if sound and all(plate.height_px >= height for plate in plates):
        left = ratios[0] * height
        drawn = tuple((ratio * height, height) for ratio in ratios)
        return Sizes(drawn, (left, room - left))
    half = room / 2
    return Sizes(tuple(_fitted(plate, half, tallest) for plate in plates), (half, half))


def sizes_of(spread: Spread, width: float, tallest: float) -> Sizes:
    """The sizes of a pair."""
    return sizes([spread.left.plate, spread.right.plate], width, tallest)


def _fitted(plate: Plate, width: float, height: float) -> tuple[float, float]:
    """No larger than one pixel a point, so that a tiny picture is not blown up to a blur."""
    longest = max(plate.width_px, plate.height_px)
    scale = min(width / plate.width_px, height / plate.height_px, max(1, LEAST_PLATE_PT / longest))
    return max(2.0, plate.width_px * scale), max(2.0, plate.height_px * scale)


def pair(type_: Typesetter, spread: Spread, width: float, tallest: float) -> Stack:
    """Both plates with pins, and below each what it is."""
    both = (spread.left, spread.right)
    made = sizes_of(spread, width, tallest)
    xs = (0.0, made.right_x)
    # Each picture is read with its own captions.
    sides = (Mark("Div"), Mark("Div"))
    pictures = [
        Cell(
            x,
            Plated(
                type_, side, size, made.height,
                [pin for pin in spread.pins if pin.side == number],
            ),
            sides[number],
        )
        for number, (x, side, size) in enumerate(zip(xs, both, made.plates, strict=True))
    ]  # fmt: skip
    captions = [
        Cell(x, Stack(_caption(type_, side, room)), mark)
        for x, side, room, mark in zip(xs, both, made.sides, sides, strict=True)
    ]
    return Stack([Row(pictures, width, BARE, keeps_next=True), Row(captions, width, CAPTIONS)])


def _caption(type_: Typesetter, side: Labelled, width: float) -> Iterator[Block]:
    yield type_.text(side.label, SMALL_STRONG, width)
    yield type_.text(side.caption, SMALL_TEXT, width)
    yield type_.text(side.credit, SMALL, width)
