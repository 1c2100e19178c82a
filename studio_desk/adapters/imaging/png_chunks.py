"""The chunks of a PNG, one after another (PNG, third edition, section 5.3)."""

from collections.abc import Iterator
from typing import BinaryIO

_SIGNATURE = 8
_HEAD, _CHECK = 8, 4
_LAST = b"IEND"
_MOST_CHUNKS = 1 << 20
_MOST_EXIF = 1 << 20


def chunks(file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Kind, place of the content and length of each whose head is there, to the last one."""
    place = _SIGNATURE
    for _ in range(_MOST_CHUNKS):
        file.seek(place)
        head = file.read(_HEAD)
        if len(head) < _HEAD:
            return
        length = int.from_bytes(head[:4], "big")
        yield head[4:], place + _HEAD, length
        if head[4:] == _LAST:
            return
        place += _HEAD + length + _CHECK
    raise ValueError("chunks without end")


def is_whole(file: BinaryIO, size: int) -> bool:
    """Whether there are pixels, and the last chunk with its check sum."""
    there = {kind for kind, place, length in chunks(file) if place + length + _CHECK <= size}
    return {b"IDAT", _LAST} <= there


def exif(file: BinaryIO) -> bytes:
    """The tags, wherever they stand; Pillow looks behind the pixels only when it decodes them."""
    for kind, place, length in chunks(file):
        if kind == b"eXIf":
            file.seek(place)
            return file.read(min(length, _MOST_EXIF))
    return b""
