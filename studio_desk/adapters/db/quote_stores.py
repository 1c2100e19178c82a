"""The quotes that have a number, and the templates, as rows and back."""

import uuid
from functools import lru_cache

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from studio_desk.adapters.db.documents import document, value_of
from studio_desk.adapters.db.tables import (
    NumberSeriesRow,
    QuoteRecordRow,
    QuoteTemplateRow,
    RevisionRow,
)
from studio_desk.adapters.db.values import ReadingRows, storable
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.payment import Payment
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import Event, Figures, QuoteRecord, Revision, State
from studio_desk.services.failures import NotFound
from studio_desk.services.quote_ports import QuoteTemplate


class SqlQuoteRecordStore:
    """The `QuoteRecordStore` port."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def allot(self, consultation_id: str, year: int) -> QuoteRecord:
        """Take the next number of the year; the transaction keeps everybody else waiting.

        A record without a revision, from a year before, gets the new number in place of its own.
        """
        serial = self.upcoming(year)
        self._session.merge(NumberSeriesRow(year=year, last=serial))
        row = self._session.scalars(_of(consultation_id)).one_or_none()
        if row is None:
            row = QuoteRecordRow(
                id=uuid.uuid4().hex,
                consultation_id=consultation_id,
                payments=document(()),
                events=document(()),
            )
            self._session.add(row)
        row.year, row.serial = year, serial
        self._session.flush()
        return _record(row)

    def upcoming(self, year: int) -> int:
        """The serial that `allot` would give next; it is not taken.

        The series remembers what was allotted; the records are asked too, lest a series that was
        lost gave a number twice.
        """
        series = self._session.get(NumberSeriesRow, year)
        used = select(func.max(QuoteRecordRow.serial)).where(QuoteRecordRow.year == year)
        return 1 + max(series.last if series else 0, self._session.scalar(used) or 0)

    def get(self, record_id: str) -> QuoteRecord:
        """One record; raises `NotFound`."""
        row = self._row(record_id)
        with ReadingRows():
            return _record(row)

    def of_consultation(self, consultation_id: str) -> QuoteRecord | None:
        """The record of a consultation's quote, if it has a number."""
        with ReadingRows():
            row = self._session.scalars(_of(consultation_id)).one_or_none()
            return None if row is None else _record(row)

    def put(self, record: QuoteRecord) -> None:
        """Save what became of it; what was issued before is never written again."""
        row = self._row(record.id)
        row.payments = document(record.payments)
        row.events = document(record.events)
        with ReadingRows():
            known = {each.number: each for each in row.revisions}
        for revision in record.revisions:
            if revision.number in known:
                known[revision.number].state = revision.state
                known[revision.number].reason = storable(revision.reason)
            else:
                row.revisions.append(_revision_row(revision))
        self._session.flush()

    def _row(self, record_id: str) -> QuoteRecordRow:
        row = self._session.get(QuoteRecordRow, record_id)
        if row is None:
            raise NotFound("quote", record_id[:12])
        return row


def _of(consultation_id: str) -> Select[QuoteRecordRow]:
    return (
        select(QuoteRecordRow)
        .where(QuoteRecordRow.consultation_id == consultation_id)
        .options(selectinload(QuoteRecordRow.revisions))
    )


def _record(row: QuoteRecordRow) -> QuoteRecord:
    return QuoteRecord(
        consultation_id=row.consultation_id,
        year=int(row.year),
        serial=int(row.serial),
        revisions=tuple(map(_revision, row.revisions)),
        payments=value_of(row.payments, tuple[Payment, ...]),
        events=value_of(row.events, tuple[Event, ...]),
        id=row.id,
    )


def _revision(row: RevisionRow) -> Revision:
    return Revision(
        number=row.number,
        consultation=_issued(row.consultation),
        studio=value_of(row.studio, Studio),
        figures=value_of(row.figures, Figures),
        issued_at=row.issued_at,
        document=row.document,
        state=State(row.state),
        reason=row.reason,
        mail_document=row.mail_document,
    )


@lru_cache(maxsize=16)
def _issued(words: str) -> Consultation:
    """What was issued; it never changes, and every save of its next draft is held against it."""
    return value_of(words, Consultation)


def _revision_row(revision: Revision) -> RevisionRow:
    return RevisionRow(
        number=revision.number,
        consultation=document(revision.consultation),
        studio=document(revision.studio),
        figures=document(revision.figures),
        issued_at=revision.issued_at,
        document=revision.document,
        mail_document=revision.mail_document,
        state=revision.state,
        reason=storable(revision.reason),
    )


class SqlQuoteTemplateStore:
    """The `QuoteTemplateStore` port."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[QuoteTemplate]:
        """Every template, by name."""
        with ReadingRows():
            found = [
                QuoteTemplate(row.name, value_of(row.quote, Quote), row.id)
                for row in self._session.scalars(select(QuoteTemplateRow))
            ]
        return sorted(found, key=lambda template: template.name.casefold())

    def put(self, template: QuoteTemplate) -> QuoteTemplate:
        """Save it and return it with its `id`, a new one where it had none."""
        template_id = template.id or uuid.uuid4().hex
        row = QuoteTemplateRow(
            id=template_id, name=storable(template.name), quote=document(template.quote)
        )
        self._session.merge(row)
        return QuoteTemplate(row.name, template.quote, template_id)

    def remove(self, template_id: str) -> None:
        """Forget it; raises `NotFound`."""
        row = self._session.get(QuoteTemplateRow, template_id)
        if row is None:
            raise NotFound("template", template_id[:12])
        self._session.delete(row)
