"""The shapes that pages are made of, besides text and tables."""

from collections.abc import Sequence

from reportlab.lib.colors import Color, white
from reportlab.lib.units import mm

from studio_desk.adapters.pdf.characters import one_line
from studio_desk.adapters.pdf.forms import Blank, form_mark
from studio_desk.adapters.pdf.layout import GUTTER_PT, UNIT_PT, Block, nearest
from studio_desk.adapters.pdf.plates import PlateReader
from studio_desk.adapters.pdf.tagging import Box, Mark, TaggedCanvas
from studio_desk.adapters.pdf.type import MUTED, SMALL, SMALL_STRONG, Text, Typesetter
from studio_desk.domain.proposal import Gaze, Labelled, Pin, Placed, Plate

BADGE_PT = 13.0
BAR_PT = 1.6
BAR_GAP_PT = 12.0
GAZE_AT = 0.4
"""How far down its frame a picture that is cut has its eyes."""
TYPED_PT = 18.0
"""How high a field is that one types a line into."""


def draw_plate(
    canvas: TaggedCanvas, plate: Plate, shown: str, frame: Box, gaze: Gaze | None = None
) -> None:
    """Draw a plate filling a frame, cut where it is too long; `shown` tells who cannot see it.

    Cut round its `gaze`, else round what is sharp in it; a tall picture loses more below than
    above, since a face stands in its upper half.
    """
    figure = Mark("Figure", alternative=one_line(shown))
    if figure.alternative:
        with canvas.element(figure), canvas.content(frame):
            _draw_plate(canvas, plate, frame, gaze)
    else:
        with canvas.decoration():
            _draw_plate(canvas, plate, frame, gaze)


def _draw_plate(canvas: TaggedCanvas, plate: Plate, frame: Box, gaze: Gaze | None) -> None:
    x, bottom, right, top = frame
    width, height = right - x, top - bottom
    scale = max(width / plate.width_px, height / plate.height_px)
    drawn_width, drawn_height = plate.width_px * scale, plate.height_px * scale
    across = drawn_width * (gaze.x if gaze else plate.middle) - width / 2
    above = drawn_height * gaze.y - height * GAZE_AT if gaze else (drawn_height - height) * 0.2
    canvas.placed.append(Placed(plate, drawn_width / mm))
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x, bottom, width, height)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.drawImage(
        PlateReader(plate),
        x - min(max(0.0, across), drawn_width - width),
        top - drawn_height + min(max(0.0, above), drawn_height - height),
        drawn_width,
        drawn_height,
    )
    canvas.restoreState()


class Badge(Block):
    """The number of a callout, in a disc that is seen on any picture."""

    def __init__(self, type_: Typesetter, number: int) -> None:
        self._width = type_.natural_width(str(number), SMALL_STRONG)
        figure = type_.text(str(number), SMALL_STRONG, self._width, colour=white)
        self._figure = figure.read_as("Span")
        self.width = max(BADGE_PT, self._width + 7)
        self.height = BADGE_PT
        self.baseline = self._figure.baseline + (BADGE_PT - self._figure.height) / 2
        self._accent = type_.ink

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw disc and figure."""
        canvas.setFillColor(self._accent)
        canvas.setStrokeColor(white)
        canvas.setLineWidth(1)
        radius = BADGE_PT / 2
        canvas.roundRect(x, top - BADGE_PT, self.width, BADGE_PT, radius, stroke=1, fill=1)
        left = x + (self.width - self._width) / 2
        self._figure.draw(canvas, left, top - (BADGE_PT - self._figure.height) / 2)


class Plated(Block):
    """A whole plate at the foot of its box, with badges where its callouts point."""

    def __init__(
        self,
        type_: Typesetter,
        side: Labelled,
        size: tuple[float, float],
        box_height: float,
        pins: Sequence[Pin],
    ) -> None:
        self._plate = side.plate
        self._shown = side.shown or side.label
        self._size = size
        self._badges = [(pin, Badge(type_, pin.number)) for pin in pins]
        self.height = box_height

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw plate and badges; one at the very edge is moved in so that it stays on its plate."""
        width, height = self._size
        top -= self.height - height
        draw_plate(canvas, self._plate, self._shown, (x, top - height, x + width, top))
        for pin, badge in self._badges:
            across = min(max(pin.x * width - badge.width / 2, 2), max(2, width - badge.width - 2))
            down = min(max(pin.y * height - BADGE_PT / 2, 2), max(2, height - BADGE_PT - 2))
            # The numbers are read where their words stand.
            with canvas.decoration():
                badge.draw(canvas, x + across, top - down)


class Barred(Block):
    """A block with a bar at its left edge; what is in it is `BAR_GAP_PT` narrower."""

    def __init__(self, block: Block, colour: Color) -> None:
        self._block = block
        self._colour = colour
        self.height = block.height
        self.baseline = block.baseline

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw the bar and what it stands beside."""
        canvas.setFillColor(self._colour)
        canvas.rect(x, top - self.height + 2, BAR_PT, self.height - 4, stroke=0, fill=1)
        self._block.draw(canvas, x + BAR_GAP_PT, top)

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        """As what is in it."""
        parts = self._block.split(room, page)
        return (Barred(parts[0], self._colour), Barred(parts[1], self._colour)) if parts else None


class SignatureLines(Block):
    """Empty lines to write on, each over its caption; the last is for signing.

    They can be filled in on a screen too, each under one of the `NAMES`. A signature has
    `SIGNED_PT` of room where the others leave as much.
    """

    NAMES = ("name", "place-and-date", "signature")
    SIGNED_PT = 182.0

    def __init__(
        self, type_: Typesetter, captions: Sequence[str], width: float, room: float
    ) -> None:
        self._room = nearest(room)
        self._columns = self._divided(width, len(captions))
        self._captions: list[Text] = [
            type_.text(each, SMALL, column)
            for each, column in zip(captions, self._columns, strict=True)
        ]
        self._words = [one_line(each) for each in captions]
        below = max((caption.height for caption in self._captions), default=0.0)
        self.height = self._room + UNIT_PT + below

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw lines and captions."""
        y = top - self._room
        for number, (caption, column) in enumerate(zip(self._captions, self._columns, strict=True)):
            canvas.setStrokeColor(MUTED)
            canvas.setLineWidth(0.6)
            canvas.line(x, y, x + column, y)
            caption.draw(canvas, x, y - UNIT_PT)
            self._ask(canvas, number, x, y)
            x += column + GUTTER_PT

    def _divided(self, width: float, count: int) -> list[float]:
        """The widths of the lines, of which the last is never narrower than the others."""
        if not count:
            return []
        room = width - GUTTER_PT * (count - 1)
        signed = max(room / count, min(self.SIGNED_PT, room / 2)) if count > 1 else room
        return [*[(room - signed) / max(1, count - 1)] * (count - 1), signed]

    def _ask(self, canvas: TaggedCanvas, number: int, x: float, y: float) -> None:
        signed = number == len(self._captions) - 1
        name = self.NAMES[-1] if signed else dict(enumerate(self.NAMES[:-1])).get(number)
        high = self._room - 4 if signed else TYPED_PT
        column = self._columns[number]
        size = (column, high)
        blank = Blank(name or f"field-{number + 1}", self._words[number], size, signed=signed)
        with canvas.element(form_mark()):
            canvas.annotate(blank, (x, y + 1, x + column, y + 1 + high))
