"""What a picture's file says of itself, read away from the window."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.domain.errors import DeskError
from studio_desk.domain.fitness import largest_print_in
from studio_desk.domain.picture import Picture
from studio_desk.services.picture_ports import Reading
from studio_desk.ui.controls import text
from studio_desk.ui.house import House

PAUSE_MS = 150
"""Whoever runs through the library by key wants to know of none of the files on the way."""
_MEGABYTE = 1_000_000


class FileFacts(QWidget):
    """Pixels, the largest print, and what only the file knows."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._picture: Picture | None = None
        self._readings: dict[str, Reading] = {}
        # Two short lines; one that wraps is given its height too late.
        self._size = text("", "muted")
        self._size.setObjectName("example.size")
        self._file = text("", "muted", wrap=True)
        self._file.setObjectName("example.file")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._size)
        layout.addWidget(self._file)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._read)

    def show_picture(self, picture: Picture) -> None:
        """Say what is known, and read what is not yet."""
        self._picture = picture
        width, height = largest_print_in(picture.width_px, picture.height_px)
        words = self.tr(
            "{width_px} × {height_px} px ({megapixels} MP)\nPrints {width} × {height} in at 300 ppi"
        )
        self._size.setText(
            words.format(
                width_px=picture.width_px,
                height_px=picture.height_px,
                megapixels=picture.megapixels,
                width=round(width, 1),
                height=round(height, 1),
            )
        )
        reading = self._readings.get(picture.content)
        self._file.setText("" if reading is None else self._said(reading))
        if reading is None:
            self._pause.start()

    def _read(self) -> None:
        picture = self._picture
        if picture is None or picture.content in self._readings:
            return

        def done(reading: Reading) -> None:
            self._readings = {picture.content: reading}
            if self._picture is not None and self._picture.content == picture.content:
                self._file.setText(self._said(reading))

        def failed(error: DeskError) -> None:
            if self._picture is not None and self._picture.content == picture.content:
                self._file.setText(self._house.wording.explain(error))

        examples = self._house.desk.examples
        self._house.works.run(self, lambda _: examples.reading(picture), done=done, failed=failed)

    def _said(self, reading: Reading) -> str:
        depth = self.tr("{n} bits a channel").format(n=reading.depth_bits)
        kind = self.tr("{format} file").format(format=reading.format)
        size = self.tr("{n} MB").format(n=f"{reading.size_bytes / _MEGABYTE:.1f}")
        return ", ".join((kind, size, depth, reading.profile or self.tr("no colour profile")))
