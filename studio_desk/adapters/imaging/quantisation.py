"""How hard a JPEG was compressed, by its quantisation tables.

The scale is that of the Independent JPEG Group's library (`jpeg_set_quality` in jcparam.c), 1 to
100: a quality makes a percentage, and that a table out of those of ITU-T T.81, annex K.1.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

Logarithms = npt.NDArray[np.float64]

# Tables K.1 and K.2, row by row.
_LUMINANCE = (
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55,
    14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
)  # fmt: skip
_CHROMINANCE = (
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99,
    24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
    *(99,) * 32,
)  # fmt: skip
_QUALITIES = range(1, 101)
_MOST = 255
"""What a table of eight bits holds, as in every baseline JPEG."""


def jpeg_quality(tables: Mapping[int, Sequence[int]]) -> int | None:
    """The quality whose tables are nearest to these (by number, row by row); None without any.

    It is the very one for tables that the library made, and an estimate for those of cameras and
    of Photoshop, which have shapes of their own.
    """
    theirs = [
        np.log(np.clip(np.asarray(table, np.float64), 1, _MOST))
        for _, table in sorted(tables.items())
        if len(table) == len(_LUMINANCE)
    ][:2]
    if not theirs:
        return None
    # The first table is that of the luminance, and the only one of grey and CMYK files.
    apart = sum(
        np.abs(ours - table).sum(axis=1) for ours, table in zip(_scaled(), theirs, strict=False)
    )
    return _QUALITIES[int(np.argmin(apart))]


@cache
def _scaled() -> tuple[Logarithms, Logarithms]:
    """Both tables at every quality, as logarithms: twice as coarse is as far as half as coarse."""
    return _every(_LUMINANCE), _every(_CHROMINANCE)


def _every(table: Sequence[int]) -> Logarithms:
    rows = [
        [min(max((value * percent + 50) // 100, 1), _MOST) for value in table]
        for percent in _percentages()
    ]
    return np.log(np.asarray(rows, np.float64))


def _percentages() -> Iterator[int]:
    for quality in _QUALITIES:
        yield 5000 // quality if quality < 50 else 200 - 2 * quality
