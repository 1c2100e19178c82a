"""Receipts: one page that says what was paid and what that left.

It speaks of the day of its payment: later payments and revisions do not change it.
"""

from collections.abc import Callable, Iterator

from studio_desk.domain.money import Money
from studio_desk.domain.payment import Payment, PaymentKind
from studio_desk.domain.proposal import Fact, SumRow
from studio_desk.domain.quote_record import QuoteRecord, Revision, quote_number
from studio_desk.domain.receipt import Receipt
from studio_desk.services.ports import LocaleFormats, Printer
from studio_desk.services.proposal_writer import paper_for
from studio_desk.services.wording import Wording


class ReceiptPress:
    """Turns payments into PDFs, in the language of the quote."""

    def __init__(
        self, printer: Printer, formats: LocaleFormats, wording: Callable[[str], Wording]
    ) -> None:
        self._printer = printer
        self._formats = formats
        self._wording = wording

    def press(self, record: QuoteRecord, payment: Payment) -> bytes:
        """Return the finished PDF."""
        wording = self._wording(record.revision_paid(payment).consultation.language)
        receipt = ReceiptWriter(wording, self._formats).write(record, payment)
        return self._printer.print_receipt(receipt)


class ReceiptWriter:
    """Writes in one language; every figure is the record's."""

    def __init__(self, wording: Wording, formats: LocaleFormats) -> None:
        self._say = wording.say
        self._wording = wording
        self._formats = formats

    def write(self, record: QuoteRecord, payment: Payment) -> Receipt:
        """Return the receipt for one payment; one that was taken back is void and has no sums."""
        say, revision = self._say, record.revision_paid(payment)
        studio, currency = revision.studio, payment.amount.currency
        title = say("receipt.title", number=receipt_number(record, payment))
        left = revision.figures.total - record.paid_with(payment)
        valid = not payment.voided
        return Receipt(
            language=self._wording.language,
            title=title,
            author=studio.name,
            accent=studio.accent,
            paper=paper_for(currency.code),
            kicker=self._kicker(payment),
            amount=Fact(self._received(payment), self._money(payment.amount)),
            facts=tuple(self._facts(record, payment, revision)),
            sums=tuple(self._sums(record, payment, revision, left)) if valid else (),
            notes=(say("receipt.note_currency", currency=currency.code),) if valid else (),
            thanks=self._thanks(left) if valid else say("receipt.voided"),
            sender=_lines(studio.name, studio.email, studio.phone),
            footer=studio.name or title,
            page_of=say("receipt.page", title=title, page="{page}", pages="{pages}"),
            void="" if valid else say("receipt.void"),
        )

    def _facts(self, record: QuoteRecord, payment: Payment, revision: Revision) -> Iterator[Fact]:
        client = revision.consultation.client
        day = self._formats.date(payment.received_on, self._wording.language)
        key = "receipt.to" if payment.kind is PaymentKind.REFUND else "receipt.from"
        yield Fact(self._say(key), ", ".join(_lines(client.name, client.organisation)))
        yield Fact(self._say("receipt.on"), day)
        if payment.method.strip():
            yield Fact(self._say("receipt.method"), payment.method)
        yield Fact(self._say("receipt.for"), self._wording.name(payment.kind))
        number = quote_number(record.year, record.serial, revision.number)
        yield Fact(self._say("receipt.quote"), number)

    def _sums(
        self, record: QuoteRecord, payment: Payment, revision: Revision, left: Money
    ) -> Iterator[SumRow]:
        say, language = self._say, self._wording.language
        total, paid = revision.figures.total, record.paid_with(payment)
        yield SumRow(say("receipt.total"), self._formats.amount(total, language))
        yield SumRow(say("receipt.paid"), self._formats.amount(paid, language))
        if left.minor < 0:
            yield SumRow(say("receipt.over"), self._money(-left), grand=True)
        else:
            yield SumRow(say("receipt.due"), self._money(left), grand=True)

    def _kicker(self, payment: Payment) -> str:
        if payment.voided:
            return self._say("receipt.void")
        refund = payment.kind is PaymentKind.REFUND
        return self._say("receipt.kicker_refund") if refund else self._say("receipt.kicker")

    def _received(self, payment: Payment) -> str:
        refund = payment.kind is PaymentKind.REFUND
        return self._say("receipt.refunded") if refund else self._say("receipt.received")

    def _thanks(self, left: Money) -> str:
        return self._say("receipt.thanks" if left.minor > 0 else "receipt.thanks_settled")

    def _money(self, money: Money) -> str:
        return self._formats.money(money, self._wording.language)


def receipt_number(record: QuoteRecord, payment: Payment) -> str:
    """The number of a receipt: the quote's, and which of its payments it is for."""
    return f"{record.number}-P{payment.number}"


def _lines(*words: str) -> tuple[str, ...]:
    return tuple(each for each in words if each.strip())
