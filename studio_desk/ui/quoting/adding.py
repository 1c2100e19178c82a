"""The row under the quote in which the next item is typed."""

import itertools

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from studio_desk.domain.money import Currency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Package, PriceList, PriceLists
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.ui.house import House

Sold = PriceItem | Package


class _PriceDelegate(QStyledItemDelegate):
    """The name on the left as the list draws it, the price on the right."""

    def __init__(self, prices: dict[str, str]) -> None:
        super().__init__()
        self.prices = prices

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one item."""
        super().paint(painter, option, index)
        rect = option.rect.adjusted(0, 0, -12, 0)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, flags, self.prices.get(str(index.data()), ""))


class AddLine(QLineEdit):
    """Type to find an item; Return adds it; other words become a line of their own."""

    picked = Signal(object)
    """A `PriceItem` or a `Package` of `prices`."""
    written = Signal(str)
    """The words of a line that is not on the list."""

    def __init__(self, house: House, currency: Currency) -> None:
        super().__init__()
        self._house = house
        self._currency = currency
        self.foreign = ""
        """The currency that the price list is in, where it is not the quote's."""
        self.prices = PriceList("", currency)
        self._items: dict[str, Sold] = {}
        self._names = QStringListModel(self)
        self._delegate = _PriceDelegate({})
        self.setObjectName("quote.add")
        self.setProperty("role", "bare")
        self.setMaxLength(500)
        self.setPlaceholderText(
            self.tr("Type to add an item, or press Ctrl+Space for the price list")
        )
        self.setAccessibleName(self.tr("Add an item"))
        completer = QCompleter(self._names, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        popup = QListView()
        popup.setProperty("role", "popup")
        completer.setPopup(popup)
        popup.setItemDelegate(self._delegate)
        self.setCompleter(completer)
        completer.activated.connect(self._pick)
        self.returnPressed.connect(self._entered)
        house.signals.prices_changed.connect(self.refresh)
        house.signals.studio_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the price list again."""
        self._house.books.run(
            self,
            lambda _: self._house.desk.prices.lists(),
            done=self._show,
            failed=self._house.signals.failed.emit,
        )

    def _show(self, lists: PriceLists) -> None:
        writer = QuoteWriter(self._house.wording, self._house.desk.formats)
        self.prices = lists.default_list
        currency = self.prices.currency
        self.foreign = currency.code if currency != self._currency else ""
        self._items = _labelled(self.prices.on_sale())
        self._delegate.prices = {
            label: f"{self.foreign} {writer.unit_price_words(item.price, currency)}".strip()
            for label, item in self._items.items()
        }
        self._names.setStringList(list(self._items))

    def show_all(self) -> None:
        """Open the whole price list."""
        self.setFocus()
        completer = self.completer()
        completer.setCompletionPrefix(self.text())
        completer.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Space and Down open the list."""
        wants_list = event.key() == Qt.Key.Key_Down or (
            event.key() == Qt.Key.Key_Space
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        )
        if wants_list:
            self.show_all()
        else:
            super().keyPressEvent(event)

    def _entered(self) -> None:
        words = self.text().strip()
        popup = self.completer().popup()
        chosen = popup is not None and popup.isVisible() and popup.currentIndex().isValid()
        # What is chosen in the list is told by the completer, which hears this key as well.
        if chosen or not words:
            return
        matches = [name for name in self._items if words.casefold() in name.casefold()]
        if len(matches) == 1 or words in self._items:
            self._pick(words if words in self._items else matches[0])
        else:
            self.written.emit(words)
            self.clear()

    def _pick(self, name: str) -> None:
        item = self._items.get(name)
        if item is not None:
            self.picked.emit(item)
            # The completer writes the name into the line after this slot; clear it then.
            self.completer().setCompletionPrefix("")
            QTimer.singleShot(0, self, self.clear)


def _labelled(items: list[Sold]) -> dict[str, Sold]:
    """The items by what they are called here: of two with one name the second says more."""
    labels: dict[str, Sold] = {}
    for item in items:
        tries = (item.name, f"{item.name}, {item.detail or item.code}")
        numbered = (f"{item.name} ({number})" for number in itertools.count(2))
        label = next(each for each in itertools.chain(tries, numbered) if each not in labels)
        labels[label] = item
    return labels
