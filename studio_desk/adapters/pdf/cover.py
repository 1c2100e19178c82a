"""The cover: few words, the studio's photograph as it was taken, and its logo on white paper."""

from abc import ABC, abstractmethod

from reportlab.lib.colors import Color

from studio_desk.adapters.pdf.blocks import draw_plate
from studio_desk.adapters.pdf.layout import GUTTER_PT, Block, Grid, Sheet, Space, Stack
from studio_desk.adapters.pdf.logo import LOGO_PT, Logo
from studio_desk.adapters.pdf.rows import BARE, Cell, Looks, Row
from studio_desk.adapters.pdf.tagging import Box, TaggedCanvas
from studio_desk.adapters.pdf.type import (
    COVER,
    COVER_KICKER,
    COVER_NARROW,
    FAINT,
    HAIRLINE,
    LEAD,
    SMALL,
    TITLE,
    Face,
    Typesetter,
)
from studio_desk.domain.branding import CoverDesign
from studio_desk.domain.proposal import Cover, Plate

LEAST_PICTURE_SHARE, MOST_PICTURE_SHARE = 0.32, 0.6
"""How much of the page's height the picture takes."""
MOST_CUT = 1.5
"""A picture is cut to its frame if that takes no more than a third of it."""
LONGEST_STRIP = 4
BLEED_PT = 3.0
MOST_LINES = 4
"""Of a name on the cover; the rest of an endless one is left off."""
COLUMN_SHARE, LONE_COLUMN_SHARE = 0.46, 0.6
"""How much of the page's width the column takes, beside a photograph and without one."""
COLUMN_PICTURE_SHARE, HANGING_SHARE = 0.72, 0.55
"""The most of the page's height that a photograph takes there; a lower one hangs in the white."""
NEARLY_PT = 35.0
"""An edge so near to that of the words stands on it."""
COLUMN_PAD_PT = 21.0
HANGS_AT = 0.4
"""How much of the white that is left stands over a photograph that hangs."""
QUIET_TITLE_SHARE = 0.36
"""How far down the page a title stands that has no photograph under it."""
QUIET_PICTURE_COLUMNS = 8
LEAST_PICTURE_PT = 98.0
"""Below this a photograph under endless names is left out."""
RULE_PT = (42.0, 2.0)


class CoverPage(ABC):
    """What the designs of the first page have in common; `studio` tells who cannot see the logo."""

    def __init__(self, type_: Typesetter, cover: Cover, sheet: Sheet, studio: str) -> None:
        self._type = type_
        self._cover = cover
        self._plate = cover.plate if cover.plate and _is_portrait(cover.plate) else None
        self._sheet = sheet
        self._studio = studio
        self._width = Grid(sheet.text_width).span(10)

    @abstractmethod
    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw all of it."""

    def _credit(self, width: float) -> Block:
        return self._type.text(self._cover.credit, SMALL, width, most_lines=MOST_LINES)

    def _title(self, width: float, face: Face = COVER, colour: Color | None = None) -> Stack:
        set_, cover = self._type.text, self._cover
        return Stack(
            [
                set_(cover.kicker, COVER_KICKER, width, most_lines=MOST_LINES, colour=colour),
                Space(7),
                set_(
                    cover.title, face, width,
                    most_lines=MOST_LINES, balanced=True, colour=colour,
                ).read_as("H1"),
            ]
        )  # fmt: skip

    def _particulars(self, width: float, logo: Logo | None = None) -> Row:
        """Who made it and when, under a hairline, with the logo at the right."""
        room = width - (logo.width + 2 * GUTTER_PT if logo else 0)
        faces = [LEAD, *[FAINT] * len(self._cover.lines)]
        lines = Stack(
            self._type.text(line, face, room, most_lines=MOST_LINES, balanced=True)
            for line, face in zip(self._cover.lines, faces, strict=False)
        )
        looks = Looks(above=HAIRLINE, padding_top=14, padding_bottom=0)
        cells = [Cell(0, lines)]
        if logo:
            cells.append(Cell(width - logo.width, logo))
        return Row(cells, width, looks)

    def _logo(self, widest: float = LOGO_PT[0]) -> Logo | None:
        most = widest, LOGO_PT[1]
        return Logo(self._cover.logo, self._studio, most) if self._cover.logo else None

    def _draw_picture(self, canvas: TaggedCanvas, plate: Plate, frame: Box) -> None:
        draw_plate(canvas, plate, self._cover.credit or self._cover.title, frame)


class PictureCover(CoverPage):
    """The photograph across the page, words below."""

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw the picture with its credit, the title below, the particulars at the foot."""
        sheet = self._sheet
        foot = self._particulars(sheet.text_width, self._logo())
        if self._plate is None:
            self._draw_band(canvas, foot.height)
        else:
            self._draw_plate(canvas, self._plate, foot.height)
        foot.draw(canvas, sheet.margin, sheet.margin + foot.height)

    def _draw_plate(self, canvas: TaggedCanvas, plate: Plate, foot: float) -> None:
        sheet = self._sheet
        words = Stack([self._credit(sheet.text_width), Space(28), self._title(self._width)])
        room = sheet.height - sheet.margin - foot - 24 - words.height - 8
        height = min(_picture_height(plate, sheet), room)
        self._draw_across(canvas, plate, height)
        words.draw(canvas, sheet.margin, sheet.height - height - 8)

    def _draw_across(self, canvas: TaggedCanvas, plate: Plate, height: float) -> None:
        """Across the page; of an upright picture as wide as it may be cut, from the right edge."""
        sheet = self._sheet
        bottom, top = sheet.height - height, sheet.height
        across = sheet.width * plate.height_px / plate.width_px
        widest = height * MOST_CUT * plate.width_px / plate.height_px
        left = -BLEED_PT if across <= height * MOST_CUT else sheet.width - widest
        if abs(left - sheet.margin) < NEARLY_PT:
            left = sheet.margin
        frame = (left, bottom, sheet.width + BLEED_PT, top + BLEED_PT)
        self._draw_picture(canvas, plate, frame)

    def _draw_band(self, canvas: TaggedCanvas, foot: float) -> None:
        """Without a picture: the studio's colour, with the title in it."""
        sheet = self._sheet
        words = self._title(self._width, colour=self._type.on_accent)
        height = max(sheet.height * MOST_PICTURE_SHARE, words.height + 2 * sheet.margin)
        height = min(height, sheet.height - sheet.margin - foot)
        _fill(canvas, sheet, self._type.accent, height=height)
        words.draw(canvas, sheet.margin, sheet.height - height + sheet.margin + words.height)


