"""Staff say that they sent a quote themselves: noted at one press, and taken back at another."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from studio_desk.services.follow_ups import NotedSent
from studio_desk.ui.house import House


class NotingSent(QObject):
    """Whatever shows the quote hears of it, and of what was taken back."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house

    def note(self, deed: Callable[[], NotedSent]) -> None:
        """Have it noted by the `deed`, away from the window, and say so."""

        def done(noted: NotedSent) -> None:
            words = self.tr("Noted as sent: {client}")
            said = words.format(client=noted.sent.client or self.tr("Unnamed client"))
            self._house.signals.undoable.emit(said, partial(_take_back, self._house, noted))
            _tell(self._house)

        self._house.books.run(
            self, lambda _: deed(), done=done, failed=self._house.signals.failed.emit
        )


def _take_back(house: House, noted: NotedSent) -> None:
    """Whoever asked for it may be gone by then; the house is not."""
    house.books.run(
        house.signals,
        lambda _: house.desk.follow_ups.take_back(noted),
        done=lambda _: _tell(house),
        failed=house.signals.failed.emit,
    )


def _tell(house: House) -> None:
    house.signals.consultations_changed.emit()
    house.signals.outbox_changed.emit()
