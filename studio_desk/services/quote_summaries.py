"""The rows of the list of quotes, written whenever a consultation or a record is saved."""

import sys
from dataclasses import replace
from datetime import date

from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.errors import DeskError
from studio_desk.domain.money import Money
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import QuoteRecord, Revision, State, quote_number
from studio_desk.services.ports import UnitOfWork
from studio_desk.services.quote_ports import QuoteSearch, QuoteSummary


def note_consultation(work: UnitOfWork, consultation: Consultation) -> None:
    """Write the row of a consultation's draft; one that reads as it was issued has no lines."""
    record = work.records.of_consultation(consultation.id)
    work.summaries.put(draft_summary(consultation, record))


def note_record(work: UnitOfWork, record: QuoteRecord) -> None:
    """Write the rows of the latest revision and of the one that it superseded."""
    for revision in record.revisions[-2:]:
        work.summaries.put(revision_summary(record, revision))


def note_client(work: UnitOfWork, client: Client, today: date) -> None:
    """Write a client's card into the rows of the drafts; what was issued keeps the name it bore."""
    drafts = QuoteSearch(today, states=frozenset({State.DRAFT}), client_id=client.id)
    for summary in work.summaries.page(drafts, 0, sys.maxsize):
        named = replace(summary, client=client.name, organisation=client.organisation)
        work.summaries.put(named)


def draft_summary(consultation: Consultation, record: QuoteRecord | None) -> QuoteSummary:
    """The row of what is not issued yet; a quote that nothing can be made of comes to nothing."""
    total, with_all_options = _offered(consultation.quote)
    client = consultation.client
    issued = record is not None and bool(record.revisions)
    drafted = not (record and issued and record.latest.reads_alike(consultation.quote))
    return QuoteSummary(
        key=consultation.id,
        consultation_id=consultation.id,
        record_id=record.id if record else "",
        number=record.next_number if record and issued else "",
        client_id=client.id,
        client=client.name,
        organisation=client.organisation,
        title=consultation.quote.title,
        state=State.DRAFT,
        dated=consultation.held_on,
        valid_until=consultation.quote.valid_until,
        lines=len(consultation.quote.lines) if drafted else 0,
        total=total,
        with_all_options=with_all_options,
    )


def _offered(quote: Quote) -> tuple[Money, Money]:
    """As chosen, and with everything."""
    try:
        priced = price(quote)
    except DeskError:
        # Saving goes on: the quote says at its own place what is wrong with it.
        nothing = Money(0, quote.currency)
        return nothing, nothing
    return priced.total, priced.total_with_all_options


def revision_summary(record: QuoteRecord, revision: Revision) -> QuoteSummary:
    """The row of an issued revision; only the latest one is owed for."""
    consultation, client = revision.consultation, revision.consultation.client
    latest = revision is record.latest
    return QuoteSummary(
        key=f"{record.id}-{revision.number}",
        consultation_id=record.consultation_id,
        record_id=record.id,
        number=quote_number(record.year, record.serial, revision.number),
        client_id=client.id,
        client=client.name,
        organisation=client.organisation,
        title=consultation.quote.title,
        state=revision.state,
        dated=revision.issued_at.date(),
        valid_until=consultation.quote.valid_until,
        lines=len(consultation.quote.lines),
        total=revision.figures.total,
        with_all_options=revision.figures.with_all_options,
        due=record.due if latest else None,
        answered_at=record.answered_at(revision),
    )
