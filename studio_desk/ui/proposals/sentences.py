"""Sentences over the preview: quiet, and impossible to overlook."""

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


class SentencesBar(QFrame):
    """A bar that is hidden where it has nothing to say."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "topbar")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(4 * GRID, GRID, 4 * GRID, GRID)
        self._rows.setSpacing(GRID // 2)
        self._told: tuple[str, ...] = ()
        self.hide()

    def say(self, sentences: Sequence[str], more: str) -> None:
        """Show the sentences, and with `more` how many there are besides those that fit."""
        told = tuple(sentences)
        if told == self._told:
            return
        self._told = told
        empty(self._rows)
        for sentence in as_fit(told, more):
            self._rows.addWidget(barred(sentence, "warning-bar"))
        words = "\n".join(told)
        self.setToolTip(plain_tip(words) if len(told) > MOST_SENTENCES else "")
        self.setAccessibleDescription(words)
        self.setVisible(bool(told))
