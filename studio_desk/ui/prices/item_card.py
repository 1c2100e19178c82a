"""One item of the price list, changed as it is typed in."""

from decimal import Decimal
from typing import Any

from studio_desk.domain.line import EACH, PERCENT, UNITS, Break
from studio_desk.domain.price_item import PriceItem
from studio_desk.ui.controls import text
from studio_desk.ui.house import House
from studio_desk.ui.prices.fields import WordBox
from studio_desk.ui.prices.listed_card import ListedCard, Shown
from studio_desk.ui.prices.short_table import Head, ShortTable

CELL_PX = 100


class ItemCard(ListedCard):
    """A thing that is sold by the piece, the hour, the head, or in percent."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "item")
        self._detail = self.line("detail", self.tr("Details"), str)
        self._price = self.line("price", self.tr("Price"), self._check_price)
        self._cost = self.line("cost", self.tr("Cost"), self.checks.charge)
        self._minimum = self.line("minimum", self.tr("Minimum charge"), self.checks.charge)
        self._unit = WordBox("item.unit")
        self._unit.changed.connect(self._unit_typed)
        self._breaks = ShortTable(
            house,
            "item.breaks",
            (
                Head("quantity", self.tr("From"), self.checks.quantity, CELL_PX),
                Head("price", self.tr("Price for each"), self._check_price),
            ),
            self.tr("Add a price for larger quantities"),
        )
        self._breaks.changed.connect(self.typed)
        self._lay_out()

    def _lay_out(self) -> None:
        self.add_title(self.tr("Item"))
        self.body.addWidget(self.name_line)
        self.body.addWidget(self._detail)
        self.add_pair(
            self.labelled(self.tr("Category"), self.category),
            self.labelled(self.tr("Unit"), self._unit),
            (2, 3),
        )
        self.add_pair(self._price, self._cost)
        note = text(self.tr("The cost is never shown to a client."), "small")
        self.body.addWidget(note)
        self.add_secret(self._cost, note)
        self.add_pair(self._minimum, self.labelled(self.tr("Tax class"), self.tax_class))
        breaks = self.labelled(self.tr("Prices for larger quantities"), self._breaks)
        self.body.addWidget(breaks)
        self.add_flags(
            ("always", self.tr("Put into every new quote")),
            ("featured", self.tr("Featured: offered first")),
            ("archived", self.tr("Archived: kept, and offered no more")),
        )
        self.add_foot(self.tr("Remove item"))

    def fill(self, shown: Shown, *, anew: bool) -> None:
        """Show an item."""
        item = shown.listed
        assert isinstance(item, PriceItem)
        units = [(unit, self.writer.unit_words(unit)) for unit in UNITS]
        self._unit.offer([*units, (self.tr("per mile"), self.tr("per mile"))])
        self._unit.show_value(item.unit)
        self._detail.show_value(item.detail, item.detail, anew=anew)
        for line, value in (
            (self._price, item.price),
            (self._cost, item.cost),
            (self._minimum, item.minimum),
        ):
            line.show_value(value, "" if value is None else f"{value:f}", anew=anew)
        self._breaks.show_rows(
            [(each.quantity, each.price) for each in item.breaks],
            [(f"{each.quantity:f}", f"{each.price:f}") for each in item.breaks],
            anew=anew,
        )
        self._price.label.setText(self._price_words())

    def read(self) -> dict[str, Any]:
        """The item as it is typed."""
        breaks = (Break(quantity, price) for quantity, price in self._breaks.values())
        return {
            "detail": self._detail.value,
            "price": self._price.value,
            "cost": self._cost.value,
            "minimum": self._minimum.value,
            "unit": self._unit.value or EACH,
            "breaks": tuple(breaks),
        }

    def _unit_typed(self) -> None:
        self._price.label.setText(self._price_words())
        self.typed("item.unit")

    def _price_words(self) -> str:
        return self.tr("Percent") if self._unit.value == PERCENT else self.tr("Price")

    def _check_price(self, words: str) -> Decimal:
        if self._unit.value == PERCENT:
            return self.checks.percentage(words)
        return self.checks.price(words)
