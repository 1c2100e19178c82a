"""The price lists that are being worked on: read, changed, undone, saved as people type."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from studio_desk.domain.consultation import Studio
from studio_desk.domain.history import History
from studio_desk.domain.listed import Listed, Place, Table, coded, exchanged, for_sale
from studio_desk.domain.money import Currency
from studio_desk.domain.pricelist import PriceList, PriceLists
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.autosave import Drafts
from studio_desk.ui.house import House

LISTS = "lists"
"""The one thing that is saved here."""
_HELD = (Table.ITEMS, Table.PRODUCTS)
"""What packages hold, by its code."""


class WorkingLists(QObject):
    """All lists as one value with its history; one of them is the one that is shown."""

    changed = Signal()
    """The lists, or which of them is shown."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        blank = PriceList("", Currency.of(Studio().currency))
        self._history = History(PriceLists((blank,), ""))
        self._list_id = ""
        self.is_read = False
        self.classes: tuple[str, ...] = ()
        """The tax classes that the studio's taxes are charged on."""
        self._drafts: Drafts[PriceLists] = Drafts(house, self, self._write, self._saved)

    @property
    def all(self) -> PriceLists:
        """Every list as it is now."""
        return self._history.now

    @property
    def shown(self) -> PriceList:
        """The list that is shown; the default where it is gone."""
        return self._history.now.list(self._list_id)

    @property
    def can_undo(self) -> bool:
        """Whether anything was changed."""
        return bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        """Whether anything was taken back."""
        return bool(self._history.future)

    def refresh(self) -> None:
        """Read the lists, unless they are being worked on here."""
        desk = self._house.desk

        def read(_: Progress) -> tuple[PriceLists, Studio]:
            return desk.prices.lists(), desk.studio.studio()

        self._house.books.run(
            self,
            read,
            done=lambda found: self._take(*found),
            failed=self._house.signals.failed.emit,
        )

    def save(self) -> None:
        """Save what waits to be saved."""
        self._drafts.save()

    def _take(self, lists: PriceLists, studio: Studio) -> None:
        classes = (each for tax in studio.taxes for each in tax.classes)
        self.classes = tuple(dict.fromkeys(classes))
        # An item without a name is on the screen only: it does not make the list another.
        if not self._drafts.is_busy(LISTS) and lists != for_sale(self._history.now):
            self._history = History(lists)
        self.is_read = True
        self.changed.emit()

    def _write(self, lists: PriceLists) -> None:
        self._house.desk.prices.save(for_sale(lists))

    def _saved(self, _: PriceLists) -> None:
        # What got a code on saving keeps it, whatever its name becomes.
        if any(coded(each) is not each for each in self._history.now.lists):
            self._history = self._history.rewritten(_all_coded)
            self.changed.emit()
        self._house.signals.prices_changed.emit()

    def go_to(self, list_id: str) -> None:
        """Show another list."""
        self._list_id = list_id
        self.changed.emit()

    def known_at(self, place: Place) -> PriceList:
        """The list; where a package picks from it, with the codes that it is picked by."""
        return coded(self.shown, _HELD) if place.table is Table.PACKAGES else self.shown

    def exchange(self, place: Place, listed: Listed, burst: str) -> None:
        """Put something in its place; raises `UnknownCode`."""
        name = f"{place.table}.{place.index}.{burst}" if burst else ""
        self.put(exchanged(self.known_at(place), place, listed), name)

    def put(self, prices: PriceList, burst: str = "") -> None:
        """Make the list that is shown another."""
        self.change(self._history.now.put(prices), burst)

    def change(self, lists: PriceLists, burst: str = "") -> None:
        """Make the lists others; changes in a row with one `burst` undo as one."""
        self._step(self._history.to(lists, f"{self.shown.id}.{burst}" if burst else ""))

    def undo(self) -> None:
        """Take back the last change."""
        self._step(self._history.undo(), follow=True)

    def redo(self) -> None:
        """Make again what was taken back."""
        self._step(self._history.redo(), follow=True)

    def _step(self, history: History[PriceLists], *, follow: bool = False) -> None:
        """Go there; to `follow` is to show the list that is another then: undoing is seen."""
        if history is self._history:
            return
        before, self._history = self._history.now.lists, history
        others = [each.id for each in history.now.lists if each not in before]
        if follow and others and self._list_id not in others:
            self._list_id = others[0]
        self.changed.emit()
        self._drafts.hold(LISTS, history.now)


def _all_coded(lists: PriceLists) -> PriceLists:
    return replace(lists, lists=tuple(map(coded, lists.lists)))
