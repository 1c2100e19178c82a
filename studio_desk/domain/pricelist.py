"""The studio's price lists, from which quotes are picked.

Everything that can be picked ends as a `PriceItem`: an item as it is, one size, paper, mount and
frame of a print product, or a package with what it holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from studio_desk.domain.errors import DeskError
from studio_desk.domain.line import Category, Line, Part
from studio_desk.domain.money import Currency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.print_product import PrintProduct
from studio_desk.domain.terms import STANDARD, Tax, taxes_of_class


@dataclass
class DuplicateCode(DeskError):
    """Two things of a price list have the same `code`."""

    code: str


@dataclass
class UnknownCode(DeskError):
    """The package `name` holds something that its price list does not have."""

    name: str
    code: str


@dataclass
class LastList(DeskError):
    """The only price list cannot be removed."""

    name: str


@dataclass(frozen=True, slots=True)
class Content:
    """So many of the item `code` in a package; it may be exchanged for those in `upgrades`."""

    code: str
    quantity: Decimal
    upgrades: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """Several items at a price of their own."""

    name: str
    price: Decimal
    contents: tuple[Content, ...]
    code: str = ""
    category: Category = Category.SESSION
    detail: str = ""
    cost: Decimal | None = None
    tax_class: str = STANDARD
    always: bool = False
    featured: bool = False
    archived: bool = False


@dataclass(frozen=True, slots=True)
class PriceList:
    """What is sold at which prices, in one currency; codes are unique and packages complete."""

    name: str
    currency: Currency
    items: tuple[PriceItem, ...] = ()
    products: tuple[PrintProduct, ...] = ()
    packages: tuple[Package, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        """Raise `DuplicateCode` and `UnknownCode`."""
        codes = [
            *(each.code for each in self.items),
            *(each.code for each in self.products),
            *(each.code for each in self.packages),
        ]
        seen: set[str] = set()
        for code in filter(None, codes):
            if code in seen:
                raise DuplicateCode(code)
            seen.add(code)
        known = self._by_code() if self.packages else {}
        for package in self.packages:
            for content in package.contents:
                for code in (content.code, *content.upgrades):
                    if code not in known:
                        raise UnknownCode(package.name, code)

    def _by_code(self) -> dict[str, PriceItem]:
        prints = (each for product in self.products for each in product.items(self.currency))
        return {each.code: each for each in (*self.items, *prints)}

    def item(self, code: str) -> PriceItem | None:
        """The item, or the combination of a print product, with this code."""
        return self._by_code().get(code) if code else None

    def on_sale(self, category: Category | None = None) -> list[PriceItem | Package]:
        """What may be picked, the featured first, else in the order of the list.

        Of one `category` only where it is named, which spares making every print there is.
        """
        prints = (
            item
            for product in self.products
            if not product.archived and category in (None, product.category)
            for item in product.items(self.currency)
        )
        listed: list[PriceItem | Package] = [*self.packages, *self.items, *prints]
        sold = [each for each in listed if not each.archived and category in (None, each.category)]
        return sorted(sold, key=lambda each: not each.featured)

    def line(self, picked: PriceItem | Package, taxes: tuple[Tax, ...] = ()) -> Line:
        """A quote line for one of what was picked; a package says what it holds."""
        if isinstance(picked, PriceItem):
            return picked.line(taxes)
        known = self._by_code()
        parts = tuple(_part(known[each.code], each.quantity) for each in picked.contents)
        return Line(
            picked.name,
            picked.price,
            detail=picked.detail,
            category=picked.category,
            taxes=taxes_of_class(taxes, picked.tax_class),
            parts=parts,
            cost=_cost_of(picked, known) if picked.cost is None else picked.cost,
            item=picked.code,
        )

    def upgrades(self, line: Line) -> Iterator["Upgrade"]:
        """What may be exchanged in the package that became `line`, also back again."""
        package = next((each for each in self.packages if each.code == line.item), None)
        held = {part.item for part in line.parts if part.item}
        if package is None or not held:
            return
        known = self._by_code()
        for content in package.contents:
            choices = (content.code, *content.upgrades)
            now = next((code for code in choices if code in held), None)
            if now is None:
                continue
            usual = whole_name(known[content.code])
            for code in choices:
                if code != now:
                    instead_of = "" if code == content.code else usual
                    yield Upgrade(known[now], known[code], content.quantity, instead_of)

    def starting(self, taxes: tuple[Tax, ...] = ()) -> list[Line]:
        """The lines of what every new quote begins with."""
        listed: list[PriceItem | Package] = [*self.packages, *self.items]
        return [self.line(each, taxes) for each in listed if each.always and not each.archived]


def _cost_of(package: Package, known: dict[str, PriceItem]) -> Decimal | None:
    """What its contents cost the studio; not known where one of them is not."""
    costs = [(known[each.code].cost, each.quantity) for each in package.contents]
    if not costs or any(cost is None for cost, _ in costs):
        return None
    return sum((cost * quantity for cost, quantity in costs if cost is not None), Decimal(0))


def _part(item: PriceItem, quantity: Decimal) -> Part:
    return Part(whole_name(item), quantity, item.price, item.code)


def whole_name(item: PriceItem) -> str:
    """The name with what tells it from others of its product."""
    return f"{item.name}, {item.detail}" if "/" in item.code and item.detail else item.name


@dataclass(frozen=True, slots=True)
class Upgrade:
    """That `quantity` of `item` in a package are exchanged for as many `better` ones.

    `instead_of` names what the package usually holds there, where that is something else.
    """

    item: PriceItem
    better: PriceItem
    quantity: Decimal
    instead_of: str = ""

    @property
    def difference(self) -> Decimal:
        """What a package is dearer for it."""
        return (self.better.price - self.item.price) * self.quantity

    def applied(self, line: Line) -> Line:
        """The package's line with the exchange in it, at the difference of the two prices."""
        parts = tuple(
            replace(_part(self.better, self.quantity), instead_of=self.instead_of)
            if part.item == self.item.code
            else part
            for part in line.parts
        )
        cost, better, item = line.cost, self.better.cost, self.item.cost
        if cost is not None and better is not None and item is not None:
            cost += (better - item) * self.quantity
        else:
            cost = None
        return replace(line, parts=parts, unit_price=line.unit_price + self.difference, cost=cost)


@dataclass(frozen=True, slots=True)
class PriceLists:
    """All lists of the studio; `default` is the id of the one that new quotes are picked from."""

    lists: tuple[PriceList, ...]
    default: str

    @property
    def default_list(self) -> PriceList:
        """The list that new quotes are picked from."""
        return next((each for each in self.lists if each.id == self.default), self.lists[0])

    def list(self, list_id: str) -> PriceList:
        """The list with this id, or the default where it is gone."""
        return next((each for each in self.lists if each.id == list_id), self.default_list)

    def put(self, changed: PriceList) -> "PriceLists":
        """Put a list in the place of the one with its id, or at the end."""
        if all(each.id != changed.id for each in self.lists):
            return replace(self, lists=(*self.lists, changed))
        lists = (changed if each.id == changed.id else each for each in self.lists)
        return replace(self, lists=tuple(lists))

    def remove(self, list_id: str) -> "PriceLists":
        """Leave out a list; raises `LastList` for the only one."""
        left = tuple(each for each in self.lists if each.id != list_id)
        if not left:
            raise LastList(self.lists[0].name)
        default = self.default if self.default != list_id else left[0].id
        return PriceLists(left, default)
