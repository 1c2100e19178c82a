"""A message on its way to a client, and what is truly known of it.

A message is *handed over* once the server has answered that it takes it, and not a moment before;
whether it is read, nobody here can know. Every step is kept before it is taken, so that after a
crash the kept state says what may have happened:

    queued ──take──> sending ──word──> on its way ──answer──> handed over / partly refused
      ^                │                  │ the answer is lost
      │                └──trouble──> failed (when it is tried again) or given up
      └──────────────────── try again ────┘ (the same Message-ID; staff are told)

What a server has said yes to stays handed over, whatever becomes of a second sending: that only
sets `next_try`, and leaves its trouble behind as a note.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from studio_desk.domain.errors import DeskError
from studio_desk.domain.quote_record import State

PAUSES = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 180, 360, 720, 1440))
"""Between tries; after the last one it is given up (about two days, RFC 5321, section 4.5.4.1)."""
_LOST_AT_MOST = 1
"""Answers after which it is tried again by itself: each try may be one more copy to the client."""


class MailState(StrEnum):
    """Where a message stands."""

    QUEUED = "queued"
    SENDING = "sending"
    HANDED_OVER = "handed-over"
    PARTLY_REFUSED = "partly-refused"
    FAILED = "failed"
    """It is tried again by itself."""
    GIVEN_UP = "given-up"
    CANCELLED = "cancelled"


class MailTrouble(StrEnum):
    """What keeps a message from being handed over."""

    NAME = "name"
    """The server's name is not known."""
    PORT = "port"
    """Nobody answers there."""
    SILENCE = "silence"
    TLS = "tls"
    CERTIFICATE = "certificate"
    LOGIN = "login"
    SECRET = "secret"
    """The password could not be read where it is kept."""
    TOKEN = "token"
    """The server of the token URL was not reached, or gave none; the mail server was not asked."""
    TOKEN_COMMAND = "token-command"
    """The command that is to write one did not; the mail server was not asked."""
    SENDER = "sender"
    RECIPIENTS = "recipients"
    """All of them were refused."""
    ADDRESS = "address"
    """The server takes no addresses with such letters, so it was not asked (RFC 6531)."""
    SIZE = "size"
    MESSAGE = "message"
    """Its words or its attachment were refused."""
    REPEAT = "repeat"
    """Sent once more, it was refused for some who have it already."""
    LOST = "lost"
    """What is kept of it here is gone or damaged."""
    CONSENT = "consent"
    """A picture in it may be shown no longer."""
    OVERTAKEN = "overtaken"
    """Its quote was answered, revised or called off, or ran out, after staff had it sent."""
    CONNECTION = "connection"
    ANSWER_LOST = "answer-lost"


class SentCopy(StrEnum):
    """What is known of the copy in the folder of sent mail; it changes nothing of the message."""

    NONE = "none"
    """Nobody wanted one."""
    OWED = "owed"
    """It is laid at the end of this sending or, where the folder cannot be reached, later."""
    LAID = "laid"
    REFUSED = "refused"


def has_come(at: datetime | None, now: datetime) -> bool:
    """Whether it is time for a try that was put off until then, if it was at all.

    What lies further ahead than any pause was set by a clock that went wrong, and binds nobody.
    """
    return at is None or at <= now or at > now + PAUSES[-1]


LEFT = (MailState.HANDED_OVER, MailState.PARTLY_REFUSED)
"""Where a message stands that a server has, for all or for some."""


@dataclass
class MailRefused(DeskError):
    """`server` did not take it: `trouble`, with the `answer` in the server's words if it gave one.

    Only what `is_temporary` is worth another try.
    """

    trouble: MailTrouble
    server: str
    answer: str
    is_temporary: bool


@dataclass
class MailLeft(DeskError):
    """The message to `recipient` is `state`, in which it can be neither cancelled nor changed."""

    recipient: str
    state: MailState


@dataclass(frozen=True, slots=True)
class RefusedRecipient:
    """An address that the server did not take, and its answer."""

    address: str
    answer: str

    @property
    def is_temporary(self) -> bool:
        """Whether the server may take it another time (RFC 5321, section 4.2.1)."""
        return self.answer.startswith("4")


