"""The outbox at work: what is queued goes to the server, and what is kept of it is true.

Three things are kept of every try, each before the next step is taken: that all but the last word
is said, what the server answered, and in between nothing else. So whenever the program ends, the
kept state says whether the server can have the message.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from studio_desk.domain.mail_account import MailAccount
from studio_desk.domain.mailing import Mailing, MailRefused, MailTrouble
from studio_desk.services.failures import DocumentDamaged, NotFound
from studio_desk.services.mail_ports import MailLine, MailSecrets, MailServer
from studio_desk.services.ports import Clock, DocumentStore, UnitsOfWork

Told = Callable[[Mailing], None]
"""Hears of every step of a message; may raise to stop between two of them."""

_OF_THE_LINE = {
    MailTrouble.NAME,
    MailTrouble.PORT,
    MailTrouble.SILENCE,
    MailTrouble.TLS,
    MailTrouble.CERTIFICATE,
    MailTrouble.LOGIN,
    MailTrouble.SECRET,
    MailTrouble.CONNECTION,
    MailTrouble.ANSWER_LOST,
}
"""After these nothing more can be said on the same line."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the outbox has to know of a finished message."""

    consultation: str
    client: str
    number: str
    sender: str
    recipients: tuple[str, ...]
    subject: str
    message_id: str
    attachment: str


class Postroom:
    """Queues finished messages and hands them to the studio's server."""

    def __init__(
        self,
        units: UnitsOfWork,
        documents: DocumentStore,
        server: MailServer,
        secrets: MailSecrets,
        clock: Clock,
    ) -> None:
        self._units = units
        self._documents = documents
        self._server = server
        self._secrets = secrets
        self._clock = clock

    def queue(self, letterhead: Letterhead, content: bytes) -> Mailing:
        """Keep a message and have it sent; raises `FileUnwritable`."""
        now = self._now()
        mailing = Mailing(
            consultation=letterhead.consultation,
            client=letterhead.client,
            number=letterhead.number,
            sender=letterhead.sender,
            recipients=letterhead.recipients,
            subject=letterhead.subject,
            message_id=letterhead.message_id,
            content=self._documents.put(content),
            attachment=letterhead.attachment,
            queued_at=now,
            changed_at=now,
        )
        return self._keep(mailing)

    def recover(self) -> list[Mailing]:
        """Queue anew what was being sent when the program ended; returns what it was."""
        with self._units() as work:
            found = [each.cut_off(self._now()) for each in work.mailings.sending()]
            kept = work.mailings.put(found)
            work.commit()
        return kept

    def mailings(self) -> list[Mailing]:
        """Every message, the latest first."""
        with self._units() as work:
            return work.mailings.all()

    def cancel(self, mailing_id: str) -> Mailing:
        """Keep a message in the house; raises `MailLeft` and `NotFound`."""
        return self._changed(mailing_id, Mailing.cancelled)

    def again(self, mailing_id: str) -> Mailing:
        """Have a message tried at once, byte for byte; raises `MailLeft` and `NotFound`."""
        return self._changed(mailing_id, Mailing.again)

    def _changed(self, mailing_id: str, change: Callable[[Mailing, datetime], Mailing]) -> Mailing:
        with self._units() as work:
            [kept] = work.mailings.put([change(work.mailings.get(mailing_id), self._now())])
            work.commit()
        return kept

    def next_due(self) -> datetime | None:
        """When the next message is to be tried; None where none waits."""
        with self._units() as work:
            waiting = work.mailings.unsettled()
        return min((each.next_try or each.queued_at for each in waiting), default=None)

    def send_due(
        self, account: MailAccount, passphrase: str = "", told: Told = lambda _: None
    ) -> None:
        """Try every message that is due, in their order, on as few lines as can be.

        One that is refused does not keep the next ones; where the line breaks or cannot be opened,
        the others wait as long as the one that it broke at. Raises what `told` does.
        """
        while due := self._due():
            try:
                secret = self._secrets.get(passphrase)
                with self._server.line(account, secret) as line:
                    for mailing in due:
                        self._give(line, mailing, told)
            except MailRefused as error:
                if error.trouble not in _OF_THE_LINE:
                    raise
                self._put_off(due, error, told)
                return

    def _due(self) -> list[Mailing]:
        now = self._now()
        with self._units() as work:
            return [each for each in work.mailings.unsettled() if each.is_due(now)]

    def _give(self, line: MailLine, queued: Mailing, told: Told) -> None:
        """Try one message; raises `MailRefused` where the line is of no more use."""
        mailing = self._still(queued)
        if mailing is None:
            return
        mailing = mailing.taken(self._now())
        told(mailing)
        try:
            content = self._documents.get(mailing.content)
        except (NotFound, DocumentDamaged):
            lost = MailRefused(MailTrouble.LOST, "", "", is_temporary=False)
            told(self._keep(mailing.failed(lost, self._now())))
            return

        def on_its_way() -> None:
            self._keep(mailing.on_its_way(self._now()))

        try:
            handed = line.give(mailing.sender, mailing.recipients, content, on_its_way)
        except MailRefused as error:
            told(self._keep(mailing.failed(error, self._now())))
            if error.trouble in _OF_THE_LINE:
                raise
            return
        told(self._keep(mailing.handed_over(handed.answer, handed.refused, self._now())))

    def _still(self, queued: Mailing) -> Mailing | None:
        """The message as it is kept by now, unless it was cancelled meanwhile."""
        with self._units() as work:
            mailing = work.mailings.get(queued.id)
        return mailing if mailing.is_due(self._now()) else None

    def _put_off(self, due: list[Mailing], error: MailRefused, told: Told) -> None:
        """What could not be tried at all waits as if it had been."""
        now = self._now()
        with self._units() as work:
            kept = [work.mailings.get(each.id) for each in due]
            waiting = [each.taken(now).failed(error, now) for each in kept if each.is_due(now)]
            for each in work.mailings.put(waiting):
                told(each)
            work.commit()

    def _keep(self, mailing: Mailing) -> Mailing:
        with self._units() as work:
            [kept] = work.mailings.put([mailing])
            work.commit()
        return kept

    def _now(self) -> datetime:
        return self._clock.now().replace(microsecond=0)


def digest(content: bytes) -> str:
    """The SHA-256 under which a document is kept."""
    return hashlib.sha256(content).hexdigest()
