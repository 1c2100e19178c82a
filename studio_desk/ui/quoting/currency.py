"""The currency of the quote, found by its code."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QListView, QVBoxLayout, QWidget

from studio_desk.domain.money import Currency, currency_codes
from studio_desk.domain.quote import Quote
from studio_desk.ui.controls import GRID, field
from studio_desk.ui.quoting.fields import TypedLine, hint
from studio_desk.ui.quoting.model import QuoteModel

CODE_LETTERS = 3


class CurrencyLine(QWidget):
    """A code is taken once it is one; the figures of the quote stay as they are."""

    def __init__(self, model: QuoteModel) -> None:
        super().__init__()
        self._model = model
        self._line = TypedLine("quote.currency", self._typed)
        self._line.setMaxLength(CODE_LETTERS)
        completer = QCompleter(list(currency_codes()), self._line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = QListView()
        popup.setProperty("role", "popup")
        completer.setPopup(popup)
        completer.activated.connect(self._take)
        self._line.setCompleter(completer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(field(self.tr("Code (ISO 4217)"), self._line))
        layout.addWidget(
            hint(self.tr("The figures stay as they are when the currency changes: check them."))
        )

    def hold(self, code: str) -> None:
        """Show the code that holds."""
        self._line.hold(code)

    def _typed(self, words: str) -> bool:
        """Words on their way to a code are neither right nor wrong."""
        return len(words.strip()) < CODE_LETTERS or self._take(words)

    def _take(self, words: str) -> bool:
        def changed(quote: Quote) -> Quote:
            return replace(quote, currency=Currency.of(words.strip().upper()))

        return self._model.offer_changed(changed, "quote.currency")
