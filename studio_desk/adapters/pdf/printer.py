"""The `Printer` port on ReportLab."""

import io
import threading
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString

from studio_desk.adapters.pdf.archive import Imprint, archived
from studio_desk.adapters.pdf.characters import one_line
from studio_desk.adapters.pdf.cover import cover_page
from studio_desk.adapters.pdf.doubts import doubts, is_plain
from studio_desk.adapters.pdf.fonts import Cut, FontCase
from studio_desk.adapters.pdf.layout import GUTTER_PT, Sheet, nearest, pages
from studio_desk.adapters.pdf.parts import PartMaker
from studio_desk.adapters.pdf.receipt import ReceiptMaker
from studio_desk.adapters.pdf.tagging import Mark, TaggedCanvas
from studio_desk.adapters.pdf.type import SMALL, Typesetter
from studio_desk.domain.arrangement import Part
from studio_desk.domain.branding import Paper
from studio_desk.domain.proposal import Placed, Proposal
from studio_desk.domain.receipt import Receipt
from studio_desk.domain.writing import Doubt, Torn
from studio_desk.services.picture_ports import Progress

MARGIN_PT = 20 * mm
FOOT_PT = 12.5 * mm
"""How far the foot of a page stands above its edge."""

# ASCII85 makes streams a quarter larger and three times slower to write, for printers of old.
rl_config.useA85 = 0

# ReportLab's fonts are shared by the process and remember where in their file they last read.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A proposal that was drawn, the words that stand on its pages, and its pictures."""

    proposal: Proposal
    words: tuple[str, ...]
    placed: tuple[Placed, ...]
    torn: tuple[Torn, ...]


class ReportLabPrinter:
    """Draws proposals and receipts with the fonts in a folder."""

    def __init__(self, fonts: Path) -> None:
        self._folder = fonts
        self._is_drawn: dict[str, bool] = {}
        self._last: _Drawn | None = None

    def print(self, proposal: Proposal, progress: Progress) -> bytes:
        """Return the PDF: the same proposal gives the same bytes."""
        with _ONE_AT_A_TIME:
            return self._print(proposal, progress)

    def print_receipt(self, receipt: Receipt) -> bytes:
        """Return the PDF of a receipt: one page, or more where words are endless."""
        with _ONE_AT_A_TIME:
            return self._print_receipt(receipt)

    def doubts(self, proposal: Proposal) -> tuple[Doubt, ...]:
        """Which words will not stand on paper as they should.

        Of a proposal that has just been printed it is known already what stands there.
        """
        if is_plain(proposal):
            return ()
        with _ONE_AT_A_TIME:
            drawn = self._drawn_of(proposal)
            draws = partial(self._draws, FontCase(self._folder))
            return (*doubts(drawn.words, draws), *dict.fromkeys(drawn.torn))

    def placed(self, proposal: Proposal) -> tuple[Placed, ...]:
        """How large its pictures stand on paper, as often as each does, page by page.

        Of a proposal that has just been printed it is known already.
        """
        with _ONE_AT_A_TIME:
            return self._drawn_of(proposal).placed

    def _drawn_of(self, proposal: Proposal) -> "_Drawn":
        if self._last is None or self._last.proposal is not proposal:
            # To the end, as fonts count what is drawn of them until it is written.
            self._print(proposal, lambda _done, _of: None)
        assert self._last is not None
        return self._last

    def _draws(self, fonts: FontCase, character: str) -> bool:
        if character not in self._is_drawn:
            drawn = "".join(run.text for run in fonts.runs(character, Cut.SANS))
            self._is_drawn[character] = not drawn.startswith("[U+")
        return self._is_drawn[character]

    def _print_receipt(self, receipt: Receipt) -> bytes:
        fonts = FontCase(self._folder)
        type_ = Typesetter(fonts, receipt.accent)
        sheet = _sheet(receipt.paper)
        made = list(pages(ReceiptMaker(type_, sheet.text_width).page(receipt), sheet.text_height))
        target = io.BytesIO()
        imprint = _imprint(receipt.language, receipt.title, receipt.author, receipt.kicker)
        canvas = _canvas(target, imprint, sheet, fonts.name(Cut.SANS))
        for number, page in enumerate(made, start=1):
            page.draw(canvas, MARGIN_PT, sheet.height - MARGIN_PT)
            words = _numbered(receipt.page_of, number, len(made))
            _draw_foot(canvas, type_, receipt.footer, words, sheet)
            canvas.showPage()
        canvas.save()
        return archived(target.getvalue(), canvas, imprint)

    def _print(self, proposal: Proposal, progress: Progress) -> bytes:
        target, canvas, imprint = self._draw(proposal, progress)
        canvas.save()
        made = archived(target.getvalue(), canvas, imprint)
        pages = canvas.getPageNumber() - 1
        progress(pages, pages)
        return made

    def _draw(
        self, proposal: Proposal, progress: Progress
    ) -> tuple[io.BytesIO, TaggedCanvas, Imprint]:
        """Draw all pages, and keep what is written on them."""
        fonts = FontCase(self._folder, proposal.pairing)
        type_ = Typesetter(fonts, proposal.accent)
        sheet = _sheet(proposal.paper)
        runs = PartMaker(type_, sheet.text_width, sheet.text_height, proposal).runs()
        inside = [
            (page, section)
            for run, section in ((run, Mark("Sect")) for run in runs)
            for page in pages(run, sheet.text_height)
        ]
        covers = 1 if Part.COVER in proposal.parts or not inside else 0
        total = covers + len(inside)
        progress(0, total)
        target = io.BytesIO()
        imprint = replace(
            _imprint(proposal.language, proposal.title, proposal.author, proposal.subject),
            identifier=one_line(proposal.number),
        )
        canvas = _canvas(target, imprint, sheet, fonts.name(Cut.SANS))
        if covers:
            cover_page(type_, proposal.cover, sheet, proposal.author).draw(canvas)
            canvas.showPage()
        for number, (page, section) in enumerate(inside, start=covers + 1):
            progress(number - 1, total)
            with canvas.element(section):
                page.draw(canvas, MARGIN_PT, sheet.height - MARGIN_PT)
            words = _numbered(proposal.page_of, number, total)
            _draw_foot(canvas, type_, proposal.footer, words, sheet)
            canvas.showPage()
        placed, torn = tuple(canvas.placed), tuple(canvas.torn)
        self._last = _Drawn(proposal, tuple(type_.words), placed, torn)
        return target, canvas, imprint


