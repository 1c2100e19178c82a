"""The pairs of a sitting, which of them is in view, and everything that changes them."""

from dataclasses import replace

from studio_desk.domain.comparison import Callout, CalloutKind, Comparison, Side
from studio_desk.domain.picture import Picture
from studio_desk.ui.compare.pins import fraction
from studio_desk.ui.sitting import Sitting


class Pairs:
    """Every change is a step of the sitting that can be taken back."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self.index = 0

    @property
    def all(self) -> tuple[Comparison, ...]:
        """In the order in which they are looked at."""
        return self._sitting.now.comparisons

    @property
    def now(self) -> Comparison | None:
        """The one in view."""
        return self.all[self.index] if self.all else None

    @property
    def is_last(self) -> bool:
        """Whether none comes after it."""
        return self.index >= len(self.all) - 1

    def in_view(self) -> tuple[list[Comparison], list[Picture]]:
        """The pair and the one after it, the first after the last; and what may come next."""
        round_about = [*self.all[self.index :], *self.all[: self.index]]
        near = [*round_about[1:3], *round_about[-1:]]
        return round_about[:2], [picture for pair in near for picture in pair.pictures]

    def settle(self) -> None:
        """Be at a pair that there still is."""
        self.index = max(0, min(self.index, len(self.all) - 1))

    def place_of(self, content: str) -> int | None:
        """Where a picture is shown first."""
        shown = ({each.content for each in pair.pictures} for pair in self.all)
        return next((index for index, pair in enumerate(shown) if content in pair), None)

    def put(self, pair: Comparison, burst: str = "") -> None:
        """Put the changed pair in the place of the one in view."""
        self.put_in_view(0, pair, burst)

    def put_in_view(self, number: int, pair: Comparison, burst: str = "") -> None:
        """Put a changed pair in its place: the one shown, or the next one of four pictures."""
        index = (self.index + number) % len(self.all)
        pairs = (*self.all[:index], pair, *self.all[index + 1 :])
        self._change(pairs, f"pair.{index}.{burst}" if burst else "")

    def rename(self, title: str) -> None:
        """Call the pair in view otherwise."""
        if self.now is not None:
            self.put(replace(self.now, title=title), "title")

    def swap(self) -> None:
        """Exchange the sides of the pair in view."""
        if self.now is not None:
            self.put(self.now.swapped())

    def add(self, left: Picture, right: Picture) -> None:
        """Begin a pair after the others, and go to it."""
        pairs = (*self.all, Comparison("", left, right))
        self.index = len(pairs) - 1
        self._change(pairs)

    def remove(self) -> None:
        """Take the pair in view away."""
        self._change(self.all[: self.index] + self.all[self.index + 1 :])

    def exchange(self, side: Side, picture: Picture) -> None:
        """Another picture on a side; what was pinned on the one before goes with it."""
        if self.now is None:
            return
        own = tuple(each for each in self.now.callouts if each.side is not side)
        pair = replace(self.now, callouts=own)
        left = side is Side.LEFT
        self.put(replace(pair, left=picture) if left else replace(pair, right=picture))

    def pin(self, number: int, side: Side, x: float, y: float) -> int:
        """Pin a callout on a pair in view, still without words; return which one it is there."""
        pair = self.all[(self.index + number) % len(self.all)]
        callout = Callout(side, fraction(x), fraction(y), CalloutKind.DETAIL, "")
        self.put_in_view(number, replace(pair, callouts=(*pair.callouts, callout)))
        return len(pair.callouts)

    def _change(self, pairs: tuple[Comparison, ...], burst: str = "") -> None:
        self._sitting.change(replace(self._sitting.now, comparisons=pairs), burst)
