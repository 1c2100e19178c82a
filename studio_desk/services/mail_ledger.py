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

from studio_desk.domain.mailing import Mailing, MailRefused, MailState, MailTrouble, SentCopy
from studio_desk.domain.picture import Picture
from studio_desk.domain.quote_record import State
from studio_desk.services.consents import barred, titles
from studio_desk.services.failures import StudioUnreadable
from studio_desk.services.mail_ports import DamagedMailing, Handed, MailJournal
from studio_desk.services.ports import UnitOfWork, UnitsOfWork
from studio_desk.services.sent_mail import is_overtaken, note_sent, quote_state

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
        self._held: set[str] = set()
        """What waits until staff say so, as it may have been sent from elsewhere."""

    def add(self, mailing: Mailing) -> Mailing:
        """Keep a new message."""
        with self._units() as work:
            [kept] = work.mailings.put([mailing])
            work.commit()
        return kept

    def stood(self, consultation: str, number: str) -> State | None:
        """How a quote stands now; None for a draft, and for one that cannot be read."""
        if not number:
            return None
        try:
            with self._units() as work:
                return quote_state(work, consultation, number, self._now().date())
        except StudioUnreadable:
            return None

    def read(self, which: Callable[[UnitOfWork], list[Mailing]]) -> list[Mailing]:
        """Messages of the studio's file as they stand by now."""
        with self._lock:
            with self._units() as work:
                kept = which(work)
            return [self._noted.get(each.id, each) for each in kept]

    def whole_and_damaged(self) -> tuple[list[Mailing], list[DamagedMailing]]:
        """Every message as it stands by now, the latest first, and those that cannot be read."""
        damaged: list[DamagedMailing] = []

        def whole(work: UnitOfWork) -> list[Mailing]:
            found, unread = work.mailings.whole_and_damaged()
            damaged.extend(unread)
            return found

        return self.read(whole), damaged

    def remove(self, damaged: DamagedMailing) -> None:
        """Drop a message that cannot be read; one that can be by now stays."""
        with self._lock, self._units() as work:
            if damaged.id not in work.mailings.these([damaged.id]):
                work.mailings.remove(damaged.id)
                work.commit()

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
        """The messages that are to be tried now, once all that is known is kept.

        They go in their order, but those first that were tried less: one at which every line breaks
        must not keep the others back.
        """
        now = self._now()
        with self._lock:
            self.write()
            with self._units() as work:
                unsettled = work.mailings.unsettled()
            waiting = [each for each in unsettled if each.is_due(now) and each.id not in self._held]
            waiting.sort(key=lambda each: each.tries)
            self._waiting = {each.id: each for each in waiting}
            return list(self._waiting)

    def hold(self) -> list[Mailing]:
        """Have all that waits now be sent by nobody until it is released, and return it."""
        with self._lock:
            waiting = self.read(lambda work: work.mailings.unsettled())
            self._held = {each.id for each in waiting}
        return waiting

    def held(self) -> list[Mailing]:
        """What still waits to be released."""
        if not self._held:
            return []
        waiting = self.read(lambda work: work.mailings.unsettled())
        return [each for each in waiting if each.id in self._held]

    def release(self, *some: str) -> None:
        """Have what was held be sent as if it had not been, or `some` of it alone."""
        with self._lock:
            self._held = self._held.difference(some) if some else set()

    def owed(self) -> list[Mailing]:
        """Those of which a copy is to be laid among sent mail, once all that is known is kept."""
        with self._lock:
            self.write()
            with self._units() as work:
                return work.mailings.owed()

    def take(self, mailing_id: str) -> Mailing | None:
        """A message about to be tried; None where staff changed their mind.

        One that shows a picture whose consent has ended, or whose quote stands no more, is given
        up instead; one whose consent cannot be read now waits.
        """
        now = self._now()
        with self._lock:
            mailing = self._waiting.pop(mailing_id, None)
            if mailing is None:
                return None
            if kept_back := self._kept_back(mailing, now):
                # What is asked again later counts as a try, or it would be asked for ever.
                tried = mailing.taken(now) if kept_back.is_temporary else mailing
                return self.failed(tried, kept_back)
            self._noted[mailing_id] = mailing.taken(now)
            return self._noted[mailing_id]

    def _kept_back(self, mailing: Mailing, now: datetime) -> MailRefused | None:
        """Why a message may not leave the house now, whatever held when it was queued."""
        if not mailing.number and not mailing.pictures:
            return None
        try:
            with self._units() as work:
                if is_overtaken(work, mailing, now.date()):
                    return MailRefused(MailTrouble.OVERTAKEN, "", "", is_temporary=False)
                return _withheld(work, mailing, now)
        except StudioUnreadable:
            # A quote that cannot be read says nothing against it, and its pictures are asked alone.
            return self._withheld_alone(mailing, now)

    def _withheld_alone(self, mailing: Mailing, now: datetime) -> MailRefused | None:
        """That the consent of its pictures does not hold, or that nobody can know it."""
        try:
            with self._units() as work:
                return _withheld(work, mailing, now)
        except StudioUnreadable as error:
            return MailRefused(MailTrouble.LOST, "", error.reason, is_temporary=True)

    def on_its_way(self, mailing: Mailing) -> Mailing:
        """All but the last word is said: that is on the disk before it is said, too."""
        sent = mailing.on_its_way(self._now())
        self._journal.note(sent, surely=True)
        with self._lock:
            self._noted[sent.id] = sent
        return sent

    def handed(self, mailing: Mailing, handed: Handed, *, is_copied: bool) -> Mailing:
        """The server has it; `is_copied` where a copy is to be laid among sent mail, once."""
        now = self._now()
        taken = mailing.handed_over(handed.answer, handed.refused, now)
        if is_copied and taken.copy is not SentCopy.LAID:
            taken = taken.copied(SentCopy.OWED, "", now)
        return self._answered(taken)

    def copied(self, mailing: Mailing, copy: SentCopy, answer: str) -> Mailing:
        """What became of the copy among sent mail, whatever staff did to the message meanwhile."""
        with self._lock:
            with self._units() as work:
                kept = work.mailings.these([mailing.id])
            known = self._noted.get(mailing.id) or kept.get(mailing.id, mailing)
            return self._answered(known.copied(copy, answer, self._now()))

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

    def put_off(self, error: MailRefused, *, was_tried: bool) -> Iterator[Mailing]:
        """Have all that is due wait, as tried or as it stood; yields it as it is kept."""
        waiting = self.due()
        for start in range(0, len(waiting), _AT_ONCE):
            yield from self._wait(waiting[start : start + _AT_ONCE], error, was_tried)

    def _wait(self, some: Iterable[str], error: MailRefused, was_tried: bool) -> list[Mailing]:  # noqa: FBT001
        now = self._now()
        with self._lock, self._units() as work:
            found = [each for id_ in some if (each := self._waiting.pop(id_, None)) is not None]
            kept = work.mailings.put(
                [
                    each.taken(now).failed(error, now) if was_tried else each.put_off(error, now)
                    for each in found
                ]
            )
            work.commit()
        return kept

    def hurry(self, trouble: MailTrouble) -> None:
        """What waits because of a trouble that is over is due now."""
        now = self._now()
        with self._lock:
            self.write()
            with self._units() as work:
                waiting = (each for each in work.mailings.unsettled() if each.trouble is trouble)
                work.mailings.put([each.hurried(now) for each in waiting if not each.is_due(now)])
                work.commit()


def _withheld(work: UnitOfWork, mailing: Mailing, now: datetime) -> MailRefused | None:
    """That the consent of pictures in a message does not hold today."""
    withheld = barred(work, [Picture(each, 0, 0) for each in mailing.pictures], now.date())
    names = ", ".join(titles(withheld))
    return MailRefused(MailTrouble.CONSENT, "", names, is_temporary=False) if withheld else None
