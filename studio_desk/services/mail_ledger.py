"""What is known of the messages while they are being sent, true whenever the program ends.

Of every try two things are kept, each before the next step is taken: that all but the last word is
said, and what the server answered. A transaction for each costs more than the message itself on a
busy disk, so they are lines in a journal, which the studio's file takes over: five seconds' worth
at a time while messages go, what is left at the end of a run, and before the studio is opened.

Only the first of the two waits for the disk, while the server reads the message. The answer stands
in the journal once it is written, whatever becomes of the program; where the computer itself loses
its power within the same moment, the answer is lost with it, and the message is told as one that
may arrive twice.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from threading import RLock

from studio_desk.domain.consultation import Withheld
from studio_desk.domain.mailing import Mailing, MailRefused, MailState, MailTrouble, SentCopy
from studio_desk.domain.picture import Picture
from studio_desk.services.consents import barred, titles
from studio_desk.services.failures import StudioUnreadable
from studio_desk.services.mail_ports import Handed, MailJournal
from studio_desk.services.ports import UnitOfWork, UnitsOfWork
from studio_desk.services.sent_mail import note_sent

_AT_ONCE = 25
"""Messages in one transaction, so that other saves of the studio need not wait for a thousand."""
_WHILE = timedelta(seconds=5)
"""After which what was noted is taken over."""


class MailLedger:
    """The outbox as a run over it and the window see it, each on a thread of its own."""

    def __init__(
        self,
        units: UnitsOfWork,
        journal: MailJournal,
        now: Callable[[], datetime],
    ) -> None:
        self._units = units
        self._journal = journal
        self._now = now
        self._lock = RLock()
        self._waiting: dict[str, Mailing] = {}
        """What the run is still to come to."""
        self._noted: dict[str, Mailing] = {}
        """What is further on than the studio's file says."""
        self._written: datetime | None = None

    def add(self, mailing: Mailing) -> Mailing:
        """Keep a new message."""
        with self._units() as work:
            [kept] = work.mailings.put([mailing])
            work.commit()
        return kept

    def read(self, which: Callable[[UnitOfWork], list[Mailing]]) -> list[Mailing]:
        """Messages of the studio's file as they stand by now."""
        with self._lock:
            with self._units() as work:
                kept = which(work)
            return [self._noted.get(each.id, each) for each in kept]

    def change(self, mailing_id: str, change: Callable[[Mailing, datetime], Mailing]) -> Mailing:
        """What staff do to a message; raises `NotFound` and what `change` does."""
        with self._lock:
            if mailing_id in self._noted:
                self.write()
            with self._units() as work:
                known = self._noted.get(mailing_id) or work.mailings.get(mailing_id)
                [kept] = work.mailings.put([change(known, self._now())])
                work.commit()
            self._waiting.pop(mailing_id, None)
        return kept

    def recover(self) -> list[Mailing]:
        """Take over what the journal says; what was being sent waits anew, and is returned."""
        noted: dict[str, Mailing] = {}
        for each in self._journal.noted():
            if each.id not in noted or each.step > noted[each.id].step:
                noted[each.id] = each
        cut = [each for each in noted.values() if each.state is MailState.SENDING]
        found = {each.id: each.cut_off(self._now()) for each in cut}
        with self._lock:
            self._noted |= noted | found
            self.write()
        return self.read(lambda work: [work.mailings.get(each) for each in found])

    def due(self) -> list[str]:
        """The messages that are to be tried now, in their order, once all that is known is kept."""
        now = self._now()
        with self._lock:
            self.write()
            with self._units() as work:
                waiting = work.mailings.unsettled()
            self._waiting = {each.id: each for each in waiting if each.is_due(now)}
            return list(self._waiting)

    def take(self, mailing_id: str) -> Mailing | None:
        """A message about to be tried; None where staff changed their mind.

        One that shows a picture whose consent has ended is given up instead.
        """
        now = self._now()
        with self._lock:
            mailing = self._waiting.pop(mailing_id, None)
            if mailing is None:
                return None
            if withheld := self._withheld(mailing, now):
                names = ", ".join(titles(withheld))
                return self.failed(
                    mailing, MailRefused(MailTrouble.CONSENT, "", names, is_temporary=False)
                )
            self._noted[mailing_id] = mailing.taken(now)
            return self._noted[mailing_id]

    def _withheld(self, mailing: Mailing, now: datetime) -> tuple[Withheld, ...]:
        """The pictures of a message that may not leave the house now, whatever held before."""
        if not mailing.pictures:
            return ()
        shown = [Picture(each, 0, 0) for each in mailing.pictures]
        with self._units() as work:
            return barred(work, shown, now.date())

    def on_its_way(self, mailing: Mailing) -> Mailing:
        """All but the last word is said: that is on the disk before it is said, too."""
        sent = mailing.on_its_way(self._now())
        self._journal.note(sent, surely=True)
        with self._lock:
            self._noted[sent.id] = sent
        return sent

    def handed(self, mailing: Mailing, handed: Handed, copy: SentCopy) -> Mailing:
        """The server has it; `copy` says whether one is laid among sent mail next."""
        now = self._now()
        taken = mailing.handed_over(handed.answer, handed.refused, now)
        return self._answered(taken.copied(copy, "", now))

    def copied(self, mailing: Mailing, copy: SentCopy, answer: str) -> Mailing:
        """What became of the copy among sent mail."""
        return self._answered(mailing.copied(copy, answer, self._now()))

    def failed(self, mailing: Mailing, error: MailRefused) -> Mailing:
        """The server does not have it, or nobody knows."""
        return self._answered(mailing.failed(error, self._now()))

    def _answered(self, mailing: Mailing) -> Mailing:
        with self._lock:
            # A full disk does not lose an answer that came, while the program stands.
            self._noted[mailing.id] = mailing
            self._journal.note(mailing, surely=False)
            due = self._written is None or self._now() - self._written >= _WHILE
            if due:
                self.write()
        return mailing

    def let_go(self, mailing_id: str) -> None:
        """End a try that came to no answer, because the program failed or the disk is full."""
        with self._lock:
            mailing = self._noted.get(mailing_id)
            if mailing is None or mailing.state is not MailState.SENDING:
                return
            if mailing.is_on_its_way:
                self._noted[mailing_id] = mailing.cut_off(self._now())
            else:
                del self._noted[mailing_id]

    def write(self) -> None:
        """Take over into the studio's file what was noted, and note each quote's with it."""
        with self._lock:
            ended = [each for each in self._noted.values() if each.state is not MailState.SENDING]
            for start in range(0, len(ended), _AT_ONCE):
                self._take_over(ended[start : start + _AT_ONCE])
            for each in ended:
                del self._noted[each.id]
            if not self._noted:
                self._journal.clear()
            self._written = self._now()

    def _take_over(self, some: list[Mailing]) -> None:
        try:
            with self._units() as work:
                known = work.mailings.these([each.id for each in some])
                for each in some:
                    self._put(work, known.get(each.id), each)
                work.commit()
        except StudioUnreadable:
            if len(some) > 1:
                for each in some:
                    self._take_over([each])
                return
            # A quote that is damaged must not have its message sent a second time.
            with self._units() as work:
                work.mailings.put(some)
                work.commit()

    def _put(self, work: UnitOfWork, known: Mailing | None, mailing: Mailing) -> None:
        """Keep a state, unless a later one is known: a journal may be read twice.

        None is known where an older copy of the studio's file was put back.
        """
        if known is not None and known.step >= mailing.step:
            return
        work.mailings.put([mailing])
        note_sent(work, known, mailing)

    def put_off(self, error: MailRefused) -> Iterator[Mailing]:
        """What could not be tried at all waits as if it had been; yields it as it is kept."""
        waiting = self.due()
        for start in range(0, len(waiting), _AT_ONCE):
            yield from self._wait(waiting[start : start + _AT_ONCE], error)

    def _wait(self, some: Iterable[str], error: MailRefused) -> list[Mailing]:
        now = self._now()
        with self._lock, self._units() as work:
            found = (self._waiting.pop(each, None) for each in some)
            kept = work.mailings.put(
                [each.taken(now).failed(error, now) for each in found if each is not None]
            )
            work.commit()
        return kept
