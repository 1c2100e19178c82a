"""A line for a client: words of the name as they are typed, or one of the known ones."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from studio_desk.domain.consultation import Client
from studio_desk.ui.controls import GRID
from studio_desk.ui.today.name_line import told_apart


class ClientLine(QLineEdit):
    """`client_id` is empty until what stands here is somebody's whole name; then `words` are."""

    chosen = Signal()
    """Another client is meant, or none any more."""
    typed = Signal()
    """Other words of a name, and more may follow."""

    def __init__(self) -> None:
        super().__init__()
        self.client_id = self.words = ""
        self._known: dict[str, Client] = {}
        self.setObjectName("quotes.client")
        self.setPlaceholderText(self.tr("Any client"))
        self.setAccessibleName(self.tr("Client"))
        self.setClearButtonEnabled(True)
        self.setFixedWidth(22 * GRID)
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setProperty("role", "popup")
        completer.setPopup(popup)
        self.setCompleter(completer)
        self.textChanged.connect(lambda _: self._read())

    def show_clients(self, clients: list[Client]) -> None:
        """Offer these."""
        known = told_apart(clients)
        if list(known) != list(self._known):
            self._offers.setStringList(list(known))
        self._known = known

    def choose(self, client: Client) -> None:
        """Put a client here."""
        label = next((each for each, known in self._known.items() if known.id == client.id), "")
        self.setText(label or client.name)
        self._mean(client.id)

    def _read(self) -> None:
        words = " ".join(self.text().split())
        key = words.casefold()
        found = (client.id for label, client in self._known.items() if label.casefold() == key)
        self._mean(next(found, ""), words)

    def _mean(self, client_id: str, words: str = "") -> None:
        before = self.client_id, self.words
        self.client_id, self.words = client_id, "" if client_id else words
        if (self.client_id, self.words) != before:
            # Somebody's whole name, and a line that is empty, are all that will be said.
            (self.typed if self.words else self.chosen).emit()
