"""What the outbox lists: messages to the studio's server, and files that were written."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from studio_desk.domain.mailing import Mailing
from studio_desk.domain.quote_record import State
from studio_desk.services.follow_up_ports import SENT, DispatchKind, Sending
from studio_desk.services.mail_news import news
from studio_desk.services.outbox_piles import Pile, attention, piles
from studio_desk.services.ports import Dispatch
from studio_desk.ui.house import House
from studio_desk.ui.listing import Entry
from studio_desk.ui.mail_words import MailWords

_FILE = frozenset({Pile.ALL})


@dataclass(frozen=True, slots=True)
class Item:
    """A row: a message, which wants attention or not, or a file.

    A draft was sent by staff at the time at which they `noted` that; of one of which nobody knows,
    though its quote stands, they `may_note` it.
    """

    what: Mailing | Dispatch
    wants: bool = False
    noted: datetime | None = None
    may_note: bool = False

    @property
    def key(self) -> str:
        """What tells it from every other."""
        if isinstance(self.what, Mailing):
            return self.what.id
        return f"{self.what.made_at.isoformat()} {self.what.place}"

    @property
    def at(self) -> datetime:
        """When it was queued or written."""
        return self.what.queued_at if isinstance(self.what, Mailing) else self.what.made_at

    @property
    def piles(self) -> frozenset[Pile]:
        """The piles that it lies on."""
        return piles(self.what, wants=self.wants) if isinstance(self.what, Mailing) else _FILE


def items(
    mailings: list[Mailing], dispatches: list[Dispatch], sendings: dict[str, Sending]
) -> list[Item]:
    """Everything, the latest first; that something was sent, its message says already.

    `sendings` are how the quotes that wait for an answer left last, by consultation.
    """
    noted = [each for each in dispatches if each.kind is DispatchKind.STAFF]
    files = [_file(each, noted, sendings) for each in dispatches if each.kind not in SENT]
    wanting = attention(mailings)
    messages = (Item(each, each.id in wanting) for each in mailings)
    return sorted([*messages, *files], key=lambda item: item.at, reverse=True)


def _file(file: Dispatch, noted: list[Dispatch], sendings: dict[str, Sending]) -> Item:
    if file.kind is not DispatchKind.DRAFT:
        return Item(file)
    later = (
        each.made_at
        for each in noted
        if (each.consultation, each.sha256) == (file.consultation, file.sha256)
        and each.made_at >= file.made_at
    )
    last = Sending(file.made_at, file.kind, file.place)
    is_last = sendings.get(file.consultation) == last
    return Item(file, noted=min(later, default=None), may_note=is_last)


class Entries(QObject):
    """Items as rows; a row is made once as long as nothing of it changes."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._words = MailWords(house)
        self._made: dict[str, tuple[Item, Entry]] = {}

    def of(self, item: Item) -> Entry:
        """The row of an item."""
        key = item.key
        known = self._made.get(key)
        if known is None or known[0] != item:
            what = item.what
            entry = self._mailing(what) if isinstance(what, Mailing) else self._file(item, what)
            self._made[key] = known = (item, entry)
        return known[1]

    def forget(self) -> None:
        """Another day has begun: what was today is not any more."""
        self._made.clear()

    def _mailing(self, mailing: Mailing) -> Entry:
        state = self._words.state(mailing)
        return Entry(
            mailing.id,
            (
                mailing.client or self.tr("No name"),
                self._words.recipients(mailing),
                state,
                self._words.when(mailing.changed_at),
            ),
            mailing.subject,
            self._words.known(mailing),
            state=(news(mailing), state),
        )

    def _file(self, item: Item, dispatch: Dispatch) -> Entry:
        # The day has a column of its own.
        kind = self.tr("Noted as sent") if item.noted else self._words.file(dispatch.kind, None)
        when = self._words.when(item.noted or dispatch.made_at)
        place = Path(dispatch.place)
        return Entry(
            item.key,
            (dispatch.client or self.tr("No name"), "", kind, when),
            self.tr("{name} in {folder}").format(name=place.name, folder=place.parent.name),
            dispatch.place,
            state=(State.DRAFT, kind),
        )
