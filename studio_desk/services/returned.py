"""A PDF that a client sent back: whose it is, what was chosen in it, and whether to believe it."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Protocol

from studio_desk.domain.consultation import Consultation
from studio_desk.domain.errors import DeskError
from studio_desk.domain.exchange import Answer, Signature
from studio_desk.domain.money import Money
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import QuoteRecord, Revision, quote_number
from studio_desk.domain.returned import (
    ChosenLine,
    Faith,
    FilledForm,
    chosen_lines,
    with_choices,
)
from studio_desk.domain.seal import Seal, SealState
from studio_desk.services.ports import FileReader
from studio_desk.services.quote_ports import Reply
from studio_desk.services.quotes import QuoteBook
from studio_desk.services.sealing import SealBook, SealFound
from studio_desk.services.sealing_failures import CheckGap, PdfUnreadable


class ReturnGap(StrEnum):
    """Why nothing can be read from a file."""

    DAMAGED = "damaged"
    LOCKED = "locked"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    NOT_STARTED = "not-started"
    """What reads files did not start, which is no fault of the file."""
    REVISIONS = "revisions"
    """It was added to more often than anybody goes through here."""
    NO_FIELDS = "no-fields"
    FOREIGN = "foreign"


_GAPS = {
    CheckGap.DAMAGED: ReturnGap.DAMAGED,
    CheckGap.REVISIONS: ReturnGap.REVISIONS,
    CheckGap.TOO_SLOW: ReturnGap.TOO_SLOW,
    CheckGap.NOT_STARTED: ReturnGap.NOT_STARTED,
}


@dataclass
class ReturnRefused(DeskError):
    """The file `name` tells nothing, and why."""

    name: str
    gap: ReturnGap


@dataclass
class ReturnElsewhere(DeskError):
    """The file `name` is quote `number` of another consultation, with `client`."""

    name: str
    number: str
    client: str
    consultation: str


class FormReader(Protocol):
    """Reads the fields of PDF files."""

    def form(self, pdf: bytes, name: str) -> FilledForm:
        """What stands in a stranger's file, read within limits; raises `ReturnRefused`."""
        ...

    def own(self, pdf: bytes) -> FilledForm:
        """What stands in a file that the studio made."""
        ...


