"""What has left, what waits to leave, and what is truly known of each."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from studio_desk.domain.mail_account import MailAccount
from studio_desk.domain.mailing import Mailing
from studio_desk.services.follow_up_ports import Sending
from studio_desk.services.kept_mail import read_message
from studio_desk.services.mail_ports import DamagedMailing
from studio_desk.services.outbox_piles import Pile
from studio_desk.services.ports import Dispatch
from studio_desk.ui.controls import GRID, EmptyState, button
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.issuing.copies import Copies, NamedPdf
from studio_desk.ui.listing import Column, Listing
from studio_desk.ui.mail_deeds import MailDeeds
from studio_desk.ui.noting_sent import NotingSent
from studio_desk.ui.outbox.copied_mail import CopiedMail
from studio_desk.ui.outbox.damaged_mail import DamagedMail
from studio_desk.ui.outbox.held_mail import HeldMail
from studio_desk.ui.outbox.items import Entries, Item, items
from studio_desk.ui.outbox.panel import ItemPanel
from studio_desk.ui.outbox.pile_bar import PileBar
from studio_desk.ui.page import ListingSheet, Page, search_line, sheet_column
from studio_desk.ui.unlocking import Unlocking

PAUSE_MS = 250
"""Pause before rows follow what is being sent: a thousand messages are as many steps."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What the studio's data say of what left, and how mail leaves."""

    mailings: list[Mailing]
    damaged: list[DamagedMailing]
    held: list[Mailing]
    dispatches: list[Dispatch]
    sendings: dict[str, Sending]
    account: MailAccount


