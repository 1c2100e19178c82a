"""Money that came in for a quote, or went back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from studio_desk.domain.errors import DeskError
from studio_desk.domain.money import Money


class PaymentKind(StrEnum):
    """What a payment is for; a refund goes the other way."""

    DEPOSIT = "deposit"
    BALANCE = "balance"
    REFUND = "refund"


@dataclass
class NotPositive(DeskError):
    """A payment of `amount` is none."""

    amount: Money


@dataclass
class RefundTooLarge(DeskError):
    """More is paid back than the `paid` that came in."""

    amount: Money
    paid: Money


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that was received; `number` counts the payments of a quote from 1.

    One that was entered by mistake is `voided`, and stays to be seen.
    """

    number: int
    received_on: date
    amount: Money
    kind: PaymentKind
    method: str
    voided: bool = False

    @property
    def received(self) -> Money:
        """What the studio has more for it while it counts: less than nothing for a refund."""
        return -self.amount if self.kind is PaymentKind.REFUND else self.amount