def _imprint(language: str, title: str, author: str, subject: str) -> Imprint:
    return Imprint(language, one_line(title), one_line(author), one_line(subject))


def _numbered(page_of: str, page: int, pages: int) -> str:
    """The number of a page, put into a sentence in which anything else may stand."""
    return page_of.replace("{page}", str(page)).replace("{pages}", str(pages))


def _sheet(paper: Paper) -> Sheet:
    return Sheet(*(LETTER if paper is Paper.LETTER else A4), margin=MARGIN_PT)


def _canvas(target: io.BytesIO, imprint: Imprint, sheet: Sheet, font: str) -> TaggedCanvas:
    canvas = TaggedCanvas(
        target,
        pagesize=(sheet.width, sheet.height),
        pageCompression=1,
        invariant=1,
        # ReportLab begins every page in Helvetica, which it does not embed.
        initialFontName=font,  # type: ignore[arg-type]
        lang=imprint.language,
    )
    canvas.begin_tree()
    document: Any = canvas
    document._doc.info = _Undated()
    canvas.setTitle(imprint.title)
    canvas.setAuthor(imprint.author)
    canvas.setSubject(imprint.subject)
    canvas.setCreator(imprint.creator)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.bookmarkPage("cover")
    canvas.addOutlineEntry(imprint.title, "cover")
    return canvas


def _draw_foot(
    canvas: TaggedCanvas, type_: Typesetter, left: str, right: str, sheet: Sheet
) -> None:
    number_width = type_.natural_width(right, SMALL)
    number = type_.text(right, SMALL, number_width)
    name_width = sheet.text_width - number_width - GUTTER_PT
    name = type_.text(one_line(left), SMALL, name_width, most_lines=1)
    # On the baseline grid of the text above.
    below = sheet.height - sheet.margin
    top = below - nearest(below - FOOT_PT) + number.baseline
    with canvas.decoration():
        name.draw(canvas, sheet.margin, top)
        number.draw(canvas, sheet.width - sheet.margin - number_width, top)


class _Undated(PDFInfo):
    """What a document says of itself, without the dates, which would be made up.

    The same proposal gives the same bytes at any hour.
    """

    def format(self, document: Any) -> bytes:
        """Write the entries that say something."""
        entries = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        said = {name: PDFString(words) for name, words in entries.items() if words}
        return PDFDictionary(said).format(document)
