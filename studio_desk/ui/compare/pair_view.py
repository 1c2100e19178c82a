"""The hands on a pair: wheel, mouse and keys."""

from dataclasses import replace

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QWheelEvent

from studio_desk.ui.compare.marks import HANDLE_PX
from studio_desk.ui.compare.pair_stage import LEAST_LABEL_PX, PairStage
from studio_desk.ui.compare.panes import Pane
from studio_desk.ui.compare.view import SPLITS, Mode
from studio_desk.ui.house import House

WHEEL_STEP = 1.2
ARROW_PX = 48


class PairView(PairStage):
    """A pair that can be zoomed, moved, split and pinned."""

    pinned = Signal(object, float, float)
    """Side and spot, as fractions of the picture, where a callout shall stand."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._drag_from: QPointF | None = None
        self._held: Pane | None = None
        self._dragging_divider = False
        self.pinning = False
        self.setObjectName("compare.view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def set_mode(self, mode: Mode) -> None:
        """Lay the pictures out otherwise."""
        self.show_view(replace(self.view, mode=mode))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the cursor is."""
        steps = event.angleDelta().y() / 120
        if steps:
            self.zoom_at(WHEEL_STEP**steps, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture or of the divider, or pin a callout."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self.setFocus()
        if self.pinning:
            self._pin(event.position())
            return
        self._dragging_divider = self._on_divider(event.position())
        self._drag_from = event.position()
        self._held = self.pane_at(event.position())
        if not self._dragging_divider:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was taken hold of."""
        if self._drag_from is None:
            self._show_cursor(event.position())
            return
        delta = event.position() - self._drag_from
        if self._dragging_divider:
            self._drag_divider(event.position())
        else:
            self.pan(delta.x(), delta.y(), self._held)
        self._drag_from = event.position()

    def _show_cursor(self, spot: QPointF) -> None:
        shape = Qt.CursorShape.CrossCursor if self.pinning else Qt.CursorShape.ArrowCursor
        if self._on_divider(spot):
            across = self.view.mode is Mode.SPLIT_ACROSS
            shape = Qt.CursorShape.SplitVCursor if across else Qt.CursorShape.SplitHCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._drag_from = None
        self._dragging_divider = False
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change between the whole picture and its single pixels, where the cursor is."""
        if self.pane_at(event.position()) is None or self.pinning:
            return
        if self.view.viewport.zoom > 1:
            self.fit()
        else:
            self.full_size(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that are shown on "?"."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        arrow = _ARROWS.get(Qt.Key(event.key()))
        action = {
            Qt.Key.Key_S: lambda: self.set_mode(Mode.SIDE_BY_SIDE),
            Qt.Key.Key_D: lambda: self.set_mode(Mode.SPLIT),
            Qt.Key.Key_F: self.fit,
            Qt.Key.Key_1: lambda: self.full_size(QPointF(self.mapFromGlobal(QCursor.pos()))),
            Qt.Key.Key_Plus: lambda: self.zoom(WHEEL_STEP),
            Qt.Key.Key_Equal: lambda: self.zoom(WHEEL_STEP),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / WHEEL_STEP),
            Qt.Key.Key_L: lambda: self.show_view(replace(self.view, labels=not self.view.labels)),
            Qt.Key.Key_C: self.toggle_callouts,
        }.get(Qt.Key(event.key()))
        if not is_plain(event) or (action is None and arrow is None):
            super().keyPressEvent(event)
        elif action is not None:
            action()
        elif arrow is not None and shift and self.view.mode in SPLITS:
            step = arrow[1] if self.view.mode is Mode.SPLIT_ACROSS else arrow[0]
            self._set_divider(self.view.divider + step * 0.02)
        elif arrow is not None:
            self.pan(-arrow[0] * ARROW_PX, -arrow[1] * ARROW_PX)

    def toggle_callouts(self) -> None:
        """Show or hide the callouts."""
        self.show_view(replace(self.view, callouts=not self.view.callouts))

    def _drag_divider(self, spot: QPointF) -> None:
        frame = self.panes()[0].frame
        if self.view.mode is Mode.SPLIT_ACROSS:
            self._set_divider((spot.y() - frame.top()) / frame.height())
        else:
            self._set_divider((spot.x() - frame.left()) / frame.width())

    def _set_divider(self, fraction: float) -> None:
        frame = self.panes()[0].frame
        length = frame.height() if self.view.mode is Mode.SPLIT_ACROSS else frame.width()
        least = LEAST_LABEL_PX / max(length, 2 * LEAST_LABEL_PX)
        self.show_view(replace(self.view, divider=min(max(fraction, least), 1 - least)))

    def _on_divider(self, spot: QPointF) -> bool:
        if self.view.mode not in SPLITS or self.pair is None:
            return False
        shown = self.panes()[0].shown
        across = self.view.mode is Mode.SPLIT_ACROSS
        away = spot.y() - shown.bottom() if across else spot.x() - shown.right()
        return abs(away) <= HANDLE_PX

    def _pin(self, spot: QPointF) -> None:
        pane = self.pane_at(spot)
        if pane is None:
            return
        x, y = self.spot_in(pane, spot)
        if 0 <= x <= 1 and 0 <= y <= 1:
            self.pinned.emit(pane.side, x, y)


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
