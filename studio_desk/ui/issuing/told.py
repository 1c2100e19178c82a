"""The history of a quote in words: what was done with it, and what became of its messages."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject

from studio_desk.domain.exchange import Answer
from studio_desk.domain.mailing import Mailing
from studio_desk.domain.quote_record import Deed, Event
from studio_desk.services.mail_news import news
from studio_desk.services.readable_addresses import readable
from studio_desk.ui.house import House
from studio_desk.ui.issuing.answered import AnswerWords
from studio_desk.ui.mail_words import MailWords

DIGITS = 12
"""Of a hash: enough for people to compare."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened: `what` in a few words, and what else is known in short `lines`.

    `kind` is for tests; an `answer` can be opened.
    """

    at: datetime
    kind: str
    what: str
    lines: tuple[str, ...]
    answer: Answer | None = None


class HistoryWords(QObject):
    """Says of events and messages what, when, by whom, and with which file."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self._mail = MailWords(house)
        self._answers = AnswerWords()

    def deed(self, event: Event) -> Told:
        """Something that was done with the quote."""
        what, lines, document = self._done(event), list[str](), ""
        if event.words:
            what = f"{what}: {event.words}"
        if event.handover is not None:
            lines = [*self._mail.addressed(event.handover), *self._refused(event.handover.refused)]
            document = event.handover.document
        answer = event.answer
        if answer is not None:
            lines = [self.tr("In “{file}”").format(file=answer.file)]
        # A revision that was accepted at once has its file with that.
        kept = None if event.deed is Deed.REVISED else answer
        if kept is not None:
            lines += [self._answers.typed(kept), self._answers.signed(kept)]
            document = kept.document
        lines.append(self._when(event.at, event.who, document))
        return Told(event.at, event.deed, what, tuple(lines), kept)

    def message(self, mailing: Mailing) -> Told:
        """A message that no server has, by the word on its chip: it waits, or never left."""
        known = news(mailing)
        state = self._house.wording.name(known)
        what = self.tr("Message: {state}").format(state=state)
        lines = [*self._mail.addressed(mailing, mailing.outstanding), self._mail.known(mailing)]
        lines.append(self._when(mailing.changed_at, mailing.who, mailing.attachment))
        return Told(mailing.changed_at, known, what, tuple(filter(None, lines)))

    def _done(self, event: Event) -> str:
        answered = event.answer is not None
        return {
            Deed.ISSUED: self.tr("Issued"),
            Deed.REVISED: (
                self.tr("Revision issued with the client’s choices")
                if answered
                else self.tr("Revision issued")
            ),
            Deed.SENT: self.tr("Handed to the mail server"),
            Deed.SENT_BY_STAFF: self.tr("Noted as sent by you"),
            Deed.ANSWERED: self.tr("Answered by the client in a returned PDF"),
            Deed.ACCEPTED: (
                self.tr("Accepted by the client in a returned PDF")
                if answered
                else self.tr("Accepted by the client")
            ),
            Deed.DECLINED: self.tr("Declined by the client"),
            Deed.CANCELLED: self.tr("Cancelled"),
            Deed.PAID: self.tr("Payment received"),
            Deed.PAID_BACK: self.tr("Paid back"),
            Deed.PAYMENT_VOIDED: self.tr("Payment voided"),
        }[event.deed]

    def _refused(self, refused: tuple[str, ...]) -> list[str]:
        words = self.tr("Refused for {recipients}")
        return [words.format(recipients=readable(", ".join(refused)))] if refused else []

    def _when(self, at: datetime, who: str, document: str) -> str:
        here = at.astimezone()
        day = self._house.desk.formats.date(here.date(), self._house.language)
        file = self.tr("file {digits}").format(digits=document[:DIGITS]) if document else ""
        return " · ".join(filter(None, (f"{day}, {here:%H:%M}", who, file)))
