"""What stands in the fields of a PDF, read by a process of its own where a stranger wrote it."""

from studio_desk.adapters.answers.reader import PdfFormReader

__all__ = ["PdfFormReader"]
