"""Pictures as ReportLab takes them: known by their bytes, which go into the file as they are."""

import io

from reportlab.lib.utils import ImageReader

from studio_desk.domain.proposal import Plate


class PlateReader(ImageReader):
    """A plate, which is a JPEG.

    ReportLab decodes a picture only to know it again where it is drawn twice: most of the time that
    a proposal took. The bytes of the JPEG tell as much.
    """

    def __init__(self, plate: Plate) -> None:
        super().__init__(io.BytesIO(plate.jpeg))
        self._jpeg = plate.jpeg
        self._dataA = None  # no transparency

    def getRGBData(self) -> bytes:
        """What it is known by."""
        return self._jpeg
