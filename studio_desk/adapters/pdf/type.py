"""Setting text: a few styles, and markup that only this program ever writes."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from studio_desk.adapters.pdf.fonts import BOLD, FIGURES, SANS, SERIF, FontCase

TEXT = HexColor("#1C1C1C")
MUTED = HexColor("#666666")
FAINT = HexColor("#9A9A9A")
HAIRLINE = HexColor("#E2E2E2")
TINT = HexColor("#F6F6F6")


@dataclass(frozen=True, slots=True)
class Face:
    """A style: font, size and leading in points, colour, and which side it hangs on."""

    font: str
    size: float
    leading: float
    colour: Color = TEXT
    right: bool = False
    space_before: float = 0
    space_after: float = 0
    keep_with_next: bool = False


COVER = Face(SERIF, 34, 40, space_after=14)
TITLE = Face(SERIF, 21, 26, space_after=10, keep_with_next=True)
SUBTITLE = Face(SERIF, 15, 20, space_before=18, space_after=7, keep_with_next=True)
KICKER = Face(BOLD, 8, 12, space_after=4, keep_with_next=True)
LEAD = Face(SANS, 10.5, 16.5, space_after=6)
BODY = Face(SANS, 9.2, 14.5)
STRONG = Face(BOLD, 9.2, 14.5)
SMALL = Face(SANS, 8, 12, MUTED)
LABEL = Face(BOLD, 8, 12, MUTED)
SMALL_STRONG = Face(BOLD, 8, 12)
FIGURE = Face(FIGURES, 9.2, 14.5, right=True)
FAINT_FIGURE = Face(FIGURES, 9.2, 14.5, FAINT, right=True)
FAINT_BODY = Face(SANS, 9.2, 14.5, FAINT)
HEAD_FIGURE = Face(BOLD, 8, 12, MUTED, right=True)
GRAND = Face(FIGURES, 21, 26, right=True)


class Typesetter:
    """Makes paragraphs of what people typed; no character of it is ever read as markup."""

    def __init__(self, fonts: FontCase, accent: str) -> None:
        self._fonts = fonts
        self.accent = HexColor(accent)
        self._styles: dict[tuple[Face, str], ParagraphStyle] = {}

    def paragraph(self, text: str, face: Face, *, accent: bool = False) -> Paragraph:
        """Set `text` in `face`."""
        colour = self.accent if accent else face.colour
        return Paragraph(self.markup(text, face.font), self._style(face, colour))

    def labelled(self, label: str, text: str, face: Face = SMALL) -> Paragraph:
        """Set a bold label and a sentence behind it in one paragraph."""
        bold = self.markup(label + ". ", BOLD)
        words = self.markup(text, face.font)
        style = self._style(face, face.colour)
        return Paragraph(f'<font color="#1C1C1C">{bold}</font>{words}', style)

    def markup(self, text: str, font: str) -> str:
        """Write `text` as runs of the fonts that have its characters."""
        return "".join(
            f'<font name="{run.font}">{_broken(escape(run.text))}</font>'
            for run in self._fonts.runs(text, font)
        )

    def line(self, text: str, face: Face) -> list[tuple[str, str]]:
        """The runs of a single line, for drawing straight on the canvas."""
        return [(run.font, run.text) for run in self._fonts.runs(text, face.font)]

    def _style(self, face: Face, colour: Color) -> ParagraphStyle:
        key = (face, colour.hexval())
        if key not in self._styles:
            self._styles[key] = ParagraphStyle(
                name=f"{face.font}-{face.size}-{len(self._styles)}",
                fontName=face.font,
                fontSize=face.size,
                leading=face.leading,
                textColor=colour,
                alignment=TA_RIGHT if face.right else TA_LEFT,
                spaceBefore=face.space_before,
                spaceAfter=face.space_after,
                keepWithNext=face.keep_with_next,
                # A name without a space for a whole line is broken rather than let out of its cell.
                splitLongWords=True,
                allowWidows=0,
                allowOrphans=0,
            )
        return self._styles[key]


def _broken(text: str) -> str:
    return text.replace("\n", "<br/>")
