"""The pages under one another, followed without a flash while they change.

What is in sight is rendered first, and of the rest only what is drawn otherwise now; each picture
is exchanged where it stands. Where nothing in sight has changed, the first page that has is brought
there.
"""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from studio_desk.services.picture_ports import Pixels, Progress
from studio_desk.ui.controls import GRID
from studio_desk.ui.house import House
from studio_desk.ui.images import image_over
from studio_desk.ui.proposals.renderings import (
    Drawn,
    Rendering,
    Room,
    changed_places,
    first_rendering,
    later_rendering,
)
from studio_desk.ui.proposals.zoom import FULL_DPI, POINTS_PER_INCH, Fit, Zoom
from studio_desk.ui.tasks import Task

MARGIN_PX = 4 * GRID
ABOVE_PX = 3 * GRID
RESIZE_MS = 80
"""Pause after the last resizing before pages are rendered to fit."""
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
        self._of = b""
        self._task: Task | None = None
        self._drawn: list[Drawn] = []
        self._before: list[Drawn] = []
        self._labels: list[QLabel] = []
        self._sizes: list[tuple[float, float]] = []
        self._went_to: tuple[int, int] | None = None
        self._wheel = 0
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(RESIZE_MS)
        self._resized.timeout.connect(self._render)
        self._build()

    def _build(self) -> None:
        self.setObjectName("proposal.pages")
        self.setAccessibleName(self.tr("Pages of the proposal"))
        self._ground = QWidget()
        self._ground.setProperty("role", "ground")
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(MARGIN_PX, ABOVE_PX, MARGIN_PX, MARGIN_PX)
        self._column.setSpacing(ABOVE_PX)
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        # Whether there is a bar would decide how wide a page that fits is, and so on for ever.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setWidget(self._ground)
        self.verticalScrollBar().valueChanged.connect(self._tell)
        self.verticalScrollBar().rangeChanged.connect(self._tell)

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self._labels)

    @property
    def zoom(self) -> Zoom:
        """How large they are shown."""
        return self._zoom

    @property
    def percent(self) -> int:
        """Of their size on paper."""
        return round(self._dpi * 100 / FULL_DPI)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF; its pages take the places of those before."""
        self._pdf = pdf
        self._render()

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
        above = [place for place, label in enumerate(self._labels) if label.y() <= line]
        return above[-1] if above else 0

    def go_to(self, place: int) -> None:
        """Bring a page into view, its head at the top."""
        if not self._labels:
            return
        place = max(0, min(place, self.count - 1))
        bar = self.verticalScrollBar()
        self._went_to = None
        bar.setValue(self._labels[place].y() - GRID)
        self._went_to = bar.value(), place
        self._tell()

    def _tell(self) -> None:
        self.turned.emit(self.current + 1 if self.count else 0, self.count)

    def _in_sight(self) -> set[int]:
        """The places that can be seen; before there is any, the first two."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        seen = {
            place
            for place, label in enumerate(self._labels)
            if label.y() < bottom and label.y() + label.height() > top
        }
        return seen or {0, 1}

    # Rendering

    def _room(self) -> Room:
        across = self.viewport().width() - 2 * MARGIN_PX - 2
        down = self.viewport().height() - 2 * ABOVE_PX
        return Room(max(1, across), max(1, down), self._zoom, self.devicePixelRatioF())

    def _render(self) -> None:
        if not self._pdf:
            return
        if self._task is not None:
            self._task.cancel()
        pdf, room = self._pdf, self._room()
        known, seen, viewer = tuple(self._drawn), self._in_sight(), self._house.desk.pages

        def first(progress: Progress) -> Rendering:
            return first_rendering(viewer, pdf, room, known, seen, progress)

        def done(rendering: Rendering) -> None:
            self._begin(rendering, room)
            if not rendering.waiting:
                self._finish(pdf, rendering, room)
                return
            self._task = self._house.works.run(
                self,
                lambda progress: later_rendering(viewer, pdf, room, rendering, progress),
                done=lambda rest: self._finish(pdf, rest, room),
                failed=self.failed.emit,
            )

        self._task = self._house.works.run(self, first, done=done, failed=self.failed.emit)

    def _begin(self, rendering: Rendering, room: Room) -> None:
        """Exchange what is in sight; the pages keep their places while others are added."""
        if not self._before:
            self._before = list(self._drawn)
        count = len(rendering.leaves)
        while len(self._labels) > count:
            self._labels.pop().deleteLater()
        while len(self._labels) < count:
            self._labels.append(self._new_label(len(self._labels)))
        del self._drawn[count:]
        self._drawn += [Drawn("", 0, 0)] * (count - len(self._drawn))
        self._sizes = [(leaf.width_pt, leaf.height_pt) for leaf in rendering.leaves]
        self._dpi = room.dpi(rendering.leaves[0])
        self._lay_out()
        self._exchange(rendering, room)
        self._tell()
        self.shown.emit()

    def _finish(self, pdf: bytes, rendering: Rendering, room: Room) -> None:
        self._task = None
        self._exchange(rendering, room)
        before, self._before = self._before, []
        is_another, self._of = bool(self._of) and pdf != self._of, pdf
        changed = changed_places(before, self._drawn) if is_another else ()
        # At another size nothing looks as before, which says nothing of what is on the pages.
        same_size = [each.dpi for each in before[:1]] == [each.dpi for each in self._drawn[:1]]
        if changed and same_size and not set(changed) & self._in_sight():
            self.go_to(changed[0])

    def _exchange(self, rendering: Rendering, room: Room) -> None:
        for place, (pixels, drawn) in rendering.pages.items():
            self._labels[place].setPixmap(_pixmap(pixels, room.ratio))
            self._drawn[place] = drawn

    def _new_label(self, place: int) -> QLabel:
        label = QLabel()
        label.setProperty("role", "page")
        label.setAccessibleName(self.tr("Page {n}").format(n=place + 1))
        # Until it is rendered at another size, the picture of before is drawn in that size.
        label.setScaledContents(True)
        self._column.insertWidget(place, label, 0, Qt.AlignmentFlag.AlignHCenter)
        # Shown at once, or the first layout would leave no room for it.
        label.show()
        return label

    def _lay_out(self) -> None:
        """Give every page its size, and keep what is in the middle of the view there."""
        if not self._sizes:
            return
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        anchor = next((each for each in reversed(self._labels) if each.y() <= middle), None)
        share = (middle - anchor.y()) / max(1, anchor.height()) if anchor else 0.0
        self._dpi = self._zoom.dpi(self._sizes[0], (self._room().width_px, self._room().height_px))
        sizes = [_size(width, height, self._dpi) for width, height in self._sizes]
        if [label.size() for label in self._labels] == sizes:
            return
        for label, size in zip(self._labels, sizes, strict=True):
            label.setFixedSize(size)
        self._column.activate()
        self._ground.resize(self._ground.sizeHint().expandedTo(self.viewport().size()))
        if anchor is not None and anchor in self._labels and self.verticalScrollBar().value():
            moved = anchor.y() + round(share * anchor.height())
            self.verticalScrollBar().setValue(moved - self.viewport().height() // 2)
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
        if self._zoom.fit is not Fit.NONE and self._sizes:
            self._lay_out()
            self._resized.start()


def _size(width_pt: float, height_pt: float, dpi: float) -> QSize:
    """With a hairline on each side."""
    scale = dpi / POINTS_PER_INCH
    return QSize(round(width_pt * scale) + 2, round(height_pt * scale) + 2)


def _pixmap(page: Pixels, ratio: float) -> QPixmap:
    image = image_over(page)
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)
