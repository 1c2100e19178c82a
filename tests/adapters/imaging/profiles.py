"""Colour profiles by hand (ICC.1:2022), small enough to foretell what they do to a colour."""

import struct
from collections.abc import Callable

Triple = tuple[float, float, float]

ADOBE_RGB = {
    "r": (0.60974, 0.31111, 0.01947),
    "g": (0.20528, 0.62567, 0.06087),
    "b": (0.14919, 0.06322, 0.74457),
}
"""The primaries of Adobe RGB (1998) as its profile gives them, adapted to D50."""
DISPLAY_P3 = {
    "r": (0.51512, 0.24120, -0.00105),
    "g": (0.29198, 0.69225, 0.04189),
    "b": (0.15710, 0.06657, 0.78407),
}
PROPHOTO = {
    "r": (0.79767, 0.28804, 0.0),
    "g": (0.13519, 0.71188, 0.0),
    "b": (0.03134, 0.00009, 0.82491),
}
SRGB = {
    "r": (0.43607, 0.22249, 0.01392),
    "g": (0.38515, 0.71687, 0.09708),
    "b": (0.14307, 0.06061, 0.71410),
}
ADOBE_GAMMA = 563 / 256


def rgb_profile(primaries: dict[str, Triple], gamma: float) -> bytes:
    """Three primaries and one curve: section 8.3.3."""
    tags = {f"{name}XYZ": _xyz(place) for name, place in primaries.items()}
    tags |= {f"{name}TRC": _curve(gamma) for name in primaries}
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags)


def table_profile(primaries: dict[str, Triple], curve: Callable[[float], float]) -> bytes:
    """Three primaries and a curve of 1,024 points, as some programs write sRGB."""
    levels = [round(65_535 * curve(step / 1_023)) for step in range(1_024)]
    table = b"curv" + bytes(4) + struct.pack(">I1024H", 1_024, *levels)
    tags = {f"{name}XYZ": _xyz(place) for name, place in primaries.items()}
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags | {f"{name}TRC": table for name in primaries})


def grey_profile(gamma: float) -> bytes:
    """One curve: section 8.3.4."""
    return _profile(b"mntr", b"GRAY", b"XYZ ", {"kTRC": _curve(gamma)})


def ink_profile(paper: Triple, inked: Triple) -> bytes:
    """A press on which any ink at all prints `inked`, none leaves `paper`; both in L*a*b*.

    The paper is newsprint, yet a picture on it has to be shown as if it were white.
    """
    places = [paper] + [inked] * 15
    nodes = bytes(
        round(value) for lightness, a, b in places for value in (lightness * 2.55, a + 128, b + 128)
    )
    identity = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    straight = bytes(range(256))
    table = b"mft1" + bytes(4) + bytes([4, 3, 2, 0]) + identity + straight * 4 + nodes
    newsprint = _xyz((0.75, 0.75, 0.5))
    return _profile(b"prtr", b"CMYK", b"Lab ", {"wtpt": newsprint, "A2B0": table + straight * 3})


def _xyz(place: Triple) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(each * 65536) for each in place))


def _curve(gamma: float) -> bytes:
    return b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)


def _profile(kind: bytes, space: bytes, connection: bytes, tags: dict[str, bytes]) -> bytes:
    tags = {"wtpt": _xyz((0.9642, 1.0, 0.8249)), **tags}
    start = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        table += name.encode() + struct.pack(">II", start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    illuminant = struct.pack(">3i", 63190, 65536, 54061)
    header = struct.pack(
        ">I4sI4s4s4s12s4s28s12s48s",
        start + len(body), b"lcms", 0x02400000, kind, space, connection, bytes(12), b"acsp",
        bytes(28), illuminant, bytes(48),
    )  # fmt: skip
    return header + table + body
