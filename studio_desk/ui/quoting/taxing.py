"""The taxes of this quote, which of its lines bear them, and how they are worked out."""

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from studio_desk.domain.consultation import Studio
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Rounding, Tax
from studio_desk.ui.controls import GRID, IconButton, button, empty, row, text
from studio_desk.ui.flow import Flow
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.quoting.fields import (
    NumberLine,
    TypedLine,
    called,
    hint,
    restore_all,
    taken,
    ticked,
)
from studio_desk.ui.quoting.model import QuoteModel

PERCENT_PX, QUICK_PX = 72, 220


class Taxing(QWidget):
    """Rows are made once and kept; a tax that goes is taken off the lines."""

    def __init__(self, house: House, model: QuoteModel) -> None:
        super().__init__()
        self._house = house
        self._model = model
        self._rows: list[_TaxRow] = []
        self._studio: tuple[Tax, ...] = ()
        self._offered: tuple[Tax, ...] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self._holder = QVBoxLayout()
        self._holder.setSpacing(2 * GRID)
        layout.addLayout(self._holder)
        self._quick = QWidget()
        self._quick.setLayout(Flow())
        layout.addWidget(self._quick)
        add = button(self.tr("Add a tax"), self._add, role="link", name="quote.taxes.add")
        layout.addLayout(row(add, 1))
        self._working(layout)
        house.signals.studio_changed.connect(self._read_studio)
        self._read_studio()

    def _working(self, layout: QVBoxLayout) -> None:
        self._inclusive = ticked(
            self.tr("Prices include tax"),
            "quote.inclusive",
            lambda checked: self._set(prices_include_tax=checked),
        )
        self._per_line = ticked(
            self.tr("Round tax on each line"),
            "quote.per_line",
            lambda checked: self._set(rounding=Rounding.LINE if checked else Rounding.DOCUMENT),
        )
        self._exempt = ticked(
            self.tr("The client pays no tax"),
            "quote.exempt",
            lambda checked: self._set(tax_exempt=checked),
        )
        self._ground = TypedLine("quote.exemption", self._ground_typed)
        self._ground.setPlaceholderText(self.tr("Why: certificate, number…"))
        called(self._ground, self.tr("Why the client pays no tax"))
        for each in (self._inclusive, self._per_line, self._exempt, self._ground):
            layout.addWidget(each)
        layout.addWidget(hint(self.tr("The quote says which of these hold.")))

    def _set(self, **change: Any) -> bool:
        return self._model.offer_changed(lambda quote: replace(quote, **change))

    def _ground_typed(self, words: str) -> str:
        return taken(
            self._model,
            lambda quote: replace(quote, exemption=words.strip()),
            "quote.exemption",
        )

    def _read_studio(self) -> None:
        def done(studio: Studio) -> None:
            self._studio = studio.taxes
            self._offer_quick(self._model.priced.quote)

        self._house.books.run(
            self,
            lambda _: self._house.desk.studio.studio(),
            done=done,
            failed=self._house.signals.failed.emit,
        )

    def show_quote(self) -> None:
        """Show the taxes that hold now."""
        quote = self._model.priced.quote
        while len(self._rows) < len(quote.taxes):
            made = _TaxRow(self._house, self._model, len(self._rows))
            self._rows.append(made)
            self._holder.addWidget(made)
        for number, each in enumerate(self._rows):
            each.setVisible(number < len(quote.taxes))
            if number < len(quote.taxes):
                each.show_tax(quote)
        for box, checked in (
            (self._inclusive, quote.prices_include_tax),
            (self._per_line, quote.rounding is Rounding.LINE),
        ):
            # Of no tax there is nothing to work out.
            box.setChecked(checked and not quote.tax_exempt)
            box.setEnabled(bool(quote.taxes) and not quote.tax_exempt)
        self._exempt.setChecked(quote.tax_exempt)
        self._ground.hold(quote.exemption)
        self._ground.setVisible(quote.tax_exempt)
        self._offer_quick(quote)

    def _offer_quick(self, quote: Quote) -> None:
        """What the studio usually charges, a press each."""
        used = {tax.id for tax in quote.taxes}
        offered = tuple(tax for tax in self._studio if tax.id not in used)
        if offered == self._offered:
            return
        self._offered = offered
        layout = self._quick.layout()
        assert layout is not None
        empty(layout)
        for tax in offered:
            layout.addWidget(self._quick_button(tax))
        self._quick.setVisible(bool(offered))

    def _quick_button(self, tax: Tax) -> QPushButton:
        made = button(
            "", partial(self._put, tax), role="choice", name=f"quote.taxes.studio.{tax.id}"
        )
        words = f"+ {tax.name or tax.id} {tax.percent:f}%"
        elide = Qt.TextElideMode.ElideMiddle
        made.setText(made.fontMetrics().elidedText(words, elide, QUICK_PX))
        return made

    def _put(self, tax: Tax) -> bool:
        return self._model.offer_changed(lambda quote: quote.with_tax(tax))

    def _add(self) -> None:
        taxes = self._model.priced.quote.taxes
        taken = {tax.id for tax in taxes}
        number = next(n for n in range(1, len(taken) + 2) if f"tax-{n}" not in taken)
        if self._put(Tax(f"tax-{number}", self.tr("Tax"), Decimal(0))):
            self._rows[len(taxes)].begin()


