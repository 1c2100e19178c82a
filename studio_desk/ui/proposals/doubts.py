"""What would not stand on paper as it should: words over the preview, pictures under it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout

from studio_desk.services.softness import Soft
from studio_desk.ui.controls import GRID, text
from studio_desk.ui.proposals.sentences import SentencesBar

MOST_PICTURES = 3


class DoubtsBar(SentencesBar):
    """A sentence for words that are written in a way that the printer does not master."""

    def __init__(self) -> None:
        super().__init__("proposal.doubts")
        self.setAccessibleName(self.tr("Words that may not be printed rightly"))

    def tell(self, sentences: Sequence[str]) -> None:
        """Show the sentences."""
        self.say(sentences, self.tr("{n} more doubts about words."))


class SoftNote(QFrame):
    """One line for pictures with too few pixels for the size that they are printed at."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("proposal.soft")
        self.setProperty("role", "topbar")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4 * GRID, GRID // 2, 4 * GRID, GRID // 2)
        self._words = text("", "muted", wrap=True)
        layout.addWidget(self._words, 1)
        self.hide()

    def tell(self, pictures: Sequence[Soft]) -> None:
        """Name the pictures, each with its pixels per inch; nothing is scaled up to hide them."""
        one = self.tr("“{title}”, {ppi} ppi at {width} mm")
        named = [
            one.format(
                title=each.picture.title or each.picture.content[:12],
                ppi=each.ppi,
                width=each.width_mm,
            )
            for each in pictures
        ]
        if len(named) > MOST_PICTURES:
            others = self.tr("{n} more").format(n=len(named) - MOST_PICTURES + 1)
            named = [*named[: MOST_PICTURES - 1], others]
        words = self.tr("Soft in print, with less than 150 ppi: {pictures}.")
        self._words.setText(words.format(pictures="; ".join(named)))
        self.setVisible(bool(named))
