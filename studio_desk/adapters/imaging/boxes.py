"""The boxes of HEIC and AVIF files (ISO/IEC 14496-12, 4.2)."""

import struct
from pathlib import Path

_HEAD = 8
_LONG = 16


def is_cut_short(path: Path) -> bool:
    """Whether the file ends within a box; libheif shows grey for what is missing."""
    at, end = 0, path.stat().st_size
    with path.open("rb") as file:
        while at < end:
            file.seek(at)
            head = file.read(_LONG)
            if len(head) < _HEAD:
                return True
            (size,) = struct.unpack_from(">I", head)
            if size == 0:
                # It reaches to the end of the file, wherever that is.
                return False
            if size == 1 and len(head) == _LONG:
                (size,) = struct.unpack_from(">Q", head, _HEAD)
            at += max(size, _HEAD)
    return at > end
