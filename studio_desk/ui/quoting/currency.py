"""The currency of the quote, found by its code."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCompleter, QListView, QVBoxLayout, QWidget

from studio_desk.domain.money import Currency, currency_codes
from studio_desk.domain.quote import Quote
from studio_desk.ui.controls import GRID
from studio_desk.ui.house import House
from studio_desk.ui.quoting.fields import TypedLine, hint, taken, typed_field
from studio_desk.ui.quoting.model import QuoteModel

CODE_LETTERS = 3


class CurrencyLine(QWidget):
    """A code is taken once it is one; the figures of the quote stay as they are."""

    def __init__(self, house: House, model: QuoteModel) -> None:
        super().__init__()
        self._house = house
        self._model = model
        self._line = TypedLine("quote.currency", self._typed)
        self._line.setMaxLength(CODE_LETTERS)
        completer = QCompleter(list(currency_codes()), self._line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._codes = QListView()
        self._codes.setProperty("role", "popup")
        completer.setPopup(self._codes)
        completer.activated.connect(self._take)
        self._line.setCompleter(completer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(typed_field(self.tr("Code (ISO 4217)"), self._line))
        layout.addWidget(
            hint(self.tr("Another currency leaves every figure as it is: nothing is converted."))
        )

    def hold(self, code: str) -> None:
        """Show the code that holds."""
        self._line.hold(code)

    def _typed(self, words: str) -> str:
        """Words on their way to a code are neither right nor wrong."""
        if len(words.strip()) < CODE_LETTERS:
            return ""
        # There is nothing left to complete; the completer opens its list after this slot.
        QTimer.singleShot(0, self._codes, self._codes.hide)
        return self._take(words)

    def _take(self, words: str) -> str:
        code, before = words.strip().upper(), self._model.priced.quote.currency.code

        def changed(quote: Quote) -> Quote:
            return replace(quote, currency=Currency.of(code))

        complaint = taken(self._model, changed, "quote.currency")
        if not complaint and code != before:
            sentence = self.tr("The figures are as they were, in {after} instead of {before}.")
            self._house.signals.told.emit(sentence.format(after=code, before=before))
        return complaint
