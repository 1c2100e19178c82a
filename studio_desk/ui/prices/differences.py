"""What an import would change, in words: what, and how it is before and after."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject

from studio_desk.domain.line import Break, Category
from studio_desk.domain.listed import Listed
from studio_desk.domain.money import Currency
from studio_desk.domain.pricelist import Content
from studio_desk.domain.print_product import Finish, PrintProduct, Size
from studio_desk.domain.terms import Percent
from studio_desk.services.prices import Difference, Fate, Import
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.ui.house import House
from studio_desk.ui.typed import shown_share

_TABLES = ("sizes", "papers", "mounts", "frames")


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One value that would be another; of what is added or removed, the price."""

    fate: Fate
    name: str
    field: str
    before: str
    after: str


def as_told(found: Import) -> tuple[Difference, ...]:
    """The differences, where what only got another code is one change: not one gone, one new."""
    gone, new = (_by_name(found, fate) for fate in (Fate.REMOVED, Fate.ADDED))
    recoded = gone.keys() & new.keys()
    told = []
    for each in found.differences:
        key = _name(each)
        if each.fate is Fate.CHANGED or key not in recoded:
            told.append(each)
        elif each.fate is Fate.ADDED:
            told.append(Difference(Fate.CHANGED, gone[key].before, each.after))
    return tuple(told)


def _by_name(found: Import, fate: Fate) -> dict[tuple[type, str], Difference]:
    """Those of a fate whose name is theirs alone."""
    those = [each for each in found.differences if each.fate is fate]
    names = Counter(map(_name, those))
    return {_name(each): each for each in those if names[_name(each)] == 1}


def _name(difference: Difference) -> tuple[type, str]:
    listed = difference.after or difference.before
    assert listed is not None
    return type(listed), listed.name


class DifferenceWords(QObject):
    """Writes the differences of an import, a row for every value."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self._currency = Currency.of("USD")
        self._fields: Mapping[str, str] = {
            "name": self.tr("Name"),
            "code": self.tr("Code"),
            "detail": self.tr("Details"),
            "category": self.tr("Category"),
            "unit": self.tr("Unit"),
            "price": self.tr("Price"),
            "cost": self.tr("Cost"),
            "tax_class": self.tr("Tax class"),
            "breaks": self.tr("Quantity breaks"),
            "minimum": self.tr("Minimum charge"),
            "always": self.tr("In every new quote"),
            "featured": self.tr("Featured"),
            "archived": self.tr("Archived"),
            "contents": self.tr("Contents"),
            "sizes": self.tr("Size"),
            "papers": self.tr("Paper"),
            "mounts": self.tr("Mount"),
            "frames": self.tr("Frame"),
        }

    def rows(self, found: Import) -> Iterator[DifferenceRow]:
        """Everything that would be other."""
        self._currency = found.after.currency
        for each in as_told(found):
            yield from self._rows(each)

    def _rows(self, difference: Difference) -> Iterator[DifferenceRow]:
        before, after, fate = difference.before, difference.after, difference.fate
        if before is None or after is None or type(before) is not type(after):
            listed = after or before
            assert listed is not None
            yield DifferenceRow(fate, listed.name, "", self._sum(before), self._sum(after))
            return
        name = after.name
        for field in fields(after):
            old, new = getattr(before, field.name), getattr(after, field.name)
            if old == new:
                continue
            words = self._fields[field.name]
            if field.name in _TABLES:
                yield from self._table_rows(name, words, old, new)
            else:
                yield DifferenceRow(fate, name, words, self._said(old), self._said(new))

    def _table_rows(
        self, name: str, words: str, old: tuple[Any, ...], new: tuple[Any, ...]
    ) -> Iterator[DifferenceRow]:
        """The rows of a table of a print product that are other."""
        before, after = ({each.name: each for each in table} for table in (old, new))
        for key in dict.fromkeys((*after, *before)):
            if before.get(key) != after.get(key):
                yield DifferenceRow(
                    Fate.CHANGED,
                    name,
                    f"{words}: {key}",
                    self._said(before.get(key)),
                    self._said(after.get(key)),
                )
        if list(before) != list(after) and set(before) == set(after):
            yield DifferenceRow(Fate.CHANGED, name, words, ", ".join(before), ", ".join(after))

    def _sum(self, listed: Listed | None) -> str:
        match listed:
            case None:
                return ""
            case PrintProduct():
                return self.tr("{n} combinations").format(n=listed.combinations)
        return self._said(listed.price)

    def _said(self, value: Any) -> str:
        if isinstance(value, tuple):
            return "; ".join(map(self._said, value)) or self.tr("none")
        if isinstance(value, Break | Content | Size | Finish):
            return self._row_words(value)
        if value is None or value == "":
            return self.tr("none")
        if isinstance(value, bool):
            return self.tr("yes") if value else self.tr("no")
        if isinstance(value, Category):
            return self._house.wording.name(value)
        return self._money(value) if isinstance(value, Decimal) else str(value)

    def _row_words(self, value: Break | Content | Size | Finish) -> str:
        match value:
            case Break(quantity, price):
                return f"{quantity:f}: {self._money(price)}"
            case Content(code, quantity, upgrades):
                return f"{quantity:f} × {' / '.join((code, *upgrades))}"
            case Size(_, price, cost):
                said = self._money(price)
            case Finish(_, surcharge, cost):
                is_percent = isinstance(surcharge, Percent)
                said = shown_share(surcharge) if is_percent else self._money(surcharge.value)
        if cost is None:
            return said
        return self.tr("{price}, cost {cost}").format(price=said, cost=self._money(cost))

    def _money(self, value: Decimal) -> str:
        writer = QuoteWriter(self._house.wording, self._house.desk.formats)
        return writer.unit_price_words(value, self._currency)
