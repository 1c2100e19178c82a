"""What has left the desk. It says "draft" for a draft: whether that was sent is not known here."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from studio_desk.services.ports import Dispatch
from studio_desk.ui.controls import EmptyState
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.listing import Column, Entry, Listing
from studio_desk.ui.page import ListingSheet, Page, search_line, sheet_column


class OutboxPage(Page):
    """Files that were written for clients, the latest first; Return opens one."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "")
        self.title.setText(self.tr("Outbox"))
        self._list = Listing(
            house,
            (
                Column(self.tr("Client")),
                Column(self.tr("What"), 190),
                Column(self.tr("When"), 220),
            ),
            "outbox.list",
            self.tr("Files written for clients"),
        )
        empty = EmptyState(
            house,
            Icon.OUTBOX,
            self.tr("Nothing has left yet"),
            self.tr("Proposals and e-mail drafts that you save are listed here."),
        )
        self._sheet = ListingSheet(self._list, empty)
        self.first = self._list
        self.body.addLayout(sheet_column(self._sheet), 1)
        self.tools.addWidget(search_line(self.tr("Search the outbox"), "outbox.search", self._list))
        self._list.opened.connect(self._open)
        house.signals.outbox_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Read what left."""
        self.house.books.run(
            self,
            lambda _: self.house.desk.outbox.dispatches(),
            done=self._show,
            failed=self.house.signals.failed.emit,
        )

    def _show(self, dispatches: list[Dispatch]) -> None:
        self._list.show_entries([self._entry(each) for each in dispatches])
        self._sheet.show_rows(any_rows=bool(dispatches))

    def _entry(self, dispatch: Dispatch) -> Entry:
        kinds = {"pdf": self.tr("Proposal saved"), "draft": self.tr("E-mail draft, not sent")}
        made_at = dispatch.made_at.astimezone()
        day = self.house.desk.formats.date(made_at.date(), self.house.language)
        place = Path(dispatch.place)
        return Entry(
            dispatch.place,
            (dispatch.client, kinds.get(dispatch.kind, dispatch.kind), f"{day}, {made_at:%H:%M}"),
            self.tr("{name} in {folder}").format(name=place.name, folder=place.parent.name),
            dispatch.place,
        )

    def _open(self, place: str) -> None:
        if Path(place).is_file():
            QDesktopServices.openUrl(QUrl.fromLocalFile(place))
        else:
            words = self.tr("“{name}” is no longer where it was saved: {folder}.")
            name, folder = Path(place).name, str(Path(place).parent)
            self.house.signals.told.emit(words.format(name=name, folder=folder))
