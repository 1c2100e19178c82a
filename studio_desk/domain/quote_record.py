"""A quote that was given a number: what was issued, what became of it, what was paid.

A revision is never changed once it is issued; only its state is. A change makes the next revision
under the same number with a suffix, and only the latest one can be accepted.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from studio_desk.domain.checks import check_choices
from studio_desk.domain.consent import ConsentUse
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.errors import DeskError
from studio_desk.domain.exchange import Answer, Handover
from studio_desk.domain.likeness import pairs_look_alike, quotes_read_alike
from studio_desk.domain.money import MixedCurrencies, Money
from studio_desk.domain.payment import NotPositive, Payment, PaymentKind, RefundTooLarge
from studio_desk.domain.printed_pictures import printed_pictures
from studio_desk.domain.quote import Quote


class State(StrEnum):
    """Where a quote stands; whether an issued one has expired is a matter of the day."""

    DRAFT = "draft"
    ISSUED = "issued"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    CANCELLED = "cancelled"


class Deed(StrEnum):
    """What was done."""

    ISSUED = "issued"
    REVISED = "revised"
    SENT = "sent"
    """The studio's mail server took it."""
    SENT_BY_STAFF = "sent-by-staff"
    """Staff say that they sent it themselves: with their own mail program, on paper."""
    ANSWERED = "answered"
    """A PDF came back with other choices than the quote has; nothing is decided by it."""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    PAID = "paid"
    PAID_BACK = "paid-back"
    PAYMENT_VOIDED = "payment-voided"


SENDING = frozenset({Deed.SENT, Deed.SENT_BY_STAFF})
"""Deeds after which a revision is known to have left the house."""


@dataclass
class WrongState(DeskError):
    """The quote `number` is `state`, in which `deed` cannot be done."""

    number: str
    state: State
    deed: Deed


@dataclass
class NothingOffered(DeskError):
    """A quote without a line cannot be issued."""


@dataclass
class ValidityOver(DeskError):
    """A quote that was valid until `valid_until` would have expired when it is issued."""

    valid_until: date


@dataclass
class UnchangedSinceIssue(DeskError):
    """The quote `number` holds as it was issued, so that there is nothing to revise."""

    number: str


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what when, to which revision; `words` are the reason or what it was about.

    `handover` is what a server took of it, `answer` the file in which the client answered.
    """

    at: datetime
    who: str
    deed: Deed
    revision: int
    words: str = ""
    handover: Handover | None = None
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a revision came to when it was issued; nothing works it out again."""

    total: Money
    with_all_options: Money
    deposit: Money


