"""What folds away under the headline of an inspection."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from studio_desk.ui.controls import empty
from studio_desk.ui.folding import Fold
from studio_desk.ui.house import House

Build = Callable[[], Iterable[QWidget]]


class Section(Fold):
    """Stays open from picture to picture; what is in it is made once somebody looks."""

    def __init__(self, house: House, words: str, name: str) -> None:
        super().__init__(house, words, name)
        self._build: Build = tuple
        self.opening.connect(self._make)

    def offer(self, summary: str, build: Build) -> None:
        """Say what holds in few words, and be ready to show the rest."""
        self._build = build
        self.say(summary)
        if self.is_open:
            self._make()
        else:
            empty(self.body)

    def _make(self) -> None:
        empty(self.body)
        for widget in self._build():
            self.body.addWidget(widget)
