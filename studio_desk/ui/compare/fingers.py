"""Fingers on a pair: one does what the mouse does, two zoom and move."""

from typing import Protocol

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEventPoint, QGuiApplication, QNativeGestureEvent, QTouchEvent

from studio_desk.ui.compare.panes import Pane
from studio_desk.ui.compare.touch import is_double_tap, pinch

TAP_PX = 12
"""A finger that moved less has tapped."""


class Hand(Protocol):
    """What fingers work with."""

    def press(self, spot: QPointF, *, by_touch: bool = False) -> None:
        """Take hold of what is there."""
        ...

    def move_hand(self, spot: QPointF) -> None:
        """Move what is held."""
        ...

    def let_go(self) -> None:
        """Let go of it."""
        ...

    def look_closely(self, spot: QPointF) -> None:
        """Change between the whole and the pixels."""
        ...

    def pane_at(self, spot: QPointF) -> Pane | None:
        """The pane there."""
        ...

    def zoom_at(self, factor: float, spot: QPointF, pane: Pane | None = None) -> None:
        """Zoom about a spot."""
        ...

    def pan(self, dx: float, dy: float, pane: Pane | None = None) -> None:
        """Move the pictures."""
        ...


class Fingers:
    """Follows the touches of one surface."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._down: dict[int, QPointF] = {}
        self._holding = False
        self._start = QPointF()
        self._moved = False
        self._last_tap: tuple[QPointF, int] | None = None

    def follow(self, event: QTouchEvent) -> None:
        """Take one event."""
        before = self._down
        self._down = down = {
            point.id(): _position(point, before)
            for point in event.points()
            if point.state() is not QEventPoint.State.Released
        }
        if event.type() is QEvent.Type.TouchCancel:
            self._down, self._last_tap = {}, None
            self._let_go()
        elif len(down) == 1 and not before:
            self._press(next(iter(down.values())))
        elif len(down) == 1 and self._holding:
            self._move(next(iter(down.values())))
        elif len(down) >= 2:
            self._pinch(before, down)
        elif not down:
            self._lift(event.timestamp())

    def _press(self, spot: QPointF) -> None:
        self._start, self._moved, self._holding = spot, False, True
        self._hand.press(spot, by_touch=True)

    def _move(self, spot: QPointF) -> None:
        self._moved = self._moved or (spot - self._start).manhattanLength() > TAP_PX
        self._hand.move_hand(spot)

    def _pinch(self, before: dict[int, QPointF], down: dict[int, QPointF]) -> None:
        """The first two that were there before; a finger that is new moves nothing by coming."""
        self._let_go()
        self._moved = True
        both = [each for each in down if each in before][:2]
        if len(both) < 2:
            return
        was = _point(before[both[0]]), _point(before[both[1]])
        seen = pinch(was, (_point(down[both[0]]), _point(down[both[1]])))
        centre = QPointF(seen.centre.real, seen.centre.imag)
        pane = self._hand.pane_at(centre)
        self._hand.zoom_at(seen.factor, centre, pane)
        self._hand.pan(seen.moved.real, seen.moved.imag, pane)

    def _lift(self, time_ms: int) -> None:
        tapped = self._holding and not self._moved
        self._let_go()
        last, self._last_tap = self._last_tap, (self._start, time_ms) if tapped else None
        if last is None or not tapped:
            return
        hints = QGuiApplication.styleHints()
        if is_double_tap(
            _point(last[0]),
            _point(self._start),
            time_ms - last[1],
            within_ms=hints.mouseDoubleClickInterval(),
            within_px=hints.touchDoubleTapDistance(),
        ):
            self._last_tap = None
            self._hand.look_closely(self._start)

    def _let_go(self) -> None:
        if self._holding:
            self._holding = False
            self._hand.let_go()

    def gesture(self, event: QNativeGestureEvent) -> bool:
        """Take a gesture that the system read from a trackpad; whether it was one of ours."""
        kinds = event.gestureType()
        if kinds.name == "ZoomNativeGesture":
            self._hand.zoom_at(1 + event.value(), event.position())
        elif kinds.name == "SmartZoomNativeGesture":
            self._hand.look_closely(event.position())
        else:
            return False
        return True


def _position(point: QEventPoint, before: dict[int, QPointF]) -> QPointF:
    """Where a finger is; one that rests may be told of without its place."""
    rests = point.state() is QEventPoint.State.Stationary
    return before.get(point.id(), point.position()) if rests else point.position()


def _point(spot: QPointF) -> complex:
    return complex(spot.x(), spot.y())
