"""Writes a priced quote in rows; the proposal prints them and the window shows them."""

from collections.abc import Iterator
from decimal import Decimal

from studio_desk.domain.line import PERCENT, UNITS, Line, Part, Remark, Role, Section
from studio_desk.domain.money import Currency, TooFine
from studio_desk.domain.pricing import PricedInstalment, PricedLine, PricedQuote
from studio_desk.domain.proposal import QuoteRow, QuoteTable, SumRow
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Percent, Share
from studio_desk.services.ports import LocaleFormats
from studio_desk.services.wording import Wording


class QuoteWriter:
    """Writes in one language, and never of what is for the staff alone."""

    def __init__(self, wording: Wording, formats: LocaleFormats) -> None:
        self._wording = wording
        self._say = wording.say
        self._formats = formats

    def table(self, priced: PricedQuote, number: str = "") -> QuoteTable:
        """The whole quote as the proposal prints it, under its number where it has one."""
        say, quote = self._say, priced.quote
        columns = ("item", "quantity", "price", "discount", "total")
        item, quantity, price, discount, total = (say(f"quote.{column}") for column in columns)
        return QuoteTable(
            kicker=say("quote.kicker_number", number=number) if number else say("quote.kicker"),
            title=quote.title or say("quote.title"),
            heads=(item, quantity, price, discount, total),
            rows=tuple(self.rows(priced)) if quote.lines else (),
            sums=tuple(self.sums(priced)),
            notes=tuple(self._notes(quote)),
        )

    def _notes(self, quote: Quote) -> Iterator[str]:
        say = self._say
        if quote.note:
            yield from filter(None, map(str.strip, quote.note.splitlines()))
        yield say("quote.note_currency", currency=quote.currency.code)
        if quote.taxes:
            yield say(f"quote.note_{'inclusive' if quote.prices_include_tax else 'exclusive'}")
            yield say(f"quote.note_{quote.rounding}")
        if quote.tax_exempt:
            yield self.exemption_words(quote)

    def exemption_words(self, quote: Quote) -> str:
        """That the client pays no tax, and why."""
        if quote.exemption:
            return self._say("quote.note_exempt_for", ground=quote.exemption)
        return self._say("quote.note_exempt")

    def rows(self, priced: PricedQuote) -> Iterator[QuoteRow]:
        """A row for every entry, at its place."""
        for index, entry in enumerate(priced.entries):
            match entry:
                case Section():
                    yield QuoteRow(heading=self.heading_words(priced.quote, index))
                case Remark(text):
                    yield QuoteRow(remark=text)
                case PricedLine():
                    yield self.row(entry)

    def row(self, priced: PricedLine) -> QuoteRow:
        """The row of a line."""
        line, language = priced.line, self._wording.language
        return QuoteRow(
            description=line.description,
            detail=self.detail_words(priced),
            quantity=self.quantity_words(line),
            price=self.price_words(priced),
            discount=self.share_words(line.discount, priced),
            total=self._formats.amount(priced.total, language),
            counts=priced.counts,
            featured=line.featured,
        )

    def heading_words(self, quote: Quote, index: int) -> str:
        """The name of the section at `index`, and that one of its lines is to be chosen."""
        section = quote.entries[index]
        assert isinstance(section, Section)
        name = section.title or (self._wording.name(section.category) if section.category else "")
        below = quote.entries[index + 1 : index + quote.block(index)]
        if any(isinstance(each, Line) and each.role is Role.ALTERNATIVE for each in below):
            return self._say("quote.choose_one", category=name)
        return name

    def quantity_words(self, line: Line) -> str:
        """How many; of one percentage nothing, since it is no number of things."""
        if line.unit == PERCENT and line.quantity == 1:
            return ""
        return self._formats.number(line.quantity, self._wording.language)

    def price_words(self, priced: PricedLine) -> str:
        """What one costs at this quantity, or the percentage."""
        if priced.line.unit == PERCENT:
            percent = self._formats.number(priced.unit_price, self._wording.language)
            return self._say("quote.percent", percent=percent)
        return self.unit_price_words(priced.unit_price, priced.gross.currency)

    def detail_words(self, priced: PricedLine) -> str:
        """The small words under a description: its role, what is in it, its unit, its terms."""
        return " · ".join(filter(None, self._details(priced)))

    def _details(self, priced: PricedLine) -> Iterator[str]:
        say, line = self._say, priced.line
        if line.featured:
            yield say("quote.detail_featured")
        if line.role is not Role.INCLUDED:
            yield say(f"quote.detail_{line.role}{'_chosen' if priced.counts else ''}")
        yield line.detail
        if line.parts:
            parts = [self._part_words(part) for part in line.parts]
            contents = self._formats.series(parts, self._wording.language)
            yield say("quote.detail_contains", contents=contents)
        if priced.saving.minor:
            saving = self._formats.money(priced.saving, self._wording.language)
            yield say("quote.detail_saving", saving=saving)
        yield "" if line.unit == "each" else self.unit_words(line.unit)
        if line.minimum is not None and priced.is_minimum:
            yield say("quote.detail_minimum")
        if line.exempt:
            yield say("quote.detail_exempt")

    def _part_words(self, part: Part) -> str:
        if part.quantity == 1:
            return part.description
        quantity = self._formats.number(part.quantity, self._wording.language)
        return self._say("quote.part", quantity=quantity, description=part.description)

    def unit_words(self, unit: str) -> str:
        """A unit in the reader's language; one that staff typed as it is."""
        return self._wording.sentences[f"unit.{unit}"] if unit in UNITS else unit

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
        yield from self._payments(priced)

    def _payments(self, priced: PricedQuote) -> Iterator[SumRow]:
        language, quote = self._wording.language, priced.quote
        if quote.deposit:
            label = self._share_label("quote.deposit", quote.deposit)
            yield SumRow(label, self._formats.amount(priced.deposit, language))
        for each in priced.instalments:
            yield SumRow(self._due_words(each), self._formats.amount(each.amount, language))
        if quote.deposit and not priced.instalments:
            balance = self._formats.amount(priced.balance, language)
            yield SumRow(self._say("quote.balance"), balance)

    def _due_words(self, priced: PricedInstalment) -> str:
        instalment = priced.instalment
        words = [instalment.milestone or self._say("quote.instalment")]
        if isinstance(instalment.share, Percent):
            percent = self._formats.number(instalment.share.value, self._wording.language)
            words.append(self._say("quote.percent", percent=percent))
        if instalment.due_on:
            day = self._formats.date(instalment.due_on, self._wording.language)
            words.append(self._say("quote.due_on", date=day))
        return ", ".join(words)

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
