"""The parts that work on files alone, made once and handed on; they need no studio and no Qt."""

import hashlib
import importlib.resources
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from studio_desk.adapters.files import AtomicFiles, FolderPictureFinder
from studio_desk.adapters.imaging import PillowDarkroom, ProcessWorkshop
from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.adapters.mail import MimeMailWriter
from studio_desk.adapters.pdf import PdfiumPages, ReportLabPrinter
from studio_desk.adapters.provenance import ProvenanceReader, listed_signers
from studio_desk.adapters.spreadsheets import CsvSpreadsheets
from studio_desk.adapters.texts import TomlEvidenceShelf, TomlWordings
from studio_desk.services.adviser import Adviser
from studio_desk.services.examples import PREVIEW_PX, THUMBNAIL_PX
from studio_desk.services.inspector import FileReading
from studio_desk.services.outbox import Outbox
from studio_desk.services.picture_ports import FileInspector
from studio_desk.services.plate_room import PictureInspections, PlateRoom
from studio_desk.services.ports import EvidenceShelf, UnitsOfWork
from studio_desk.services.proposals import ProposalPress

if TYPE_CHECKING:
    from studio_desk.adapters.consultation_files import ConsultationFiles


class SystemClock:
    """The computer's clock, in its time zone."""

    def now(self) -> datetime:
        """The moment."""
        return datetime.now().astimezone()


def file_inspector(trust_anchors: str = "") -> FileInspector:
    """What looks into files; signers under the PEM `trust_anchors` count as listed."""
    return FileReading(PillowDarkroom(), ProvenanceReader(trust_anchors))


class Tools:
    """What needs no studio: enough for the commands that work on files alone."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.clock = SystemClock()
        self.wording = TomlWordings(data / "wording")
        self.formats = BabelFormats()
        self.darkroom = PillowDarkroom()
        self._signers = ""
        self.workshop = ProcessWorkshop((PREVIEW_PX, THUMBNAIL_PX), file_inspector())
        self.finder = FolderPictureFinder()
        self.files = AtomicFiles()
        self.printer = ReportLabPrinter(data / "fonts")
        self.pages = PdfiumPages()
        self.sheets = CsvSpreadsheets()
        self.drafts = MimeMailWriter()
        self.evidence = TomlEvidenceShelf(data / "evidence")

    @cached_property
    def consultation_files(self) -> "ConsultationFiles":
        """Reads consultation files."""
        # pydantic makes their models when they are imported; a window reads none.
        from studio_desk.adapters.consultation_files import ConsultationFiles  # noqa: PLC0415

        return ConsultationFiles(self.darkroom, self.clock)

    def list_signers(self, file: Path | None) -> str:
        """From now on count those as listed whom the PEM `file` lists, or nobody.

        Returns a digest of the list, empty without one. Raises `FileUnreadable` and
        `SignersRefused`. Workers learn it when they start, so there are new ones.
        """
        signers = "" if file is None else listed_signers(self.files.read(file), str(file))
        if signers != self._signers:
            self.workshop.close()
            self._signers = signers
            self.workshop = ProcessWorkshop((PREVIEW_PX, THUMBNAIL_PX), file_inspector(signers))
        return hashlib.sha256(signers.encode()).hexdigest() if signers else ""

    def press(
        self,
        adviser: Adviser,
        inspections: PictureInspections,
        shelf: EvidenceShelf | None = None,
    ) -> ProposalPress:
        """A press whose advice comes from `adviser`, and what files say from `inspections`.

        It argues with what is on the `shelf`; without one, with what came with the program.
        """
        return ProposalPress(
            adviser=adviser,
            shelf=shelf or self.evidence,
            room=PlateRoom(self.darkroom, inspections),
            printer=self.printer,
            formats=self.formats,
            wording=self.wording,
            clock=self.clock,
        )

    def outbox(self, units: UnitsOfWork | None = None) -> Outbox:
        """An outbox that records in `units`, or nowhere."""
        return Outbox(self.files, self.drafts, self.formats, self.clock, units)

    def close(self) -> None:
        """End what would run on."""
        self.workshop.close()


def tools() -> Tools:
    """The tools, with the data that came with the program."""
    return Tools(Path(str(importlib.resources.files("studio_desk"))) / "data")
