"""Camera RAW files by hand (DNG 1.4): a mosaic of one colour or of a chart, as a sensor sees it."""

import io
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import Image

_BYTE, _ASCII, _SHORT, _LONG, _RATIONAL, _SRATIONAL = 1, 2, 3, 4, 5, 10
_SIZES = {_BYTE: "B", _ASCII: "B", _SHORT: "H", _LONG: "I"}
_XYZ_TO_SRGB = (32406, -15372, -4986, -9689, 18758, 415, 557, -2040, 10570)
"""The colours of a camera that sees as sRGB does, in ten-thousandths."""

WHITE_LEVEL = 16_383


@dataclass
class _Directory:
    """Entries of a TIFF directory by tag; what belongs to a place in the file is set later."""

    entries: dict[int, tuple[int, Sequence[int]]] = field(default_factory=dict)

    def set(self, tag: int, kind: int, *values: int) -> None:
        self.entries[tag] = (kind, values)

    def words(self, tag: int, text: str) -> None:
        self.set(tag, _ASCII, *text.encode(), 0)

    def size(self) -> int:
        return 2 + 12 * len(self.entries) + 4 + sum(len(_packed(*e)) + 1 for e in self._long())

    def _long(self) -> list[tuple[int, Sequence[int]]]:
        return [entry for entry in self.entries.values() if len(_packed(*entry)) > 4]

    def at(self, place: int) -> bytes:
        table = struct.pack("<H", len(self.entries))
        beyond, values = place + 2 + 12 * len(self.entries) + 4, b""
        for tag, (kind, numbers) in sorted(self.entries.items()):
            packed = _packed(kind, numbers)
            count = len(numbers) // (2 if kind in {_RATIONAL, _SRATIONAL} else 1)
            table += struct.pack("<HHI", tag, kind, count)
            if len(packed) > 4:
                table += struct.pack("<I", beyond + len(values))
                values += packed + bytes(len(packed) % 2)
            else:
                table += packed.ljust(4, b"\0")
        return (table + bytes(4) + values).ljust(self.size(), b"\0")


def _packed(kind: int, values: Sequence[int]) -> bytes:
    letter = _SIZES.get(kind, "I" if kind == _RATIONAL else "i")
    return struct.pack(f"<{len(values)}{letter}", *values)


def dng(seen: Image.Image, preview: bytes = b"", orientation: int = 1) -> bytes:
    """What a camera writes that sees an RGB picture (linear light); `preview` is its JPEG."""
    shot = _Directory()
    shot.set(33434, _RATIONAL, 1, 200)
    shot.set(33437, _RATIONAL, 28, 10)
    shot.set(34855, _SHORT, 100)
    shot.words(36867, "2026:03:14 15:09:26")
    shot.set(37386, _RATIONAL, 85, 1)
    sensor = _sensor(seen.size)
    first = _preview(preview) if preview else sensor
    first.set(50706, _BYTE, 1, 4, 0, 0)
    first.words(271, "Nonesuch")
    first.words(272, "Nonesuch One")
    first.words(50708, "Nonesuch One")
    first.set(274, _SHORT, orientation)
    first.set(50721, _SRATIONAL, *(part for each in _XYZ_TO_SRGB for part in (each, 10_000)))
    first.set(50728, _RATIONAL, 1, 1, 1, 1, 1, 1)
    first.set(50778, _SHORT, 21)
    first.set(34665, _LONG, 0)
    mosaic = _mosaic(seen)
    if preview:
        first.set(330, _LONG, 0)
    # Every place is known once all the sizes are.
    shot_at = 8 + first.size()
    sensor_at = shot_at + shot.size()
    data_at = sensor_at + (sensor.size() if preview else 0)
    preview_at = data_at + len(mosaic)
    first.set(34665, _LONG, shot_at)
    sensor.set(273, _LONG, data_at)
    if preview:
        first.set(330, _LONG, sensor_at)
        first.set(273, _LONG, preview_at)
    parts = [b"II*\0" + struct.pack("<I", 8), first.at(8), shot.at(shot_at)]
    parts += [sensor.at(sensor_at)] if preview else []
    return b"".join(parts) + mosaic + preview


def _sensor(size: tuple[int, int]) -> _Directory:
    made = _Directory()
    made.set(254, _LONG, 0)
    made.set(256, _LONG, size[0])
    made.set(257, _LONG, size[1])
    made.set(258, _SHORT, 16)
    made.set(259, _SHORT, 1)
    made.set(262, _SHORT, 32803)
    made.set(273, _LONG, 0)
    made.set(277, _SHORT, 1)
    made.set(278, _LONG, size[1])
    made.set(279, _LONG, size[0] * size[1] * 2)
    made.set(33421, _SHORT, 2, 2)
    made.set(33422, _BYTE, 0, 1, 1, 2)
    made.set(50714, _SHORT, 0)
    made.set(50717, _LONG, WHITE_LEVEL)
    return made


def _preview(jpeg: bytes) -> _Directory:
    with Image.open(io.BytesIO(jpeg)) as image:
        width, height = image.size
    made = _Directory()
    made.set(254, _LONG, 1)
    made.set(256, _LONG, width)
    made.set(257, _LONG, height)
    made.set(258, _SHORT, 8, 8, 8)
    made.set(259, _SHORT, 7)
    made.set(262, _SHORT, 6)
    made.set(273, _LONG, 0)
    made.set(277, _SHORT, 3)
    made.set(279, _LONG, len(jpeg))
    return made


def _mosaic(seen: Image.Image) -> bytes:
    """One colour at each place: red and green in even rows, green and blue in odd ones."""
    red, green, blue = (
        [level * WHITE_LEVEL // 255 for level in channel.tobytes()] for channel in seen.split()
    )
    width, height = seen.size
    levels: list[int] = []
    for y in range(height):
        row = slice(y * width, (y + 1) * width)
        pair = (red[row], green[row]) if y % 2 == 0 else (green[row], blue[row])
        levels += [pair[x % 2][x] for x in range(width)]
    return struct.pack(f"<{len(levels)}H", *levels)
