"""A price list as a whole: its name, its currency, whether it is the default; a copy, a new one."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QPushButton, QVBoxLayout

from studio_desk.domain.money import Currency, currency_codes
from studio_desk.domain.pricelist import PriceList, PriceLists
from studio_desk.ui.controls import GRID, button, card, field, row, text
from studio_desk.ui.prices.fields import CheckedLine
from studio_desk.ui.prices.listed_card import WIDTH_PX


class ListCard(QFrame):
    """Every change makes other lists of the lists, and can be undone like any other."""

    changed = Signal(object, str)
    """The `PriceLists` as they are now, and the burst of typing that the change belongs to."""
    shown_wanted = Signal(str)
    """The id of the list to go to."""

    def __init__(self) -> None:
        super().__init__()
        self._lists: PriceLists | None = None
        self._id = ""
        self.setFixedWidth(WIDTH_PX)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, layout = card()
        self._name = CheckedLine("pricelist.name", self.tr("Name, for the staff"), str)
        self._name.edited.connect(self._renamed)
        self._currency = QComboBox()
        self._currency.setObjectName("pricelist.currency")
        self._currency.addItems(list(currency_codes()))
        self._currency.activated.connect(lambda _: self._recurrenced())
        self._default = QCheckBox(self.tr("New quotes are picked from this list"))
        self._default.setObjectName("pricelist.default")
        self._default.clicked.connect(self._make_default)
        self._only = text(self.tr("The only list cannot be removed."), "small", wrap=True)
        self._remove = self._button(self.tr("Remove list"), self._take_away, "remove", "danger")
        layout.addWidget(text(self.tr("Price list"), "heading"))
        layout.addWidget(self._name)
        layout.addLayout(field(self.tr("Currency"), self._currency))
        words = self.tr("The figures stay as they are: nothing is converted.")
        layout.addWidget(text(words, "small", wrap=True))
        layout.addWidget(self._default)
        copy = self._button(self.tr("Copy this list"), self._copy, "copy")
        new = self._button(self.tr("New empty list"), self._new, "new")
        layout.addLayout(row(copy, new, 1, spacing=GRID))
        layout.addLayout(row(self._remove, 1, spacing=GRID))
        layout.addWidget(self._only)
        outer.addWidget(frame)
        outer.addStretch(1)

    def _button(
        self, words: str, pressed: Callable[[], object], name: str, role: str = "plain"
    ) -> QPushButton:
        return button(words, pressed, role=role, name=f"pricelist.{name}")

    def show_lists(self, lists: PriceLists, list_id: str) -> None:
        """Show one of the lists."""
        prices, self._lists = lists.list(list_id), None
        self._name.show_value(prices.name, prices.name, anew=prices.id != self._id)
        self._id = prices.id
        self._currency.setCurrentText(prices.currency.code)
        is_default = prices is lists.default_list
        self._default.setChecked(is_default)
        # Some list has to be the default: another one is made it instead.
        self._default.setEnabled(not is_default)
        self._remove.setEnabled(len(lists.lists) > 1)
        self._only.setVisible(len(lists.lists) == 1)
        self._lists = lists

    def begin_typing(self) -> None:
        """Put the cursor in the name."""
        self._name.line.setFocus()
        self._name.line.selectAll()

    def _offer(self, changed: PriceList, burst: str = "") -> None:
        if self._lists is not None:
            self.changed.emit(self._lists.put(changed), burst)

    def _renamed(self) -> None:
        if self._lists is not None:
            self._offer(replace(self._lists.list(self._id), name=self._name.value), "name")

    def _recurrenced(self) -> None:
        if self._lists is not None:
            currency = Currency.of(self._currency.currentText())
            self._offer(replace(self._lists.list(self._id), currency=currency))

    def _make_default(self) -> None:
        if self._lists is not None:
            self.changed.emit(replace(self._lists, default=self._id), "")

    def _copy(self) -> None:
        if self._lists is not None:
            prices = self._lists.list(self._id)
            name = self.tr("{name}, copy").format(name=prices.name or self.tr("Price list"))
            self._add(replace(prices, name=name, id=free_id(self._lists)))

    def _new(self) -> None:
        if self._lists is not None:
            currency = self._lists.list(self._id).currency
            self._add(PriceList(self.tr("New list"), currency, id=free_id(self._lists)))

    def _add(self, prices: PriceList) -> None:
        self._offer(prices)
        self.shown_wanted.emit(prices.id)
        self.begin_typing()

    def _take_away(self) -> None:
        if self._lists is not None:
            self.changed.emit(self._lists.remove(self._id), "")


def free_id(lists: PriceLists) -> str:
    """An id that no list has."""
    taken = {each.id for each in lists.lists}
    return next(f"list-{n}" for n in range(1, len(taken) + 2) if f"list-{n}" not in taken)
