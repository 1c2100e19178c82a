"""The life of a quote: drafted, issued under a number, accepted or not, revised, paid."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from studio_desk.domain.consent import ConsentUse
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.exchange import Answer
from studio_desk.domain.money import Money
from studio_desk.domain.payment import Payment, PaymentKind
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import (
    Deed,
    Event,
    QuoteRecord,
    Revision,
    State,
    WrongState,
    quote_number,
)
from studio_desk.domain.terms import Instalment
from studio_desk.services.consents import as_known
from studio_desk.services.consultations import VALID_DAYS
from studio_desk.services.failures import (
    AttachmentTooLarge,
    DocumentDamaged,
    IssuedDocumentLost,
    IssuedMeanwhile,
    NotFound,
)
from studio_desk.services.picture_ports import Progress
from studio_desk.services.plate_room import PictureFiles
from studio_desk.services.ports import Clock, DocumentStore, Staff, UnitOfWork, UnitsOfWork
from studio_desk.services.proposals import Pressed, ProposalPress, oversize
from studio_desk.services.quote_ports import (
    QuoteSearch,
    QuoteSummary,
    QuoteTemplate,
    QuoteTotals,
    Reply,
)
from studio_desk.services.quote_summaries import note_consultation, note_record
from studio_desk.services.receipts import ReceiptPress
from studio_desk.services.sealing import SealBook


class QuoteBook:
    """Keeps what was issued and what became of it."""

    def __init__(
        self,
        units: UnitsOfWork,
        documents: DocumentStore,
        press: ProposalPress,
        receipts: ReceiptPress,
        seals: SealBook,
        clock: Clock,
        staff: Staff,
    ) -> None:
        self._units = units
        self._documents = documents
        self._press = press
        self._receipts = receipts
        self._seals = seals
        self._clock = clock
        self._staff = staff

    def catch_up(self) -> None:
        """Write the rows of consultations that an older Studio Desk saved."""
        with self._units() as work:
            for consultation_id in work.summaries.missing():
                note_consultation(work, work.consultations.get(consultation_id))
            work.commit()

    def record(self, consultation_id: str) -> QuoteRecord | None:
        """What was issued of a consultation's quote; None before its first issue."""
        with self._units() as work:
            record = work.records.of_consultation(consultation_id)
        return record if record and record.revisions else None

    def next_number(self, consultation_id: str) -> str:
        """The number that issuing would give now, unless another quote is issued before."""
        year = self._clock.now().year
        with self._units() as work:
            known = work.records.of_consultation(consultation_id)
            return (
                known.next_number if known else quote_number(year, work.records.upcoming(year), 0)
            )

    def issue(
        self,
        studio: Studio,
        consultation: Consultation,
        files: PictureFiles,
        progress: Progress = lambda _done, _of: None,
        *,
        again: bool = False,
        reply: Reply | None = None,
    ) -> QuoteRecord:
        """Give the quote its number and freeze everything: lines, texts, pictures, the PDF.

        Pairs that may not be printed today are no part of it. What was issued before becomes a
        revision's forerunner; where nothing of it changed, only when it is to be issued `again`.
        The number is allotted first, since it is printed; where printing fails it waits for the
        next try and goes to nobody else. One that holds what the client chose in a `reply` is
        issued and accepted at once. Raises what `QuoteRecord.check_next` and `press` raise,
        `QuoteNotSealed`, and `IssuedMeanwhile`.
        """
        now = self._clock.now().replace(microsecond=0)
        with self._units() as work:
            printed = as_known(work, consultation).for_use(ConsentUse.PRINT, now.date())
        record = self._numbered(studio, printed, now, again=again)
        if reply is not None and not reply.is_to(record):
            raise IssuedMeanwhile(record.next_number)
        pressed, mailed = self._pressed(studio, printed, files, progress, record, now.date())
        revision = Revision(
            number=len(record.revisions),
            consultation=printed,
            studio=studio,
            figures=pressed.figures,
            issued_at=now,
            document=self._kept(studio, pressed.pdf, record.next_number),
            mail_document=(
                "" if mailed is pressed else self._kept(studio, mailed.pdf, record.next_number)
            ),
        )
        answer = self._kept_answer(reply)
        with self._units() as work:
            known = work.records.get(record.id)
            if known.as_decided != record.as_decided:
                raise IssuedMeanwhile(record.next_number)
            issued = known.issue(revision, self._staff(), again=again, answer=answer)
            work.consultations.put(consultation)
            self._put(work, issued)
            note_consultation(work, consultation)
            work.commit()
        return issued

    def _pressed(
        self,
        studio: Studio,
        printed: Consultation,
        files: PictureFiles,
        progress: Progress,
        record: QuoteRecord,
        day: date,
    ) -> tuple[Pressed, Pressed]:
        """What is printed and what is attached, which may be one and the same.

        That none is small enough keeps nobody from issuing: then the smallest one is attached.
        """
        number = record.next_number
        pressed = self._press.press(studio, printed, files, progress, number, day)
        mail = self._press.press_for_mail
        return pressed, mail(pressed, studio, printed, files, progress, number, day)

    def oversize(
        self,
        studio: Studio,
        consultation: Consultation,
        files: PictureFiles,
        progress: Progress = lambda _done, _of: None,
    ) -> AttachmentTooLarge | None:
        """What is to be known before issuing: that even the smallest file is above the limit.

        Raises what `press` does.
        """
        pressed = self._press.press(studio, consultation, files, progress)
        mailed = self._press.press_for_mail(pressed, studio, consultation, files, progress)
        return oversize(studio, mailed)

    def _kept(self, studio: Studio, pdf: bytes, number: str) -> str:
        """Under which hash a document lies, sealed where the studio seals."""
        return self._documents.put(self._seals.sealed(pdf, number) if studio.seals else pdf)

    def _kept_answer(self, reply: Reply | None) -> Answer | None:
        """An answer whose file lies with the documents: for as long as the quote does."""
        if reply is None:
            return None
        return replace(reply.answer, document=self._documents.put(reply.content))

    def answer_document(self, answer: Answer) -> bytes:
        """The PDF in which a client answered; raises `NotFound` and `DocumentDamaged`."""
        return self._documents.get(answer.document)

    def _numbered(
        self, studio: Studio, consultation: Consultation, now: datetime, *, again: bool
    ) -> QuoteRecord:
        """The record that the quote is issued into; one that may not be takes no number."""
        with self._units() as work:
            known = work.records.of_consultation(consultation.id)
            record = known or QuoteRecord(consultation.id, now.year, 0)
            record.check_next(consultation, studio, now.date(), again=again)
            if known is not None and (known.revisions or known.year == now.year):
                return known
            allotted = work.records.allot(consultation.id, now.year)
            work.commit()
        return allotted

    def document(self, revision: Revision) -> bytes:
        """The PDF as it was issued; raises `NotFound` and `DocumentDamaged`."""
        return self._documents.get(revision.document)

    def mail_document(self, revision: Revision) -> bytes:
        """The PDF as it is attached to every e-mail; raises `NotFound` and `DocumentDamaged`."""
        return self._documents.get(revision.mail_document or revision.document)

    def issued_document(self, record: QuoteRecord, revision: Revision) -> bytes:
        """The PDF of a revision of `record`, which the studio may read whatever became of it.

        Whether it may leave the house is for the `Outbox` to say. Raises `IssuedDocumentLost`.
        """
        return self._read(record, revision, self.document)

    def issued_mail_document(self, record: QuoteRecord, revision: Revision) -> bytes:
        """The same as it is attached to e-mails."""
        return self._read(record, revision, self.mail_document)

    @staticmethod
    def _read(
        record: QuoteRecord, revision: Revision, document: Callable[[Revision], bytes]
    ) -> bytes:
        try:
            return document(revision)
        except (NotFound, DocumentDamaged) as error:
            number = quote_number(record.year, record.serial, revision.number)
            raise IssuedDocumentLost(number) from error

    def accept(self, shown: QuoteRecord, reply: Reply | None = None) -> QuoteRecord:
        """The client says yes to the latest revision of what is `shown`; raises `WrongState`."""
        answer = self._kept_answer(reply)
        return self._decide(
            shown,
            Deed.ACCEPTED,
            lambda record: record.accept(self._clock.now(), self._staff(), answer),
        )

    def keep(self, shown: QuoteRecord, reply: Reply) -> QuoteRecord:
        """Have the file of a `reply` lie with the quote, in any state; nothing is decided by it."""
        answer = self._kept_answer(reply)
        event = Event(
            self._clock.now(), self._staff(), Deed.ANSWERED, reply.revision, answer=answer
        )
        return self._change(shown.id, lambda record: record.answered(event))

    def decline(self, shown: QuoteRecord, reason: str) -> QuoteRecord:
        """The client says no; raises `WrongState`."""
        return self._decide(
            shown,
            Deed.DECLINED,
            lambda record: record.decline(self._clock.now(), self._staff(), reason),
        )

    def cancel(self, shown: QuoteRecord, reason: str) -> QuoteRecord:
        """The studio takes the quote back; raises `WrongState`."""
        return self._decide(
            shown,
            Deed.CANCELLED,
            lambda record: record.cancel(self._clock.now(), self._staff(), reason),
        )

    def _decide(
        self, shown: QuoteRecord, deed: Deed, decision: Callable[[QuoteRecord], QuoteRecord]
    ) -> QuoteRecord:
        """Decide on the revision that was looked at, which another one may have superseded."""

        def change(record: QuoteRecord) -> QuoteRecord:
            if len(record.revisions) > len(shown.revisions):
                raise WrongState(shown.latest_number, State.SUPERSEDED, deed)
            return decision(record)

        return self._change(shown.id, change)

    def receive(
        self, record_id: str, received_on: date, amount: Money, kind: PaymentKind, method: str
    ) -> QuoteRecord:
        """Enter a payment or a refund; raises what `QuoteRecord.pay` does."""
        words = f"{amount.plain} {amount.currency.code}"
        deed = Deed.PAID_BACK if kind is PaymentKind.REFUND else Deed.PAID
        return self._change(
            record_id,
            lambda record: record.pay(
                received_on, amount, kind, method, self._event(record, deed, words)
            ),
        )

    def void_payment(self, record_id: str, payment: Payment) -> QuoteRecord:
        """Take back a payment that was entered by mistake, in any state."""
        words = f"{payment.amount.plain} {payment.amount.currency.code}"
        return self._change(
            record_id,
            lambda record: record.void_payment(
                payment.number, self._event(record, Deed.PAYMENT_VOIDED, words)
            ),
        )

    def receipt(self, record: QuoteRecord, payment: Payment) -> bytes:
        """A PDF that says what was paid and what is left."""
        return self._receipts.press(record, payment)

    def _event(self, record: QuoteRecord, deed: Deed, words: str) -> Event:
        latest = max(len(record.revisions) - 1, 0)
        return Event(self._clock.now(), self._staff(), deed, latest, words)

    def _change(self, record_id: str, change: Callable[[QuoteRecord], QuoteRecord]) -> QuoteRecord:
        with self._units() as work:
            changed = change(work.records.get(record_id))
            self._put(work, changed)
            work.commit()
        return changed

    @staticmethod
    def _put(work: UnitOfWork, record: QuoteRecord) -> None:
        work.records.put(record)
        note_record(work, record)

    def find(self, search: QuoteSearch, offset: int, limit: int) -> list[QuoteSummary]:
        """So many of the quotes that a search finds, in its order."""
        with self._units() as work:
            return work.summaries.page(search, offset, limit)

    def numbered(self, number: str) -> QuoteSummary | None:
        """The revision that was issued under a number, if any was."""
        with self._units() as work:
            return work.summaries.numbered(number, self._clock.now().date())

    def totals(self, search: QuoteSearch) -> QuoteTotals:
        """How many quotes a search finds, and their sums by currency."""
        with self._units() as work:
            return work.summaries.totals(search)

    def duplicate(self, consultation_id: str) -> Consultation:
        """Begin another consultation with the same client and a copy of the quote, valid anew.

        Days of payment that are over are left open.
        """
        today = self._clock.now().date()
        with self._units() as work:
            known = work.consultations.get(consultation_id)
            quote = replace(
                known.quote,
                valid_until=today + timedelta(days=VALID_DAYS),
                schedule=_payable_from(today, known.quote.schedule),
            )
            copy = Consultation(known.client, quote, today, language=known.language)
            begun = work.consultations.put(copy)
            note_consultation(work, begun)
            work.commit()
        return begun

    def templates(self) -> list[QuoteTemplate]:
        """What new quotes can start from."""
        with self._units() as work:
            return work.templates.all()

    def save_template(self, name: str, quote: Quote) -> QuoteTemplate:
        """Keep a quote to start others from, over the template of that name.

        What is one client's own does not go with it: its title and notes, how long it stands, the
        days of payment, and why it bears no tax.
        """
        name = name.strip()
        kept = replace(
            quote,
            title="",
            note="",
            memo="",
            valid_until=None,
            schedule=_payable_from(date.max, quote.schedule),
            tax_exempt=False,
            exemption="",
        )
        with self._units() as work:
            named = (
                each.id for each in work.templates.all() if each.name.casefold() == name.casefold()
            )
            saved = work.templates.put(QuoteTemplate(name, kept, next(named, "")))
            work.commit()
        return saved

    def remove_template(self, template_id: str) -> None:
        """Forget a template; raises `NotFound`."""
        with self._units() as work:
            work.templates.remove(template_id)
            work.commit()


def _payable_from(day: date, schedule: tuple[Instalment, ...]) -> tuple[Instalment, ...]:
    """The schedule without the days that lie before `day`."""
    return tuple(
        replace(each, due_on=None) if each.due_on is not None and each.due_on < day else each
        for each in schedule
    )
