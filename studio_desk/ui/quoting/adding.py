"""The row under the quote in which the next item is typed."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from studio_desk.domain.line import EACH, PERCENT, Line
from studio_desk.domain.money import Currency
from studio_desk.domain.pricelist import Package, PriceList, PriceLists, Upgrade
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.ui.house import House
from studio_desk.ui.quoting.finding import Offer, Sold, found, plain
from studio_desk.ui.quoting.offers import MOST_ROWS, OfferList, OffersModel


class AddLine(QLineEdit):
    """Type to find an item; Return adds it; other words become a line of their own."""

    picked = Signal(object)
    """A `PriceItem` or a `Package` of `prices`."""
    written = Signal(str)
    """The words of a line that is not on the list."""
    left_upwards = Signal()

    def __init__(self, house: House, currency: Currency, stage: QWidget) -> None:
        super().__init__()
        self._house = house
        self._currency = currency
        self._lists = PriceLists((PriceList("", currency),), "")
        self._chosen = ""
        self._offers: list[Offer] = []
        self.model = OffersModel()
        self._popup = OfferList(house, self.model, self, stage)
        self.chooser = _ListChooser(stage)
        """Which price list is offered, shown where there are several."""
        self.setObjectName("quote.add")
        self.setProperty("role", "bare")
        self.setAccessibleName(self.tr("Add an item"))
        self.lock(locked=False)
        self.textChanged.connect(lambda _: self._find())
        self.chooser.activated.connect(lambda _: self._choose_list())
        self._popup.clicked.connect(self._take)
        house.signals.prices_changed.connect(self.refresh)
        house.signals.studio_changed.connect(self.refresh)
        self.refresh()

    @property
    def prices(self) -> PriceList:
        """The list that is picked from."""
        return self._lists.list(self._chosen)

    @property
    def foreign(self) -> str:
        """The currency that the list is in, where it is not the quote's."""
        currency = self.prices.currency
        return currency.code if currency != self._currency else ""

    def lock(self, *, locked: bool) -> None:
        """Take nothing more for a quote that was issued, and say why."""
        self.setEnabled(not locked)
        self.chooser.setEnabled(not locked)
        self.setPlaceholderText(
            self.tr("Issued: revise the quote to add to it")
            if locked
            else self.tr("Type to add an item, or press Ctrl+Space for the price list")
        )

    def follow(self, currency: Currency) -> None:
        """Offer for a quote in this currency."""
        if currency != self._currency:
            self._currency = currency
            self._list_offers()

    def upgrades(self, line: Line) -> list[Upgrade]:
        """What may be exchanged in the package of a line, on a list in the quote's money."""
        lists = (self.prices, *self._lists.lists)
        fitting = (each for each in lists if each.currency == self._currency)
        return next(filter(None, (list(each.upgrades(line)) for each in fitting)), [])

    def refresh(self) -> None:
        """Read the price lists again."""
        self._house.books.run(
            self,
            lambda _: self._house.desk.prices.lists(),
            done=self._take_over,
            failed=self._house.signals.failed.emit,
        )

    def _take_over(self, lists: PriceLists) -> None:
        self._lists = lists
        self._chosen = lists.list(self._chosen or lists.default).id
        self.chooser.fill(lists, self._chosen)
        self._list_offers()

    def _choose_list(self) -> None:
        self._chosen = str(self.chooser.currentData())
        self._list_offers()
        self.setFocus()

    def _list_offers(self) -> None:
        self._offers = [self._offer(each) for each in self.prices.on_sale()]
        self._find()

    def _offer(self, sold: Sold) -> Offer:
        wording, detail = self._house.wording, self._detail(sold)
        searched = plain(" ".join((sold.name, detail, wording.name(sold.category), sold.code)))
        return Offer(sold, sold.name, detail, self._price(sold), plain(sold.name), searched)

    def _detail(self, sold: Sold) -> str:
        writer = QuoteWriter(self._house.wording, self._house.desk.formats)
        if isinstance(sold, Package):
            parts = self.prices.line(sold).parts
            return sold.detail or ", ".join(part.description for part in parts)
        unit = "" if sold.unit in {EACH, PERCENT} else writer.unit_words(sold.unit)
        return " · ".join(filter(None, (sold.detail, unit)))

    def _price(self, sold: Sold) -> str:
        wording, formats = self._house.wording, self._house.desk.formats
        if not isinstance(sold, Package) and sold.unit == PERCENT:
            percent = formats.number(sold.price, self._house.language)
            return wording.say("quote.percent", percent=percent)
        words = QuoteWriter(wording, formats).unit_price_words(sold.price, self.prices.currency)
        return f"{self.foreign} {words}".strip()

    def _find(self) -> None:
        words = self.text().strip()
        self.model.show(found(self._offers, words), words)
        if words and self.hasFocus():
            self._unfold()
        elif not words:
            self._popup.hide()

    def _unfold(self) -> None:
        if self.model.rowCount():
            self._popup.unfold()
            self._popup.choose(0)
        else:
            self._popup.hide()

    def show_all(self) -> None:
        """Open the price list, as far as it fits what is typed."""
        self.setFocus()
        self._unfold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows choose from the list, Return takes what is chosen, Esc closes it."""
        key, opened = event.key(), self._popup.isVisible()
        row = self._popup.currentIndex().row()
        ctrl_space = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if opened and (step := _STEPS.get(Qt.Key(key))):
            self._popup.choose(row + step)
            chosen = self._popup.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
            self.setAccessibleDescription(str(chosen))
        elif key == Qt.Key.Key_Down or (key == Qt.Key.Key_Space and ctrl_space):
            self.show_all()
        elif key == Qt.Key.Key_Up:
            self.left_upwards.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._entered()
        elif key == Qt.Key.Key_Escape and opened:
            self._popup.hide()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Shift+Tab goes back into the last line."""
        if forwards:
            return super().focusNextPrevChild(forwards)
        self.left_upwards.emit()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list; what is typed stays."""
        super().focusOutEvent(event)
        self._popup.hide()

    def _entered(self) -> None:
        if self._popup.isVisible():
            self._take(self._popup.currentIndex())
        elif self.text().strip():
            self._take(self.model.index(0))

    def _take(self, index: QModelIndex) -> None:
        offer, words = self.model.offer_at(index.row()), self.model.words
        self._popup.hide()
        if offer is not None:
            self.picked.emit(offer.sold)
        elif words:
            self.written.emit(words)


_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: MOST_ROWS,
    Qt.Key.Key_PageUp: -MOST_ROWS,
}


class _ListChooser(QComboBox):
    """The price lists by name, the default first; nothing to choose where there is one."""

    def __init__(self, stage: QWidget) -> None:
        super().__init__(stage)
        self.setObjectName("quote.list")
        self.setProperty("role", "quiet")
        self.setAccessibleName(self.tr("Price list"))
        self.setToolTip(self.tr("The price list that items are picked from"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.hide()

    def fill(self, lists: PriceLists, chosen: str) -> None:
        """Show the lists."""
        self.clear()
        for each in sorted(lists.lists, key=lambda each: each.id != lists.default_list.id):
            self.addItem(each.name, each.id)
        self.setCurrentIndex(self.findData(chosen))
        self.setVisible(self.count() > 1)
