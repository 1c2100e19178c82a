"""The price list on the left, the chosen item on the right; every change can be undone."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout

from studio_desk.domain.consultation import Studio
from studio_desk.domain.history import History
from studio_desk.domain.line import Category
from studio_desk.domain.money import Currency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import PriceLists
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.ui.autosave import Drafts
from studio_desk.ui.controls import GRID, EmptyState, IconButton, button, undo_keys
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.listing import Column, Entry, Listing
from studio_desk.ui.page import ListingSheet, Page, search_line, sheet_column
from studio_desk.ui.prices.item_card import ItemCard

PriceList = tuple[PriceItem, ...]
LIST = "list"
"""The one thing that is saved here."""


class PricesPage(Page):
    """Keeps the list as one value: an item is known by its place in it."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "")
        self.title.setText(self.tr("Prices"))
        self._history: History[PriceList] = History(())
        self._currency = Currency.of(Studio().currency)
        self._drafts: Drafts[PriceList] = Drafts(
            house,
            self,
            self._save,
            lambda _: house.signals.prices_changed.emit(),
        )
        self._list = Listing(
            house,
            (
                Column(self.tr("Item")),
                Column(self.tr("Category"), 190),
                Column(self.tr("Unit"), 120),
                Column(self.tr("Price"), 110, figures=True),
            ),
            "prices.list",
            self.tr("Price list"),
        )
        empty = EmptyState(
            house,
            Icon.PRICES,
            self.tr("The price list is empty"),
            self.tr("Add what you sell: sessions, editing, prints, albums, downloads, licences."),
        )
        self._sheet = ListingSheet(self._list, empty)
        self.first = self._list
        self._card = ItemCard(house)
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        columns.addLayout(sheet_column(self._sheet), 1)
        columns.addWidget(self._card)
        self.body.addLayout(columns, 1)
        self._add_tools()
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(lambda _: self._card.begin_typing())
        self._card.changed.connect(self._change_item)
        self._card.removed.connect(self._remove)

    def _add_tools(self) -> None:
        self._undo = IconButton(
            self.house, Icon.UNDO, self.tr("Undo (Ctrl+Z)"), self._take_back, "prices.undo"
        )
        self._redo = IconButton(
            self.house, Icon.REDO, self.tr("Redo (Ctrl+Y)"), self._make_again, "prices.redo"
        )
        self._search = search_line(self.tr("Search the price list"), "prices.search", self._list)
        self._new = button(self.tr("New item"), self._add, role="primary", name="prices.new")
        # Nothing can be added to a list that has not been read.
        self._new.setEnabled(False)
        for tool in (self._search, self._undo, self._redo, self._new):
            self.tools.addWidget(tool)
        undo_keys(self, self._take_back, self._make_again)

    def refresh(self) -> None:
        """Read the list, unless it is being worked on here."""
        self.house.books.run(
            self,
            lambda _: self.house.desk.prices.lists(),
            done=self._take,
            failed=self.house.signals.failed.emit,
        )

    def _save(self, items: PriceList) -> None:
        prices = self.house.desk.prices
        lists = prices.lists()
        prices.save(lists.put(replace(lists.default_list, items=_for_sale(items))))

    def settle(self) -> None:
        """Save what waits to be saved."""
        self._drafts.save()

    def _take(self, lists: PriceLists) -> None:
        items = lists.default_list.items
        self._currency = lists.default_list.currency
        # An item without a name is on the screen only: it does not make the list another.
        if not self._drafts.is_busy(LIST) and items != _for_sale(self._history.now):
            self._history = History(items)
        self._new.setEnabled(True)
        self._show()
        if items and not self._list.current_key():
            self._list.choose("0")

    def _show(self) -> None:
        items = self._history.now
        shelves = list(Category)
        order = sorted(range(len(items)), key=lambda place: shelves.index(items[place].category))
        self._list.show_entries([self._entry(place, items[place]) for place in order])
        self._sheet.show_rows(any_rows=bool(items))
        self.subtitle.setText(
            self.tr("Items: {n}, in {currency}").format(n=len(items), currency=self._currency.code)
        )
        self._undo.setEnabled(bool(self._history.past))
        self._redo.setEnabled(bool(self._history.future))
        self._choose(self._list.current_key())

    def _entry(self, place: int, item: PriceItem) -> Entry:
        writer = QuoteWriter(self.house.wording, self.house.desk.formats)
        return Entry(
            str(place),
            (
                item.name or self.tr("Unnamed item"),
                self.house.wording.name(item.category),
                "" if item.unit == "each" else item.unit,
                writer.unit_price_words(item.price, self._currency),
            ),
            item.detail,
        )

    def _choose(self, key: str) -> None:
        self._card.show_item(self._history.now[int(key)] if key else None, key)

    def _change_item(self, item: PriceItem, burst: str) -> None:
        key = self._list.current_key()
        if key:
            place = int(key)
            items = self._history.now
            changed = (*items[:place], item, *items[place + 1 :])
            self._step(self._history.to(changed, f"{place}.{burst}" if burst else ""))

    def _add(self) -> None:
        items = self._history.now
        key = self._list.current_key()
        category = items[int(key)].category if key else Category.SESSION
        self._search.clear()
        self._step(self._history.to((*items, PriceItem("", Decimal(0), category))))
        self._list.choose(str(len(items)))
        self._card.begin_typing()

    def _remove(self) -> None:
        key = self._list.current_key()
        if key:
            items, place = self._history.now, int(key)
            self._step(self._history.to((*items[:place], *items[place + 1 :])))

    def _take_back(self) -> None:
        self._step(self._history.undo())

    def _make_again(self) -> None:
        self._step(self._history.redo())

    def _step(self, history: History[PriceList]) -> None:
        if history is not self._history:
            self._history = history
            self._show()
            self._drafts.hold(LIST, history.now)


def _for_sale(items: PriceList) -> PriceList:
    """The list as it is saved: what nobody has named yet cannot be sold."""
    stripped = (replace(item, name=item.name.strip()) for item in items)
    return tuple(item for item in stripped if item.name)
