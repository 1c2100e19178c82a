"""Receipts: one page that says what was paid and what is left."""

from collections.abc import Callable, Iterator

from studio_desk.domain.consultation import Client
from studio_desk.domain.proposal import Fact, SumRow
from studio_desk.domain.quote_record import Payment, QuoteRecord
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
        wording = self._wording(record.latest.consultation.language)
        receipt = ReceiptWriter(wording, self._formats).write(record, payment)
        return self._printer.print_receipt(receipt)


class ReceiptWriter:
    """Writes in one language; every figure is the record's."""

    def __init__(self, wording: Wording, formats: LocaleFormats) -> None:
        self._say = wording.say
        self._wording = wording
        self._formats = formats

    def write(self, record: QuoteRecord, payment: Payment) -> Receipt:
        """Return the receipt for one payment."""
        studio, say = record.latest.studio, self._say
        number = receipt_number(record, payment)
        return Receipt(
            language=self._wording.language,
            title=say("receipt.title", number=number),
            author=studio.name,
            accent=studio.accent,
            paper=paper_for(payment.amount.currency.code),
            kicker=say("receipt.voided") if payment.voided else say("receipt.kicker"),
            facts=tuple(self._facts(record, payment)),
            sums=tuple(self._sums(record, payment)),
            notes=(say("receipt.thanks"),) if not payment.voided else (),
            sender=_lines(studio.name, studio.email, studio.phone),
            footer=studio.name or say("receipt.title", number=number),
        )

    def _facts(self, record: QuoteRecord, payment: Payment) -> Iterator[Fact]:
        client: Client = record.latest.consultation.client
        day = self._formats.date(payment.received_on, self._wording.language)
        yield Fact(self._say("receipt.from"), ", ".join(_lines(client.name, client.organisation)))
        yield Fact(self._say("receipt.on"), day)
        if payment.method:
            yield Fact(self._say("receipt.method"), payment.method)
        yield Fact(self._say("receipt.for"), self._wording.name(payment.kind))
        yield Fact(self._say("receipt.quote"), record.latest_number)

    def _sums(self, record: QuoteRecord, payment: Payment) -> Iterator[SumRow]:
        say, language = self._say, self._wording.language
        amount = self._formats.money(payment.amount, language)
        yield SumRow(say("receipt.received"), amount, grand=True)
        total = record.latest.figures.total
        yield SumRow(say("receipt.total"), self._formats.amount(total, language))
        yield SumRow(say("receipt.paid"), self._formats.amount(record.paid, language))
        if record.due.minor < 0:
            yield SumRow(say("receipt.over"), self._formats.amount(-record.due, language))
        else:
            yield SumRow(say("receipt.due"), self._formats.amount(record.due, language))


def receipt_number(record: QuoteRecord, payment: Payment) -> str:
    """The number of a receipt: the quote's, and which of its payments it is for."""
    return f"{record.number}-P{payment.number}"


def _lines(*words: str) -> tuple[str, ...]:
    return tuple(each for each in words if each.strip())
