"""Taxes side by side on many lines, in whole minor units; the policy is told in `pricing`."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from studio_desk.domain.money import half_up
from studio_desk.domain.terms import Rounding, Tax

Base = tuple[tuple[str, ...], int]
"""The ids of the taxes that a line bears, and its money in minor units."""


@dataclass(frozen=True, slots=True)
class TaxedSum:
    """What a tax is charged on, and what it comes to, in minor units."""

    base: int
    amount: int


def tax_sums(
    taxes: tuple[Tax, ...], bases: list[Base], rounding: Rounding, *, inclusive: bool
) -> list[TaxedSum]:
    """Return for each of `taxes` its sum over `bases`.

    Where the bases are `inclusive`, what is left of one once the *rounded* tax is taken out is the
    tax's base, so that both add up to the gross to the cent.
    """
    pooled: defaultdict[tuple[str, ...], int] = defaultdict(int)
    if rounding is Rounding.DOCUMENT:
        for ids, money in bases:
            pooled[ids if len(ids) < 2 else tuple(sorted(ids))] += money
        return _once(taxes, list(pooled.items()), inclusive=inclusive)
    rates = _Rates(taxes)
    sums = {tax.id: (0, 0) for tax in taxes}
    for ids, money in bases:
        for tax_id in ids:
            base, amount = sums[tax_id]
            one = rates.on_line(tax_id, ids, money, inclusive=inclusive)
            sums[tax_id] = (base + one.base, amount + one.amount)
    return [TaxedSum(*sums[tax.id]) for tax in taxes]


class _Rates:
    """The rates as whole numbers over one denominator."""

    def __init__(self, taxes: tuple[Tax, ...]) -> None:
        ratios = {tax.id: tax.percent.as_integer_ratio() for tax in taxes}
        whole = lcm(*(denominator for _, denominator in ratios.values()))
        self._one = 100 * whole
        self._rates = {
            tax_id: numerator * (whole // denominator)
            for tax_id, (numerator, denominator) in ratios.items()
        }

    def on_line(
        self, tax_id: str, ids: tuple[str, ...], money: int, *, inclusive: bool
    ) -> TaxedSum:
        """Base and amount of one tax on one line, both rounded."""
        if not inclusive:
            return TaxedSum(money, half_up(money * self._rates[tax_id], self._one))
        together = sum(self._rates[each] for each in ids)
        gross = self._one + together
        inside = half_up(money * together, gross)
        return TaxedSum(money - inside, half_up(money * self._rates[tax_id], gross))


def _once(taxes: tuple[Tax, ...], bases: list[Base], *, inclusive: bool) -> list[TaxedSum]:
    """Each tax on all bases together, rounded at the end."""
    rates = {tax.id: Fraction(tax.percent) / 100 for tax in taxes}
    sums = {tax.id: (Fraction(0), Fraction(0)) for tax in taxes}
    inside = {tax.id: Fraction(0) for tax in taxes}
    for ids, money in bases:
        together = sum((rates[tax] for tax in ids), Fraction(0))
        net = money / (1 + together) if inclusive else Fraction(money)
        for tax in ids:
            base, amount = sums[tax]
            sums[tax] = (base + net, amount + net * rates[tax])
            inside[tax] += money - net
    return [
        TaxedSum(
            _rounded(base + inside[tax] - _rounded(inside[tax])),
            _rounded(amount),
        )
        for tax, (base, amount) in sums.items()
    ]


def _rounded(value: Fraction) -> int:
    return half_up(value.numerator, value.denominator)
