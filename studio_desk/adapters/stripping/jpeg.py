"""JPEG: segments (ITU-T T.81, annex B). Of those of applications only a few come along."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import islice

from studio_desk.adapters.stripping.directories import Unsound
from studio_desk.adapters.stripping.packet import (
    Rights,
    packet,
    rights_in_photoshop,
    rights_of,
)
from studio_desk.adapters.stripping.tags import Kept, kept_of
from studio_desk.services.delivery_ports import Notes

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_JFIF, _EXIF, _PROFILE, _PHOTOSHOP, _ADOBE = 0xE0, 0xE1, 0xE2, 0xED, 0xEE
_CODING = range(0xC0, 0xE0)
"""Frames, tables, scans and restarts: all that it takes to decode a picture (table B.1)."""
_JFIF_HEAD, _EXIF_HEAD = b"JFIF\0", b"Exif\0\0"
_XMP_HEAD, _PROFILE_HEAD = b"http://ns.adobe.com/xap/1.0/\0", b"ICC_PROFILE\0"
MOST_SEGMENT = 0xFFFF - 2
MOST_PHOTOSHOP = 100
"""Segments: a block of Photoshop's may go on from one into the next."""
MOST_SEGMENTS = 20_000
"""Of a file; each holds up to 64 kB, and a picture of many scans has some hundreds."""
# In a scan every FF is followed by a zero, a restart marker, or another FF. Of a row of them the
# last one is looked for: to go back from each of them to the first would take for ever.
_MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")
_FILL = re.compile(rb"\xff*")


@dataclass(frozen=True, slots=True)
class _Segment:
    """A marker with what belongs to it; `scan` is what follows a start of scan."""

    marker: int
    content: bytes
    scan: bytes = b""

    def written(self) -> bytes:
        length = (len(self.content) + 2).to_bytes(2)
        return bytes((0xFF, self.marker)) + length + self.content + self.scan


def stripped(data: bytes, notes: Notes) -> bytes:
    """The same picture without what is private; raises `Unsound`.

    Second pictures behind the first (previews, depth, films of a phone) do not come along.
    """
    segments = list(islice(_segments(data), MOST_SEGMENTS + 1))
    if len(segments) > MOST_SEGMENTS:
        raise Unsound
    tags, rights = _said(segments)
    head = [_jfif(each) for each in segments if _is_jfif(each)][:1]
    block = tags.turned(notes.orientation).block()
    if block:
        head.append(_Segment(_EXIF, _EXIF_HEAD + block))
    words = packet(rights, notes)
    if words:
        head.append(_Segment(_EXIF, _XMP_HEAD + words))
    rest = [each for each in segments if _comes_along(each)]
    written = b"".join(each.written() for each in (*head, *rest))
    return b"\xff\xd8" + written + b"\xff\xd9"


def _said(segments: list[_Segment]) -> tuple[Kept, Rights]:
    """What the tags say that comes along, and whose work it is, wherever that stands.

    Of each kind there is one; the first counts, and of thousands no other is read.
    """
    exif, xmp = (_first(segments, _EXIF, head) for head in (_EXIF_HEAD, _XMP_HEAD))
    iptc = (each.content for each in segments if each.marker == _PHOTOSHOP)
    named = (rights_in_photoshop(each) for each in islice(iptc, MOST_PHOTOSHOP))
    return kept_of(exif), reduce(Rights.or_else, named, rights_of(xmp))


def _first(segments: list[_Segment], marker: int, head: bytes) -> bytes:
    """What follows the head of the first segment that has it."""
    told = (each for each in segments if each.marker == marker and each.content.startswith(head))
    return next((each.content[len(head) :] for each in told), b"")


def _comes_along(segment: _Segment) -> bool:
    if segment.marker == _PROFILE:
        return segment.content.startswith(_PROFILE_HEAD)
    if segment.marker == _ADOBE:
        # How the colours are to be read.
        return segment.content.startswith(b"Adobe")
    return segment.marker in _CODING


def _is_jfif(segment: _Segment) -> bool:
    return segment.marker == _JFIF and segment.content.startswith(_JFIF_HEAD)


def _jfif(segment: _Segment) -> _Segment:
    """The density alone; a thumbnail may follow it (JFIF 1.02)."""
    if len(segment.content) < 14:
        raise Unsound
    return _Segment(_JFIF, segment.content[:12] + b"\0\0")


def _segments(data: bytes) -> Iterator[_Segment]:
    """Every segment up to the end of the first picture."""
    if data[:2] != b"\xff\xd8":
        raise Unsound
    place = 2
    while True:
        if fill := _FILL.match(data, place):
            place = max(place, fill.end() - 1)
        if place + 2 > len(data) or data[place] != 0xFF:
            raise Unsound
        marker = data[place + 1]
        if marker == _END:
            return
        length = int.from_bytes(data[place + 2 : place + 4])
        end = place + 2 + length
        if marker == _START or length < 2 or end > len(data):
            raise Unsound
        content, scan = data[place + 4 : end], b""
        if marker == _SCAN:
            following = _MARKER.search(data, end)
            if following is None:
                raise Unsound
            scan = data[end : following.start()]
            end = following.start()
        yield _Segment(marker, content, scan)
        place = end
