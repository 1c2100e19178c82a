"""A studio's folder, and the books that are kept in it: the wiring of everything but the window."""

import getpass
from dataclasses import dataclass
from pathlib import Path

from studio_desk.adapters.answers import PdfFormReader
from studio_desk.adapters.db import FileMailJournal, SqlUnitsOfWork
from studio_desk.adapters.documents import FolderDocumentStore
from studio_desk.adapters.imaging import JpegCopies
from studio_desk.adapters.mail.imap import ImapSentCopies
from studio_desk.adapters.mail.smtp import SmtpServer
from studio_desk.adapters.media import FolderMediaStore
from studio_desk.adapters.previews import FolderPreviewStore
from studio_desk.adapters.sandbox import ProcessSandbox
from studio_desk.adapters.sealing import PadesSealer
from studio_desk.adapters.secrets import (
    FolderKeyKeeper,
    FolderMailSecrets,
    KeyringEntries,
    X509Certificates,
)
from studio_desk.adapters.signing import C2paChains, C2paSigner
from studio_desk.adapters.stripping import ContainerStripper
from studio_desk.app.tools import Tools
from studio_desk.services.adviser import Adviser
from studio_desk.services.arrangements import ArrangementBook
from studio_desk.services.brand_sample import BrandSampler
from studio_desk.services.certificates import CertificateBook, Proofreader
from studio_desk.services.consultations import ConsultationBook, StudioBook
from studio_desk.services.deliveries import DeliveryBook, DeliveryRoom
from studio_desk.services.desk import Desk
from studio_desk.services.evidence_book import EvidenceBook
from studio_desk.services.examples import ExampleLibrary, PictureRoom
from studio_desk.services.failures import FileUnwritable
from studio_desk.services.follow_ups import FollowUpBook
from studio_desk.services.inspector import PictureInspector
from studio_desk.services.letters import LetterBook
from studio_desk.services.logos import LogoBook
from studio_desk.services.mail_home import MailHome
from studio_desk.services.picture_ports import MediaStore
from studio_desk.services.ports import Staff, UnitsOfWork
from studio_desk.services.postroom import MailRoutes, Postroom
from studio_desk.services.prices import PriceBook
from studio_desk.services.quotes import QuoteBook
from studio_desk.services.receipts import ReceiptPress
from studio_desk.services.releases import ReleaseBook
from studio_desk.services.returned import ReturnDesk
from studio_desk.services.sealing import SealBook


@dataclass(frozen=True, slots=True)
class StudioFolder:
    """Where a studio's data lies: one folder that can be copied as a whole."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "studio.db"

    @property
    def lock(self) -> Path:
        """There while a window is open on the studio."""
        return self.root / "studio.lock"

    @property
    def media(self) -> Path:
        """Pictures under their content hash."""
        return self.root / "media"

    @property
    def previews(self) -> Path:
        """Small versions of the pictures; made anew where they are lost."""
        return self.root / "previews"

    @property
    def documents(self) -> Path:
        """What was issued, under its content hash."""
        return self.root / "documents"

    @property
    def signing(self) -> Path:
        """The certificate, and its key where the system has no keyring."""
        return self.root / "signing"

    @property
    def journal(self) -> Path:
        """What became of messages since the database was last written; mostly empty."""
        return self.root / "outbox.journal"

    @property
    def secrets(self) -> Path:
        """Where the mail's password is, and the password itself only if encrypted."""
        return self.root / "secrets"

    @property
    def signers(self) -> Path:
        """The list of signers whom the studio knows; most studios have none."""
        return self.root / "signers.pem"

    @property
    def logs(self) -> Path:
        """What went wrong, for whoever has to find out why."""
        return self.root / "logs"

    def make(self) -> None:
        """Create what is missing; raises `FileUnwritable`."""
        for folder in (self.root, self.media, self.documents, self.logs, self.previews):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise FileUnwritable(str(folder), error.strerror or str(error)) from error


