"""How a picture was made: what matters for its origin, and no more."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.domain.errors import DeskError
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.picture import Origin, Picture, Retouching
from studio_desk.ui.controls import GRID, button, counter, fill_line, mark_wrong, row, text
from studio_desk.ui.examples.fields import Box, Labelled, Line, MaybeDay
from studio_desk.ui.house import House
from studio_desk.ui.typed import typed_number
from studio_desk.ui.wheel import deafened

MOST_OUTPUTS = 10_000
LINES = ("title", "credit", "tool", "tool_version", "camera", "exposure", "session")


class MakingSection(QWidget):
    """Title, credit, origin; of an AI picture its generator, of a photograph its camera."""

    changed = Signal()
    record_wanted = Signal(object)
    """The `Origin` that was taken over from the file, and that a person confirms."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._currency = Currency.of("USD")
        self._cost: Money | None = None
        self._lines = {key: self._line(key) for key in LINES}
        self._is_chosen = False
        self._taken_over = QWidget()
        self._origin = Box("example.origin")
        for origin in Origin:
            self._origin.addItem(house.wording.name(origin), origin)
        self._retouching = Box("example.retouching")
        for level in Retouching:
            self._retouching.addItem(house.wording.name(level), level)
        self._made_on = MaybeDay(
            "example.made_on", self.tr("Made on a day that is known"), house.desk.clock.now().date()
        )
        self._price = self._line("cost")
        self._picked = counter("example.picked_from", 0, MOST_OUTPUTS)
        self._picked.setSpecialValueText(self.tr("not known"))
        deafened(self._picked)
        self._lay_out()
        self._origin.chosen.connect(self._origin_chosen)
        self._retouching.chosen.connect(self.changed)
        self._made_on.changed.connect(self.changed)
        self._picked.valueChanged.connect(lambda _: self.changed.emit())

    def _line(self, key: str) -> Line:
        line = Line(f"example.{key}")
        line.textEdited.connect(lambda _: self.changed.emit())
        return line

    def _lay_out(self) -> None:
        lines = self._lines
        self._lay_out_confirming()
        self._wrong = text(self.tr("That is no amount. Type it like 12.50."), "danger-small")
        self._wrong.setObjectName("example.cost.wrong")
        self._wrong.hide()
        version = Labelled(self.tr("Version"), lines["tool_version"])
        generator = row(Labelled(self.tr("AI tool"), lines["tool"]), version, spacing=GRID)
        generator.setStretch(0, 3)
        generator.setStretch(1, 2)
        price = Labelled(self.tr("What the outputs cost"), self._price)
        self._price.setPlaceholderText(self._currency.code)
        picked = Labelled(self.tr("Picked from"), self._picked)
        bought = row(price, picked, spacing=GRID)
        self._generated = _column(generator, bought, self._wrong)
        self._photographed = _column(
            Labelled(self.tr("Camera"), lines["camera"]),
            Labelled(self.tr("Exposure"), lines["exposure"]),
        )
        self._session = Labelled(self.tr("Session"), lines["session"])
        layout = _stacked(self)
        layout.addWidget(Labelled(self.tr("Title"), lines["title"]))
        layout.addWidget(Labelled(self.tr("Credit line, shown with the picture"), lines["credit"]))
        layout.addWidget(Labelled(self.tr("How it was made"), self._origin))
        layout.addWidget(self._taken_over)
        layout.addWidget(self._generated)
        layout.addWidget(self._photographed)
        layout.addWidget(self._session)
        layout.addWidget(Labelled(self.tr("Retouching"), self._retouching))
        layout.addWidget(self._made_on)

    def _lay_out_confirming(self) -> None:
        confirm = button(self.tr("Confirm"), self._confirm, name="example.origin.confirm")
        words = text(
            self.tr("Taken over from the file; nobody has confirmed it."), "small", wrap=True
        )
        line = row(words, confirm, spacing=GRID)
        line.setContentsMargins(0, 0, 0, 0)
        line.setStretch(0, 1)
        self._taken_over.setLayout(line)

    def use_currency(self, code: str) -> None:
        """Read prices in the studio's currency from now on."""
        self._currency = Currency.of(code)
        if self._cost is None:
            self._price.setPlaceholderText(code)

    def show_picture(self, picture: Picture) -> None:
        """Fill the fields in; those that say it already are left alone, whoever types in them."""
        for key, line in self._lines.items():
            fill_line(line, str(getattr(picture, key)))
        self._origin.show_value(picture.origin)
        self._is_chosen = False
        self._taken_over.setVisible(picture.origin_from_file)
        self._retouching.show_value(picture.retouching)
        if self._made_on.value != picture.made_on:
            self._made_on.show_value(picture.made_on)
        if self._picked.value() != (picture.picked_from or 0):
            self._picked.setValue(picture.picked_from or 0)
        self._show_cost(picture.cost)
        self._ask_what_matters(picture.origin)

    def _show_cost(self, cost: Money | None) -> None:
        if cost != self._cost or not self._price.hasFocus():
            # What was typed as "12,5" and means the same stays as it was typed.
            self._price.setText("" if cost is None else cost.plain)
            self._price.setCursorPosition(0)
            self._complain(wrong=False)
        self._cost = cost
        self._price.setPlaceholderText((cost.currency if cost else self._currency).code)

    def said(self, picture: Picture) -> Picture:
        """The picture as the fields describe it."""
        typed: dict[str, Any] = {key: line.value for key, line in self._lines.items()}
        self._cost = self._typed_cost()
        return replace(
            picture,
            **typed,
            origin=Origin(self._origin.currentData()),
            origin_from_file=picture.origin_from_file and not self._is_chosen,
            retouching=Retouching(self._retouching.currentData()),
            made_on=self._made_on.value,
            picked_from=self._picked.value() or None,
            cost=self._cost,
        )

    def _typed_cost(self) -> Money | None:
        """What is typed, or what was there before where that makes no sense."""
        if not self._price.value:
            self._complain(wrong=False)
            return None
        currency = self._cost.currency if self._cost else self._currency
        number = typed_number(self._price.value)
        try:
            cost = currency.money(number) if number is not None and number >= 0 else None
        except DeskError:
            cost = None
        self._complain(wrong=cost is None)
        return self._cost if cost is None else cost

    def _complain(self, *, wrong: bool) -> None:
        mark_wrong(self._price, wrong=wrong)
        self._wrong.setVisible(wrong)

    def _confirm(self) -> None:
        self.record_wanted.emit(Origin(self._origin.currentData()))

    def _origin_chosen(self) -> None:
        self._is_chosen = True
        self._taken_over.hide()
        self._ask_what_matters(Origin(self._origin.currentData()))
        self.changed.emit()

    def _ask_what_matters(self, origin: Origin) -> None:
        """A photograph has no generator, an AI picture no camera; who knows not how has neither."""
        self._generated.setVisible(origin in {Origin.AI, Origin.AI_EDITED})
        self._photographed.setVisible(origin in {Origin.CAMERA, Origin.AI_EDITED})
        self._session.setVisible(origin is not Origin.AI)


def _stacked(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID + 4)
    return layout


def _column(*items: Any) -> QWidget:
    holder = QWidget()
    layout = _stacked(holder)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return holder
