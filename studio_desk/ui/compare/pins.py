"""Callouts as they stand on the stage: which one is under the hand, and what it says."""

from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from studio_desk.domain.comparison import Callout, Comparison
from studio_desk.ui.compare.marks import INK, PAPER, PIN_PX, Label
from studio_desk.ui.compare.pair_modes import PairModes
from studio_desk.ui.compare.panes import Pane
from studio_desk.ui.theme import pixel_font

WORDS_PX = 360
_PLACE = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Pin:
    """The callout of that `number`, counted from 0, of the pair in `pane`."""

    pane: Pane
    number: int


def pin_at(stage: PairModes, spot: QPointF) -> Pin | None:
    """The callout under `spot`, the topmost of several."""
    found = [pin for pin in pins(stage) if _away(place(stage, pin), spot) <= PIN_PX + 2]
    return found[-1] if found else None


def pins(stage: PairModes) -> list[Pin]:
    """The callouts that are to be seen, in the order in which they are painted."""
    if not stage.view.callouts or stage.view.blind:
        return []
    return [
        Pin(pane, number)
        for pane in stage.panes()
        for number, callout in enumerate(stage.pair_of(pane).callouts)
        if callout.side is pane.side
    ]


def callout_of(stage: PairModes, pin: Pin) -> Callout:
    """What is pinned there."""
    return stage.pair_of(pin.pane).callouts[pin.number]


def place(stage: PairModes, pin: Pin) -> QPointF:
    """Where it stands on the stage."""
    callout = callout_of(stage, pin)
    return stage.point_of(pin.pane, float(callout.x), float(callout.y))


def moved(pair: Comparison, number: int, pane: Pane, x: float, y: float) -> Comparison:
    """The pair with a callout somewhere else, on the picture of `pane`."""
    callout = replace(pair.callouts[number], side=pane.side, x=fraction(x), y=fraction(y))
    return _with(pair, number, (callout,))


def without(pair: Comparison, number: int) -> Comparison:
    """The pair without a callout."""
    return _with(pair, number, ())


def fraction(number: float) -> Decimal:
    """A fraction of a picture as callouts keep it, never outside of it."""
    return Decimal(str(min(max(number, 0.0), 1.0))).quantize(_PLACE)


def _with(pair: Comparison, number: int, instead: tuple[Callout, ...]) -> Comparison:
    before = pair.callouts
    return replace(pair, callouts=(*before[:number], *instead, *before[number + 1 :]))


def draw_ring(painter: QPainter, spot: QPointF) -> None:
    """Draw what says that a pin was chosen."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width, more in ((INK, 4, 4), (PAPER, 2, 4)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(spot, PIN_PX + more, PIN_PX + more)


def draw_words(painter: QPainter, stage: QSize, spot: QPointF, kind: str, words: str) -> None:
    """Draw what a callout says, beside its pin and within the stage."""
    lines = [(kind, pixel_font(12, bold=True))]
    if words:
        lines.append((words, pixel_font(13)))
    label = Label(lines, WORDS_PX)
    plate = QRectF(spot.x() + PIN_PX + 8, spot.y() - 16, label.width, label.height)
    if plate.right() > stage.width() - 8:
        plate.moveRight(spot.x() - PIN_PX - 8)
    if plate.bottom() > stage.height() - 8:
        plate.moveBottom(stage.height() - 8)
    plate.moveTop(max(plate.top(), 8))
    label.draw(painter, plate.topLeft())


def _away(one: QPointF, other: QPointF) -> float:
    return abs(complex(one.x() - other.x(), one.y() - other.y()))
