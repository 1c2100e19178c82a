"""What a list holds, a row each: by category, searched as one types, the archived on demand."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QVBoxLayout, QWidget

from studio_desk.domain.line import EACH, PERCENT, Category
from studio_desk.domain.listed import Listed, Place, Table, places
from studio_desk.domain.money import Currency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Package, PriceList, whole_name
from studio_desk.domain.print_product import PrintProduct
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.ui.controls import EmptyState
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.listing import Column, Entry, Listing
from studio_desk.ui.page import ListingSheet, sheet_column

CATEGORY, UNIT = 1, 2
NARROW_PX, TIGHT_PX = 620, 460


def key_of(place: Place) -> str:
    """What a row is known by."""
    return f"{place.table.value}.{place.index}"


def place_of(key: str) -> Place:
    """Where on the list the thing of a row stands."""
    table, _, index = key.partition(".")
    return Place(Table(table), int(index))


class Catalogue(QWidget):
    """The listing with the choice of what it shows."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._prices: PriceList | None = None
        self._keys: list[str] = []
        self._written: dict[str, tuple[Listed, Currency, Entry]] = {}
        self.list = Listing(
            house,
            (
                Column(self.tr("Item")),
                Column(self.tr("Category"), 118),
                Column(self.tr("Unit"), 140),
                Column(self.tr("Price"), 110, figures=True),
            ),
            "prices.list",
            self.tr("Price list"),
        )
        self._empty = EmptyState(
            house,
            Icon.PRICES,
            self.tr("The price list is empty"),
            self.tr("Add what you sell: sessions, editing, prints, albums, downloads, licences."),
        )
        self._sheet = ListingSheet(self.list, self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        sheet = sheet_column(self._sheet)
        # A long list ends where the card beside it ends.
        sheet.setSpacing(0)
        column.addLayout(sheet)
        self.category = QComboBox()
        self.category.setObjectName("prices.category")
        self.category.setAccessibleName(self.tr("Category to show"))
        self.category.addItem(self.tr("All categories"), None)
        for category in Category:
            self.category.addItem(house.wording.name(category), category)
        self.category.activated.connect(lambda _: self._narrow())
        self.archived = QCheckBox(self.tr("Show archived"))
        self.archived.setObjectName("prices.archived")
        self.archived.clicked.connect(lambda _: self._narrow())

    def show_prices(self, prices: PriceList) -> None:
        """Show a list; the row under the cursor stays, also where it fits the choice no more."""
        self._prices = prices
        key = self.list.current_key()
        category, archived = self.category.currentData(), self.archived.isChecked()
        shelves = list(Category)
        found = [
            (place, listed)
            for place, listed in places(prices)
            if key_of(place) == key
            or (
                (category is None or listed.category == category)
                and (archived or not listed.archived)
            )
        ]
        found.sort(key=lambda each: shelves.index(each[1].category))
        self._keys = [key_of(place) for place, _ in found]
        self.list.show_entries([self._entry(place, listed) for place, listed in found])
        self._sheet.show_rows(any_rows=any(True for _ in places(prices)))

    @property
    def count(self) -> int:
        """How many rows are shown."""
        return self.list.model().rowCount()

    def offer(self, *steps: QPushButton) -> None:
        """Put the first steps into the list that is empty."""
        for step in steps:
            self._empty.offer(step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, names matter more: rows stand by category anyhow."""
        super().resizeEvent(event)
        self.list.setColumnHidden(CATEGORY, self.width() < NARROW_PX)
        self.list.setColumnHidden(UNIT, self.width() < TIGHT_PX)

    def choose_first(self) -> None:
        """Put the cursor on the first row."""
        if self._keys:
            self.list.choose(self._keys[0])

    def show_all_of(self, category: Category) -> None:
        """Let nothing hide what is new in a category."""
        if self.category.currentData() not in {None, category}:
            self.category.setCurrentIndex(0)

    def _narrow(self) -> None:
        if self._prices is not None:
            # What was chosen is not kept on the screen against what is asked for now.
            self.list.clearSelection()
            self.list.setCurrentIndex(self.list.model().index(-1, -1))
            self.show_prices(self._prices)

    def _entry(self, place: Place, listed: Listed) -> Entry:
        """The row of a thing, written once for as long as it stays what it is."""
        assert self._prices is not None
        key, currency = key_of(place), self._prices.currency
        before, written_in, entry = self._written.get(key, (None, None, None))
        # A package tells of what it holds as well, which may be another now.
        if (
            entry is None
            or before is not listed
            or written_in != currency
            or isinstance(listed, Package)
        ):
            entry = self._write(key, listed)
            self._written[key] = (listed, currency, entry)
        return entry

    def _write(self, key: str, listed: Listed) -> Entry:
        marks = tuple(self._marks(listed))
        name = listed.name.strip() or self.tr("Unnamed item")
        detail = self._contents(listed) if isinstance(listed, Package) else ""
        return Entry(
            key,
            (
                listed.name or self.tr("Unnamed item"),
                self._house.wording.name(listed.category),
                self._unit(listed),
                self._price(listed),
            ),
            detail or getattr(listed, "detail", ""),
            "\n".join((name, *(words for _, words in marks))) if marks else "",
            tuple(icon for icon, _ in marks),
        )

    def _marks(self, listed: Listed) -> Iterator[tuple[Icon, str]]:
        if getattr(listed, "always", False):
            yield Icon.PINNED, self.tr("In every new quote")
        if getattr(listed, "featured", False):
            yield Icon.FEATURED, self.tr("Featured")
        if listed.archived:
            yield Icon.ARCHIVED, self.tr("Archived")

    def _unit(self, listed: Listed) -> str:
        match listed:
            case Package():
                return self.tr("Package")
            case PrintProduct():
                return self.tr("{n} combinations").format(n=listed.combinations)
            case PriceItem() if listed.unit == EACH:
                return ""
        return self._writer.unit_words(listed.unit)

    def _price(self, listed: Listed) -> str:
        assert self._prices is not None
        write = partial(self._writer.unit_price_words, currency=self._prices.currency)
        match listed:
            case PrintProduct():
                prices = [item.price for item in listed.items(self._prices.currency)]
                return self.tr("from {price}").format(price=write(min(prices))) if prices else ""
            case PriceItem() if listed.unit == PERCENT:
                wording = self._house.wording
                percent = self._house.desk.formats.number(listed.price, wording.language)
                return wording.say("quote.percent", percent=percent)
        return write(listed.price)

    def _contents(self, package: Package) -> str:
        assert self._prices is not None
        held = [
            (each.quantity, whole_name(item))
            for each in package.contents
            if (item := self._prices.item(each.code)) is not None
        ]
        return " + ".join(name if n == 1 else f"{n:f} × {name}" for n, name in held)

    @property
    def _writer(self) -> QuoteWriter:
        return QuoteWriter(self._house.wording, self._house.desk.formats)
