"""The price lists: what one holds on the left, the chosen thing on the right; all can be undone."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.consultation import Studio
from studio_desk.domain.history import History
from studio_desk.domain.line import Category
from studio_desk.domain.listed import (
    Listed,
    Place,
    Table,
    added,
    at,
    coded,
    exchanged,
    for_sale,
    without,
)
from studio_desk.domain.money import Currency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Package, PriceList, PriceLists, UnknownCode
from studio_desk.domain.print_product import PrintProduct
from studio_desk.services.ports import Progress
from studio_desk.ui.autosave import Drafts
from studio_desk.ui.controls import GRID, IconButton, button, row, undo_keys
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.page import Page, search_line
from studio_desk.ui.prices.catalogue import Catalogue, key_of, place_of
from studio_desk.ui.prices.importing import ImportSheet
from studio_desk.ui.prices.item_card import ItemCard
from studio_desk.ui.prices.list_card import ListCard
from studio_desk.ui.prices.listed_card import ListedCard, Shown
from studio_desk.ui.prices.package_card import PackageCard
from studio_desk.ui.prices.product_card import ProductCard

LISTS = "lists"
"""The one thing that is saved here."""
_HELD = (Table.ITEMS, Table.PRODUCTS)
"""What packages hold, by its code."""


class PricesPage(Page):
    """Keeps all lists as one value: a thing is known by its place on the list that is shown."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "")
        self.title.setText(self.tr("Prices"))
        blank = PriceList("", Currency.of(Studio().currency))
        self._history = History(PriceLists((blank,), ""))
        self._list_id = ""
        self._showing = False
        self._classes: tuple[str, ...] = ()
        self._drafts: Drafts[PriceLists] = Drafts(house, self, self._save, self._saved)
        self._catalogue = Catalogue(house)
        self.first = self._catalogue.list
        self._list_card = ListCard()
        self._cards: dict[Table, ListedCard] = {
            Table.PACKAGES: PackageCard(house),
            Table.ITEMS: ItemCard(house),
            Table.PRODUCTS: ProductCard(house),
        }
        self._aside = QStackedWidget()
        for card in (self._list_card, *self._cards.values()):
            self._aside.addWidget(card)
        self._aside.setFixedWidth(self._list_card.maximumWidth())
        self._import = ImportSheet(house)
        self._add_tools()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        work = QWidget()
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        columns.addWidget(self._catalogue, 1)
        columns.addWidget(self._aside)
        under = QVBoxLayout(work)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(2 * GRID)
        under.addLayout(self._chooser())
        under.addLayout(columns, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(work)
        self._stack.addWidget(self._import)
        self.body.addWidget(self._stack, 1)

    def _chooser(self) -> QHBoxLayout:
        self._lists = QComboBox()
        self._lists.setObjectName("prices.lists")
        self._lists.setAccessibleName(self.tr("Price list"))
        self._lists.setMinimumWidth(30 * GRID)
        self._lists.activated.connect(lambda _: self._go_to(self._lists.currentData()))
        words = self.tr("About this list: name, currency, copy, new, remove")
        self._about = IconButton(
            self.house, Icon.SLIDERS, words, self._show_about, "prices.about_list"
        )
        self._about.setCheckable(True)
        offer = button(self.tr("Import…"), self._open_sheet, role="quiet", name="prices.import")
        write = button(self.tr("Export…"), self._export, role="quiet", name="prices.export")
        catalogue = self._catalogue
        return row(
            self._lists,
            self._about,
            catalogue.category,
            catalogue.archived,
            1,
            offer,
            write,
            spacing=GRID,
        )

    def _add_tools(self) -> None:
        self._undo = IconButton(
            self.house, Icon.UNDO, self.tr("Undo (Ctrl+Z)"), self._take_back, "prices.undo"
        )
        self._redo = IconButton(
            self.house, Icon.REDO, self.tr("Redo (Ctrl+Y)"), self._make_again, "prices.redo"
        )
        words = self.tr("Search the price list")
        self._search = search_line(words, "prices.search", self._catalogue.list)
        self._new = (
            button(self.tr("New package"), self._add_package, name="prices.new_package"),
            button(self.tr("New print product"), self._add_product, name="prices.new_product"),
            button(self.tr("New item"), self._add_item, role="primary", name="prices.new"),
        )
        for tool in (self._search, self._undo, self._redo, *self._new):
            self.tools.addWidget(tool)
        # Nothing can be added to a list that has not been read.
        self._enable(known=False)
        undo_keys(self, self._take_back, self._make_again)

    def _connect(self) -> None:
        listing = self._catalogue.list
        listing.chosen.connect(self._choose)
        listing.clicked.connect(lambda _: self._choose(listing.current_key()))
        listing.opened.connect(lambda _: self._begin_typing())
        self._list_card.changed.connect(self._change_lists)
        self._list_card.shown_wanted.connect(self._go_to)
        for card in self._cards.values():
            card.changed.connect(self._change)
            card.removed.connect(self._remove)
        self._import.accepted.connect(self._take_import)
        self._import.closed.connect(self._close_import)

    # What is read and saved

    def refresh(self) -> None:
        """Read the lists, unless they are being worked on here."""
        desk = self.house.desk

        def read(_: Progress) -> tuple[PriceLists, Studio]:
            return desk.prices.lists(), desk.studio.studio()

        self.house.books.run(
            self,
            read,
            done=lambda found: self._take(*found),
            failed=self.house.signals.failed.emit,
        )

    def settle(self) -> None:
        """Save what waits to be saved."""
        self._drafts.save()

    def _save(self, lists: PriceLists) -> None:
        self.house.desk.prices.save(for_sale(lists))

    def _saved(self, _: PriceLists) -> None:
        # What got a code on saving keeps it, whatever its name becomes.
        if any(coded(each) is not each for each in self._history.now.lists):
            self._history = self._history.rewritten(_all_coded)
            self._show()
        self.house.signals.prices_changed.emit()

    def _take(self, lists: PriceLists, studio: Studio) -> None:
        classes = (each for tax in studio.taxes for each in tax.classes)
        self._classes = tuple(dict.fromkeys(classes))
        # An item without a name is on the screen only: it does not make the list another.
        if not self._drafts.is_busy(LISTS) and lists != for_sale(self._history.now):
            self._history = History(lists)
        self._enable(known=True)
        self._show()

    def _enable(self, *, known: bool) -> None:
        for each in self._new:
            each.setEnabled(known)

    # What is shown

    @property
    def _prices(self) -> PriceList:
        """The list that is shown."""
        return self._history.now.list(self._list_id)

    def _show(self) -> None:
        lists, prices = self._history.now, self._prices
        self._list_id, self._showing = prices.id, True
        self._lists.clear()
        for each in lists.lists:
            name = each.name.strip() or self.tr("Price list")
            is_default = each is lists.default_list and len(lists.lists) > 1
            self._lists.addItem(
                self.tr("{name} (default)").format(name=name) if is_default else name, each.id
            )
        self._lists.setCurrentIndex(self._lists.findData(prices.id))
        self._catalogue.show_prices(prices)
        count = len(prices.items) + len(prices.products) + len(prices.packages)
        self.subtitle.setText(
            self.tr("Items: {n}, in {currency}").format(n=count, currency=prices.currency.code)
        )
        self._undo.setEnabled(bool(self._history.past))
        self._redo.setEnabled(bool(self._history.future))
        if count and not self._catalogue.list.current_key() and not self._about.isChecked():
            self._catalogue.choose_first()
        self._showing = False
        self._show_aside()

    def _show_aside(self) -> None:
        key = self._catalogue.list.current_key()
        place = place_of(key) if key else None
        listed = at(self._prices, place) if place else None
        self._aside.setVisible(self._about.isChecked() or listed is not None)
        if self._about.isChecked():
            self._list_card.show_lists(self._history.now, self._list_id)
            self._aside.setCurrentWidget(self._list_card)
        elif place and listed is not None:
            card = self._cards[place.table]
            card.show_listed(Shown(listed, place, self._known(place), self._classes))
            self._aside.setCurrentWidget(card)

    def _known(self, place: Place) -> PriceList:
        """The list; where a package picks from it, with the codes that it is picked by."""
        return coded(self._prices, _HELD) if place.table is Table.PACKAGES else self._prices

    def _choose(self, key: str) -> None:
        # What is shown anew is chosen anew, by nobody.
        if key and not self._showing:
            self._about.setChecked(False)
        if not self._showing:
            self._show_aside()

    def _show_about(self) -> None:
        self._show_aside()
        if self._about.isChecked():
            self._list_card.begin_typing()

    def _go_to(self, list_id: str) -> None:
        self._list_id = list_id
        self._show()

    def _begin_typing(self) -> None:
        card = self._aside.currentWidget()
        if isinstance(card, ListedCard):
            card.begin_typing()

    # What is changed

    def _change(self, listed: Listed, burst: str) -> None:
        key = self._catalogue.list.current_key()
        if key:
            place = place_of(key)
            try:
                prices = exchanged(self._known(place), place, listed)
            except UnknownCode as error:
                self._tell_held(error)
                self._show_aside()
                return
            self._put(prices, f"{key}.{burst}" if burst else "")

    def _add_item(self) -> None:
        self._add(PriceItem("", Decimal(0), self._shelf(Category.SESSION)))

    def _add_product(self) -> None:
        self._add(PrintProduct("", ()))

    def _add_package(self) -> None:
        self._add(Package("", Decimal(0), ()))

    def _shelf(self, other: Category) -> Category:
        """The category of what is chosen, for what is new beside it."""
        key = self._catalogue.list.current_key()
        listed = at(self._prices, place_of(key)) if key else None
        return listed.category if listed is not None else other

    def _add(self, listed: Listed) -> None:
        self._search.clear()
        self._catalogue.show_all_of(listed.category)
        prices, place = added(self._prices, listed)
        self._put(prices)
        self._catalogue.list.choose(key_of(place))
        self._begin_typing()

    def _remove(self) -> None:
        key = self._catalogue.list.current_key()
        if key:
            try:
                self._put(without(self._prices, place_of(key)))
            except UnknownCode as error:
                self._tell_held(error)

    def _tell_held(self, error: UnknownCode) -> None:
        said = self.tr("“{package}” holds it. Take it out there first, or archive it here.")
        self.house.signals.told.emit(said.format(package=error.name))

    def _put(self, prices: PriceList, burst: str = "") -> None:
        self._change_lists(self._history.now.put(prices), burst)

    def _change_lists(self, lists: PriceLists, burst: str) -> None:
        self._step(self._history.to(lists, f"{self._list_id}.{burst}" if burst else ""))

    def _take_back(self) -> None:
        self._step_to(self._history.undo())

    def _make_again(self) -> None:
        self._step_to(self._history.redo())

    def _step_to(self, history: History[PriceLists]) -> None:
        """Go there, and to the list that is another then: what is undone is seen."""
        if self._stack.currentIndex() == 0:
            before = self._history.now.lists
            changed = [each.id for each in history.now.lists if each not in before]
            if changed and self._list_id not in changed:
                self._list_id = changed[0]
            self._step(history)

    def _step(self, history: History[PriceLists]) -> None:
        if history is not self._history:
            self._history = history
            self._show()
            self._drafts.hold(LISTS, history.now)

    # Sheets

    def _open_sheet(self) -> None:
        kinds = self.tr("Tables (*.csv *.tsv *.txt);;All files (*)")
        title, home = self.tr("Import a price list"), str(self.house.home())
        chosen, _ = QFileDialog.getOpenFileName(self, title, home, kinds)
        if chosen:
            self.house.preferences.folder = str(Path(chosen).parent)
            self._head_for_list(shown=False)
            self._stack.setCurrentIndex(1)
            self._import.read(Path(chosen), _sold(self._prices))

    def _head_for_list(self, *, shown: bool) -> None:
        """Show or hide the tools that work on the list."""
        for each in (self._search, self._undo, self._redo, *self._new):
            each.setVisible(shown)

    def _export(self) -> None:
        prices, desk = _sold(self._prices), self.house.desk
        name = "".join(each for each in prices.name if each.isalnum() or each in " -_").strip()
        first = str(self.house.home() / f"{name or self.tr('Price list')}.csv")
        title, kinds = self.tr("Export the price list"), self.tr("Table (*.csv)")
        chosen, _ = QFileDialog.getSaveFileName(self, title, first, kinds)
        if not chosen:
            return
        path = Path(chosen)

        def done(_: None) -> None:
            self.house.preferences.folder = str(path.parent)
            self.house.signals.told.emit(self.tr("The list is written to {path}").format(path=path))

        self.house.books.run(
            self,
            lambda _: desk.prices.export(prices, path),
            done=done,
            failed=self.house.signals.failed.emit,
        )

    def _take_import(self, prices: PriceList) -> None:
        self._close_import()
        self._put(prices)

    def _close_import(self) -> None:
        self._head_for_list(shown=True)
        self._stack.setCurrentIndex(0)
        self._catalogue.list.setFocus()


def _all_coded(lists: PriceLists) -> PriceLists:
    return replace(lists, lists=tuple(map(coded, lists.lists)))


def _sold(prices: PriceList) -> PriceList:
    return for_sale(PriceLists((prices,), prices.id)).lists[0]
