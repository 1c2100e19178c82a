"""TIFF: laid out anew around the strips or tiles of the first picture, which are not touched.

Further pictures (pages, thumbnails), Photoshop's layers, and whatever else programs keep in a TIFF
do not come along.
"""

from studio_desk.adapters.stripping.directories import (
    Entry,
    Source,
    Unsound,
    header,
    whole_numbers,
)
from studio_desk.adapters.stripping.packet import packet, rights_of
from studio_desk.adapters.stripping.tags import Kept, kept
from studio_desk.services.delivery_ports import Notes

# How the pixels are laid out and what they mean (TIFF 6.0 and its supplements).
_PIXELS = {
    0x00FE, 0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x010A, 0x0115, 0x0116, 0x0118, 0x0119, 0x011C,
    0x0122, 0x0123, 0x0124, 0x0125, 0x012D, 0x013D, 0x0140, 0x0141, 0x0142, 0x0143, 0x014C, 0x014D,
    0x014E, 0x0150, 0x0152, 0x0153, 0x0154, 0x0155, 0x015B, 0x0211, 0x0212, 0x0213, 0x0214, 0x8773,
}  # fmt: skip
_LAYOUTS = ((0x0111, 0x0117), (0x0144, 0x0145))
"""Where the strips lie and how long they are, and the same of tiles."""
MOST_PARTS = 500_000
"""Strips or tiles: 100 megapixels in tiles of 16 by 16 are 400,000."""
_COMPRESSION, _OLD_JPEG = 0x0103, 6
_XMP, _BYTE = 0x02BC, 1
_LONG_NUMBERS = (16, 18)
_MOVES = {
    1: ((1, 0), (0, 1)), 2: ((-1, 0), (0, 1)), 3: ((-1, 0), (0, -1)), 4: ((1, 0), (0, -1)),
    5: ((0, 1), (1, 0)), 6: ((0, -1), (1, 0)), 7: ((0, -1), (-1, 0)), 8: ((0, 1), (-1, 0)),
}  # fmt: skip
"""Where a spot goes that is seen as an orientation says, x to the right and y down."""


def stripped(data: bytes, notes: Notes) -> bytes:
    """The same picture without what is private; raises `Unsound`, also for JPEG's old form."""
    source = Source(data)
    directory = source.directory(source.first)
    if _OLD_JPEG in source.numbers(directory.get(_COMPRESSION, _none(source))):
        raise Unsound
    blobs, places, lengths = _parts(source, directory)
    own = _turned(kept(source, directory), notes.orientation)
    named = {each.tag: each for each in own.picture}
    pixels = {tag: _classic(source, each) for tag, each in directory.items() if tag in _PIXELS}
    entries = {**named, **pixels}
    old = directory.get(_XMP)
    words = packet(rights_of(b"" if old is None else old.value), notes)
    if words:
        entries[_XMP] = Entry(_XMP, _BYTE, len(words), words)
    entries[lengths] = whole_numbers(source.order, lengths, map(len, blobs))
    starts = _starts(blobs)
    entries[places] = whole_numbers(source.order, places, starts)
    first = starts[-1] + len(blobs[-1])
    first += first % 2
    body = b"".join(blob + bytes(len(blob) % 2) for blob in blobs)
    return header(source.order, first) + body + own.appended(first, tuple(entries.values()))


def _turned(own: Kept, orientation: int | None) -> Kept:
    """Turned by hand from where it stood: of a TIFF that is where its own tag has turned it to."""
    if orientation is None:
        return own
    (a, b), (c, d) = _MOVES[orientation]
    (e, f), (g, h) = _MOVES.get(own.orientation, _MOVES[1])
    moved = ((a * e + b * g, a * f + b * h), (c * e + d * g, c * f + d * h))
    return own.turned(next(code for code, move in _MOVES.items() if move == moved))


def _classic(source: Source, entry: Entry) -> Entry:
    """An entry as a classic TIFF can hold it; BigTIFF has longer numbers."""
    if entry.kind not in _LONG_NUMBERS:
        return entry
    return whole_numbers(source.order, entry.tag, source.numbers(entry))


def _none(source: Source) -> Entry:
    return whole_numbers(source.order, _COMPRESSION, [1])


def _parts(source: Source, directory: dict[int, Entry]) -> tuple[list[bytes], int, int]:
    """The strips or tiles as they are, and the tags that say where they lie and how long."""
    for places, lengths in _LAYOUTS:
        if places in directory and lengths in directory:
            if max(directory[places].count, directory[lengths].count) > MOST_PARTS:
                break
            starts = source.numbers(directory[places])
            sizes = source.numbers(directory[lengths])
            if len(starts) != len(sizes) or sum(sizes) > len(source.data):
                break
            parts = [
                source.data[start : start + size] for start, size in zip(starts, sizes, strict=True)
            ]
            if [*map(len, parts)] == sizes and any(sizes):
                return parts, places, lengths
            break
    raise Unsound


def _starts(blobs: list[bytes]) -> list[int]:
    """Where each part begins, right behind the header and on an even byte."""
    starts, place = [], len(header("<"))
    for blob in blobs:
        starts.append(place)
        place += len(blob) + len(blob) % 2
    return starts
