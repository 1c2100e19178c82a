"""What the quotes need of the database."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from studio_desk.domain.exchange import Answer
from studio_desk.domain.money import Money
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import QuoteRecord, State


class QuoteRecordStore(Protocol):
    """The quotes that have a number."""

    def allot(self, consultation_id: str, year: int) -> QuoteRecord:
        """Give the consultation's quote the next number of the year, which nobody else gets.

        It stays allotted once this is committed, also where nothing is issued under it.
        """
        ...

    def upcoming(self, year: int) -> int:
        """The serial that `allot` would give next; it is not taken."""
        ...

    def get(self, record_id: str) -> QuoteRecord:
        """One record; raises `NotFound`."""
        ...

    def of_consultation(self, consultation_id: str) -> QuoteRecord | None:
        """The record of a consultation's quote, if it has a number."""
        ...

    def put(self, record: QuoteRecord) -> None:
        """Save what became of it; what was issued before is never written again."""
        ...


@dataclass(frozen=True, slots=True)
class Reply:
    """A client's answer, the file that it came in, and the record that it was read for, if any.

    The file was made from the `revision` of that number.
    """

    answer: Answer
    content: bytes = field(repr=False)
    to: QuoteRecord | None = field(default=None, repr=False)
    revision: int = 0

    def is_to(self, record: QuoteRecord) -> bool:
        """Whether what it was read for still stands as it did."""
        known = (record if self.to is None else self.to).revisions
        return [each.state for each in known] == [each.state for each in record.revisions]


@dataclass(frozen=True, slots=True)
class QuoteSummary:
    """A row of the list of quotes: a draft, or an issued revision.

    `key` is unique; `record_id` is empty for a draft that has no number yet. `due` is what is left
    to be paid, for an issued one. `dated` is the day of issue, or of the consultation. Of what was
    `answered_at` a moment in a PDF that was kept nothing was decided by that.
    """

    key: str
    consultation_id: str
    record_id: str
    number: str
    client_id: str
    client: str
    organisation: str
    title: str
    state: State
    dated: date
    valid_until: date | None
    lines: int
    total: Money
    with_all_options: Money
    due: Money | None = None
    answered_at: datetime | None = None

    @property
    def is_issued(self) -> bool:
        """Whether it is a revision that was issued, not a draft."""
        return self.key != self.consultation_id


class QuoteOrder(StrEnum):
    """How a list of quotes is sorted, each the way round that is asked for first."""

    LATEST = "latest"
    NUMBER = "number"
    """The highest first; drafts, which have none, at the end."""
    CLIENT = "client"
    EXPIRING = "expiring"
    """What expires first; what never does, at the end."""
    LARGEST = "largest"
    """The largest total of each currency."""


@dataclass(frozen=True, slots=True)
class QuoteSearch:
    """Which quotes are wanted; `today` decides which issued ones have expired.

    Every one of `words` stands somewhere in number, client, organisation or title, in capitals or
    not, and every one of `client` in the client's name. No `states` means all but what was
    superseded; a `client_id`, `since` and `until` narrow it where given. Drafts without a line are
    never found.
    """

    today: date
    words: str = ""
    states: frozenset[State] = frozenset()
    client_id: str = ""
    client: str = ""
    since: date | None = None
    until: date | None = None
    order: QuoteOrder = QuoteOrder.LATEST
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class QuoteTotals:
    """How many quotes a search finds, and what they come to as chosen, a sum a currency.

    The draft of a revision is counted, but added up only where drafts alone are searched for: else
    it would stand in the sum beside what it revises.
    """

    count: int
    sums: tuple[Money, ...]


class QuoteSummaryStore(Protocol):
    """The list of quotes, kept beside them so that many are found at once."""

    def put(self, summary: QuoteSummary) -> None:
        """Save a row over the one with its key."""
        ...

    def missing(self) -> list[str]:
        """The ids of the consultations that have no row."""
        ...

    def numbered(self, number: str, today: date) -> QuoteSummary | None:
        """The revision that was issued under a number as it stands `today`, if any was."""
        ...

    def totals(self, search: QuoteSearch) -> QuoteTotals:
        """Count and add up what a search finds."""
        ...

    def page(self, search: QuoteSearch, offset: int, limit: int) -> list[QuoteSummary]:
        """So many of what a search finds, in its order."""
        ...


@dataclass(frozen=True, slots=True)
class QuoteTemplate:
    """A quote to begin others with; `id` is empty for one that was never stored."""

    name: str
    quote: Quote
    id: str = ""

    def begun(self, before: Quote, valid_until: date) -> Quote:
        """The quote that takes the place of `before`: what is one client's own stays theirs.

        Days on which somebody else had to pay are not kept.
        """
        return replace(
            self.quote,
            valid_until=valid_until,
            schedule=tuple(replace(each, due_on=None) for each in self.quote.schedule),
            tax_exempt=before.tax_exempt,
            exemption=before.exemption,
            memo=before.memo,
        )


class QuoteTemplateStore(Protocol):
    """The templates."""

    def all(self) -> list[QuoteTemplate]:
        """Every template, by name."""
        ...

    def put(self, template: QuoteTemplate) -> QuoteTemplate:
        """Save it and return it with its `id`, a new one where it had none."""
        ...

    def remove(self, template_id: str) -> None:
        """Forget it; raises `NotFound`."""
        ...
