"""The proposal as a PDF, and a PDF's pages as pictures.

`fonts` finds a font for every character before anything is drawn, `type` sets text in a few
styles, `blocks` are the shapes that pages are made of, `parts` lay the proposal's parts out with
them, `printer` puts the parts on pages. `pages` renders a finished file for the preview.
"""

from studio_desk.adapters.pdf.pages import PdfiumPages
from studio_desk.adapters.pdf.printer import ReportLabPrinter

__all__ = ["PdfiumPages", "ReportLabPrinter"]
