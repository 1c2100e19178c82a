"""Transactions on the studio's database."""

from pathlib import Path
from typing import Self

from sqlalchemy.orm import Session

from studio_desk.adapters.db.correspondence import SqlMessageTemplateStore
from studio_desk.adapters.db.engines import Translated, make_engine
from studio_desk.adapters.db.follow_ups import SqlFollowUpStore
from studio_desk.adapters.db.inspections import SqlInspectionStore
from studio_desk.adapters.db.mailings import SqlMailingStore
from studio_desk.adapters.db.proposal_stores import (
    SqlArrangementTemplateStore,
    SqlEvidenceStore,
)
from studio_desk.adapters.db.quote_stores import SqlQuoteRecordStore, SqlQuoteTemplateStore
from studio_desk.adapters.db.quote_summaries import SqlQuoteSummaryStore
from studio_desk.adapters.db.schema import bring_up_to_date
from studio_desk.adapters.db.stores import (
    SqlClientStore,
    SqlConsultationStore,
    SqlDispatchStore,
    SqlPictureStore,
    SqlPriceListStore,
    SqlStudioStore,
)
from studio_desk.services.follow_up_ports import FollowUpStore
from studio_desk.services.mail_ports import MailingStore, MessageTemplateStore
from studio_desk.services.picture_ports import InspectionStore
from studio_desk.services.ports import (
    ClientStore,
    ConsultationStore,
    DispatchStore,
    PictureStore,
    PriceListStore,
    StudioStore,
)
from studio_desk.services.proposal_ports import ArrangementTemplateStore, EvidenceStore
from studio_desk.services.quote_ports import (
    QuoteRecordStore,
    QuoteSummaryStore,
    QuoteTemplateStore,
)


class SqlUnitOfWork:
    """The `UnitOfWork` port over one session; rolled back on leaving unless it was committed."""

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

    def __init__(self, session: Session, database: Path, signers: str = "") -> None:
        self._session = session
        self._translated = Translated(database)
        clients = SqlClientStore(session)
        self.studio = SqlStudioStore(session)
        self.clients = clients
        self.pictures = SqlPictureStore(session)
        self.inspections = SqlInspectionStore(session, signers)
        self.prices = SqlPriceListStore(session)
        self.records = SqlQuoteRecordStore(session)
        self.summaries = SqlQuoteSummaryStore(session)
        self.templates = SqlQuoteTemplateStore(session)
        self.arrangements = SqlArrangementTemplateStore(session)
        self.evidence = SqlEvidenceStore(session)
        self.consultations = SqlConsultationStore(session, clients)
        self.dispatches = SqlDispatchStore(session)
        self.mailings = SqlMailingStore(session)
        self.letters = SqlMessageTemplateStore(session)
        self.follow_ups = SqlFollowUpStore(session)

    def commit(self) -> None:
        """Make everything since entering durable; raises `FileUnwritable`."""
        with self._translated:
            self._session.commit()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        with self._translated:
            self._session.close()
        self._translated.__exit__(kind, error, trace)


class SqlUnitsOfWork:
    """Opens transactions; made once for a database, which it brings up to date.

    Each transaction has a connection of its own, so that threads share nothing and the file is
    closed in between: it can be copied, moved and deleted while the program stands open.
    """

    def __init__(self, database: Path, signers: str = "") -> None:
        """Raise `StudioTooNew`, `StudioUnreadable` and `FileUnwritable`.

        `signers` is the digest of the list of signers: what files said by another is not told.
        """
        bring_up_to_date(database)
        self._database = database
        self._signers = signers
        self._engine = make_engine(database)

    def __call__(self) -> SqlUnitOfWork:
        """Open a transaction.

        Working in it raises `FileUnwritable` on a full disk or a read-only folder, and
        `StudioUnreadable` on damage.
        """
        return SqlUnitOfWork(Session(self._engine), self._database, self._signers)
