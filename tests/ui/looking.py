"""The pair as a person looks at it: where its parts are, and the keys that are pressed over it."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from studio_desk.domain.comparison import Comparison, Side
from studio_desk.ui.compare.pair_stage import PairStage
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.compare.panes import Pane
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def look(hands: Hands, studio: Furnished) -> PairView:
    """The half-done consultation's first pair, whole and side by side."""
    hands.open(studio.half_done, Step.COMPARE)
    found = hands.find("compare.view")
    assert isinstance(found, PairView)
    return found


def pair_of(hands: Hands, index: int = 0) -> Comparison:
    return hands.workspace.sitting.now.comparisons[index]


def pane(view: PairView, side: Side, pair: int = 0) -> Pane:
    return next(each for each in view.panes() if (each.side, each.pair) == (side, pair))


def places(view: PairStage) -> tuple[QRectF, ...]:
    """Where the pictures lie in the window."""
    shift = QPointF(view.mapTo(view.window(), QPoint(0, 0)))
    return tuple(view.picture_rect(each).translated(shift) for each in view.panes())


def spot(view: PairView, side: Side, x: float, y: float, pair: int = 0) -> QPointF:
    """Where fractions of a picture are; a whole pixel, as a mouse points."""
    return QPointF(view.point_of(pane(view, side, pair), x, y).toPoint())


def key(
    view: PairView, pressed: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(view, pressed, held)


def drag(
    view: PairView,
    start: QPointF,
    end: QPointF,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, held, start.toPoint())
    QTest.mouseMove(view, ((start + end) / 2).toPoint())
    QTest.mouseMove(view, end.toPoint())
    QTest.mouseRelease(view, left, held, end.toPoint())
