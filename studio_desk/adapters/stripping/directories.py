"""Directories of tags, as TIFF files and EXIF blocks are made of (TIFF 6.0, section 2; EXIF 3.0).

Values are carried over byte by byte; nothing is decoded that need not be. What points outside the
file, or is of a kind that nobody has defined, is passed by.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8,
          17: 8, 18: 8}  # fmt: skip
_NUMBERS = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}
SHORT, LONG = 3, 4
MOST_ENTRIES = 4_000
"""Of one directory; a file with more is none that a camera or a program wrote."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One tag; `value` is as it lies in the file, in the file's own order of bytes."""

    tag: int
    kind: int
    count: int
    value: bytes


class Unsound(ValueError):
    """What is no file of tags, or points outside of itself."""


class Source:
    """A TIFF file, a BigTIFF file, or what stands in an EXIF block, to be read from."""

    def __init__(self, data: bytes) -> None:
        """Raise `Unsound` for anything else."""
        self.data = data
        self.order = {b"II": "<", b"MM": ">"}.get(data[:2], "")
        if not self.order or len(data) < 8:
            raise Unsound
        (version,) = struct.unpack_from(f"{self.order}H", data, 2)
        if version not in {42, 43}:
            raise Unsound
        self._big = version == 43
        self.first = self._read("Q", 8) if self._big else self._read("I", 4)

    def directory(self, place: int) -> dict[int, Entry]:
        """The entries of the directory at `place`; raises `Unsound` where there is none."""
        count = self._read("Q" if self._big else "H", place)
        size, start = (20, place + 8) if self._big else (12, place + 2)
        if not 0 < count <= MOST_ENTRIES or start + count * size > len(self.data):
            raise Unsound
        found: dict[int, Entry] = {}
        room = len(self.data)
        for number in range(count):
            each = self._entry(start + number * size)
            if each is None:
                continue
            # No two values share their bytes; thousands that are all the file fill any memory.
            room -= len(each.value)
            if room < 0:
                raise Unsound
            found[each.tag] = each
        return found

    def numbers(self, entry: Entry) -> list[int]:
        """The whole numbers of an entry; raises `Unsound` where it holds others."""
        letter = _NUMBERS.get(entry.kind)
        if letter is None:
            raise Unsound
        return list(struct.unpack(f"{self.order}{entry.count}{letter}", entry.value))

    def below(self, directory: dict[int, Entry], tag: int) -> dict[int, Entry]:
        """The directory that a tag of another points to; empty where that leads nowhere."""
        try:
            (place,) = self.numbers(directory[tag])
            return self.directory(place)
        except (KeyError, ValueError):
            return {}

    def _read(self, letter: str, place: int) -> int:
        try:
            (number,) = struct.unpack_from(self.order + letter, self.data, place)
        except struct.error:
            raise Unsound from None
        return int(number)

    def _entry(self, place: int) -> Entry | None:
        tag, kind = struct.unpack_from(f"{self.order}HH", self.data, place)
        count = self._read("Q" if self._big else "I", place + 4)
        room, held = (8, place + 12) if self._big else (4, place + 8)
        length = _SIZES.get(kind, 0) * count
        if not length:
            return None
        start = held if length <= room else self._read("Q" if self._big else "I", held)
        value = self.data[start : start + length]
        return Entry(tag, kind, count, value) if len(value) == length else None


def whole_numbers(order: str, tag: int, numbers: Iterable[int], kind: int = LONG) -> Entry:
    """An entry of whole numbers; raises `Unsound` for one that is too large."""
    values = list(numbers)
    try:
        value = struct.pack(f"{order}{len(values)}{_NUMBERS[kind]}", *values)
    except struct.error:
        raise Unsound from None
    return Entry(tag, kind, len(values), value)


def laid_out(order: str, entries: Iterable[Entry], start: int) -> bytes:
    """A classic directory that begins at `start` of its file, its longer values behind it."""
    ordered = sorted(entries, key=lambda each: each.tag)
    behind = start + 2 + 12 * len(ordered) + 4
    head, tail = [struct.pack(f"{order}H", len(ordered))], b""
    for each in ordered:
        if len(each.value) <= 4:
            held = each.value.ljust(4, b"\0")
        else:
            held = struct.pack(f"{order}I", behind + len(tail))
            tail += each.value + bytes(len(each.value) % 2)
        head.append(struct.pack(f"{order}HHI", each.tag, each.kind, each.count) + held)
    # No other directory follows: in an EXIF block that would be a thumbnail.
    return b"".join(head) + bytes(4) + tail


def header(order: str, first: int = 8) -> bytes:
    """How a classic file of tags begins."""
    return {"<": b"II", ">": b"MM"}[order] + struct.pack(f"{order}HI", 42, first)