class _TaxRow(QWidget):
    """Tax number `number` of the quote: name, percentage, and what it is charged on."""

    def __init__(self, house: House, model: QuoteModel, number: int) -> None:
        super().__init__()
        self._model = model
        self._number = number
        self._shown = ""
        name = f"quote.tax.{number}"
        self._name = TypedLine(f"{name}.name", lambda words: self._put("name", words.strip()))
        self._name.setMaxLength(60)
        self._name.setPlaceholderText(self.tr("Name, such as VAT"))
        self._name.setAccessibleName(self.tr("Name of tax {n}").format(n=number + 1))
        self._percent = NumberLine(f"{name}.percent", self._percent_typed)
        self._percent.setFixedWidth(PERCENT_PX)
        self._percent.setAccessibleName(self.tr("Percent"))
        remove = IconButton(
            house, Icon.REMOVE, self.tr("Remove this tax"), self._remove, f"{name}.remove"
        )
        self._classes = TypedLine(f"{name}.classes", self._classes_typed)
        called(self._classes, self.tr("Tax classes of the price list that bear it"))
        self._everywhere = QCheckBox(self.tr("On every line"))
        self._everywhere.setObjectName(f"{name}.everywhere")
        self._everywhere.clicked.connect(lambda _: self._spread())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(
            row(self._name, self._percent, text("%", "muted"), remove, spacing=GRID // 2)
        )
        layout.addWidget(self._percent.reason)
        kind = text(self.tr("Class"), "muted")
        layout.addLayout(row(kind, self._classes, self._everywhere, spacing=GRID))

    @property
    def _tax(self) -> Tax:
        return self._model.priced.quote.taxes[self._number]

    def begin(self) -> None:
        """Take the keyboard."""
        self._name.setFocus()
        self._name.selectAll()

    def show_tax(self, quote: Quote) -> None:
        tax = quote.taxes[self._number]
        if tax.id != self._shown:
            restore_all(self)
        self._shown = tax.id
        self._name.hold(tax.name)
        self._percent.hold_number(tax.percent)
        self._classes.hold(", ".join(tax.classes))
        exempt = quote.tax_exempt
        bearing = [tax.id in line.taxes and not exempt for line in quote.lines]
        self._everywhere.setEnabled(bool(bearing) and not exempt)
        # Some of them: a press puts the tax on every one, so the person never sets this state.
        self._everywhere.setTristate(any(bearing) and not all(bearing))
        some = Qt.CheckState.PartiallyChecked if any(bearing) else Qt.CheckState.Unchecked
        whole = bool(bearing) and all(bearing)
        self._everywhere.setCheckState(Qt.CheckState.Checked if whole else some)

    def _put(self, key: str, value: Any) -> str:
        tax = replace(self._tax, **{key: value})
        burst = f"quote.tax.{tax.id}.{key}"
        return taken(self._model, lambda quote: quote.with_tax(tax), burst)

    def _percent_typed(self, percent: Decimal | None) -> str:
        if percent is None:
            return self.tr("A tax needs a percentage; 0 is one.")
        return self._put("percent", percent)

    def _classes_typed(self, words: str) -> str:
        classes = tuple(dict.fromkeys(filter(None, map(str.strip, words.split(",")))))
        return self._put("classes", classes)

    def _spread(self) -> None:
        quote, tax = self._model.priced.quote, self._tax
        everywhere = all(tax.id in line.taxes for line in quote.lines)
        self._model.offer_changed(lambda quote: quote.bearing(tax.id, borne=not everywhere))

    def _remove(self) -> None:
        tax = self._tax
        self._model.offer_changed(lambda quote: quote.without_tax(tax.id))
