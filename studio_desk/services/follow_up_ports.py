"""What is kept to remind staff of quotes that nobody has answered."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from studio_desk.services.quote_ports import QuoteSummary


@dataclass(frozen=True, slots=True)
class Sending:
    """How an issued quote left last: by "mail" or as a "draft" to `place`, or saved as a "pdf"."""

    at: datetime
    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class OpenQuote:
    """An issued quote without an answer; `sending` is None where it never left."""

    summary: QuoteSummary
    sending: Sending | None
    put_off: date | None = None


class FollowUpStore(Protocol):
    """Issued quotes that wait for an answer, found without opening any of them."""

    def open(self, today: date) -> list[OpenQuote]:
        """Every issued quote that stands on `today`, with how it left last.

        What was mailed or drafted counts before what was only saved.
        """
        ...

    def put_off(self, key: str, until: date | None) -> date | None:
        """Keep that nobody is reminded before `until`, and return what was kept before."""
        ...
