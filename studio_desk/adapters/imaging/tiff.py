"""The directories of TIFF files and of what is built like them (TIFF 6.0, section 2).

Pillow reads the first directory of a TIFF alone, and in many cameras' files that is a thumbnail.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

Directory = dict[int, tuple[int, ...]]
"""The whole numbers of a directory by tag."""

SUB_DIRECTORIES = 330
PLACES = ((273, 279), (324, 325))
"""Where strips and tiles lie, and how long each is."""
_MOST_DIRECTORIES = 32
_MOST_ENTRIES = 400
_MOST_VALUES, _MOST_PLACES = 16, 1 << 16
_KINDS = {1: "B", 3: "H", 4: "I", 13: "I"}
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
"""Bytes of a value by kind; no more than `_INLINE` stand in the directory itself."""
_INLINE = 4


def directories(file: BinaryIO) -> Iterator[Directory]:
    """Every directory, as long as they can be read; the file is left anywhere."""
    file.seek(0)
    order = {b"II": "<", b"MM": ">"}.get(file.read(2))
    if order is None:
        return
    file.seek(4)
    waiting, seen = [file.read(4)], set[int]()
    try:
        while waiting and len(seen) < _MOST_DIRECTORIES:
            (place,) = struct.unpack(order + "I", waiting.pop(0))
            if place == 0 or place in seen:
                continue
            seen.add(place)
            directory, following = _directory(file, order, place)
            yield directory
            nested = directory.get(SUB_DIRECTORIES, ())
            waiting += [struct.pack(order + "I", each) for each in nested] + [following]
    except struct.error:
        return


def ends(file: BinaryIO) -> dict[int, int]:
    """Where the values of the first directory end, by tag; the file is left anywhere."""
    file.seek(0)
    order = {b"II": "<", b"MM": ">"}.get(file.read(2))
    if order is None or file.read(2) not in {b"*\0", b"\0*"}:
        return {}
    (place,) = struct.unpack(order + "I", file.read(4))
    file.seek(place)
    (count,) = struct.unpack(order + "H", file.read(2))
    entries = file.read(12 * count)
    found = {}
    for tag, kind, length, value in struct.iter_unpack(order + "HHII", entries):
        size = _SIZES.get(kind, 0) * length
        found[tag] = value + size if size > _INLINE else place
    return found


def _directory(file: BinaryIO, order: str, place: int) -> tuple[Directory, bytes]:
    file.seek(place)
    (count,) = struct.unpack(order + "H", file.read(2))
    entries = file.read(12 * min(count, _MOST_ENTRIES))
    following = file.read(4)
    found: Directory = {}
    for tag, kind, length, value in struct.iter_unpack(order + "HHI4s", entries):
        most = _MOST_PLACES if any(tag in pair for pair in PLACES) else _MOST_VALUES
        if kind not in _KINDS or not 0 < length <= most:
            continue
        layout = f"{order}{length}{_KINDS[kind]}"
        size = struct.calcsize(layout)
        if size <= len(value):
            found[tag] = struct.unpack(layout, value[:size])
        else:
            file.seek(*struct.unpack(order + "I", value))
            found[tag] = struct.unpack(layout, file.read(size))
    return found, following
