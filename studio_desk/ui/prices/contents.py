"""What a package holds: so many of each, and what each may be exchanged for."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Content, PriceList, Upgrade, whole_name
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.ui.controls import GRID, IconButton, empty, mark_wrong, row, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.prices.checks import Checks, WrongInput
from studio_desk.ui.prices.picking import PickLine, pickable

QUANTITY_PX = 56
REMOVE_PX = 32


class ContentsTable(QWidget):
    """A row for each content, its upgrades under it, and a line to pick more."""

    changed = Signal(str)
    """The quantity that was typed in, or nothing where it was something else."""

    def __init__(self, house: House, checks: Checks) -> None:
        super().__init__()
        self._house = house
        self._checks = checks
        self._contents: tuple[Content, ...] = ()
        self._prices: PriceList | None = None
        self._quantities: list[QLineEdit] = []
        self._reasons: list[QLabel] = []
        self._upgrading = -1
        """The content that an upgrade is being picked for."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        self._holder = QVBoxLayout()
        self._holder.setSpacing(GRID // 2)
        self._add = PickLine("package.contents.add", self.tr("Type to put something in"))
        self._add.picked.connect(self._put_in)
        layout.addLayout(self._holder)
        layout.addWidget(self._add)

    @property
    def contents(self) -> tuple[Content, ...]:
        """What it holds, with the last quantities that could be taken."""
        return self._contents

    def show_contents(
        self, contents: tuple[Content, ...], prices: PriceList, *, anew: bool
    ) -> None:
        """Show other contents; a quantity that is being typed stays while it says the same."""
        if anew:
            self._upgrading = -1
        known = self._prices is not None and _codes(prices) == _codes(self._prices)
        if anew or contents != self._contents or not known:
            self._contents, self._prices = contents, prices
            self._lay_out()
        self._add.offer(pickable(prices))

    def _lay_out(self) -> None:
        empty(self._holder)
        self._quantities, self._reasons = [], []
        for place, content in enumerate(self._contents):
            self._add_content(place, content)
            for number in range(len(content.upgrades)):
                self._add_upgrade(place, content, number)
            if place == self._upgrading:
                self._add_picker(place)

    def _add_content(self, place: int, content: Content) -> None:
        quantity = QLineEdit(f"{content.quantity:f}")
        quantity.setObjectName(f"package.contents.{place}.quantity")
        quantity.setAccessibleName(self.tr("How many"))
        quantity.setFixedWidth(QUANTITY_PX)
        quantity.textEdited.connect(partial(self._typed, place))
        self._quantities.append(quantity)
        name = text(self._name(content.code), wrap=True)
        upgrade = IconButton(
            self._house,
            Icon.UP,
            self.tr("Offer an upgrade"),
            partial(self._want_upgrade, place),
            f"package.contents.{place}.upgrade",
        )
        self._add_row(
            quantity, name, upgrade, self._bin(f"{place}", partial(self._take_out, place))
        )

        reason = text("", "danger-small", wrap=True)
        reason.setObjectName(f"package.contents.{place}.reason")
        reason.hide()
        self._reasons.append(reason)
        self._holder.addWidget(reason)

    def _add_upgrade(self, place: int, content: Content, number: int) -> None:
        code = content.upgrades[number]
        better, item = self._item(code), self._item(content.code)
        words = self.tr("or {name}").format(name=self._name(code))
        if better is not None and item is not None:
            words = f"{words}, {self._difference(Upgrade(item, better, content.quantity))}"
        label = text(words, "small", wrap=True)
        label.setContentsMargins(QUANTITY_PX + GRID // 2, 0, 0, 0)
        remove = self._bin(f"{place}.{number}", partial(self._drop_upgrade, place, number))
        self._add_row(label, remove)

    def _difference(self, upgrade: Upgrade) -> str:
        assert self._prices is not None
        writer = QuoteWriter(self._house.wording, self._house.desk.formats)
        words = writer.unit_price_words(upgrade.difference, self._prices.currency)
        return f"+{words}" if upgrade.difference >= 0 else words

    def _add_picker(self, place: int) -> None:
        assert self._prices is not None
        picker = PickLine("package.contents.better", self.tr("Type what it may be exchanged for"))
        picker.offer(pickable(self._prices))
        picker.picked.connect(partial(self._put_upgrade, place))
        self._holder.addWidget(picker)
        picker.setFocus()

    def _add_row(self, *widgets: QWidget) -> None:
        line = QWidget()
        side = row(*widgets, spacing=GRID // 2)
        side.setContentsMargins(0, 0, 0, 0)
        side.setStretch(1 if len(widgets) > 2 else 0, 1)
        line.setLayout(side)
        self._holder.addWidget(line)

    def _bin(self, name: str, pressed: Callable[[], object]) -> IconButton:
        words = self.tr("Take it out")
        made = IconButton(
            self._house, Icon.REMOVE, words, pressed, f"package.contents.{name}.remove"
        )
        made.setFixedWidth(REMOVE_PX)
        return made

    def _item(self, code: str) -> PriceItem | None:
        return self._prices.item(code) if self._prices is not None else None

    def _name(self, code: str) -> str:
        item = self._item(code)
        return whole_name(item) if item is not None else code

    def _typed(self, place: int, words: str) -> None:
        try:
            quantity = self._checks.quantity(words)
        except WrongInput as error:
            self._complain(place, str(error))
            return
        self._complain(place, "")
        self._change(place, replace(self._contents[place], quantity=quantity), str(place))

    def _complain(self, place: int, reason: str) -> None:
        line, said = self._quantities[place], self._reasons[place]
        mark_wrong(line, wrong=bool(reason))
        line.setAccessibleDescription(reason)
        said.setText(reason)
        said.setVisible(bool(reason))

    def _change(self, place: int, content: Content, burst: str = "") -> None:
        self._contents = (*self._contents[:place], content, *self._contents[place + 1 :])
        self.changed.emit(f"package.contents.{burst}" if burst else "")

    def _put_in(self, code: str) -> None:
        self._contents = (*self._contents, Content(code, Decimal(1)))
        self._lay_out()
        self.changed.emit("")

    def _take_out(self, place: int) -> None:
        self._upgrading = -1
        self._contents = (*self._contents[:place], *self._contents[place + 1 :])
        self._lay_out()
        self.changed.emit("")

    def _want_upgrade(self, place: int) -> None:
        self._upgrading = -1 if self._upgrading == place else place
        self._lay_out()

    def _put_upgrade(self, place: int, code: str) -> None:
        self._upgrading = -1
        content = self._contents[place]
        if code != content.code and code not in content.upgrades:
            self._change(place, replace(content, upgrades=(*content.upgrades, code)))
        self._lay_out()

    def _drop_upgrade(self, place: int, number: int) -> None:
        content = self._contents[place]
        left = (*content.upgrades[:number], *content.upgrades[number + 1 :])
        self._change(place, replace(content, upgrades=left))
        self._lay_out()


def _codes(prices: PriceList) -> tuple[object, ...]:
    return (prices.items, prices.products, prices.currency)
