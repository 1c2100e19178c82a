"""A line for one of the known clients: typed, completed, or chosen from what is offered."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from studio_desk.domain.consultation import Client
from studio_desk.ui.controls import GRID, mark_wrong
from studio_desk.ui.today.name_line import told_apart


class ClientLine(QLineEdit):
    """`client_id` is empty until what stands here is somebody's name, or nothing."""

    chosen = Signal()
    """Another client is meant, or none any more."""

    def __init__(self) -> None:
        super().__init__()
        self.client_id = ""
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
        self.editingFinished.connect(lambda: mark_wrong(self, wrong=self._is_nobody()))

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
        words = " ".join(self.text().split()).casefold()
        found = (client.id for label, client in self._known.items() if label.casefold() == words)
        mark_wrong(self, wrong=False)
        self._mean(next(found, ""))

    def _mean(self, client_id: str) -> None:
        if client_id != self.client_id:
            self.client_id = client_id
            self.chosen.emit()

    def _is_nobody(self) -> bool:
        return bool(self.text().strip()) and not self.client_id
