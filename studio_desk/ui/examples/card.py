"""What the studio says of one example, saved as it is typed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio_desk.domain.consultation import Studio
from studio_desk.domain.picture import Origin, Picture
from studio_desk.ui.controls import GRID, barred, button, card, empty, hairline, row, text
from studio_desk.ui.daybreak import Daybreak
from studio_desk.ui.examples.consenting import ConsentSection
from studio_desk.ui.examples.in_hand import InHand
from studio_desk.ui.examples.making import MakingSection
from studio_desk.ui.examples.paperwork import Paperwork
from studio_desk.ui.examples.portrait import Portrait
from studio_desk.ui.examples.tags import TagSection, UsedTags, tagged, untagged
from studio_desk.ui.house import House
from studio_desk.ui.inspector.picture_inspector import PictureInspector
from studio_desk.ui.inspector.recording import OriginRecording
from studio_desk.ui.picture_list import gap_words
from studio_desk.ui.picture_search import Indexer

WIDTH_PX = 360


class ExampleCard(QFrame):
    """Hidden while no picture is chosen, or several are."""

    removal_wanted = Signal(object)
    """The list of pictures to take out of the library."""
    export_wanted = Signal(object)
    """The list of pictures to make copies of."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._hand = InHand(house, self)
        self.setFixedWidth(WIDTH_PX)
        self._portrait = Portrait(house)
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(GRID // 2)
        self._making = MakingSection(house)
        self._consent = ConsentSection(house)
        self._paperwork = Paperwork(house, self._consent, self._hand)
        self._tags = TagSection("example")
        self._inspector = PictureInspector(house)
        self._recording = OriginRecording(house, self)
        frame = self._lay_out()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        outer.addStretch(1)
        self._connect()
        self.hide()

    def _lay_out(self) -> QFrame:
        frame, layout = card()
        layout.addWidget(self._portrait)
        layout.addLayout(self._gaps)
        sections: tuple[tuple[str, QWidget], ...] = (
            # Nothing else keeps a picture from being shown.
            (self.tr("Consent and sitter"), self._consent),
            (self.tr("Picture"), self._making),
            (self.tr("What the file says"), self._inspector),
            (self.tr("Tags"), self._tags),
        )
        for words, section in sections:
            layout.addWidget(hairline())
            layout.addWidget(text(words, "strong"))
            layout.addWidget(section)
        export = button(self.tr("Export a copy…"), self._export, name="example.export")
        export.setToolTip(self.tr("Without private data, signed if you like (Ctrl+E)"))
        remove = button(
            self.tr("Remove from library"), self._remove, role="danger", name="example.remove"
        )
        layout.addLayout(row(export, remove, 1, spacing=GRID))
        return frame

    def _connect(self) -> None:
        self._hand.said.connect(self._follow_hand)
        self._portrait.turned.connect(self.turn)
        self._portrait.stars.rated.connect(
            lambda stars: self._hand.say(lambda each: replace(each, rating=stars))
        )
        self._making.changed.connect(self._typed)
        self._making.record_wanted.connect(self._record)
        self._consent.changed.connect(self._typed)
        self._inspector.record_wanted.connect(self._record)
        self._tags.added.connect(lambda kind, tag: self._tag(tagged, kind, tag))
        self._tags.removed.connect(lambda kind, tag: self._tag(untagged, kind, tag))
        Daybreak(self._house.desk.clock, self).came.connect(self._tell_gaps)

    def use(self, studio: Studio) -> None:
        """Read prices in the studio's currency."""
        self._making.use_currency(studio.currency)

    def offer_tags(self, used: UsedTags) -> None:
        """Complete from the tags of the library."""
        self._tags.offer(used)

    def show_picture(self, picture: Picture | None) -> None:
        """Show a picture with what was typed of it; what was typed of another is saved first."""
        anew = picture is None or not self._hand.is_of(picture)
        if anew:
            self._hand.save()
        # While there is none, nobody is typing: the fields are being filled.
        self._hand.picture = None
        self.setVisible(picture is not None)
        if picture is None:
            self._inspector.show_picture(None)
            return
        picture = self._hand.latest(picture)
        self._portrait.show_picture(picture)
        self._making.show_picture(picture)
        self._consent.show_picture(picture, anew=anew)
        self._tags.show_common([picture], anew=anew)
        self._inspector.show_picture(picture)
        self._hand.picture = picture
        self._tell_gaps()
        self._paperwork.offer_deleting(picture)

    def follow(self, pictures: list[Picture]) -> None:
        """Something else is known of some pictures now; this may be one of them."""
        for picture in pictures:
            if self._hand.is_of(picture):
                self.show_picture(picture)

    def settle(self) -> None:
        """Save what waits to be saved."""
        self._hand.save()

    def rate(self, stars: int) -> None:
        """Give stars to the picture that is shown."""
        self._portrait.stars.setValue(stars)

    def turn(self, quarters: int) -> None:
        """Turn the picture that is shown, clockwise."""
        self._hand.turn(quarters)

    def _follow_hand(self) -> None:
        self._inspector.show_picture(self._hand.picture)
        self._tell_gaps()

    def _record(self, origin: Origin) -> None:
        """Record how it was made, once what was typed is saved."""
        self._hand.save()
        if self._hand.picture is not None:
            self._recording.record(self._hand.picture, origin)

    def _tell_gaps(self) -> None:
        """Why the picture may not be used, if it may not."""
        empty(self._gaps)
        if self._hand.picture is None:
            return
        today = self._house.desk.clock.now().date()
        entry = Indexer(self._house.wording, today, staff=True).entry(self._hand.picture, 0)
        for sentence in gap_words(entry, self._house):
            self._gaps.addWidget(barred(sentence, "warning-bar"))

    def _typed(self) -> None:
        self._hand.say(lambda each: self._consent.said(self._making.said(each)))

    def _tag(self, change: Callable[[Picture, str, str], Picture], kind: str, tag: str) -> None:
        self._hand.say(lambda each: change(each, kind, tag))
        if self._hand.picture is not None:
            self._tags.show_common([self._hand.picture], anew=False)

    def _remove(self) -> None:
        self._hand.save()
        if self._hand.picture is not None:
            self.removal_wanted.emit([self._hand.picture])

    def _export(self) -> None:
        self._hand.save()
        if self._hand.picture is not None:
            self.export_wanted.emit([self._hand.picture])
