"""How many quotes are found and what they come to, a sum a currency."""

from decimal import Decimal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from studio_desk.services.quote_ports import QuoteTotals
from studio_desk.ui.house import House
from studio_desk.ui.tooltips import plain_tip

DOT = " · "


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

    def tell(self, totals: QuoteTotals) -> None:
        """Show these."""
        money, language = self._house.desk.formats.money, self._house.language
        number = self._house.desk.formats.number(Decimal(totals.count), language)
        count = self.tr("1 quote") if totals.count == 1 else self.tr("{n} quotes").format(n=number)
        self._parts = [count, *(money(each, language) for each in totals.sums)]
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as it has to be."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many sums as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = DOT.join(self._parts)
        shown, left = whole, 0
        while self.fontMetrics().horizontalAdvance(shown) > self.width() and len(self._parts) > (
            left + 1
        ):
            left += 1
            more = self.tr("{n} more").format(n=left)
            shown = DOT.join([*self._parts[: len(self._parts) - left], more])
        self.setText(shown)
        self.setAccessibleName(whole)
        self.setToolTip(plain_tip(whole if left else ""))
