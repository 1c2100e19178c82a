"""A PDF that a client sent back: whose it is, what was chosen in it, and whether to believe it."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Protocol

from studio_desk.domain.consultation import Consultation
from studio_desk.domain.errors import DeskError
from studio_desk.domain.money import Money
from studio_desk.domain.pricing import price
from studio_desk.domain.quote_record import QuoteRecord, Revision, quote_number
from studio_desk.domain.returned import (
    ChosenLine,
    Faith,
    FilledForm,
    chosen_lines,
    with_choices,
)
from studio_desk.domain.seal import SealState
from studio_desk.services.ports import FileReader
from studio_desk.services.quotes import QuoteBook
from studio_desk.services.sealing import SealBook, SealFound


class ReturnGap(StrEnum):
    """Why nothing can be read from a file."""

    DAMAGED = "damaged"
    LOCKED = "locked"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    NO_FIELDS = "no-fields"
    FOREIGN = "foreign"


@dataclass
class ReturnRefused(DeskError):
    """The file `name` tells nothing, and why."""

    name: str
    gap: ReturnGap


@dataclass
class ReturnOutdated(DeskError):
    """The file `name` is of revision `number`, and `latest` holds now."""

    name: str
    number: str
    latest: str


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
    """What a client chose, beside what was issued. `signers` are those who say that they signed."""

    file: str
    number: str
    form: FilledForm
    lines: tuple[ChosenLine, ...]
    issued_total: Money
    chosen_total: Money
    faith: Faith
    signers: tuple[str, ...]

    def taken_over(self, consultation: Consultation) -> Consultation:
        """The consultation with the client's choices in its quote, and nothing else changed."""
        return replace(consultation, quote=with_choices(consultation.quote, self.form))

    @property
    def is_as_issued(self) -> bool:
        """Whether the client chose what was chosen in the quote."""
        return all(each.was == each.is_now for each in self.lines)


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

        Raises `FileUnreadable`, `PdfUnreadable`, `ReturnRefused` and `ReturnOutdated`, what reading
        what was issued raises, and what pricing the choices does.
        """
        pdf, name = self._files.read(path), path.name
        form = self._reader.form(pdf, name)
        revision, issued = self._issued(pdf, form, record, name)
        number = quote_number(record.year, record.serial, revision.number)
        if revision is not record.latest:
            raise ReturnOutdated(name, number, record.latest_number)
        quote = revision.consultation.quote
        own = self._reader.own(issued)
        if {field for field, _ in form.answers} != {field for field, _ in own.answers}:
            raise ReturnRefused(name, ReturnGap.NO_FIELDS)
        answered = with_choices(quote, form)
        seals = self._seals.seals(pdf)
        return Returned(
            file=name,
            number=number,
            form=form,
            lines=chosen_lines(quote, answered),
            issued_total=revision.figures.total,
            chosen_total=price(answered).total,
            faith=_faith(seals, grew=pdf.startswith(issued), alike=form.pages == own.pages),
            signers=tuple(each.seal.signer for each in seals if not each.is_own),
        )

    def _issued(
        self, pdf: bytes, form: FilledForm, record: QuoteRecord, name: str
    ) -> tuple[Revision, bytes]:
        """The revision that a file was made from, and its bytes as they were issued.

        It was added to, or its pages, which bear the number, read as they did.
        """
        for revision in reversed(record.revisions):
            printed = partial(self._quotes.issued_document, record, revision)
            mailed = partial(self._quotes.issued_mail_document, record, revision)
            for read in (mailed, printed) if revision.mail_document else (printed,):
                issued = read()
                if pdf.startswith(issued) or self._reader.own(issued).pages == form.pages:
                    return revision, issued
        raise ReturnRefused(name, ReturnGap.FOREIGN)


def _faith(seals: tuple[SealFound, ...], *, grew: bool, alike: bool) -> Faith:
    """A file that grew out of what was issued holds all of it, and a seal says what was added."""
    if any(each.seal.state is SealState.ALTERED for each in seals):
        return Faith.ALTERED
    if grew and any(each.is_own for each in seals):
        return Faith.SEALED
    return Faith.ALIKE if alike else Faith.ALTERED
