"""A sample proposal as it would be printed now: the real press, the real pages."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio_desk.domain.branding import Branding
from studio_desk.domain.consultation import Studio
from studio_desk.domain.errors import DeskError
from studio_desk.services.picture_ports import Pixels, Progress
from studio_desk.ui.controls import GRID, row, text
from studio_desk.ui.house import House
from studio_desk.ui.images import image_over

PAGE_PX, EDGE_PX = 252, 1
SHOWN = 2
DPI = 64
"""About twice as fine as the pages are shown, which smooths small letters."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What of a studio the sample depends on."""

    name: str
    accent: str
    currency: str
    branding: Branding


class BrandPreview(QWidget):
    """Two pages side by side. Those of before stay until the new ones are there."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._studio = Studio()
        self._shown: _Look | None = None
        self._is_busy = False
        self._soon = QTimer(self)
        # What changes at one stroke is pressed once.
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._press)
        self._pages = [QLabel() for _ in range(SHOWN)]
        names = self.tr("Cover of a sample proposal"), self.tr("A page of a sample proposal")
        for number, (page, name) in enumerate(zip(self._pages, names, strict=True)):
            page.setAccessibleName(name)
            page.setObjectName(f"brand.page.{number}")
            page.setProperty("role", "sheet")
            page.setFixedSize(PAGE_PX + 2 * EDGE_PX, ceil(PAGE_PX * 2**0.5) + 2 * EDGE_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(row(*self._pages, spacing=2 * GRID))
        self._words = text("", "small", wrap=True)
        self._words.setObjectName("brand.sample")
        layout.addWidget(self._words)
        layout.addStretch(1)

    def show_studio(self, studio: Studio) -> None:
        """Have the sample of this studio shown soon, where anybody is looking."""
        self._studio = studio
        if self.isVisible() and self._look() != self._shown:
            self._soon.start(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin when it is seen."""
        super().showEvent(event)
        # The library may have another first photograph by now.
        self._shown = None
        self._soon.start(0)

    def _look(self) -> _Look:
        studio = self._studio
        return _Look(studio.name, studio.accent, studio.currency, studio.branding)

    def _press(self) -> None:
        """One at a time: what has changed meanwhile is pressed after it.

        A whole press is no short work, and has no place among what is to be done soon.
        """
        if self._is_busy:
            return
        self._is_busy = True
        desk, studio, look = self._house.desk, self._studio, self._look()
        language, dpi = self._house.language, ceil(DPI * self.devicePixelRatioF())

        def job(progress: Progress) -> list[Pixels]:
            return desk.pages.pages(desk.brands.press(studio, language, progress), dpi)

        def done(pages: list[Pixels]) -> None:
            self._show(pages)
            self._ended(look)

        def failed(error: DeskError) -> None:
            self._words.setText(self._house.wording.explain(error))
            self._ended(look)

        self._house.works.run(self, job, done=done, failed=failed)

    def _ended(self, look: _Look) -> None:
        self._is_busy = False
        self._shown = look
        if self._look() != look:
            self._press()

    def _show(self, pages: list[Pixels]) -> None:
        ratio = self.devicePixelRatioF()
        for label, page in zip(self._pages, pages[:SHOWN], strict=False):
            size = QSize(page.width_px, page.height_px)
            size.scale(QSize(round(PAGE_PX * ratio), 1 << 16), Qt.AspectRatioMode.KeepAspectRatio)
            image = image_over(page).scaled(
                size,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            image.setDevicePixelRatio(ratio)
            label.setPixmap(QPixmap.fromImage(image))
            label.setFixedHeight(round(size.height() / ratio) + 2 * EDGE_PX)
        self._words.setText(self.tr("A sample, printed as your proposals are."))
