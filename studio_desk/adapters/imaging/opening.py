"""Opening a file that may be anything: a picture on the list, or one clear refusal."""

import os
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import rawpy
from pi_heif import HeifImageFile, register_heif_opener
from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from studio_desk.adapters.imaging import photoshop, raw
from studio_desk.adapters.imaging.boxes import is_cut_short
from studio_desk.adapters.imaging.colour import profile_description
from studio_desk.adapters.imaging.dcf import named_profile, says_srgb
from studio_desk.adapters.imaging.signatures import HEAD, UnsupportedVariety, refusal
from studio_desk.adapters.imaging.tiff import directories
from studio_desk.services.failures import PictureRefused, Refusal

register_heif_opener()
FORMATS = tuple(
    plugin.format
    for plugin in (
        JpegImagePlugin.JpegImageFile,
        PngImagePlugin.PngImageFile,
        WebPImagePlugin.WebPImageFile,
        TiffImagePlugin.TiffImageFile,
        GifImagePlugin.GifImageFile,
        AvifImagePlugin.AvifImageFile,
        HeifImageFile,
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
    rawpy.LibRawError,
)
"""What decoders have been seen to raise on damaged files."""

# Size is checked here before anything is decoded; Pillow's own check warns, and warnings are not
# something that threads can silence apart from one another.
Image.MAX_IMAGE_PIXELS = None
# A PNG may hold the colour profile of a printer, which is larger than Pillow would have it.
PngImagePlugin.MAX_TEXT_CHUNK = 8_000_000

_PALETTE = 3
"""The kind of colour in a PNG, and in a TIFF."""
_SRGB = "sRGB"
_NEVER_SRGB = {"CMYK", "LAB"}
_BOXED = {HeifImageFile.format, AvifImagePlugin.AvifImageFile.format}
_WHOLE = {
    TiffImagePlugin.IMAGEWIDTH,
    TiffImagePlugin.IMAGELENGTH,
    TiffImagePlugin.PHOTOMETRIC_INTERPRETATION,
}
_QUIET = ("ignore", None, Warning, re.compile(r"PIL\."), 0)


@dataclass(frozen=True, slots=True)
class Opened:
    """A picture file, not decoded yet; a RAW file has a `negative` too."""

    image: Image.Image
    path: Path
    negative: raw.Negative | None = None

    @property
    def format(self) -> str:
        """What kind of file it is."""
        if self.negative:
            return raw.FORMAT
        # Some cameras and phones write a JPEG with a second picture behind it.
        mpo = isinstance(self.image, MpoImagePlugin.MpoImageFile)
        return "JPEG" if mpo else str(self.image.format)

    @property
    def profile(self) -> bytes:
        """The colour profile in it, or that its tags name."""
        if self.negative and not self.negative.jpeg:
            return b""
        profile = self.image.info.get("icc_profile")
        return profile if isinstance(profile, bytes) and profile else named_profile(self.exif())

    @property
    def profile_name(self) -> str:
        """What that is called; "sRGB" where there is none and the file says that it is sRGB."""
        if profile := self.profile:
            return profile_description(profile)
        if self.image.mode in _NEVER_SRGB or (self.negative and not self.negative.jpeg):
            return ""
        # A PNG has a chunk for it (PNG, third edition, section 11.3.2.5).
        return _SRGB if "srgb" in self.image.info or says_srgb(self.exif()) else ""

    def exif(self) -> Image.Exif:
        """The tags of a decoded picture; broken ones are common and no reason to refuse it."""
        if self.negative:
            return self.negative.exif
        try:
            # Of a PNG that was not decoded yet, Pillow's own would decode it.
            png = isinstance(self.image, PngImagePlugin.PngImageFile)
            exif = Image.Image.getexif(self.image) if png else self.image.getexif()
            exif.get_ifd(TiffImagePlugin.EXIFIFD)
        except DECODER_ERRORS:
            return Image.Exif()
        return exif

    def jpeg(self) -> bytes:
        """The JPEG in RGB or YCbCr that the picture is, or nothing."""
        if not isinstance(self.image, JpegImagePlugin.JpegImageFile) or self.image.mode != "RGB":
            return b""
        return self.negative.jpeg if self.negative else self.path.read_bytes()

    def depth_bits(self) -> int:
        """How deep a channel of the file is, whatever it is decoded to; before it is decoded.

        A palette's colours have eight bits, however few of them there are.
        """
        if self.negative:
            return self.negative.depth_bits
        if isinstance(self.image, TiffImagePlugin.TiffImageFile):
            tags = self.image.tag_v2
            bits: tuple[int, ...] = tags.get(TiffImagePlugin.BITSPERSAMPLE, (1,))
            palette = tags.get(TiffImagePlugin.PHOTOMETRIC_INTERPRETATION) == _PALETTE
            return 8 if palette else max(bits)
        with self.path.open("rb") as file:
            head = file.read(HEAD)
        match self.format:
            case "PNG":
                return 8 if head[25] == _PALETTE else head[24]
            case "PSD":
                return head[23]
            case "AVIF" if (place := head.find(b"av1C")) > 0:
                # High bit depth and twelve bits (AV1-ISOBMFF, 2.3.3).
                return 8 + 2 * (head[place + 6] >> 6 & 1) + 2 * (head[place + 6] >> 5 & 1)
        return int(self.image.info.get("bit_depth", 8))


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Open the picture at `path`; all that goes wrong is `PictureRefused`."""
    _check_file(path)
    _quieten_pillow()
    try:
        with _recognised(path) as picture:
            for width, height in (picture.image.size, _tile(picture.image)):
                if width * height > MOST_PIXELS:
                    size = f" ({width} × {height} pixels)"
                    raise PictureRefused(path.name, Refusal.TOO_LARGE, size)
            yield picture
    except UnsupportedVariety as error:
        raise PictureRefused(path.name, Refusal.UNSUPPORTED, f" ({error.words})") from None
    except UnidentifiedImageError:
        raise PictureRefused(path.name, *_unidentified(path)) from None
    except DECODER_ERRORS as error:
        # The system's errors have a number, those of decoders have none.
        system = isinstance(error, OSError) and error.errno is not None
        reason = Refusal.UNREADABLE if system else Refusal.DAMAGED
        raise PictureRefused(path.name, reason) from error


@contextmanager
def _recognised(path: Path) -> Iterator[Opened]:
    """Open it as what it is; Pillow would show of RAW files the thumbnail alone."""
    with path.open("rb") as file:
        photoshop_file = file.read(len(photoshop.SIGNATURE)) == photoshop.SIGNATURE
        negative = raw.negative(path) if raw.is_raw(file) else None
    if negative:
        image = negative.image
    elif photoshop_file:
        image = photoshop.Composite(path)
    else:
        image = Image.open(path, formats=FORMATS)
    with image:
        if image.format in _BOXED and is_cut_short(path):
            raise EOFError(path.name)
        yield Opened(image, path, negative)


def _check_file(path: Path) -> None:
    try:
        if not path.is_file():
            raise PictureRefused(path.name or str(path), _no_file(path))
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:
        raise PictureRefused(path.name, Refusal.UNREADABLE) from error
    if size == 0:
        raise PictureRefused(path.name, Refusal.EMPTY)
    if size > MOST_BYTES:
        raise PictureRefused(path.name, Refusal.TOO_LARGE, f" ({size // 1_000_000} MB)")


def _no_file(path: Path) -> Refusal:
    """Why it is none; a folder comes here where its pictures could not be looked for."""
    if path.is_dir() and not os.access(path, os.R_OK | os.X_OK):
        return Refusal.UNREADABLE
    return Refusal.NOT_A_PICTURE if path.exists() else Refusal.MISSING


def _tile(image: Image.Image) -> tuple[int, int]:
    """The size of a TIFF's tiles, each decoded whole even where it is larger than the picture."""
    if not isinstance(image, TiffImagePlugin.TiffImageFile):
        return 0, 0
    tags = image.tag_v2
    return tags.get(TiffImagePlugin.TILEWIDTH, 0), tags.get(TiffImagePlugin.TILELENGTH, 0)


def _unidentified(path: Path) -> tuple[Refusal, str]:
    """Why Pillow does not take it."""
    with path.open("rb") as file:
        for directory in directories(file):
            # A TIFF whose directory is whole: only its kind of pixels is one too many.
            if directory.keys() >= _WHOLE:
                bits = max(directory.get(TiffImagePlugin.BITSPERSAMPLE, (1,)))
                return Refusal.UNSUPPORTED, f" (TIFF, {bits} bit)"
        file.seek(0)
        return refusal(file.read(HEAD))


def _quieten_pillow() -> None:
    """Let Pillow say nothing of untidy metadata, in the whole process: filters have no threads."""
    if _QUIET not in warnings.filters:
        warnings.filterwarnings("ignore", module=r"PIL\.")