@dataclass(frozen=True, slots=True)
class Returned:
    """What a client chose, beside what was issued: in the file of quote `number`.

    `latest` is the number that holds now: another one only where that is what they chose. The file
    itself is in the `reply`.
    """

    reply: Reply
    number: str
    latest: str
    form: FilledForm
    lines: tuple[ChosenLine, ...]
    issued_total: Money
    chosen_total: Money
    faith: Faith
    is_untouched: bool
    """Nothing was filled in: it says no more than what was sent."""
    is_outdated: bool
    """Another revision holds now, which has other choices: no answer to it."""

    @property
    def file(self) -> str:
        """What the file was called."""
        return self.reply.answer.file

    def taken_over(self, consultation: Consultation) -> Consultation:
        """The consultation with the client's choices in its quote, and nothing else changed."""
        return replace(consultation, quote=with_choices(consultation.quote, self.form))

    @property
    def is_as_issued(self) -> bool:
        """Whether the client chose what was chosen in the quote."""
        return all(each.was == each.is_now for each in self.lines)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file that was made from a `revision`: its `form`, and our `own` as it was issued."""

    reply: Reply
    revision: Revision
    form: FilledForm
    own: FilledForm
    faith: Faith


class ReturnDesk:
    """Reads what clients send back; deciding on it is for staff."""

    def __init__(
        self, reader: FormReader, quotes: QuoteBook, seals: SealBook, files: FileReader
    ) -> None:
        self._reader = reader
        self._quotes = quotes
        self._seals = seals
        self._files = files

    def read(self, path: Path, record: QuoteRecord) -> Returned:
        """What a file says to the latest revision of `record`.

        Raises `FileUnreadable`, `ReturnRefused`, `ReturnElsewhere`, what reading what was issued
        raises, and what pricing the choices does.
        """
        opened = self._open(path, record)
        reply, form, revision = opened.reply, opened.form, opened.revision
        answered = with_choices(revision.consultation.quote, form)
        is_held = _is_held(record, revision, answered)
        return Returned(
            reply=reply,
            number=quote_number(record.year, record.serial, revision.number),
            latest=record.latest_number,
            form=form,
            # Of another revision with other choices the lines may be others too.
            lines=chosen_lines(record.latest.consultation.quote, answered) if is_held else (),
            issued_total=record.latest.figures.total,
            chosen_total=price(answered).total,
            is_untouched=form.answers == opened.own.answers and not _is_anybodys(reply.answer),
            is_outdated=not is_held,
            faith=opened.faith,
        )

    def _open(self, path: Path, record: QuoteRecord) -> _Opened:
        pdf, name = self._files.read(path), path.name
        form = self._reader.form(pdf, name)
        found = self._issued(pdf, form, record)
        if found is None:
            raise self._foreign(pdf, form, record, name)
        revision, issued = found
        own = self._reader.own(issued)
        if {each for each, _ in form.answers} != {each for each, _ in own.answers}:
            raise ReturnRefused(name, ReturnGap.NO_FIELDS)
        seals = self._sealed(pdf, name)
        signed = tuple(_signature(each.seal) for each in seals if not each.is_own)
        answer = Answer(name, form.name, form.place_and_date, form.is_signed, signed)
        faith = _faith(seals, grew=pdf.startswith(issued), alike=form.pages == own.pages)
        return _Opened(Reply(answer, pdf, record, revision.number), revision, form, own, faith)

    def _sealed(self, pdf: bytes, name: str) -> tuple[SealFound, ...]:
        try:
            return self._seals.seals(pdf, name)
        except PdfUnreadable as error:
            raise ReturnRefused(name, _GAPS[error.gap]) from error

    def _foreign(
        self, pdf: bytes, form: FilledForm, record: QuoteRecord, name: str
    ) -> ReturnElsewhere | ReturnRefused:
        """What a file is that is not of this quote: of another one, if that holds its pages."""
        named = self._quotes.numbered(form.number)
        if named is not None and named.record_id != record.id:
            other = self._quotes.record(named.consultation_id)
            if other is not None and self._issued(pdf, form, other) is not None:
                return ReturnElsewhere(name, form.number, named.client, named.consultation_id)
        return ReturnRefused(name, ReturnGap.FOREIGN)

    def _issued(
        self, pdf: bytes, form: FilledForm, record: QuoteRecord
    ) -> tuple[Revision, bytes] | None:
        """The revision that a file was made from, and its bytes as they were issued.

        It was added to, or its pages, which bear the number, look as they did, or what is printed
        on them is the same at least: whoever draws a signature there makes them look otherwise.
        """

        def looks_alike(issued: bytes) -> bool:
            return pdf.startswith(issued) or self._reader.own(issued).pages == form.pages

        def reads_alike(issued: bytes) -> bool:
            return self._reader.own(issued).printed == form.printed

        # What is printed and what is mailed may differ in how they look only.
        for is_it in (looks_alike, reads_alike):
            for revision in reversed(record.revisions):
                printed = partial(self._quotes.issued_document, record, revision)
                mailed = partial(self._quotes.issued_mail_document, record, revision)
                for read in (mailed, printed) if revision.mail_document else (printed,):
                    issued = read()
                    if is_it(issued):
                        return revision, issued
        return None


def _is_anybodys(answer: Answer) -> bool:
    """Whether somebody stands behind it: by a name, a place and date, or a signature."""
    return bool(answer.name or answer.place_and_date or answer.is_signed or answer.signatures)


def _is_held(record: QuoteRecord, revision: Revision, answered: Quote) -> bool:
    """Whether what holds now was answered: the same revision, or one of just these choices."""
    latest = record.latest
    if revision is latest:
        return True
    limit = latest.consultation.quote.valid_until
    answered = replace(answered, valid_until=limit)
    chosen = replace(revision.consultation, quote=answered)
    return latest.bears(revision.studio) and latest.holds(chosen, latest.issued_at.date())


def _signature(seal: Seal) -> Signature:
    return Signature(seal.signer, holds=seal.state is not SealState.ALTERED)


def _faith(seals: tuple[SealFound, ...], *, grew: bool, alike: bool) -> Faith:
    """A file that grew out of what was issued holds all of it, and a seal says what was added."""
    if any(each.seal.state is SealState.ALTERED for each in seals):
        return Faith.ALTERED
    if grew and any(each.is_own for each in seals):
        return Faith.SEALED
    return Faith.ALIKE if alike else Faith.ALTERED
