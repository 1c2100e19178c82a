"""The `Printer` port on ReportLab."""

import io
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from studio_desk.adapters.pdf.blocks import draw_plate
from studio_desk.adapters.pdf.fonts import SANS, FontCase
from studio_desk.adapters.pdf.parts import PartMaker
from studio_desk.adapters.pdf.type import COVER, KICKER, LEAD, MUTED, SMALL, Typesetter
from studio_desk.domain.proposal import Cover, Paper, Proposal
from studio_desk.services.ports import Progress

MARGIN_PT = 20 * mm
COVER_PICTURE_SHARE = 0.58
"""How much of the cover's height the picture takes."""

# ASCII85 makes streams a quarter larger and three times slower to write, for printers of old.
rl_config.useA85 = 0


class ReportLabPrinter:
    """Draws proposals with the fonts in a folder."""

    def __init__(self, fonts: Path) -> None:
        self._folder = fonts

    def print(self, proposal: Proposal, progress: Progress) -> bytes:
        """Return the PDF: the same proposal gives the same bytes."""
        progress(0, 2)
        type_ = Typesetter(FontCase(self._folder), proposal.accent)
        target = io.BytesIO()
        sheet = _Sheet(target, proposal, type_, progress)
        story: list[Flowable] = [NextPageTemplate("text"), PageBreak()]
        story += PartMaker(type_, sheet.text_width).story(proposal)
        sheet.build(story, canvasmaker=_canvas_maker(proposal, type_, sheet.pagesize))
        progress(2, 2)
        return target.getvalue()


class _Sheet(BaseDocTemplate):
    """The cover's page and the text's; headings become bookmarks as they are set."""

    def __init__(
        self, target: io.BytesIO, proposal: Proposal, type_: Typesetter, progress: Progress
    ) -> None:
        size = LETTER if proposal.paper is Paper.LETTER else A4
        super().__init__(
            target,
            pagesize=size,
            title=proposal.title,
            author=proposal.author,
            subject=proposal.subject,
            creator="Studio Desk",
            lang=proposal.language,
            invariant=1,
            pageCompression=1,
            leftMargin=MARGIN_PT,
            rightMargin=MARGIN_PT,
            topMargin=MARGIN_PT,
            bottomMargin=MARGIN_PT,
        )
        self.pagesize = size
        self._progress = progress
        self._parts = 0
        self._type = type_
        self._proposal = proposal
        width, height = size
        self.text_width = width - 2 * MARGIN_PT
        frame = Frame(
            MARGIN_PT, MARGIN_PT + 8, self.text_width, height - 2 * MARGIN_PT - 8,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        self.addPageTemplates(
            [
                PageTemplate("cover", [frame], onPage=self._cover),
                PageTemplate("text", [frame], onPage=lambda *_: self._progress(1, 2)),
            ]
        )

    def afterFlowable(self, flowable: Flowable) -> None:
        """Enter headings into the outline."""
        title = getattr(flowable, "bookmark", "")
        if title:
            self._parts += 1
            key = f"part-{self._parts}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(title, key, 0)

    def _cover(self, canvas: Canvas, _document: Any) -> None:
        cover, (width, height) = self._proposal.cover, self.pagesize
        picture_height = height * COVER_PICTURE_SHARE
        bottom = height - picture_height
        canvas.bookmarkPage("cover")
        canvas.addOutlineEntry(self._proposal.title, "cover", 0)
        if cover.plate is not None:
            draw_plate(canvas, cover.plate, 0, bottom, width, picture_height)
        else:
            canvas.setFillColor(self._type.accent)
            canvas.rect(0, bottom, width, picture_height, stroke=0, fill=1)
        self._cover_words(canvas, cover, bottom - 44)

    def _cover_words(self, canvas: Canvas, cover: Cover, top: float) -> None:
        paragraphs = [
            (self._type.paragraph(cover.kicker, KICKER, accent=True), 8.0),
            (self._type.paragraph(cover.title, COVER), 12.0),
            *((self._type.paragraph(line, LEAD), 0.0) for line in cover.lines),
        ]
        y = top
        for paragraph, space in paragraphs:
            _, height = paragraph.wrap(self.text_width * 0.86, 10_000)
            paragraph.drawOn(canvas, MARGIN_PT, y - height)
            y -= height + space
        if cover.credit:
            credit = self._type.paragraph(cover.credit, SMALL)
            credit.wrap(self.text_width, 10_000)
            credit.drawOn(canvas, MARGIN_PT, MARGIN_PT * 0.6)


def _canvas_maker(proposal: Proposal, type_: Typesetter, size: tuple[float, float]) -> Any:
    """A canvas that keeps its pages until their number is known, for "3 / 7" at the foot."""

    class NumberedCanvas(Canvas):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            # ReportLab begins every page in Helvetica, which it does not embed.
            options["initialFontName"] = SANS
            super().__init__(*arguments, **options)
            self._kept: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._kept.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]

        def save(self) -> None:
            for number, state in enumerate(self._kept, start=1):
                self.__dict__.update(state)
                if number > 1:
                    self._foot(number, len(self._kept))
                super().showPage()
            super().save()

        def _foot(self, number: int, pages: int) -> None:
            y = MARGIN_PT * 0.6
            self.setFillColor(MUTED)
            text = self.beginText(MARGIN_PT, y)
            for font, words in type_.line(_short(proposal.footer), SMALL):
                text.setFont(font, SMALL.size)
                text.textOut(words)
            self.drawText(text)
            self.setFont(SMALL.font, SMALL.size)
            words = proposal.page_of.format(page=number, pages=pages)
            self.drawRightString(size[0] - MARGIN_PT, y, words)

    return NumberedCanvas


_LONGEST_FOOTER = 80


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_FOOTER else words[:_LONGEST_FOOTER] + "\u2026"
