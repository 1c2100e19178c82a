"""The outbox as rows and back."""

import uuid
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Select, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from studio_desk.adapters.db.documents import document, value_of
from studio_desk.adapters.db.tables import MailHomeRow, MailingRow
from studio_desk.adapters.db.values import DamagedRow, ReadingRows, storable
from studio_desk.domain.mailing import LEFT, Mailing, MailState, SentCopy
from studio_desk.services.failures import NotFound
from studio_desk.services.mail_ports import DamagedMailing

_WAITING = (MailState.QUEUED, MailState.SENDING, MailState.FAILED)
_TRIED, _OWED = '"next_try":"', f'"copy":"{SentCopy.OWED}"'
"""As a document has them: within a text the quotation marks would be written otherwise."""


class SqlMailingStore:
    """The `MailingStore` port."""

    def __init__(self, session: Session) -> None:
        self._session = session
        # A session forgets the rows that nobody holds, and would read them again.
        self._held: dict[str, MailingRow] = {}

    def all(self) -> list[Mailing]:
        """Every message, the latest first."""
        return self.whole_and_damaged()[0]

    def whole_and_damaged(self) -> tuple[list[Mailing], list[DamagedMailing]]:
        """Every message, the latest first, and beside them those that cannot be read."""
        rows = self._session.scalars(select(MailingRow).order_by(MailingRow.number.desc()))
        return _told_apart(rows)

    def remove(self, mailing_id: str) -> None:
        """Drop what is kept of a message, if anything is."""
        self._session.execute(delete(MailingRow).where(MailingRow.id == mailing_id))

    def mark(self) -> str:
        """What was put as the folder's mark last, empty where nothing was."""
        return self._session.scalar(select(MailHomeRow.mark)) or ""

    def put_mark(self, mark: str) -> None:
        """Keep by what a copy of the folder is known."""
        self._session.execute(delete(MailHomeRow))
        self._session.add(MailHomeRow(mark=mark))

    def get(self, mailing_id: str) -> Mailing:
        """One message; raises `NotFound`."""
        row = self._session.get(MailingRow, mailing_id)
        if row is None:
            raise NotFound("mailing", mailing_id[:12])
        with ReadingRows():
            return value_of(row.item, Mailing)

    def these(self, ids: Iterable[str]) -> dict[str, Mailing]:
        """Those of the messages that there are, by their `id`."""
        rows = self._session.scalars(select(MailingRow).where(MailingRow.id.in_(list(ids)))).all()
        self._held |= {row.id: row for row in rows}
        return {each.id: each for each in _values(rows)}

    def unsettled(self) -> list[Mailing]:
        """The messages that something still happens to by itself, the earliest first."""
        waiting = MailingRow.state.in_(_names(_WAITING))
        # Of what a server has only what waits for another try is read.
        later = and_(MailingRow.state.in_(_names(LEFT)), MailingRow.item.contains(_TRIED))
        found = _values(self._session.scalars(_queued().where(or_(waiting, later))))
        return [each for each in found if not each.is_settled]

    def owed(self) -> list[Mailing]:
        """The messages of which a copy is still to be laid among sent mail, the earliest first."""
        owed = and_(MailingRow.state.in_(_names(LEFT)), MailingRow.item.contains(_OWED))
        found = _values(self._session.scalars(_queued().where(owed)))
        return [each for each in found if each.copy is SentCopy.OWED]

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


def _queued() -> Select[MailingRow]:
    return select(MailingRow).order_by(MailingRow.number)


def _names(states: Iterable[MailState]) -> list[str]:
    return [str(each) for each in states]


def _values(rows: Iterable[MailingRow]) -> list[Mailing]:
    return _told_apart(rows)[0]


def _told_apart(rows: Iterable[MailingRow]) -> tuple[list[Mailing], list[DamagedMailing]]:
    """One by one: a damaged row must keep no other message from being sent or shown."""
    whole, damaged = [], []
    for row in rows:
        try:
            with ReadingRows():
                whole.append(value_of(row.item, Mailing))
        except DamagedRow as error:
            damaged.append(DamagedMailing(row.id, row.consultation, str(error)))
    return whole, damaged
