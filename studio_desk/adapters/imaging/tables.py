"""Rows of decoded RGB, brought to the display's colours.

A large picture has more pixels than there are colours. LittleCMS takes 14 ns for each of them, a
look into a table of what it makes of every colour one or two: making that for the first picture of
a kind costs no more than converting the picture.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from threading import Lock

import numpy as np
from PIL import Image

from studio_desk.adapters.imaging.colour import Conversion, conversion
from studio_desk.adapters.imaging.rows import MOST_THREADS, Words

Recolouring = Callable[[Words], Words]
"""From rows of R, G, B and an unused byte to rows of B, G, R and an unused byte."""

COLOURS = 1 << 24
LARGE = COLOURS
"""Pixels from which on a table is worth it."""
_LAYER = 1 << 16
# Two threads that open the two sides of a pair shall not work out the same.
_ONE_AT_A_TIME = Lock()


def recolouring(profile: bytes, display: bytes, pixels: int) -> Recolouring | None:
    """What brings a picture of so many `pixels` to the display's colours, if anything has to."""
    convert = conversion("RGBX", profile, display)
    if convert is None:
        return None
    if pixels < LARGE:
        return partial(_converted, convert)
    with _ONE_AT_A_TIME:
        return partial(_looked_up, _table(profile, display))


@lru_cache(maxsize=2)
def _table(profile: bytes, display: bytes) -> Words:
    """What becomes of every colour; it takes 64 MB, and the last two are kept."""
    convert = conversion("RGBX", profile, display)
    colours = np.arange(COLOURS, dtype=np.uint32)
    if convert is not None:
        with ThreadPoolExecutor(MOST_THREADS) as threads:
            layers = colours.reshape(-1, _LAYER)
            converted = threads.map(partial(_converted, convert), layers)
            for layer, became in zip(layers, converted, strict=True):
                layer[:] = became
    return colours


def _looked_up(table: Words, rows: Words) -> Words:
    places = np.bitwise_and(rows, COLOURS - 1).astype(np.intp)
    return np.take(table, places, mode="clip")


def _converted(convert: Conversion, rows: Words) -> Words:
    size = (rows.shape[-1], rows.size // rows.shape[-1])
    image = Image.frombuffer("RGBX", size, rows, "raw", "RGBX", 0, 1)
    return np.frombuffer(convert(image).tobytes("raw", "BGRX"), np.uint32).reshape(rows.shape)
