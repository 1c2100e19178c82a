"""What is seen of the pairs: where every picture lies, and how one moves about."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtWidgets import QWidget

from studio_desk.domain.comparison import Comparison
from studio_desk.domain.picture import Picture
from studio_desk.ui.compare.alignment import Similarity, is_aligned, placed, reference, size
from studio_desk.ui.compare.panes import Pane, panes
from studio_desk.ui.compare.sheets import transform
from studio_desk.ui.compare.view import View
from studio_desk.ui.compare.viewport import Size, Viewport


class PairSight(QWidget):
    """Geometry and movement; what it looks like is the `PairStage`'s."""

    viewed = Signal(object)
    """The new `View`."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: tuple[Comparison, ...] = ()
        self._view = View()

    @property
    def view(self) -> View:
        """How the pictures are seen."""
        return self._view

    @property
    def pair(self) -> Comparison | None:
        """The pair in view, the first one of four pictures."""
        return self._pairs[0] if self._pairs else None

    @property
    def aligned(self) -> bool:
        """Whether the faces of the pair in view are lined up."""
        return self.pair is not None and is_aligned(self.pair)

    def show_pairs(self, pairs: Sequence[Comparison], foreseen: Sequence[Picture] = ()) -> None:
        """Show the first of `pairs`, or two of them, at the zoom that there was before."""
        self._pairs = tuple(pairs[:2])
        self.update()

    def show_view(self, view: View) -> None:
        """See the pictures in another way; whoever follows hears of it."""
        view = replace(view, viewport=view.viewport.kept_in_sight())
        if view != self._view:
            self._view = view
            self.update()
            self.viewed.emit(view)

    # Where things are

    def panes(self) -> list[Pane]:
        """The parts of the stage that show a picture; empty without a pair."""
        laid_out = panes(QRectF(self.rect()), self._view) if self._pairs else []
        return [pane for pane in laid_out if pane.pair < len(self._pairs)]

    def pane_at(self, spot: QPointF) -> Pane | None:
        """The pane under a point of the stage."""
        return next((pane for pane in self.panes() if pane.shown.contains(spot)), None)

    def pair_of(self, pane: Pane) -> Comparison:
        """The pair that a pane belongs to."""
        return self._pairs[pane.pair]

    def picture_of(self, pane: Pane) -> Picture:
        """The picture in a pane."""
        return self.pair_of(pane).picture(pane.side)

    def placement(self, pane: Pane, viewport: Viewport | None = None) -> Similarity:
        """What takes pixels of the picture in a pane to pixels of the stage."""
        seen = viewport or self._view.viewport
        middle = pane.frame.center()
        return placed(self.pair_of(pane), pane.side, pane_size(pane), seen).then(
            Similarity(shift=complex(middle.x(), middle.y()))
        )

    def spot_in(self, pane: Pane, point: QPointF) -> tuple[float, float]:
        """A point of the stage as fractions of the picture in a pane; may be outside of it."""
        picture = self.picture_of(pane)
        there = self.placement(pane).inverse(complex(point.x(), point.y()))
        return there.real / picture.width_px, there.imag / picture.height_px

    def point_of(self, pane: Pane, x: float, y: float) -> QPointF:
        """Where fractions of the picture in a pane lie on the stage."""
        picture = self.picture_of(pane)
        there = self.placement(pane)(complex(x * picture.width_px, y * picture.height_px))
        return QPointF(there.real, there.imag)

    def picture_rect(self, pane: Pane) -> QRectF:
        """What the whole picture of a pane covers on the stage, at least."""
        picture = self.picture_of(pane)
        return transform(self.placement(pane)).mapRect(
            QRectF(0, 0, picture.width_px, picture.height_px)
        )

    # Moving

    def fit(self) -> None:
        """Show the pictures whole."""
        self._move(Viewport())

    def fill(self) -> None:
        """Leave no surround beside either picture."""
        shown = self.panes()[:2]
        filled = [self._view.viewport.filling(*self.measured(pane)) for pane in shown]
        if filled:
            self._move(max(filled, key=lambda each: each.zoom))

    def full_size(self, at: QPointF | None = None) -> None:
        """Show the larger picture pixel for pixel: the spot `at`, or else the first callout's."""
        pane = None if at is None else self.pane_at(at)
        if pane is not None and at is not None and self.picture_rect(pane).contains(at):
            target = self._view.viewport.at_percent(self._natural(), *self._largest()).zoom
            self.zoom_at(target / self._view.viewport.zoom, at)
            return
        viewport = self._view.viewport.at_percent(self._natural(), *self._largest())
        pinned = self.pair.callouts if self.pair is not None else ()
        if self._view.viewport.zoom <= 1 and pinned:
            viewport = replace(viewport, centre_x=float(pinned[0].x), centre_y=float(pinned[0].y))
        self._move(viewport)

    def print_size(self, long_in: float, screen_ppi: float) -> None:
        """Show the left picture as large as a print of it with that longer side, in inches.

        `screen_ppi` counts Qt's pixels, as measured with a card held to the screen.
        """
        if not self._pairs:
            return
        pane = self.panes()[0]
        pane_room, picture = self.measured(pane)
        percent = 100 * long_in * screen_ppi / max(picture.width, picture.height)
        self._move(self._view.viewport.at_percent(percent, pane_room, picture))

    def zoom(self, factor: float) -> None:
        """Zoom about the middle."""
        shown = self.panes()
        if shown:
            self.zoom_at(factor, shown[0].frame.center(), shown[0])

    def zoom_at(self, factor: float, spot: QPointF, pane: Pane | None = None) -> None:
        """Zoom so that what is under `spot` stays there."""
        pane = pane or self.pane_at(spot)
        if pane is not None:
            there = spot - pane.frame.topLeft()
            measured = self.measured(pane)
            self._move(self._view.viewport.zoomed_at(factor, there.x(), there.y(), *measured))

    def pan(self, dx: float, dy: float, pane: Pane | None = None) -> None:
        """Move all pictures, so that the one in `pane` follows the hand."""
        shown = self.panes()
        if shown:
            measured = self.measured(pane or shown[0])
            self._move(self._view.viewport.panned(dx, dy, *measured))

    def percent(self) -> int:
        """How large the pixels of the largest picture are on the screen, in percent."""
        if not self._pairs:
            return 100
        return round(self._view.viewport.percent(*self._largest()) * self.devicePixelRatioF())

    def _move(self, viewport: Viewport) -> None:
        self.show_view(replace(self._view, viewport=viewport))

    def measured(self, pane: Pane) -> tuple[Size, Size]:
        """A pane, and the size of the picture that the viewport counts in there."""
        return pane_size(pane), size(reference(self.pair_of(pane), pane.side))

    def _largest(self) -> tuple[Size, Size]:
        """A pane, and the size of the picture with the most pixels."""
        measured = [self.measured(pane) for pane in self.panes()]
        return max(
            measured,
            key=lambda each: each[1].width * each[1].height,
            default=(Size(1, 1), Size(1, 1)),
        )

    def _natural(self) -> float:
        """The percentage of Qt's pixels at which one picture pixel is one of the screen's."""
        return 100 / self.devicePixelRatioF()


def pane_size(pane: Pane) -> Size:
    """The size of a pane's frame."""
    return Size(pane.frame.width(), pane.frame.height())
