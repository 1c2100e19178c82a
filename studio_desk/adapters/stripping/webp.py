"""WebP: chunks of a RIFF (WebP container specification). Those that make the picture come along."""

from collections.abc import Iterator
from itertools import islice

from studio_desk.adapters.stripping.directories import Unsound
from studio_desk.adapters.stripping.packet import packet, rights_of
from studio_desk.adapters.stripping.tags import kept_of
from studio_desk.services.delivery_ports import Notes

_EXTENDED, _PROFILE, _EXIF, _XMP = b"VP8X", b"ICCP", b"EXIF", b"XMP "
_LOSSY, _LOSSLESS = b"VP8 ", b"VP8L"
_PICTURE = {_PROFILE, b"ANIM", b"ANMF", b"ALPH", _LOSSY, _LOSSLESS}
_FRAMES = {b"ANMF", _LOSSY, _LOSSLESS}
_HAS_EXIF, _HAS_XMP, _HAS_ALPHA = 0x08, 0x04, 0x10
_EXIF_HEAD = b"Exif\0\0"
Chunk = tuple[bytes, bytes]
MOST_CHUNKS = 200_000
"""Of a file; each picture of a film is one."""


def stripped(data: bytes, notes: Notes) -> bytes:
    """The same picture without what is private; raises `Unsound`."""
    chunks = list(islice(_chunks(data), MOST_CHUNKS + 1))
    held = dict(reversed(chunks))
    if len(chunks) > MOST_CHUNKS or not held.keys() & _FRAMES:
        raise Unsound
    # Some programs write the head that belongs into JPEGs.
    exif = kept_of(held.get(_EXIF, b"").removeprefix(_EXIF_HEAD)).turned(notes.orientation).block()
    words = packet(rights_of(held.get(_XMP, b"")), notes)
    picture = [each for each in chunks if each[0] in _PICTURE]
    behind = [(kind, content) for kind, content in ((_EXIF, exif), (_XMP, words)) if content]
    head = _extended(held, exif=bool(exif), xmp=bool(words))
    whole = [*([(_EXTENDED, head)] if head else []), *picture, *behind]
    body = b"WEBP" + b"".join(map(_written, whole))
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _chunks(data: bytes) -> Iterator[Chunk]:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise Unsound
    end = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    place = 12
    while place + 8 <= end:
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        if place + 8 + length > end:
            raise Unsound
        yield data[place : place + 4], data[place + 8 : place + 8 + length]
        place += 8 + length + length % 2


def _written(chunk: Chunk) -> bytes:
    kind, content = chunk
    return kind + len(content).to_bytes(4, "little") + content + bytes(len(content) % 2)


def _extended(held: dict[bytes, bytes], *, exif: bool, xmp: bool) -> bytes:
    """The head that says what else there is; nothing where a plain file needs none."""
    old = held.get(_EXTENDED, b"")
    if len(old) >= 10:
        flags = old[0] & ~(_HAS_EXIF | _HAS_XMP)
        size = old[4:10]
    elif exif or xmp:
        flags, size = _plain(held)
    else:
        return b""
    flags |= _HAS_EXIF * exif | _HAS_XMP * xmp
    return bytes((flags, 0, 0, 0)) + size


def _plain(held: dict[bytes, bytes]) -> tuple[int, bytes]:
    """Whether a plain file's picture has transparency, and its size as an extended head says it."""
    if lossy := held.get(_LOSSY):
        # Behind the frame's tag and its start code (RFC 6386, section 9.1).
        width, height = (int.from_bytes(lossy[at : at + 2], "little") & 0x3FFF for at in (6, 8))
        flags = 0
    elif len(lossless := held.get(_LOSSLESS, b"")) >= 5:
        bits = int.from_bytes(lossless[1:5], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        flags = _HAS_ALPHA if bits >> 28 & 1 else 0
    else:
        raise Unsound
    if not (width and height):
        raise Unsound
    return flags, (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
