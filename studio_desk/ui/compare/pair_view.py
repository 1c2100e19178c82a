"""A pair under one's hands: the events of mouse, wheel, fingers and keys."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QTouchEvent,
    QWheelEvent,
)

from studio_desk.domain.comparison import Nudge
from studio_desk.ui.compare.aiming import Aim
from studio_desk.ui.compare.fingers import Fingers
from studio_desk.ui.compare.grips import nudged
from studio_desk.ui.compare.pair_hand import PairHand
from studio_desk.ui.compare.pair_modes import DIVIDER_STEP
from studio_desk.ui.compare.view import SPLITS, Mode
from studio_desk.ui.house import House

WHEEL_STEP = 1.2
ARROW_PX = 48
AIM_PX, LOUPE_STEP_PX, NUDGE_PX = 8, 16, 1
COARSE = 10
"""How much further a small step goes with Shift."""
_ONE_SIDE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier


class PairView(PairHand):
    """A pair that can be zoomed, moved, split, nudged, pinned and lined up."""

    menu_wanted = Signal(QPoint)
    """Where on the screen."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._fingers = Fingers(self)
        self.setObjectName("compare.view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    # Events of the mouse

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the cursor is; two fingers on a trackpad move the pictures instead.

        A wheel has notches and no phase; what comes with pixels and a phase is a trackpad, and with
        Ctrl that zooms too.
        """
        pixels = event.pixelDelta()
        glides = event.phase() is not Qt.ScrollPhase.NoScrollPhase and not pixels.isNull()
        steps = event.angleDelta().y() / 120
        if glides and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pan(pixels.x(), pixels.y(), self.pane_at(event.position()))
        elif steps:
            self.zoom_at(WHEEL_STEP**steps, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of what is there."""
        if event.button() is Qt.MouseButton.LeftButton:
            one_side = bool(event.modifiers() & _ONE_SIDE) and not self.view.blind
            self.press(event.position(), one_side=one_side)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held, or look at what is there."""
        self.move_hand(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look closely, or at the whole again."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self.aim is not None:
            # The second of two quick clicks is a click all the same.
            self.press(event.position())
        else:
            self.look_closely(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self.forget_pointer()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done, by the right button or the menu key."""
        self.menu_wanted.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Fingers, and gestures that the system read from a trackpad."""
        if isinstance(event, QTouchEvent):
            self._fingers.follow(event)
            event.accept()
            return True
        if isinstance(event, QNativeGestureEvent) and self._fingers.gesture(event):
            return True
        return super().event(event)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that are shown on "?"."""
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if self.aim is not None and self._steer(self.aim, event, arrow):
            return
        if event.modifiers() & _ONE_SIDE and self._nudge(event, arrow):
            return
        if not is_plain(event):
            super().keyPressEvent(event)
        elif arrow is not None:
            self._go(arrow, shift=_shift(event))
        elif not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        actions: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_S: lambda: self.set_mode(Mode.SIDE_BY_SIDE),
            Qt.Key.Key_D: self.split,
            Qt.Key.Key_B: self.blink_by_itself if _shift(event) else self.blink,
            Qt.Key.Key_Space: self.blink,
            Qt.Key.Key_4: lambda: self.set_mode(Mode.FOUR),
            Qt.Key.Key_Z: lambda: self.next_loupe(self.cursor_spot),
            Qt.Key.Key_F: self.fit,
            Qt.Key.Key_G: self.fill,
            Qt.Key.Key_1: lambda: self.full_size(self.cursor_spot),
            Qt.Key.Key_Plus: lambda: self.zoom(WHEEL_STEP),
            Qt.Key.Key_Equal: lambda: self.zoom(WHEEL_STEP),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / WHEEL_STEP),
            Qt.Key.Key_L: self.toggle_labels,
            Qt.Key.Key_C: self.toggle_callouts,
            Qt.Key.Key_Delete: self.remove_chosen,
            Qt.Key.Key_Backspace: self.remove_chosen,
        }
        action = actions.get(Qt.Key(event.key()))
        if action is not None:
            action()
        return action is not None

    def _go(self, arrow: tuple[int, int], *, shift: bool) -> None:
        """The arrows move the divider, the loupe, or the pictures."""
        if shift and self.view.mode in SPLITS:
            step = arrow[1] if self.view.mode is Mode.SPLIT_ACROSS else arrow[0]
            self.set_divider(self.view.divider + step * DIVIDER_STEP)
        elif self.view.loupe is not None:
            self.step_loupe(arrow[0] * LOUPE_STEP_PX, arrow[1] * LOUPE_STEP_PX)
        else:
            self.pan(-arrow[0] * ARROW_PX, -arrow[1] * ARROW_PX)

    def _steer(self, aim: Aim, event: QKeyEvent, arrow: tuple[int, int] | None) -> bool:
        """Aim by keyboard: arrows, closer with Shift, and Space to press there."""
        key = event.key()
        if arrow is not None:
            step = 1 if _shift(event) else AIM_PX
            self.steer(arrow[0] * step, arrow[1] * step)
        elif key == Qt.Key.Key_Space:
            self.press_here()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            aim.accept()
        else:
            return False
        return True

    def _nudge(self, event: QKeyEvent, arrow: tuple[int, int] | None) -> bool:
        """With Alt or Ctrl the arrows move the right picture alone, and 0 puts it back.

        Not in a blind round, where moving it would tell which one it is.
        """
        shown = self.panes()
        if not shown or self.pair is None or self.view.blind:
            return False
        if arrow is not None:
            step = NUDGE_PX * (COARSE if _shift(event) else 1)
            pair = nudged(self, shown[0], self.pair, arrow[0] * step, arrow[1] * step)
        elif event.key() == Qt.Key.Key_0:
            pair = replace(self.pair, nudge=Nudge())
        else:
            return False
        if pair != self.pair:
            self.changed.emit(0, pair, "nudge")
        return True

    @property
    def cursor_spot(self) -> QPointF:
        """Where the cursor is on the stage, which may be outside of it."""
        return QPointF(self.mapFromGlobal(QCursor.pos()))


_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def is_plain(event: QKeyEvent) -> bool:
    """Whether a key is pressed without another, but for Shift, which some keyboards need."""
    allowed = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    return not event.modifiers() & ~allowed


def _shift(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
