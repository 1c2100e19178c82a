"""What may be typed on a card of the price list, and in words why something may not."""

from decimal import Decimal

from PySide6.QtCore import QObject

from studio_desk.domain.checks import LARGEST_NUMBER
from studio_desk.domain.money import Currency, TooFine
from studio_desk.domain.terms import Amount, Percent, Share
from studio_desk.ui.typed import typed_number

LONGEST_NAME = 500
MOST_DECIMALS = 4
"""Of a percentage or a quantity: more are a slip of the hand."""


class WrongInput(ValueError):
    """What was typed cannot be taken; the words say why."""


class Checks(QObject):
    """Reads what was typed, in the currency of the list that is shown."""

    def __init__(self, currency: Currency, parent: QObject) -> None:
        super().__init__(parent)
        self.currency = currency

    def price(self, words: str) -> Decimal:
        """A price; a negative one is a credit."""
        if not words.strip():
            raise WrongInput(self.tr("Give a price; 0 is free of charge."))
        return self._fitting(self._number(words))

    def percentage(self, words: str) -> Decimal:
        """The price of what is charged in percent."""
        if not words.strip():
            raise WrongInput(self.tr("Give a percentage."))
        return self._plain(self._number(words.rstrip("%％ ")))

    def charge(self, words: str) -> Decimal | None:
        """A cost or a minimum, or nothing."""
        if not words.strip():
            return None
        return self._positive(self._fitting(self._number(words)))

    def quantity(self, words: str) -> Decimal:
        """How many; more than none."""
        number = self._plain(self._positive(self._number(words)))
        if not number:
            raise WrongInput(self.tr("Give a quantity above zero."))
        return number

    def surcharge(self, words: str) -> Share:
        """What a finish adds: "20 %" or an amount; nothing typed adds nothing."""
        if not words.strip():
            return Amount(Decimal(0))
        if words.strip().endswith(("%", "％")):
            percent = self._positive(self._plain(self._number(words.strip().rstrip("%％"))))
            return Percent(percent)
        return Amount(self._fitting(self._number(words)))

    def name(self, words: str) -> str:
        """The name of a row; it is in the codes of what is made of it."""
        if not words.strip():
            raise WrongInput(self.tr("Give it a name."))
        if "/" in words:
            raise WrongInput(self.tr("Leave out the “/”."))
        return words.strip()

    def _number(self, words: str) -> Decimal:
        number = typed_number(words)
        if number is None:
            shown = words.strip()[:40]
            raise WrongInput(self.tr("“{words}” is not a number.").format(words=shown))
        if abs(number) > LARGEST_NUMBER:
            raise WrongInput(self.tr("That is more than can be reckoned with."))
        return number

    def _positive(self, number: Decimal) -> Decimal:
        if number < 0:
            raise WrongInput(self.tr("It cannot be negative."))
        return number

    def _fitting(self, number: Decimal) -> Decimal:
        try:
            self.currency.money(number)
        except TooFine:
            most = self.tr("At most {digits} decimal places in {currency}.")
            said = most if self.currency.digits else self.tr("No decimal places in {currency}.")
            words = {"digits": self.currency.digits, "currency": self.currency.code}
            raise WrongInput(said.format(**words)) from None
        return number

    def _plain(self, number: Decimal) -> Decimal:
        exponent = number.normalize().as_tuple().exponent
        if isinstance(exponent, int) and exponent < -MOST_DECIMALS:
            said = self.tr("At most {n} decimal places.").format(n=MOST_DECIMALS)
            raise WrongInput(said)
        return number
