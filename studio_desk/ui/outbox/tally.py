"""How many messages want to be looked at, counted for the whole window."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from studio_desk.domain.mailing import Mailing
from studio_desk.services.mail_ports import DamagedMailing
from studio_desk.services.outbox_piles import attention
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.house import House

PAUSE_MS = 1_000
"""A thousand messages are as many steps; the count may lag a little behind them."""


class Tally(QObject):
    """Counts anew when something happened to a message, or when somebody looked."""

    counted = Signal(int)
    """How many need attention that nobody has looked at since."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        for signal in (house.post.rested, house.signals.outbox_changed, house.signals.outbox_seen):
            signal.connect(self._pause.start)
        house.post.stepped.connect(self._stepped)

    def _stepped(self, _mailing: Mailing) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def refresh(self) -> None:
        """Count."""
        post, seen = self._house.desk.post, _moment(self._house.preferences.outbox_seen)

        def read(_: Progress) -> tuple[list[Mailing], list[DamagedMailing], int]:
            return *post.whole_and_damaged(), len(post.held())

        def done(found: tuple[list[Mailing], list[DamagedMailing], int]) -> None:
            mailings, damaged, held = found
            wanting = attention(mailings)
            unseen = (each for each in mailings if seen is None or each.changed_at >= seen)
            # Nothing happens to these by itself, so that they count until somebody sees to them.
            stuck = len(damaged) + held
            self.counted.emit(sum(each.id in wanting for each in unseen) + stuck)

        self._house.books.run(
            self,
            read,
            done=done,
            failed=self._house.signals.failed.emit,
        )


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
