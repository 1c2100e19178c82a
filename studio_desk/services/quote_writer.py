"""Writes a priced quote in rows; the proposal prints them and the window shows them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from studio_desk.domain.errors import DeskError
from studio_desk.domain.line import PERCENT, UNITS, Line, Part, Remark, Role, Section
from studio_desk.domain.line_pricing import PricedLine
from studio_desk.domain.money import Currency, TooFine
from studio_desk.domain.pricing import PricedInstalment, PricedQuote, PricedTax, price
from studio_desk.domain.proposal import QuoteRow, QuoteTable, SumRow
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Percent, Rounding, Share
from studio_desk.services.ports import LocaleFormats
from studio_desk.services.wording import Wording


@dataclass(frozen=True, slots=True)
class _Told:
    """What a row says because other rows of its quote differ: its group, its taxes."""

    names_group: bool = False
    taxes: str = ""


class QuoteWriter:
    """Writes in one language, and never of what is for the staff alone."""

    def __init__(self, wording: Wording, formats: LocaleFormats) -> None:
        self._wording = wording
        self._say = wording.say
        self._formats = formats

    def table(self, priced: PricedQuote, number: str = "", day: date | None = None) -> QuoteTable:
        """The whole quote as the proposal prints it: issued under its number on `day`, or a draft.

        Without a day it is only shown, and is neither.
        """
        say, quote = self._say, priced.quote
        columns = ("item", "quantity", "price", "discount", "total")
        item, quantity, price, discount, total = (say(f"quote.{column}") for column in columns)
        return QuoteTable(
            kicker=say("quote.kicker"),
            title=quote.title or say("quote.title"),
            heads=(item, quantity, price, discount, total),
            rows=tuple(self.rows(priced)) if quote.lines else (),
            sums=tuple(self.totals(priced)),
            notes=tuple(self._notes(priced, is_document=day is not None)),
            message=tuple(filter(None, map(str.strip, quote.note.splitlines()))),
            payments_title=say("quote.payments"),
            payments=tuple(self.payments(priced)),
            payments_kicker=say("quote.payments_kicker"),
            validity=self.validity_words(quote),
            standing=self.standing_words(number, day) if day else "",
        )

    def standing_words(self, number: str, day: date) -> str:
        """What a document is: "Quote 2026-0007-R1, issued 24 November 2026", or a draft."""
        written = self._formats.date(day, self._wording.language)
        if not number:
            return self._say("quote.draft", date=written)
        return self._say("quote.issued", number=number, date=written)

    def validity_words(self, quote: Quote) -> str:
        """Until when the offer is open, where it is limited."""
        if quote.valid_until is None:
            return ""
        day = self._formats.date(quote.valid_until, self._wording.language)
        return self._say("quote.valid", date=day)

    def _notes(self, priced: PricedQuote, *, is_document: bool) -> Iterator[str]:
        say, quote = self._say, priced.quote
        yield say("quote.note_currency", currency=quote.currency.code)
        if quote.tax_exempt:
            yield self.exemption_words(quote)
        elif quote.taxes:
            yield say(f"quote.note_{'inclusive' if quote.prices_include_tax else 'exclusive'}")
            if not is_document or _is_rounded_apart(priced):
                yield say(f"quote.note_{quote.rounding}")
        if is_document and any(line.role is not Role.INCLUDED for line in quote.lines):
            yield say("quote.note_choices")

    def exemption_words(self, quote: Quote) -> str:
        """That the client pays no tax, and why."""
        if quote.exemption:
            return self._say("quote.note_exempt_for", ground=quote.exemption)
        return self._say("quote.note_exempt")

    def rows(self, priced: PricedQuote) -> Iterator[QuoteRow]:
        """A row for every entry that says something, in their order."""
        groups = {line.group for line in priced.quote.lines if line.role is Role.ALTERNATIVE}
        for index, entry in enumerate(priced.entries):
            match entry:
                case Section():
                    row = QuoteRow(heading=self.heading_words(priced.quote, index))
                case Remark(text):
                    row = QuoteRow(remark=text.strip())
                case PricedLine():
                    if choice := self._choice_words(priced.quote, index):
                        yield QuoteRow(heading=choice)
                    told = _Told(len(groups) > 1, self._borne(priced.quote, entry.line))
                    row = replace(self.row(entry, told), line=index)
            if isinstance(entry, PricedLine) or row.heading or row.remark:
                yield row

    def _borne(self, quote: Quote, line: Line) -> str:
        """The taxes of a line, where not every line of the quote bears the same."""
        if quote.tax_exempt or line.exempt or _alike(quote):
            return ""
        names = [tax.name or tax.id for tax in quote.taxes if tax.id in line.taxes]
        taxes = self._formats.series(names, self._wording.language)
        return taxes or self._say("quote.detail_untaxed")

    def row(self, priced: PricedLine, told: "_Told | None" = None) -> QuoteRow:
        """The row of a line, with what tells it from the others of its quote."""
        line = priced.line
        quantity, price, discount, total = self.figures(priced)
        terms = " · ".join(filter(None, self._terms(priced, told or _Told())))
        return QuoteRow(
            description=line.description,
            detail="\n".join(filter(None, [terms, *self._contents(priced)])),
            quantity=quantity,
            price=price,
            discount=discount,
            total=total,
            counts=priced.counts,
            mark=self._mark(line),
            role=line.role,
            group=line.group,
        )

    def figures(self, priced: PricedLine) -> tuple[str, str, str, str]:
        """Quantity, price, discount and total of a line."""
        return (
            self.quantity_words(priced.line),
            self.price_words(priced),
            self.share_words(priced.line.discount, priced),
            self._formats.amount(priced.total, self._wording.language),
        )

    def heading_words(self, quote: Quote, index: int) -> str:
        """The name of the section at `index`, and that one of its lines is to be chosen."""
        section = quote.entries[index]
        assert isinstance(section, Section)
        name = section.title or (self._wording.name(section.category) if section.category else "")
        below = quote.entries[index + 1 : index + quote.block(index)]
        if any(isinstance(each, Line) and each.role is Role.ALTERNATIVE for each in below):
            key = "quote.choose_one" if name else "quote.choose_one_plain"
            return self._say(key, category=name)
        return name

    def _choice_words(self, quote: Quote, index: int) -> str:
        """That one of the group that begins at `index` is to be chosen, where no heading says it.

        A group of a single letter has no name.
        """
        entries = quote.entries
        group = _group(entries[index])
        begins = index == 0 or _group(entries[index - 1]) != group
        if len(group) < _SEVERAL or not begins or [*map(_group, entries)].count(group) < _SEVERAL:
            return ""
        sections = [at for at in range(index) if isinstance(entries[at], Section)]
        if sections:
            block = entries[sections[-1] : sections[-1] + quote.block(sections[-1])]
            if {*map(_group, block)} - {""} == {group}:
                return ""
        return self._say("quote.choose_one", category=group)

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
        """The small words that the window shows under a description, in one line.

        That it is recommended stands on a badge beside the description.
        """
        return " · ".join(filter(None, (*self._terms(priced, _Told()), *self._contents(priced))))

    def _mark(self, line: Line) -> str:
        return self._say("quote.detail_featured") if line.featured else ""

    def _terms(self, priced: PricedLine, told: "_Told") -> Iterator[str]:
        """Its role, the staff's own words, its unit, and what its price rests on."""
        say, line = self._say, priced.line
        if line.role is not Role.INCLUDED:
            of = "_of" if told.names_group and line.role is Role.ALTERNATIVE and line.group else ""
            chosen = "_chosen" if priced.counts else ""
            yield say(f"quote.detail_{line.role}{of}{chosen}", group=line.group)
        yield line.detail.strip()
        yield "" if line.unit == "each" else self.unit_words(line.unit)
        if reached := line.reached_break:
            quantity = self._formats.number(reached.quantity, self._wording.language)
            yield say("quote.detail_break", quantity=quantity)
        if priced.is_minimum:
            yield say("quote.detail_minimum")
        yield say("quote.detail_exempt") if line.exempt else told.taxes

    def _contents(self, priced: PricedLine) -> Iterator[str]:
        """What is saved by taking a package, and what is in it: where room is short, that waits."""
        if priced.saving.minor:
            saving = self._formats.money(priced.saving, self._wording.language)
            yield self._say("quote.detail_saving", saving=saving)
        if parts := [self.part_words(part) for part in priced.line.parts]:
            yield self._say("quote.detail_contains", contents="; ".join(parts))

    def part_words(self, part: Part) -> str:
        """What a package holds so many of."""
        words = part.description
        if part.quantity != 1:
            quantity = self._formats.number(part.quantity, self._wording.language)
            words = self._say("quote.part", quantity=quantity, description=words)
        if not part.instead_of:
            return words
        return self._say("quote.part_upgraded", part=words, usual=part.instead_of)

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
        """Everything under the quote, as the window shows it in one block."""
        yield from self.totals(priced)
        yield from self.payments(priced)

    def totals(self, priced: PricedQuote) -> Iterator[SumRow]:
        """What leads to the total, the total, and what everything would come to."""
        say, language, quote = self._say, self._wording.language, priced.quote
        yield SumRow(say("quote.subtotal"), self._formats.amount(priced.subtotal, language))
        if quote.discount:
            label = self._share_label("quote.discount", quote.discount)
            yield SumRow(label, self._formats.amount(-priced.discount, language))
        if quote.tax_exempt:
            yield SumRow(self._exempt_label(quote), self._formats.amount(priced.tax, language))
        else:
            yield from (self._tax(priced, each) for each in priced.taxes)
        grand = "quote.grand_chosen" if priced.has_choices else "quote.grand"
        yield SumRow(say(grand), self._formats.money(priced.total, language), grand=True)
        if priced.total_with_all_options != priced.total:
            everything = self._formats.money(priced.total_with_all_options, language)
            yield SumRow(say("quote.everything"), everything)

    def _exempt_label(self, quote: Quote) -> str:
        key = "quote.tax_exempt_for" if quote.exemption else "quote.tax_exempt"
        return self._say(key, ground=quote.exemption)

    def _tax(self, priced: PricedQuote, each: PricedTax) -> SumRow:
        """One that is not charged on everything says what it is charged on."""
        language = self._wording.language
        inclusive = priced.quote.prices_include_tax
        key = "quote.tax_inside" if inclusive else "quote.tax"
        if each.base != priced.net:
            key = "quote.tax_inside_of" if inclusive else "quote.tax_of"
        label = self._say(
            key,
            name=each.tax.name or each.tax.id,
            percent=self._formats.number(each.tax.percent, language),
            base=self._formats.amount(each.base, language),
        )
        return SumRow(label, self._formats.amount(each.amount, language))

    def payments(self, priced: PricedQuote) -> Iterator[SumRow]:
        """When what is paid; the rows sum to the total."""
        language, quote = self._wording.language, priced.quote
        # Of what is paid back nothing is due beforehand.
        if quote.deposit and priced.deposit.minor:
            label = self._share_label("quote.deposit", quote.deposit)
            yield SumRow(label, self._formats.money(priced.deposit, language))
        for each in priced.instalments:
            yield SumRow(self._due_words(each), self._formats.money(each.amount, language))
        if quote.deposit and not priced.instalments:
            balance = self._formats.money(priced.balance, language)
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


def _is_rounded_apart(priced: PricedQuote) -> bool:
    """Whether the tax is not what a client would work out from its base, for it is rounded by line.

    How it was rounded is told only then.
    """
    if priced.quote.rounding is Rounding.DOCUMENT:
        return False
    try:
        once = price(replace(priced.quote, rounding=Rounding.DOCUMENT), priced)
    except DeskError:  # a deposit may be the whole of a total that would be a cent less
        return True
    return once.taxes != priced.taxes


def _group(entry: Section | Remark | Line) -> str:
    """What an alternative is one of; nothing for what is none."""
    if isinstance(entry, Line) and entry.role is Role.ALTERNATIVE:
        return entry.group.strip()
    return ""


def _alike(quote: Quote) -> bool:
    """Whether there is but one tax, or all lines bear the same."""
    return (
        len(quote.taxes) < _SEVERAL
        or len({frozenset(line.taxes) for line in quote.lines if not line.exempt}) <= 1
    )


_SEVERAL = 2
