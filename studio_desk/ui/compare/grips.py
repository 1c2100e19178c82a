"""What a hand has hold of, from pressing to letting go."""

from dataclasses import replace
from decimal import Decimal
from typing import Protocol

from PySide6.QtCore import QPointF, Qt

from studio_desk.domain.comparison import Comparison, Nudge
from studio_desk.ui.compare.alignment import size
from studio_desk.ui.compare.pair_modes import PairModes
from studio_desk.ui.compare.panes import Pane
from studio_desk.ui.compare.pins import Pin, moved
from studio_desk.ui.compare.sight import pane_size
from studio_desk.ui.compare.view import Mode
from studio_desk.ui.compare.viewport import fit_scale

_PLACE = Decimal("0.000001")


class Grip(Protocol):
    """One thing that is dragged."""

    @property
    def cursor(self) -> Qt.CursorShape:
        """How the hand looks meanwhile."""
        ...

    def move(self, spot: QPointF) -> None:
        """The hand is at `spot` now."""
        ...

    def release(self) -> None:
        """The hand lets go."""
        ...


class PictureGrip:
    """All pictures; the one that was taken hold of stays under the hand."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, stage: PairModes, spot: QPointF) -> None:
        self._stage = stage
        self._pane = stage.pane_at(spot)
        self._last = spot

    def move(self, spot: QPointF) -> None:
        """Move the pictures along."""
        delta = spot - self._last
        self._stage.pan(delta.x(), delta.y(), self._pane)
        self._last = spot

    def release(self) -> None:
        """They stay where they are."""


class DividerGrip:
    """The divider of a split."""

    def __init__(self, stage: PairModes) -> None:
        self._stage = stage

    @property
    def cursor(self) -> Qt.CursorShape:
        """Says which way the divider goes."""
        across = self._stage.view.mode is Mode.SPLIT_ACROSS
        return Qt.CursorShape.SplitVCursor if across else Qt.CursorShape.SplitHCursor

    def move(self, spot: QPointF) -> None:
        """The divider follows."""
        self._stage.move_divider(spot)

    def release(self) -> None:
        """It stays where it is."""


class LoupeGrip:
    """The loupe, which a finger has to drag since it cannot hover."""

    cursor = Qt.CursorShape.BlankCursor

    def __init__(self, stage: PairModes, spot: QPointF) -> None:
        self._stage = stage
        self.move(spot)

    def move(self, spot: QPointF) -> None:
        """The loupe follows."""
        self._stage.move_loupe(spot)

    def release(self) -> None:
        """It stays where it is."""


class PairGrip:
    """Something of one pair, which is shown as it would be until the hand lets go."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, stage: PairModes, pane: Pane, spot: QPointF) -> None:
        self._stage = stage
        self._pane = pane
        self._start = spot
        self._before = self._now = stage.pair_of(pane)

    def move(self, spot: QPointF) -> None:
        """Show the pair as it would be."""
        self._now = self.pair_for(spot)
        self._stage.draft(self._pane.pair, self._now)

    def pair_for(self, spot: QPointF) -> Comparison:
        """The pair with the hand at `spot`."""
        raise NotImplementedError

    def release(self) -> None:
        """Keep it so: however far it went, one step to take back."""
        if self._now != self._before:
            self._stage.changed.emit(self._pane.pair, self._now, "")


class NudgeGrip(PairGrip):
    """The right picture alone."""

    def pair_for(self, spot: QPointF) -> Comparison:
        """Moved as far as the hand was."""
        delta = spot - self._start
        return nudged(self._stage, self._pane, self._before, delta.x(), delta.y())


class PinGrip(PairGrip):
    """A callout."""

    def __init__(self, stage: PairModes, pin: Pin, spot: QPointF) -> None:
        super().__init__(stage, pin.pane, spot)
        self._number = pin.number

    def pair_for(self, spot: QPointF) -> Comparison:
        """Pinned where the hand is, on the other picture too."""
        pane = self._stage.pane_at(spot)
        if pane is None or pane.pair != self._pane.pair:
            pane = self._pane
        return moved(self._before, self._number, pane, *self._stage.spot_in(pane, spot))


def nudged(
    stage: PairModes, pane: Pane, pair: Comparison, dx_px: float, dy_px: float
) -> Comparison:
    """The pair with its right picture moved by so many pixels of the stage."""
    right = size(pair.right)
    scale = stage.view.viewport.zoom * fit_scale(pane_size(pane), right)
    x, y = (
        (before + Decimal(str(px / (scale * length)))).quantize(_PLACE)
        for before, px, length in (
            (pair.nudge.x, dx_px, right.width),
            (pair.nudge.y, dy_px, right.height),
        )
    )
    return replace(pair, nudge=Nudge(x, y))
