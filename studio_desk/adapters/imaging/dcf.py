"""Colour spaces where a camera only names them.

Cameras that are set to Adobe RGB put no colour profile into their JPEGs but the mark "R03" into
the tags (DCF 2.0, 4.5); read as sRGB, such pictures are too dull.
"""

import struct
from contextlib import suppress

from PIL import ExifTags, Image

_NAME = b"Adobe RGB (1998)"
_PRIMARIES = {
    b"rXYZ": (0.60974, 0.31111, 0.01947),
    b"gXYZ": (0.20528, 0.62567, 0.06087),
    b"bXYZ": (0.14919, 0.06322, 0.74457),
}
"""Adapted to D50, as profiles have them."""
_D50 = (0.9642, 1.0, 0.8249)
_SRGB = 1
_GAMMA = 563
"""In 256ths."""


def named_profile(exif: Image.Exif) -> bytes:
    """The colour profile that the tags name, or nothing, which means sRGB."""
    with suppress(KeyError, ValueError, TypeError, OSError, SyntaxError, struct.error):
        index = exif.get_ifd(ExifTags.IFD.Interop).get(ExifTags.Interop.InteropIndex)
        if index == "R03":
            return ADOBE_RGB
    return b""


def says_srgb(exif: Image.Exif) -> bool:
    """Whether the tags name sRGB (EXIF 3.0, ColorSpace)."""
    with suppress(KeyError, ValueError, TypeError, OSError, SyntaxError, struct.error):
        return bool(exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.ColorSpace) == _SRGB)
    return False


def _matrix_profile() -> bytes:
    """Three primaries and one curve (ICC.1:2001-04, 6.3.1.2)."""
    words = struct.pack(">I", len(_NAME) + 1) + _NAME + b"\0"
    contents = {b"desc": b"desc" + bytes(4) + words + bytes(78), b"wtpt": _place(_D50)}
    contents |= {tag: _place(place) for tag, place in _PRIMARIES.items()}
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, _GAMMA)
    contents |= {tag[:1] + b"TRC": curve for tag in _PRIMARIES}
    start = 128 + 4 + 12 * len(contents)
    table, body = struct.pack(">I", len(contents)), b""
    for tag, content in contents.items():
        table += tag + struct.pack(">II", start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    head = struct.pack(
        ">I4xI4s4s4s12x4s28x12s48x",
        start + len(body), 0x02400000, b"mntr", b"RGB ", b"XYZ ", b"acsp", _place(_D50)[8:],
    )  # fmt: skip
    return head + table + body


def _place(xyz: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(each * 65_536) for each in xyz))


ADOBE_RGB = _matrix_profile()
