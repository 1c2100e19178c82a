"""Templates of proposals, and the studio's word on evidence, as rows and back."""

import uuid
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from studio_desk.adapters.db.documents import document, value_of
from studio_desk.adapters.db.tables import ArrangementTemplateRow, EvidenceRow
from studio_desk.adapters.db.values import ReadingRows, storable
from studio_desk.domain.arrangement import Arrangement
from studio_desk.domain.evidence import Evidence
from studio_desk.services.failures import NotFound
from studio_desk.services.proposal_ports import ArrangementTemplate


class SqlArrangementTemplateStore:
    """The `ArrangementTemplateStore` port."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[ArrangementTemplate]:
        """Every template, by name."""
        with ReadingRows():
            found = [
                ArrangementTemplate(
                    row.name, value_of(row.arrangement, Arrangement), row.is_first, row.id
                )
                for row in self._session.scalars(select(ArrangementTemplateRow))
            ]
        return sorted(found, key=lambda template: template.name.casefold())

    def put(self, template: ArrangementTemplate) -> ArrangementTemplate:
        """Save it and return it with its `id`, a new one where it had none."""
        row = ArrangementTemplateRow(
            id=template.id or uuid.uuid4().hex,
            name=storable(template.name),
            arrangement=document(template.arrangement),
            is_first=template.is_first,
        )
        self._session.merge(row)
        return replace(template, name=row.name, id=row.id)

    def remove(self, template_id: str) -> None:
        """Forget it; raises `NotFound`."""
        row = self._session.get(ArrangementTemplateRow, template_id)
        if row is None:
            raise NotFound("template", template_id[:12])
        self._session.delete(row)
        self._session.flush()


class SqlEvidenceStore:
    """The `EvidenceStore` port."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[Evidence]:
        """Every item, in the order in which they were first put."""
        rows = self._session.scalars(select(EvidenceRow).order_by(EvidenceRow.position))
        with ReadingRows():
            return [value_of(row.item, Evidence) for row in rows]

    def put(self, item: Evidence) -> Evidence:
        """Save it and return it with its `id`, a new one where it had none."""
        kept = item if item.id else replace(item, id=uuid.uuid4().hex)
        row = self._session.get(EvidenceRow, kept.id)
        if row is None:
            last = self._session.scalar(select(func.max(EvidenceRow.position)))
            row = EvidenceRow(id=kept.id, position=0 if last is None else last + 1)
            self._session.add(row)
        row.item = document(kept)
        self._session.flush()
        return kept

    def remove(self, item_id: str) -> None:
        """Forget it; raises `NotFound`."""
        row = self._session.get(EvidenceRow, item_id)
        if row is None:
            raise NotFound("evidence", item_id[:12])
        self._session.delete(row)
        self._session.flush()
