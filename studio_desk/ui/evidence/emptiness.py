"""What stands in place of the list where nothing fits: why, and what to do next."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget

from studio_desk.ui.controls import EmptyState, button
from studio_desk.ui.evidence.wanted import Wanted
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon


class EmptyStates(QStackedWidget):
    """Nothing was found, nothing is flagged, or the studio has nothing of its own yet."""

    def __init__(
        self, house: House, show_all: Callable[[], object], add: Callable[[], object]
    ) -> None:
        super().__init__()
        self._found = EmptyState(
            house,
            Icon.EVIDENCE,
            self.tr("Nothing found"),
            self.tr("No item that is asked for holds all of these words."),
        )
        self._flagged = EmptyState(
            house,
            Icon.TICK,
            self.tr("Nothing is flagged"),
            self.tr("Every item has a source, is in use, and was checked in time."),
        )
        self._own = EmptyState(
            house,
            Icon.EVIDENCE,
            self.tr("Nothing of your own yet"),
            self.tr("Add what clients wrote, what you were awarded, or what you measured, and say"
                    " where it can be looked up."),
        )  # fmt: skip
        words = self.tr("Show all")
        for state, name in ((self._found, "show_all"), (self._flagged, "show_unflagged")):
            state.offer(button(words, show_all, name=f"evidence.{name}"))
        self._own.offer(
            button(self.tr("Add your own"), add, role="primary", name="evidence.add_first")
        )
        for state in (self._found, self._flagged, self._own):
            self.addWidget(state)

    def show_why(self, wanted: Wanted, *, searched: bool) -> None:
        """Show the one that fits what was asked for."""
        others = {Wanted.FLAGGED: self._flagged, Wanted.OWN: self._own}
        self.setCurrentWidget(self._found if searched else others.get(wanted, self._found))
