"""The studio's words for messages, as rows and back."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from studio_desk.adapters.db.tables import MessageTemplateRow
from studio_desk.adapters.db.values import ReadingRows, storable
from studio_desk.domain.correspondence import MessageKind, MessageTemplate


class SqlMessageTemplateStore:
    """The `MessageTemplateStore` port."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[MessageTemplate]:
        """Every template."""
        with ReadingRows():
            return [
                MessageTemplate(MessageKind(row.kind), row.language, row.subject, row.text)
                for row in self._session.scalars(select(MessageTemplateRow))
            ]

    def put(self, template: MessageTemplate) -> None:
        """Save it in the place of another of its kind and language."""
        self._session.merge(
            MessageTemplateRow(
                kind=template.kind,
                language=storable(template.language),
                subject=storable(template.subject),
                text=storable(template.text),
            )
        )
        self._session.flush()

    def remove(self, kind: MessageKind, language: str) -> None:
        """Go back to the program's own words, if there were others."""
        row = self._session.get(MessageTemplateRow, (str(kind), language))
        if row is not None:
            self._session.delete(row)
            self._session.flush()
