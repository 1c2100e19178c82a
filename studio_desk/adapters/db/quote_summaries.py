"""The list of quotes: one narrow row each, so that a hundred thousand are searched at once."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    and_,
    case,
    func,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from studio_desk.adapters.db.tables import ConsultationRow, QuoteSummaryRow
from studio_desk.adapters.db.values import ReadingRows, storable
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.quote_record import State
from studio_desk.services.quote_ports import QuoteOrder, QuoteSearch, QuoteSummary, QuoteTotals

_MOST = 2**63 - 1
"""The largest number of SQLite. A sum beyond it, of prices and quantities that are both a mistake,
stands in the list as this; the quote itself shows every digit."""
_HALF = 10**9
COLUMNS = tuple(QuoteSummaryRow.__table__.columns)
"""What `summary_of` reads: as plain rows, since nothing of many is written again."""


class SqlQuoteSummaryStore:
    """The `QuoteSummaryStore` port."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, summary: QuoteSummary) -> None:
        """Save a row over the one with its key."""
        row = self._row(summary.key)
        if row is None:
            row = QuoteSummaryRow(key=summary.key)
            self._session.add(row)
        _fill(row, summary)
        self._session.flush()

    def _row(self, key: str) -> QuoteSummaryRow | None:
        wanted = select(QuoteSummaryRow).where(QuoteSummaryRow.key == key)
        with ReadingRows():
            return self._session.scalars(wanted).one_or_none()

    def missing(self) -> list[str]:
        """The ids of the consultations that have no row."""
        known = select(QuoteSummaryRow.consultation_id)
        wanted = select(ConsultationRow.id).where(ConsultationRow.id.not_in(known))
        return list(self._session.scalars(wanted))

    def numbered(self, number: str, today: date) -> QuoteSummary | None:
        """The revision that was issued under a number as it stands `today`, if any was."""
        row = QuoteSummaryRow
        wanted = select(*COLUMNS).where(row.number == number, row.key != row.consultation_id)
        with ReadingRows():
            found = self._session.execute(wanted).first()
            return None if found is None else summary_of(found, today)

    def totals(self, search: QuoteSearch) -> QuoteTotals:
        """Count what a search finds, and add up what of it is offered at the same time."""
        row = QuoteSummaryRow
        summed = _summed(search)
        # In two halves, since SQLite refuses a sum that is too large for its integers.
        halves = (func.sum(half) for half in (summed // _HALF, summed % _HALF))
        wanted = _found(select(row.currency, func.count(), func.count(summed), *halves), search)
        rows = self._session.execute(wanted.group_by(row.currency)).all()
        with ReadingRows():
            sums = tuple(
                Money(int(high) * _HALF + int(low), Currency.of(code))
                for code, _, any_summed, high, low in sorted(rows)
                if any_summed
            )
        return QuoteTotals(sum(count for _, count, *_ in rows), sums)

    def page(self, search: QuoteSearch, offset: int, limit: int) -> list[QuoteSummary]:
        """So many of what a search finds, in its order."""
        row = QuoteSummaryRow
        order = _order(search)
        # The index answers this alone for the usual order, so that of what is passed over no row is
        # read.
        shown = _found(select(row.id), search).order_by(*order).offset(offset).limit(limit)
        wanted = select(*COLUMNS).where(row.id.in_(shown)).order_by(*order)
        with ReadingRows():
            return [summary_of(each, search.today) for each in self._session.execute(wanted)]


def searched(words: str) -> str:
    """Return `words` without what tells capitals, widths and compositions of characters apart."""
    return storable(unicodedata.normalize("NFKC", words).casefold())


def _order(search: QuoteSearch) -> list[ColumnElement[Any]]:
    """The columns that sort what a search finds; what is alike in them stands the latest first."""
    row, backwards = QuoteSummaryRow, search.backwards
    latest = _Sorted(row.dated, falls=True), _Sorted(row.id, falls=True)
    match search.order:
        case QuoteOrder.NUMBER:
            columns = [_Sorted(row.number, falls=True)]
        case QuoteOrder.CLIENT:
            columns = [_Sorted(func.lower(row.client))]
        case QuoteOrder.EXPIRING:
            columns = [_Sorted(row.valid_until.is_(None)), _Sorted(row.valid_until)]
        case QuoteOrder.LARGEST:
            columns = [_Sorted(row.currency), _Sorted(row.total, falls=True)]
        case _:
            return [each.way(backwards=backwards) for each in latest]
    ways = [each.way(backwards=backwards) for each in columns]
    return [*ways, *(each.way(backwards=False) for each in latest)]


@dataclass(frozen=True, slots=True)
class _Sorted:
    """A column that rises, or falls."""

    column: ColumnElement[Any] | InstrumentedAttribute[Any]
    falls: bool = False

    def way(self, *, backwards: bool) -> ColumnElement[Any]:
        return self.column.desc() if self.falls is not backwards else self.column.asc()


def _found(rows: Select[*tuple[Any, ...]], search: QuoteSearch) -> Select[*tuple[Any, ...]]:
    row = QuoteSummaryRow
    wanted = rows.where(row.lines > 0)
    for word in searched(search.words).split():
        wanted = wanted.where(func.instr(row.searched, word) > 0)
    for word in searched(search.client).split():
        wanted = wanted.where(func.instr(_client_searched(), word) > 0)
    if search.client_id:
        wanted = wanted.where(row.client_id == search.client_id)
    if search.since:
        wanted = wanted.where(row.dated >= search.since)
    if search.until:
        wanted = wanted.where(row.dated <= search.until)
    if not search.states:
        return wanted.where(row.state != State.SUPERSEDED)
    expired = and_(row.state == State.ISSUED, row.valid_until < search.today)
    state = case((expired, State.EXPIRED.value), else_=row.state)
    return wanted.where(or_(*(state == each.value for each in search.states)))


def _client_searched() -> ColumnElement[Any]:
    """The client's name out of `searched`, where it is the second line."""
    row = QuoteSummaryRow
    rest = func.substr(row.searched, func.instr(row.searched, "\n") + 1)
    return func.substr(rest, 1, func.instr(rest, "\n") - 1)


def _summed(search: QuoteSearch) -> ColumnElement[Any]:
    """What a row adds to the sum.

    The draft of a revision is to take the place of what was issued: only where drafts alone are
    wanted does it count. The number stands first in `searched`, which the index holds.
    """
    row = QuoteSummaryRow
    if search.states == {State.DRAFT}:
        return type_coerce(row.total, BigInteger)
    revising = and_(row.state == State.DRAFT, func.substr(row.searched, 1, 1) != "\n")
    return case((revising, None), else_=row.total)


def summary_of(row: Any, today: date) -> QuoteSummary:
    """What a row says; an issued quote has expired by the day."""
    currency, state = Currency.of(row.currency), State(row.state)
    if state is State.ISSUED and row.valid_until and row.valid_until < today:
        state = State.EXPIRED
    return QuoteSummary(
        key=row.key,
        consultation_id=row.consultation_id,
        record_id=row.record_id,
        number=row.number,
        client_id=row.client_id,
        client=row.client,
        organisation=row.organisation,
        title=row.title,
        state=state,
        dated=row.dated,
        valid_until=row.valid_until,
        lines=row.lines,
        total=Money(row.total, currency),
        with_all_options=Money(row.with_all_options, currency),
        due=None if row.due is None else Money(row.due, currency),
        answered_at=row.answered_at,
    )


def _fill(row: QuoteSummaryRow, summary: QuoteSummary) -> None:
    row.consultation_id = summary.consultation_id
    row.record_id = summary.record_id
    row.number = summary.number
    row.client_id = summary.client_id
    row.client = storable(summary.client)
    row.organisation = storable(summary.organisation)
    row.title = storable(summary.title)
    words = (summary.number, summary.client, summary.organisation, summary.title)
    row.searched = searched("\n".join(words))
    row.state = summary.state
    row.dated = summary.dated
    row.valid_until = summary.valid_until
    row.lines = summary.lines
    row.currency = summary.total.currency.code
    row.total = _bounded(summary.total)
    row.with_all_options = _bounded(summary.with_all_options)
    row.due = None if summary.due is None else _bounded(summary.due)
    row.answered_at = summary.answered_at


def _bounded(money: Money) -> int:
    return max(-_MOST, min(money.minor, _MOST))
