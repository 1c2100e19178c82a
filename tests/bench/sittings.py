"""A consultation that is pressed again and again: its pictures in files, its quote, its words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from studio_desk.adapters.media import FolderMediaStore
from studio_desk.adapters.pdf import ReportLabPrinter
from studio_desk.app.tools import file_inspector, tools
from studio_desk.domain.arrangement import Arrangement, Part
from studio_desk.domain.brief import Brief, Stakes, UseCase
from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.line import Line
from studio_desk.domain.money import Currency
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.proposal import Proposal
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Percent, Tax
from studio_desk.services.adviser import Adviser
from studio_desk.services.picture_ports import Progress
from studio_desk.services.proposals import ProposalPress
from tests.bench.negatives import negative

SIZE_24_MP = (6000, 4000)
DAY = date(2026, 11, 24)
STUDIO = Studio("Harbour Light Studio", "hello@harbour.example", "+1 555 0100", "Paid in 14 days.")
PARTS = (Part.COVER, Part.UNDERSTOOD, Part.ADVICE, Part.PAIRS, Part.QUOTE)
"""Cover, brief with advice, three pairs, and a quote on two pages or one."""


class NotingPrinter(ReportLabPrinter):
    """Prints, and keeps what it was given last; nothing is printed while it only takes note."""

    last: Proposal | None = None
    only_notes = False

    def print(self, proposal: Proposal, progress: Progress) -> bytes:
        """As the program does."""
        self.last = proposal
        return b"" if self.only_notes else super().print(proposal, progress)


class Pressroom:
    """The program's own press over a folder of pictures."""

    def __init__(self, folder: Path) -> None:
        self._media = FolderMediaStore(folder)
        self._source = folder.with_suffix(".jpg")
        self.kit = tools()
        self.kit.printer = self.printer = NotingPrinter(self.kit.data / "fonts")
        self.press = self.new_press()

    def new_press(self) -> ProposalPress:
        """A press that has prepared nothing yet."""
        inspector = file_inspector()
        return self.kit.press(
            Adviser(self.kit.clock),
            lambda picture, _progress: inspector.inspect(
                self._media.path(picture.content), picture.content
            ),
        )

    def pair(self, number: int, size: tuple[int, int] = SIZE_24_MP) -> Comparison:
        """Two pictures of their own, one of each kind."""
        pictures = []
        for seed, origin in enumerate((Origin.AI, Origin.CAMERA), start=2 * number):
            self._source.write_bytes(negative(size, seed))
            picture = Picture(
                self._media.take(self._source),
                *size,
                origin,
                credit=f"Photographer {number}, CC BY 4.0",
                consent=Consent(ConsentBasis.NOBODY),
            )
            pictures.append(picture)
        return Comparison(f"Pair {number}", pictures[0], pictures[1])

    def pressed(self, consultation: Consultation, press: ProposalPress | None = None) -> bytes:
        """The finished file."""
        return (press or self.press).press(STUDIO, consultation, self._media.path, day=DAY).pdf

    def proposal(self, consultation: Consultation) -> Proposal:
        """What would be printed of it, in words that the printer has not seen yet."""
        self.printer.only_notes = True
        try:
            self.pressed(consultation)
        finally:
            self.printer.only_notes = False
        assert self.printer.last is not None
        return self.printer.last


@contextmanager
def pressroom(folder: Path) -> Iterator[Pressroom]:
    """A press that is closed in the end."""
    room = Pressroom(folder)
    try:
        yield room
    finally:
        room.kit.close()


def sitting(pairs: tuple[Comparison, ...], lines: int) -> Consultation:
    """A brief, a quote of so many lines, and the pairs."""
    return Consultation(
        Client("Mina Park", "mina@park.example"),
        Quote(
            Currency.of("USD"),
            tuple(map(_line, range(1, lines + 1))),
            (Tax("vat", "VAT", Decimal("8.5")),),
            deposit=Percent(Decimal(50)),
            valid_until=date(2026, 12, 31),
        ),
        DAY,
        Brief((UseCase.EXECUTIVE, UseCase.CONFERENCE_BIO), Stakes.HIGH),
        pairs,
        arrangement=Arrangement(
            left_out=tuple(part for part in Part if part not in PARTS),
            without_case="The bench compares what every program lays out.",
        ),
    )


def reworded(consultation: Consultation, number: int) -> Consultation:
    """The same with other words in its first line."""
    quote = consultation.quote
    first = replace(quote.lines[0], description=f"Executive session, version {number}")
    return replace(consultation, quote=replace(quote, entries=(first, *quote.entries[1:])))


def _line(number: int) -> Line:
    return Line(
        f"Executive portrait {number}, retouched",
        Decimal("64.22") + number,
        Decimal(number % 4 + 1),
        detail="Natural retouching, delivered for print and for the web",
        taxes=("vat",),
        discount=Percent(Decimal(10)) if number % 5 == 0 else None,
    )
