"""What the stage shows of a pair: one value, which the client's screen follows."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from studio_desk.domain.comparison import Side
from studio_desk.ui.compare.viewport import Viewport


class Mode(StrEnum):
    """How the pictures are laid out."""

    SIDE_BY_SIDE = "side-by-side"
    SPLIT = "split"
    SPLIT_ACROSS = "split-across"
    BLINK = "blink"
    FOUR = "four"


SPLITS = (Mode.SPLIT, Mode.SPLIT_ACROSS)


@dataclass(frozen=True, slots=True)
class Loupe:
    """A spot, in fractions of the picture, shown at `factor` times its own pixels."""

    x: float
    y: float
    factor: int = 1


@dataclass(frozen=True, slots=True)
class View:
    """`divider` is where a split stands, as a fraction; `turned` shows the right one in a blink.

    `shuffled` is None but in blind mode, where labels are hidden and the sides exchanged or not;
    once the client has chosen, the labels are `revealed` and the sides stay where they are.
    """

    viewport: Viewport = field(default_factory=Viewport)
    mode: Mode = Mode.SIDE_BY_SIDE
    divider: float = 0.5
    turned: bool = False
    labels: bool = True
    callouts: bool = True
    loupe: Loupe | None = None
    shuffled: bool | None = None
    revealed: bool = False

    @property
    def blind(self) -> bool:
        """Whether nobody is to know which is which."""
        return self.shuffled is not None and not self.revealed

    def side_at(self, place: Side) -> Side:
        """Which picture of a pair stands at a place."""
        return _OTHER[place] if self.shuffled else place

    def blinked(self) -> "View":
        """The other picture of a blink."""
        return replace(self, turned=not self.turned)


_OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
