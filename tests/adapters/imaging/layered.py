"""Photoshop files by hand (Adobe Photoshop File Formats Specification)."""

import struct
from collections.abc import Sequence

BITMAP, GREY, INDEXED, RGB, CMYK, SPOT, DUOTONE, LAB = 0, 1, 2, 3, 4, 7, 8, 9
PROFILE, VERSION, EXIF = 1039, 1057, 1058


def psd(
    planes: Sequence[Sequence[bytes]],
    code: int = RGB,
    *,
    depth: int = 8,
    packed: bool = False,
    large: bool = False,
    layers: bytes = b"",
    palette: bytes = b"",
    resources: dict[int, bytes] | None = None,
) -> bytes:
    """A file whose flattened picture has these channels, each a list of rows."""
    height, width = len(planes[0]), len(planes[0][0]) * 8 // depth
    version, wide = (2, ">Q") if large else (1, ">I")
    head = b"8BPS" + struct.pack(">H6xHIIHH", version, len(planes), height, width, depth, code)
    kept = b"".join(_resource(number, data) for number, data in (resources or {}).items())
    blocks = _block(palette) + _block(kept) + struct.pack(wide, len(layers)) + layers
    rows = [row for plane in planes for row in plane]
    if not packed:
        return head + blocks + b"\0\0" + b"".join(rows)
    runs = [_run(row) for row in rows]
    lengths = b"".join(struct.pack(">I" if large else ">H", len(run)) for run in runs)
    return head + blocks + b"\0\1" + lengths + b"".join(runs)


def layer_count(count: int, *, large: bool = False) -> bytes:
    """The beginning of the layers; a negative count says that the picture is transparent."""
    return struct.pack(">Qh" if large else ">Ih", 2, count)


def deep_layer_count(count: int) -> bytes:
    """Where files of 16 bits have it."""
    return bytes(4) + bytes(4) + b"8BIMLr16" + struct.pack(">Ih", 2, count)


def _run(row: bytes) -> bytes:
    """PackBits: here always as it is, in pieces."""
    pieces = [row[at : at + 128] for at in range(0, len(row), 128)]
    return b"".join(bytes([len(piece) - 1]) + piece for piece in pieces)


def _block(content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + content


def _resource(number: int, data: bytes) -> bytes:
    head = b"8BIM" + struct.pack(">H", number) + b"\x03abc"
    return head + struct.pack(">I", len(data)) + data + bytes(len(data) % 2)
