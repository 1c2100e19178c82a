"""The payments after the booking fee; the last one is always the rest."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio_desk.domain.pricing import PricedInstalment
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Instalment, Percent
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.ui.controls import GRID, IconButton, button, row, text
from studio_desk.ui.folding import come_into_view
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.quoting.days import DayBox
from studio_desk.ui.quoting.fields import (
    ShareLine,
    TypedLine,
    called,
    restore_all,
    taken,
    ticked,
)
from studio_desk.ui.quoting.model import QuoteModel

SHARE_PX = 88
REST = -1
Payments = tuple[Instalment, ...]
Change = Callable[[Instalment], Instalment]


class Schedule(QWidget):
    """A row a payment, with the money that it comes to; the rest is there without any other."""

    def __init__(self, house: House, model: QuoteModel) -> None:
        super().__init__()
        self._house = house
        self._model = model
        self._rows: list[_Payment] = []
        self._shown = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID + 4)
        self._holder = QVBoxLayout()
        self._holder.setSpacing(2 * GRID)
        layout.addLayout(self._holder)
        add = button(self.tr("Add a payment"), self._add, role="link", name="payments.add")
        layout.addLayout(row(add, 1))
        self._rest = self._payment(REST)
        layout.addWidget(self._rest)

    def _payment(self, number: int) -> "_Payment":
        return _Payment(
            self._house,
            self._model.writer,
            number,
            partial(self._rewrite, number),
            lambda: self._change(lambda payments: _without(payments, number), ""),
        )

    def show_quote(self) -> None:
        """Show the payments that hold now; rows are made once and kept."""
        priced = self._model.priced
        *parts, rest = priced.instalments or (PricedInstalment(Instalment(), priced.balance),)
        if len(parts) != self._shown:
            restore_all(self)
        self._shown = len(parts)
        while len(self._rows) < len(parts):
            made = self._payment(len(self._rows))
            self._rows.append(made)
            self._holder.addWidget(made)
        for number, each in enumerate(self._rows):
            each.setVisible(number < len(parts))
            if number < len(parts):
                each.show_payment(parts[number])
        self._rest.show_payment(rest)
        self._align([each.amount for each in (*self._rows[: len(parts)], self._rest)])

    def _align(self, amounts: list[QLabel]) -> None:
        """Have the fields before the money end at one edge."""
        width = max(each.fontMetrics().horizontalAdvance(each.text()) for each in amounts)
        for each in amounts:
            each.setFixedWidth(width + 1)

    def _change(self, change: Callable[[Payments], Payments], burst: str) -> str:
        def changed(quote: Quote) -> Quote:
            return replace(quote, schedule=change(quote.schedule))

        return taken(self._model, changed, burst)

    def _rewrite(self, number: int, change: Change, burst: str) -> str:
        return self._change(lambda payments: _rewritten(payments, number, change), burst)

    def _add(self) -> None:
        """After the others and before the rest."""
        rest = Instalment(self.tr("On delivery"))
        if not self._change(lambda payments: _one_more(payments, rest), ""):
            self._rows[self._shown - 1].begin()


class _Payment(QWidget):
    """Number `number` of the payments, or the rest, which has no share of its own."""

    def __init__(
        self,
        house: House,
        writer: QuoteWriter,
        number: int,
        change: Callable[[Change, str], str],
        remove: Callable[[], object],
    ) -> None:
        super().__init__()
        self._house = house
        self._writer = writer
        self._change = change
        self._name = name = "payment.rest" if number == REST else f"payment.{number}"
        self._milestone = TypedLine(
            f"{name}.milestone", lambda words: self._put("milestone", words.strip())
        )
        self._share = ShareLine(f"{name}.share", lambda share: self._put("share", share))
        self._share.setFixedWidth(SHARE_PX)
        self._the_rest = text(self.tr("The rest"), "muted")
        self._the_rest.setFixedWidth(SHARE_PX)
        self.amount = text("", "figure")
        """The money, at the end of its row."""
        self.amount.setObjectName(f"{name}.amount")
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        away = IconButton(
            house, Icon.REMOVE, self.tr("Remove this payment"), remove, f"{name}.remove"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(row(self._milestone, self.amount, away, spacing=GRID))
        layout.addLayout(self._day_row())
        layout.addWidget(self._share.reason)
        kept = away.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        away.setSizePolicy(kept)
        away.setVisible(number != REST)
        self._share.setVisible(number != REST)
        self._the_rest.setVisible(number == REST)
        self._call(number)

    def _call(self, number: int) -> None:
        """Name the fields, for those who listen and under the cursor."""
        if number == REST:
            self._milestone.setPlaceholderText(self.tr("On delivery"))
            called(self._milestone, self.tr("When the rest is due"))
        else:
            self._milestone.setPlaceholderText(self.tr("At the session…"))
            called(self._milestone, self.tr("When payment {n} is due").format(n=number + 1))
            share = self.tr("Payment {n}, an amount or a percentage")
            called(self._share, share.format(n=number + 1))

    def _day_row(self) -> QHBoxLayout:
        self._dated = ticked("", f"{self._name}.dated", lambda _: self._day_changed())
        called(self._dated, self.tr("Due on a day"))
        self._due_on = DayBox(
            self._house,
            f"{self._name}.due_on",
            self.tr("Due on"),
            "d MMM yyyy",
            self._day_changed,
        )
        days = row(self._share, self._the_rest, self._dated, spacing=GRID)
        days.addWidget(self._due_on, 1)
        return days

    def begin(self) -> None:
        """Take the keyboard, where it can be seen."""
        self._milestone.setFocus()
        QTimer.singleShot(0, self, lambda: come_into_view(self))

    def show_payment(self, priced: PricedInstalment) -> None:
        instalment = priced.instalment
        self._milestone.hold(instalment.milestone)
        self._share.hold_share(instalment.share, self._writer, priced.amount.currency)
        amount = self._house.desk.formats.amount(priced.amount, self._house.language)
        self.amount.setText(amount)
        self._dated.setChecked(instalment.due_on is not None)
        self._dated.setText("" if instalment.due_on else self.tr("Due on a day"))
        self._due_on.setVisible(instalment.due_on is not None)
        self._due_on.hold(instalment.due_on)

    def _put(self, key: str, value: Any) -> str:
        change = {key: value}
        return self._change(
            lambda instalment: replace(instalment, **change), f"quote.{self._name}.{key}"
        )

    def _day_changed(self) -> None:
        self._put("due_on", self._due_on.day if self._dated.isChecked() else None)


def _one_more(payments: Payments, rest: Instalment) -> Payments:
    *others, rest = payments or (rest,)
    return (*others, Instalment(share=Percent(Decimal(0))), rest)


def _rewritten(payments: Payments, number: int, change: Change) -> Payments:
    written = list(payments or (Instalment(),))
    written[number] = change(written[number])
    return _none_for_nothing(written)


def _without(payments: Payments, number: int) -> Payments:
    """The others; the rest grows."""
    return _none_for_nothing([*payments[:number], *payments[number + 1 :]])


def _none_for_nothing(payments: list[Instalment]) -> Payments:
    """A rest that says nothing of its own is there without a schedule."""
    return () if payments == [Instalment()] else tuple(payments)
