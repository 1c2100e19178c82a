"""PNG: chunks (PNG, third edition, section 5.3). Those that make the picture come along."""

import zlib
from collections.abc import Iterator
from itertools import islice

from studio_desk.adapters.stripping.directories import Unsound
from studio_desk.adapters.stripping.packet import MOST_SEARCHED, Rights, packet, rights_of
from studio_desk.adapters.stripping.tags import kept_of
from studio_desk.services.delivery_ports import Notes

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEAD, _END, _EXIF, _TEXT = b"IHDR", b"IEND", b"eXIf", b"iTXt"
_PICTURE = {
    _HEAD, b"PLTE", b"IDAT", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV",
    b"cLLI", b"bKGD", b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
}  # fmt: skip
_XMP = b"XML:com.adobe.xmp"
MOST_CHUNKS = 200_000
"""Of a file; some programs write 500 MB in pieces of 4 kB."""
_TEXTS = {_TEXT, b"tEXt"}
_TEXT_RIGHTS = {b"Author": "creator", b"Copyright": "rights"}
Chunk = tuple[bytes, bytes]


def stripped(data: bytes, notes: Notes) -> bytes:
    """The same picture without what is private; raises `Unsound`."""
    chunks = list(islice(_chunks(data), MOST_CHUNKS + 1))
    if len(chunks) > MOST_CHUNKS or not chunks or chunks[0][0] != _HEAD:
        raise Unsound
    said: list[Chunk] = []
    exif = next((content for kind, content in chunks if kind == _EXIF), b"")
    if block := kept_of(exif).turned(notes.orientation).block():
        said.append((_EXIF, block))
    if words := packet(_rights(chunks), notes):
        said.append((_TEXT, _XMP + bytes(5) + words))
    first, *others = (each for each in chunks if each[0] in _PICTURE)
    # Colour has to come before the picture, and the rest may.
    whole = [first, *said, *others, (_END, b"")]
    return _SIGNATURE + b"".join(map(_written, whole))


def _chunks(data: bytes) -> Iterator[Chunk]:
    if not data.startswith(_SIGNATURE):
        raise Unsound
    place = len(_SIGNATURE)
    while True:
        head = data[place : place + 8]
        length, kind = int.from_bytes(head[:4]), head[4:]
        end = place + 12 + length
        if len(head) < 8 or end > len(data):
            raise Unsound
        if kind == _END:
            return
        yield kind, data[place + 8 : end - 4]
        place = end


def _written(chunk: Chunk) -> bytes:
    kind, content = chunk
    return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)


def _rights(chunks: list[Chunk]) -> Rights:
    """Whose work it is, by the packet or by PNG's own keywords.

    The first packet counts. Thousands of small ones may each unfold to all that is searched.
    """
    own, by_keyword = b"", {}
    for kind, content in chunks:
        if kind not in _TEXTS:
            continue
        keyword, _, rest = content[:MOST_SEARCHED].partition(b"\0")
        if kind == _TEXT and keyword == _XMP:
            own = own or rest
        elif kind == b"tEXt" and keyword in _TEXT_RIGHTS:
            by_keyword[_TEXT_RIGHTS[keyword]] = rest[:500].decode("latin-1")
    return rights_of(_international(own)).or_else(Rights(**by_keyword))


def _international(rest: bytes) -> bytes:
    """The words of an iTXt chunk behind its keyword (section 11.3.3.4)."""
    packed, words = rest[:1] == b"\x01", rest[2:].split(b"\0", 2)[-1]
    if not packed:
        return words
    try:
        return zlib.decompressobj().decompress(words, MOST_SEARCHED)
    except zlib.error:
        return b""
