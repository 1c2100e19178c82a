"""What stands in the fields of a PDF, read in a sandbox where a stranger wrote it."""

from studio_desk.adapters.answers.reader import PdfFormReader

__all__ = ["PdfFormReader"]
