"""What a hand does with a pair, be it a mouse's, a finger's or the keys'."""

from dataclasses import replace

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter

from studio_desk.ui.compare.aiming import Aim, EyeAim, PinAim, draw_cross
from studio_desk.ui.compare.eye_marking import EyeMarking
from studio_desk.ui.compare.grips import (
    DividerGrip,
    Grip,
    LoupeGrip,
    NudgeGrip,
    PictureGrip,
    PinGrip,
)
from studio_desk.ui.compare.pair_modes import PairModes
from studio_desk.ui.compare.panes import Pane
from studio_desk.ui.compare.pins import (
    Pin,
    callout_of,
    draw_ring,
    draw_words,
    pin_at,
    pins,
    place,
    without,
)
from studio_desk.ui.compare.view import View
from studio_desk.ui.house import House


class PairHand(PairModes):
    """A stage on which things are taken hold of, pinned and marked."""

    pinned = Signal(int, object, float, float)
    """Pair in view, side and spot, as fractions of the picture, where a callout shall stand."""
    eyes_marked = Signal(object)
    """The `EyeMarking` of the pair in view."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._grip: Grip | None = None
        self._pointer: QPointF | None = None
        self._steered = False
        self._chosen: tuple[int, int] | None = None
        self._before_aim: View | None = None
        self.aim: Aim | None = None

    # Errands

    @property
    def pinning(self) -> bool:
        """Whether the next click pins a callout."""
        return isinstance(self.aim, PinAim)

    def begin_pinning(self) -> None:
        """The next click pins a callout."""
        if self.pair is not None:
            self._begin(PinAim(self, self._pin))

    def mark_eyes(self) -> None:
        """The next clicks mark the eyes, with both pictures whole and side by side."""
        if self.pair is None or self.view.blind:
            return
        before = self.view
        self.show_view(replace(View(), labels=before.labels, callouts=False))
        self._begin(EyeAim(self, self._take_eyes))
        self._before_aim = before

    def _begin(self, aim: Aim) -> None:
        self.leave_aim()
        self.aim, self._steered = aim, False
        self.setFocus()
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.say(aim.words)
        self.update()

    def leave_aim(self) -> None:
        """Leave what was begun."""
        if self.aim is None:
            return
        self.aim.deleteLater()
        self.aim = None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        before, self._before_aim = self._before_aim, None
        if before is not None:
            self.show_view(before)
        self.update()

    def _pin(self, pane: Pane, x: float, y: float) -> None:
        self.leave_aim()
        self.pinned.emit(pane.pair, pane.side, x, y)

    def _take_eyes(self, marking: EyeMarking) -> None:
        self.leave_aim()
        self.eyes_marked.emit(marking)

    # The hand: mouse or finger

    def press(self, spot: QPointF, *, by_touch: bool = False, one_side: bool = False) -> None:
        """Take hold of what is there."""
        self.setFocus()
        self._pointer = spot
        aim = self.aim
        if aim is not None:
            words = aim.words
            self._grip = aim.press(spot)
            if self.aim is aim and aim.words != words:
                self.say(aim.words)
            return
        self._grip = self._taken(spot, by_touch=by_touch, one_side=one_side)
        self.setCursor(self._grip.cursor)
        self.update()

    def _taken(self, spot: QPointF, *, by_touch: bool, one_side: bool) -> Grip:
        pane, pin = self.pane_at(spot), pin_at(self, spot)
        self._chosen = None if pin is None else (pin.pane.pair, pin.number)
        if self.on_divider(spot):
            return DividerGrip(self)
        if one_side and pane is not None:
            return NudgeGrip(self, pane, spot)
        if pin is not None:
            return PinGrip(self, pin, spot)
        if by_touch and self.view.loupe is not None:
            return LoupeGrip(self, spot)
        return PictureGrip(self, spot)

    def move_hand(self, spot: QPointF) -> None:
        """Move what is held, or look at what is there."""
        self._pointer, self._steered = spot, False
        if self._grip is not None:
            self._grip.move(spot)
        elif self.aim is None:
            self._show_cursor(spot)
            self.move_loupe(spot)
        if self.aim is not None or self.view.callouts:
            self.update()

    def let_go(self) -> None:
        """Let go of what was held."""
        grip, self._grip = self._grip, None
        if grip is not None:
            grip.release()
        if self.aim is None:
            self.setCursor(Qt.CursorShape.ArrowCursor)

    def look_closely(self, spot: QPointF) -> None:
        """Change between the whole picture and its single pixels, there."""
        if self.pane_at(spot) is None or self.aim is not None:
            return
        if self.view.viewport.zoom > 1:
            self.fit()
        else:
            self.full_size(spot)

    def _show_cursor(self, spot: QPointF) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self.on_divider(spot):
            shape = DividerGrip(self).cursor
        elif pin_at(self, spot) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)

    def forget_pointer(self) -> None:
        """Nothing is under the pointer any more."""
        self._pointer = None
        self.update()

    # Without a pointer

    def steer(self, dx_px: float, dy_px: float) -> None:
        """Move what is aimed at without a pointer."""
        self._pointer = (self._pointer or self.middle) + QPointF(dx_px, dy_px)
        self._steered = True
        self.update()

    def press_here(self) -> None:
        """Press where it is aimed at."""
        self.press(self._pointer or self.middle)
        self.let_go()

    def remove_chosen(self) -> None:
        """Remove the callout that was chosen."""
        if self._chosen is None:
            return
        number, callout = self._chosen
        self._chosen = None
        if number < len(self._pairs) and callout < len(self._pairs[number].callouts):
            self.changed.emit(number, without(self._pairs[number], callout), "")

    @property
    def middle(self) -> QPointF:
        """The middle of the first pane."""
        shown = self.panes()
        return shown[0].shown.center() if shown else QPointF(self.rect().center())

    # Over the pictures

    def paint_over(self, painter: QPainter) -> None:
        """The pin that is chosen, what the one under the pointer says, and what is aimed at."""
        if self.aim is not None:
            self.aim.paint(painter, self._pointer)
            if self._steered and self._pointer is not None:
                draw_cross(painter, self._pointer)
            return
        for pin in pins(self):
            if (pin.pane.pair, pin.number) == self._chosen:
                draw_ring(painter, place(self, pin))
        under = None if self._pointer is None else pin_at(self, self._pointer)
        if under is not None:
            self._paint_words(painter, under)

    def _paint_words(self, painter: QPainter, pin: Pin) -> None:
        callout = callout_of(self, pin)
        kind = self._house.wording.name(callout.kind)
        draw_words(painter, self.size(), place(self, pin), kind, callout.text)
