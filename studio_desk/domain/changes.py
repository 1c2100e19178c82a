"""What a revision changed, line by line, and by how much."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from studio_desk.domain.line import Line, Remark, Section
from studio_desk.domain.line_pricing import PricedLine
from studio_desk.domain.money import Money
from studio_desk.domain.pricing import PricedQuote
from studio_desk.domain.quote import Quote


class ChangeKind(StrEnum):
    """What happened to a line, or to a term of the whole quote."""

    CURRENCY = "currency"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    DISCOUNT = "discount"
    TAX_BASIS = "tax-basis"
    """Prices include tax now, or no longer do; before and after are the tax on top of them."""
    TAX = "tax"
    TAX_INSIDE = "tax-inside"
    """Tax that prices include, or included: it adds nothing to the total."""
    EXEMPTION = "exemption"
    ROUNDING = "rounding"
    DEPOSIT = "deposit"
    SCHEDULE = "schedule"
    VALIDITY = "validity"
    TITLE = "title"
    NOTE = "note"
    WORDS = "words"
    """Headings and free words between the lines, or the order of any of them."""


_ADDING = {
    ChangeKind.ADDED,
    ChangeKind.REMOVED,
    ChangeKind.CHANGED,
    ChangeKind.DISCOUNT,
    ChangeKind.TAX_BASIS,
    ChangeKind.TAX,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, with the money that it is about `before` and `after`.

    `line_before` and `line_after` are the lines themselves where it is about one.
    """

    kind: ChangeKind
    before: Money
    after: Money
    line_before: Line | None = None
    line_after: Line | None = None

    @property
    def difference(self) -> Money:
        """By how much the total is dearer for it; of all changes together, by how much it is."""
        if self.kind in _ADDING:
            return self.after - self.before
        return Money(0, self.after.currency)


def changes(before: PricedQuote, after: PricedQuote) -> list[Change]:
    """What is different in `after`, the lines in its order, then what was removed, then the terms.

    Lines are known by their description: the second of one name answers to the second. Two quotes
    that read differently have a change, and the differences add up to that of the totals. Between
    two currencies nothing is subtracted: of what is different only the totals are in money.
    """
    if before.total.currency != after.total.currency:
        nothing = Money(0, after.total.currency)
        told = [replace(each, before=nothing, after=nothing) for each in _all(before, after)]
        return [Change(ChangeKind.CURRENCY, before.total, after.total), *told]
    return _all(before, after)


def _all(before: PricedQuote, after: PricedQuote) -> list[Change]:
    return [*_lines(before, after), *_terms(before, after), *_words(before.quote, after.quote)]


def _lines(before: PricedQuote, after: PricedQuote) -> Iterator[Change]:
    known: defaultdict[str, list[PricedLine]] = defaultdict(list)
    for line in before.lines:
        known[line.line.description].append(line)
    for line in after.lines:
        others = known[line.line.description]
        if not others:
            nothing = Money(0, after.total.currency)
            yield Change(ChangeKind.ADDED, nothing, _counted(line), None, line.line)
            continue
        other = others.pop(0)
        there, here = _counted(other), _counted(line)
        if _public(other.line) != _public(line.line) or _moved(there, here):
            yield Change(ChangeKind.CHANGED, there, here, other.line, line.line)
    left = {id(line) for lines in known.values() for line in lines}
    for line in before.lines:
        if id(line) in left:
            nothing = Money(0, before.total.currency)
            yield Change(ChangeKind.REMOVED, _counted(line), nothing, line.line, None)


def _terms(before: PricedQuote, after: PricedQuote) -> Iterator[Change]:
    """Every term that has an amount."""
    there, here = before.quote, after.quote
    if there.discount != here.discount or _moved(before.discount, after.discount):
        yield Change(ChangeKind.DISCOUNT, -before.discount, -after.discount)
    is_switched = there.prices_include_tax != here.prices_include_tax
    if is_switched:
        yield Change(ChangeKind.TAX_BASIS, _on_top(before), _on_top(after))
    if there.taxes != here.taxes or _moved(before.tax, after.tax):
        inside = is_switched or here.prices_include_tax
        kind = ChangeKind.TAX_INSIDE if inside else ChangeKind.TAX
        yield Change(kind, before.tax, after.tax)
    if there.deposit != here.deposit or _moved(before.deposit, after.deposit):
        yield Change(ChangeKind.DEPOSIT, before.deposit, after.deposit)


def _words(before: Quote, after: Quote) -> Iterator[Change]:
    """Every term that is told without an amount."""
    exempt = before.tax_exempt, before.exemption
    for kind, is_same in (
        (ChangeKind.EXEMPTION, exempt == (after.tax_exempt, after.exemption)),
        (ChangeKind.ROUNDING, before.rounding == after.rounding),
        (ChangeKind.SCHEDULE, before.schedule == after.schedule),
        (ChangeKind.VALIDITY, before.valid_until == after.valid_until),
        (ChangeKind.TITLE, before.title == after.title),
        (ChangeKind.NOTE, before.note == after.note),
        (ChangeKind.WORDS, _shape(before, after) == _shape(after, before)),
    ):
        if not is_same:
            nothing = Money(0, after.currency)
            yield Change(kind, nothing, nothing)


def _shape(quote: Quote, other: Quote) -> list[Section | Remark | str]:
    """Headings, free words, and the names of the lines that both quotes have, in their order."""
    left = _names(quote) & _names(other)
    kept: list[Section | Remark | str] = []
    for entry in quote.entries:
        if not isinstance(entry, Line):
            kept.append(entry)
        elif left[entry.description]:
            left[entry.description] -= 1
            kept.append(entry.description)
    return kept


def _names(quote: Quote) -> Counter[str]:
    return Counter(line.description for line in quote.lines)


def _on_top(priced: PricedQuote) -> Money:
    """The tax that is added to the prices."""
    tax = priced.tax
    return Money(0, tax.currency) if priced.quote.prices_include_tax else tax


def _moved(before: Money, after: Money) -> bool:
    """Whether an amount is another; those of two currencies are not compared."""
    return before.currency == after.currency and before != after


def _counted(line: PricedLine) -> Money:
    return line.total if line.counts else Money(0, line.total.currency)


def _public(line: Line) -> Line:
    """What a client can see of a line."""
    return replace(line, cost=None, item="")
