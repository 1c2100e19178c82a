"""Over the preview: which pictures are not printed, and why."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout

from studio_desk.ui.controls import GRID, barred, empty
from studio_desk.ui.tooltips import plain_tip

MOST_SENTENCES = 3
"""More would push the pages out of a small window; the tip says them all."""


class WithheldBar(QFrame):
    """A sentence for each picture, quiet and impossible to overlook; hidden where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("proposal.withheld")
        self.setAccessibleName(self.tr("Pictures that are not printed"))
        self.setProperty("role", "topbar")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(4 * GRID, GRID, 4 * GRID, GRID)
        self._rows.setSpacing(GRID // 2)
        self._told: tuple[str, ...] = ()
        self.hide()

    def tell(self, sentences: Sequence[str]) -> None:
        """Show the sentences, and how many more there are than fit."""
        told = tuple(sentences)
        if told == self._told:
            return
        self._told = told
        empty(self._rows)
        shown = list(told[:MOST_SENTENCES])
        if len(told) > MOST_SENTENCES:
            shown[-1] = self.tr("{n} more pictures are not printed.").format(
                n=len(told) - MOST_SENTENCES + 1
            )
        for sentence in shown:
            self._rows.addWidget(barred(sentence, "warning-bar"))
        words = "\n".join(told)
        self.setToolTip(plain_tip(words) if len(told) > MOST_SENTENCES else "")
        self.setAccessibleDescription(words)
        self.setVisible(bool(told))