class ColumnCover(CoverPage):
    """A column of the studio's colour with the words; beside it the photograph, and white."""

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw the column, then what stands beside it."""
        sheet = self._sheet
        column = sheet.width * (COLUMN_SHARE if self._plate else LONE_COLUMN_SHARE)
        _fill(canvas, sheet, self._type.accent, width=column)
        self._draw_words(canvas, column - sheet.margin - COLUMN_PAD_PT)
        x = column + COLUMN_PAD_PT
        width = sheet.width - sheet.margin - x
        logo = self._logo(min(width, LOGO_PT[0]))
        particulars = self._particulars(width)
        is_low = self._plate is None or self._natural(self._plate, column) < (
            sheet.height * HANGING_SHARE
        )
        blocks: list[Block] = [particulars]
        head = sheet.margin
        if logo and is_low:
            logo.draw(canvas, x, sheet.height - sheet.margin)
            head += logo.height + COLUMN_PAD_PT
        elif logo:
            blocks = [Row([Cell(0, logo)], width, BARE), Space(21), particulars]
        foot = Stack(blocks)
        if self._plate is not None:
            self._draw_beside(
                canvas, self._plate, (x, width, foot.height), head if is_low else None
            )
        foot.draw(canvas, x, sheet.margin + foot.height)

    def _natural(self, plate: Plate, column: float) -> float:
        """How high a photograph is beside the column, cut as far as it may be."""
        natural = (self._sheet.width - column) * plate.height_px / plate.width_px
        return min(natural * MOST_CUT, self._sheet.height * COLUMN_PICTURE_SHARE)

    def _draw_words(self, canvas: TaggedCanvas, width: float) -> None:
        """In the largest face in which no word of the title has to be broken."""
        sheet, words = self._sheet, self._cover.title.split()
        faces = (COVER, COVER_NARROW, TITLE)
        fitting = (
            face
            for face in faces
            if all(self._type.natural_width(word, face) <= width for word in words)
        )
        title = self._title(width, next(fitting, TITLE), self._type.on_accent)
        title.draw(canvas, sheet.margin, sheet.height - 2 * sheet.margin)

    def _draw_beside(
        self,
        canvas: TaggedCanvas,
        plate: Plate,
        place: tuple[float, float, float],
        head: float | None,
    ) -> None:
        """From the column to the edge of the paper: at its head, or hanging below a white `head`.

        `place` is where the words begin, how wide they are, and how high those at the foot.
        """
        sheet, (x, width, foot) = self._sheet, place
        column = x - COLUMN_PAD_PT
        credit = self._credit(width)
        room = sheet.height - sheet.margin - foot - credit.height - 8 - COLUMN_PAD_PT - (head or 0)
        height = min(self._natural(plate, column), room)
        top = sheet.height + BLEED_PT
        if head is not None:
            top = sheet.height - head - (room - height) * HANGS_AT
        bottom = min(top, sheet.height) - height
        self._draw_picture(canvas, plate, (column, bottom, sheet.width + BLEED_PT, top))
        credit.draw(canvas, x, bottom - 8)


class QuietCover(CoverPage):
    """Type and white paper, with the logo at the head."""

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw the logo, the title, the whole photograph if there is one, and the particulars."""
        sheet = self._sheet
        foot = self._particulars(sheet.text_width)
        foot_top = sheet.margin + foot.height
        top = sheet.height - sheet.margin
        if logo := self._logo():
            logo.draw(canvas, sheet.margin, top)
            top -= logo.height
        words = Stack([Space(RULE_PT[1] + 21), self._title(self._width)])
        credit = self._credit(sheet.text_width)
        picture = self._picture_size(top - foot_top - words.height - credit.height - 5 * 28)
        if self._plate is None or picture is None:
            top = min(top - 28, sheet.height * (1 - QUIET_TITLE_SHARE))
        else:
            top -= 42
        top = max(top, foot_top + words.height + 28)
        self._draw_rule(canvas, top)
        words.draw(canvas, sheet.margin, top)
        if self._plate is not None and picture is not None:
            width, height = picture
            top -= words.height + 35
            left = sheet.margin
            self._draw_picture(canvas, self._plate, (left, top - height, left + width, top))
            credit.draw(canvas, left, top - height - 8)
        foot.draw(canvas, sheet.margin, foot_top)

    def _draw_rule(self, canvas: TaggedCanvas, top: float) -> None:
        """A short stroke of the studio's colour over the title."""
        width, height = RULE_PT
        canvas.setFillColor(self._type.accent)
        canvas.rect(self._sheet.margin, top - height, width, height, stroke=0, fill=1)

    def _picture_size(self, room: float) -> tuple[float, float] | None:
        """The whole photograph, in what is left under the title; None without one, or room."""
        if self._plate is None or room < LEAST_PICTURE_PT:
            return None
        most = Grid(self._sheet.text_width).span(QUIET_PICTURE_COLUMNS)
        scale = min(most / self._plate.width_px, room / self._plate.height_px)
        return self._plate.width_px * scale, self._plate.height_px * scale


