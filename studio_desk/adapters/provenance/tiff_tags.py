"""EXIF, and the tags of TIFF files and of what is built like them (TIFF 6.0, section 2; BigTIFF).

Only what is asked for is read, and no more of it than `MOST_TEXT`: a directory may name the same
hundred megabytes a thousand times.
"""

import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO

from studio_desk.domain.inspection import Private

MOST_TEXT = 4_000_000
"""Bytes of text that are looked at; a large ComfyUI workflow has a few hundred thousand."""

_MAKE, _MODEL, _SOFTWARE, _DESCRIPTION, _COMMENT, _XMP = 271, 272, 305, 270, 37510, 700
_NAMES = {
    _MAKE: "Make", _MODEL: "Model", _SOFTWARE: "Software", _DESCRIPTION: "ImageDescription",
    _COMMENT: "UserComment",
}  # fmt: skip
_EXIF, _GPS = 34665, 34853
_PRIVATE = {
    # Of the body, of the lens (EXIF 3.0, 4.6.6), and DNG's of the camera.
    0xA431: Private.SERIAL_NUMBERS,
    0xA435: Private.SERIAL_NUMBERS,
    0xC62F: Private.SERIAL_NUMBERS,
    0xA430: Private.OWNER,
    # EXIF's, and where DNG keeps them.
    0x927C: Private.MAKER_NOTES,
    0xC634: Private.MAKER_NOTES,
}
_PLACES = (2, 4, 20, 22)
"""Latitude and longitude of where the camera stood, and of what it looked at."""
_ASCII = 2
_SIZES = {
    1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4,
    16: 8, 17: 8, 18: 8, 129: 1,
}  # fmt: skip
"""Bytes of a value by kind; the last is EXIF 3.0's UTF-8."""
_ORDERS = {b"II": "<", b"MM": ">"}
_BIG = 43
_MOST_ENTRIES = 4096
_FARTHEST = 1 << 40
_BROKEN = (struct.error, ValueError, LookupError, OverflowError)


@dataclass(frozen=True, slots=True)
class Tags:
    """What was found: texts by name, the XMP packet, and what is there of private things."""

    texts: Mapping[str, str] = field(default_factory=dict)
    xmp: bytes = b""
    private: frozenset[Private] = frozenset()

    def __or__(self, other: "Tags") -> "Tags":
        """Both; of texts of one name the first."""
        return Tags(
            {**other.texts, **self.texts}, self.xmp or other.xmp, self.private | other.private
        )


def read_tags(file: BinaryIO, *, of_place: bool = False) -> Tags:
    """Read the first directory and what EXIF keeps beside it; raises `ValueError` if there is none.

    A broken value is passed by. `of_place` tells that the directory is that of GPS.
    """
    try:
        block = _Block(file)
        first = block.directory(block.first)
    except _BROKEN as error:
        raise ValueError("no directory of tags") from error
    if of_place:
        return Tags(private=frozenset(block.places(first)))
    tags = block.tags(first)
    with suppress(*_BROKEN):
        if _EXIF in first:
            tags |= block.tags(block.directory(block.number(first[_EXIF])))
    with suppress(*_BROKEN):
        if _GPS in first:
            place = block.directory(block.number(first[_GPS]))
            tags |= Tags(private=frozenset(block.places(place)))
    return tags


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: int
    count: int
    value: bytes


class _Block:
    """A file, or the block of EXIF in one, that is laid out like a TIFF."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        head = self._read(0, 16)
        self._order = _ORDERS[head[:2]]
        self._big = self._numbers("H", head[2:4])[0] == _BIG
        self.first = self._numbers(*(("Q", head[8:16]) if self._big else ("I", head[4:8])))[0]

    def directory(self, place: int) -> dict[int, _Entry]:
        """The entries of the directory at `place` by tag."""
        wide = "Q" if self._big else "H"
        start = place + struct.calcsize(self._order + wide)
        (count,) = self._numbers(wide, self._read(place, start - place))
        layout = struct.Struct(self._order + ("HHQ8s" if self._big else "HHI4s"))
        table = self._read(start, layout.size * min(count, _MOST_ENTRIES))
        whole = table[: len(table) // layout.size * layout.size]
        if not whole:
            raise ValueError("an empty directory")
        return {tag: _Entry(*rest) for tag, *rest in layout.iter_unpack(whole)}

    def number(self, entry: _Entry) -> int:
        """A place in the file."""
        wide = "Q" if _SIZES[entry.kind] == 8 else "I"
        size = struct.calcsize(self._order + wide)
        return int(self._numbers(wide, entry.value[:size])[0])

    def tags(self, directory: dict[int, _Entry]) -> Tags:
        """What a directory holds of what is asked for."""
        texts = dict(self._texts(directory))
        private = {
            told
            for tag, told in _PRIVATE.items()
            if tag in directory and self._value(directory[tag]).strip(b"\x00 ")
        }
        xmp = self._value(directory[_XMP]) if _XMP in directory else b""
        return Tags(texts, xmp, frozenset(private))

    def places(self, directory: dict[int, _Entry]) -> Iterator[Private]:
        """Whether a place is told; some programs leave an empty directory, or zeros."""
        if any(self._value(directory[tag]).strip(b"\x00") for tag in _PLACES if tag in directory):
            yield Private.LOCATION

    def _texts(self, directory: dict[int, _Entry]) -> Iterator[tuple[str, str]]:
        for tag, name in _NAMES.items():
            if tag not in directory:
                continue
            value = self._value(directory[tag])
            coded = tag == _COMMENT and directory[tag].kind != _ASCII
            text = _user_comment(value) if coded else decoded(value)
            if text := text.replace("\x00", " ").strip():
                yield name, text

    def _value(self, entry: _Entry) -> bytes:
        """The bytes of a value, cut to a sane length; nothing where it is broken."""
        with suppress(*_BROKEN):
            size = _SIZES[entry.kind] * entry.count
            if size <= len(entry.value):
                return entry.value[:size]
            wide = "Q" if self._big else "I"
            return self._read(self._numbers(wide, entry.value)[0], min(size, MOST_TEXT))
        return b""

    def _numbers(self, layout: str, data: bytes) -> tuple[int, ...]:
        return struct.unpack(self._order + layout, data)

    def _read(self, place: int, size: int) -> bytes:
        if place > _FARTHEST:
            raise ValueError("a place beyond every file")
        self._file.seek(place)
        return self._file.read(size)


def decoded(text: bytes) -> str:
    """Latin-1 by the book for many older texts, UTF-8 in what programs write."""
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1")


def _user_comment(value: bytes) -> str:
    """EXIF 3.0, 4.6.6: eight bytes name the encoding of what follows."""
    code, text = value[:8], value[8:]
    if code.startswith(b"UNICODE"):
        # Written in either byte order: the zero bytes of "Steps: 20, ..." tell which.
        big_endian = text[::2].count(0) > text[1::2].count(0)
        return text.decode("utf-16-be" if big_endian else "utf-16-le", "replace")
    return text.decode("utf-8", "replace")
