"""Opening a file that may be anything: a picture on the list, or one clear refusal."""

import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from studio_desk.services.failures import PictureRefused, Refusal

FORMATS = tuple(
    plugin.format
    for plugin in (
        JpegImagePlugin.JpegImageFile,
        PngImagePlugin.PngImageFile,
        WebPImagePlugin.WebPImageFile,
        TiffImagePlugin.TiffImageFile,
        GifImagePlugin.GifImageFile,
        AvifImagePlugin.AvifImageFile,
    )
)
"""Decoders that may see a file; naming the classes makes Pillow load them and no others."""
MOST_PIXELS = 150_000_000
"""A hundred-megapixel camera's file with room to spare; Pillow takes four bytes for each."""
MOST_BYTES = 500_000_000

DECODER_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    AssertionError,
    EOFError,
    MemoryError,
    struct.error,
    zlib.error,
)
"""What Pillow's decoders have been seen to raise on damaged files."""

# Size is checked here before anything is decoded; Pillow's own check warns, and warnings are not
# something that threads can silence apart from one another.
Image.MAX_IMAGE_PIXELS = None
# A PNG may hold the colour profile of a printer, which is larger than Pillow would have it.
PngImagePlugin.MAX_TEXT_CHUNK = 8_000_000

_QUIET = ("ignore", None, Warning, re.compile(r"PIL\."), 0)
_SIGNATURE = re.compile(
    rb"\xff\xd8\xff|\x89PNG|GIF8|II[*+]\x00|MM\x00[*+]|RIFF.{4}WEBP|.{4}ftyp.{0,24}avi[fs]",
    re.DOTALL,
)


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """Open the picture at `path`, not decoded yet; all that goes wrong is `PictureRefused`."""
    _check_file(path)
    _quieten_pillow()
    try:
        with Image.open(path, formats=FORMATS) as image:
            for width, height in (image.size, _tile(image)):
                if width * height > MOST_PIXELS:
                    size = f" ({width} × {height} pixels)"
                    raise PictureRefused(path.name, Refusal.TOO_LARGE, size)
            yield image
    except UnidentifiedImageError:
        raise PictureRefused(path.name, _unidentified(path)) from None
    except DECODER_ERRORS as error:
        # The system's errors have a number, those of decoders have none.
        system = isinstance(error, OSError) and error.errno is not None
        reason = Refusal.UNREADABLE if system else Refusal.DAMAGED
        raise PictureRefused(path.name, reason) from error


def _check_file(path: Path) -> None:
    try:
        if not path.is_file():
            reason = Refusal.NOT_A_PICTURE if path.exists() else Refusal.MISSING
            raise PictureRefused(path.name or str(path), reason)
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:
        raise PictureRefused(path.name, Refusal.UNREADABLE) from error
    if size == 0:
        raise PictureRefused(path.name, Refusal.EMPTY)
    if size > MOST_BYTES:
        raise PictureRefused(path.name, Refusal.TOO_LARGE, f" ({size // 1_000_000} MB)")


def _tile(image: Image.Image) -> tuple[int, int]:
    """The size of a TIFF's tiles, each decoded whole even where it is larger than the picture."""
    if not isinstance(image, TiffImagePlugin.TiffImageFile):
        return 0, 0
    tags = image.tag_v2
    return tags.get(TiffImagePlugin.TILEWIDTH, 0), tags.get(TiffImagePlugin.TILELENGTH, 0)


def _unidentified(path: Path) -> Refusal:
    """Whether it begins like a picture that we open, and is broken, or is something else."""
    with path.open("rb") as file:
        return Refusal.DAMAGED if _SIGNATURE.match(file.read(40)) else Refusal.NOT_A_PICTURE


def _quieten_pillow() -> None:
    """Let Pillow say nothing of untidy metadata, in the whole process: filters have no threads."""
    if _QUIET not in warnings.filters:
        warnings.filterwarnings("ignore", module=r"PIL\.")
