"""What staff do to a message, wherever it is shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from studio_desk.domain.errors import DeskError
from studio_desk.domain.mailing import Mailing
from studio_desk.services.readable_addresses import readable
from studio_desk.ui.house import House


class MailDeeds(QObject):
    """Each is done away from the window, for a message as it was seen."""

    refused = Signal()
    """The message stands otherwise than it was seen: it is to be read anew."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house

    def cancel(self, mailing: Mailing) -> None:
        """Keep it in the house, or try it no more."""
        self._do(lambda: self._house.desk.post.cancel(mailing.id))

    def send(self, mailing: Mailing) -> None:
        """Try it now, byte for byte; nobody is asked here."""
        self._do(lambda: self._house.desk.post.again(mailing))

    def finish(self, mailing: Mailing) -> None:
        """It wants attention no more, which can be taken back."""
        words = self.tr("Done with the message to {recipient}.")
        said = words.format(recipient=readable(mailing.recipients[0]))

        def told() -> None:
            self._house.signals.undoable.emit(said, lambda: self._mark(mailing, done=False))

        self._mark(mailing, done=True, then=told)

    def _mark(
        self, mailing: Mailing, *, done: bool, then: Callable[[], None] | None = None
    ) -> None:
        self._do(lambda: self._house.desk.post.mark(mailing.id, done=done), then)

    def _do(self, deed: Callable[[], Mailing], then: Callable[[], None] | None = None) -> None:
        def done(_: Mailing) -> None:
            self._house.signals.outbox_changed.emit()
            self._house.post.wake()
            if then is not None:
                then()

        def refused(error: DeskError) -> None:
            self._house.signals.failed.emit(error)
            self.refused.emit()

        self._house.books.run(self, lambda _: deed(), done=done, failed=refused)
