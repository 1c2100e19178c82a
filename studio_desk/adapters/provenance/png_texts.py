"""The text chunks of a PNG, in bounded time and memory, wherever in the file they stand.

The layout is that of the PNG specification, third edition, sections 5.3 and 11.3.3. ImageMagick
keeps other formats' metadata in texts too: in hexadecimal ("Raw profile type"), or EXIF by name.
"""

import zlib
from contextlib import suppress
from typing import BinaryIO

from studio_desk.adapters.provenance.parts import Parts
from studio_desk.adapters.provenance.tiff_tags import MOST_TEXT, decoded

MOST_CHUNKS = 1 << 20
"""More than any program has written; a file of more is not taken for a silent one."""

_SIGNATURE_BYTES = 8
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_PACKET = "XML:com.adobe.xmp"
_RAW = "Raw profile type "
_RAW_EXIF = ("exif", "APP1")


def read_png(file: BinaryIO) -> Parts:
    """Return the texts by keyword, EXIF and XMP; what is too large or broken is passed by.

    Raises `ValueError` for chunks without end.
    """
    texts, exif = _chunks(file)
    packet = texts.pop(_PACKET, b"")
    raw = {
        keyword.removeprefix(_RAW): _from_hexadecimal(texts.pop(keyword))
        for keyword in list(texts)
        if keyword.startswith(_RAW)
    }
    blocks = (exif, *(raw.get(name, b"") for name in _RAW_EXIF))
    xmp = packet or raw.get("xmp", b"")
    return Parts(blocks, xmp, {keyword: decoded(text) for keyword, text in texts.items()})


def _chunks(file: BinaryIO) -> tuple[dict[str, bytes], bytes]:
    texts: dict[str, bytes] = {}
    exif = b""
    room = MOST_TEXT
    file.seek(_SIGNATURE_BYTES)
    for _ in range(MOST_CHUNKS):
        header = file.read(8)
        length, kind = int.from_bytes(header[:4], "big"), header[4:]
        if len(header) < 8 or kind == b"IEND":
            break
        if kind not in (*_TEXTS, b"eXIf") or length > room:
            file.seek(length + 4, 1)
            continue
        data = file.read(length)
        file.seek(4, 1)
        if kind == b"eXIf":
            exif = data
        else:
            keyword, _, rest = data.partition(b"\x00")
            text = _text(kind, rest, room)
            room -= len(keyword) + len(text)
            texts.setdefault(keyword.decode("latin-1"), text)
    else:
        raise ValueError("chunks without end")
    return texts, exif


def _text(kind: bytes, data: bytes, room: int) -> bytes:
    if kind == b"tEXt":
        return data
    if kind == b"zTXt":
        return _inflated(data[1:], room)
    compressed, data = data[:1] == b"\x01", data[2:]
    text = data.split(b"\x00", 2)[-1]
    return _inflated(text, room) if compressed else text


def _inflated(data: bytes, room: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, room)
    except zlib.error:
        return b""


def _from_hexadecimal(text: bytes) -> bytes:
    """A name, a length and the bytes, each on a line of its own."""
    with suppress(ValueError):
        _, _, digits = text.strip().split(b"\n", 2)
        return bytes.fromhex(digits.decode("ascii"))
    return b""
