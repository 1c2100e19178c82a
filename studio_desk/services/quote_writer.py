"""Writes a priced quote in rows; the proposal prints them and the window shows them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from studio_desk.domain.money import Currency, TooFine
from studio_desk.domain.pricing import PricedLine, PricedQuote
from studio_desk.domain.proposal import QuoteRow, QuoteTable, SumRow
from studio_desk.domain.quote import Amount, Category, Percent, Role, Rounding, Share
from studio_desk.services.ports import LocaleFormats
from studio_desk.services.wording import Wording


class QuoteWriter:
    """Writes in one language."""

    def __init__(self, wording: Wording, formats: LocaleFormats) -> None:
        self._wording = wording
        self._say = wording.say
        self._formats = formats

    def table(self, priced: PricedQuote) -> QuoteTable:
        """The whole quote as the proposal prints it."""
        say, quote = self._say, priced.quote
        columns = ("item", "quantity", "price", "discount", "total")
        item, quantity, price, discount, total = (say(f"quote.{column}") for column in columns)
        tax_note = "inclusive" if quote.prices_include_tax else "exclusive"
        rounding = "line" if quote.rounding is Rounding.LINE else "document"
        notes = [say("quote.note_currency", currency=quote.currency.code)]
        if quote.taxes:
            notes += [say(f"quote.note_{tax_note}"), say(f"quote.note_{rounding}")]
        return QuoteTable(
            kicker=say("quote.kicker"),
            title=say("quote.title"),
            heads=(item, quantity, price, discount, total),
            rows=tuple(self._quote_rows(priced)),
            sums=tuple(self.sums(priced)),
            notes=tuple(notes),
        )

    def _quote_rows(self, priced: PricedQuote) -> Iterator[QuoteRow]:
        for category, lines in priced.sections():
            if category:
                yield QuoteRow(heading=self.heading_words(category, [line for _, line in lines]))
            for _, line in lines:
                yield self._quote_row(line)

    def _quote_row(self, priced: PricedLine) -> QuoteRow:
        line, language = priced.line, self._wording.language
        return QuoteRow(
            description=line.description,
            detail=self.detail_words(priced),
            quantity=self._formats.number(line.quantity, language),
            price=self.unit_price_words(line.unit_price, priced.gross.currency),
            discount=self.share_words(line.discount, priced),
            total=self._formats.amount(priced.total, language),
            counts=priced.counts,
        )

    def heading_words(self, category: Category, lines: Sequence[PricedLine]) -> str:
        """The name of a section, and that one of its lines is to be chosen where that is so."""
        name = self._wording.name(category)
        if any(each.line.role is Role.ALTERNATIVE for each in lines):
            return self._say("quote.choose_one", category=name)
        return name

    def detail_words(self, priced: PricedLine) -> str:
        """The small words under a description: its role, what is in it, its unit."""
        line = priced.line
        unit = "" if line.unit == "each" else line.unit
        return " · ".join(each for each in (self._role_words(priced), line.detail, unit) if each)

    def _role_words(self, priced: PricedLine) -> str:
        """Whether a line is optional or an alternative, and whether it was chosen."""
        if priced.line.role is Role.INCLUDED:
            return ""
        return self._say(f"quote.detail_{priced.line.role}{'_chosen' if priced.counts else ''}")

    def share_words(self, share: Share | None, priced: PricedLine) -> str:
        """A discount as it was given: in percent or as an amount."""
        language = self._wording.language
        match share:
            case Percent(value):
                return self._say("quote.percent", percent=self._formats.number(value, language))
            case Amount():
                return self._formats.amount(-priced.discount, language)
            case None:
                return ""

    def sums(self, priced: PricedQuote) -> Iterator[SumRow]:
        """The block under the quote; the window shows the same rows."""
        say, language, quote = self._say, self._wording.language, priced.quote
        yield SumRow(say("quote.subtotal"), self._formats.amount(priced.subtotal, language))
        if quote.discount:
            label = self._share_label("quote.discount", quote.discount)
            yield SumRow(label, self._formats.amount(-priced.discount, language))
        for each in priced.taxes:
            percent = self._formats.number(each.tax.percent, language)
            key = "quote.tax_inside" if quote.prices_include_tax else "quote.tax"
            label = say(key, name=each.tax.name or each.tax.id, percent=percent)
            yield SumRow(label, self._formats.amount(each.amount, language))
        grand = "quote.grand_chosen" if priced.has_choices else "quote.grand"
        yield SumRow(say(grand), self._formats.money(priced.total, language), grand=True)
        if priced.has_choices:
            everything = self._formats.amount(priced.total_with_all_options, language)
            yield SumRow(say("quote.everything"), everything)
        if quote.deposit:
            label = self._share_label("quote.deposit", quote.deposit)
            yield SumRow(label, self._formats.amount(priced.deposit, language))
            yield SumRow(say("quote.balance"), self._formats.amount(priced.balance, language))

    def _share_label(self, key: str, share: Share) -> str:
        match share:
            case Percent(value):
                percent = self._formats.number(value, self._wording.language)
                return self._say(f"{key}_percent", percent=percent)
            case Amount():
                return self._say(f"{key}_amount")

    def unit_price_words(self, unit_price: Decimal, currency: Currency) -> str:
        """A price with the currency's digits, or with all of its own where it has more."""
        try:
            return self._formats.amount(currency.money(unit_price), self._wording.language)
        except TooFine:
            return self._formats.number(unit_price, self._wording.language)