@dataclass(frozen=True, slots=True)
class Revision:
    """What was issued, whole; `document` and `pictures` are SHA-256 of the PDF and the pictures.

    `mail_document` is that of the PDF as it is attached to e-mails; empty where it is the same one.
    Of the comparisons it holds those that were printed, and no other.
    """

    number: int
    consultation: Consultation
    studio: Studio
    figures: Figures
    issued_at: datetime
    document: str
    state: State = State.ISSUED
    reason: str = ""
    mail_document: str = ""

    @property
    def pictures(self) -> tuple[str, ...]:
        """The pictures that it prints by content, each once."""
        return tuple(picture.content for picture in printed_pictures(self.consultation))

    def holds(self, consultation: Consultation, day: date) -> bool:
        """Whether what would be printed of `consultation` on `day` is what was issued.

        What only the staff sees, notes and memo and what things cost the studio, may change, and so
        may all that is recorded of a picture without being said beside it.
        """
        issued, printed = self.consultation, consultation.for_use(ConsentUse.PRINT, day)
        ours, theirs = issued.client, consultation.client
        return (
            self.reads_alike(consultation.quote)
            and replace(issued.brief, notes="") == replace(consultation.brief, notes="")
            and pairs_look_alike(issued.comparisons, printed.comparisons)
            and issued.opinion == consultation.opinion
            and issued.arrangement.reads_like(consultation.arrangement)
            and issued.language == consultation.language
            and issued.held_on == consultation.held_on
            and (ours.name, ours.organisation) == (theirs.name, theirs.organisation)
        )

    def reads_alike(self, quote: Quote) -> bool:
        """Whether `quote` is what was issued to all who may not see what is for the staff alone."""
        return quotes_read_alike(self.consultation.quote, quote)

    def bears(self, studio: Studio) -> bool:
        """Whether `studio` prints as it was issued; what new quotes begin with may change."""
        return _card(self.studio) == _card(studio)

    def state_on(self, day: date) -> State:
        """The state as it is on `day`: an issued quote expires after its last valid day."""
        limit = self.consultation.quote.valid_until
        if self.state is State.ISSUED and limit is not None and day > limit:
            return State.EXPIRED
        return self.state


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """All revisions of one number; every verb returns a new record."""

    consultation_id: str
    year: int
    serial: int
    revisions: tuple[Revision, ...] = ()
    payments: tuple[Payment, ...] = ()
    events: tuple[Event, ...] = ()
    id: str = ""

    @property
    def number(self) -> str:
        """The number without a suffix: "2026-0007"."""
        return quote_number(self.year, self.serial, 0)

    @property
    def latest(self) -> Revision:
        """The revision that holds."""
        return self.revisions[-1]

    @property
    def latest_number(self) -> str:
        """The number of the latest revision, with its suffix."""
        return quote_number(self.year, self.serial, self.latest.number)

    @property
    def next_number(self) -> str:
        """The number that the next revision will have."""
        return quote_number(self.year, self.serial, len(self.revisions))

    @property
    def paid(self) -> Money:
        """Everything received so far, less what was paid back."""
        received = (each.received for each in self.payments if not each.voided)
        return sum(received, Money(0, self.latest.figures.total.currency))

    def paid_with(self, payment: Payment) -> Money:
        """Everything received up to `payment`, itself included, whatever came after it."""
        earlier = (each for each in self.payments if each.number <= payment.number)
        received = (each.received for each in earlier if not each.voided)
        return sum(received, Money(0, payment.amount.currency))

    def revision_paid(self, payment: Payment) -> Revision:
        """The revision that held when `payment` was entered."""
        entered = [event for event in self.events if event.deed in {Deed.PAID, Deed.PAID_BACK}]
        return self.revisions[entered[payment.number - 1].revision]

    @property
    def due(self) -> Money:
        """What is left to be paid; negative where too much was, or anything for nothing."""
        return self._owed(self.latest.figures.total) - self.paid

    @property
    def deposit_due(self) -> Money:
        """What is left of the deposit, never below nothing."""
        left = self._owed(self.latest.figures.deposit) - self.paid
        return left if left.minor > 0 else Money(0, left.currency)

    def _owed(self, amount: Money) -> Money:
        """The amount, or nothing where nobody owes it any more."""
        called_off = self.latest.state in {State.DECLINED, State.CANCELLED}
        return Money(0, amount.currency) if called_off else amount

    def issue(
        self, revision: Revision, who: str, *, again: bool = False, answer: Answer | None = None
    ) -> "QuoteRecord":
        """Add the next revision; the one before is superseded. Raises what `check_next` does.

        One that has the choices of the client's `answer` is accepted with them.
        """
        day = revision.issued_at.date()
        self.check_next(revision.consultation, revision.studio, day, again=again)
        revisions = self.revisions
        deed = Deed.ISSUED
        if revisions:
            deed = Deed.REVISED
            revisions = (*revisions[:-1], replace(self.latest, state=State.SUPERSEDED))
        at = revision.issued_at
        event = Event(at, who, deed, revision.number, answer=answer)
        issued = replace(self, revisions=(*revisions, revision), events=(*self.events, event))
        return issued if answer is None else issued.accept(at, who, answer)

    def check_next(
        self, consultation: Consultation, studio: Studio, day: date, *, again: bool = False
    ) -> None:
        """Raise what keeps `consultation` from being issued as the next revision on `day`.

        `NothingOffered`, `NoneChosen` and `ValidityOver` for its quote; `WrongState` after the one
        before was cancelled, `UnchangedSinceIssue` while that holds as it is, and `MixedCurrencies`
        where it was paid for in another currency. What is unchanged may be issued `again`: the
        evidence, the prices of the routes and the seal are no part of the consultation.
        """
        quote = consultation.quote
        if not quote.lines:
            raise NothingOffered
        check_choices(quote.lines)
        if quote.valid_until is not None and quote.valid_until < day:
            raise ValidityOver(quote.valid_until)
        if not self.revisions:
            return
        self._check(day, Deed.REVISED, set(State) - {State.CANCELLED})
        latest, paid = self.latest, self.paid
        if paid.minor and paid.currency != quote.currency:
            raise MixedCurrencies(paid.currency.code, quote.currency.code)
        holds = latest.state_on(day) in {State.ISSUED, State.ACCEPTED}
        if not again and holds and latest.bears(studio) and latest.holds(consultation, day):
            raise UnchangedSinceIssue(self.latest_number)

    def sent(self, event: Event) -> "QuoteRecord":
        """Note that a revision left by e-mail; its `handover` says to whom, with which file."""
        return replace(self, events=(*self.events, event))

    def not_sent(self, event: Event) -> "QuoteRecord":
        """Take back what was noted by mistake."""
        return replace(self, events=tuple(each for each in self.events if each != event))

    @property
    def last_sent(self) -> Event | None:
        """When the revision that holds was last known to leave the house, if it ever did."""
        number = self.latest.number
        sent = (each for each in reversed(self.events) if each.deed in SENDING)
        return next((each for each in sent if each.revision == number), None)

    @property
    def is_sent(self) -> bool:
        """Whether the revision that holds is known to have left the house."""
        return self.last_sent is not None

    @property
    def as_decided(self) -> "QuoteRecord":
        """The record without what may be noted at any moment: that it was sent, or answered."""
        noted = {*SENDING, Deed.ANSWERED}
        events = tuple(each for each in self.events if each.deed not in noted)
        return replace(self, events=events)

    def answered(self, event: Event) -> "QuoteRecord":
        """Note a PDF that came back, its `answer`; one that is known already is noted no more."""
        is_known = any(each.answer == event.answer for each in self.events)
        return self if is_known else replace(self, events=(*self.events, event))

    def answered_at(self, revision: Revision) -> datetime | None:
        """When an answer to a revision came last that decided nothing, if any did."""
        answers = (each for each in reversed(self.events) if each.deed is Deed.ANSWERED)
        return next((each.at for each in answers if each.revision == revision.number), None)

    def accept(self, at: datetime, who: str, answer: Answer | None = None) -> "QuoteRecord":
        """The client says yes to the latest revision, by word or in the file of an `answer`.

        Raises `WrongState`, also once it expired.
        """
        self._check(at.date(), Deed.ACCEPTED, {State.ISSUED})
        event = Event(at, who, Deed.ACCEPTED, self.latest.number, answer=answer)
        return self._moved(State.ACCEPTED, event)

    def decline(self, at: datetime, who: str, reason: str) -> "QuoteRecord":
        """The client says no, and perhaps why; raises `WrongState`."""
        self._check(at.date(), Deed.DECLINED, {State.ISSUED, State.EXPIRED})
        event = Event(at, who, Deed.DECLINED, self.latest.number, reason)
        return self._moved(State.DECLINED, event)

    def cancel(self, at: datetime, who: str, reason: str) -> "QuoteRecord":
        """The studio takes the quote back, for good; raises `WrongState`."""
        allowed = {State.ISSUED, State.EXPIRED, State.ACCEPTED, State.DECLINED}
        self._check(at.date(), Deed.CANCELLED, allowed)
        event = Event(at, who, Deed.CANCELLED, self.latest.number, reason)
        return self._moved(State.CANCELLED, event)

    def pay(
        self, received_on: date, amount: Money, kind: PaymentKind, method: str, event: Event
    ) -> "QuoteRecord":
        """Enter money received, or paid back, which may be done in any state.

        Raises `NotPositive`, `RefundTooLarge`, `MixedCurrencies` and `WrongState`.
        """
        day, payable = event.at.date(), {State.ISSUED, State.ACCEPTED, State.EXPIRED}
        is_refund = kind is PaymentKind.REFUND
        self._check(day, event.deed, set(State) if is_refund else payable)
        if amount.minor <= 0:
            raise NotPositive(amount)
        if (self.paid - amount).minor < 0 and is_refund:
            raise RefundTooLarge(amount, self.paid)
        payment = Payment(len(self.payments) + 1, received_on, amount, kind, method)
        return replace(self, payments=(*self.payments, payment), events=(*self.events, event))

    def void_payment(self, number: int, event: Event) -> "QuoteRecord":
        """Take an entered payment back; it stays to be seen. Once is enough."""
        if all(each.voided for each in self.payments if each.number == number):
            return self
        payments = tuple(
            replace(each, voided=True) if each.number == number else each for each in self.payments
        )
        return replace(self, payments=payments, events=(*self.events, event))

    def _check(self, day: date, deed: Deed, allowed: set[State]) -> None:
        if not self.revisions:
            raise WrongState(self.number, State.DRAFT, deed)
        state = self.latest.state_on(day)
        if state not in allowed:
            raise WrongState(self.latest_number, state, deed)

    def _moved(self, state: State, event: Event) -> "QuoteRecord":
        latest = replace(self.latest, state=state, reason=event.words)
        revisions = (*self.revisions[:-1], latest)
        return replace(self, revisions=revisions, events=(*self.events, event))


def _card(studio: Studio) -> Studio:
    """The studio with nothing but what a proposal shows of it."""
    return Studio(
        studio.name,
        studio.email,
        studio.phone,
        studio.terms,
        studio.accent,
        branding=studio.branding,
        about=studio.about,
        licence=studio.licence,
        delivery_days=studio.delivery_days,
    )


def quote_number(year: int, serial: int, revision: int) -> str:
    """The number as it is printed: a series per year, revisions with a suffix from R1 on."""
    suffix = f"-R{revision}" if revision else ""
    return f"{year}-{serial:04}{suffix}"
