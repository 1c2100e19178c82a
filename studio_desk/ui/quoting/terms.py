"""What holds for the whole quote, in groups that fold away."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.domain.money import Currency
from studio_desk.domain.quote import Quote
from studio_desk.ui.controls import GRID, field, row
from studio_desk.ui.folding import Fold
from studio_desk.ui.house import House
from studio_desk.ui.quoting.currency import CurrencyLine
from studio_desk.ui.quoting.days import DayBox
from studio_desk.ui.quoting.fields import (
    ShareLine,
    TypedLine,
    TypedText,
    hint,
    taken,
    ticked,
    typed_field,
)
from studio_desk.ui.quoting.model import QuoteModel
from studio_desk.ui.quoting.schedule import Schedule
from studio_desk.ui.quoting.taxing import Taxing

WITHOUT_CENTS = 100
"""How much larger amounts look in a currency that has no smaller coins."""


class Terms(QWidget):
    """The three that are asked for every day stand open, the others under their names."""

    def __init__(self, house: House, model: QuoteModel) -> None:
        super().__init__()
        self._house = house
        self._model = model
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        self._discount = self._share_line("discount")
        self._deposit = self._share_line("deposit")
        self._daily = QWidget()
        daily = QVBoxLayout(self._daily)
        daily.setContentsMargins(0, 0, 0, 0)
        daily.setSpacing(2 * GRID)
        shares = row(
            typed_field(self.tr("Discount"), self._discount),
            typed_field(self.tr("Booking fee"), self._deposit),
            spacing=GRID,
        )
        for half in range(shares.count()):
            shares.setStretch(half, 1)
        daily.addLayout(shares)
        daily.addLayout(self._validity())
        layout.addWidget(self._daily)
        layout.addLayout(self._groups())

    def _groups(self) -> QVBoxLayout:
        self._schedule = Schedule(self._house, self._model)
        self._taxing = Taxing(self._house, self._model)
        self._currency_line = CurrencyLine(self._house, self._model)
        self._payments = self._fold(self.tr("Payments"), "terms.payments", self._schedule)
        self._taxes = self._fold(self.tr("Tax"), "terms.taxes", self._taxing)
        self._words = self._word_fold()
        self._staff = self._memo_fold()
        self._currency = self._fold(self.tr("Currency"), "terms.currency", self._currency_line)
        groups = QVBoxLayout()
        groups.setSpacing(0)
        self._folds = (self._payments, self._taxes, self._words, self._staff, self._currency)
        for fold in self._folds:
            groups.addWidget(fold)
        return groups

    def _fold(self, words: str, name: str, content: QWidget) -> Fold:
        fold = Fold(self._house, words, name)
        fold.body.addWidget(content)
        return fold

    def lock(self, *, locked: bool) -> None:
        """Let everything be read and nothing be changed."""
        self._daily.setEnabled(not locked)
        for fold in self._folds:
            fold.lock(locked=locked)

    def _share_line(self, key: str) -> ShareLine:
        return ShareLine(f"quote.{key}", lambda share: self._put(key, share))

    def _validity(self) -> QVBoxLayout:
        self._limited = ticked(
            self.tr("Valid until"), "quote.limited", lambda _: self._limit_changed()
        )
        self._limited.setProperty("role", "label")
        # Where there is no limit yet, ticking the box sets the usual one.
        self._valid_until = DayBox(
            self._house,
            "quote.valid_until",
            self.tr("Valid until"),
            "d MMMM yyyy",
            self._limit_changed,
        )
        until = QVBoxLayout()
        until.setSpacing(GRID // 2 + 2)
        until.addWidget(self._limited)
        until.addWidget(self._valid_until)
        return until

    def _word_fold(self) -> Fold:
        fold = Fold(self._house, self.tr("Title and note"), "terms.words")
        self._title = TypedLine("quote.title", lambda words: self._put("title", words.strip()))
        self._title.setPlaceholderText(self._house.wording.say("quote.title"))
        self._note = TypedText("quote.note", lambda words: self._put("note", words))
        fold.body.addLayout(typed_field(self.tr("Title"), self._title))
        fold.body.addLayout(field(self.tr("Note for the client"), self._note))
        fold.body.addWidget(hint(self.tr("Printed under the quote.")))
        return fold

    def _memo_fold(self) -> Fold:
        fold = Fold(self._house, self.tr("Memo for staff"), "terms.staff")
        self._memo = TypedText("quote.memo", lambda words: self._put("memo", words))
        self._memo.setAccessibleName(self.tr("Memo for staff"))
        fold.body.addWidget(self._memo)
        fold.body.addWidget(
            hint(self.tr("Never printed, never sent, and never on a client’s screen."))
        )
        fold.hide()
        return fold

    def show_memo(self, *, shown: bool) -> None:
        """Show what staff noted for themselves."""
        self._staff.setVisible(shown)

    def _put(self, key: str, value: Any) -> str:
        change = {key: value}
        return taken(self._model, lambda quote: replace(quote, **change), f"quote.{key}")

    def _limit_changed(self) -> None:
        limit = self._valid_until.day if self._limited.isChecked() else None
        self._put("valid_until", limit)

    def show_quote(self) -> None:
        """Show what holds now, touching only what says otherwise."""
        quote = self._model.priced.quote
        self._hint(quote.currency)
        self._discount.hold_share(quote.discount, self._model.writer, quote.currency)
        self._deposit.hold_share(quote.deposit, self._model.writer, quote.currency)
        self._limited.setChecked(quote.valid_until is not None)
        self._valid_until.setEnabled(quote.valid_until is not None)
        self._valid_until.hold(quote.valid_until)
        self._title.hold(quote.title)
        self._note.hold(quote.note)
        self._memo.hold(quote.memo)
        self._schedule.show_quote()
        self._taxing.show_quote()
        self._currency_line.hold(quote.currency.code)
        self._summarise(quote)

    def _hint(self, currency: Currency) -> None:
        """Say what may be typed, in figures that are usual in the currency."""
        factor = 1 if currency.digits else WITHOUT_CENTS
        for line, percent, amount in ((self._discount, 10, 50), (self._deposit, 50, 100)):
            words = f"{amount * factor:.{currency.digits}f}"
            line.setPlaceholderText(
                self.tr("{percent}% or {amount}").format(percent=percent, amount=words)
            )

    def _summarise(self, quote: Quote) -> None:
        self._payments.say(self._payment_words(quote))
        self._taxes.say(self._tax_words(quote))
        self._words.say(quote.title or quote.note)
        self._staff.say(quote.memo)
        self._currency.say(quote.currency.code)

    def _payment_words(self, quote: Quote) -> str:
        if len(quote.schedule) > 1:
            return self.tr("In parts: {n}").format(n=len(quote.schedule))
        return ""

    def _tax_words(self, quote: Quote) -> str:
        if quote.tax_exempt:
            return self.tr("Client exempt")
        return ", ".join(f"{tax.name or tax.id} {tax.percent:f}%" for tax in quote.taxes)
