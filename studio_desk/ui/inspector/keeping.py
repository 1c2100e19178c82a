"""What was measured of a file, kept as evidence of the studio's own."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.domain.evidence import Evidence
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Picture
from studio_desk.services.measured_evidence import measured_fact
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.controls import button, row
from studio_desk.ui.house import House


class KeepingFact(QWidget):
    """One quiet button; the notice that follows takes it back."""

    def __init__(self, house: House, picture: Picture, seen: Inspection) -> None:
        super().__init__()
        self._house = house
        self._picture = picture
        self._seen = seen
        keep = button(
            self.tr("Keep as evidence"), self._keep, role="link", name="inspector.keep_fact"
        )
        keep.setToolTip(self.tr("The size and what it is enough for, under the file’s SHA-256"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(keep, 1))

    def _keep(self) -> None:
        house, book = self._house, self._house.desk.evidence
        uses = house.uses.now.uses
        fact = measured_fact(self._picture, self._seen, uses, book.today, house.wording)

        def work(_: Progress) -> Evidence | None:
            """Keep it, unless it is kept; then return that, which may be in the studio's words."""
            kept = {each.id: each for each in book.all(house.language)}.get(fact.id)
            if kept is None:
                book.keep(fact, house.language)
            return kept

        def done(kept: Evidence | None) -> None:
            if kept is None:
                self._tell(fact.id)
            else:
                house.signals.told.emit(self._kept_words(kept))

        house.books.run(self, work, done=done, failed=house.signals.failed.emit)

    def _tell(self, fact_id: str) -> None:
        words = self.tr("It is kept under Evidence, among your own.")
        self._house.signals.evidence_changed.emit()
        self._house.signals.undoable.emit(words, partial(_take_back, self._house, fact_id))

    def _kept_words(self, kept: Evidence) -> str:
        if kept.withdrawn:
            return self.tr("It was kept before and is withdrawn. Use it again under Evidence.")
        return self.tr("It is kept already, under Evidence; nothing was changed.")


def _take_back(house: House, item_id: str) -> None:
    """The panel may be gone by then; the house is not."""
    house.books.run(
        house.signals,
        lambda _: house.desk.evidence.restore(item_id),
        done=lambda _: house.signals.evidence_changed.emit(),
        failed=house.signals.failed.emit,
    )
