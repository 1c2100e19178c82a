"""A print product: short tables of sizes, papers, mounts and frames, and what they come to."""

from typing import Any

from studio_desk.domain.print_product import Finish, PrintProduct, Size, surcharge
from studio_desk.domain.terms import Percent
from studio_desk.ui.controls import text
from studio_desk.ui.house import House
from studio_desk.ui.prices.listed_card import ListedCard, Shown
from studio_desk.ui.prices.short_table import Head, ShortTable
from studio_desk.ui.typed import shown_share

MOST_COMBINATIONS = 5_000
"""More than anybody can be asked to look through."""
CELL_PX = 84


class ProductCard(ListedCard):
    """Any size on any paper, with any mount, in any frame."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "product")
        self._sizes = ShortTable(
            house,
            "product.sizes",
            (
                Head("name", self.tr("Size"), self.checks.name),
                Head("price", self.tr("Price"), self.checks.price, CELL_PX),
                Head("cost", self.tr("Cost"), self.checks.charge, CELL_PX),
            ),
            self.tr("Add a size"),
        )
        self._finishes = {
            "papers": self._finish_table("papers", self.tr("Paper"), self.tr("Add a paper")),
            "mounts": self._finish_table("mounts", self.tr("Mount"), self.tr("Add a mount")),
            "frames": self._finish_table("frames", self.tr("Frame"), self.tr("Add a frame")),
        }
        self._sum = text("", "strong", wrap=True)
        self._sum.setObjectName("product.sum")
        self._example = text("", "small", wrap=True)
        self._example.setObjectName("product.example")
        self._lay_out()
        self.show_secret(shown=False)

    def _finish_table(self, key: str, words: str, add: str) -> ShortTable:
        heads = (
            Head("name", words, self.checks.name),
            Head("surcharge", self.tr("Adds"), self.checks.surcharge, CELL_PX),
            Head("cost", self.tr("Cost"), self.checks.charge, CELL_PX),
        )
        return ShortTable(self.house, f"product.{key}", heads, add)

    def _lay_out(self) -> None:
        self.add_title(self.tr("Print product"))
        self.body.addWidget(self.name_line)
        self.add_pair(
            self.labelled(self.tr("Category"), self.category),
            self.labelled(self.tr("Tax class"), self.tax_class),
        )
        for table in (self._sizes, *self._finishes.values()):
            table.changed.connect(self._table_typed)
            self.body.addWidget(table)
        words = self.tr("A finish adds an amount, or a percentage of the size’s price (“20%”).")
        self.body.addWidget(text(words, "small", wrap=True))
        note = text(self.tr("Costs are never shown to a client."), "small", wrap=True)
        self.body.addWidget(note)
        self.add_secret(note)
        self.body.addWidget(self._sum)
        self.body.addWidget(self._example)
        self.add_flags(("archived", self.tr("Archived: kept, and offered no more")))
        self.add_foot(self.tr("Remove product"))

    def show_secret(self, *, shown: bool) -> None:
        """Show the columns of costs as well, or hide them."""
        super().show_secret(shown=shown)
        for table in (self._sizes, *self._finishes.values()):
            table.show_column("cost", shown=shown)

    def fill(self, shown: Shown, *, anew: bool) -> None:
        """Show a product."""
        product = shown.listed
        assert isinstance(product, PrintProduct)
        sizes = [(each.name, each.price, each.cost) for each in product.sizes]
        words = [(name, f"{price:f}", _plain(cost)) for name, price, cost in sizes]
        self._sizes.show_rows(sizes, words, anew=anew)
        for key, table in self._finishes.items():
            rows = [(each.name, each.surcharge, each.cost) for each in getattr(product, key)]
            said = [(name, shown_share(share), _plain(cost)) for name, share, cost in rows]
            table.show_rows(rows, said, anew=anew)
        self._tell(shown, product)

    def read(self) -> dict[str, Any]:
        """The product as it is typed."""
        finishes = {
            key: tuple(Finish(*values) for values in table.values())
            for key, table in self._finishes.items()
        }
        return {"sizes": tuple(Size(*values) for values in self._sizes.values()), **finishes}

    def _table_typed(self, burst: str) -> None:
        typed = PrintProduct("", **self.read())
        if typed.combinations <= MOST_COMBINATIONS:
            self.typed(burst)
            return
        said = self.tr("{n} combinations are too many; make two products of them.")
        self._sum.setText(said.format(n=typed.combinations))
        self._example.setText("")

    def _tell(self, shown: Shown, product: PrintProduct) -> None:
        currency = shown.prices.currency
        prices = [item.price for item in product.items(currency)]
        if not prices:
            self._sum.setText(self.tr("Add a size: everything else is added to its price."))
            self._example.setText("")
            return
        tables = (product.sizes, product.papers, product.mounts, product.frames)
        self._sum.setText(
            self.tr("{tables} = {n} combinations, from {least} to {most}").format(
                tables=" × ".join(str(len(each)) for each in tables if each),
                n=len(prices),
                least=self.writer.unit_price_words(min(prices), currency),
                most=self.writer.unit_price_words(max(prices), currency),
            )
        )
        self._example.setText(self._example_words(shown, product))

    def _example_words(self, shown: Shown, product: PrintProduct) -> str:
        """How one of them is reckoned: a middle size with the last of every finish."""
        currency = shown.prices.currency
        size = product.sizes[len(product.sizes) // 2]
        tables = (product.papers, product.mounts, product.frames)
        finishes = tuple(each[-1] for each in tables if each)
        item = product.item(currency, size, finishes)
        sums = [self.writer.unit_price_words(size.price, currency)]
        for each in finishes:
            amount = self.writer.unit_price_words(surcharge(each, size, currency), currency)
            is_share = isinstance(each.surcharge, Percent) and each.surcharge.value
            sums.append(f"{amount} ({shown_share(each.surcharge)})" if is_share else amount)
        return self.tr("For example {name}: {sums} = {price}").format(
            name=", ".join(filter(None, (item.name, item.detail))),
            sums=" + ".join(sums),
            price=self.writer.unit_price_words(item.price, currency),
        )


def _plain(cost: Any) -> str:
    return "" if cost is None else f"{cost:f}"
