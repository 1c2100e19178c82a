"""The outbox as rows and back."""

import uuid
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from studio_desk.adapters.db.documents import document, value_of
from studio_desk.adapters.db.tables import MailingRow
from studio_desk.adapters.db.values import ReadingRows, storable
from studio_desk.domain.mailing import Mailing, MailState
from studio_desk.services.failures import NotFound


class SqlMailingStore:
    """The `MailingStore` port."""

    def __init__(self, session: Session) -> None:
        self._session = session
        # A session forgets the rows that nobody holds, and would read them again.
        self._held: dict[str, MailingRow] = {}

    def all(self) -> list[Mailing]:
        """Every message, the latest first."""
        return _values(self._session.scalars(select(MailingRow).order_by(MailingRow.number.desc())))

    def get(self, mailing_id: str) -> Mailing:
        """One message; raises `NotFound`."""
        row = self._session.get(MailingRow, mailing_id)
        if row is None:
            raise NotFound("mailing", mailing_id[:12])
        return _values([row])[0]

    def these(self, ids: Iterable[str]) -> dict[str, Mailing]:
        """Those of the messages that there are, by their `id`."""
        rows = self._session.scalars(select(MailingRow).where(MailingRow.id.in_(list(ids)))).all()
        self._held |= {row.id: row for row in rows}
        return {each.id: each for each in _values(rows)}

    def unsettled(self) -> list[Mailing]:
        """The messages that something still happens to by itself, the earliest first."""
        waiting = _of(MailState.QUEUED, MailState.SENDING, MailState.FAILED)
        return _values(self._session.scalars(waiting))

    def of(self, consultation: str) -> list[Mailing]:
        """The messages of a consultation, the latest first."""
        rows = select(MailingRow).where(MailingRow.consultation == consultation)
        return _values(self._session.scalars(rows.order_by(MailingRow.number.desc())))

    def put(self, mailings: Iterable[Mailing]) -> list[Mailing]:
        """Save them and return them with their `id`, a new one where one had none."""
        return [self._put(each) for each in mailings]

    def _put(self, mailing: Mailing) -> Mailing:
        kept = mailing if mailing.id else replace(mailing, id=uuid.uuid4().hex)
        row = self._held.get(kept.id) or self._session.get(MailingRow, kept.id)
        if row is None:
            last = self._session.scalar(select(func.max(MailingRow.number)))
            row = MailingRow(id=kept.id, number=0 if last is None else last + 1)
            self._session.add(row)
        row.consultation = storable(kept.consultation)
        row.state = kept.state
        row.item = document(kept)
        if row in self._session.new:
            # The next one's place is behind it.
            self._session.flush()
        return kept


def _of(*states: MailState) -> Select[MailingRow]:
    names = [str(each) for each in states]
    return select(MailingRow).where(MailingRow.state.in_(names)).order_by(MailingRow.number)


def _values(rows: Iterable[MailingRow]) -> list[Mailing]:
    with ReadingRows():
        return [value_of(row.item, Mailing) for row in rows]
