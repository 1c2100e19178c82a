"""Consultations as rows of a list: one statement, however many there are; no quote is opened."""

from typing import Any

from sqlalchemy import Row, exists, select
from sqlalchemy.orm import Session

from studio_desk.adapters.db.consultation_rows import brief_of
from studio_desk.adapters.db.tables import (
    ClientRow,
    ComparisonRow,
    ConsultationRow,
    QuoteSummaryRow,
)
from studio_desk.adapters.db.values import ReadingRows
from studio_desk.domain.money import Currency, Money
from studio_desk.services.adviser import is_blank
from studio_desk.services.consultation_ports import HeldConsultation


def held_consultations(session: Session) -> list[HeldConsultation]:
    """Every consultation, the latest first."""
    held, client, draft = ConsultationRow, ClientRow, QuoteSummaryRow
    compared = exists().where(ComparisonRow.consultation_id == held.id).label("is_compared")
    noted = (held.use_cases, held.stakes, held.deadline, held.budget, held.people, held.looks)
    words = (held.final_uses, held.audience, held.notes, held.ai_rule, held.agreed)
    wanted = (
        select(held.id, held.held_on, *noted, *words, compared)
        .add_columns(client.name, client.organisation, draft.lines, draft.currency, draft.total)
        .join(client, client.id == held.client_id)
        .outerjoin(draft, draft.key == held.id)
        .order_by(held.held_on.desc(), held.number.desc())
    )
    with ReadingRows():
        return [_held(row) for row in session.execute(wanted)]


def _held(row: Row[Any]) -> HeldConsultation:
    total = None if row.currency is None else Money(row.total, Currency.of(row.currency))
    brief = brief_of(row)
    return HeldConsultation(
        id=row.id,
        client=row.name,
        organisation=row.organisation,
        held_on=row.held_on,
        use_cases=brief.use_cases,
        is_briefed=not is_blank(brief),
        is_compared=row.is_compared,
        lines=row.lines or 0,
        total=total,
    )
