"""Choosing the pictures of a pair, one after the other, from the library."""

from PySide6.QtCore import Signal

from studio_desk.domain.comparison import Side
from studio_desk.domain.picture import Picture
from studio_desk.ui.compare.picker import Picker
from studio_desk.ui.daybreak import Daybreak
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
        house.signals.pictures_left.connect(self._lose)
        Daybreak(house.desk.clock, self).came.connect(self._look_again)

    def begin_pair(self) -> None:
        """Ask for both pictures of a new pair."""
        self._begin([Side.LEFT, Side.RIGHT])

    def begin_side(self, side: Side) -> None:
        """Ask for another picture on a side."""
        self._begin([side])

    def begin_consent(self, picture: Picture) -> None:
        """Ask about a picture that is in a pair already; the pair hears of it as everybody does."""
        self._sides, self._chosen = [], []
        self.hide_names()
        self.begun.emit()
        self.ask(self.tr("Before a client sees it"))
        self.ask_about(picture)

    def _begin(self, sides: list[Side]) -> None:
        self._sides, self._chosen = sides, []
        self.hide_names()
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
        self._look_again()

    def _lose(self, contents: list[str]) -> None:
        """It may leave the library meanwhile, too."""
        if any(each.content in contents for each in self._chosen):
            self._begin_again(self.tr("Choose the first picture anew: it is no longer there."))

    def _look_again(self) -> None:
        """Or the consent may end that it was chosen by."""
        why = next(filter(None, map(self.why_not, self._chosen)), "")
        if why:
            self._begin_again(self.tr("Choose the first picture anew. {why}").format(why=why))

    def _begin_again(self, why: str) -> None:
        self._chosen = []
        self._ask()
        self.refuse(why)

    def _take(self, picture: Picture | None) -> None:
        if picture is not None and self._sides:
            self._chosen.append(picture)
            if len(self._chosen) < len(self._sides):
                self._ask()
                return
        sides, chosen = self._sides, self._chosen
        self._sides, self._chosen = [], []
        self.ended.emit()
        if picture is None or not sides:
            return
        if len(sides) > 1:
            self.pair_chosen.emit(*chosen)
        else:
            self.side_chosen.emit(sides[0], picture)
