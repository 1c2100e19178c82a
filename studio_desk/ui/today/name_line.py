"""The line for the name of who sits down: it offers the known clients, and a new namesake."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from studio_desk.domain.consultation import Client

NAME_LENGTH = 500
ENTRY_LENGTH = 3000
"""A name with all that is known of its client; an entry that was cut would mean nobody."""


def told_apart(clients: Iterable[Client]) -> dict[str, Client]:
    """Each client under a name of their own; of one name, with what else is known of them."""
    named = [client for client in clients if client.name.strip()]
    names = Counter(_key(client.name) for client in named)
    # The bare name of several means none of them.
    taken = {name for name, bearers in names.items() if bearers > 1}
    found: dict[str, Client] = {}
    for client in named:
        known = (client.email, client.organisation, client.phone)
        parts = (client.name, *(known if names[_key(client.name)] > 1 else ()))
        label = first = _line(", ".join(filter(str.strip, parts)))
        number = 1
        while _key(label) in taken:
            number += 1
            label = f"{first} ({number})"
        taken.add(_key(label))
        found[label] = client
    return found


class NameLine(QLineEdit):
    """A typed name or a chosen entry; `client` says whose it is."""

    def __init__(self) -> None:
        super().__init__()
        self._clients: list[Client] = []
        self._coming: list[Client] = []
        self._known: dict[str, Client] = {}
        self._namesakes: Counter[str] = Counter()
        self._offered_new: list[str] = []
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setProperty("role", "popup")
        completer.setPopup(popup)
        self.setCompleter(completer)
        self.setMaxLength(ENTRY_LENGTH)
        self.textEdited.connect(lambda _: self._typed())

    def show_clients(self, clients: list[Client]) -> None:
        """Offer these; an open list, in which somebody is choosing, stays until more is typed."""
        self._coming = clients
        popup = self.completer().popup()
        if popup is None or not popup.isVisible():
            self._take()

    def _take(self) -> None:
        if self._coming == self._clients:
            return
        self._clients = clients = self._coming
        self._known = told_apart(clients)
        self._namesakes = Counter(_key(client.name) for client in clients)
        self._offer_new(anew=True)

    def _typed(self) -> None:
        self._take()
        self._offer_new()

    @property
    def name(self) -> str:
        """What stands in the line, its blanks in order."""
        return _line(self.text())

    def client(self) -> Client | None:
        """The client meant: a known one, or a new one; None where several bear the name."""
        before, _, after = self._new().partition("{name}")
        if self.name.startswith(before) and self.name.endswith(after):
            return Client(_line(self.name.removeprefix(before).removesuffix(after)))
        key = _key(self.name)
        for label, client in self._known.items():
            if _key(label) == key:
                return client
        return None if self._namesakes[key] > 1 else Client(self.name[:NAME_LENGTH])

    def offer(self) -> None:
        """Open the list of those who bear the name."""
        self.completer().setCompletionPrefix(self.name)
        self.completer().complete()

    def _offer_new(self, *, anew: bool = False) -> None:
        """Beside a known client, a new one of the same name is offered too."""
        new = [self._new().format(name=self.name)] if self._namesakes[_key(self.name)] else []
        if anew or new != self._offered_new:
            self._offered_new = new
            self._offers.setStringList([*self._known, *new])

    def _new(self) -> str:
        return self.tr("New client: {name}")


def _line(words: str) -> str:
    return " ".join(words.split())


def _key(words: str) -> str:
    return _line(words).casefold()
