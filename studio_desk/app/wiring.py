"""Makes every part of the house once and hands it on: the only place that knows them all."""

import importlib.resources
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from studio_desk.adapters.consultation_files import ConsultationFiles
from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.adapters.files import AtomicFiles
from studio_desk.adapters.imaging import PillowDarkroom
from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.adapters.mail import EmlDraftWriter
from studio_desk.adapters.media import FolderMediaStore
from studio_desk.adapters.pdf import PdfiumPages, ReportLabPrinter
from studio_desk.adapters.provenance import ProvenanceReader
from studio_desk.adapters.texts import TomlEvidenceShelf, TomlWordings
from studio_desk.services.adviser import Adviser
from studio_desk.services.consultations import ConsultationBook, StudioBook
from studio_desk.services.desk import Desk
from studio_desk.services.examples import ExampleLibrary
from studio_desk.services.failures import FileUnwritable
from studio_desk.services.outbox import Outbox
from studio_desk.services.ports import UnitsOfWork
from studio_desk.services.proposals import ProposalPress


class SystemClock:
    """The computer's clock, in its time zone."""

    def now(self) -> datetime:
        """The moment."""
        return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class StudioFolder:
    """Where a studio's data lies: one folder that can be copied as a whole."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "studio.db"

    @property
    def media(self) -> Path:
        """Pictures under their content hash."""
        return self.root / "media"

    @property
    def logs(self) -> Path:
        """What went wrong, for whoever has to find out why."""
        return self.root / "logs"

    def make(self) -> None:
        """Create what is missing; raises `FileUnwritable`."""
        for folder in (self.root, self.media, self.logs, self.root / "previews"):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise FileUnwritable(str(folder), error.strerror or str(error)) from error


class Tools:
    """What needs no studio: enough for the commands that work on files alone."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.clock = SystemClock()
        self.wording = TomlWordings(data / "wording")
        self.formats = BabelFormats()
        self.darkroom = PillowDarkroom()
        self.files = AtomicFiles()
        self.consultation_files = ConsultationFiles(self.darkroom, self.clock)
        self.inspector = ProvenanceReader()
        self.pages = PdfiumPages()
        self.drafts = EmlDraftWriter()

    def press(self, adviser: Adviser) -> ProposalPress:
        """A press whose advice comes from `adviser`."""
        return ProposalPress(
            adviser=adviser,
            shelf=TomlEvidenceShelf(self.data / "evidence"),
            darkroom=self.darkroom,
            printer=ReportLabPrinter(self.data / "fonts"),
            formats=self.formats,
            wording=self.wording,
            clock=self.clock,
        )

    def outbox(self, units: UnitsOfWork | None = None) -> Outbox:
        """An outbox that records in `units`, or nowhere."""
        return Outbox(self.files, self.drafts, self.formats, self.clock, units)


def tools() -> Tools:
    """The tools, with the data that came with the program."""
    return Tools(Path(str(importlib.resources.files("studio_desk"))) / "data")


def open_desk(kit: Tools, folder: StudioFolder) -> Desk:
    """Open the studio in `folder`, making it on the first day.

    Raises `FileUnwritable`, `StudioUnreadable` and `StudioTooNew`.
    """
    folder.make()
    units = SqlUnitsOfWork(folder.database)
    adviser = Adviser(kit.clock, units)
    return Desk(
        consultations=ConsultationBook(units, kit.clock),
        studio=StudioBook(units),
        examples=ExampleLibrary(units, FolderMediaStore(folder.media), kit.darkroom),
        adviser=adviser,
        press=kit.press(adviser),
        outbox=kit.outbox(units),
        pages=kit.pages,
        formats=kit.formats,
        wording=kit.wording,
        clock=kit.clock,
    )
