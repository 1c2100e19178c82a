"""The pages under one another, followed without a flash while they change.

What is in sight is rendered first, and then, one by one, what is drawn otherwise now of the pages
near it; each picture is exchanged where it stands. Pages that are too far for their pictures to be
kept are blank sheets of the right size. Where nothing in sight has changed, the first page that has
is brought there.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea

from studio_desk.domain.errors import DeskError
from studio_desk.services.picture_ports import Pixels, Progress
from studio_desk.ui.controls import GRID
from studio_desk.ui.house import House
from studio_desk.ui.proposals.renderings import (
    Drawn,
    Paged,
    Rendering,
    Room,
    changed_places,
    first_rendering,
    kept_places,
    rendered,
    stale_places,
)
from studio_desk.ui.proposals.sheets import ABOVE_PX, MARGIN_PX, Sheets
from studio_desk.ui.proposals.zoom import FULL_DPI, Fit, Zoom
from studio_desk.ui.tasks import Job, Task

RESIZE_MS = 80
"""Pause after the last resizing before pages are rendered to fit."""
T = TypeVar("T")
NOTCH = 120
"""What a wheel turns in one step (QWheelEvent.angleDelta)."""


class PagesView(QScrollArea):
    """Shows a PDF; PgUp, PgDn, Home and End go from page to page, Ctrl and the wheel zoom."""

    turned = Signal(int, int)
    """The page that is in view, counted from 1, and how many there are."""
    zoomed = Signal()
    shown = Signal()
    """What is in sight is of the latest PDF."""
    failed = Signal(object)

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._zoom = Zoom.read(house.preferences.page_zoom)
        self._dpi = float(FULL_DPI)
        self._pdf = b""
        self._paged = Paged(b"", ())
        self._of: Paged | None = None
        self._follows = True
        self._target: int | None = None
        self._is_rendering = self._is_looking = False
        self._tasks: dict[str, Task] = {}
        self._sheets = Sheets()
        self._went_to: tuple[int, int] | None = None
        self._wheel = 0
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(RESIZE_MS)
        self._resized.timeout.connect(self._render)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._go_on)
        self._build()

    def _build(self) -> None:
        self.setObjectName("proposal.pages")
        self.setAccessibleName(self.tr("Pages of the proposal"))
        self.setWidgetResizable(True)
        # Whether there is a bar would decide how wide a page that fits is, and so on for ever.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setWidget(self._sheets)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._tell)

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return self._sheets.count

    @property
    def zoom(self) -> Zoom:
        """How large they are shown."""
        return self._zoom

    @property
    def percent(self) -> int:
        """Of their size on paper."""
        return round(self._dpi * 100 / FULL_DPI)

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is left to be rendered."""
        return not self._is_rendering and not self._is_looking

    def show_pdf(self, pdf: bytes, *, follows: bool = True) -> None:
        """Show another PDF; its pages take the places of those before.

        What has changed is brought into view where it `follows` the one before.
        """
        self._pdf, self._follows = pdf, follows
        self._render()

    def stop(self) -> None:
        """Leave what is still to be rendered."""
        self._resized.stop()
        self._soon.stop()
        for task in self._tasks.values():
            task.cancel()
        self._tasks.clear()
        self._is_rendering = self._is_looking = False

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the pages larger or smaller from now on, also the next time."""
        self._zoom, place = zoom, self.current
        self._house.preferences.page_zoom = zoom.words
        self._lay_out()
        if zoom.fit is Fit.PAGE:
            self.go_to(place)
        self.zoomed.emit()
        self._render()

    def step_zoom(self, step: int) -> None:
        """Show them a step larger or smaller."""
        self.set_zoom(self._zoom.stepped(step, self._dpi))

    # From page to page

    @property
    def current(self) -> int:
        """The place of the page in view, from nought."""
        bar = self.verticalScrollBar()
        if self._went_to is not None and self._went_to[0] == bar.value():
            return min(self._went_to[1], max(0, self.count - 1))
        if 0 < bar.maximum() == bar.value():
            return self.count - 1
        line = bar.value() + self.viewport().height() // 3
        return self._sheets.at(line) or 0

    def go_to(self, place: int) -> None:
        """Bring a page into view, its head at the top."""
        if not self.count:
            return
        place = max(0, min(place, self.count - 1))
        bar = self.verticalScrollBar()
        self._went_to = None
        bar.setValue(self._sheets.top(place) - GRID)
        self._went_to = bar.value(), place
        self._tell()

    def _tell(self) -> None:
        self.turned.emit(self.current + 1 if self.count else 0, self.count)

    def _scrolled(self) -> None:
        self._tell()
        # A new zoom scrolls as well, and has its own way to what is to be rendered first.
        self._soon.start(0)

    def _in_sight(self) -> set[int]:
        """The places that can be seen; before there is any, the first two."""
        top = self.verticalScrollBar().value()
        return self._sheets.between(top, top + self.viewport().height()) or {0, 1}

    # Rendering

    def _room(self) -> Room:
        across = self.viewport().width() - 2 * MARGIN_PX - 2
        down = self.viewport().height() - 2 * ABOVE_PX
        return Room(max(1, across), max(1, down), self._zoom, self.devicePixelRatioF())

    def _render(self) -> None:
        if not self._pdf:
            return
        self.stop()
        pdf, room = self._pdf, self._room()
        known, seen, viewer = tuple(self._sheets.drawn), self._in_sight(), self._house.desk.pages

        def first(progress: Progress) -> Rendering:
            return first_rendering(viewer, pdf, room, known, seen, progress)

        def done(rendering: Rendering) -> None:
            self._is_rendering = False
            self._begin(rendering, room)

        self._is_rendering = True
        self._run("render", first, done)

    def _run(self, what: str, job: Job[T], done: Callable[[T], None]) -> None:
        self._tasks[what] = self._house.works.run(self, job, done=done, failed=self._fail)

    def _begin(self, rendering: Rendering, room: Room) -> None:
        """Exchange what is in sight; the pages keep their places while others are added."""
        self._paged = rendering.paged
        self._sheets.hold(self._paged.leaves)
        self._dpi = room.dpi(self._paged.leaves[0])
        self._lay_out()
        for place, (pixels, drawn) in rendering.pages.items():
            self._sheets.exchange(place, pixels, drawn)
        self._tell()
        self.shown.emit()
        self._look_for_changes()
        self._go_on()

    def _go_on(self) -> None:
        """Render the next page that is wanted, and leave the pictures of those that are not."""
        if self._is_rendering or self._resized.isActive() or self._paged.pdf != self._pdf:
            return
        paged, room, viewer = self._paged, self._room(), self._house.desk.pages
        kept = kept_places(paged, room, self._in_sight())
        if self._target is not None:
            kept.insert(0, self._target)
        self._sheets.keep_only(kept)
        stale = stale_places(paged, room, self._sheets.drawn, kept)
        if not stale:
            return
        place = next(each for each in kept if each in stale)

        def done(page: tuple[Pixels, Drawn]) -> None:
            self._is_rendering = False
            self._sheets.exchange(place, *page)
            self._bring_target()
            self._go_on()

        self._is_rendering = True
        self._run("render", lambda _: rendered(viewer, paged, room, place), done)

    def _fail(self, error: DeskError) -> None:
        self._is_rendering = self._is_looking = False
        self.failed.emit(error)

    # What has changed

    def _look_for_changes(self) -> None:
        before, after, viewer = self._of, self._paged, self._house.desk.pages
        self._target = None
        if before is None or not self._follows or before.pdf == after.pdf:
            self._of = after
            return

        def done(changed: tuple[int, ...]) -> None:
            self._is_looking = False
            self._of = after
            if changed and not set(changed) & self._in_sight():
                self._target = changed[0]
                self._bring_target()
                self._go_on()

        self._is_looking = True
        self._run("look", lambda progress: changed_places(viewer, before, after, progress), done)

    def _bring_target(self) -> None:
        """Bring what has changed into view once it looks as it does now."""
        place = self._target
        if place is None or stale_places(self._paged, self._room(), self._sheets.drawn, {place}):
            return
        self._target = None
        self.go_to(place)

    def _lay_out(self) -> None:
        """Give every page its size, and keep what is in the middle of the view there."""
        first = self._sheets.first
        if first is None:
            return
        bar, half = self.verticalScrollBar(), self.viewport().height() // 2
        middle = bar.value() + half
        anchor = self._sheets.at(middle)
        share = 0.0
        if anchor is not None:
            height = max(1, self._sheets.height_of(anchor))
            share = (middle - self._sheets.top(anchor)) / height
        self._dpi = self._room().dpi(first)
        if not self._sheets.resize_to(self._dpi, self.viewport().size()):
            return
        if anchor is not None and bar.value():
            moved = self._sheets.top(anchor) + round(share * self._sheets.height_of(anchor))
            bar.setValue(moved - half)
        self.zoomed.emit()

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from page to page; the arrows scroll."""
        wanted = {
            Qt.Key.Key_PageUp: self.current - 1,
            Qt.Key.Key_PageDown: self.current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.count - 1,
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self.go_to(wanted)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held down."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._wheel += event.angleDelta().y()
        steps = int(self._wheel / NOTCH)
        self._wheel -= steps * NOTCH
        for _ in range(abs(steps)):
            self.step_zoom(1 if steps > 0 else -1)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep pages as wide or as high as there is room."""
        super().resizeEvent(event)
        if self._zoom.fit is not Fit.NONE and self.count:
            self._lay_out()
            self._resized.start()
