"""Decoded rows as Qt sees them."""

from PySide6.QtGui import QImage

from studio_desk.services.ports import Pixels


def image_over(pixels: Pixels) -> QImage:
    """Return an image over the rows of `pixels`, which copies nothing: use it while they live."""
    width, height = pixels.width_px, pixels.height_px
    return QImage(pixels.rgb, width, height, 3 * width, QImage.Format.Format_RGB888)
