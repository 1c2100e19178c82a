"""Money, numbers and dates as the reader's language writes them, by Babel."""

from collections.abc import Sequence
from datetime import date
from decimal import Context, Decimal, localcontext
from functools import cache

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import (
    NumberPattern,
    format_currency,
    format_decimal,
    get_currency_symbol,
    parse_pattern,
)

from studio_desk.domain.money import Money

_FALLBACK = "en"
_EXACT = Context(prec=400)
"""Babel rounds to its pattern in the context of the moment; this one never has to."""
_HYPHEN, _MINUS = "-", "\N{MINUS SIGN}"
"""Many locales write a hyphen for want of a key; a minus is as wide as a plus."""
_LONG, _SHORT = {"en": "d MMMM y"}, {"en": "d MMM y"}
"""Studios in many countries write English; these forms are misread in none of them."""


class BabelFormats:
    """The `LocaleFormats` port. Digits are the currency's own, never a locale's idea of them.

    What is below nothing has a true minus. A language that nobody knows is written as English.
    """

    def money(self, money: Money, language: str) -> str:
        """With the currency's sign: "$1,234.50"."""
        locale, code = _locale(language), money.currency.code
        pattern = locale.currency_formats["standard"].pattern
        if get_currency_symbol(code, locale)[-1].isalpha():
            pattern = pattern.replace("\N{CURRENCY SIGN}#", "\N{CURRENCY SIGN}\N{NO-BREAK SPACE}#")
        with localcontext(_EXACT):
            written = format_currency(
                money.amount,
                code,
                pattern.replace(".00", _decimals(money.currency.digits)),
                locale=locale,
                currency_digits=False,
            )
        return written.replace(_HYPHEN, _MINUS)

    def amount(self, money: Money, language: str) -> str:
        """Without a sign: "1,234.50"."""
        with localcontext(_EXACT):
            return _grouped(money.amount, money.currency.digits, _locale(language))

    def number(self, value: Decimal, language: str) -> str:
        """As many decimals as there are, grouped."""
        with localcontext(_EXACT):
            plain = value.normalize() + 0  # a negative zero is written as zero
            exponent = plain.as_tuple().exponent
            digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
            return _grouped(plain, digits, _locale(language))

    def series(self, items: Sequence[str], language: str) -> str:
        """Items in a row: "one, two, and three"."""
        return format_list(items, locale=_locale(language))

    def short_date(self, day: date, language: str) -> str:
        """A day where there is little room: "23 Nov 2026"."""
        locale = _locale(language)
        return format_date(day, _SHORT.get(str(locale), "medium"), locale=locale)

    def date(self, day: date, language: str) -> str:
        """A day in long form: "23 November 2026"."""
        locale = _locale(language)
        return format_date(day, _LONG.get(str(locale), "long"), locale=locale)


def _grouped(value: Decimal, digits: int, locale: Locale) -> str:
    return format_decimal(value, _pattern(digits), locale=locale).replace(_HYPHEN, _MINUS)


# A long quote writes thousands of figures, in one language and two or three patterns.
@cache
def _pattern(digits: int) -> NumberPattern:
    return parse_pattern(f"#,##0{_decimals(digits)}")


def _decimals(digits: int) -> str:
    return "." + "0" * digits if digits else ""


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (ValueError, TypeError, UnknownLocaleError):
        return Locale.parse(_FALLBACK)
