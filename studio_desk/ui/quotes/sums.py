"""How many quotes are found and what they come to: labelled sums, an amount a currency."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from enum import Enum, auto

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from studio_desk.domain.money import Money
from studio_desk.domain.quote_record import State
from studio_desk.services.quote_ports import QuoteSearch, QuoteTotals
from studio_desk.services.quotes import QuoteBook
from studio_desk.ui.house import House
from studio_desk.ui.tooltips import plain_tip

DOT, PLUS = " · ", " + "


class Sum(Enum):
    """What is added up under a label."""

    OPEN = auto()
    """What may still become work."""
    ACCEPTED = auto()
    CHOSEN = auto()
    """The states that were asked for, whatever they are."""


ADDED = {
    Sum.OPEN: frozenset({State.DRAFT, State.ISSUED}),
    Sum.ACCEPTED: frozenset({State.ACCEPTED}),
}
"""Nobody expects anything of what was declined, cancelled or superseded, or has expired."""
Sums = Mapping[Sum, tuple[Money, ...]]


def added_up(quotes: QuoteBook, search: QuoteSearch, totals: QuoteTotals) -> Sums:
    """The sums of a search that found `totals`; where no states are asked for, of those that count.

    Reads the studio's file: to be called off the window's thread.
    """
    if search.states:
        return {Sum.CHOSEN: totals.sums}
    return {
        each: quotes.totals(replace(search, states=states)).sums for each, states in ADDED.items()
    }


class SumsLine(QLabel):
    """One line; of many currencies those that find no room are counted, and told under the cursor.

    A sum is shown whole or not at all, for half an amount is another one.
    """

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._parts: list[str] = []
        self.setObjectName("quotes.sums")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "heading")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def tell(self, found: int, sums: Sums) -> None:
        """Show these."""
        money, language = self._house.desk.formats.money, self._house.language
        number = self._house.desk.formats.number(Decimal(found), language)
        labels = {
            Sum.OPEN: self.tr("Open: {amount}"),
            Sum.ACCEPTED: self.tr("Accepted: {amount}"),
            Sum.CHOSEN: self.tr("Sum: {amount}"),
        }
        self._parts = [self.tr("1 quote") if found == 1 else self.tr("{n} quotes").format(n=number)]
        for each, amounts in sums.items():
            for place, amount in enumerate(amounts):
                words = money(amount, language)
                self._parts.append(
                    PLUS + words if place else DOT + labels[each].format(amount=words)
                )
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as it has to be."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many sums as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = "".join(self._parts)
        shown, left = whole, 0
        while self.fontMetrics().horizontalAdvance(shown) > self.width() and len(self._parts) > (
            left + 1
        ):
            left += 1
            more = self.tr("{n} more").format(n=left)
            shown = "".join([*self._parts[: len(self._parts) - left], DOT, more])
        self.setText(shown)
        self.setAccessibleName(whole)
        self.setToolTip(plain_tip(whole if left else ""))
