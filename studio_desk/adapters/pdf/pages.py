"""The `PageViewer` port: PDFium renders pages, and pikepdf says which of them are others now."""

import hashlib
import io
import threading
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

from studio_desk.services.picture_ports import Pixels
from studio_desk.services.ports import Leaf

_POINTS_PER_INCH = 72
# PDFium keeps global state and must be used by one thread at a time.
_ONE_AT_A_TIME = threading.Lock()


class PdfiumPages:
    """Renders pages as anybody's PDF reader would."""

    def leaves(self, pdf: bytes) -> list[Leaf]:
        """How large every page is, and a digest of what is drawn on it."""
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return [_leaf(page) for page in document.pages]

    def page(self, pdf: bytes, place: int, dpi: int) -> Pixels:
        """Render the page at a place, from nought, at `dpi`."""
        with _ONE_AT_A_TIME:
            document = _opened(pdf)
            try:
                return _pixels(document[place], dpi)
            finally:
                document.close()

    def pages(self, pdf: bytes, dpi: int) -> list[Pixels]:
        """Render every page at `dpi`."""
        with _ONE_AT_A_TIME:
            document = _opened(pdf)
            try:
                return [_pixels(page, dpi) for page in document]
            finally:
                document.close()


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    """With its form: what can be ticked is drawn by it."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    return document


def _leaf(page: pikepdf.Page) -> Leaf:
    digest = hashlib.sha256()
    for part in _drawn(page):
        digest.update(part)
    left, bottom, right, top = (float(each) for each in page.mediabox.as_list())
    return Leaf(right - left, top - bottom, digest.hexdigest())


def _drawn(page: pikepdf.Page) -> Iterator[bytes]:
    """All that decides how a page looks, as it lies in the file.

    Of fonts it is which they are and what their codes mean: they are embedded in part, and a
    character that is new on another page changes the font without changing how this one looks.
    """
    contents: Any = page.obj.get("/Contents", [])
    for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
        yield stream.read_raw_bytes()
    resources: Any = page.obj.get("/Resources", pikepdf.Dictionary())
    for name, font in resources.get("/Font", {}).items():
        meaning = font.get("/ToUnicode")
        # Six letters before a plus count the parts of a font in their file (ISO 32000-1, 9.6.4).
        face = str(font.get("/BaseFont", "")).rpartition("+")[2]
        yield f"{name} {face}".encode()
        yield meaning.read_raw_bytes() if meaning is not None else b""
    for name, image in resources.get("/XObject", {}).items():
        yield str(name).encode() + image.read_raw_bytes()
    for annotation in page.obj.get("/Annots", []):
        # Not the whole of it: that names other objects, whose numbers change from file to file.
        for key in ("/Rect", "/AS", "/V"):
            yield repr(annotation.get(key)).encode()
        looks = annotation.get("/AP", pikepdf.Dictionary()).get("/N")
        for look in looks.values() if isinstance(looks, pikepdf.Dictionary) else [looks]:
            if isinstance(look, pikepdf.Stream):
                yield look.read_raw_bytes()


def _pixels(page: pypdfium2.PdfPage, dpi: int) -> Pixels:
    bitmap = page.render(scale=dpi / _POINTS_PER_INCH, prefer_bgrx=True)
    rows = memoryview(bitmap.buffer).cast("B")
    width = 4 * bitmap.width
    whole = b"".join(
        rows[top : top + width] for top in range(0, bitmap.height * bitmap.stride, bitmap.stride)
    )
    return Pixels(bitmap.width, bitmap.height, whole)
