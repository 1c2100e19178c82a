"""The shapes that pages are made of."""

import io
from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table

from studio_desk.adapters.pdf.fonts import BOLD, SANS
from studio_desk.adapters.pdf.type import (
    BODY,
    HAIRLINE,
    LABEL,
    MUTED,
    SMALL,
    Typesetter,
)
from studio_desk.domain.proposal import Grid, Labelled, Pin, Plate

GUTTER_PT = 14.0
"""Between columns of the twelve."""
TALLEST_PLATE_PT = 270.0


def _reader(plate: Plate) -> ImageReader:
    return ImageReader(io.BytesIO(plate.jpeg))


def draw_plate(
    canvas: Canvas, plate: Plate, x: float, y: float, width: float, height: float
) -> None:
    """Draw a plate filling a frame (points, lower left corner), cut where it is too long.

    A tall picture loses more below than above, since a face stands in its upper half.
    """
    scale = max(width / plate.width_px, height / plate.height_px)
    drawn_width, drawn_height = plate.width_px * scale, plate.height_px * scale
    left = x - (drawn_width - width) / 2
    bottom = y - (drawn_height - height) * 0.62
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x, y, width, height)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.drawImage(_reader(plate), left, bottom, drawn_width, drawn_height)
    canvas.restoreState()


class PlatePair(Flowable):
    """Two plates in a row, whole and equally high, with their words below and pins upon them."""

    def __init__(
        self, type_: Typesetter, left: Labelled, right: Labelled, pins: Sequence[Pin]
    ) -> None:
        super().__init__()
        self._sides = (left, right)
        self._pins = pins
        self._captions = [_caption(type_, side) for side in self._sides]

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Make both as high as the width allows."""
        ratios = [side.plate.width_px / side.plate.height_px for side in self._sides]
        room = available_width - GUTTER_PT
        self._plate_height = min(TALLEST_PLATE_PT, room / sum(ratios))
        self._widths = [ratio * self._plate_height for ratio in ratios]
        # Under a narrow picture the words may use the room that is left.
        spare = (room - sum(self._widths)) / 2
        self._cells = [width + spare for width in self._widths]
        heights = [
            sum(line.wrap(cell, 10_000)[1] for line in lines)
            for lines, cell in zip(self._captions, self._cells, strict=True)
        ]
        self.width = available_width
        self.height = self._plate_height + 6 + max(heights)
        return self.width, self.height

    def draw(self) -> None:
        """Draw plates, pins and captions."""
        x, top = 0.0, self.height
        for number, side in enumerate(self._sides):
            bottom = top - self._plate_height
            width = self._widths[number]
            self.canv.drawImage(_reader(side.plate), x, bottom, width, self._plate_height)
            for pin in self._pins:
                if pin.side == number:
                    self._pin(pin, x + pin.x * width, top - pin.y * self._plate_height)
            y = bottom - 6
            for line in self._captions[number]:
                _, height = line.wrap(self._cells[number], 10_000)
                line.drawOn(self.canv, x, y - height)
                y -= height
            x += self._cells[number] + GUTTER_PT

    def _pin(self, pin: Pin, x: float, y: float) -> None:
        self.canv.saveState()
        self.canv.setFillColor(white)
        self.canv.setStrokeColor(MUTED)
        self.canv.setLineWidth(0.5)
        self.canv.circle(x, y, 6.5, stroke=1, fill=1)
        self.canv.setFillColor(BODY.colour)
        self.canv.setFont(BOLD, 7.5)
        self.canv.drawCentredString(x, y - 2.7, str(pin.number))
        self.canv.restoreState()


def _caption(type_: Typesetter, side: Labelled) -> list[Paragraph]:
    lines = [type_.labelled(side.label, side.caption)]
    if side.credit:
        lines.append(type_.paragraph(side.credit, SMALL))
    return lines


class Barred(Flowable):
    """A paragraph with a bar at its left edge."""

    def __init__(self, paragraph: Paragraph, colour: Any, space_after: float = 8) -> None:
        super().__init__()
        self._paragraph = paragraph
        self._colour = colour
        self.spaceAfter = space_after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """As high as its words."""
        _, self.height = self._paragraph.wrap(available_width - 12, available_height)
        self.width = available_width
        return self.width, self.height

    def split(self, _available_width: float, _available_height: float) -> list[Flowable]:
        """Never split."""
        return []

    def draw(self) -> None:
        """Draw the bar and the words."""
        self.canv.setFillColor(self._colour)
        self.canv.rect(0, 1, 1.6, self.height - 2, stroke=0, fill=1)
        self._paragraph.drawOn(self.canv, 12, 0)


class SignatureLines(Flowable):
    """Empty lines to write on, each over its caption."""

    def __init__(self, type_: Typesetter, captions: Sequence[str]) -> None:
        super().__init__()
        self._captions = [type_.paragraph(caption, SMALL) for caption in captions]

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """One row of equal columns."""
        count = max(1, len(self._captions))
        self._column = (available_width - GUTTER_PT * (count - 1)) / count
        heights = [each.wrap(self._column, 10_000)[1] for each in self._captions]
        self.width, self.height = available_width, 44 + max(heights, default=0)
        return self.width, self.height

    def draw(self) -> None:
        """Draw lines and captions."""
        for number, caption in enumerate(self._captions):
            x = number * (self._column + GUTTER_PT)
            y = self.height - 40
            self.canv.setStrokeColor(MUTED)
            self.canv.setLineWidth(0.6)
            self.canv.line(x, y, x + self._column, y)
            _, height = caption.wrap(self._column, 10_000)
            caption.drawOn(self.canv, x, y - 4 - height)


BARE: tuple[Any, ...] = (
    # A table sets its own font even round paragraphs, and by default one that is not embedded.
    ("FONTNAME", (0, 0), (-1, -1), SANS),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
)
"""What every table starts from."""


def ruled_grid(type_: Typesetter, grid: Grid, shares: Sequence[float], width: float) -> Table:
    """A table with hairlines between rows; `shares` of `width` for its columns."""
    head = [type_.paragraph(cell, LABEL) for cell in grid.heads]
    rows = [[type_.paragraph(cell, BODY) for cell in row] for row in grid.rows]
    return Table(
        [head, *rows],
        colWidths=[width * share for share in shares],
        repeatRows=1,
        splitInRow=0,
        style=[
            *BARE,
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 4.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5.5),
            ("LINEBELOW", (0, 0), (-1, -1), 0.6, HAIRLINE),
        ],
    )
