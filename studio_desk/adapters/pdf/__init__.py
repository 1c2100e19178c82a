"""The proposal and the receipt as PDFs, and a PDF's pages as pictures.

Everything is laid out before the first stroke. `characters` makes what people typed drawable,
`fonts` finds a font for each character, `lines` breaks words into lines, and `type` sets them in a
few faces. `layout` stacks blocks and cuts them between pages, `rows` does so for tables; `blocks`,
`pairs` and `choices` are the other shapes, `links` are words that lead somewhere. With them and the
titles and tables of `sections`, `cover`, `counsel`, `spreads`, `assurances` and `offer` (on `quote`
and `sums`) lay out the parts of a proposal; `parts` puts these in their order and on their pages.
`receipt` lays out the receipt, and `printer` draws the pages; `plates` hands on pictures undecoded.
`tagging` notes what a screen reader is to follow, `forms` makes fields of what the client fills in,
and `archive` writes both into the file. `doubts` tells which words will not stand there as they
should. `pages` renders a finished file for the preview.
"""

from studio_desk.adapters.pdf.pages import PdfiumPages
from studio_desk.adapters.pdf.printer import ReportLabPrinter

__all__ = ["PdfiumPages", "ReportLabPrinter"]
