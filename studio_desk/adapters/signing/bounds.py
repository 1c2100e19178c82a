"""How much of a stranger's Content Credentials is opened in the window's own process.

The library has read them once already, in a worker and under its limits, when the file was
inspected. Here their size is measured without it, box by box, before they are given to it again.
"""

import struct
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from studio_desk.services.delivery_failures import HistoryTooLong

MOST_BYTES = 500_000_000
"""Of a file, as it may come into the library."""
MOST_STORE = 20_000_000
"""Bytes of the credentials of a file; a step with its thumbnail takes some ten thousand."""
MOST_MANIFESTS = 200
MOST_INGREDIENTS = 1_000
_MOST_PIECES = 200_000
_STORE_TAG = 0xCD41
"""Where a TIFF keeps them (C2PA 2.2, section A.3.5)."""
_MOST_DIRECTORIES = 100
Piece = tuple[bytes, int]
"""What a piece of a file is called, and how many bytes it holds."""


def check_size(file: BinaryIO) -> None:
    """Raise `HistoryTooLong` for a file, or credentials in it, larger than is opened here."""
    size = file.seek(0, 2)
    file.seek(0)
    stored = _stored(file, size)
    file.seek(0)
    if size > MOST_BYTES or stored > MOST_STORE:
        raise HistoryTooLong


def check_steps(report: dict[str, Any]) -> None:
    """Raise `HistoryTooLong` for a history of more steps than is gone on with."""
    stores = [each.get("assertion_store", {}) for each in report.get("manifests", {}).values()]
    used = sum(name.startswith("c2pa.ingredient") for store in stores for name in store)
    if len(stores) > MOST_MANIFESTS or used > MOST_INGREDIENTS:
        raise HistoryTooLong


def _stored(file: BinaryIO, size: int) -> int:
    """Bytes of credentials; of a kind of file that is not known here, all of it."""
    head = file.read(12)
    for beginning, name, pieces in _CONTAINERS:
        if head.startswith(beginning):
            found = islice(pieces(file), _MOST_PIECES + 1)
            held = [length if kind == name else 0 for kind, length in found]
            # What is in more pieces than that may hold them behind those.
            return sum(held) if len(held) <= _MOST_PIECES else size
    if head[4:8] == b"ftyp":
        return sum(length for kind, length in islice(_boxes(file), 10_000) if kind == b"uuid")
    return size


def _segments(file: BinaryIO) -> Iterator[Piece]:
    """Of a JPEG, up to the picture (ITU-T T.81, annex B)."""
    file.seek(2)
    while len(head := file.read(4)) == 4 and head[0] == 0xFF and head[1] != 0xDA:
        if head[1] == 0xFF:
            file.seek(-3, 1)
            continue
        length = int.from_bytes(head[2:])
        yield head[1:2], length
        file.seek(max(length, 2) - 2, 1)


def _chunks(file: BinaryIO) -> Iterator[Piece]:
    """Of a PNG (third edition, section 5.3)."""
    file.seek(8)
    while len(head := file.read(8)) == 8:
        length = int.from_bytes(head[:4])
        yield head[4:], length
        file.seek(length + 4, 1)


def _riff(file: BinaryIO) -> Iterator[Piece]:
    """Of a WebP."""
    file.seek(12)
    while len(head := file.read(8)) == 8:
        length = int.from_bytes(head[4:], "little")
        yield head[:4], length
        file.seek(length + length % 2, 1)


def _boxes(file: BinaryIO) -> Iterator[Piece]:
    """Of a HEIF or AVIF, the outermost alone (ISO 14496-12, section 4.2)."""
    place = 0
    file.seek(0)
    while len(head := file.read(16)) >= 8:
        length = int.from_bytes(head[:4])
        if length == 1:
            length = int.from_bytes(head[8:])
        if length == 0:
            length = file.seek(0, 2) - place
        yield head[4:8], length
        place += max(length, 8)
        file.seek(place)


def _tags(file: BinaryIO) -> Iterator[Piece]:
    """Of a TIFF, directory by directory (TIFF 6.0, section 2; BigTIFF's numbers are longer)."""
    file.seek(0)
    order = "<" if file.read(2) == b"II" else ">"
    big = _number(file, order, "H") == 43
    counts, place = ("Q", 8) if big else ("H", 4)
    number, size = ("Q", 20) if big else ("I", 12)
    for _ in range(_MOST_DIRECTORIES):
        file.seek(place)
        if not (place := _number(file, order, number)):
            return
        file.seek(place)
        entries = min(_number(file, order, counts), _MOST_PIECES)
        place = file.tell() + entries * size
        for _ in range(entries):
            if len(entry := file.read(size)) < size:
                return
            tag, _kind, count = struct.unpack_from(f"{order}HH{number}", entry)
            yield tag.to_bytes(2), count


def _number(file: BinaryIO, order: str, letter: str) -> int:
    """The number that stands here; nothing where the file ends."""
    held = file.read(struct.calcsize(f"={letter}"))
    try:
        (number,) = struct.unpack(order + letter, held)
    except struct.error:
        return 0
    return int(number)


_CONTAINERS: tuple[tuple[bytes, bytes, Callable[[BinaryIO], Iterator[Piece]]], ...] = (
    (b"\xff\xd8", b"\xeb", _segments),
    (b"\x89PNG", b"caBX", _chunks),
    (b"RIFF", b"C2PA", _riff),
    (b"II", _STORE_TAG.to_bytes(2), _tags),
    (b"MM", _STORE_TAG.to_bytes(2), _tags),
)