def open_desk(
    kit: Tools,
    folder: StudioFolder,
    staff: Staff = getpass.getuser,
    beside: Path | None = None,
) -> Desk:
    """Open the studio in `folder`, making it on the first day; `staff` is who works there.

    `beside` is where the user keeps things outside of it: by what is there a copy of the folder is
    known, which sends nothing that waited in it unasked. Without it none is.
    Raises `FileUnwritable`, `StudioUnreadable` and `StudioTooNew`, and what `list_signers` raises.
    """
    folder.make()
    signers = kit.list_signers(folder.signers if folder.signers.exists() else None)
    units = SqlUnitsOfWork(folder.database, signers)
    adviser = Adviser(kit.clock, units)
    media, previews = FolderMediaStore(folder.media), FolderPreviewStore(folder.previews)
    inspector = PictureInspector(units, media, kit.workshop)
    evidence = EvidenceBook(units, kit.evidence, kit.clock)
    press = kit.press(adviser, inspector.of, evidence)
    receipts = ReceiptPress(kit.printer, kit.formats, kit.wording)
    documents = FolderDocumentStore(folder.documents)
    # One for both: when the program ends, neither is waited for.
    keyring = KeyringEntries()
    keeper = FolderKeyKeeper(folder.signing, keyring)
    certificates, deliveries = _deliveries(kit, keeper, units, media, inspector)
    secrets = FolderMailSecrets(folder.secrets, keyring)
    routes = MailRoutes(SmtpServer(), secrets, FileMailJournal(folder.journal), ImapSentCopies())
    home = MailHome(units, kit.files, kit.files, beside / "outboxes") if beside else None
    post = Postroom(units, documents, routes, kit.clock, staff, home)
    sandbox = ProcessSandbox()
    seals = SealBook(PadesSealer(sandbox), certificates, kit.files)
    quotes = QuoteBook(units, documents, press, receipts, seals, kit.clock, staff)
    post.recover()
    quotes.catch_up()
    media.sweep()
    previews.sweep()
    room = PictureRoom(
        media,
        previews,
        kit.darkroom,
        kit.workshop,
        kit.finder,
    )
    examples = ExampleLibrary(units, room, kit.clock)
    return Desk(
        consultations=ConsultationBook(units, kit.clock),
        studio=StudioBook(units),
        prices=PriceBook(units, kit.sheets, kit.files, kit.files),
        quotes=quotes,
        returned=ReturnDesk(PdfFormReader(sandbox), quotes, seals, kit.files),
        follow_ups=FollowUpBook(units, quotes, kit.clock, staff),
        examples=examples,
        inspector=inspector,
        releases=ReleaseBook(examples, units, room),
        logos=LogoBook(room),
        certificates=certificates,
        seals=seals,
        deliveries=deliveries,
        adviser=adviser,
        arrangements=ArrangementBook(units),
        evidence=evidence,
        press=press,
        brands=BrandSampler(press, examples, kit.wording, kit.clock),
        outbox=kit.outbox(units),
        post=post,
        letters=LetterBook(units, kit.wording),
        mail_secrets=secrets,
        pages=kit.pages,
        formats=kit.formats,
        sheets=kit.sheets,
        wording=kit.wording,
        clock=kit.clock,
    )


def _deliveries(
    kit: Tools,
    keeper: FolderKeyKeeper,
    units: UnitsOfWork,
    media: MediaStore,
    inspector: PictureInspector,
) -> tuple[CertificateBook, DeliveryBook]:
    """The books of copies and of what they are signed with."""
    signer, proofreader = C2paSigner(), Proofreader(media, kit.workshop)
    certificates = CertificateBook(
        keeper,
        X509Certificates(),
        signer,
        proofreader,
        kit.files,
        kit.clock,
    )
    room = DeliveryRoom(
        media,
        JpegCopies(),
        ContainerStripper(),
        signer,
        C2paChains(),
        proofreader,
        kit.files,
    )
    return certificates, DeliveryBook(units, room, inspector, certificates, kit.clock)
