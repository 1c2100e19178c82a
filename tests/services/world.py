"""The world as the services' tests need it: a clock that stands, a darkroom and a press that note
what they were asked for."""

from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from studio_desk.domain.errors import DeskError
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Picture
from studio_desk.domain.proposal import Placed, Plate, Proposal
from studio_desk.domain.provenance import Credentials, Provenance, Verdict
from studio_desk.domain.receipt import Receipt
from studio_desk.domain.writing import Doubt
from studio_desk.services.failures import FileUnwritable
from studio_desk.services.picture_ports import PRINT_QUALITY, Progress

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
NOW = datetime(2026, 11, 23, 9, 30, 15, 250_000, tzinfo=UTC)
TODAY = date(2026, 11, 23)
SILENT = Provenance(Verdict.UNKNOWN, Credentials.NONE, "", ())


@dataclass
class StoppedClock:
    """A clock that stands at half past nine, until it is set."""

    at: datetime = NOW

    def now(self) -> datetime:
        return self.at


@dataclass
class NotingDarkroom:
    """Makes plates of nothing and remembers which were asked for."""

    asked: list[tuple[str, int, int | None]] = field(default_factory=list)
    qualities: list[int] = field(default_factory=list)

    def plate(
        self,
        path: Path,
        longest_px: int,
        orientation: int | None = None,
        quality: int = PRINT_QUALITY,
    ) -> Plate:
        self.asked.append((path.name, longest_px, orientation))
        self.qualities.append(quality)
        return Plate(b"jpeg", longest_px, longest_px)


def inspection(picture: Picture, provenance: Provenance = SILENT, **changes: Any) -> Inspection:
    """What was seen in a picture's file, which says nothing of its making unless told to."""
    seen = Inspection(picture.content, "JPEG", picture.width_px, picture.height_px, provenance)
    return replace(seen, **changes)


@dataclass
class NotingInspections:
    """Finds nothing in any file, or what it is told to, and remembers which were asked for."""

    found: dict[str, Inspection | DeskError] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, picture: Picture, progress: Progress) -> Inspection:
        progress(0, 1)
        self.asked.append(picture.content)
        found = self.found.get(picture.content) or inspection(picture)
        if isinstance(found, DeskError):
            raise found
        return found


@dataclass
class NotingPrinter:
    """Prints a page for every proposal and receipt, and keeps what it printed."""

    printed: list[Proposal] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    doubtful: tuple[Doubt, ...] = ()
    stands: tuple[Placed, ...] = ()

    def doubts(self, _proposal: Proposal) -> tuple[Doubt, ...]:
        return self.doubtful

    def placed(self, _proposal: Proposal) -> tuple[Placed, ...]:
        return self.stands

    def print(self, proposal: Proposal, progress: Progress) -> bytes:
        progress(1, 2)
        self.printed.append(proposal)
        return b"%PDF " + proposal.title.encode()

    def print_receipt(self, receipt: Receipt) -> bytes:
        self.receipts.append(receipt)
        return b"%PDF " + receipt.title.encode()


@dataclass
class FilesInMemory:
    """Files by path; `full` refuses to take any more."""

    written: dict[Path, bytes] = field(default_factory=dict)
    full: bool = False

    def write(self, path: Path, content: bytes) -> None:
        if self.full:
            raise FileUnwritable(str(path), "No space left on device")
        self.written[path] = content


def words_of(value: Any) -> list[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        return [value]
    if is_dataclass(value):
        return [text for each in fields(value) for text in words_of(getattr(value, each.name))]
    if isinstance(value, list | tuple):
        return [text for each in value for text in words_of(each)]
    return []
