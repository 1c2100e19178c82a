"""Small files that take their time, and much memory."""

import zlib
from pathlib import Path

from .charts import png


def bomb(path: Path, side_px: int = 12_000) -> Path:
    """A black PNG; one of 12,000 pixels a side unpacks to 576 MB."""
    packer = zlib.compressobj(1)
    row = bytes(1 + 3 * side_px)
    rows = b"".join(packer.compress(row) for _ in range(side_px)) + packer.flush()
    path.write_bytes(png(side_px, side_px, (b"IDAT", rows)))
    return path
