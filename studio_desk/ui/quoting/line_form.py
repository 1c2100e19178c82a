"""The fields of one line of the quote: its role, its taxes, its terms."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QPushButton, QVBoxLayout, QWidget

from studio_desk.domain.line import Line, Role
from studio_desk.domain.line_pricing import PricedLine
from studio_desk.domain.pricelist import Upgrade
from studio_desk.domain.quote import Quote
from studio_desk.ui.controls import GRID, field, row, text
from studio_desk.ui.house import House
from studio_desk.ui.quoting.fields import (
    NumberLine,
    TypedLine,
    restore_all,
    taken,
    ticked,
    typed_field,
)
from studio_desk.ui.quoting.model import QuoteModel
from studio_desk.ui.quoting.units import UnitBox
from studio_desk.ui.quoting.upgrading import Upgrades
from studio_desk.ui.tooltips import plain_tip

TAX_PX = 240


class _Facts(QWidget):
    """What the price list gave the line, to be read."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self._words = text("", "muted", wrap=True)
        self._words.setObjectName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(text(words, "label"))
        layout.addWidget(self._words)

    def say(self, facts: Iterable[str]) -> None:
        words = "\n".join(facts)
        self._words.setText(words)
        self.setVisible(bool(words))


class LineForm(QWidget):
    """Made once; another line is shown by filling it anew."""

    def __init__(
        self, house: House, model: QuoteModel, upgrades: Callable[[Line], list[Upgrade]]
    ) -> None:
        super().__init__()
        self._house = house
        self._model = model
        self._index = -1
        self._shown = (-1, 0)
        self._tax_boxes: list[QCheckBox] = []
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID + 4)
        self._build_role()
        self._build_terms()
        self._build_taxes()
        self._breaks = _Facts(self.tr("Price by quantity"), "line.breaks")
        self._parts = _Facts(self.tr("In the package"), "line.parts")
        self._layout.addWidget(self._breaks)
        self._layout.addWidget(self._parts)
        self._upgrades = Upgrades(model, upgrades)
        self._layout.addWidget(self._upgrades)
        # Where something goes, nothing above it moves meanwhile.
        self._layout.addStretch(1)

    def _build_role(self) -> None:
        self._roles: dict[Role, QPushButton] = {}
        group = QButtonGroup(self)
        for role, words in (
            (Role.INCLUDED, self.tr("Included")),
            (Role.OPTIONAL, self.tr("Optional")),
            (Role.ALTERNATIVE, self.tr("Alternative")),
        ):
            choice = QPushButton(words)
            choice.setCheckable(True)
            choice.setProperty("role", "choice")
            choice.setObjectName(f"line.role.{role}")
            choice.setCursor(Qt.CursorShape.PointingHandCursor)
            choice.clicked.connect(partial(self._role_picked, role))
            group.addButton(choice)
            self._roles[role] = choice
        self._layout.addLayout(row(*self._roles.values(), 1, spacing=GRID // 2))
        self._group = TypedLine("line.group", self._group_typed)
        self._group.setMaxLength(60)
        self._group_holder = _held(typed_field(self.tr("Choose one of"), self._group))
        self._layout.addWidget(self._group_holder)
        self._featured = ticked(
            self.tr("Recommended"),
            "line.featured",
            lambda checked: self._offer(lambda quote: quote.feature(self._index, featured=checked)),
        )
        self._layout.addWidget(self._featured)

    def _build_terms(self) -> None:
        self._detail = TypedLine("line.detail", lambda words: self._put("detail", words.strip()))
        self._unit = UnitBox(self._model.writer, lambda unit: self._put("unit", unit))
        self._minimum = NumberLine("line.minimum", lambda number: self._put("minimum", number))
        self._cost = NumberLine("line.cost", lambda number: self._put("cost", number))
        self._layout.addLayout(typed_field(self.tr("Details"), self._detail))
        unit = field(self.tr("Unit"), self._unit)
        unit.addStretch(1)
        minimum = typed_field(self.tr("Minimum charge"), self._minimum)
        halves = row(unit, minimum, spacing=GRID)
        halves.setStretch(0, 1)
        halves.setStretch(1, 1)
        self._layout.addLayout(halves)
        self._cost_holder = _held(typed_field(self.tr("Cost of one"), self._cost))
        self._cost_holder.hide()
        self._layout.addWidget(self._cost_holder)

    def _build_taxes(self) -> None:
        self._taxes = QVBoxLayout()
        self._taxes.setSpacing(GRID // 2)
        self._layout.addLayout(self._taxes)
        self._exempt = ticked(
            self.tr("Exempt from tax"),
            "line.exempt",
            lambda checked: self._put_at_once("exempt", value=checked),
        )
        self._layout.addWidget(self._exempt)

    def show_line(self, index: int) -> None:
        """Show the line at `index` of the quote."""
        # The same place in as many entries is the same line.
        shown = (index, len(self._model.priced.entries))
        if shown != self._shown:
            restore_all(self)
        self._shown, self._index = shown, index
        priced = self._model.priced.entries[index]
        assert isinstance(priced, PricedLine)
        line = priced.line
        self._roles[line.role].setChecked(True)
        self._group_holder.setVisible(line.role is Role.ALTERNATIVE)
        self._group.hold(line.group)
        self._featured.setVisible(line.role is not Role.INCLUDED)
        self._featured.setChecked(line.featured)
        self._detail.hold(line.detail)
        self._unit.hold(line.unit)
        self._minimum.hold_number(line.minimum)
        self._cost.hold_number(line.cost)
        self._show_taxes(self._model.priced.quote, line)
        self._breaks.say(self._written_breaks(priced))
        self._parts.say(self._written_parts(priced))
        self._upgrades.show_line(index)

    def show_cost(self, *, shown: bool) -> None:
        """Show what one costs the studio."""
        self._cost_holder.setVisible(shown)

    def _show_taxes(self, quote: Quote, line: Line) -> None:
        while len(self._tax_boxes) < len(quote.taxes):
            box = self._tax_box(len(self._tax_boxes))
            self._tax_boxes.append(box)
            self._taxes.addWidget(box)
        for number, box in enumerate(self._tax_boxes):
            box.setVisible(number < len(quote.taxes))
            if number < len(quote.taxes):
                tax = quote.taxes[number]
                words = f"{tax.name or tax.id} {tax.percent:f}%"
                elide = Qt.TextElideMode.ElideMiddle
                box.setText(box.fontMetrics().elidedText(words, elide, TAX_PX))
                box.setToolTip(plain_tip(words))
                box.setObjectName(f"line.tax.{tax.id}")
                free = line.exempt or quote.tax_exempt
                box.setChecked(tax.id in line.taxes and not free)
                box.setEnabled(not free)
        self._exempt.setVisible(bool(quote.taxes))
        self._exempt.setEnabled(not quote.tax_exempt)
        self._exempt.setChecked(line.exempt)

    def _tax_box(self, number: int) -> QCheckBox:
        return ticked("", "", lambda checked: self._tax_ticked(number, bears=checked))

    def _written_breaks(self, priced: PricedLine) -> Iterator[str]:
        writer, formats, language = self._model.writer, self._house.desk.formats, self._language
        for each in sorted(priced.line.breaks, key=lambda each: each.quantity):
            yield self.tr("at {quantity}: {price}").format(
                quantity=formats.number(each.quantity, language),
                price=writer.unit_price_words(each.price, priced.gross.currency),
            )

    def _written_parts(self, priced: PricedLine) -> Iterator[str]:
        for part in priced.line.parts:
            yield self._model.writer.part_words(part)
        if priced.saving.minor:
            saving = self._house.desk.formats.money(priced.saving, self._language)
            yield self._house.wording.say("quote.detail_saving", saving=saving)

    @property
    def _language(self) -> str:
        return self._house.language

    @property
    def _line(self) -> Line:
        return self._model.priced.quote.line(self._index)

    def _offer(self, change: Callable[[Quote], Quote], burst: str = "") -> bool:
        taken = self._model.offer_changed(change, burst)
        if not taken:
            self.show_line(self._index)
        return taken

    def _put(self, key: str, value: str | Decimal | None) -> str:
        """What is typed undoes as one."""
        index, line = self._index, replace(self._line, **_named(key, value))
        return taken(self._model, lambda quote: quote.put(index, line), f"line.{index}.{key}")

    def _put_at_once(self, key: str, *, value: Any) -> bool:
        index, line = self._index, replace(self._line, **_named(key, value))
        return self._offer(lambda quote: quote.put(index, line))

    def _role_picked(self, role: Role, _checked: bool = True) -> None:  # noqa: FBT001, FBT002
        line, index = self._line, self._index
        if role is not line.role:
            group = line.group or self.tr("A")
            self._offer(lambda quote: quote.with_role(index, role, group))

    def _group_typed(self, words: str) -> str:
        group, index = words.strip(), self._index
        if not group:
            return self.tr("A group needs a name.")
        if group == self._line.group:
            return ""
        return taken(
            self._model,
            lambda quote: quote.with_role(index, Role.ALTERNATIVE, group),
            f"line.{index}.group",
        )

    def _tax_ticked(self, number: int, *, bears: bool) -> None:
        tax_id = self._model.priced.quote.taxes[number].id
        others = tuple(each for each in self._line.taxes if each != tax_id)
        self._put_at_once("taxes", value=(*others, tax_id) if bears else others)


def _held(layout: QVBoxLayout) -> QWidget:
    """Return a widget around `layout`, so that it can be hidden."""
    holder = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(layout)
    return holder


def _named(key: str, value: Any) -> dict[str, Any]:
    return {key: value}
