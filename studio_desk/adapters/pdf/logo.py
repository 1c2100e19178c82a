"""The studio's logo on the cover."""

from reportlab.lib.units import mm

from studio_desk.adapters.pdf.blocks import draw_plate
from studio_desk.adapters.pdf.layout import Block
from studio_desk.adapters.pdf.tagging import TaggedCanvas
from studio_desk.domain.proposal import Plate

LOGO_PT = (60 * mm, 25 * mm)
"""The most that a logo takes, across and down."""
LOGO_LEAST_PPI = 150
"""A logo of few pixels is printed small rather than soft."""


class Logo(Block):
    """The studio's logo, as large as its pixels and the room for it allow."""

    def __init__(self, plate: Plate, studio: str, most: tuple[float, float]) -> None:
        sharp = 72 / LOGO_LEAST_PPI
        scale = min(most[0] / plate.width_px, most[1] / plate.height_px, sharp)
        self._plate = plate
        self._studio = studio
        self.width, self.height = plate.width_px * scale, plate.height_px * scale

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it whole."""
        draw_plate(canvas, self._plate, self._studio, (x, top - self.height, x + self.width, top))
