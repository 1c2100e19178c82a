"""Sending through the studio's server: looked at, asked about where something is off, queued."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from threading import Event

from PySide6.QtCore import QObject, Signal

from studio_desk.domain.correspondence import MessageKind
from studio_desk.domain.errors import DeskError
from studio_desk.domain.mailing import Mailing
from studio_desk.domain.quote_record import Deed, State
from studio_desk.services.kept_mail import KeptMessage, read_message
from studio_desk.services.letter_text import unfilled
from studio_desk.services.mail_news import is_for_writing
from studio_desk.services.mail_ports import Message, Posted
from studio_desk.services.outbox import Outbox
from studio_desk.services.picture_ports import Progress
from studio_desk.services.proposals import Pressed
from studio_desk.services.readable_addresses import readable
from studio_desk.ui.house import House
from studio_desk.ui.issuing import Standing
from studio_desk.ui.mail_words import MailWords
from studio_desk.ui.proposals import Proof
from studio_desk.ui.sending.cautions import Cautions
from studio_desk.ui.sending.letter import Letter
from studio_desk.ui.sending.on_its_way import OnItsWay
from studio_desk.ui.tasks import stoppable

MOST_NAMED = 2
"""Of the addresses that a question speaks of."""
AT_ONCE = timedelta(days=2)
"""A reminder within so short a time may be one too many."""
_REMINDERS = {MessageKind.NO_ANSWER, MessageKind.EXPIRING}


class Posting(QObject):
    """What was previewed is what is queued, byte for byte; a change makes it anew.

    Once it is queued the letter folds to what became of it, until another is begun.
    """

    issue_wanted = Signal()
    """Staff would rather issue the quote first."""

    def __init__(
        self,
        house: House,
        standing: Standing,
        proof: Proof,
        letter: Letter,
        cautions: Cautions,
        sent: OnItsWay,
    ) -> None:
        super().__init__(letter)
        self._house = house
        self._standing = standing
        self._proof = proof
        self._letter = letter
        self._cautions = cautions
        self._sent = sent
        self._words = MailWords(house)
        self._finished: tuple[Message, Posted] | None = None
        self._is_queueing = self._is_another = False
        self._corrected: Mailing | None = None
        self._queued_last = ""
        letter.ways.send_wanted.connect(self._send)
        letter.ways.preview_wanted.connect(self._turn)
        sent.told.connect(self.fold)

    def begin_another(self, corrected: Mailing | None = None) -> None:
        """Show the fields, whatever went before; perhaps for one that is written over."""
        self._is_another, self._corrected = True, corrected
        self._letter.unfold()

    def fold(self) -> None:
        """Show what became of the letter, where this very PDF went or goes to the client."""
        mailing = None if self._is_another else self._last()
        if mailing is not None:
            self._letter.fold(mailing)
        else:
            self._letter.unfold()

    def _last(self) -> Mailing | None:
        """The latest message with this PDF that a server has, will be given, or said no to.

        What else did not leave is not told of here, but open again as it was written.
        """
        mailed, record = self._proof.mailed, self._standing.record
        if not isinstance(mailed, Pressed):
            return None
        attached = hashlib.sha256(mailed.pdf).hexdigest()
        # Who has accepted since gets a letter of another kind.
        accepted = (
            [each.at for each in record.events if each.deed is Deed.ACCEPTED] if record else []
        )
        for each in self._sent.mailings:
            is_new = not accepted or each.queued_at >= max(accepted)
            if each.attachment != attached or not is_new:
                continue
            wants_words = is_for_writing(each) and not each.is_done
            if each.has_left or not each.is_settled or wants_words:
                return each
            if each.id == self._queued_last:
                return None
        return None

    def _turn(self) -> None:
        if self._letter.is_previewed:
            self._letter.close_preview()
            return
        message, outbox = self._letter.form.written(), self._outbox
        may_be_sent = self._letter.may_be_sent
        if message is None:
            return

        def work(_: Progress) -> tuple[Posted | None, KeptMessage]:
            if not may_be_sent:
                # Nothing of a draft has to be known yet.
                return None, read_message(outbox.draft_bytes(message))
            posted = outbox.letter(message)
            return posted, _with_the_unnamed(outbox, posted, message)

        def done(made: tuple[Posted | None, KeptMessage]) -> None:
            if self._letter.form.written() == message:
                posted, seen = made
                self._finished = (message, posted) if posted is not None else None
                self._letter.show_preview(message, seen)

        self._house.works.run(self, work, done=done, failed=self._refused)

    @property
    def _outbox(self) -> Outbox:
        return self._house.desk.outbox

    def _send(self) -> None:
        message = self._letter.form.written()
        if message is None or self._is_queueing or not self._proof.may_leave:
            return
        off = self._off(message)
        if not off:
            self._queue()
            return
        warning = "\n".join(off)
        standing, send = self._standing, self.tr("Send all the same")
        question = self.tr("Send it as it is?")
        first = None
        if standing.state is State.DRAFT and standing.may_issue:
            send, first = (
                self.tr("Send the draft"),
                (self.tr("Issue first"), self.issue_wanted.emit),
            )
        self._letter.ask(question, send, self._queue, warning=warning, first=first)

    def _off(self, message: Message) -> tuple[str, ...]:
        """What is worth a second look before it leaves for good, the gravest first."""
        gaps = unfilled(message)
        filled = self.tr("Nothing fills {gaps}: the client would read it so.")
        return (
            *self._cautions.of_the_letter,
            *([filled.format(gaps=", ".join(gaps))] if gaps else []),
            *([self.tr("There is no subject.")] if not message.subject.strip() else []),
            *([self.tr("The letter is empty.")] if not message.text.strip() else []),
            *self._again(message),
        )

    def _again(self, message: Message) -> tuple[str, ...]:
        """That this very file went, or is going, to somebody already."""
        attached = hashlib.sha256(message.attachment.content).hexdigest()
        for each in self._sent.mailings:
            if self._corrected is not None and each.queued_at <= self._corrected.queued_at:
                # Of what went before that, staff have been asked already.
                break
            if each.attachment != attached or not self._is_too_soon_after(each):
                continue
            # Whom nobody sees is no addressee, and the outbox tells of them.
            seen = tuple(who for who in each.recipients if who not in each.blind_copies)
            to, when = self._named(seen or each.recipients), self._words.when(each.changed_at)
            if each.has_left:
                words = self.tr("The same PDF was handed to the server for {to} {when}.")
                return (words.format(to=to, when=when),)
            if not each.is_settled:
                return (self.tr("The same PDF waits to be sent to {to}.").format(to=to),)
            if each.may_arrive_twice:
                words = self.tr("The same PDF may have reached {to} already: no answer came.")
                return (words.format(to=to),)
        return ()

    def _is_too_soon_after(self, earlier: Mailing) -> bool:
        """Whether another looks like a slip: reminders have the same file, but not day by day."""
        if self._letter.kind not in _REMINDERS:
            return True
        return earlier.changed_at > self._house.desk.clock.now() - AT_ONCE

    def _named(self, addresses: tuple[str, ...]) -> str:
        """A few of them by name, and how many more there are."""
        named = readable(", ".join(addresses[:MOST_NAMED]))
        more = len(addresses) - MOST_NAMED
        if more <= 0:
            return named
        return self.tr("{addresses} and {n} more").format(addresses=named, n=more)

    def _queue(self) -> None:
        message, mailed = self._letter.form.written(), self._proof.mailed
        if message is None or not isinstance(mailed, Pressed) or self._is_queueing:
            return
        # What is asked about, or looked at, may have become of another proposal meanwhile.
        is_of_it = message.attachment.content == mailed.pdf
        if not (is_of_it and self._proof.may_leave and self._letter.may_go):
            return
        consultation, number = self._proof.consultation, self._proof.number
        desk, finished = self._house.desk, self._finished
        seen = finished[1] if finished is not None and finished[0] == message else None

        def work(_: Progress) -> Mailing:
            posted = seen or desk.outbox.letter(message)
            return desk.outbox.send(desk.post, posted, message, consultation, mailed, number)

        self._is_queueing = True
        asked = stoppable(work, Event())
        self._house.books.run(self, asked, done=self._queued, failed=self._refused)

    def _queued(self, queued: Mailing | Exception | None) -> None:
        self._is_queueing = False
        if isinstance(queued, Exception):
            # It is nothing that staff could mend; the next press begins anew.
            raise queued
        # Sent once more it would be another message, with a Message-ID of its own.
        self._finished = None
        self._is_another, self._corrected = False, None
        self._letter.close_preview()
        if queued is not None:
            self._queued_last = queued.id
            # Before it is read back, a second press has to know of it.
            self._sent.add(queued)
        self._letter.begin_typing()
        self._sent.refresh()
        self._house.signals.outbox_changed.emit()
        self._house.post.wake()

    def _refused(self, error: DeskError) -> None:
        self._is_queueing = False
        self._house.signals.failed.emit(error)


def _with_the_unnamed(outbox: Outbox, posted: Posted, message: Message) -> KeptMessage:
    """What the bytes say, and beside it who gets a copy of which nothing stands in them."""
    named = {*outbox.addresses(message.recipient), *outbox.addresses(message.copies)}
    unnamed = (each for each in posted.recipients if each not in named)
    return replace(read_message(posted.content), blind_copies=", ".join(unnamed))
