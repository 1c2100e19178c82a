"""What a revision changed, line by line, and by how much."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from studio_desk.domain.line import Line
from studio_desk.domain.line_pricing import PricedLine
from studio_desk.domain.money import Money
from studio_desk.domain.pricing import PricedQuote


class ChangeKind(StrEnum):
    """What happened to a line, or to a term of the whole quote."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    DISCOUNT = "discount"
    TAX = "tax"
    DEPOSIT = "deposit"
    VALIDITY = "validity"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `before` and `after` are what it adds to the total.

    `line_before` and `line_after` are the lines themselves where it is about one.
    """

    kind: ChangeKind
    before: Money
    after: Money
    line_before: Line | None = None
    line_after: Line | None = None

    @property
    def difference(self) -> Money:
        """By how much the quote is dearer for it."""
        return self.after - self.before


def changes(before: PricedQuote, after: PricedQuote) -> list[Change]:
    """What is different in `after`, the lines in its order, then what was removed, then the terms.

    Lines are known by their description: the second of one name answers to the second. The
    differences of lines, discount and (where prices are without it) tax add up to that of the
    totals. Both must be in one currency.
    """
    known: defaultdict[str, list[PricedLine]] = defaultdict(list)
    for line in before.lines:
        known[line.line.description].append(line)
    found: list[Change] = []
    for line in after.lines:
        others = known[line.line.description]
        if not others:
            nothing = Money(0, after.total.currency)
            found.append(Change(ChangeKind.ADDED, nothing, _counted(line), None, line.line))
            continue
        other = others.pop(0)
        if _public(other.line) != _public(line.line) or _counted(other) != _counted(line):
            found.append(
                Change(ChangeKind.CHANGED, _counted(other), _counted(line), other.line, line.line)
            )
    left = {id(line) for lines in known.values() for line in lines}
    for line in before.lines:
        if id(line) in left:
            nothing = Money(0, before.total.currency)
            found.append(Change(ChangeKind.REMOVED, _counted(line), nothing, line.line, None))
    return [*found, *_terms(before, after)]


def _terms(before: PricedQuote, after: PricedQuote) -> list[Change]:
    found = []
    if before.discount != after.discount:
        found.append(Change(ChangeKind.DISCOUNT, -before.discount, -after.discount))
    if before.tax != after.tax:
        found.append(Change(ChangeKind.TAX, before.tax, after.tax))
    if before.deposit != after.deposit:
        found.append(Change(ChangeKind.DEPOSIT, before.deposit, after.deposit))
    if before.quote.valid_until != after.quote.valid_until:
        nothing = Money(0, after.total.currency)
        found.append(Change(ChangeKind.VALIDITY, nothing, nothing))
    return found


def _counted(line: PricedLine) -> Money:
    return line.total if line.counts else Money(0, line.total.currency)


def _public(line: Line) -> tuple[object, ...]:
    """What a client can see of a line."""
    return (
        line.unit_price,
        line.quantity,
        line.unit,
        line.detail,
        line.discount,
        line.role,
        line.group,
        line.chosen,
        line.featured,
        line.exempt,
        line.taxes,
        line.breaks,
        line.minimum,
        line.parts,
    )
