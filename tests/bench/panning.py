"""Frames over two pictures of 45 megapixels in a window of 1600 x 1000, drawn by the processor.

Beside ours stand the same frames as Butterfly Viewer draws them and those of pixmap items as they
come, and, where those have no such view, a window that only copies a picture of itself.

Panning is where those are quick: they move what was drawn, and draw the edge.
"""

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from statistics import median

from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from studio_desk.domain.comparison import Comparison
from studio_desk.domain.picture import Eyes
from studio_desk.ui.compare.pair_stage import PairStage
from studio_desk.ui.compare.view import Loupe, Mode, View
from studio_desk.ui.compare.viewport import Viewport
from studio_desk.ui.images import image_over
from tests.bench.finding import Figure
from tests.bench.lightbox import HEIGHT_PX, WIDTH_PX, Lightbox, lightbox
from tests.bench.pixmap_items import PixmapPair

FRAMES = 200
PERCENT = (10, 18, 40, 80, 100, 140, 200, 299, 300, 400)
"""From a little more than the whole picture; only 100 is what a halving happens to show best."""
STEP_PX = 11
"""How far a hand moves from one frame to the next."""


def figures() -> list[Figure]:
    """Move two pictures in every way there is."""
    with lightbox(1) as box:
        box.show(box.pairs[0], full=True)
        box.rest()
        others = _others(box)
        found = [*_compared(box, others), *_looking(box)]
        for each in others.values():
            each.close()
        return found


def _others(box: Lightbox) -> dict[str, PixmapPair]:
    pictures = box.pairs[0].pictures
    images = [image_over(box.house.desk.examples.pixels(each)) for each in pictures]
    made = {
        "Butterfly Viewer's way": PixmapPair(images, smooth=True),
        "pixmap items as they come": PixmapPair(images, smooth=False),
    }
    for each in made.values():
        each.resize(WIDTH_PX, HEIGHT_PX)
        each.show()
    return made


def _compared(box: Lightbox, others: dict[str, PixmapPair]) -> list[Figure]:
    """Pan in a circle at every zoom, and zoom at a spot of the face from fit to 400 %."""
    found = []
    for percent in PERCENT:
        ours = _frames(box.stage, partial(_pan, box.stage, percent))
        for name, pair in others.items():
            theirs = _frames(pair, partial(_pan_items, pair, percent))
            what = f"panning at {percent} %, 99 % of frames"
            found.append((what, _within(ours), _within(theirs), name))
    ours = _frames(box.stage, partial(_zoom, box.stage))
    for name, pair in others.items():
        theirs = _frames(pair, partial(_zoom_items, pair))
        found += [
            ("zooming at the cursor, a frame", median(ours), median(theirs), name),
            ("zooming at the cursor, 99 % of frames", _within(ours), _within(theirs), name),
        ]
    return found


def _spot(percent: float, frame: int) -> tuple[float, float]:
    """Where a hand is that moves in a circle, in fractions of a picture of 8192 x 5464."""
    radius = min(0.3, 20 / percent)
    step = STEP_PX / (radius * 8192 * percent / 100)
    return 0.5 + radius * math.cos(step * frame), 0.5 + radius * math.sin(step * frame)


def _percent_at(frame: int) -> float:
    """From 10 to 400, by the same factor from frame to frame."""
    return 10 * math.pow(40, frame / (FRAMES - 1))


def _see(stage: PairStage, percent: float, spot: tuple[float, float]) -> None:
    there = Viewport(1, *spot)
    pane = stage.panes()[0]
    there = there.at_percent(percent, *stage.measured(pane))
    stage.show_view(replace(stage.view, viewport=there))


def _pan(stage: PairStage, percent: float, frame: int) -> None:
    _see(stage, percent, _spot(percent, frame))


def _zoom(stage: PairStage, frame: int) -> None:
    _see(stage, _percent_at(frame), (0.6, 0.4))


def _pan_items(pair: PixmapPair, percent: float, frame: int) -> None:
    pair.zoom_to(percent / 100)
    pair.look_at(*_spot(percent, frame))


def _zoom_items(pair: PixmapPair, frame: int) -> None:
    pair.zoom_to(_percent_at(frame) / 100)
    pair.look_at(0.6, 0.4)


def _looking(box: Lightbox) -> list[Figure]:
    """The views that the others have not, as slow as 1 frame in 100 is."""
    copy = _Copy(box.stage)
    floor = _within(_frames(copy, lambda _: None))
    copy.close()
    found = []
    for name, move in _views(box):
        within = max(_within(_frames(box.stage, partial(move, percent))) for percent in PERCENT)
        found.append((f"{name}, 99 % at the worst zoom", within, floor, "copying a ready window"))
    return found


def _views(box: Lightbox) -> Iterator[tuple[str, Callable[[float, int], None]]]:
    stage, pair = box.stage, box.pairs[0]

    def divide(percent: float, frame: int) -> None:
        stage.show_view(replace(stage.view, divider=0.2 + frame / (2 * FRAMES)))
        _pan(stage, percent, frame)

    def magnify(percent: float, frame: int) -> None:
        x, y = _spot(50, frame)
        stage.show_view(replace(stage.view, loupe=Loupe(x, y, 2)))
        _see(stage, percent, (x, y))

    def pan(percent: float, frame: int) -> None:
        _pan(stage, percent, frame)

    for name, mode in (("split", Mode.SPLIT), ("split across", Mode.SPLIT_ACROSS)):
        stage.show_view(View(mode=mode))
        yield f"{name}, the divider dragged", divide
    stage.show_view(View(mode=Mode.BLINK))
    yield "blink, panning", pan
    stage.show_view(View())
    yield "the loupe at 200 %", magnify
    stage.show_view(View())
    stage.show_pairs([_lined_up(pair)])
    yield "panning, faces lined up", pan
    yield "zooming, faces lined up", lambda _, frame: _zoom(stage, frame)
    stage.show_pairs([pair])


def _lined_up(pair: Comparison) -> Comparison:
    """The right face is a little larger and leans by four degrees."""
    level = _eyes(("0.44", "0.40", "0.56", "0.40"))
    leaning = _eyes(("0.43", "0.41", "0.56", "0.424"))
    left, right = replace(pair.left, eyes=level), replace(pair.right, eyes=leaning)
    return replace(pair, left=left, right=right, aligned=True)


def _eyes(spots: tuple[str, str, str, str]) -> Eyes:
    return Eyes(*(Decimal(each) for each in spots))


class _Copy(QWidget):
    """As fast as a window can be."""

    def __init__(self, stage: PairStage) -> None:
        super().__init__()
        self.resize(WIDTH_PX, HEIGHT_PX)
        self._picture = stage.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copy."""
        painter = QPainter(self)
        painter.drawImage(0, 0, self._picture)
        painter.end()


def _frames(widget: QWidget, move: Callable[[int], None]) -> list[float]:
    """Seconds from every movement to the end of its repaint."""
    taken = []
    for frame in range(FRAMES):
        begun = time.perf_counter()
        move(frame)
        # What moved asked to be painted anew, as little or as much of it as it found necessary.
        QApplication.processEvents()
        if isinstance(widget, _Copy):
            widget.repaint()
        taken.append(time.perf_counter() - begun)
    return taken


def _within(frames: list[float]) -> float:
    """What 99 of 100 frames take at most."""
    return sorted(frames)[len(frames) * 99 // 100 - 1]
