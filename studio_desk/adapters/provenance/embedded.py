"""The texts and tags inside a picture file, lifted out without decoding a pixel."""

import re
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from PIL import ExifTags, Image

from studio_desk.adapters.provenance.png_texts import MOST_TEXT, read_png
from studio_desk.services.failures import PictureRefused, Refusal

MOST_BYTES = 500_000_000
"""Larger files are refused: Content Credentials are checked over every byte."""

# The format goes by the first bytes; a file's name says nothing.
_MEDIA_TYPES = {
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    "image/tiff": re.compile(rb"II[*+]\x00|MM\x00[*+]"),
    "image/gif": re.compile(rb"GIF8[79]a"),
    "image/avif": re.compile(rb".{4}ftyp.{0,24}avi[fs]", re.DOTALL),
}
_BY_PILLOW = ("JPEG", "WEBP", "TIFF", "GIF", "AVIF")
_DECODER_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    EOFError,
    MemoryError,
    struct.error,
    zlib.error,
)
_NAMED_TAGS = {
    "Make": ExifTags.Base.Make,
    "Model": ExifTags.Base.Model,
    "Software": ExifTags.Base.Software,
    "ImageDescription": ExifTags.Base.ImageDescription,
}
_QUIET = ("ignore", None, Warning, re.compile(r"PIL\."), 0)


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands in a file besides its picture.

    `xmp` is the XMP packet, `texts` are PNG's text chunks by keyword, `tags` are EXIF tags by
    name; each is cut to a sane length.
    """

    media_type: str
    xmp: str
    texts: Mapping[str, str]
    tags: Mapping[str, str]


def lift(path: Path) -> Marks:
    """Read the marks of the file at `path`; raises `PictureRefused`."""
    try:
        if path.exists() and not path.is_file():
            raise PictureRefused(path.name or str(path), Refusal.NOT_A_PICTURE)
        with path.open("rb") as file:
            return _marks(file, _media_type(file, path))
    except FileNotFoundError:
        raise PictureRefused(path.name, Refusal.MISSING) from None
    except Image.DecompressionBombError as error:
        raise PictureRefused(path.name, Refusal.TOO_LARGE) from error
    except _DECODER_ERRORS as error:
        # The system's errors have a number, those of decoders have none.
        system = isinstance(error, OSError) and error.errno is not None
        reason = Refusal.UNREADABLE if system else Refusal.DAMAGED
        raise PictureRefused(path.name, reason) from error


def _media_type(file: BinaryIO, path: Path) -> str:
    size = file.seek(0, 2)
    if size == 0:
        raise PictureRefused(path.name, Refusal.EMPTY)
    if size > MOST_BYTES:
        raise PictureRefused(path.name, Refusal.TOO_LARGE, f" ({size // 1_000_000} MB)")
    file.seek(0)
    start = file.read(40)
    file.seek(0)
    for media_type, signature in _MEDIA_TYPES.items():
        if signature.match(start):
            return media_type
    raise PictureRefused(path.name, Refusal.NOT_A_PICTURE)


def _marks(file: BinaryIO, media_type: str) -> Marks:
    if media_type == "image/png":
        # Pillow would decode the whole picture to reach the chunks behind it.
        texts, exif = read_png(file)
        xmp = texts.pop("XML:com.adobe.xmp", "")
        return Marks(media_type, xmp, texts, _tags(lambda: _loaded(exif)))
    _quieten_pillow()
    with Image.open(file, formats=_BY_PILLOW) as image:
        packet = image.info.get("xmp", b"")
        xmp = _decoded(packet) if isinstance(packet, bytes) else str(packet)[:MOST_TEXT]
        return Marks(media_type, xmp, {}, _tags(image.getexif))


def _decoded(packet: bytes) -> str:
    """XMP is UTF-8 in practice, though UTF-16 is allowed: its zero bytes tell."""
    packet = packet[:MOST_TEXT]
    encoding = "utf-8"
    if b"\x00" in packet[:4]:
        encoding = "utf-16-be" if packet[:1] in {b"\x00", b"\xfe"} else "utf-16-le"
    return packet.decode(encoding, "replace")


def _loaded(data: bytes) -> Image.Exif:
    exif = Image.Exif()
    exif.load(data)
    return exif


def _tags(exif: Callable[[], Image.Exif]) -> dict[str, str]:
    _quieten_pillow()
    try:
        return dict(_named(exif()))
    except _DECODER_ERRORS:
        # Broken EXIF in a sound picture is common, and says nothing.
        return {}


def _named(exif: Image.Exif) -> Iterator[tuple[str, str]]:
    for name, tag in _NAMED_TAGS.items():
        if text := str(exif.get(tag, ""))[:MOST_TEXT].replace("\x00", " ").strip():
            yield name, text
    if comment := exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.UserComment):
        yield "UserComment", _user_comment(comment)


def _user_comment(value: Any) -> str:
    """EXIF 3.0, 4.6.6: eight bytes name the encoding of what follows."""
    if not isinstance(value, bytes):
        return str(value)[:MOST_TEXT]
    code, text = value[:8], value[8 : MOST_TEXT + 8]
    if code.startswith(b"UNICODE"):
        # Written in either byte order: the zero bytes of "Steps: 20, ..." tell which.
        big_endian = text[::2].count(0) > text[1::2].count(0)
        return text.decode("utf-16-be" if big_endian else "utf-16-le", "replace")
    return text.decode("utf-8", "replace")


def _quieten_pillow() -> None:
    """Let Pillow say nothing of untidy metadata, in the whole process: filters have no threads."""
    if _QUIET not in warnings.filters:
        warnings.filterwarnings("ignore", module=r"PIL\.")
