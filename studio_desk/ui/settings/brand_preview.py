"""A sample proposal as it would be printed now: the real press, the real pages."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio_desk.domain.branding import Branding
from studio_desk.domain.consultation import Studio
from studio_desk.domain.errors import DeskError
from studio_desk.services.picture_ports import Pixels, Progress
from studio_desk.ui.controls import GRID, row, text
from studio_desk.ui.house import House
from studio_desk.ui.images import image_over

LEAST_PX, MOST_PX, EDGE_PX = 252, 480, 1
"""How wide a page is shown: as wide as there is room."""
SHOWN = 2
DPI = 112
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
        self._drawn: list[Pixels] = []
        self._page_px = 0
        self._size_pages(LEAST_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(row(*self._pages, 1, spacing=2 * GRID))
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

    def minimumSizeHint(self) -> QSize:
        """As narrow as the pages may get, whatever they are now."""
        least = SHOWN * (LEAST_PX + 2 * EDGE_PX) + (SHOWN - 1) * 2 * GRID
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the pages as large as there is room."""
        super().resizeEvent(event)
        room = (self.width() - (SHOWN - 1) * 2 * GRID) // SHOWN - 2 * EDGE_PX
        page_px = max(LEAST_PX, min(room, MOST_PX))
        if page_px != self._page_px:
            self._size_pages(page_px)
            self._draw()

    def _size_pages(self, page_px: int) -> None:
        self._page_px = page_px
        for page in self._pages:
            page.setFixedSize(page_px + 2 * EDGE_PX, ceil(page_px * 2**0.5) + 2 * EDGE_PX)

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
            self._drawn = pages[:SHOWN]
            self._draw()
            self._words.setText(self.tr("A sample, printed as your proposals are."))
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

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        for label, page in zip(self._pages, self._drawn, strict=False):
            size = QSize(page.width_px, page.height_px)
            size.scale(
                QSize(round(self._page_px * ratio), 1 << 16), Qt.AspectRatioMode.KeepAspectRatio
            )
            image = image_over(page).scaled(
                size,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            image.setDevicePixelRatio(ratio)
            label.setPixmap(QPixmap.fromImage(image))
            label.setFixedHeight(round(size.height() / ratio) + 2 * EDGE_PX)
