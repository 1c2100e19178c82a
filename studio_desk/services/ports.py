"""What the services need of the world; adapters fit these shapes without importing them."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.evidence import Evidence
from studio_desk.domain.money import Money
from studio_desk.domain.picture import Picture
from studio_desk.domain.pricelist import PriceList, PriceLists
from studio_desk.domain.proposal import Placed, Proposal
from studio_desk.domain.receipt import Receipt
from studio_desk.domain.writing import Doubt
from studio_desk.services.consultation_ports import HeldConsultation
from studio_desk.services.follow_up_ports import DispatchKind, FollowUpStore
from studio_desk.services.mail_ports import MailingStore, MessageTemplateStore
from studio_desk.services.picture_ports import InspectionStore, Pixels, Progress
from studio_desk.services.proposal_ports import ArrangementTemplateStore, EvidenceStore
from studio_desk.services.quote_ports import (
    QuoteRecordStore,
    QuoteSummaryStore,
    QuoteTemplateStore,
)


class Clock(Protocol):
    """The time of day."""

    def now(self) -> datetime:
        """The moment, with its time zone."""
        ...


class StudioStore(Protocol):
    """The one studio of this database."""

    def get(self) -> Studio:
        """The studio, blank when none was saved yet."""
        ...

    def put(self, studio: Studio) -> None:
        """Save the studio."""
        ...


class ClientStore(Protocol):
    """The clients."""

    def all(self) -> list[Client]:
        """Every client, by name."""
        ...

    def put(self, client: Client) -> Client:
        """Save the client and return it with its `id`, a new one where it had none."""
        ...


class PictureStore(Protocol):
    """What is known of the example pictures; their files are in the `MediaStore`."""

    def all(self) -> list[Picture]:
        """Every example, in the order in which they were added."""
        ...

    def get(self, content: str) -> Picture | None:
        """One picture, in the library or only shown by a consultation; None where unknown."""
        ...

    def these(self, contents: Iterable[str]) -> dict[str, Picture]:
        """Those of the pictures that are known, by their content."""
        ...

    def is_example(self, content: str) -> bool:
        """Whether the picture is in the library."""
        ...

    def put(self, picture: Picture) -> None:
        """Save the picture under its content hash, over what was known of it before.

        A new one is in the library; one that was taken out of it stays out.
        """
        ...

    def remove(self, content: str) -> None:
        """Take the picture out of the library; raises `NotFound`."""
        ...

    def restore(self, content: str) -> None:
        """Have the picture in the library again; raises `NotFound` where it never was stored."""
        ...

    def is_release(self, content: str) -> bool:
        """Whether any picture, in the library or not, names this file as its signed release."""
        ...


class PriceListStore(Protocol):
    """The price lists."""

    def get(self) -> PriceLists:
        """All of them; on the first day an empty one in the studio's currency."""
        ...

    def put(self, lists: PriceLists) -> None:
        """Save them in place of those before."""
        ...


class ConsultationStore(Protocol):
    """The consultations, each saved and read whole."""

    def all(self) -> list[Consultation]:
        """Every consultation, the latest first."""
        ...

    def held(self) -> list[HeldConsultation]:
        """Every consultation as a row of a list, the latest first; none of them is opened."""
        ...

    def get(self, consultation_id: str) -> Consultation:
        """One consultation; raises `NotFound`."""
        ...

    def put(self, consultation: Consultation) -> Consultation:
        """Save it and its client; return it with its `id`, a new one where it had none."""
        ...


@dataclass(frozen=True, slots=True)
class Dispatch:
    """That a proposal left: when, for whom, with which bytes, and to which `place`.

    That is whom a server took it for, or the path of a file; empty where staff sent it themselves.
    """

    consultation: str
    client: str
    made_at: datetime
    kind: DispatchKind
    place: str
    sha256: str


class DispatchStore(Protocol):
    """What was handed over, drafted and saved, and what staff say that they sent."""

    def all(self) -> list[Dispatch]:
        """Every dispatch, the latest first."""
        ...

    def has(self, sha256: str) -> bool:
        """Whether a document with this hash has left."""
        ...

    def add(self, dispatch: Dispatch) -> None:
        """Record one."""
        ...

    def remove(self, dispatch: Dispatch) -> None:
        """Take one back that was recorded by mistake."""
        ...


