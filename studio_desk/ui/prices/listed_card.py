"""The card of one thing on the list; what items, print products and packages have in common."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from studio_desk.domain.line import Category
from studio_desk.domain.listed import Listed, Place, places
from studio_desk.domain.money import Currency
from studio_desk.domain.pricelist import PriceList
from studio_desk.domain.terms import EXEMPT, STANDARD
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.ui.controls import GRID, button, field, row, scroll_down, text
from studio_desk.ui.examples.fields import Box
from studio_desk.ui.house import House
from studio_desk.ui.prices.checks import Checks, WrongInput
from studio_desk.ui.prices.fields import CheckedLine, WordBox

WIDTH_PX = 414


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card shows: something at its place on a list, and the studio's tax classes."""

    listed: Listed
    place: Place
    prices: PriceList
    classes: tuple[str, ...] = ()

    def is_of(self, other: "Shown | None") -> bool:
        """Whether both are about the same place."""
        return other is not None and self.place == other.place and self.prices.id == other.prices.id


class ListedCard(QFrame):
    """A column of fields, scrolled within the card; every change is told at once."""

    changed = Signal(object, str)
    """The thing as it is now, and the burst of typing that the change belongs to."""
    removed = Signal()

    def __init__(self, house: House, name: str) -> None:
        super().__init__()
        self.house = house
        self.name = name
        self.shown: Shown | None = None
        self.checks = Checks(Currency.of("USD"), self)
        self._secret: list[QWidget] = []
        self.setProperty("role", "card")
        self.setFixedWidth(WIDTH_PX)
        self._area = QScrollArea()
        self._area.setProperty("role", "panel")
        scroll_down(self._area)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * GRID)
        column.addLayout(self.body)
        column.addStretch(1)
        self._area.setWidget(holder)
        outer = QVBoxLayout(self)
        # Room for the round corners.
        outer.setContentsMargins(1, 4, 1, 4)
        outer.addWidget(self._area)
        self._add_common()

    def _add_common(self) -> None:
        self.name_line = self.line("name", self.tr("Name"), self._check_name)
        self.code_line = self.line("code", self.tr("Code, unique on this list"), self._check_code)
        self.code_line.line.setPlaceholderText(self.tr("Made from the name when it is saved"))
        self.category = Box(f"{self.name}.category")
        for category in Category:
            self.category.addItem(self.house.wording.name(category), category)
        self.category.activated.connect(lambda _: self.typed(""))
        self.tax_class = WordBox(f"{self.name}.tax_class")
        self.tax_class.changed.connect(partial(self.typed, f"{self.name}.tax_class"))
        self._flags: dict[str, QCheckBox] = {}

    @property
    def writer(self) -> QuoteWriter:
        """Writes prices as the quote does."""
        return QuoteWriter(self.house.wording, self.house.desk.formats)

    def line(self, key: str, words: str, check: Callable[[str], Any]) -> CheckedLine:
        """Make a line of this card whose every keystroke is told."""
        made = CheckedLine(f"{self.name}.{key}", words, check)
        made.edited.connect(partial(self.typed, f"{self.name}.{key}"))
        return made

    def add_title(self, words: str) -> None:
        """Head the card."""
        self.body.addWidget(text(words, "heading"))

    def add_pair(self, left: QWidget, right: QWidget, shares: tuple[int, int] = (1, 1)) -> None:
        """Put two fields side by side, each half as wide as the card, or in other shares."""
        pair = row(left, right)
        for place, share in enumerate(shares):
            pair.setStretch(place, share)
        self.body.addLayout(pair)

    def add_secret(self, *widgets: QWidget) -> None:
        """Hide what a client who looks on may not see, until the staff ask for it."""
        for widget in widgets:
            widget.hide()
        self._secret += widgets

    def show_secret(self, *, shown: bool) -> None:
        """Show what costs the studio money, or leave not even its name on the screen."""
        for widget in self._secret:
            widget.setVisible(shown)

    def add_flags(self, *flags: tuple[str, str]) -> None:
        """Add boxes to tick: the field of the thing, and its words."""
        boxes = QVBoxLayout()
        boxes.setSpacing(GRID)
        for key, words in flags:
            box = QCheckBox(words)
            box.setObjectName(f"{self.name}.{key}")
            box.clicked.connect(lambda _: self.typed(""))
            # Only the words are clicked, not the empty place behind them.
            boxes.addWidget(box, alignment=Qt.AlignmentFlag.AlignLeft)
            self._flags[key] = box
        self.body.addLayout(boxes)

    def add_foot(self, words: str) -> None:
        """Add the code, and the way to remove the thing."""
        self.body.addWidget(self.code_line)
        name = f"{self.name}.remove"
        remove = button(words, self.removed.emit, role="danger", name=name)
        self.body.addLayout(row(remove, 1, spacing=GRID))

    def show_listed(self, shown: Shown) -> None:
        """Show something; a field that is being typed in is left alone while it says the same."""
        before, self.shown = self.shown, None
        anew = not shown.is_of(before)
        listed = shown.listed
        self.checks.currency = shown.prices.currency
        self.name_line.show_value(listed.name, listed.name, anew=anew)
        self.code_line.show_value(listed.code, listed.code, anew=anew)
        self.category.setCurrentIndex(self.category.findData(listed.category))
        classes = dict.fromkeys((STANDARD, EXEMPT, *shown.classes, listed.tax_class))
        said = {STANDARD: self.tr("standard"), EXEMPT: self.tr("exempt")}
        self.tax_class.offer([(each, said.get(each, each)) for each in classes])
        self.tax_class.show_value(listed.tax_class)
        for key, box in self._flags.items():
            box.setChecked(getattr(listed, key))
        self.fill(shown, anew=anew)
        if anew:
            self._area.verticalScrollBar().setValue(0)
        self.shown = shown

    def fill(self, shown: Shown, *, anew: bool) -> None:
        """Show what only this kind has."""
        raise NotImplementedError

    def read(self) -> dict[str, Any]:
        """The fields that only this kind has, as they are typed."""
        raise NotImplementedError

    def typed(self, burst: str) -> None:
        """Tell what the thing is now."""
        if self.shown is None:
            return
        common: dict[str, Any] = {
            "name": self.name_line.value,
            "code": self.code_line.value,
            "category": Category(self.category.currentData()),
            "tax_class": self.tax_class.value.casefold() or STANDARD,
            **{key: box.isChecked() for key, box in self._flags.items()},
        }
        self.changed.emit(replace(self.shown.listed, **common, **self.read()), burst)

    def begin_typing(self) -> None:
        """Put the cursor in the name."""
        self.name_line.line.setFocus()
        self.name_line.line.selectAll()

    def labelled(self, words: str, control: QWidget) -> QWidget:
        """A control under its label, to stand in a pair."""
        holder = QWidget()
        layout = field(words, control)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        holder.setLayout(layout)
        return holder

    def _check_name(self, words: str) -> str:
        if self.shown is not None and self.shown.listed.name.strip() and not words.strip():
            raise WrongInput(self.tr("Give it a name; the one before holds."))
        return words

    def _check_code(self, words: str) -> str:
        code, shown = words.strip(), self.shown
        if shown is None:
            return code
        if not code and shown.listed.code:
            raise WrongInput(self.tr("Give it a code; the one before holds."))
        if "/" in code:
            raise WrongInput(self.tr("Leave out the “/”."))
        for place, other in places(shown.prices):
            if code and other.code == code and place != shown.place:
                raise WrongInput(self.tr("“{name}” has this code.").format(name=other.name))
        return code
