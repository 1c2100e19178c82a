"""The proposal and the receipt as PDFs, and a PDF's pages as pictures.

Everything is laid out before the first stroke. `characters` makes what people typed drawable,
`fonts` finds a font for each character, `lines` breaks words into lines, and `type` sets them in a
few faces. `layout` stacks blocks and cuts them between pages, `rows` does so for tables; `blocks`,
`pairs` and `choices` are the other shapes. `cover`, `quote`, `sums` and `parts` lay the proposal's
parts out with them, `receipt` the receipt, and `printer` draws the pages; `plates` hands on
pictures undecoded. `tagging` notes meanwhile what a screen reader is to follow, and `archive`
writes it into the file. `pages` renders a finished file for the preview.
"""

from studio_desk.adapters.pdf.pages import PdfiumPages
from studio_desk.adapters.pdf.printer import ReportLabPrinter

__all__ = ["PdfiumPages", "ReportLabPrinter"]
