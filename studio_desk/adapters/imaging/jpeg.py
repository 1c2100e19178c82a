"""Whole JPEGs by libjpeg-turbo alone, straight into the rows that the screen takes.

Pillow decodes into memory of its own and hands out a copy, which takes as long again as decoding.
"""

import numpy as np
import simplejpeg

from studio_desk.adapters.imaging.rows import Words, laid_out, room_for
from studio_desk.adapters.imaging.tables import recolouring
from studio_desk.services.picture_ports import Pixels


def whole(
    jpeg: bytes,
    size: tuple[int, int],
    orientation: int,
    profile: bytes = b"",
    display: bytes = b"",
    into: memoryview | None = None,
) -> Pixels | None:
    """Decode a JPEG in RGB or YCbCr; None where it is not entirely sound."""
    width, height = size
    recolour = recolouring(profile, display, width * height)
    room = room_for(size, into)
    decoded = room if orientation == 1 else room_for(size, None)
    try:
        order = "BGRX" if recolour is None else "RGBX"
        simplejpeg.decode_jpeg(jpeg, order, buffer=decoded)
    except ValueError:
        return None
    if orientation == 1 and recolour is None:
        return Pixels(width, height, room)
    words = np.frombuffer(decoded, np.uint32).reshape(height, width)

    def strip(top: int, bottom: int) -> Words:
        rows = words[top:bottom]
        return rows if recolour is None else recolour(rows)

    return laid_out(strip, size, orientation, room)
