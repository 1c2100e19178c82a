"""Money in whole smallest units, and the one way in which it is rounded.

Currencies and their minor units follow ISO 4217 (list one, 2026), not a locale's habits: a locale
database writes some currencies with fewer digits than the standard gives them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from studio_desk.domain.errors import DeskError

_TWO_DIGITS = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY
COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF
IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR
MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG
SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES
WST XCD XCG YER ZAR ZMW ZWG
"""
_NO_DIGITS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE_DIGITS = "BHD IQD JOD KWD LYD OMR TND"
_DIGITS: dict[str, int] = {
    **dict.fromkeys(_TWO_DIGITS.split(), 2),
    **dict.fromkeys(_NO_DIGITS.split(), 0),
    **dict.fromkeys(_THREE_DIGITS.split(), 3),
}


@dataclass
class UnknownCurrency(DeskError):
    """`code` is not a currency of ISO 4217."""

    code: str


@dataclass
class MixedCurrencies(DeskError):
    """Money of two currencies met in one sum."""

    left: str
    right: str


@dataclass
class TooFine(DeskError):
    """`amount` has more decimal places than `currency` has digits."""

    amount: Decimal
    currency: str
    digits: int


@dataclass(frozen=True, slots=True)
class Currency:
    """An ISO 4217 currency; `digits` is the number of decimal places of its minor unit."""

    code: str
    digits: int

    @classmethod
    def of(cls, code: str) -> "Currency":
        """Return the currency named by `code`; raises `UnknownCurrency`."""
        try:
            return cls(code, _DIGITS[code])
        except KeyError:
            raise UnknownCurrency(code) from None

    def money(self, amount: Decimal) -> "Money":
        """Return `amount` (in major units) unrounded; raises `TooFine` where it does not fit."""
        numerator, denominator = amount.as_integer_ratio()
        minor, remainder = divmod(numerator * 10**self.digits, denominator)
        if remainder:
            raise TooFine(amount, self.code, self.digits)
        return Money(minor, self)


def currency_codes() -> tuple[str, ...]:
    """Every known currency code in alphabetical order."""
    return tuple(sorted(_DIGITS))


@dataclass(frozen=True, slots=True)
class Money:
    """A whole number of a currency's smallest units: 12.30 EUR is `Money(1230, EUR)`."""

    minor: int
    currency: Currency

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + other._in(self.currency), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - other._in(self.currency), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def _in(self, currency: Currency) -> int:
        if currency != self.currency:
            raise MixedCurrencies(currency.code, self.currency.code)
        return self.minor

    @property
    def amount(self) -> Decimal:
        """The amount in major units, with the currency's digits; exact in any decimal context."""
        return Decimal(self.plain)

    @property
    def plain(self) -> str:
        """The amount as files and other programs read it: "-1234.50", no grouping, no sign."""
        sign, digits = "-" * (self.minor < 0), self.currency.digits
        whole, fraction = divmod(abs(self.minor), 10**digits)
        return f"{sign}{whole}.{fraction:0{digits}}" if digits else f"{sign}{whole}"


def half_up(numerator: int, denominator: int) -> int:
    """Return the quotient rounded to a whole number, halves away from zero (`denominator` > 0)."""
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


def spread(total: int, weights: Iterable[tuple[int, tuple[str, ...]]]) -> list[int]:
    """Split `total` in proportion to the weights so that the parts sum to it exactly.

    The method of largest remainders. Each weight comes with a key that settles a tie between equal
    remainders, so that the order of the weights never decides who gets the odd unit. The weights
    must not sum to zero unless `total` is zero.
    """
    pairs = list(weights)
    whole = sum(weight for weight, _ in pairs)
    if not total:
        return [0] * len(pairs)
    sign = -1 if whole < 0 else 1
    parts = [divmod(sign * total * weight, sign * whole) for weight, _ in pairs]
    shares = [quotient for quotient, _ in parts]
    favoured = sorted(range(len(pairs)), key=lambda i: (-parts[i][1], -pairs[i][0], pairs[i][1]))
    for i in favoured[: total - sum(shares)]:
        shares[i] += 1
    return shares
