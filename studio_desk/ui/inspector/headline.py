"""What an inspection comes to: the verdict, how the studio's record stands to it, and warnings."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio_desk.domain.inspection import Agreement, Inspection, agreement, origin_to_take_over
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.provenance import Credentials, Provenance
from studio_desk.services.inspection_words import SpokenInspection
from studio_desk.ui.controls import GRID, barred, button, empty, row, text
from studio_desk.ui.elided import breakable
from studio_desk.ui.house import House
from studio_desk.ui.inspector.glyph import verdict_glyph


class Headline(QWidget):
    """Always to be seen; what is longer than a sentence or two is told below."""

    record_wanted = Signal(object)
    """The `Origin` that the file says, and that nobody has recorded."""

    def __init__(self, house: House, *, with_verdict: bool = True) -> None:
        super().__init__()
        self._house = house
        self._with_verdict = with_verdict
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, GRID + 4)
        self._layout.setSpacing(GRID)

    def show_inspection(self, seen: Inspection, said: SpokenInspection, picture: Picture) -> None:
        """Say what it comes to, beside what the studio has recorded of the picture."""
        empty(self._layout)
        if self._with_verdict:
            self._layout.addWidget(self._verdict(seen.provenance, said))
        self._layout.addWidget(self._signature(seen.provenance, said))
        for warning in (said.own_marked, *said.conflicts):
            if warning:
                self._layout.addWidget(barred(breakable(warning), "warning-bar"))
        verdict, from_file = seen.provenance.verdict, picture.origin_from_file
        stands = agreement(picture.origin, verdict, from_file=from_file)
        if stands is Agreement.DIFFERS:
            self._layout.addWidget(self._side_by_side(said))
        self._layout.addWidget(text(self._agreement_words(stands, said), "muted", wrap=True))
        if stands in (Agreement.NOT_RECORDED, Agreement.TAKEN_OVER):
            self._offer_recording(origin_to_take_over(seen.provenance))
        if said.silence:
            self._layout.addWidget(text(said.silence, "muted", wrap=True))

    def say(self, words: str) -> None:
        """Say in one sentence why there is nothing to be told."""
        empty(self._layout)
        label = text(words, "muted", wrap=True)
        label.setObjectName("inspector.nothing")
        self._layout.addWidget(label)

    def _verdict(self, origin: Provenance, said: SpokenInspection) -> QWidget:
        verdict = text(said.verdict, "heading", wrap=True)
        verdict.setObjectName("inspector.verdict")
        line = row(verdict_glyph(self._house, origin.verdict), verdict, spacing=GRID + 2)
        line.setStretch(1, 1)
        return _held(line)

    def _signature(self, origin: Provenance, said: SpokenInspection) -> QWidget:
        """Who signed, if anybody did; that a file changed since is said as a warning."""
        if origin.credentials is Credentials.DAMAGED:
            words = f"{said.credentials}. {said.credentials_note}"
            return barred(breakable(words), "warning-bar")
        return text(breakable(said.signature or said.credentials), "muted", wrap=True)

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
        self._layout.addWidget(_held(row(record, 1)))


def _held(line: QHBoxLayout) -> QWidget:
    """Return a widget of a line, to be taken out again as one."""
    holder = QWidget()
    line.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(line)
    return holder
