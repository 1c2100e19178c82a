"""Decoded rows as Qt sees them."""

from PySide6.QtGui import QImage

from studio_desk.services.picture_ports import Pixels


def image_over(pixels: Pixels) -> QImage:
    """Return an image over the rows of `pixels`, which copies nothing: use it while they live."""
    width, height = pixels.width_px, pixels.height_px
    return QImage(pixels.bgrx, width, height, 4 * width, QImage.Format.Format_RGB32)
