"""What the next click is for, while it is for something else than moving the pictures."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from studio_desk.domain.comparison import Side
from studio_desk.ui.compare.eye_marking import EyeMarking
from studio_desk.ui.compare.grips import Grip
from studio_desk.ui.compare.marks import INK, PAPER, Label
from studio_desk.ui.compare.pair_modes import PairModes
from studio_desk.ui.compare.panes import Pane
from studio_desk.ui.theme import pixel_font

REACH_PX = 14
"""How close to a spot one has to press to take hold of it."""
GLASS_PX = 140
WORDS_PX = 44
"""What the words of an errand take at the head of the stage."""
GLASS_POWER = 3


class Aim(QObject):
    """One errand: it has words, takes presses, and ends."""

    def __init__(self, stage: PairModes) -> None:
        super().__init__(stage)
        self._stage = stage

    @property
    def words(self) -> str:
        """What to do now."""
        raise NotImplementedError

    def press(self, spot: QPointF) -> Grip | None:
        """Take a press there; what can be dragged from there is returned."""
        raise NotImplementedError

    def accept(self) -> None:
        """It is good as it is (Enter)."""

    def paint(self, painter: QPainter, pointer: QPointF | None) -> None:
        """Draw what the errand shows, the words first."""
        label = Label([(self.words, pixel_font(13, bold=True))], self._stage.width())
        label.draw(painter, QPointF((self._stage.width() - label.width) / 2, 8))


class PinAim(Aim):
    """The spot of a new callout."""

    def __init__(self, stage: PairModes, pin: Callable[[Pane, float, float], None]) -> None:
        super().__init__(stage)
        self._pin = pin

    @property
    def words(self) -> str:
        """What to do now."""
        return self.tr("Click the spot in either picture. Esc leaves it.")

    def press(self, spot: QPointF) -> Grip | None:
        """Pin there, if there is a picture."""
        inside = inside_of(self._stage, spot)
        if inside is not None:
            self._pin(*inside)
        return None


class EyeAim(Aim):
    """Both eyes of both faces."""

    def __init__(self, stage: PairModes, done: Callable[[EyeMarking], None]) -> None:
        super().__init__(stage)
        assert stage.pair is not None
        self.marking = EyeMarking.of(stage.pair)
        self._done = done
        # Where all are known already, a click is a correction, and one says when they are right.
        self._correcting = self.marking.missing is None

    @property
    def words(self) -> str:
        """What to do now."""
        if self._correcting:
            return self.tr("Drag a spot to correct it. Enter takes them, Esc leaves.")
        side, number = self.marking.missing or (Side.RIGHT, 1)
        left = self._stage.view.side_at(side) is Side.LEFT
        if left and number == 0:
            return self.tr("Picture on the left: click the eye on the left. Esc leaves.")
        if left:
            return self.tr("Picture on the left: now the eye on the right.")
        if number == 0:
            return self.tr("Picture on the right: click the eye on the left.")
        return self.tr("Picture on the right: now the eye on the right.")

    def press(self, spot: QPointF) -> Grip | None:
        """Take hold of a spot, or mark one."""
        held = self._spot_at(spot)
        if held is not None:
            return _SpotGrip(self, *held)
        inside = inside_of(self._stage, spot)
        if inside is None:
            return None
        pane, x, y = inside
        self.put(self.marking.marked(pane.side, (x, y)))
        marked = self._spot_at(spot)
        return None if marked is None else _SpotGrip(self, *marked)

    def put(self, marking: EyeMarking) -> None:
        """The spots as they are now."""
        self.marking = marking
        self._stage.update()

    def move(self, pane: Pane, number: int, spot: QPointF) -> None:
        """One of them is here now."""
        x, y = self._stage.spot_in(pane, spot)
        inside = min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)
        self.put(self.marking.moved(pane.side, number, inside))

    def settle(self) -> None:
        """A spot was let go of: the fourth one ends it."""
        if not self._correcting:
            self.accept()

    def accept(self) -> None:
        """Line up, if nothing is missing."""
        if self.marking.missing is None:
            self._done(self.marking)

    def _spots(self) -> list[tuple[Pane, int, QPointF]]:
        return [
            (pane, number, self._stage.point_of(pane, *spot))
            for pane in self._stage.panes()
            for number, spot in enumerate(self.marking.spots(pane.side))
        ]

    def _spot_at(self, point: QPointF) -> tuple[Pane, int] | None:
        near = [
            (away, pane, number)
            for pane, number, spot in self._spots()
            if (away := (spot - point).manhattanLength()) <= REACH_PX
        ]
        if not near:
            return None
        _, pane, number = min(near, key=lambda each: each[0])
        return pane, number

    def paint(self, painter: QPainter, pointer: QPointF | None) -> None:
        """Draw the words, the spots, and what is under the pointer larger than it is."""
        super().paint(painter, pointer)
        for _, _, spot in self._spots():
            draw_spot(painter, spot)
        if pointer is not None and inside_of(self._stage, pointer) is not None:
            _paint_glass(painter, self._stage, pointer)


class _SpotGrip:
    """A marked eye."""

    cursor = Qt.CursorShape.BlankCursor

    def __init__(self, aim: EyeAim, pane: Pane, number: int) -> None:
        self._aim = aim
        self._pane = pane
        self._number = number

    def move(self, spot: QPointF) -> None:
        """It follows."""
        self._aim.move(self._pane, self._number, spot)

    def release(self) -> None:
        """It is there."""
        self._aim.settle()


def inside_of(stage: PairModes, spot: QPointF) -> tuple[Pane, float, float] | None:
    """The pane under `spot` and what of its picture is there; None beside the pictures."""
    pane = stage.pane_at(spot)
    if pane is None:
        return None
    x, y = stage.spot_in(pane, spot)
    return (pane, x, y) if 0 <= x <= 1 and 0 <= y <= 1 else None


def draw_spot(painter: QPainter, spot: QPointF) -> None:
    """Draw a marked eye: a ring that leaves the eye to be seen."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((INK, 4), (PAPER, 2)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(spot, 9, 9)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PAPER)
    painter.drawEllipse(spot, 1.5, 1.5)


def draw_cross(painter: QPainter, spot: QPointF, arm_px: float = 14) -> None:
    """Draw where a click by keyboard goes."""
    for colour, width in ((QColor(0, 0, 0, 150), 3), (PAPER, 1)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(spot - QPointF(arm_px, 0), spot + QPointF(arm_px, 0))
        painter.drawLine(spot - QPointF(0, arm_px), spot + QPointF(0, arm_px))


def _paint_glass(painter: QPainter, stage: PairModes, spot: QPointF) -> None:
    """Show what is under `spot` larger, beside it, so that the pointer hides nothing."""
    glass = QRectF(spot + QPointF(28, -28 - GLASS_PX), QSizeF(GLASS_PX, GLASS_PX))
    if glass.right() > stage.width() - 4:
        glass.moveRight(spot.x() - 28)
    if glass.top() < WORDS_PX:
        glass.moveTop(spot.y() + 28)
    stage.paint_magnified(painter, spot, glass, GLASS_POWER)
    draw_cross(painter, glass.center(), GLASS_PX / 2 - 8)
    painter.setPen(QPen(PAPER, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(glass)
