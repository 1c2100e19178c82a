"""The segments of a JPEG that stand before its picture (ITU-T T.81, annex B)."""

from collections.abc import Iterator
from typing import BinaryIO

from studio_desk.adapters.provenance.parts import Parts
from studio_desk.adapters.provenance.tiff_tags import MOST_TEXT

_APP1 = 0xE1
_STANDALONE = {0x01, *range(0xD0, 0xD9)}
_SCAN, _END = 0xDA, 0xD9
_EXIF = b"Exif\x00"
_XMP = b"http://ns.adobe.com/xap/1.0/\x00"
_MORE_XMP = b"http://ns.adobe.com/xmp/extension/\x00"
"""Adobe XMP Specification, part 3, 1.1.3.1: packets of more than 64 KB go on elsewhere."""
_GUID, _PLACE = 32, 8
_MOST_SEGMENTS = 100_000
_MOST_SKIPPED = 1 << 16


def read_jpeg(file: BinaryIO, start: int = 0) -> Parts:
    """Return the EXIF and the XMP of the JPEG at `start`; raises `EOFError` where it is cut off."""
    exif, packets = b"", list[bytes]()
    more: dict[bytes, list[tuple[int, bytes]]] = {}
    room = MOST_TEXT
    for content in _app1(file, start):
        if content.startswith(_EXIF):
            exif = exif or content[len(_EXIF) + 1 :]
        elif content.startswith(_XMP) and room > 0:
            packets.append(content[len(_XMP) :])
            room -= len(content)
        elif content.startswith(_MORE_XMP) and room > 0:
            told = content[len(_MORE_XMP) :]
            place = int.from_bytes(told[_GUID + 4 : _GUID + _PLACE], "big")
            more.setdefault(told[:_GUID], []).append((place, told[_GUID + _PLACE :]))
            room -= len(content)
    for name, pieces in more.items():
        # A packet names what belongs to it; the rest is left over from another.
        if any(name in packet for packet in packets):
            packets.append(b"".join(piece for _, piece in sorted(pieces)))
    return Parts((exif,), b"\n".join(packets))


def _app1(file: BinaryIO, start: int) -> Iterator[bytes]:
    """The contents of the application segments that hold EXIF and XMP."""
    file.seek(start + 2)
    for _ in range(_MOST_SEGMENTS):
        code = _marker(file)
        if code in (_SCAN, _END):
            return
        if code in _STANDALONE:
            continue
        length = int.from_bytes(_exactly(file, 2), "big") - 2
        if code == _APP1:
            yield _exactly(file, max(length, 0))
        else:
            file.seek(max(length, 0), 1)
    raise ValueError("segments without end")


def _marker(file: BinaryIO) -> int:
    """The next marker; some programs leave a few bytes between two segments."""
    for _ in range(_MOST_SKIPPED):
        if _exactly(file, 1) != b"\xff":
            continue
        code = b"\xff"
        while code == b"\xff":
            code = _exactly(file, 1)
        if code != b"\x00":
            return code[0]
    raise ValueError("no marker")


def _exactly(file: BinaryIO, size: int) -> bytes:
    data = file.read(size)
    if len(data) < size:
        raise EOFError
    return data