@dataclass(frozen=True, slots=True)
class Taking:
    """That a server took a message: when, what it answered, and whom for."""

    at: datetime
    answer: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mailing:
    """A message in the outbox.

    `content` and `attachment` are the SHA-256 of the whole message as it goes over the line and of
    the PDF in it; the former is kept, so that every try sends the same bytes. `pictures` are those
    that the PDF shows, by content. `copies` are those of the `recipients` who stand in its Cc, and
    `blind_copies` those who stand nowhere in it. `who` had it sent, with its quote as it `stood`
    then. `is_on_its_way` from the last word of the message until the server's answer; where that
    was lost, the message `may_arrive_twice`, and `answers_lost` counts them since staff had it
    sent. `answer` is the server's, or says in its words what went wrong; `copy_answer` is that of
    the server which keeps what was sent. `takings` are every yes of a server. The next try
    goes `to` some alone where it is not everybody's who is `outstanding`. `is_done` where staff
    want to hear no more of what went wrong. Every change is a `step`, so that of two states the
    later one is known.
    """

    consultation: str
    client: str
    number: str
    sender: str
    recipients: tuple[str, ...]
    subject: str
    message_id: str
    content: str
    attachment: str
    queued_at: datetime
    changed_at: datetime
    state: MailState = MailState.QUEUED
    tries: int = 0
    next_try: datetime | None = None
    trouble: MailTrouble | None = None
    answer: str = ""
    refused: tuple[RefusedRecipient, ...] = ()
    is_on_its_way: bool = False
    may_arrive_twice: bool = False
    pictures: tuple[str, ...] = ()
    who: str = ""
    copy: SentCopy = SentCopy.NONE
    copy_answer: str = ""
    is_done: bool = False
    takings: tuple[Taking, ...] = ()
    copies: tuple[str, ...] = ()
    blind_copies: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    answers_lost: int = 0
    stood: State | None = None
    step: int = 0
    id: str = ""

    @property
    def outstanding(self) -> tuple[str, ...]:
        """Whom a try goes to: those who were refused before, where the others have it."""
        return self.to or tuple(each.address for each in self.refused) or self.recipients

    @property
    def waits(self) -> bool:
        """Whether it is tried, or tried again, by itself, which can be called off."""
        if self.state in LEFT:
            return self.next_try is not None
        return self.state in {MailState.QUEUED, MailState.FAILED}

    @property
    def may_have_arrived(self) -> bool:
        """Whether somebody whom no server has said yes for has it perhaps."""
        return self.may_arrive_twice and (bool(self.refused) or not self.takings)

    @property
    def has_left(self) -> bool:
        """Whether a server has it, for all or for some."""
        return self.state in LEFT or bool(self.takings)

    @property
    def reached(self) -> frozenset[str]:
        """Whom a server said yes for."""
        return frozenset(who for each in self.takings for who in each.recipients)

    @property
    def yes(self) -> str:
        """What the server answered that took it last, empty where none did."""
        return self.takings[-1].answer if self.takings else ""

    @property
    def is_settled(self) -> bool:
        """Whether nothing happens to it any more by itself."""
        return not self.waits and self.state is not MailState.SENDING

    def is_due(self, now: datetime) -> bool:
        """Whether it is to be tried now."""
        return self.waits and has_come(self.next_try, now)

    def taken(self, at: datetime) -> "Mailing":
        """A try begins."""
        return self._moved(at, state=MailState.SENDING, tries=self.tries + 1, next_try=None)

    def on_its_way(self, at: datetime) -> "Mailing":
        """All but its last word is said: from here on the server may have it."""
        return self._moved(at, is_on_its_way=True)

    def handed_over(
        self, answer: str, refused: tuple[RefusedRecipient, ...], at: datetime
    ) -> "Mailing":
        """The server took it, for all but the `refused`; whom it refused for now gets it later.

        That it refused some who have it already takes nothing back, and is noted.
        """
        asked, had = self.outstanding, self.reached
        said_no = {each.address for each in refused}
        reached = tuple(each for each in asked if each not in said_no)
        new = tuple(each for each in refused if each.address not in had)
        missing = (*(each for each in self.refused if each.address not in asked), *new)
        repeated = [each for each in refused if each.address in had]
        later = tuple(each.address for each in new if each.is_temporary)
        pause = self._pause() if later else None
        return self._moved(
            at,
            state=MailState.PARTLY_REFUSED if missing else MailState.HANDED_OVER,
            trouble=MailTrouble.REPEAT if repeated else None,
            answer="\n".join(f"{each.address}: {each.answer}" for each in repeated) or answer,
            refused=missing,
            takings=(*self.takings, Taking(at, answer, reached)),
            next_try=at + pause if pause else None,
            to=later if pause else (),
            is_on_its_way=False,
            may_arrive_twice=self.may_arrive_twice or not had.isdisjoint(reached),
            is_done=self.is_done and not missing and not repeated,
        )

    def copied(self, copy: SentCopy, answer: str, at: datetime) -> "Mailing":
        """What became of the copy in the folder of sent mail."""
        return self._moved(at, copy=copy, copy_answer=answer)

    def failed(self, error: MailRefused, at: datetime) -> "Mailing":
        """The server did not take it, or its answer was lost; what is temporary is tried again.

        After a lost answer that is once, or the client would get a copy with every try.
        """
        is_lost = error.trouble is MailTrouble.ANSWER_LOST
        lost = self.answers_lost + is_lost
        pause = self._pause() if error.is_temporary and lost <= _LOST_AT_MOST else None
        return self._moved(
            at,
            state=self._known(MailState.FAILED if pause else MailState.GIVEN_UP),
            next_try=at + pause if pause else None,
            to=self.to if pause else (),
            trouble=error.trouble,
            answer=error.answer,
            is_on_its_way=False,
            may_arrive_twice=self.may_arrive_twice or is_lost,
            answers_lost=lost,
            is_done=False,
        )

    def put_off(self, error: MailRefused, at: datetime) -> "Mailing":
        """It waits as it stood, and was not tried: something else was in the way."""
        return self._moved(at, next_try=at + PAUSES[0], trouble=error.trouble, answer=error.answer)

    def hurried(self, at: datetime) -> "Mailing":
        """What it waited for has come."""
        return self._moved(at, next_try=at)

    def cut_off(self, at: datetime) -> "Mailing":
        """The program ended while it was being sent: it waits again, and may arrive twice."""
        if self.state is not MailState.SENDING:
            return self
        lost = self.answers_lost + self.is_on_its_way
        goes_on = lost <= _LOST_AT_MOST
        return self._moved(
            at,
            state=self._known(MailState.QUEUED if goes_on else MailState.GIVEN_UP),
            next_try=at if goes_on and self.takings else None,
            to=self.to if goes_on else (),
            trouble=MailTrouble.ANSWER_LOST if self.is_on_its_way else self.trouble,
            may_arrive_twice=self.may_arrive_twice or self.is_on_its_way,
            answers_lost=lost,
            is_on_its_way=False,
            is_done=self.is_done and not self.is_on_its_way,
        )

    def cancelled(self, at: datetime) -> "Mailing":
        """It stays in the house, or is tried no more; raises `MailLeft`.

        What a server may have is never cancelled: it is given up, as one that may have arrived.
        """
        if not self.waits:
            raise MailLeft(self.recipients[0], self.state)
        state = MailState.GIVEN_UP if self.may_have_arrived else MailState.CANCELLED
        return self._moved(at, state=self._known(state), next_try=None, to=())

    def again(self, at: datetime, stood: State | None = None) -> "Mailing":
        """Try once more, at once and from the first pause on; raises `MailLeft` while it is sent.

        What the server has taken already goes as it is, under the same Message-ID; what it refused
        for some goes to those alone. What was settled goes whatever has become of its quote: staff
        see how it `stood`. What waited is not meant to go out for one that has ended since.
        """
        if self.state is MailState.SENDING:
            raise MailLeft(self.recipients[0], self.state)
        return self._moved(
            at,
            state=self._known(MailState.QUEUED),
            tries=0,
            answers_lost=0,
            stood=self.stood if self.waits else stood,
            next_try=at if self.has_left else None,
            to=(),
            # Whoever sends it a second time knows that it arrives twice.
            is_done=self.state is MailState.HANDED_OVER,
        )

    def marked(self, *, done: bool) -> "Mailing":
        """Staff have seen to it, or not after all; raises `MailLeft` while it is sent."""
        if self.state is MailState.SENDING:
            raise MailLeft(self.recipients[0], self.state)
        return replace(self, is_done=done, step=self.step + 1)

    def _pause(self) -> timedelta | None:
        """How long until the next try; None after the last one."""
        return PAUSES[self.tries - 1] if self.tries <= len(PAUSES) else None

    def _known(self, state: MailState) -> MailState:
        """Where it stands now: what a server has stays handed over, or partly."""
        if not self.has_left:
            return state
        return MailState.PARTLY_REFUSED if self.refused else MailState.HANDED_OVER

    def _moved(self, at: datetime, **changes: Any) -> "Mailing":
        return replace(self, changed_at=at, step=self.step + 1, **changes)
