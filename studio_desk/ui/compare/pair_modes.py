"""The ways of looking at a pair, and how one changes between them."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QHideEvent, QPainter

from studio_desk.domain.comparison import Comparison
from studio_desk.domain.picture import Picture
from studio_desk.ui.compare.alignment import Similarity
from studio_desk.ui.compare.marks import HANDLE_PX
from studio_desk.ui.compare.pair_stage import LEAST_LABEL_PX, PairStage
from studio_desk.ui.compare.view import SPLITS, Loupe, Mode, View
from studio_desk.ui.house import House
from studio_desk.ui.theme import SURROUND

BLINK_MS = 700
"""Slow enough to look at either picture, and far below what can harm (three flashes a second)."""
DIVIDER_STEP = 0.02
LOUPE_FACTORS = (1, 2)
_OTHER_SPLIT = {Mode.SPLIT: Mode.SPLIT_ACROSS, Mode.SPLIT_ACROSS: Mode.SPLIT}


class PairModes(PairStage):
    """A stage whose modes can be changed; by what, it does not say."""

    refused = Signal(str)
    """Why something that was asked for is not possible."""
    changed = Signal(int, object, str)
    """Which pair in view (0, or 1 for the second), as it is to be, and the burst of the change."""

    said = Signal(str)
    """What a screen reader says at once."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._blinking = QTimer(self)
        self._blinking.setInterval(BLINK_MS)
        self._blinking.timeout.connect(self.blink)

    def show_view(self, view: View) -> None:
        """See the pictures in another way; a blink by itself ends with the blink."""
        if view.mode is not Mode.BLINK:
            self._blinking.stop()
        before = self.view
        super().show_view(view)
        if self.view.mode is not before.mode:
            self.say(self.mode_words())
        elif self.view.turned is not before.turned and not self.blinks_by_itself:
            self.say(", ".join(self._label(pane)[0] for pane in self.panes()))

    def show_pairs(self, pairs: Sequence[Comparison], foreseen: Sequence[Picture] = ()) -> None:
        """Show the first of `pairs`, or two of them; one alone is no four."""
        super().show_pairs(pairs, foreseen)
        if self.view.mode is Mode.FOUR and not self.has_four:
            self.set_mode(Mode.SIDE_BY_SIDE)

    def mode_words(self) -> str:
        """What the way of looking is called."""
        return {
            Mode.SIDE_BY_SIDE: self.tr("Side by side"),
            Mode.SPLIT: self.tr("Split"),
            Mode.SPLIT_ACROSS: self.tr("Split across"),
            Mode.BLINK: self.tr("Blink"),
            Mode.FOUR: self.tr("Four up"),
        }[self.view.mode]

    def _describe(self) -> None:
        """The way of looking, whether faces are lined up, then what is where and how large."""
        super()._describe()
        aligned = self.tr("faces lined up") if self.aligned else ""
        said = (self.mode_words(), aligned, self.accessibleDescription())
        self.setAccessibleDescription("; ".join(filter(None, said)))

    def say(self, words: str) -> None:
        """Tell those who cannot see it what happens."""
        self.said.emit(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # Modes

    def set_mode(self, mode: Mode) -> None:
        """Lay the pictures out otherwise."""
        if mode is Mode.FOUR and not self.has_four:
            self.refused.emit(self.why_not_four())
        else:
            self.show_view(replace(self.view, mode=mode))

    @property
    def has_four(self) -> bool:
        """Whether there are two pairs to look at."""
        return len(self._pairs) > 1

    def why_not_four(self) -> str:
        """What four pictures wait for."""
        return self.tr("Four pictures at once need a second pair.")

    def split(self) -> None:
        """Split the frame, or the other way round where it is split already."""
        self.set_mode(_OTHER_SPLIT.get(self.view.mode, Mode.SPLIT))

    def blink(self) -> None:
        """Begin to blink, or show the other picture."""
        if self.view.mode is Mode.BLINK:
            self.show_view(self.view.blinked())
        else:
            self.show_view(replace(self.view, mode=Mode.BLINK, turned=False))

    def blink_by_itself(self) -> None:
        """Change the picture all the time, or no longer."""
        if self._blinking.isActive():
            self._blinking.stop()
            return
        self.set_mode(Mode.BLINK)
        self._blinking.start()

    @property
    def blinks_by_itself(self) -> bool:
        """Whether the picture changes without a key."""
        return self._blinking.isActive()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing blinks that nobody sees."""
        super().hideEvent(event)
        self._blinking.stop()

    def toggle_labels(self) -> None:
        """Show or hide the labels; credits stay."""
        self.show_view(replace(self.view, labels=not self.view.labels))

    def toggle_callouts(self) -> None:
        """Show or hide the callouts."""
        self.show_view(replace(self.view, callouts=not self.view.callouts))

    # The loupe

    def next_loupe(self, at: QPointF) -> None:
        """Open a loupe at 100%, make it stronger, close it again."""
        loupe = self.view.loupe
        if loupe is None:
            x, y = self.seen_at(at) or self._first_spot()
            self.show_view(replace(self.view, loupe=Loupe(x, y, LOUPE_FACTORS[0])))
            return
        stronger = [factor for factor in LOUPE_FACTORS if factor > loupe.factor]
        then = replace(loupe, factor=stronger[0]) if stronger else None
        self.show_view(replace(self.view, loupe=then))

    def move_loupe(self, spot: QPointF) -> None:
        """Look at what is under `spot`."""
        seen, loupe = self.seen_at(spot), self.view.loupe
        if seen is not None and loupe is not None:
            self.show_view(replace(self.view, loupe=replace(loupe, x=seen[0], y=seen[1])))

    def step_loupe(self, dx_px: float, dy_px: float) -> None:
        """Move the loupe by so many pixels of the stage."""
        loupe, shown = self.view.loupe, self.panes()
        if loupe is not None and shown:
            room, counted_in = self.measured(shown[0])
            box = self.view.viewport.box(room, counted_in)
            x, y = _inside(loupe.x + dx_px / box.width, loupe.y + dy_px / box.height)
            self.show_view(replace(self.view, loupe=replace(loupe, x=x, y=y)))

    def seen_at(self, spot: QPointF) -> tuple[float, float] | None:
        """What of the picture the viewport counts in is under `spot`, as fractions; or None."""
        pane = self.pane_at(spot)
        if pane is None:
            return None
        room, counted_in = self.measured(pane)
        box = self.view.viewport.box(room, counted_in)
        there = spot - pane.frame.topLeft()
        return _inside((there.x() - box.x) / box.width, (there.y() - box.y) / box.height)

    def _first_spot(self) -> tuple[float, float]:
        """Where there is something to look at: the first callout, else the middle."""
        pinned = self.pair.callouts if self.pair is not None else ()
        return (float(pinned[0].x), float(pinned[0].y)) if pinned else (0.5, 0.5)

    # The divider

    def move_divider(self, spot: QPointF) -> None:
        """Split at `spot`."""
        frame = self.panes()[0].frame
        if self.view.mode is Mode.SPLIT_ACROSS:
            self.set_divider((spot.y() - frame.top()) / frame.height())
        else:
            self.set_divider((spot.x() - frame.left()) / frame.width())

    def set_divider(self, fraction: float) -> None:
        """Split there; either side keeps the room that its credit line needs."""
        shown = self.panes()
        if not shown:
            return
        frame = shown[0].frame
        length = frame.height() if self.view.mode is Mode.SPLIT_ACROSS else frame.width()
        least = LEAST_LABEL_PX / max(length, 2 * LEAST_LABEL_PX)
        self.show_view(replace(self.view, divider=min(max(fraction, least), 1 - least)))

    def on_divider(self, spot: QPointF) -> bool:
        """Whether `spot` is close enough to take hold of the divider."""
        if self.view.mode not in SPLITS or self.pair is None:
            return False
        shown = self.panes()[0].shown
        across = self.view.mode is Mode.SPLIT_ACROSS
        away = spot.y() - shown.bottom() if across else spot.x() - shown.right()
        return abs(away) <= HANDLE_PX

    # Looking closely, changing a pair

    def paint_magnified(
        self, painter: QPainter, spot: QPointF, glass: QRectF, power: float
    ) -> None:
        """Paint into `glass` what is under `spot`, `power` times as large."""
        pane = self.pane_at(spot)
        if pane is None:
            return
        middle = glass.center()
        here, there = complex(spot.x(), spot.y()), complex(middle.x(), middle.y())
        larger = Similarity(complex(power), there - power * here)
        painter.save()
        painter.setClipRect(glass)
        painter.fillRect(glass, QColor(SURROUND))
        seen, placement = replace(pane, shown=glass), self.placement(pane).then(larger)
        self._paint_picture(painter, seen, placement, in_loupe=True)
        painter.restore()

    def draft(self, number: int, pair: Comparison) -> None:
        """Show a pair as it would be, before anybody decided."""
        pairs = list(self._pairs)
        pairs[number] = pair
        self.show_pairs(pairs)


def _inside(x: float, y: float) -> tuple[float, float]:
    return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)
