"""The hands on a pair: wheel, mouse and keys."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from studio_desk.ui.compare.marks import HANDLE_PX
from studio_desk.ui.compare.pair_stage import LEAST_LABEL_PX, Mode, PairStage, Pane
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the cursor is."""
        steps = event.angleDelta().y() / 120
        pane = self._pane_at(event.position())
        if steps and pane is not None and self._pair is not None:
            self._zoom_at(WHEEL_STEP**steps, event.position(), pane)
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
        self._held = self._pane_at(event.position())
        if not self._dragging_divider:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was taken hold of."""
        if self._drag_from is None:
            over = self._on_divider(event.position())
            self.setCursor(
                Qt.CursorShape.SplitHCursor
                if over
                else Qt.CursorShape.CrossCursor
                if self.pinning
                else Qt.CursorShape.ArrowCursor
            )
            return
        delta = event.position() - self._drag_from
        if self._dragging_divider:
            frame = self.panes()[0].frame
            self._set_divider((event.position().x() - frame.left()) / frame.width())
        else:
            self._pan(delta.x(), delta.y(), self._held)
        self._drag_from = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._drag_from = None
        self._dragging_divider = False
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change between the whole picture and its single pixels, where the cursor is."""
        pane = self._pane_at(event.position())
        if pane is None or self._pair is None or self.pinning:
            return
        if self._viewport.zoom > 1:
            self.fit()
        else:
            self._full_size_at(event.position(), pane)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that are shown on "?"."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        arrow = _ARROWS.get(Qt.Key(event.key()))
        action = {
            Qt.Key.Key_S: lambda: self.set_mode(Mode.SIDE_BY_SIDE),
            Qt.Key.Key_D: lambda: self.set_mode(Mode.SPLIT),
            Qt.Key.Key_F: self.fit,
            Qt.Key.Key_1: self.full_size,
            Qt.Key.Key_Plus: lambda: self.zoom(WHEEL_STEP),
            Qt.Key.Key_Equal: lambda: self.zoom(WHEEL_STEP),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / WHEEL_STEP),
            Qt.Key.Key_L: self._toggle_labels,
            Qt.Key.Key_C: self.toggle_callouts,
        }.get(Qt.Key(event.key()))
        if not is_plain(event) or (action is None and arrow is None):
            super().keyPressEvent(event)
        elif action is not None:
            action()
        elif arrow is not None and shift and self._mode is Mode.SPLIT:
            self._set_divider(self._divider + arrow[0] * 0.02)
        elif arrow is not None:
            self._pan(-arrow[0] * ARROW_PX, -arrow[1] * ARROW_PX)

    def _toggle_labels(self) -> None:
        self.labels = not self.labels
        self.update()

    def toggle_callouts(self) -> None:
        """Show or hide the callouts."""
        self.callouts = not self.callouts
        self.update()

    def _pan(self, dx: float, dy: float, pane: Pane | None = None) -> None:
        """Move both, so that the picture of `pane` follows the hand."""
        if self._pair is not None:
            sizes = self._reference() if pane is None else self._measured(pane)
            self._moved(self._viewport.panned(dx, dy, *sizes))

    def _set_divider(self, fraction: float) -> None:
        least = LEAST_LABEL_PX / max(self.panes()[0].frame.width(), 2 * LEAST_LABEL_PX)
        self._divider = min(max(fraction, least), 1 - least)
        self.update()

    def _on_divider(self, spot: QPointF) -> bool:
        if self._mode is not Mode.SPLIT or self._pair is None:
            return False
        return abs(spot.x() - self.panes()[0].shown.right()) <= HANDLE_PX

    def _pin(self, spot: QPointF) -> None:
        pane = self._pane_at(spot)
        if pane is None:
            return
        rect = self.picture_rect(pane)
        x = (spot.x() - rect.left()) / rect.width()
        y = (spot.y() - rect.top()) / rect.height()
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
