"""The inspection of the one picture that a card shows."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.domain.picture import Picture
from studio_desk.ui.house import House
from studio_desk.ui.inspector.inspections import Inspections
from studio_desk.ui.inspector.panel import InspectionPanel

BLANK_MS = 100
"""What is stored answers within it; until then the picture before stays, so nothing flickers."""


class PictureInspector(QWidget):
    """Follows the picture; where its file cannot be read it says why."""

    record_wanted = Signal(object)
    """The `Origin` that the file of the picture shown says, and that nobody has recorded."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._picture: Picture | None = None
        self._inspections = Inspections(house, self)
        self._inspections.answered.connect(self._show)
        house.uses.changed.connect(self._show)
        self._panel = InspectionPanel(house)
        self._panel.record_wanted.connect(self.record_wanted)
        self._blank = QTimer(self)
        self._blank.setSingleShot(True)
        self._blank.setInterval(BLANK_MS)
        self._blank.timeout.connect(self._say_reading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panel)

    def show_picture(self, picture: Picture | None) -> None:
        """Tell of this picture as soon as its file has been read; of None nothing is told.

        Of what is said of it, only how it was made and how it stands matter here.
        """
        known, self._picture = self._picture, picture
        if known is not None and picture is not None and _told_of(known) == _told_of(picture):
            return
        self._inspections.want(() if picture is None else (picture,))
        self._show()

    def _show(self) -> None:
        picture = self._picture
        if picture is None:
            self._blank.stop()
            return
        found, trouble = self._inspections.get(picture), self._inspections.trouble(picture)
        if found is not None:
            self._blank.stop()
            self._panel.show_found(picture, found, self._house.uses.now)
        elif trouble is not None:
            self._blank.stop()
            self._panel.say(self._house.wording.explain(trouble))
        elif not self._blank.isActive():
            self._blank.start()

    def _say_reading(self) -> None:
        self._panel.say(self.tr("Reading the file…"))


def _told_of(picture: Picture) -> tuple[object, ...]:
    origin = picture.origin, picture.origin_from_file
    return picture.content, origin, picture.width_px, picture.height_px
