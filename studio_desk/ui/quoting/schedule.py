"""The payments after the booking fee; the last one is always what is left."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio_desk.domain.pricing import PricedInstalment
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Instalment, Percent
from studio_desk.ui.controls import GRID, IconButton, button, row, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.quoting.days import DayBox
from studio_desk.ui.quoting.fields import ShareLine, TypedLine, called, hint, taken, ticked
from studio_desk.ui.quoting.model import QuoteModel

SHARE_PX = 88
Payments = tuple[Instalment, ...]


class Schedule(QWidget):
    """A row a payment, with the money that it comes to."""

    def __init__(self, house: House, model: QuoteModel) -> None:
        super().__init__()
        self._house = house
        self._model = model
        self._rows: list[_Payment] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self._none = hint(self.tr("What the booking fee leaves is due on delivery, in one."))
        layout.addWidget(self._none)
        self._holder = QVBoxLayout()
        self._holder.setSpacing(2 * GRID)
        layout.addLayout(self._holder)
        add = button(self.tr("Add a payment"), self._add, role="link", name="payments.add")
        layout.addLayout(row(add, 1))

    def show_quote(self) -> None:
        """Show the payments that hold now; rows are made once and kept."""
        payments = self._model.priced.instalments
        self._none.setVisible(not payments)
        while len(self._rows) < len(payments):
            made = _Payment(self._house, len(self._rows), self._change)
            self._rows.append(made)
            self._holder.addWidget(made)
        for number, each in enumerate(self._rows):
            each.setVisible(number < len(payments))
            if number < len(payments):
                each.show_payment(payments[number], is_last=number == len(payments) - 1)

    def _change(self, change: Callable[[Payments], Payments], burst: str) -> str:
        def changed(quote: Quote) -> Quote:
            return replace(quote, schedule=change(quote.schedule))

        return taken(self._model, changed, burst)

    def _add(self) -> None:
        """Before the last one, which stays what is left."""
        count = len(self._model.priced.quote.schedule)
        if not self._change(_one_more, ""):
            self._rows[max(count - 1, 0)].begin()


class _Payment(QWidget):
    """Number `number` of the payments."""

    def __init__(
        self,
        house: House,
        number: int,
        change: Callable[[Callable[[Payments], Payments], str], str],
    ) -> None:
        super().__init__()
        self._house = house
        self._number = number
        self._change = change
        name = f"payment.{number}"
        self._milestone = TypedLine(
            f"{name}.milestone", lambda words: self._put("milestone", words.strip())
        )
        self._milestone.setPlaceholderText(self.tr("At the session, on delivery…"))
        called(self._milestone, self.tr("When payment {n} is due").format(n=number + 1))
        self._share = ShareLine(f"{name}.share", lambda share: self._put("share", share))
        self._share.setFixedWidth(SHARE_PX)
        called(self._share, self.tr("Payment {n}, an amount or a percentage").format(n=number + 1))
        self._left = text(self.tr("what is left"), "muted")
        self._left.setFixedWidth(SHARE_PX)
        remove = IconButton(
            house, Icon.REMOVE, self.tr("Remove this payment"), self._remove, f"{name}.remove"
        )
        self._amount = text("", "figure")
        self._amount.setObjectName(f"{name}.amount")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(row(self._milestone, self._amount, remove, spacing=GRID))
        layout.addLayout(self._day_row(name))
        layout.addWidget(self._share.reason)

    def _day_row(self, name: str) -> QHBoxLayout:
        self._dated = ticked("", f"{name}.dated", lambda _: self._day_changed())
        called(self._dated, self.tr("Due on a day"))
        self._due_on = DayBox(
            self._house, f"{name}.due_on", self.tr("Due on"), "d MMM yyyy", self._day_changed
        )
        days = row(self._share, self._left, self._dated, spacing=GRID)
        days.addWidget(self._due_on, 1)
        days.addStretch(1)
        return days

    def begin(self) -> None:
        """Take the keyboard."""
        self._milestone.setFocus()

    def show_payment(self, priced: PricedInstalment, *, is_last: bool) -> None:
        instalment = priced.instalment
        self._milestone.hold(instalment.milestone)
        self._share.hold_share(instalment.share)
        self._share.setVisible(not is_last)
        self._left.setVisible(is_last)
        amount = self._house.desk.formats.amount(priced.amount, self._house.language)
        self._amount.setText(amount)
        self._dated.setChecked(instalment.due_on is not None)
        self._dated.setText("" if instalment.due_on else self.tr("Due on a day"))
        self._due_on.setVisible(instalment.due_on is not None)
        self._due_on.hold(instalment.due_on)

    def _put(self, key: str, value: Any) -> str:
        number = self._number
        return self._change(
            lambda payments: (
                *payments[:number],
                replace(payments[number], **{key: value}),
                *payments[number + 1 :],
            ),
            f"quote.payment.{number}.{key}",
        )

    def _day_changed(self) -> None:
        self._put("due_on", self._due_on.day if self._dated.isChecked() else None)

    def _remove(self) -> None:
        self._change(lambda payments: _without(payments, self._number), "")


def _one_more(payments: Payments) -> Payments:
    if not payments:
        return (Instalment(),)
    return (*payments[:-1], Instalment(share=Percent(Decimal(0))), payments[-1])


def _without(payments: Payments, number: int) -> Payments:
    """The others; whichever is the last now is what is left."""
    others = (*payments[:number], *payments[number + 1 :])
    return (*others[:-1], replace(others[-1], share=None)) if others else ()
