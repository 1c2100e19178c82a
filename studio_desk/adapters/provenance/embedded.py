"""The texts and tags inside a picture file, lifted out without decoding a pixel."""

import io
import re
import struct
import warnings
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import reduce
from operator import or_
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from studio_desk.adapters.provenance import containers, kinds
from studio_desk.adapters.provenance.jpeg_segments import read_jpeg
from studio_desk.adapters.provenance.kinds import Kind
from studio_desk.adapters.provenance.parts import Parts
from studio_desk.adapters.provenance.png_texts import read_png
from studio_desk.adapters.provenance.tiff_tags import MOST_TEXT, Tags, read_tags
from studio_desk.domain.inspection import Private
from studio_desk.services.failures import PictureRefused, Refusal

MOST_BYTES = 500_000_000
"""Larger files are refused: Content Credentials are checked over every byte."""

_READERS: dict[Kind, Callable[[BinaryIO], Parts]] = {
    kinds.JPEG: read_jpeg,
    kinds.PNG: read_png,
    kinds.WEBP: containers.read_webp,
    kinds.GIF: containers.read_gif,
    kinds.AVIF: containers.read_avif,
    kinds.HEIF: containers.read_heif,
    kinds.PHOTOSHOP: containers.read_photoshop,
    kinds.CANON: containers.read_canon,
    kinds.FUJIFILM: containers.read_fujifilm,
}
"""All other kinds are themselves made of tags."""
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
_EXIF_MARK = b"Exif\x00\x00"
_QUIET = ("ignore", None, Warning, re.compile(r"PIL\."), 0)


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands in a file besides its picture.

    `media_type` is empty where the kind of file has no place for Content Credentials. `xmp` is
    the XMP packet, `texts` are PNG's text chunks by keyword, `tags` are EXIF tags by name; each is
    cut to a sane length. `private` is what the tags tell of people and things.
    """

    media_type: str
    xmp: str
    texts: Mapping[str, str]
    tags: Mapping[str, str]
    private: frozenset[Private] = frozenset()


def lift(path: Path) -> Marks:
    """Read the marks of the file at `path`; raises `PictureRefused`."""
    try:
        if path.exists() and not path.is_file():
            raise PictureRefused(path.name or str(path), Refusal.NOT_A_PICTURE)
        with path.open("rb") as file:
            return _marks(file, _kind(file, path))
    except FileNotFoundError:
        raise PictureRefused(path.name, Refusal.MISSING) from None
    except Image.DecompressionBombError as error:
        raise PictureRefused(path.name, Refusal.TOO_LARGE) from error
    except _DECODER_ERRORS as error:
        # The system's errors have a number, those of decoders have none.
        system = isinstance(error, OSError) and error.errno is not None
        reason = Refusal.UNREADABLE if system else Refusal.DAMAGED
        raise PictureRefused(path.name, reason) from error


def _kind(file: BinaryIO, path: Path) -> Kind:
    size = file.seek(0, 2)
    if size == 0:
        raise PictureRefused(path.name, Refusal.EMPTY)
    if size > MOST_BYTES:
        raise PictureRefused(path.name, Refusal.TOO_LARGE, f" ({size // 1_000_000} MB)")
    file.seek(0)
    kind = kinds.kind_of(file.read(kinds.HEAD))
    if kind is None:
        raise PictureRefused(path.name, Refusal.NOT_A_PICTURE)
    return kind


def _marks(file: BinaryIO, kind: Kind) -> Marks:
    _quieten_pillow()
    if read := _READERS.get(kind):
        parts = read(file)
        tags = _together(
            (
                *(_tags(each) for each in parts.exif),
                *(_tags(each, of_place=True) for each in parts.gps),
            )
        )
    else:
        parts, tags = Parts(), read_tags(file)
    return Marks(
        kind.media_type,
        _decoded(parts.xmp or tags.xmp),
        parts.texts,
        tags.texts,
        tags.private.union(parts.private),
    )


def _together(tags: Iterable[Tags]) -> Tags:
    return reduce(or_, tags, Tags())


def _tags(block: bytes, *, of_place: bool = False) -> Tags:
    """The tags of a block of EXIF; broken ones in a sound picture are common, and say nothing."""
    with suppress(ValueError):
        start = io.BytesIO(block.removeprefix(_EXIF_MARK))
        return read_tags(start, of_place=of_place)
    return Tags()


def _decoded(packet: bytes) -> str:
    """XMP is UTF-8 in practice, though UTF-16 is allowed: its zero bytes tell."""
    packet = packet[:MOST_TEXT]
    encoding = "utf-8"
    if b"\x00" in packet[:4]:
        encoding = "utf-16-be" if packet[:1] in {b"\x00", b"\xfe"} else "utf-16-le"
    return packet.decode(encoding, "replace")


def _quieten_pillow() -> None:
    """Let Pillow say nothing of untidy metadata, in the whole process: filters have no threads."""
    if _QUIET not in warnings.filters:
        warnings.filterwarnings("ignore", module=r"PIL\.")
