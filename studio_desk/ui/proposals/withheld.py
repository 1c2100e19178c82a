"""Over the preview: which pictures are not printed, or keep it in the house, and why."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout

from studio_desk.ui.controls import GRID, barred, empty
from studio_desk.ui.tooltips import plain_tip

MOST_SENTENCES = 3
"""More would push the pages out of a small window; the tip says them all."""


def as_fit(sentences: Sequence[str], more: str) -> list[str]:
    """The first of the sentences, and under them with `more` how many there are besides."""
    shown = list(sentences[:MOST_SENTENCES])
    if len(sentences) > MOST_SENTENCES:
        shown[-1] = more.format(n=len(sentences) - MOST_SENTENCES + 1)
    return shown


class WithheldBar(QFrame):
    """A sentence for each picture, quiet and impossible to overlook; hidden where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("proposal.withheld")
        self.setAccessibleName(self.tr("Pictures without a valid consent"))
        self.setProperty("role", "topbar")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(4 * GRID, GRID, 4 * GRID, GRID)
        self._rows.setSpacing(GRID // 2)
        self._told: tuple[str, ...] = ()
        self.hide()

    def tell(self, sentences: Sequence[str], *, held: bool) -> None:
        """Show the sentences, and how many more there are than fit; `held` of what was issued."""
        told = tuple(sentences)
        if told == self._told:
            return
        self._told = told
        empty(self._rows)
        more = self.tr("{n} more pictures are not printed.")
        if held:
            more = self.tr("{n} more pictures keep it in the house.")
        for sentence in as_fit(told, more):
            self._rows.addWidget(barred(sentence, "warning-bar"))
        words = "\n".join(told)
        self.setToolTip(plain_tip(words) if len(told) > MOST_SENTENCES else "")
        self.setAccessibleDescription(words)
        self.setVisible(bool(told))
