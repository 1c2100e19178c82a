"""Everything that the window works with, in one value."""

from collections.abc import Callable
from dataclasses import dataclass

from studio_desk.services.adviser import Adviser
from studio_desk.services.arrangements import ArrangementBook
from studio_desk.services.brand_sample import BrandSampler
from studio_desk.services.certificates import CertificateBook
from studio_desk.services.consultations import ConsultationBook, StudioBook
from studio_desk.services.deliveries import DeliveryBook
from studio_desk.services.evidence_book import EvidenceBook
from studio_desk.services.examples import ExampleLibrary
from studio_desk.services.follow_ups import FollowUpBook
from studio_desk.services.inspector import PictureInspector
from studio_desk.services.letters import LetterBook
from studio_desk.services.logos import LogoBook
from studio_desk.services.mail_ports import MailSecrets
from studio_desk.services.outbox import Outbox
from studio_desk.services.ports import Clock, LocaleFormats, PageViewer, Spreadsheets
from studio_desk.services.postroom import Postroom
from studio_desk.services.prices import PriceBook
from studio_desk.services.proposals import ProposalPress
from studio_desk.services.quotes import QuoteBook
from studio_desk.services.releases import ReleaseBook
from studio_desk.services.returned import ReturnDesk
from studio_desk.services.sealing import SealBook
from studio_desk.services.wording import Wording


@dataclass(frozen=True, slots=True)
class Desk:
    """The books of one studio and the tools to read them out."""

    consultations: ConsultationBook
    studio: StudioBook
    prices: PriceBook
    quotes: QuoteBook
    follow_ups: FollowUpBook
    returned: ReturnDesk
    examples: ExampleLibrary
    inspector: PictureInspector
    releases: ReleaseBook
    logos: LogoBook
    certificates: CertificateBook
    seals: SealBook
    deliveries: DeliveryBook
    adviser: Adviser
    arrangements: ArrangementBook
    evidence: EvidenceBook
    press: ProposalPress
    brands: BrandSampler
    outbox: Outbox
    post: Postroom
    letters: LetterBook
    mail_secrets: MailSecrets
    pages: PageViewer
    formats: LocaleFormats
    sheets: Spreadsheets
    wording: Callable[[str], Wording]
    clock: Clock
