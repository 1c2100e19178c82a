"""Where a picture is clipped: every pixel is looked at, and none of them is lost on the way down.

A smaller version of a picture is of averages, in which a single pixel of light is light no more.
Here a block is marked as soon as one of its pixels is clipped.
"""

import numpy as np
import numpy.typing as npt

from studio_desk.services.picture_ports import Clipped

Bytes = npt.NDArray[np.uint8]


def clipped(every: Bytes, most: int) -> Clipped:
    """Look at all rows of B, G, R and an unused byte; at most so many blocks along either side."""
    rows, columns = every.shape[:2]
    scale = min(1, most / max(rows, columns))
    height, width = (max(1, round(side * scale)) for side in (rows, columns))
    tops, lefts = _edges(rows, height), _edges(columns, width)
    marks = np.empty((height, width), np.uint8)
    # Block row by block row: a strip stays in the processor's cache.
    for number, (top, bottom) in enumerate(zip(tops, (*tops[1:], rows), strict=True)):
        marks[number] = np.bitwise_or.reduceat(_seen(every[top:bottom]), lefts)
    return Clipped(width, height, marks.tobytes())


def _edges(length: int, parts: int) -> npt.NDArray[np.intp]:
    """Where each of so many parts begins, as evenly as there are whole pixels."""
    return np.arange(parts, dtype=np.intp) * length // parts


def _seen(strip: Bytes) -> Bytes:
    """What is clipped in each column of some rows."""
    # All four bytes at first: rows that lie in one piece are gone through many times as fast.
    dark = strip.min(axis=0)[:, :3].min(axis=1) == 0
    light = strip.max(axis=0)[:, :3].max(axis=1) == 255
    marks = np.zeros(len(dark), np.uint8)
    marks[dark] |= Clipped.DARK
    marks[light] |= Clipped.LIGHT
    return marks
