"""The price lists, and what happens to one when a sheet is read into it."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from studio_desk.domain.listed import Listed, places
from studio_desk.domain.pricelist import PriceList, PriceLists
from studio_desk.services.ports import FileReader, FileWriter, Spreadsheets, UnitsOfWork


class Fate(StrEnum):
    """What an import does to something on the list."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is other in the list that was read; `before` or `after` may be missing."""

    fate: Fate
    before: Listed | None
    after: Listed | None


@dataclass(frozen=True, slots=True)
class Import:
    """A list as it would be after an import, and everything in which it differs."""

    before: PriceList
    after: PriceList
    differences: tuple[Difference, ...]

    @property
    def reorders(self) -> bool:
        """Whether what stays on the list stands in another order."""
        old, new = _known(self.before), _known(self.after)
        return [key for key in old if key in new] != [key for key in new if key in old]

    @property
    def changes_anything(self) -> bool:
        """Whether the list would be another one."""
        return bool(self.differences) or self.reorders


class PriceBook:
    """Keeps the price lists; they are saved whole."""

    def __init__(
        self, units: UnitsOfWork, sheets: Spreadsheets, reader: FileReader, writer: FileWriter
    ) -> None:
        self._units = units
        self._sheets = sheets
        self._reader = reader
        self._writer = writer

    def lists(self) -> PriceLists:
        """All price lists."""
        with self._units() as work:
            return work.prices.get()

    def save(self, lists: PriceLists) -> None:
        """Save all price lists."""
        with self._units() as work:
            work.prices.put(lists)
            work.commit()

    def export(self, prices: PriceList, path: Path) -> None:
        """Write a list at `path` as a sheet that a spreadsheet opens and `preview` reads back.

        Raises `FileUnwritable`.
        """
        self._writer.write(path, self._sheets.write_prices(prices))

    def preview(self, prices: PriceList, path: Path) -> Import:
        """Say what would become of a list; nothing is changed until that is saved.

        Raises `FileUnreadable`, `SheetUnreadable` and `BadRows`.
        """
        after = self._sheets.read_prices(self._reader.read(path), prices)
        return Import(prices, after, tuple(differences(prices, after)))


def differences(before: PriceList, after: PriceList) -> list[Difference]:
    """Everything that is other in `after`, known by its code, in its order; then what is gone.

    Which of its values are other is for the window to say; what was only moved is not among them.
    """
    old, new = _known(before), _known(after)
    found = [
        Difference(Fate.CHANGED if key in old else Fate.ADDED, old.get(key), listed)
        for key, listed in new.items()
        if old.get(key) != listed
    ]
    gone = (listed for key, listed in old.items() if key not in new)
    return [*found, *(Difference(Fate.REMOVED, listed, None) for listed in gone)]


_Key = tuple[str, str, int]
"""The code of something; of what has none its name, and how many were called so before it."""


def _known(prices: PriceList) -> dict[_Key, Listed]:
    known: dict[_Key, Listed] = {}
    codeless: Counter[str] = Counter()
    for _, listed in places(prices):
        if listed.code:
            known[listed.code, "", 0] = listed
        else:
            known["", listed.name, codeless[listed.name]] = listed
            codeless[listed.name] += 1
    return known
