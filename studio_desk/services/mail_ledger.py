"""What is kept of the messages while they are being sent: one short transaction for every step.

Of every try two things are kept, each before the next step is taken: that all but the last word is
said, and what the server answered. Whenever the program ends, the kept state says whether the
server can have the message. Both are looked at again as they are written, for staff may have
cancelled the message meanwhile, on another thread.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from studio_desk.domain.consent import ConsentUse
from studio_desk.domain.mailing import Mailing, MailRefused, MailTrouble, SentCopy
from studio_desk.domain.picture import Picture
from studio_desk.services.failures import FileUnwritable, StudioUnreadable
from studio_desk.services.mail_ports import Handed
from studio_desk.services.ports import UnitOfWork, UnitsOfWork
from studio_desk.services.sent_mail import note_sent
from studio_desk.services.wording import Wording

_AT_ONCE = 25
"""Messages in one transaction, so that other saves of the studio need not wait for a thousand."""


class Withdrawn(Exception):
    """The message was cancelled while it was being given to the server."""


class MailLedger:
    """The outbox as a run over it sees and changes it."""

    def __init__(self, units: UnitsOfWork, wording: Wording, now: Callable[[], datetime]) -> None:
        self._units = units
        self._wording = wording
        self._now = now
        self._unkept: list[Mailing] = []

    def keep(self, mailing: Mailing) -> Mailing:
        """Save a message as it is."""
        with self._units() as work:
            [kept] = work.mailings.put([mailing])
            work.commit()
        return kept

    def recover(self) -> list[Mailing]:
        """Queue anew what was being sent when a run ended without a word; returns it.

        What was answered and could not be kept then is kept first: its answer was not lost.
        """
        while self._unkept:
            self._settle(self._unkept[0])
            del self._unkept[0]
        with self._units() as work:
            found = [each.cut_off(self._now()) for each in work.mailings.sending()]
            kept = work.mailings.put(found)
            work.commit()
        return kept

    def due(self) -> list[Mailing]:
        """The messages that are to be tried now, in their order."""
        now = self._now()
        with self._units() as work:
            return [each for each in work.mailings.unsettled() if each.is_due(now)]

    def take(self, mailing_id: str) -> Mailing | None:
        """A message about to be tried; None where it is not due any more.

        One that shows a picture whose consent has ended is given up instead.
        """
        now = self._now()
        with self._units() as work:
            mailing = work.mailings.get(mailing_id)
            if not mailing.is_due(now):
                return None
            withheld = _withheld(work, mailing, now)
            if not withheld:
                return mailing.taken(now)
            error = MailRefused(MailTrouble.CONSENT, "", ", ".join(withheld), is_temporary=False)
            [kept] = work.mailings.put([mailing.failed(error, now)])
            work.commit()
        return kept

    def on_its_way(self, mailing: Mailing) -> Mailing:
        """All but the last word is said; raises `Withdrawn` where it must not be said."""
        now = self._now()
        with self._units() as work:
            if not work.mailings.get(mailing.id).is_due(now):
                raise Withdrawn
            [kept] = work.mailings.put([mailing.on_its_way(now)])
            work.commit()
        return kept

    def handed(self, mailing: Mailing, handed: Handed, copy: SentCopy) -> Mailing:
        """The server has it: that is kept, and noted with the quote, at once or not at all."""
        answered = mailing.handed_over(handed.answer, handed.refused, self._now()).copied(copy)
        return self._answered(answered)

    def failed(self, mailing: Mailing, error: MailRefused) -> Mailing:
        """The server does not have it, or nobody knows."""
        if mailing.is_on_its_way:
            return self._answered(mailing.failed(error, self._now()))
        return self.keep(mailing.failed(error, self._now()))

    def _answered(self, mailing: Mailing) -> Mailing:
        try:
            return self._settle(mailing)
        except FileUnwritable:
            # A full disk does not lose an answer that came, while the program stands.
            self._unkept.append(mailing)
            raise

    def _settle(self, mailing: Mailing) -> Mailing:
        try:
            with self._units() as work:
                [kept] = work.mailings.put([mailing])
                note_sent(work, kept, self._wording)
                work.commit()
        except StudioUnreadable:
            # A quote that is damaged must not have its message sent a second time.
            return self.keep(mailing)
        return kept

    def put_off(self, error: MailRefused) -> Iterator[Mailing]:
        """What could not be tried at all waits as if it had been; yields it as it is kept."""
        waiting = [each.id for each in self.due()]
        for start in range(0, len(waiting), _AT_ONCE):
            some, now = waiting[start : start + _AT_ONCE], self._now()
            with self._units() as work:
                found = [work.mailings.get(each) for each in some]
                kept = work.mailings.put(
                    [each.taken(now).failed(error, now) for each in found if each.is_due(now)]
                )
                work.commit()
            yield from kept


def _withheld(work: UnitOfWork, mailing: Mailing, now: datetime) -> list[str]:
    """The pictures of a message that may not leave the house now, by the name people know."""
    named = []
    for content in mailing.pictures:
        picture = work.pictures.get(content) or Picture(content, 0, 0)
        if picture.consent.gap(ConsentUse.PRINT, now.date()) is not None:
            named.append(picture.title or content[:12])
    return named
