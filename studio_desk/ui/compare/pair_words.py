"""What a stage says of its pictures: to who looks at it, and to who hears it read."""

from PySide6.QtGui import QFont

from studio_desk.domain.comparison import Side
from studio_desk.domain.consent import ConsentUse
from studio_desk.domain.picture import Picture
from studio_desk.services.failures import of_picture
from studio_desk.services.picture_words import caption_words
from studio_desk.ui.compare.alignment import Similarity
from studio_desk.ui.compare.panes import Pane
from studio_desk.ui.compare.sight import PairSight
from studio_desk.ui.compare.view import Mode
from studio_desk.ui.house import House
from studio_desk.ui.theme import pixel_font

FAR_FROM_PX = 720
"""A stage for a client that is higher than this stands on a large screen across a table."""


class PairWords(PairSight):
    """Labels and refusals, nothing of them before the client that is the staff's business.

    `for_client` is the stage that faces the client.
    """

    def __init__(self, house: House, *, for_client: bool) -> None:
        super().__init__()
        self._house = house
        self._gallery = house.galleries.of(b"")
        self.for_client = for_client

    def face(self, *, client: bool) -> None:
        """Have the client before it, and keep what is the staff's business to itself; or not."""
        self.for_client = client
        self._describe()
        self.update()

    def _may_be_shown(self, picture: Picture) -> bool:
        today = self._house.desk.clock.now().date()
        return picture.consent.gap(ConsentUse.SHOW, today) is None

    def _describe(self) -> None:
        """What a screen reader says of the stage."""
        said = [self._heard(pane) for pane in self.panes()]
        said.append(self.tr("{percent} percent").format(percent=self.percent()))
        self.setAccessibleDescription("; ".join(said))

    def _heard(self, pane: Pane) -> str:
        """What takes the place of looking at a pane."""
        picture = self.picture_of(pane)
        if not self._may_be_shown(picture):
            return self._withheld_words(picture)
        return " ".join(filter(None, self._label(pane)))

    # Words

    def called(self, pane: Pane) -> str:
        """What staff call the picture in a pane; while nobody is to know which it is, a letter."""
        if self._view.blind:
            return self.tr("A") if pane.place is Side.LEFT else self.tr("B")
        return self.picture_of(pane).title or self.tr("Picture")

    def _label(self, pane: Pane) -> tuple[str, str, str]:
        """What a picture is, how it was made, whose it is; in blind mode a letter.

        Of a picture that may not be shown nothing is said, whosever it is.
        """
        if self._view.blind:
            return self.called(pane), "", ""
        picture, wording = self.picture_of(pane), self._house.wording
        if not self._may_be_shown(picture):
            return "", "", ""
        return wording.name(picture.origin), caption_words(picture, wording), picture.credit

    def _label_lines(self, pane: Pane) -> list[tuple[str, QFont]]:
        """What stands by a picture, each line in its font."""
        name, caption, credit = self._label(pane)
        small, large = (pixel_font(round(size * self._reading())) for size in (12, 13))
        large.setWeight(QFont.Weight.DemiBold)
        lines = []
        if name and (self._view.labels or self._view.blind):
            lines.append((name, large))
        if caption and self._view.labels:
            lines.append((self._scaled_caption(pane, caption), small))
        if credit:
            lines.append((credit, small))
        if self._is_preview_alone(pane):
            lines.append((self.tr("The preview alone: the file cannot be read."), small))
        return lines

    def _scaled_caption(self, pane: Pane, caption: str) -> str:
        """A caption, and how large the picture is shown where there is the room to say so."""
        if self._view.mode is Mode.FOUR:
            return caption
        percent = round(100 * self.placement(pane).scale * self.devicePixelRatioF())
        words = self.tr("{caption}, shown at {percent}%")
        return words.format(caption=caption, percent=percent)

    def _reading(self) -> float:
        """How much larger than on the staff's screen words are: a client sits further away."""
        return min(max(self.height() / FAR_FROM_PX, 1.0), 2.0) if self.for_client else 1.0

    def _is_preview_alone(self, pane: Pane) -> bool:
        """Whether staff have to know that there will be no more of a picture than is seen."""
        picture = self.picture_of(pane)
        if self.for_client or self._view.blind or not self._may_be_shown(picture):
            return False
        refused = picture.content in self._gallery.refusals
        return refused and self._gallery.get(picture) is not None

    def _withheld_words(self, picture: Picture) -> str:
        words = self.tr("This picture is not shown.")
        gap = picture.consent.gap(ConsentUse.SHOW, self._house.desk.clock.now().date())
        if self.for_client or self._view.blind or gap is None:
            return words
        return "\n".join(filter(None, (picture.title, words, self._house.wording.name(gap))))

    def _waiting_words(self, picture: Picture) -> str:
        refusal = self._gallery.refusals.get(picture.content)
        if refusal is None:
            return self.tr("Loading…")
        if self.for_client or self._view.blind:
            return self.tr("This picture is not shown.")
        return self._house.wording.explain(of_picture(refusal, picture))

    def _loupe_words(self, placement: Similarity) -> str:
        """How strong it is for this picture; two figures would tell pictures apart."""
        if self._view.blind:
            return ""
        percent = round(100 * placement.scale * self.devicePixelRatioF())
        return self.tr("{percent}%").format(percent=percent)
