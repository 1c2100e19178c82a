"""Scaling and turning a picture before its colours are touched: there are fewest pixels then."""

from PIL import Image

from studio_desk.adapters.imaging.colour import plain

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What puts a picture upright, by EXIF orientation (EXIF 3.0, 4.6.5.1)."""


def fit_within(size: tuple[int, int], longest_px: int | None) -> tuple[int, int]:
    """The size within `longest_px`, never larger than it was and never nothing."""
    if longest_px is None or max(size) <= longest_px:
        return size
    width, height = (max(1, round(side * longest_px / max(size))) for side in size)
    return width, height


def reduced(image: Image.Image, fit: tuple[int, int]) -> Image.Image:
    """Decode a picture to that size, in one of the plain modes."""
    # The exact fit, not a square: from a square Pillow picks a scale that is too large.
    image.draft(None, fit)
    image.load()
    scaled = plain(image)
    if scaled.size != fit:
        scaled = scaled.resize(fit, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return scaled


def upright(image: Image.Image, orientation: int) -> Image.Image:
    """The picture as it is to be seen."""
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)
