"""The `PageViewer` port on PDFium."""

import threading

import pypdfium2

from studio_desk.services.picture_ports import Pixels

_POINTS_PER_INCH = 72
# PDFium keeps global state and must be used by one thread at a time.
_ONE_AT_A_TIME = threading.Lock()


class PdfiumPages:
    """Renders pages as anybody's PDF reader would."""

    def pages(self, pdf: bytes, dpi: int) -> list[Pixels]:
        """Render every page at `dpi`."""
        with _ONE_AT_A_TIME:
            document = pypdfium2.PdfDocument(pdf)
            try:
                return [_pixels(page, dpi) for page in document]
            finally:
                document.close()


def _pixels(page: pypdfium2.PdfPage, dpi: int) -> Pixels:
    bitmap = page.render(scale=dpi / _POINTS_PER_INCH, prefer_bgrx=True)
    rows = memoryview(bitmap.buffer).cast("B")
    width = 4 * bitmap.width
    whole = b"".join(
        rows[top : top + width] for top in range(0, bitmap.height * bitmap.stride, bitmap.stride)
    )
    return Pixels(bitmap.width, bitmap.height, whole)
