"""What an inspection comes to: the verdict, how the studio's record stands to it, and warnings."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studio_desk.domain.inspection import Agreement, Inspection, agreement, origin_said
from studio_desk.domain.picture import Origin
from studio_desk.domain.provenance import Credentials
from studio_desk.services.inspection_words import SpokenInspection
from studio_desk.ui.controls import GRID, barred, button, empty, row, text
from studio_desk.ui.elided import breakable
from studio_desk.ui.house import House
from studio_desk.ui.inspector.glyph import verdict_glyph


class Headline(QWidget):
    """Always to be seen; what is longer than a sentence or two is told below."""

    record_wanted = Signal(object)
    """The `Origin` that the file says, and that nobody has recorded."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, GRID + 4)
        self._layout.setSpacing(GRID)

    def show_inspection(self, seen: Inspection, said: SpokenInspection, recorded: Origin) -> None:
        """Say what it comes to, beside what the studio has `recorded`."""
        empty(self._layout)
        self._layout.addWidget(self._verdict(seen, said))
        for warning in (said.own_marked, *said.conflicts):
            if warning:
                self._layout.addWidget(barred(breakable(warning), "warning-bar"))
        stands = agreement(recorded, seen.provenance.verdict)
        if stands is Agreement.DIFFERS:
            self._layout.addWidget(self._side_by_side(said))
        self._layout.addWidget(text(self._agreement_words(stands, said), "muted", wrap=True))
        if stands is Agreement.NOT_RECORDED:
            self._offer_recording(origin_said(seen.provenance.verdict))
        if said.silence:
            self._layout.addWidget(text(said.silence, "muted", wrap=True))

    def say(self, words: str) -> None:
        """Say in one sentence why there is nothing to be told."""
        empty(self._layout)
        label = text(words, "muted", wrap=True)
        label.setObjectName("inspector.nothing")
        self._layout.addWidget(label)

    def _verdict(self, seen: Inspection, said: SpokenInspection) -> QWidget:
        """The verdict, and on what signature it rests."""
        origin = seen.provenance
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID + 2)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(verdict_glyph(self._house, origin.verdict), 0, 0, top)
        verdict = text(said.verdict, "heading", wrap=True)
        verdict.setObjectName("inspector.verdict")
        grid.addWidget(verdict, 0, 1, top)
        if origin.credentials is Credentials.DAMAGED:
            words = f"{said.credentials}. {said.credentials_note}"
            grid.addWidget(barred(breakable(words), "warning-bar"), 1, 0, 1, 2)
        else:
            words = (said.signature or said.credentials).rstrip(".")
            grid.addWidget(text(breakable(f"{words}."), "muted", wrap=True), 1, 0, 1, 2)
        return holder

    def _side_by_side(self, said: SpokenInspection) -> QWidget:
        holder = QWidget()
        holder.setObjectName("inspector.differs")
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(2)
        columns = (self.tr("Your record"), said.recorded), (self.tr("The file"), said.verdict)
        for column, (title, words) in enumerate(columns):
            grid.setColumnStretch(column, 1)
            grid.addWidget(text(title, "muted"), 0, column)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(text(words, "strong", wrap=True), 1, column, top)
        return holder

    def _agreement_words(self, stands: Agreement, said: SpokenInspection) -> str:
        if stands in (Agreement.AGREES, Agreement.FILE_SILENT):
            recorded = self.tr("Recorded: {origin}.").format(origin=said.recorded)
            return f"{recorded} {said.agreement}"
        return said.agreement

    def _offer_recording(self, origin: Origin) -> None:
        """One click, where there is something clear to record."""
        if origin is Origin.UNKNOWN:
            return
        words = self.tr("Record it: {origin}").format(origin=self._house.wording.name(origin))
        record = button(words, lambda: self.record_wanted.emit(origin), name="inspector.record")
        self._layout.addLayout(row(record, 1))
