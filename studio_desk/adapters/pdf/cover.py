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
    SMALLER_KICKERS,
    TITLE,
    Face,
    Text,
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
NAME_LINES = 2
"""Of a name before it is set smaller."""
COLUMN_SHARE, LONE_COLUMN_SHARE = 0.44, 0.6
"""How much of the page's width the column takes, beside a photograph and without one."""
COLUMN_PICTURE_SHARE = 0.72
"""The most of the page's height that a photograph takes there which does not reach its foot."""
MOST_CUT_IN_COLUMN, MOST_CUT_UPRIGHT, LEAST_UPRIGHT = 2.0, 1.7, 1.3
"""How far a photograph of which nobody marked the eyes is cut there, and an upright one."""
FACE_WIDTH = 2.8
"""How many distances of the eyes a face is wide with its ears."""
NEARLY_PT = 35.0
"""An edge so near to that of the words stands on it."""
COLUMN_PAD_PT = 21.0
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

    def _credit(self, width: float, colour: Color | None = None) -> Block:
        words = self._cover.credit
        return self._type.text(words, SMALL, width, most_lines=MOST_LINES, colour=colour)

    def _title(self, width: float, face: Face = COVER, colour: Color | None = None) -> Stack:
        set_, cover = self._type.text, self._cover
        return Stack(
            [
                *self._names(width, colour),
                Space(7),
                set_(
                    cover.title, face, width,
                    most_lines=MOST_LINES, balanced=True, colour=colour,
                ).read_as("H1"),
            ]
        )  # fmt: skip

    def _names(self, width: float, colour: Color | None) -> list[Text]:
        """For whom it is, and for which organisation: smaller before anything is left off."""
        names = [self._cover.kicker, self._cover.organisation]
        for most in (NAME_LINES, MOST_LINES):
            for face in (COVER_KICKER, *SMALLER_KICKERS):
                made = [self._type.text(each, face, width, colour=colour) for each in names]
                if all(each.height <= most * face.leading for each in made):
                    return made
        return [
            self._type.text(each, face, width, most_lines=MOST_LINES, colour=colour)
            for each in names
        ]

    def _particulars(
        self, width: float, logo: Logo | None = None, colour: Color | None = None
    ) -> Row:
        """Who made it and when, under a hairline, with the logo at the right."""
        room = width - (logo.width + 2 * GUTTER_PT if logo else 0)
        faces = [LEAD, *[FAINT] * len(self._cover.lines)]
        lines = Stack(
            self._type.text(line, face, room, most_lines=MOST_LINES, balanced=True, colour=colour)
            for line, face in zip(self._cover.lines, faces, strict=False)
        )
        looks = Looks(above=colour or HAIRLINE, padding_top=14, padding_bottom=0)
        cells = [Cell(0, lines)]
        if logo:
            cells.append(Cell(width - logo.width, logo))
        return Row(cells, width, looks)

    def _logo(self, widest: float = LOGO_PT[0]) -> Logo | None:
        most = widest, LOGO_PT[1]
        return Logo(self._cover.logo, self._studio, most) if self._cover.logo else None

    def _draw_picture(self, canvas: TaggedCanvas, plate: Plate, frame: Box) -> None:
        shown = self._cover.shown or self._cover.title
        draw_plate(canvas, plate, shown, frame, self._cover.gaze)


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
    """A column of the studio's colour with the words; beside it the photograph.

    That reaches the foot of the page where so much of it may be cut, else its words stand below.
    """

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw the column, then what stands beside it."""
        sheet, plate = self._sheet, self._plate
        column = sheet.width * (COLUMN_SHARE if plate else LONE_COLUMN_SHARE)
        if plate and self._highest(plate, column) >= sheet.height:
            self._draw_beside_whole(canvas, plate, column)
            return
        _fill(canvas, sheet, self._type.accent, width=column)
        self._draw_words(canvas, column - sheet.margin - COLUMN_PAD_PT, 2 * sheet.margin)
        x = column + COLUMN_PAD_PT
        width = sheet.width - sheet.margin - x
        logo = self._logo(min(width, LOGO_PT[0]))
        particulars = self._particulars(width)
        if plate is None:
            if logo:
                logo.draw(canvas, x, sheet.height - sheet.margin)
            particulars.draw(canvas, x, sheet.margin + particulars.height)
            return
        blocks: list[Block] = [Row([Cell(0, logo)], width, BARE), Space(21)] if logo else []
        foot = Stack([*blocks, particulars])
        self._draw_at_head(canvas, plate, column, foot.height)
        foot.draw(canvas, x, sheet.margin + foot.height)

    def _highest(self, plate: Plate, column: float) -> float:
        """How high the photograph may be beside the column, cut as far as it may be."""
        width, gaze = self._sheet.width - column, self._cover.gaze
        natural = width * plate.height_px / plate.width_px
        if gaze:
            return max(natural, width / (FACE_WIDTH * gaze.apart))
        is_upright = plate.height_px > plate.width_px * LEAST_UPRIGHT
        return natural * (MOST_CUT_UPRIGHT if is_upright else MOST_CUT_IN_COLUMN)

    def _draw_words(self, canvas: TaggedCanvas, width: float, above: float) -> None:
        """In the largest face in which no word of the title has to be broken."""
        sheet, words = self._sheet, self._cover.title.split()
        faces = (COVER, COVER_NARROW, TITLE)
        fitting = (
            face
            for face in faces
            if all(self._type.natural_width(word, face) <= width for word in words)
        )
        title = self._title(width, next(fitting, TITLE), self._type.on_accent)
        title.draw(canvas, sheet.margin, sheet.height - above)

    def _draw_beside_whole(self, canvas: TaggedCanvas, plate: Plate, column: float) -> None:
        """The photograph to three edges; all words in the column, the logo on white over them."""
        sheet, colour = self._sheet, self._type.on_accent
        width = column - sheet.margin - COLUMN_PAD_PT
        head = 0.0
        logo = self._logo(min(width, LOGO_PT[0]))
        if logo:
            logo.draw(canvas, sheet.margin, sheet.height - sheet.margin)
            head = sheet.margin + logo.height + COLUMN_PAD_PT
        _fill(canvas, sheet, self._type.accent, width=column, below=head)
        right, top = sheet.width + BLEED_PT, sheet.height + BLEED_PT
        self._draw_picture(canvas, plate, (column, -BLEED_PT, right, top))
        self._draw_words(canvas, width, max(2 * sheet.margin, head + sheet.margin))
        particulars = self._particulars(width, colour=colour)
        foot = Stack([particulars, Space(14), self._credit(width, colour)])
        foot.draw(canvas, sheet.margin, sheet.margin + foot.height)

    def _draw_at_head(self, canvas: TaggedCanvas, plate: Plate, column: float, foot: float) -> None:
        """From the column to the edge of the paper, with the credit below it."""
        sheet = self._sheet
        x = column + COLUMN_PAD_PT
        credit = self._credit(sheet.width - sheet.margin - x)
        room = sheet.height - sheet.margin - foot - credit.height - 8 - COLUMN_PAD_PT
        most = sheet.height * COLUMN_PICTURE_SHARE
        bottom = sheet.height - min(self._highest(plate, column), most, room)
        frame = (column, bottom, sheet.width + BLEED_PT, sheet.height + BLEED_PT)
        self._draw_picture(canvas, plate, frame)
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
        canvas.setFillColor(self._type.ink)
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
    below: float = 0.0,
) -> None:
    """Fill a band from edge to edge, or a column at the left, and a hair beyond the paper.

    A column begins `below` as much white.
    """
    wide = sheet.width + BLEED_PT if width is None else width
    high = sheet.height + BLEED_PT if height is None else height
    top = sheet.height - below if below else sheet.height + BLEED_PT
    canvas.setFillColor(accent)
    canvas.rect(-BLEED_PT, sheet.height - high, wide + BLEED_PT, top - sheet.height + high, 0, 1)
