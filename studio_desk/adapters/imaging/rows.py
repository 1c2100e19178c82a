"""Rows of B, G, R and an unused byte, as the screen takes them, upright.

A picture is gone through in strips that stay in the processor's cache, several at once: Pillow,
LittleCMS and numpy let go of the interpreter meanwhile. Turning costs no pass of its own: a strip
is written where it belongs in the upright picture.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
from PIL import Image

from studio_desk.adapters.imaging.colour import Conversion
from studio_desk.services.picture_ports import Pixels

Words = npt.NDArray[np.uint32]
"""One picture, four bytes to a pixel."""

MOST_THREADS = 4
_STRIP = 16
_TURNED_STRIP, _BLOCK = 64, 256
"""What is turned at a time: its rows and its columns fit into the cache together."""
_UPSIDE_DOWN = {3, 4, 7, 8}
_MIRRORED = {2, 3, 6, 7}
ON_ITS_SIDE = range(5, 9)


def upright_size(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    """Width and height as shown."""
    return (size[1], size[0]) if orientation in ON_ITS_SIDE else size


def packed(
    image: Image.Image, convert: Conversion | None, orientation: int, into: memoryview | None
) -> Pixels:
    """The rows of a plain picture."""
    width, _ = image.size

    def strip(top: int, bottom: int) -> Words:
        part = image.crop((0, top, width, bottom))
        return _words(part if convert is None else convert(part))

    return laid_out(strip, image.size, orientation, room_for(image.size, into))


def laid_out(
    strip: Callable[[int, int], Words],
    size: tuple[int, int],
    orientation: int,
    room: memoryview,
) -> Pixels:
    """Put a picture of `size` into `room`; `strip` makes its rows from one to before another."""
    width, height = upright_size(size, orientation)
    words = np.frombuffer(room, np.uint32).reshape(height, width)
    # The upright picture as one who looks at it in the way that the file lies.
    if orientation in _UPSIDE_DOWN:
        words = words[::-1]
    if orientation in _MIRRORED:
        words = words[:, ::-1]
    if orientation in ON_ITS_SIDE:
        words = words.T

    rows = _TURNED_STRIP if orientation in ON_ITS_SIDE else _STRIP

    def lay(top: int) -> None:
        bottom = min(top + rows, size[1])
        source = strip(top, bottom)
        for left in range(0, size[0], _BLOCK):
            columns = slice(left, left + _BLOCK)
            words[top:bottom, columns] = source[:, columns]

    tops = range(0, size[1], rows)
    with ThreadPoolExecutor(min(MOST_THREADS, os.cpu_count() or 1)) as threads:
        for _ in threads.map(lay, tops) if len(tops) > 1 else map(lay, tops):
            pass
    return Pixels(width, height, room)


def room_for(size: tuple[int, int], into: memoryview | None) -> memoryview:
    """The buffer that was offered, where a picture of `size` fills it, or a new one.

    Fresh memory is slow, and numpy's is faster than others': it asks for large pages. It is not
    written to before something is decoded into it either, which would stop every other thread.
    """
    needed = size[0] * size[1] * 4
    if into is not None and len(into) == needed:
        return into
    return np.empty(needed, np.uint8).data


def _words(image: Image.Image) -> Words:
    rows = np.frombuffer(image.convert("RGB").tobytes("raw", "BGRX"), np.uint32)
    return rows.reshape(image.height, image.width)
