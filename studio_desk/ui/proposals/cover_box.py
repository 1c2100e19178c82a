"""Which photograph stands on the cover, chosen among those of the pairs."""

from collections.abc import Iterator

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox

from studio_desk.domain.arrangement import AUTOMATIC, NO_PICTURE, Part
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.picture import Picture
from studio_desk.domain.printed_pictures import cover_choices
from studio_desk.services.picture_words import caption_words
from studio_desk.ui.house import House
from studio_desk.ui.wheel import deafened


class CoverBox(QComboBox):
    """The largest one, one of them, or none; it rests where no cover is printed."""

    chosen = Signal(str)
    """As `Arrangement.cover_picture` has it."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.setObjectName("parts.cover")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        deafened(self)
        self.activated.connect(lambda _: self.chosen.emit(self.currentData()))

    def show_choices(self, consultation: Consultation) -> None:
        """Show what may be chosen, and what is; one that has gone counts as not chosen."""
        offered = [
            (self.tr("Automatic: the largest photograph"), AUTOMATIC),
            *self._named(consultation),
            (self.tr("No picture"), NO_PICTURE),
        ]
        with QSignalBlocker(self):
            if offered != [(self.itemText(n), self.itemData(n)) for n in range(self.count())]:
                self.clear()
                for words, content in offered:
                    self.addItem(words, content)
            self.setCurrentIndex(max(0, self.findData(consultation.arrangement.cover_picture)))
        self.setToolTip(self.currentText())
        self.setEnabled(Part.COVER in consultation.arrangement.printed)

    def _named(self, consultation: Consultation) -> Iterator[tuple[str, str]]:
        for picture in cover_choices(consultation):
            yield self._name(picture, consultation), picture.content

    def _name(self, picture: Picture, consultation: Consultation) -> str:
        """Its title, else that of its pair, else what is recorded of it."""
        pairs = (each.title for each in consultation.comparisons if picture in each.pictures)
        return picture.title or next(pairs, "") or caption_words(picture, self._house.wording)
