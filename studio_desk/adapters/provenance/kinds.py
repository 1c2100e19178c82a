"""Which kind of picture a file is, by its first bytes; its name says nothing."""

import re
from dataclasses import dataclass

HEAD = 40
"""How many of the first bytes tell."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A container; `media_type` is empty where C2PA has no place in it for credentials."""

    media_type: str
    beginning: re.Pattern[bytes]


JPEG = Kind("image/jpeg", re.compile(rb"\xff\xd8\xff"))
PNG = Kind("image/png", re.compile(rb"\x89PNG\r\n\x1a\n"))
WEBP = Kind("image/webp", re.compile(rb"RIFF.{4}WEBP", re.DOTALL))
TIFF = Kind("image/tiff", re.compile(rb"II[*+]\x00|MM\x00[*+]"))
"""DNG, and most cameras' RAW files: CR2, NEF, ARW, PEF."""
GIF = Kind("image/gif", re.compile(rb"GIF8[79]a"))
AVIF = Kind("image/avif", re.compile(rb".{4}ftyp.{0,24}avi[fs]", re.DOTALL))
HEIF = Kind("image/heif", re.compile(rb".{4}ftyp.{0,24}(?:he[iv][cxms]|m[is]f1)", re.DOTALL))
PHOTOSHOP = Kind("", re.compile(rb"8BPS\x00[\x01\x02]"))
CANON = Kind("image/heif", re.compile(rb".{4}ftypcrx ", re.DOTALL))
"""CR3, in the boxes of HEIF."""
FUJIFILM = Kind("", re.compile(rb"FUJIFILMCCD-RAW "))
OTHER_RAW = Kind("", re.compile(rb"II(?:U\x00|RO|RS)|MMOR"))
"""RW2 and ORF: TIFFs but for the mark at their beginning."""

_KINDS = (
    JPEG, PNG, WEBP, TIFF, GIF, AVIF, CANON, HEIF, PHOTOSHOP, FUJIFILM, OTHER_RAW,
)  # fmt: skip


def kind_of(head: bytes) -> Kind | None:
    """What begins like this; None where it is no picture of a kind that we open."""
    return next((kind for kind in _KINDS if kind.beginning.match(head)), None)
