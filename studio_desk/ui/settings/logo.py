"""The studio's logo: chosen, dropped, shown and removed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QSize, Qt, QThread, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from studio_desk.domain.errors import DeskError
from studio_desk.services.failures import PictureRefused, Refusal
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.controls import GRID, button, row, text
from studio_desk.ui.house import House
from studio_desk.ui.incoming import PATTERNS, Copied, has_pictures, incoming
from studio_desk.ui.tasks import Task
from studio_desk.ui.thumbnails import CORNER_PX, drawn

PLACE = QSize(112, 64)
PATIENCE_MS, LOOK_AGAIN_MS = 10_000, 10
"""How long a window that closes waits for a logo; most are taken in within a second."""


class LogoField(QWidget):
    """A place that a file may be dropped on, and what to do with the logo in it."""

    changed = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.logo = ""
        """The content hash of what is chosen; empty without a logo."""
        self._task: Task | None = None
        self.setAcceptDrops(True)
        self._place = QLabel()
        self._place.setObjectName("logo.shown")
        self._place.setFixedSize(PLACE)
        self._place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        choose = button(self.tr("Choose a picture…"), self._ask, name="logo.choose")
        self._remove = button(self.tr("Remove"), self._clear, role="quiet", name="logo.remove")
        self._words = text("", "small", wrap=True)
        self._words.setObjectName("logo.words")
        buttons = QVBoxLayout()
        buttons.setSpacing(GRID // 2)
        buttons.addLayout(row(choose, 1))
        buttons.addLayout(row(self._remove, 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(row(self._place, buttons, 1, spacing=2 * GRID))
        layout.addWidget(self._words)
        self._tell()

    def show_logo(self, logo: str) -> None:
        """Show the logo of that content, or that there is none."""
        if logo != self.logo or not logo:
            self.logo = logo
            self._tell()

    def _tell(self) -> None:
        self._words.setText(
            self.tr(
                "A PNG or JPEG, best 1000 pixels wide or more; drop one here. Save a drawing "
                "(SVG, PDF) as a PNG first."
            )
        )
        self._remove.setVisible(bool(self.logo))
        self._place.setAccessibleName(self.tr("The logo") if self.logo else self.tr("No logo"))
        self._place.setPixmap(QPixmap())
        self._place.setText("" if self.logo else self.tr("No logo"))
        # White like paper is only what is printed on paper.
        self._place.setProperty("role", "sheet" if self.logo else "no-logo")
        self._place.style().unpolish(self._place)
        self._place.style().polish(self._place)
        if self.logo:
            self._draw(self.logo)

    def _draw(self, logo: str) -> None:
        logos, ratio = self._house.desk.logos, self.devicePixelRatioF()
        size = (PLACE - QSize(2 * GRID, 2 * GRID)) * ratio

        def job(_: Progress) -> QImage:
            pixels = logos.shown(logo, max(size.width(), size.height()))
            return drawn(pixels, size, CORNER_PX * ratio, whole=True)

        def done(image: QImage) -> None:
            if self.logo == logo:
                image.setDevicePixelRatio(ratio)
                self._place.setPixmap(QPixmap.fromImage(image))

        self._house.works.run(self, job, done=done, failed=self._refused, soon=True)

    def _refused(self, error: DeskError) -> None:
        words = self._house.wording.explain(error)
        if isinstance(error, PictureRefused) and error.reason is Refusal.DRAWING:
            words += " " + self.tr("Save a drawing as a PNG first.")
        self._words.setText(words)

    def _clear(self) -> None:
        self._leave()
        self.show_logo("")
        self.changed.emit()

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose the studio’s logo"),
            str(self._house.home()),
            f"{self.tr('Pictures')} ({PATTERNS});;{self.tr('All files')} (*)",
        )
        if chosen:
            file = Path(chosen)
            self._house.preferences.folder = str(file.parent)
            self._take(lambda: self._house.desk.logos.take(file))

    def _take(self, taking: Callable[[], str]) -> None:
        """Have a worker open the file; it is a stranger's like any other."""

        def done(logo: str) -> None:
            self._task = None
            self.logo = logo
            self._tell()
            self.changed.emit()

        def failed(error: DeskError) -> None:
            self._task = None
            self._refused(error)

        self._leave()
        self._words.setText(self.tr("Taking it in…"))
        self._task = self._house.works.run(self, lambda _: taking(), done=done, failed=failed)

    def _leave(self) -> None:
        """What was chosen before and is still being taken in is no longer wanted."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def finish(self) -> None:
        """Wait a while for what is being taken in, since the window goes."""
        patience = QDeadlineTimer(PATIENCE_MS)
        while self._task is not None and not patience.hasExpired():
            QThread.msleep(LOOK_AGAIN_MS)
            # What the worker answers waits in the queue of this thread.
            QCoreApplication.sendPostedEvents()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A picture may be dropped."""
        if has_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped; of several files the first."""
        found, logos = incoming(event.mimeData()), self._house.desk.logos
        if isinstance(found, Copied):
            copied, name = found, found.name or self.tr("Dropped picture")
            self._take(lambda: logos.take_copied(copied.written(), name))
        elif found:
            file = found[0]
            self._take(lambda: logos.take(file))
        else:
            return
        event.acceptProposedAction()
