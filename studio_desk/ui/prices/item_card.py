"""One item of the price list, changed as it is typed in."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout

from studio_desk.domain.checks import LARGEST_NUMBER
from studio_desk.domain.line import Category
from studio_desk.domain.price_item import PriceItem
from studio_desk.ui.controls import GRID, button, card, field, mark_wrong, row, text
from studio_desk.ui.house import House
from studio_desk.ui.typed import typed_number

WIDTH_PX = 320


class ItemCard(QFrame):
    """Hidden while no item is chosen."""

    changed = Signal(object, str)
    """The `PriceItem` as it is now, and the burst of typing that the change belongs to."""
    removed = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._item: PriceItem | None = None
        self._key = ""
        self.setFixedWidth(WIDTH_PX)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, layout = card()
        self._name = _line("item.name")
        self._detail = _line("item.detail")
        self._price = _line("item.price")
        self._category = QComboBox()
        self._category.setObjectName("item.category")
        for category in Category:
            self._category.addItem(house.wording.name(category), category)
        self._unit = QComboBox()
        self._unit.setObjectName("item.unit")
        self._unit.setEditable(True)
        self._unit.addItems(
            [
                "each",
                self.tr("per picture"),
                self.tr("per person"),
                self.tr("per hour"),
                self.tr("per mile"),
            ]
        )
        layout.addWidget(text(self.tr("Item"), "heading"))
        layout.addLayout(field(self.tr("Name"), self._name))
        layout.addLayout(field(self.tr("What is in it"), self._detail))
        layout.addLayout(field(self.tr("Category"), self._category))
        prices = row(field(self.tr("Price"), self._price), field(self.tr("Unit"), self._unit))
        layout.addLayout(prices)
        remove = button(
            self.tr("Remove item"), self.removed.emit, role="danger", name="item.remove"
        )
        layout.addLayout(row(remove, 1, spacing=GRID))
        outer.addWidget(frame)
        outer.addStretch(1)
        for line in (self._name, self._detail, self._price):
            line.textEdited.connect(partial(self._edited, line.objectName()))
        self._unit.editTextChanged.connect(lambda _: self._typed("item.unit"))
        self._category.activated.connect(lambda _: self._typed(""))
        self.hide()

    def show_item(self, item: PriceItem | None, key: str) -> None:
        """Show an item; the field that is being typed in is left alone while it says the same."""
        before, self._item = self._item, None
        other, self._key = key != self._key, key
        self.setVisible(item is not None)
        if item is not None:
            for line, words in ((self._name, item.name), (self._detail, item.detail)):
                if other or line.text() != words:
                    line.setText(words)
            if other or (before != item and typed_number(self._price.text()) != item.price):
                self._price.setText(f"{item.price:f}")
                mark_wrong(self._price, wrong=False)
            self._category.setCurrentIndex(self._category.findData(item.category))
            if self._unit.currentText() != item.unit:
                self._unit.setCurrentText(item.unit)
        self._item = item

    def begin_typing(self) -> None:
        """Put the cursor in the name."""
        self._name.setFocus()
        self._name.selectAll()

    def _edited(self, burst: str, _words: str) -> None:
        self._typed(burst)

    def _typed(self, burst: str) -> None:
        if self._item is None:
            return
        price = typed_number(self._price.text())
        wrong = price is None or abs(price) > LARGEST_NUMBER
        mark_wrong(self._price, wrong=wrong)
        item = replace(
            self._item,
            name=self._name.text(),
            detail=self._detail.text(),
            category=Category(self._category.currentData()),
            unit=self._unit.currentText().strip() or "each",
            price=self._item.price if price is None or wrong else price,
        )
        self.changed.emit(item, burst)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setMaxLength(500)
    return line
