"""A quote as a table for a spreadsheet, and the list of quotes as one.

Both take their figures from where the screen takes them and add up nothing. They may be sent to a
client: what is for the staff alone (cost, margin, memo) is in neither.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from studio_desk.domain.line import PERCENT, UNITS, Line, Part, Remark, Role, Section
from studio_desk.domain.line_pricing import PricedLine
from studio_desk.domain.money import Money, TooFine
from studio_desk.domain.pricing import PricedInstalment, PricedQuote
from studio_desk.domain.terms import Percent, Share, Tax
from studio_desk.services.ports import Cell
from studio_desk.services.quote_ports import QuoteSummary
from studio_desk.services.wording import Wording

Row = tuple[Cell, ...]


def quote_sheet(priced: PricedQuote, wording: Wording) -> list[Row]:
    """The heads; the entries of the quote in their order; its sums, and what they rest on."""
    return [_heads(wording, _QUOTE), *_QuoteSheet(priced, wording).rows()]


def quotes_sheet(summaries: Iterable[QuoteSummary], wording: Wording) -> list[Row]:
    """A row for the heads and for every quote, in the order given."""
    return [_heads(wording, _QUOTES), *(_summary_row(each, wording) for each in summaries)]


_QUOTE = (
    "row", "item", "detail", "contains", "quantity", "unit", "unit_price", "basis", "gross",
    "discount_percent", "discount", "total", "saving", "role", "group", "chosen", "recommended",
    "counts", "taxes", "base", "date", "currency",
)  # fmt: skip
_QUOTES = (
    "number", "state", "client", "organisation", "title", "date", "valid_until", "currency",
    "total", "with_all_options", "due",
)  # fmt: skip


def _heads(wording: Wording, columns: tuple[str, ...]) -> Row:
    return tuple(wording.say(f"sheet.{column}") for column in columns)


def _summary_row(summary: QuoteSummary, wording: Wording) -> Row:
    return (
        summary.number,
        wording.name(summary.state),
        summary.client,
        summary.organisation,
        summary.title,
        summary.dated,
        summary.valid_until or "",
        summary.total.currency.code,
        summary.total,
        summary.with_all_options,
        "" if summary.due is None else summary.due,
    )


@dataclass(frozen=True, slots=True)
class _QuoteSheet:
    """Writes the rows of one quote; a cell that says nothing stays empty."""

    priced: PricedQuote
    wording: Wording

    def rows(self) -> Iterator[Row]:
        for entry in self.priced.entries:
            match entry:
                case Section():
                    yield from self._words("section", self._section_name(entry))
                case Remark(text):
                    yield from self._words("remark", text)
                case PricedLine():
                    yield self._line(entry)
        yield from self._sums()
        yield from self._payments()
        yield from self._tax_notes()

    def _row(self, kind: str, **cells: Cell) -> Row:
        cells["row"] = self.wording.say(f"sheet.row_{kind}")
        return tuple(cells.get(column, "") for column in _QUOTE)

    def _words(self, kind: str, words: str) -> Iterator[Row]:
        if words.strip():
            yield self._row(kind, item=words.strip())

    def _section_name(self, section: Section) -> str:
        return section.title or (self.wording.name(section.category) if section.category else "")

    def _line(self, priced: PricedLine) -> Row:
        line = priced.line
        discount = line.discount
        return self._row(
            "line",
            item=line.description,
            detail=line.detail,
            contains="; ".join(map(_part_words, line.parts)),
            quantity=line.quantity,
            unit=self._unit(line.unit),
            unit_price=_unit_price(priced),
            basis="; ".join(self._basis(priced)),
            gross=priced.gross,
            discount_percent=discount.value if isinstance(discount, Percent) else "",
            discount=priced.discount,
            total=priced.total,
            saving=priced.saving if line.parts else "",
            role=self.wording.say(f"sheet.role_{line.role}"),
            group=line.group if line.role is Role.ALTERNATIVE else "",
            chosen="" if line.role is Role.INCLUDED else self._flag(value=line.chosen),
            recommended=self._flag(value=line.featured),
            counts=self._flag(value=priced.counts),
            taxes="; ".join(self._taxes(line)),
            currency=priced.total.currency.code,
        )

    def _flag(self, *, value: bool) -> str:
        key = "sheet.yes" if value else "sheet.no"
        return self.wording.say(key)

    def _unit(self, unit: str) -> str:
        if unit == PERCENT:
            return self.wording.say("sheet.unit_percent")
        return self.wording.sentences[f"unit.{unit}"] if unit in UNITS else unit

    def _basis(self, priced: PricedLine) -> Iterator[str]:
        """Why the line does not simply come to quantity times price."""
        if reached := priced.line.reached_break:
            yield self.wording.say("quote.detail_break", quantity=_plain(reached.quantity))
        if priced.is_minimum:
            yield self.wording.say("quote.detail_minimum")

    def _taxes(self, line: Line) -> Iterator[str]:
        quote = self.priced.quote
        if line.exempt or quote.tax_exempt:
            yield self.wording.say("quote.detail_exempt")
            return
        for tax in quote.taxes:
            if tax.id in line.taxes:
                yield self._rate("quote.tax", tax)

    def _sums(self) -> Iterator[Row]:
        say, priced = self.wording.say, self.priced
        yield self._sum(say("quote.subtotal"), priced.subtotal)
        if priced.quote.discount:
            yield self._sum(self._shared("quote.discount", priced.quote.discount), -priced.discount)
        inside = priced.quote.prices_include_tax
        for each in () if priced.quote.tax_exempt else priced.taxes:
            label = self._rate("quote.tax_inside" if inside else "quote.tax", each.tax)
            yield self._sum(label, each.amount, base=each.base)
        grand = "quote.grand_chosen" if priced.has_choices else "quote.grand"
        yield self._sum(say(grand), priced.total)
        if any(line.role is Role.OPTIONAL for line in priced.quote.lines):
            yield self._sum(say("quote.everything"), priced.total_with_all_options)

    def _payments(self) -> Iterator[Row]:
        say, priced = self.wording.say, self.priced
        if priced.quote.deposit:
            yield self._sum(self._shared("quote.deposit", priced.quote.deposit), priced.deposit)
        for each in priced.instalments:
            yield self._sum(self._due_words(each), each.amount, date=each.instalment.due_on or "")
        if priced.quote.deposit and not priced.instalments:
            yield self._sum(say("quote.balance"), priced.balance)

    def _tax_notes(self) -> Iterator[Row]:
        say, quote = self.wording.say, self.priced.quote
        if quote.tax_exempt and quote.exemption:
            yield from self._words("remark", say("quote.note_exempt_for", ground=quote.exemption))
        elif quote.tax_exempt:
            yield from self._words("remark", say("quote.note_exempt"))
        elif quote.taxes:
            basis = "quote.note_inclusive" if quote.prices_include_tax else "quote.note_exclusive"
            yield from self._words("remark", say(basis))
            yield from self._words("remark", say(f"quote.note_{quote.rounding}"))

    def _sum(self, label: str, amount: Money, **cells: Cell) -> Row:
        currency = amount.currency.code
        return self._row("sum", item=label, total=amount, currency=currency, **cells)

    def _rate(self, key: str, tax: Tax) -> str:
        return self.wording.say(key, name=tax.name or tax.id, percent=_plain(tax.percent))

    def _shared(self, key: str, share: Share) -> str:
        if isinstance(share, Percent):
            return self.wording.say(f"{key}_percent", percent=_plain(share.value))
        return self.wording.say(f"{key}_amount")

    def _due_words(self, priced: PricedInstalment) -> str:
        instalment, say = priced.instalment, self.wording.say
        words = instalment.milestone or say("quote.instalment")
        if isinstance(instalment.share, Percent):
            return f"{words}, {say('quote.percent', percent=_plain(instalment.share.value))}"
        return words


def _unit_price(priced: PricedLine) -> Cell:
    """With the currency's digits, or with all of its own where it has more; a percentage bare."""
    if priced.line.unit == PERCENT:
        return priced.unit_price
    try:
        return priced.total.currency.money(priced.unit_price)
    except TooFine:
        return priced.unit_price


def _part_words(part: Part) -> str:
    return f"{_plain(part.quantity)} × {part.description}"


def _plain(value: Decimal) -> str:
    """As a file says it, without needless zeros; exact in any decimal context."""
    words = f"{value:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words
