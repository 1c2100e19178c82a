"""What picture files said of themselves, kept so that they need not be asked again."""

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.orm import Session

from studio_desk.adapters.db.documents import document, value_of
from studio_desk.adapters.db.tables import InspectionRow, PictureRow
from studio_desk.adapters.db.values import ReadingRows
from studio_desk.domain.inspection import READING, Inspection
from studio_desk.domain.provenance import Credentials, Verdict


class SqlInspectionStore:
    """The `InspectionStore` port; `signers` is the digest of the list of signers that holds."""

    def __init__(self, session: Session, signers: str = "") -> None:
        self._session = session
        self._signers = signers

    def get(self, content: str) -> Inspection | None:
        """One inspection; None where there is none, or one by an older reader."""
        row = self._session.scalar(
            select(InspectionRow).where(InspectionRow.content == content, self._holds())
        )
        if row is None:
            return None
        with ReadingRows():
            return value_of(row.document, Inspection)

    def put(self, inspection: Inspection) -> None:
        """Keep one, over what was kept of the same bytes."""
        self._session.merge(
            InspectionRow(
                content=inspection.content,
                reading=READING,
                signers=self._signers,
                verdict=inspection.provenance.verdict,
                credentials=inspection.provenance.credentials,
                document=document(inspection),
            )
        )

    def marks(self) -> dict[str, tuple[Verdict, Credentials]]:
        """Of every file that was inspected what its badge says."""
        found = self._session.execute(
            select(InspectionRow.content, InspectionRow.verdict, InspectionRow.credentials).where(
                self._holds()
            )
        )
        with ReadingRows():
            return {
                content: (Verdict(verdict), Credentials(credentials))
                for content, verdict, credentials in found
            }

    def missing(self) -> list[str]:
        """The pictures whose files were never inspected, or otherwise than today; newest first."""
        read = select(InspectionRow.content).where(self._holds())
        return list(
            self._session.scalars(
                select(PictureRow.content)
                .where(PictureRow.content.not_in(read))
                .order_by(PictureRow.position.desc())
            )
        )

    def _holds(self) -> ColumnElement[bool]:
        """What was read as it would be today: who is listed matters only where somebody signed."""
        same_list = InspectionRow.signers == self._signers
        unsigned = InspectionRow.credentials.in_([Credentials.NONE, Credentials.REMOTE_ONLY])
        return and_(InspectionRow.reading == READING, or_(same_list, unsigned))

    def remove(self, content: str) -> None:
        """Forget what a file said, if it was ever inspected."""
        self._session.execute(delete(InspectionRow).where(InspectionRow.content == content))
