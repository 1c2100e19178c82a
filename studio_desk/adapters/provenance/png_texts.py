"""The text chunks of a PNG, in bounded time and memory, wherever in the file they stand.

The layout is that of the PNG specification, third edition, sections 5.3 and 11.3.3.
"""

import zlib
from typing import BinaryIO

MOST_TEXT = 4_000_000
"""Bytes of text that are looked at; a large ComfyUI workflow has a few hundred thousand."""
MOST_CHUNKS = 100_000
"""A picture of 100 MB in chunks of 8 kB has an eighth of that."""

_SIGNATURE_BYTES = 8
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")


def read_png(file: BinaryIO) -> tuple[dict[str, str], bytes]:
    """Return the texts by keyword, and the EXIF data; what is too large or broken is passed by."""
    texts: dict[str, str] = {}
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
            texts.setdefault(keyword.decode("latin-1"), _decoded(text))
    return texts, exif


def _text(kind: bytes, data: bytes, room: int) -> bytes:
    if kind == b"tEXt":
        return data
    if kind == b"zTXt":
        return _inflated(data[1:], room)
    compressed, data = data[:1] == b"\x01", data[2:]
    text = data.split(b"\x00", 2)[-1]
    return _inflated(text, room) if compressed else text


def _decoded(text: bytes) -> str:
    """Latin-1 by the book for the older chunks, UTF-8 in what programs write."""
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1")


def _inflated(data: bytes, room: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, room)
    except zlib.error:
        return b""
