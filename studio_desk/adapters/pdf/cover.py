"""The cover: the studio's photograph as it was taken, and few words."""

from reportlab.lib.colors import Color

from studio_desk.adapters.pdf.blocks import draw_plate
from studio_desk.adapters.pdf.layout import Block, Grid, Sheet, Space, Stack
from studio_desk.adapters.pdf.rows import Cell, Looks, Row
from studio_desk.adapters.pdf.tagging import TaggedCanvas
from studio_desk.adapters.pdf.type import (
    COVER,
    COVER_KICKER,
    FAINT,
    HAIRLINE,
    LEAD,
    SMALL,
    Typesetter,
    readable_on,
)
from studio_desk.domain.proposal import Cover, Plate

LEAST_SHARE, MOST_SHARE = 0.32, 0.6
"""How much of the page's height the picture takes."""
MOST_CUT = 1.25
"""A picture is cut to the page's width if that takes no more than a fifth of it."""
LONGEST_STRIP = 4
BLEED_PT = 3.0
MOST_LINES = 4
"""Of a name on the cover; the rest of an endless one is left off."""


class CoverPage:
    """The first page."""

    def __init__(self, type_: Typesetter, cover: Cover, sheet: Sheet) -> None:
        self._type = type_
        self._cover = cover
        self._plate = cover.plate if cover.plate and _is_portrait(cover.plate) else None
        self._sheet = sheet
        self._width = Grid(sheet.text_width).span(10)

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw the picture with its credit, the title below, the particulars at the foot."""
        foot, margin = self._particulars(), self._sheet.margin
        if self._plate is None:
            self._draw_band(canvas)
        else:
            self._draw_plate(canvas, self._plate, foot.height)
        foot.draw(canvas, margin, margin + foot.height)

    def _draw_plate(self, canvas: TaggedCanvas, plate: Plate, foot: float) -> None:
        sheet = self._sheet
        words = Stack([self._credit(), Space(34), self._title()])
        room = sheet.height - sheet.margin - foot - 24 - words.height - 8
        height = min(_picture_height(plate, sheet), room)
        self._draw_picture(canvas, plate, height)
        words.draw(canvas, sheet.margin, sheet.height - height - 8)

    def _draw_picture(self, canvas: TaggedCanvas, plate: Plate, height: float) -> None:
        """Across the page; an upright picture stays whole, on the right of a band."""
        sheet, shown = self._sheet, self._cover.credit or self._cover.title
        bottom, top = sheet.height - height, sheet.height
        across = sheet.width * plate.height_px / plate.width_px
        if across > height * MOST_CUT:
            width = height * plate.width_px / plate.height_px
            _draw_band(canvas, sheet, height, self._type.accent)
            frame = (sheet.width - width, bottom, sheet.width, top)
        else:
            frame = (-BLEED_PT, bottom, sheet.width + BLEED_PT, top + BLEED_PT)
        draw_plate(canvas, plate, shown, frame)

    def _draw_band(self, canvas: TaggedCanvas) -> None:
        """Without a picture: the studio's colour, with the title in it."""
        sheet, accent = self._sheet, self._type.accent
        words = self._title(readable_on(accent))
        height = max(sheet.height * MOST_SHARE, words.height + 2 * sheet.margin)
        _draw_band(canvas, sheet, height, accent)
        words.draw(canvas, sheet.margin, sheet.height - height + sheet.margin + words.height)

    def _credit(self) -> Block:
        return self._type.text(
            self._cover.credit, SMALL, self._sheet.text_width, most_lines=MOST_LINES
        )

    def _title(self, colour: Color | None = None) -> Stack:
        set_, width, cover = self._type.text, self._width, self._cover
        return Stack(
            [
                set_(cover.kicker, COVER_KICKER, width, most_lines=MOST_LINES, colour=colour),
                Space(8),
                set_(
                    cover.title, COVER, width,
                    most_lines=MOST_LINES, balanced=True, colour=colour,
                ).read_as("H1"),
            ]
        )  # fmt: skip

    def _particulars(self) -> Block:
        faces = [LEAD, *[FAINT] * len(self._cover.lines)]
        lines = Stack(
            self._type.text(line, face, self._width, most_lines=MOST_LINES)
            for line, face in zip(self._cover.lines, faces, strict=False)
        )
        looks = Looks(above=HAIRLINE, padding_top=12, padding_bottom=0)
        return Row([Cell(0, lines)], self._sheet.text_width, looks)


def _is_portrait(plate: Plate) -> bool:
    """A strip of a picture would be a stripe on the cover, or a blur."""
    return max(plate.width_px, plate.height_px) < LONGEST_STRIP * min(
        plate.width_px, plate.height_px
    )


def _picture_height(plate: Plate, sheet: Sheet) -> float:
    """As high as the picture is across the page, within limits."""
    across = sheet.width * plate.height_px / plate.width_px
    return min(max(across, sheet.height * LEAST_SHARE), sheet.height * MOST_SHARE)


def _draw_band(canvas: TaggedCanvas, sheet: Sheet, height: float, accent: Color) -> None:
    """From edge to edge, and beyond, lest a hair of white is left there."""
    canvas.setFillColor(accent)
    canvas.rect(
        -BLEED_PT, sheet.height - height, sheet.width + 2 * BLEED_PT, height + BLEED_PT, 0, 1
    )
