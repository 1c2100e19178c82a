"""The column beside the library: what is said of the pictures that are chosen, and their copies."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea

from studio_desk.domain.consultation import Studio
from studio_desk.domain.picture import Picture
from studio_desk.ui.controls import GRID, scroll_down
from studio_desk.ui.delivering import ExportPanel
from studio_desk.ui.examples.card import WIDTH_PX, ExampleCard
from studio_desk.ui.examples.many import ManyCard
from studio_desk.ui.examples.tags import UsedTags
from studio_desk.ui.house import House


class Cards(QScrollArea):
    """One of three: the card of one picture, that of several, or the copies that are made of them.

    Copies stay in sight while they are made, and until what became of them was read.
    """

    removal_wanted = Signal(object)
    """The list of pictures to take out of the library."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._card = ExampleCard(house)
        self._many = ManyCard(house)
        self._copies = ExportPanel(house, WIDTH_PX)
        self._chosen: list[Picture] = []
        scroll_down(self)
        self.setFixedWidth(WIDTH_PX + GRID + 4)
        cards = QFrame()
        cards.setProperty("role", "ground")
        column = QHBoxLayout(cards)
        column.setContentsMargins(0, 0, 0, 0)
        for each in (self._card, self._many, self._copies):
            column.addWidget(each, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setWidget(cards)
        for card in (self._card, self._many):
            card.removal_wanted.connect(self.removal_wanted.emit)
            card.export_wanted.connect(self.offer_copies)
        self._copies.closed.connect(lambda: self.show_pictures(self._chosen))

    def show_pictures(self, chosen: list[Picture]) -> None:
        """Show what is said of these."""
        others = _contents(chosen) != _contents(self._chosen)
        self._chosen = chosen
        if self._copies.holds or self._copies.is_about(chosen):
            return
        self._copies.hide()
        self._card.show_picture(chosen[0] if len(chosen) == 1 else None)
        self._many.show_pictures(chosen)
        if others:
            self.verticalScrollBar().setValue(0)

    def follow(self, pictures: list[Picture]) -> None:
        """Something else is known of some pictures now."""
        known = {each.content: each for each in pictures}
        self._chosen = [known.get(each.content, each) for each in self._chosen]
        self._copies.follow(pictures)
        # A card that copies stand before comes back with what is known then.
        if not self._copies.isVisible():
            self._card.follow(pictures)
            self._many.follow(pictures)

    def use(self, studio: Studio) -> None:
        """Read prices in the studio's currency."""
        self._card.use(studio)

    def offer_tags(self, used: UsedTags) -> None:
        """Complete from the tags of the library."""
        self._card.offer_tags(used)
        self._many.offer_tags(used)

    def rate(self, stars: int, chosen: int) -> None:
        """Give stars to the pictures, so many of which are chosen."""
        if chosen == 1:
            self._card.rate(stars)
        else:
            self._many.rate(stars)

    def turn(self, quarters: int) -> None:
        """Turn the picture, where one is shown."""
        if self._card.isVisible():
            self._card.turn(quarters)

    def offer_copies(self, pictures: list[Picture]) -> None:
        """Offer copies of these, in place of their card, once what was typed of them is saved."""
        if not pictures or self._copies.holds:
            return
        self._card.settle()
        self._card.hide()
        self._many.hide()
        self._copies.offer(pictures)
        self.verticalScrollBar().setValue(0)

    def settle(self) -> None:
        """Save what waits to be saved."""
        self._card.settle()

    def stop(self) -> None:
        """Make no more copies."""
        self._copies.stop()


def _contents(pictures: list[Picture]) -> list[str]:
    return [each.content for each in pictures]
