"""What the files of a pair and the studio's records say of both pictures, side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studio_desk.domain.comparison import Comparison
from studio_desk.domain.picture import Picture, Retouching
from studio_desk.services.picture_ports import Reading
from studio_desk.ui.compare.lookup import Lookup
from studio_desk.ui.controls import GRID, empty, text
from studio_desk.ui.elided import breakable
from studio_desk.ui.house import House
from studio_desk.ui.inspector.inspections import Inspections

_MEGABYTE = 1_000_000


class FactsTable(QWidget):
    """One row a fact; where the two differ, their words are set off."""

    def __init__(self, house: House, inspections: Inspections) -> None:
        super().__init__()
        self.setObjectName("compare.facts")
        self._house = house
        self._pair: Comparison | None = None
        self._readings: Lookup[Reading] = Lookup(house, house.desk.examples.reading, self)
        self._readings.arrived.connect(self._show)
        self._inspections = inspections
        """Of whatever pair somebody else asks about; it is the same one."""
        inspections.answered.connect(self._show)
        self._holder = QVBoxLayout(self)
        self._holder.setContentsMargins(0, 0, 0, 2 * GRID)

    def show_pair(self, pair: Comparison) -> None:
        """Tell of the pictures of `pair`, as long as anybody looks."""
        self._pair = pair
        if not self.isHidden():
            self._readings.want(pair.pictures)
            self._show()

    def turn(self, *, on: bool) -> None:
        """Be seen, or no longer."""
        self.setVisible(on)
        if on and self._pair is not None:
            self.show_pair(self._pair)

    def rows(self, pair: Comparison) -> list[tuple[str, str, str]]:
        """Name and words of every fact that is known of one of the two."""
        left, right = (self._facts(each) for each in pair.pictures)
        rows = [(name, words, right[name]) for name, words in left.items()]
        return [each for each in rows if each[1] or each[2]]

    def _facts(self, picture: Picture) -> dict[str, str]:
        wording, formats = self._house.wording, self._house.desk.formats
        reading = self._readings.get(picture)
        made_on = picture.made_on or (reading.made_on if reading else None)
        retouching = picture.retouching
        return {
            self.tr("Origin"): wording.name(picture.origin),
            self.tr("Tool"): f"{picture.tool} {picture.tool_version}".strip(),
            self.tr("Camera"): picture.camera or (reading.camera if reading else ""),
            self.tr("Exposure"): picture.exposure or (reading.exposure if reading else ""),
            self.tr("Date"): formats.date(made_on, wording.language) if made_on else "",
            self.tr("Retouching"): (
                "" if retouching is Retouching.UNKNOWN else wording.name(retouching)
            ),
            self.tr("Pixels"): f"{picture.width_px} × {picture.height_px}",
            **self._file_facts(reading),
            **self._inspected_facts(picture),
        }

    def _file_facts(self, reading: Reading | None) -> dict[str, str]:
        return {
            self.tr("Format"): reading.format if reading else "",
            self.tr("Depth"): (
                self.tr("{bits} bit").format(bits=reading.depth_bits) if reading else ""
            ),
            self.tr("Profile"): (reading.profile or self.tr("None")) if reading else "",
            self.tr("File"): (
                self.tr("{size} MB").format(size=f"{reading.size_bytes / _MEGABYTE:.1f}")
                if reading
                else ""
            ),
        }

    def _inspected_facts(self, picture: Picture) -> dict[str, str]:
        found = self._inspections.get(picture)
        quality = found.inspection.jpeg_quality if found else None
        return {
            self.tr("Channels"): (
                self._house.wording.name(found.inspection.colour_model) if found else ""
            ),
            self.tr("JPEG quality"): "" if quality is None else f"{quality}",
        }

    def _show(self) -> None:
        if self._pair is None or self.isHidden():
            return
        empty(self._holder)
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID + 4)
        grid.setVerticalSpacing(GRID - 3)
        for column, stretch in enumerate((0, 1, 1)):
            grid.setColumnStretch(column, stretch)
        for number, (name, left, right) in enumerate(self.rows(self._pair)):
            role = "body" if left == right else "strong"
            for column, label in enumerate(
                (
                    text(name, "muted"),
                    text(breakable(left) or "–", role),
                    text(breakable(right) or "–", role),
                )
            ):
                label.setWordWrap(column > 0)
                grid.addWidget(label, number, column, Qt.AlignmentFlag.AlignTop)
        self._holder.addWidget(table)
