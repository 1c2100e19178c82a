"""In the bar over the preview: from page to page, and how large they are shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio_desk.ui.controls import GRID, IconButton, button, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.proposals.pages_view import PagesView
from studio_desk.ui.proposals.zoom import Fit, Zoom

COUNT_PX, PERCENT_PX = 11 * GRID, 5 * GRID
"""So wide that nothing beside them moves while they are turned and zoomed."""


class PageBar(QWidget):
    """Kept in step with the pages that it turns."""

    def __init__(self, house: House, pages: PagesView) -> None:
        super().__init__()
        self._pages = pages
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        back, on = self.tr("Previous page (PgUp)"), self.tr("Next page (PgDn)")
        self._back = IconButton(house, Icon.LEFT, back, lambda: self._turn(-1), "proposal.back")
        self._on = IconButton(house, Icon.RIGHT, on, lambda: self._turn(1), "proposal.on")
        self._count = text("", "muted")
        self._count.setObjectName("proposal.page")
        self._count.setMinimumWidth(COUNT_PX)
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for each in (self._back, self._count, self._on):
            layout.addWidget(each)
        layout.addSpacing(GRID)
        layout.addStretch(1)
        self._percent = text("", "muted")
        self._percent.setObjectName("proposal.percent")
        self._percent.setMinimumWidth(PERCENT_PX)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        smaller, larger = self.tr("Smaller (Ctrl+-)"), self.tr("Larger (Ctrl++)")
        for each in (
            IconButton(house, Icon.ZOOM_OUT, smaller, self._smaller, "proposal.smaller"),
            self._percent,
            IconButton(house, Icon.ZOOM_IN, larger, self._larger, "proposal.larger"),
        ):
            layout.addWidget(each)
        self._width = self._fit(self.tr("Fit width"), Fit.WIDTH)
        self._page = self._fit(self.tr("Fit page"), Fit.PAGE)
        layout.addWidget(self._width)
        layout.addWidget(self._page)
        pages.turned.connect(self._tell_turned)
        pages.zoomed.connect(self._tell_zoom)
        self._tell_turned(0, 0)
        self._tell_zoom()

    def bind_keys(self) -> None:
        """Let Ctrl with plus and minus zoom wherever the keyboard is in the step."""
        place = self.parentWidget() or self
        for keys, act in (
            ("Ctrl+-", self._smaller),
            ("Ctrl++", self._larger),
            ("Ctrl+=", self._larger),
        ):
            QShortcut(QKeySequence(keys), place).activated.connect(act)

    def _fit(self, words: str, fit: Fit) -> QPushButton:
        made = button(
            words, lambda: self._pages.set_zoom(Zoom(fit)), role="quiet", name=f"proposal.{fit}"
        )
        made.setCheckable(True)
        return made

    def _turn(self, step: int) -> None:
        self._pages.go_to(self._pages.current + step)

    def _smaller(self) -> None:
        self._pages.step_zoom(-1)

    def _larger(self) -> None:
        self._pages.step_zoom(1)

    def _tell_turned(self, page: int, of: int) -> None:
        words = self.tr("Page {page} of {of}").format(page=page, of=of)
        self._count.setText(words if of else "")
        self._back.setEnabled(page > 1)
        self._on.setEnabled(page < of)

    def _tell_zoom(self) -> None:
        self._percent.setText(f"{self._pages.percent}%")
        self._width.setChecked(self._pages.zoom.fit is Fit.WIDTH)
        self._page.setChecked(self._pages.zoom.fit is Fit.PAGE)