class UnitOfWork(Protocol):
    """All stores in one transaction: rolled back on leaving unless `commit` was called."""

    studio: StudioStore
    clients: ClientStore
    pictures: PictureStore
    inspections: InspectionStore
    prices: PriceListStore
    records: QuoteRecordStore
    summaries: QuoteSummaryStore
    templates: QuoteTemplateStore
    arrangements: ArrangementTemplateStore
    evidence: EvidenceStore
    consultations: ConsultationStore
    dispatches: DispatchStore
    mailings: MailingStore
    letters: MessageTemplateStore
    follow_ups: FollowUpStore

    def commit(self) -> None:
        """Make everything since entering durable; raises `FileUnwritable`."""
        ...


UnitsOfWork = Callable[[], AbstractContextManager[UnitOfWork]]
"""Opens a transaction on the studio's database."""

Staff = Callable[[], str]
"""Who sits at this computer, as they want to be called in the history of a quote."""


class DocumentStore(Protocol):
    """Finished documents by content hash; what was issued is read back byte for byte."""

    def put(self, content: bytes) -> str:
        """Keep a document and return its SHA-256; raises `FileUnwritable`."""
        ...

    def get(self, sha256: str) -> bytes:
        """Read it back; raises `NotFound`, and `DocumentDamaged` where it is another now."""
        ...


Cell = str | int | Decimal | date | Money
"""What stands in a cell of a spreadsheet; typed words can never be read as a formula."""


class Spreadsheets(Protocol):
    """Tables that a spreadsheet opens: CSV in UTF-8, numbers with a decimal point."""

    def table(self, rows: Sequence[Sequence[Cell]]) -> bytes:
        """Write a table, its heads in the first row."""
        ...

    def write_prices(self, prices: PriceList) -> bytes:
        """Write a price list whole; `read_prices` makes an equal one of it."""
        ...

    def read_prices(self, content: bytes, into: PriceList) -> PriceList:
        """Return `into` (its id, name and currency) with everything that `content` lists.

        Comma, semicolon or tab; UTF-8 or UTF-16. Raises `SheetUnreadable` for what is no such
        table and `BadRows` for every row that is wrong.
        """
        ...


class Printer(Protocol):
    """Draws documents."""

    def print(self, proposal: Proposal, progress: Progress) -> bytes:
        """Return the finished PDF."""
        ...

    def doubts(self, proposal: Proposal) -> tuple[Doubt, ...]:
        """Which words of it will not stand on paper as they should, in the order of the pages."""
        ...

    def placed(self, proposal: Proposal) -> tuple[Placed, ...]:
        """How large its pictures stand on paper, as often as each does, page by page."""
        ...

    def print_receipt(self, receipt: Receipt) -> bytes:
        """Return the finished PDF of a receipt."""
        ...


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a finished PDF: its size, and a digest of what is drawn on it.

    Pages with the same digest look the same; with another one they may.
    """

    width_pt: float
    height_pt: float
    digest: str


class PageViewer(Protocol):
    """Turns the pages of a finished PDF into pictures."""

    def leaves(self, pdf: bytes) -> list[Leaf]:
        """Every page without rendering it, which takes next to no time."""
        ...

    def page(self, pdf: bytes, place: int, dpi: int) -> Pixels:
        """Render one page, counted from nought, at `dpi`."""
        ...

    def pages(self, pdf: bytes, dpi: int) -> list[Pixels]:
        """Render every page at `dpi`."""
        ...


class LocaleFormats(Protocol):
    """Money, numbers and dates as the reader's language writes them."""

    def money(self, money: Money, language: str) -> str:
        """With the currency's sign: "$1,234.50"."""
        ...

    def amount(self, money: Money, language: str) -> str:
        """Without it: "1,234.50"."""
        ...

    def number(self, value: Decimal, language: str) -> str:
        """As many decimals as there are, grouped."""
        ...

    def series(self, items: Sequence[str], language: str) -> str:
        """Items in a row: "one, two, and three"."""
        ...

    def short_date(self, day: date, language: str) -> str:
        """A day where there is little room: "23 Nov 2026"."""
        ...

    def date(self, day: date, language: str) -> str:
        """A day in long form: "23 November 2026"."""
        ...


class FileReader(Protocol):
    """Reads files that a person has chosen."""

    def read(self, path: Path) -> bytes:
        """Read the file whole; raises `FileUnreadable`, also for one that is too large to be it."""
        ...


class FileWriter(Protocol):
    """Writes files where a person asked for them."""

    def write(self, path: Path, content: bytes) -> None:
        """Write the file whole or not at all; raises `FileUnwritable`."""
        ...


class EvidenceShelf(Protocol):
    """The evidence library in a language."""

    def all(self, language: str) -> tuple[Evidence, ...]:
        """Every item."""
        ...
