"""What may be exchanged in a package, a press each."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio_desk.domain.line import Line
from studio_desk.domain.pricelist import Upgrade, whole_name
from studio_desk.ui.controls import GRID, empty, text
from studio_desk.ui.elided import Elided
from studio_desk.ui.quoting.model import QuoteModel
from studio_desk.ui.tooltips import plain_tip

HEIGHT_PX = 34


class Upgrades(QWidget):
    """Under each part that can be exchanged what may stand in its place, and the difference."""

    def __init__(self, model: QuoteModel, offered: Callable[[Line], list[Upgrade]]) -> None:
        super().__init__()
        self._model = model
        self._offered = offered
        self._index = -1
        self._shown: list[Upgrade] = []
        self._buttons: list[QPushButton] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GRID // 2)

    def show_line(self, index: int) -> None:
        """Show what may be exchanged in the line at `index`; nothing where it is no package."""
        self._index = index
        upgrades = self._offered(self._model.priced.quote.line(index))
        self.setVisible(bool(upgrades))
        if upgrades == self._shown:
            return
        self._shown, self._buttons = upgrades, []
        empty(self._rows)
        before = None
        for number, upgrade in enumerate(upgrades):
            if upgrade.item != before:
                words = self.tr("Instead of {item}").format(item=whole_name(upgrade.item))
                self._rows.addWidget(Elided(words, "label"))
            before = upgrade.item
            made = self._button(number, upgrade)
            self._buttons.append(made)
            self._rows.addWidget(made)

    def _button(self, number: int, upgrade: Upgrade) -> QPushButton:
        better, difference = whole_name(upgrade.better), self._difference(upgrade)
        made = QPushButton()
        made.setProperty("role", "choice")
        made.setObjectName(f"line.upgrade.{number}")
        made.setFixedHeight(HEIGHT_PX)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        sentence = self.tr("{better} instead of {item}, {difference}").format(
            better=better, item=whole_name(upgrade.item), difference=difference
        )
        made.setAccessibleName(sentence)
        made.setToolTip(plain_tip(sentence))
        made.clicked.connect(partial(self._take, upgrade))
        layout = QHBoxLayout(made)
        layout.setContentsMargins(GRID + 4, 0, GRID + 4, 0)
        layout.setSpacing(GRID)
        for label, stretch in ((Elided(better), 1), (text(difference, "figure"), 0)):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label, stretch)
        return made

    def _difference(self, upgrade: Upgrade) -> str:
        currency = self._model.priced.quote.currency
        words = self._model.writer.unit_price_words(upgrade.difference, currency)
        return f"+{words}" if upgrade.difference >= 0 else words

    def _take(self, upgrade: Upgrade, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        index = self._index
        self._model.offer_changed(
            lambda quote: quote.put(index, upgrade.applied(quote.line(index)))
        )
        # What may be exchanged now is another list: the keyboard stays with it.
        if self._buttons:
            self._buttons[0].setFocus()
