"""The list of quotes: one narrow row each, so that a hundred thousand are searched at once."""

from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from studio_desk.adapters.db.tables import ConsultationRow, QuoteSummaryRow
from studio_desk.adapters.db.values import ReadingRows, storable
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.quote_record import State
from studio_desk.services.quote_ports import QuoteSearch, QuoteSummary, QuoteTotals


class SqlQuoteSummaryStore:
    """The `QuoteSummaryStore` port."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, summary: QuoteSummary) -> None:
        """Save a row over the one with its key."""
        wanted = select(QuoteSummaryRow).where(QuoteSummaryRow.key == summary.key)
        row = self._session.scalars(wanted).one_or_none()
        if row is None:
            row = QuoteSummaryRow(key=summary.key)
            self._session.add(row)
        _fill(row, summary)
        self._session.flush()

    def remove(self, key: str) -> None:
        """Forget a row, if it is there."""
        wanted = select(QuoteSummaryRow).where(QuoteSummaryRow.key == key)
        row = self._session.scalars(wanted).one_or_none()
        if row is not None:
            self._session.delete(row)

    def missing(self) -> list[str]:
        """The ids of the consultations that have no row."""
        known = select(QuoteSummaryRow.consultation_id)
        wanted = select(ConsultationRow.id).where(ConsultationRow.id.not_in(known))
        return list(self._session.scalars(wanted))

    def totals(self, search: QuoteSearch) -> QuoteTotals:
        """Count and add up what a search finds."""
        wanted = _found(
            select(QuoteSummaryRow.currency, func.count(), func.sum(QuoteSummaryRow.total)), search
        ).group_by(QuoteSummaryRow.currency)
        rows = self._session.execute(wanted.order_by(QuoteSummaryRow.currency)).all()
        with ReadingRows():
            sums = tuple(Money(int(total), Currency.of(code)) for code, _, total in rows)
        return QuoteTotals(sum(count for _, count, _ in rows), sums)

    def page(self, search: QuoteSearch, offset: int, limit: int) -> list[QuoteSummary]:
        """So many of what a search finds, the latest first."""
        wanted = (
            _found(select(QuoteSummaryRow), search)
            .order_by(QuoteSummaryRow.dated.desc(), QuoteSummaryRow.id.desc())
            .offset(offset)
            .limit(limit)
        )
        with ReadingRows():
            return [_summary(row, search) for row in self._session.scalars(wanted)]


def _found(rows: Select[*tuple[Any, ...]], search: QuoteSearch) -> Select[*tuple[Any, ...]]:
    row = QuoteSummaryRow
    wanted = rows.where(row.lines > 0)
    for word in search.words.casefold().split():
        wanted = wanted.where(func.instr(row.searched, storable(word)) > 0)
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


def _summary(row: QuoteSummaryRow, search: QuoteSearch) -> QuoteSummary:
    currency, state = Currency.of(row.currency), State(row.state)
    if state is State.ISSUED and row.valid_until and row.valid_until < search.today:
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
    row.searched = storable("\n".join(words).casefold())
    row.state = summary.state
    row.dated = summary.dated
    row.valid_until = summary.valid_until
    row.lines = summary.lines
    row.currency = summary.total.currency.code
    row.total = summary.total.minor
    row.with_all_options = summary.with_all_options.minor
    row.due = None if summary.due is None else summary.due.minor
