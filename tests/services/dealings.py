"""A studio that deals in quotes: real books over a real database and real documents."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.adapters.documents import FolderDocumentStore
from studio_desk.adapters.files import AtomicFiles
from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.adapters.texts import TomlEvidenceShelf, TomlWordings
from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.line import Category, Line
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.payment import PaymentKind
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.proposal import Proposal
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import QuoteRecord, State
from studio_desk.domain.terms import Percent
from studio_desk.services.adviser import Adviser
from studio_desk.services.consultations import ConsultationBook
from studio_desk.services.failures import FileUnwritable
from studio_desk.services.picture_ports import Progress
from studio_desk.services.plate_room import PlateRoom
from studio_desk.services.proposals import ProposalPress
from studio_desk.services.quote_ports import QuoteSearch
from studio_desk.services.quotes import QuoteBook
from studio_desk.services.receipts import ReceiptPress
from studio_desk.services.sealing import SealBook

from .sealers import Drawer, NotingSealer
from .world import RESOURCES, TODAY, NotingDarkroom, NotingInspections, NotingPrinter, StoppedClock

# They keep what they read, so all studios share them.
WORDINGS, FORMATS = TomlWordings(RESOURCES / "wording"), BabelFormats()
SHELF = TomlEvidenceShelf(RESOURCES / "evidence")
USD = Currency.of("USD")
STUDIO = Studio("Harbour Light", "hello@harbour.example", terms="Before")
AGREED = Consent(ConsentBasis.AGREED)
PICTURES = (
    Picture("a" * 64, 1024, 1024, Origin.AI, "Generated", consent=Consent(ConsentBasis.NOBODY)),
    Picture("b" * 64, 2400, 3600, Origin.CAMERA, "Photograph", consent=AGREED),
)
SESSION = Line("Session", Decimal("349.00"), category=Category.SESSION)


def usd(amount: str) -> Money:
    return USD.money(Decimal(amount))


@dataclass
class Dealings:
    """The books of a studio in `root`; `staff` is who sits there."""

    root: Path
    clock: StoppedClock = field(default_factory=StoppedClock)
    printer: NotingPrinter = field(default_factory=NotingPrinter)
    staff: str = "Ada"
    sealer: NotingSealer = field(default_factory=NotingSealer)
    certificates: Drawer = field(default_factory=Drawer)

    def __post_init__(self) -> None:
        self.units = SqlUnitsOfWork(self.root / "studio.db")
        self.documents = FolderDocumentStore(self.root / "documents")
        self.press = ProposalPress(
            adviser=Adviser(self.clock, self.units),
            shelf=SHELF,
            room=PlateRoom(NotingDarkroom(), NotingInspections()),
            printer=self.printer,
            formats=FORMATS,
            wording=WORDINGS,
            clock=self.clock,
        )
        receipts = ReceiptPress(self.printer, FORMATS, WORDINGS)
        self.sittings = ConsultationBook(self.units, self.clock)
        self.quotes = QuoteBook(
            self.units,
            self.documents,
            self.press,
            receipts,
            SealBook(self.sealer, self.certificates, AtomicFiles()),
            self.clock,
            lambda: self.staff,
        )

    def sitting(self, name: str = "Mina Park") -> Consultation:
        """A consultation that is saved and ready to be issued."""
        with self.units() as work:
            for picture in PICTURES:
                work.pictures.put(picture)
            work.commit()
        quote = Quote(
            USD,
            (SESSION,),
            title="Portraits",
            deposit=Percent(Decimal(50)),
            valid_until=TODAY + timedelta(30),
        )
        client = Client(name, "mina@park.example", "Park & Sons")
        pairs = (Comparison("Same light", *PICTURES),)
        return self.sittings.save(Consultation(client, quote, TODAY, comparisons=pairs))

    def issue(self, consultation: Consultation, studio: Studio = STUDIO) -> QuoteRecord:
        return self.quotes.issue(studio, consultation, Path)

    def issued(self, name: str = "Mina Park") -> QuoteRecord:
        return self.issue(self.sitting(name))

    def wait(self, days: int) -> None:
        self.clock.at += timedelta(days)

    @property
    def today(self) -> date:
        return self.clock.at.date()


def dearer(consultation: Consultation, price: str = "400") -> Consultation:
    """The same with another price for the session."""
    line = replace(SESSION, unit_price=Decimal(price))
    return replace(consultation, quote=replace(consultation.quote, entries=(line,)))


def pay(dealings: Dealings, record: QuoteRecord, amount: str) -> QuoteRecord:
    return dealings.quotes.receive(record.id, TODAY, usd(amount), PaymentKind.DEPOSIT, "Cash")


def found(dealings: Dealings, words: str = "", **other: object) -> list[tuple[str, State]]:
    search = replace(QuoteSearch(dealings.today, words), **other)  # type: ignore[arg-type]
    return [(each.number, each.state) for each in dealings.quotes.find(search, 0, 100)]


class BrokenPrinter(NotingPrinter):
    """Breaks down on the way."""

    def print(self, proposal: Proposal, progress: Progress) -> bytes:  # noqa: ARG002
        raise FileUnwritable("/tmp", "No space left on device")
