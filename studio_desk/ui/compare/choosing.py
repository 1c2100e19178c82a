"""Choosing the pictures of a pair, one after the other, from the library."""

from PySide6.QtCore import Signal

from studio_desk.domain.comparison import Side
from studio_desk.domain.picture import Picture
from studio_desk.ui.compare.picker import Picker
from studio_desk.ui.house import House


class Choosing(Picker):
    """Asks for one picture, or for both of a new pair."""

    begun = Signal()
    pair_chosen = Signal(object, object)
    side_chosen = Signal(object, object)
    """The `Side`, and the `Picture` for it."""
    ended = Signal()
    """Whatever came of it; before the pictures are told."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._sides: list[Side] = []
        self._chosen: list[Picture] = []
        self.picked.connect(self._take)
        house.signals.pictures_saved.connect(self._follow)

    def begin_pair(self) -> None:
        """Ask for both pictures of a new pair."""
        self._begin([Side.LEFT, Side.RIGHT])

    def begin_side(self, side: Side) -> None:
        """Ask for another picture on a side."""
        self._begin([side])

    def begin_consent(self, picture: Picture) -> None:
        """Ask about a picture that is in a pair already; the pair hears of it as everybody does."""
        self._sides, self._chosen = [], []
        self.begun.emit()
        self.ask(self.tr("Before a client sees it"))
        self.ask_about(picture)

    def _begin(self, sides: list[Side]) -> None:
        self._sides, self._chosen = sides, []
        self.begun.emit()
        self._ask()

    def _ask(self) -> None:
        words = {
            Side.LEFT: self.tr("Choose the picture for the left"),
            Side.RIGHT: self.tr("Choose the picture for the right"),
        }
        self.ask(words[self._sides[len(self._chosen)]])

    def _follow(self, pictures: list[Picture]) -> None:
        """The first of a pair may be described otherwise while the second is looked for."""
        saved = {each.content: each for each in pictures}
        self._chosen = [saved.get(each.content, each) for each in self._chosen]

    def _take(self, picture: Picture | None) -> None:
        if picture is None or not self._sides:
            self.ended.emit()
            return
        self._chosen.append(picture)
        if len(self._chosen) < len(self._sides):
            self._ask()
            return
        self.ended.emit()
        if len(self._sides) > 1:
            self.pair_chosen.emit(*self._chosen)
        else:
            self.side_chosen.emit(self._sides[0], picture)
