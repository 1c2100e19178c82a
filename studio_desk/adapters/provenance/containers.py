"""Containers that hold EXIF and XMP in blocks of their own: WebP, GIF, HEIF, Photoshop, some RAW.

Sources: Google's "WebP Container Specification"; Adobe's XMP Specification, part 3, 1.1.2 (GIF);
Adobe Photoshop File Formats Specification, 2019.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from pi_heif import open_heif
from PIL import Image

from studio_desk.adapters.provenance.jpeg_segments import read_jpeg
from studio_desk.adapters.provenance.parts import Parts
from studio_desk.adapters.provenance.tiff_tags import MOST_TEXT
from studio_desk.domain.inspection import Private

_HEAD = 1 << 20
"""How much of a file is searched for blocks whose place is not looked up."""
_MOST_CHUNKS = 100_000
_PHOTOSHOP_EXIF, _PHOTOSHOP_XMP = 1058, 1060
_GIF_XMP = b"\x21\xff\x0bXMP DataXMP"
_GIF_TRAILER = b"\x01\xff\xfe"
_RAF_JPEG = 84
_MARKED_END = b"</x:xmpmeta>"


def read_webp(file: BinaryIO) -> Parts:
    """The chunks of a WebP; raises `EOFError` where it is cut off."""
    exif = xmp = b""
    for name, content in _chunks(file):
        if name == b"EXIF":
            exif = exif or content
        elif name in {b"XMP ", b"XMP\x00"}:
            xmp = xmp or content
    return Parts((exif,), xmp)


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    file.seek(4)
    end = 8 + int.from_bytes(file.read(4), "little")
    if end > file.seek(0, 2):
        raise EOFError
    place = 12
    for _ in range(_MOST_CHUNKS):
        file.seek(place)
        name, size = file.read(4), int.from_bytes(file.read(4), "little")
        if place + 8 > end:
            return
        metadata = name in {b"EXIF", b"XMP ", b"XMP\x00"}
        yield name, file.read(min(size, MOST_TEXT)) if metadata else b""
        place += 8 + size + size % 2


def read_gif(file: BinaryIO) -> Parts:
    """XMP stands in a GIF as it is, and a trailer that no decoder sees through behind it."""
    file.seek(0)
    _, found, begun = file.read(_HEAD).partition(_GIF_XMP)
    packet = begun + file.read(MOST_TEXT) if found else b""
    return Parts(xmp=packet.partition(_GIF_TRAILER)[0])


def read_heif(file: BinaryIO) -> Parts:
    """What libheif finds in a HEIC."""
    file.seek(0)
    info = open_heif(file).info
    return Parts((info.get("exif") or b"",), info.get("xmp") or b"")


def read_avif(file: BinaryIO) -> Parts:
    """What libavif finds in an AVIF."""
    file.seek(0)
    with Image.open(file, formats=("AVIF",)) as image:
        return Parts((image.info.get("exif", b""),), image.info.get("xmp", b""))


def read_photoshop(file: BinaryIO) -> Parts:
    """The resources of a Photoshop file."""
    file.seek(26)
    file.seek(_length(file), 1)
    end = _length(file) + file.tell()
    exif = xmp = b""
    for _ in range(_MOST_CHUNKS):
        if file.tell() + 12 > end:
            break
        number, name = struct.unpack(">4xHB", file.read(7))
        # The name and its length are filled up to an even number of bytes.
        file.seek(name | 1, 1)
        size = _length(file)
        following = file.tell() + size + size % 2
        if number == _PHOTOSHOP_EXIF:
            exif = file.read(min(size, MOST_TEXT))
        elif number == _PHOTOSHOP_XMP:
            xmp = file.read(min(size, MOST_TEXT))
        file.seek(following)
    return Parts((exif,), xmp)


def _length(file: BinaryIO) -> int:
    return int(struct.unpack(">I", file.read(4))[0])


def read_canon(file: BinaryIO) -> Parts:
    """CR3 keeps the camera's tags, the shot's, the maker's notes and the place in four blocks."""
    file.seek(0)
    head = file.read(_HEAD)

    def block(name: bytes) -> bytes:
        return head.partition(name)[2][:MOST_TEXT]

    start = head.find(b"<x:xmpmeta")
    xmp = head[start : head.find(_MARKED_END, start)] if start > 0 else b""
    notes = (Private.MAKER_NOTES,) if b"CMT3" in head else ()
    return Parts((block(b"CMT1"), block(b"CMT2")), xmp, gps=(block(b"CMT4"),), private=notes)


def read_fujifilm(file: BinaryIO) -> Parts:
    """RAF begins with a JPEG that has all the tags."""
    file.seek(_RAF_JPEG)
    (start,) = struct.unpack(">I", file.read(4))
    return read_jpeg(file, start)
