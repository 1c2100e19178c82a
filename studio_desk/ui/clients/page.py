"""The list of clients on the left, the card of the chosen one on the right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from studio_desk.domain.consultation import Client, Consultation
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.address_line import load_check
from studio_desk.ui.clients.card import ClientCard
from studio_desk.ui.controls import GRID, EmptyState, button
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.listing import Column, Entry, Listing
from studio_desk.ui.page import ListingSheet, Page, search_line, sheet_column


class ClientsPage(Page):
    """Choose a client to read and correct the card; open one to begin a consultation."""

    opened = Signal(str)
    """The id of the consultation to go to."""
    quotes_wanted = Signal(object)
    """The `Client` whose quotes shall be listed."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "")
        self.title.setText(self.tr("Clients"))
        self._clients: dict[str, Client] = {}
        self._held: dict[str, list[Consultation]] = {}
        self._list = Listing(
            house,
            (
                Column(self.tr("Name")),
                Column(self.tr("E-mail"), 250),
                Column(self.tr("Consultations"), 120, figures=True),
            ),
            "clients.list",
            self.tr("Clients"),
        )
        empty = EmptyState(
            house,
            Icon.CLIENTS,
            self.tr("No clients yet"),
            self.tr("A client’s card is made with the first consultation, or here."),
        )
        self._sheet = ListingSheet(self._list, empty)
        self.first = self._list
        self._card = ClientCard(house)
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        columns.addLayout(sheet_column(self._sheet), 1)
        columns.addWidget(self._card)
        self.body.addLayout(columns, 1)
        self._search = search_line(self.tr("Search clients"), "clients.search", self._list)
        self.tools.addWidget(self._search)
        self.tools.addWidget(
            button(self.tr("New client"), self._new, role="primary", name="clients.new")
        )
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(self._begin)
        self._card.consultation_wanted.connect(self._begin)
        self._card.opened.connect(self.opened)
        self._card.quotes_wanted.connect(self.quotes_wanted)
        house.signals.client_saved.connect(self._saved)

    def refresh(self) -> None:
        """Read the clients and their consultations."""
        books = self.house.desk.consultations

        def read(_: Progress) -> tuple[list[Client], list[Consultation]]:
            load_check(self.house.desk)
            return books.clients(), books.all()

        self.house.books.run(
            self,
            read,
            done=lambda found: self._show(*found),
            failed=self.house.signals.failed.emit,
        )

    def settle(self) -> None:
        """Save what waits to be saved."""
        self._card.save()

    def _show(self, clients: list[Client], consultations: list[Consultation]) -> None:
        self._clients = {client.id: client for client in clients}
        self._held = {client.id: [] for client in clients}
        for each in consultations:
            self._held.setdefault(each.client.id, []).append(each)
        self._list.show_entries([self._entry(client) for client in clients])
        self._sheet.show_rows(any_rows=bool(clients))
        if clients and not self._list.current_key():
            self._list.choose(clients[0].id)
        self._choose(self._list.current_key())

    def _entry(self, client: Client) -> Entry:
        name = client.name or self.tr("Unnamed client")
        held = len(self._held.get(client.id, ()))
        return Entry(
            client.id, (name, client.email, str(held) if held else ""), client.organisation
        )

    def _choose(self, client_id: str) -> None:
        client = self._clients.get(client_id)
        self._card.show_client(client, self._held.get(client_id, []))

    def _saved(self, client: Client) -> None:
        """Follow the card that is being typed in without taking the cursor from it."""
        self._clients[client.id] = client
        self._list.show_entries([self._entry(each) for each in self._clients.values()])

    def _new(self) -> None:
        def made(client: Client) -> None:
            self._search.clear()
            self._clients[client.id] = client
            self._list.show_entries([self._entry(each) for each in self._clients.values()])
            self._sheet.show_rows(any_rows=True)
            self._list.choose(client.id)
            self._card.begin_typing()

        self.house.books.run(
            self,
            lambda _: self.house.desk.consultations.save_client(Client("")),
            done=made,
            failed=self.house.signals.failed.emit,
        )

    def _begin(self, client_id: str) -> None:
        """Sit down with a client as the card has them now."""
        self._card.save()
        client = self._card.client
        if client is None or client.id != client_id:
            return
        consultations = self.house.desk.consultations

        def begun(consultation: Consultation) -> None:
            self.house.signals.consultations_changed.emit()
            self.opened.emit(consultation.id)

        self.house.books.run(
            self,
            lambda _: consultations.begin(client),
            done=begun,
            failed=self.house.signals.failed.emit,
        )
