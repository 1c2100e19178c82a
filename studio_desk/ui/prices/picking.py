"""A line in which something of the list is found by typing a part of its name."""

from collections.abc import Mapping

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from studio_desk.domain.line import PERCENT
from studio_desk.domain.pricelist import PriceList, whole_name


def pickable(prices: PriceList) -> dict[str, str]:
    """What a package may hold, by what it is called: its code."""
    prints = (
        item
        for product in prices.products
        if not product.archived
        for item in product.items(prices.currency)
    )
    found: dict[str, str] = {}
    for item in (*prices.items, *prints):
        if item.code and item.name.strip() and not item.archived and item.unit != PERCENT:
            name = whole_name(item)
            found[f"{name} ({item.code})" if name in found else name] = item.code
    return found


class PickLine(QLineEdit):
    """Type, choose, Return; what was picked is told by its code and the line is empty again."""

    picked = Signal(str)

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self._codes: Mapping[str, str] = {}
        self._names = QStringListModel(self)
        self.setObjectName(name)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        completer = QCompleter(self._names, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = QListView()
        popup.setProperty("role", "popup")
        completer.setPopup(popup)
        completer.activated.connect(self._pick)
        self.setCompleter(completer)
        self.returnPressed.connect(self._entered)

    def offer(self, codes: Mapping[str, str]) -> None:
        """Offer these, by name."""
        if codes != self._codes:
            self._codes = codes
            self._names.setStringList(list(codes))

    def _entered(self) -> None:
        words = self.text().strip().casefold()
        popup = self.completer().popup()
        chosen = popup is not None and popup.isVisible() and popup.currentIndex().isValid()
        # What is chosen in the list is told by the completer, which hears this key as well.
        if chosen or not words:
            return
        matches = [name for name in self._codes if words in name.casefold()]
        exact = [name for name in matches if name.casefold() == words]
        if len(matches) == 1 or exact:
            self._pick((exact or matches)[0])

    def _pick(self, name: str) -> None:
        code = self._codes.get(name)
        if code is not None:
            # The completer writes the name into the line after this slot; clear it then.
            QTimer.singleShot(0, self, self.clear)
            self.picked.emit(code)
