"""A package: several items at a price of their own, and what is saved by it."""

from typing import Any

from studio_desk.domain.line import Line
from studio_desk.domain.pricelist import Package, PriceList
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.ui.controls import text
from studio_desk.ui.house import House
from studio_desk.ui.prices.contents import ContentsTable
from studio_desk.ui.prices.listed_card import ListedCard, Shown


class PackageCard(ListedCard):
    """What it holds is picked from the same list."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "package")
        self._detail = self.line("detail", self.tr("Details"), str)
        self._price = self.line("price", self.tr("Price"), self.checks.price)
        self._cost = self.line("cost", self.tr("Cost"), self.checks.charge)
        self._cost.line.setPlaceholderText(self.tr("that of its contents"))
        self._contents = ContentsTable(house, self.checks)
        self._contents.changed.connect(self.typed)
        self._sum = text("", "strong", wrap=True)
        self._sum.setObjectName("package.sum")
        self._lay_out()

    def _lay_out(self) -> None:
        self.add_title(self.tr("Package"))
        self.body.addWidget(self.name_line)
        self.body.addWidget(self._detail)
        self.body.addWidget(self.labelled(self.tr("Contents"), self._contents))
        self.add_pair(self._price, self._cost)
        self.body.addWidget(self._sum)
        note = text(self.tr("The cost is never shown to a client."), "small")
        self.body.addWidget(note)
        self.add_secret(self._cost, note)
        self.add_pair(
            self.labelled(self.tr("Category"), self.category),
            self.labelled(self.tr("Tax class"), self.tax_class),
        )
        self.add_flags(
            ("always", self.tr("Put into every new quote")),
            ("featured", self.tr("Featured: offered first")),
            ("archived", self.tr("Archived: kept, and offered no more")),
        )
        self.add_foot(self.tr("Remove package"))

    def fill(self, shown: Shown, *, anew: bool) -> None:
        """Show a package."""
        package = shown.listed
        assert isinstance(package, Package)
        self._detail.show_value(package.detail, package.detail, anew=anew)
        self._price.show_value(package.price, f"{package.price:f}", anew=anew)
        cost = package.cost
        self._cost.show_value(cost, "" if cost is None else f"{cost:f}", anew=anew)
        self._contents.show_contents(package.contents, shown.prices, anew=anew)
        self._sum.setText(self._sum_words(package, shown.prices))

    def read(self) -> dict[str, Any]:
        """The package as it is typed."""
        return {
            "detail": self._detail.value,
            "price": self._price.value,
            "cost": self._cost.value,
            "contents": self._contents.contents,
        }

    def _sum_words(self, package: Package, prices: PriceList) -> str:
        """What its parts come to and what it saves, as a quote would say it."""
        line = prices.line(package)
        if not line.parts:
            return self.tr("Put in what it holds.")
        formats, language = self.house.desk.formats, self.house.language
        priced = price(Quote(prices.currency, (line,))).lines[0]
        if priced.saving.minor:
            return self.tr("Parts come to {parts}, saves {saving}").format(
                parts=formats.amount(priced.gross + priced.saving, language),
                saving=formats.amount(priced.saving, language),
            )
        apart = tuple(Line(each.description, each.unit_price, each.quantity) for each in line.parts)
        parts = price(Quote(prices.currency, apart)).subtotal
        said = self.tr("Parts come to {parts}: the package saves nothing")
        return said.format(parts=formats.amount(parts, language))
