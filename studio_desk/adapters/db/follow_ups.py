"""Issued quotes that wait for an answer, from their narrow rows and what left of them."""

from datetime import date

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import Session

from studio_desk.adapters.db.quote_summaries import COLUMNS, summary_of
from studio_desk.adapters.db.tables import (
    DispatchRow,
    PutOffRow,
    QuoteSummaryRow,
    RevisionRow,
)
from studio_desk.adapters.db.values import ReadingRows
from studio_desk.domain.quote_record import State
from studio_desk.services.follow_up_ports import SENT, DispatchKind, OpenQuote, Sending


class SqlFollowUpStore:
    """The `FollowUpStore` port."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open(self, today: date, since: date) -> list[OpenQuote]:
        """Every issued quote that did not expire before `since`, with how it left last."""
        row = QuoteSummaryRow
        stands = or_(row.valid_until.is_(None), row.valid_until >= since)
        wanted = (
            select(*COLUMNS, PutOffRow.until)
            .outerjoin(PutOffRow, PutOffRow.key == row.key)
            .where(row.state == State.ISSUED, row.lines > 0, stands)
        )
        with ReadingRows():
            sendings = self._sendings()
            return [
                OpenQuote(summary_of(each, today), sendings.get(each.key), each.until)
                for each in self._session.execute(wanted)
            ]

    def _sendings(self) -> dict[str, Sending]:
        """How what stands left last, by the key of its summary: what was sent counts most.

        What left is known by its bytes: a draft of the same quote, or a revision before, is not it.
        """
        row, issued, sent = QuoteSummaryRow, RevisionRow, DispatchRow
        certainty = case((sent.kind.in_(SENT), 2), (sent.kind == DispatchKind.DRAFT, 1), else_=0)
        wanted = (
            select(row.key, sent.made_at, sent.kind, sent.place)
            .join(issued, and_(issued.record_id == row.record_id, issued.state == State.ISSUED))
            .join(
                sent,
                and_(
                    sent.consultation == row.consultation_id,
                    sent.made_at >= issued.issued_at,
                    sent.sha256.in_((issued.document, issued.mail_document)),
                ),
            )
            .where(row.state == State.ISSUED)
            .order_by(certainty, sent.made_at, sent.id)
        )
        return {
            key: Sending(made_at, DispatchKind(kind), place)
            for key, made_at, kind, place in self._session.execute(wanted)
        }

    def put_off(self, key: str, until: date | None) -> date | None:
        """Keep that nobody is reminded before `until`, and return what was kept before."""
        row = self._session.get(PutOffRow, key)
        before = None if row is None else row.until
        if until is not None:
            self._session.merge(PutOffRow(key=key, until=until))
        elif row is not None:
            self._session.delete(row)
        self._session.flush()
        return before