_DESIGNS: dict[CoverDesign, type[CoverPage]] = {
    CoverDesign.PICTURE: PictureCover,
    CoverDesign.COLUMN: ColumnCover,
    CoverDesign.QUIET: QuietCover,
}


def cover_page(type_: Typesetter, cover: Cover, sheet: Sheet, studio: str) -> CoverPage:
    """The first page in its design."""
    return _DESIGNS[cover.design](type_, cover, sheet, studio)


def _is_portrait(plate: Plate) -> bool:
    """A strip of a picture would be a stripe on the cover, or a blur."""
    return max(plate.width_px, plate.height_px) < LONGEST_STRIP * min(
        plate.width_px, plate.height_px
    )


def _picture_height(plate: Plate, sheet: Sheet) -> float:
    """As high as the picture is across the page, within limits."""
    ratio = plate.height_px / plate.width_px
    across = sheet.width * ratio
    if across > sheet.height * MOST_PICTURE_SHARE * MOST_CUT:
        # An upright one begins where the words under it do, if that is not too high.
        return (sheet.width - sheet.margin) * ratio / MOST_CUT
    least = min(sheet.height * LEAST_PICTURE_SHARE, across * MOST_CUT)
    return min(max(across, least), sheet.height * MOST_PICTURE_SHARE)


def _fill(
    canvas: TaggedCanvas,
    sheet: Sheet,
    accent: Color,
    *,
    width: float | None = None,
    height: float | None = None,
) -> None:
    """Fill a band from edge to edge, or a column at the left, and a hair beyond the paper."""
    wide = sheet.width + BLEED_PT if width is None else width
    high = sheet.height + BLEED_PT if height is None else height
    canvas.setFillColor(accent)
    canvas.rect(-BLEED_PT, sheet.height - high, wide + BLEED_PT, high + BLEED_PT, 0, 1)
