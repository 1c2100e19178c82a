"""What is kept to remind staff of quotes that nobody has answered."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from studio_desk.services.quote_ports import QuoteSummary


class DispatchKind(StrEnum):
    """How a proposal leaves the program."""

    MAIL = "mail"
    """The studio's mail server took it."""
    STAFF = "staff"
    """Staff say that they sent it themselves."""
    DRAFT = "draft"
    """It was written as a message for the staff's own mail program."""
    PDF = "pdf"
    """It was saved as a file."""


SENT = frozenset({DispatchKind.MAIL, DispatchKind.STAFF})
"""What is known to have gone to the client; a file may lie where it was written."""


@dataclass(frozen=True, slots=True)
class Sending:
    """How an issued quote left last, and to where: addresses, or the place of a file."""

    at: datetime
    kind: DispatchKind
    place: str

    @property
    def is_sent(self) -> bool:
        """Whether it is known to have gone to the client."""
        return self.kind in SENT


@dataclass(frozen=True, slots=True)
class OpenQuote:
    """An issued quote that nothing is decided of; `sending` is None where it never left."""

    summary: QuoteSummary
    sending: Sending | None
    put_off: date | None = None


class FollowUpStore(Protocol):
    """Issued quotes that wait for an answer, found without opening any of them."""

    def open(self, today: date, since: date) -> list[OpenQuote]:
        """Every issued quote that did not expire before `since`, with how it left last.

        What was sent counts before what was drafted, and that before what was only saved.
        """
        ...

    def put_off(self, key: str, until: date | None) -> date | None:
        """Keep that nobody is reminded before `until`, and return what was kept before."""
        ...