class OutboxPage(Page):
    """Messages and files, the latest first; one that is chosen is told of at the side."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "")
        self.title.setText(self.tr("Outbox"))
        self._items: dict[str, Item] = {}
        self._mailings: dict[str, Mailing] = {}
        self._dispatches: list[Dispatch] = []
        self._sendings: dict[str, Sending] = {}
        self._noting = NotingSent(house, self)
        self._entries = Entries(house)
        self._deeds = MailDeeds(house, self)
        self._copies = Copies(house, self, house.signals.failed.emit)
        self._list = Listing(
            house,
            (
                Column(self.tr("Client")),
                Column(self.tr("To")),
                Column(self.tr("State"), 172, states=True),
                Column(self.tr("When"), 164),
            ),
            "outbox.list",
            self.tr("Messages, and files written for clients"),
        )
        self.first = self._list
        self._held, self._piles = HeldMail(house), PileBar()
        self._damaged, self._copied = DamagedMail(house), CopiedMail(house)
        self._panel = ItemPanel(house)
        self._sheet = ListingSheet(self._list, self._nothing_yet(), self._nothing_found())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._follow)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._search = search_line(self.tr("Search the outbox"), "outbox.search", self._list)
        self.tools.addWidget(self._search)
        self.body.addWidget(Unlocking(self.house, "outbox"))
        self.body.addWidget(self._held)
        self.body.addWidget(self._damaged)
        self.body.addWidget(self._copied)
        self.body.addWidget(self._piles)
        side = QFrame()
        side.setProperty("role", "card")
        around = QVBoxLayout(side)
        around.setContentsMargins(1, 1, 1, 1)
        around.addWidget(self._panel)
        self._side = side
        side.hide()
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        columns.addLayout(sheet_column(self._sheet), 1)
        columns.addWidget(side)
        self.body.addLayout(columns, 1)

    def _nothing_yet(self) -> EmptyState:
        return EmptyState(
            self.house,
            Icon.OUTBOX,
            self.tr("Nothing has left yet"),
            self.tr(
                "Messages that you send, and proposals and drafts that you save, are listed here."
            ),
        )

    def _nothing_found(self) -> EmptyState:
        words = self.tr("No message is here, or none fits your search.")
        state = EmptyState(self.house, Icon.OUTBOX, self.tr("Nothing here"), words)
        state.offer(button(self.tr("Show everything"), self._clear, name="outbox.clear"))
        return state

    def _connect(self) -> None:
        self._list.opened.connect(self._open)
        self._list.chosen.connect(self._choose)
        self._list.rows_changed.connect(self._tell_rows)
        self._piles.chosen.connect(self._show)
        panel = self._panel
        panel.closed.connect(self._shut)
        panel.cancel_wanted.connect(self._deeds.cancel)
        panel.again_wanted.connect(self._deeds.send)
        panel.done_wanted.connect(self._deeds.finish)
        panel.settings_wanted.connect(lambda: self.house.signals.place_wanted.emit("settings"))
        self._deeds.refused.connect(self.refresh)
        panel.message_wanted.connect(self._show_message)
        panel.pdf_wanted.connect(self._open_pdf)
        panel.file_wanted.connect(self._open_file)
        panel.note_wanted.connect(self._note_sent)
        panel.correction_wanted.connect(self.house.signals.correction_wanted.emit)
        panel.consultation_wanted.connect(self.house.signals.sending_wanted.emit)
        self.house.signals.outbox_changed.connect(self._refresh_if_shown)
        self.house.post.stepped.connect(self._stepped)
        # What was read while a message was on its way may be older than what was heard of it.
        self.house.post.rested.connect(self._refresh_if_shown)

    # Reading

    def refresh(self) -> None:
        """Read what left, and what waits."""
        desk = self.house.desk
        self._entries.forget()
        self.house.preferences.outbox_seen = desk.clock.now().isoformat()
        self.house.signals.outbox_seen.emit()
        self.house.books.run(
            self,
            lambda _: _Read(
                *desk.post.whole_and_damaged(),
                desk.post.held(),
                desk.outbox.dispatches(),
                desk.follow_ups.outstanding().sendings,
                desk.studio.studio().mail,
            ),
            done=self._take,
            failed=self.house.signals.failed.emit,
        )

    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def _take(self, read: _Read) -> None:
        self._dispatches, self._sendings = read.dispatches, read.sendings
        self._held.tell(sum(each.waits for each in read.mailings), read.account)
        self._damaged.tell(read.damaged)
        self._copied.tell(len(read.held))
        self._mailings = {each.id: each for each in read.mailings}
        self._show()

    def _stepped(self, mailing: Mailing) -> None:
        if self.isVisible() and mailing.id in self._mailings:
            self._mailings[mailing.id] = mailing
            if not self._pause.isActive():
                self._pause.start()

    def _follow(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        """Show the rows of the pile that is asked for."""
        found = items(list(self._mailings.values()), self._dispatches, self._sendings)
        self._items = {each.key: each for each in found}
        self._piles.count({pile: sum(pile in each.piles for each in found) for pile in Pile})
        pile = self._piles.pile
        shown = [each for each in found if pile in each.piles]
        self._list.show_entries([self._entries.of(each) for each in shown])
        self._piles.setVisible(bool(found))
        self._search.setVisible(bool(found))
        current = self._items.get(self._list.current_key())
        if current is not None and not self._side.isHidden():
            self._panel.show_item(current)
        else:
            self._close()

    def _tell_rows(self) -> None:
        any_rows = bool(self._list.model().rowCount())
        self._sheet.show_rows(any_rows=any_rows, searched=bool(self._items))

    def _clear(self) -> None:
        self._search.clear()
        self._piles.ask_for(Pile.ALL)

    # One item

    def _choose(self, key: str) -> None:
        item = self._items.get(key)
        # Rows that are exchanged put the cursor nowhere for a moment.
        if item is not None and self._list.hasFocus():
            # A list that gets the keyboard has a cursor on a row that is not marked.
            self._list.choose(key)
            self._side.show()
            self._panel.show_item(item)

    def _shut(self) -> None:
        # The keyboard was on the button that goes with the panel.
        self._list.setFocus()
        self._close()

    def _close(self) -> None:
        self._side.hide()
        self._panel.hide()

    def _open(self, key: str) -> None:
        item = self._items.get(key)
        if item is None:
            return
        if isinstance(item.what, Mailing):
            self._side.show()
            self._panel.show_item(item)
        else:
            self._open_file(item.what)

    def _note_sent(self, draft: Dispatch) -> None:
        self._noting.note(partial(self.house.desk.follow_ups.note_draft_sent, draft))

    def _open_file(self, dispatch: Dispatch) -> None:
        place = Path(dispatch.place)
        if place.is_file():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))
        else:
            words = self.tr("“{name}” is no longer where it was saved: {folder}.")
            said = words.format(name=place.name, folder=str(place.parent))
            self.house.signals.told.emit(said)

    def _show_message(self, mailing: Mailing) -> None:
        post = self.house.desk.post
        self.house.works.run(
            self,
            lambda _: read_message(post.content(mailing)),
            done=lambda message: self._panel.show_message(mailing, message),
            failed=self.house.signals.failed.emit,
        )

    def _open_pdf(self, mailing: Mailing) -> None:
        post = self.house.desk.post

        def find() -> NamedPdf:
            file = read_message(post.content(mailing)).files[0]
            return NamedPdf(file.name, file.content)

        self._copies.show(find)
