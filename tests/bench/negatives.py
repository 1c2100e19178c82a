"""Photographs as a camera leaves them: as large, and as hard to decode for their noise."""

import numpy as np
import simplejpeg

SIZE_45_MP = (8192, 5464)
QUALITY = 88
_GRAIN = 9
_TILE = 1024


def negative(size: tuple[int, int], seed: int = 1) -> bytes:
    """A JPEG of soft shapes under grain: 45 megapixels take about 13 MB."""
    width, height = size
    dice = np.random.default_rng(seed)
    across = np.linspace(0, 9 + seed, width, dtype=np.float32)
    down = np.linspace(0, 7, height, dtype=np.float32)[:, None]
    light = np.sin(across) * np.cos(down)
    grain = dice.normal(0, _GRAIN, (_TILE, _TILE)).astype(np.float32)
    repeats = -(-height // _TILE), -(-width // _TILE)
    grain = np.tile(grain, repeats)[:height, :width]
    rgb = np.empty((height, width, 3), np.uint8)
    for channel, (middle, swing) in enumerate(((128, 90), (118, 80), (108, 70))):
        rgb[..., channel] = np.clip(middle + swing * light + grain, 0, 255)
    return bytes(simplejpeg.encode_jpeg(rgb, quality=QUALITY, colorsubsampling="420"))


def with_comment(jpeg: bytes, words: str) -> bytes:
    """The same picture with a comment in its file, which makes it another file."""
    comment = words.encode()
    return jpeg[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + jpeg[2:]
