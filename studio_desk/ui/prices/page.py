"""The price lists: what one holds on the left, the chosen thing on the right; all can be undone."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.line import Category
from studio_desk.domain.listed import (
    Listed,
    Table,
    added,
    at,
    for_sale,
    without,
)
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Package, PriceList, PriceLists, UnknownCode
from studio_desk.domain.print_product import PrintProduct
from studio_desk.ui.controls import GRID, IconButton, button, row, undo_keys
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.page import Page, search_line
from studio_desk.ui.prices.catalogue import Catalogue, key_of, place_of
from studio_desk.ui.prices.importing import ImportSheet
from studio_desk.ui.prices.item_card import ItemCard
from studio_desk.ui.prices.list_card import ListCard
from studio_desk.ui.prices.listed_card import ListedCard, Shown
from studio_desk.ui.prices.lists import WorkingLists
from studio_desk.ui.prices.package_card import PackageCard
from studio_desk.ui.prices.product_card import ProductCard
from studio_desk.ui.quoting.staff_view import StaffView


class PricesPage(Page):
    """A thing is known by its place on the list that is shown."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "")
        self.title.setText(self.tr("Prices"))
        self._lists = WorkingLists(house, self)
        self._showing = False
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
        self._staff = StaffView(self)
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
        under.addLayout(self._choices())
        under.addLayout(columns, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(work)
        self._stack.addWidget(self._import)
        self.body.addWidget(self._stack, 1)

    def _choices(self) -> QHBoxLayout:
        self._chooser = QComboBox()
        self._chooser.setObjectName("prices.lists")
        self._chooser.setAccessibleName(self.tr("Price list"))
        self._chooser.setMinimumWidth(30 * GRID)
        self._chooser.activated.connect(lambda _: self._lists.go_to(self._chooser.currentData()))
        words = self.tr("About this list: name, currency, copy, new, remove")
        self._about = IconButton(
            self.house, Icon.SLIDERS, words, self._show_about, "prices.about_list"
        )
        self._about.setCheckable(True)
        offer = button(self.tr("Import…"), self._open_sheet, role="quiet", name="prices.import")
        write = button(self.tr("Export…"), self._export, role="quiet", name="prices.export")
        catalogue = self._catalogue
        begin = self.tr("Add the first item"), self.tr("Import a table (CSV)…")
        catalogue.offer(
            button(begin[0], self._add_item, role="primary", name="prices.begin"),
            button(begin[1], self._open_sheet, role="quiet", name="prices.begin_import"),
        )
        return row(
            self._chooser,
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
        words = self.tr("Staff view: costs, which no client may see (Ctrl+M)")
        self._eye = IconButton(self.house, Icon.EYE, words, self._staff.trigger, "prices.staff")
        self._eye.setCheckable(True)
        self._staff.toggled.connect(self._eye.setChecked)
        for tool in (self._search, self._undo, self._redo, self._eye, *self._new):
            self.tools.addWidget(tool)
        # Nothing can be added to a list that has not been read.
        for tool in self._new:
            tool.setEnabled(False)
        undo_keys(self, self._take_back, self._make_again)

    def _connect(self) -> None:
        self._lists.changed.connect(self._show)
        listing = self._catalogue.list
        listing.rows_changed.connect(self._tell_count)
        listing.chosen.connect(self._choose)
        listing.clicked.connect(lambda _: self._choose(listing.current_key()))
        listing.opened.connect(lambda _: self._begin_typing())
        self._list_card.changed.connect(self._lists.change)
        self._list_card.shown_wanted.connect(self._lists.go_to)
        for card in self._cards.values():
            card.changed.connect(self._change)
            card.removed.connect(self._remove)
            self._staff.toggled.connect(lambda on, card=card: card.show_secret(shown=on))
        self._import.accepted.connect(self._take_import)
        self._import.closed.connect(self._close_import)

    def refresh(self) -> None:
        """Read the lists, unless they are being worked on here."""
        self._lists.refresh()

    def settle(self) -> None:
        """Save what waits to be saved."""
        self._lists.save()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no cost on the screen for the next time."""
        super().hideEvent(event)
        self._staff.hide()

    # What is shown

    def _show(self) -> None:
        lists, prices = self._lists.all, self._lists.shown
        self._showing = True
        for tool in self._new:
            tool.setEnabled(self._lists.is_read)
        self._chooser.clear()
        for each in lists.lists:
            name = each.name.strip() or self.tr("Price list")
            is_default = each is lists.default_list and len(lists.lists) > 1
            self._chooser.addItem(
                self.tr("{name} (default)").format(name=name) if is_default else name, each.id
            )
        self._chooser.setCurrentIndex(self._chooser.findData(prices.id))
        self._catalogue.show_prices(prices)
        count = len(prices.items) + len(prices.products) + len(prices.packages)
        self._tell_count()
        self._undo.setEnabled(self._lists.can_undo)
        self._redo.setEnabled(self._lists.can_redo)
        if count and not self._catalogue.list.current_key() and not self._about.isChecked():
            self._catalogue.choose_first()
        self._showing = False
        self._show_aside()

    def _tell_count(self) -> None:
        words, currency = self.tr("Items: {n}, in {currency}"), self._lists.shown.currency
        self.subtitle.setText(words.format(n=self._catalogue.count, currency=currency.code))

    def _show_aside(self) -> None:
        key = self._catalogue.list.current_key()
        place = place_of(key) if key else None
        listed = at(self._lists.shown, place) if place else None
        self._aside.setVisible(self._about.isChecked() or listed is not None)
        if self._about.isChecked():
            self._list_card.show_lists(self._lists.all, self._lists.shown.id)
            self._aside.setCurrentWidget(self._list_card)
        elif place and listed is not None:
            card = self._cards[place.table]
            card.show_listed(Shown(listed, place, self._lists.known_at(place), self._lists.classes))
            self._aside.setCurrentWidget(card)

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

    def _begin_typing(self) -> None:
        card = self._aside.currentWidget()
        if isinstance(card, ListedCard):
            card.begin_typing()

    # What is changed

    def _change(self, listed: Listed, burst: str) -> None:
        key = self._catalogue.list.current_key()
        if key:
            try:
                self._lists.exchange(place_of(key), listed, burst)
            except UnknownCode as error:
                self._tell_held(error)
                self._show_aside()

    def _add_item(self) -> None:
        self._add(PriceItem("", Decimal(0), self._shelf(Category.SESSION)))

    def _add_product(self) -> None:
        self._add(PrintProduct("", ()))

    def _add_package(self) -> None:
        self._add(Package("", Decimal(0), ()))

    def _shelf(self, other: Category) -> Category:
        """The category of what is chosen, for what is new beside it."""
        key = self._catalogue.list.current_key()
        listed = at(self._lists.shown, place_of(key)) if key else None
        return listed.category if listed is not None else other

    def _add(self, listed: Listed) -> None:
        self._search.clear()
        self._catalogue.show_all_of(listed.category)
        prices, place = added(self._lists.shown, listed)
        self._lists.put(prices)
        # The list may have put its cursor there by itself, as it took the keyboard.
        self._about.setChecked(False)
        self._catalogue.list.choose(key_of(place))
        self._show_aside()
        self._begin_typing()

    def _remove(self) -> None:
        key = self._catalogue.list.current_key()
        if key:
            try:
                self._lists.put(without(self._lists.shown, place_of(key)))
            except UnknownCode as error:
                self._tell_held(error)

    def _tell_held(self, error: UnknownCode) -> None:
        said = self.tr("“{package}” holds it. Take it out there first, or archive it here.")
        self.house.signals.told.emit(said.format(package=error.name))

    def _take_back(self) -> None:
        # While a sheet is looked at, the list under it stays as it is.
        if not self._import.isVisible():
            self._lists.undo()

    def _make_again(self) -> None:
        if not self._import.isVisible():
            self._lists.redo()

    # Sheets

    def _open_sheet(self) -> None:
        kinds = self.tr("Tables (*.csv *.tsv *.txt);;All files (*)")
        title, home = self.tr("Import a price list"), str(self.house.home())
        chosen, _ = QFileDialog.getOpenFileName(self, title, home, kinds)
        if chosen:
            self.house.preferences.folder = str(Path(chosen).parent)
            self._head_for_list(shown=False)
            self._stack.setCurrentIndex(1)
            self._import.read(Path(chosen), _sold(self._lists.shown))

    def _head_for_list(self, *, shown: bool) -> None:
        """Show or hide the tools that work on the list."""
        for each in (self._search, self._undo, self._redo, self._eye, *self._new):
            each.setVisible(shown)

    def _export(self) -> None:
        prices, desk = _sold(self._lists.shown), self.house.desk
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

    def _take_import(self, prices: PriceList, done: str) -> None:
        self._close_import()
        self._lists.put(prices)
        words = self.tr("The list is imported. {done}").format(done=done)
        self.house.signals.undoable.emit(words, self._undo_import(self._lists.all))

    def _undo_import(self, imported: PriceLists) -> Callable[[], None]:
        def undo() -> None:
            # What was typed since is not taken back in its stead.
            if self._lists.all is imported:
                self._lists.undo()

        return undo

    def _close_import(self) -> None:
        self._head_for_list(shown=True)
        self._stack.setCurrentIndex(0)
        self._catalogue.list.setFocus()


def _sold(prices: PriceList) -> PriceList:
    return for_sale(PriceLists((prices,), prices.id)).lists[0]
