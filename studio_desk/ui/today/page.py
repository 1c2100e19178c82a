"""A name and Return begin a consultation; below stand those that were held."""

import sys
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.errors import DeskError
from studio_desk.domain.quote_record import State
from studio_desk.services.consultation_ports import HeldConsultation
from studio_desk.services.follow_up_ports import Sending
from studio_desk.services.follow_ups import Outstanding
from studio_desk.services.picture_ports import Progress
from studio_desk.services.quote_ports import QuoteSearch, QuoteSummary
from studio_desk.ui.controls import GRID, EmptyState, button, card, row, text
from studio_desk.ui.daybreak import Daybreak
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.listing import Column, Entry, Listing
from studio_desk.ui.page import ListingSheet, Page, search_line, sheet_column
from studio_desk.ui.today.follow_up_words import FollowUpWords
from studio_desk.ui.today.follow_ups import FollowUps
from studio_desk.ui.today.name_line import NameLine

NAME_PX = 420


@dataclass(frozen=True, slots=True)
class _Held:
    """What the page shows: `issued` are the latest ones, by their consultation."""

    consultations: list[HeldConsultation]
    issued: dict[str, QuoteSummary]
    clients: list[Client]
    outstanding: Outstanding


_Known = tuple[date, HeldConsultation, QuoteSummary | None, Sending | None]
"""All that a row says, and the day on which it says so."""


class TodayPage(Page):
    """The first page of the day."""

    opened = Signal(str)
    """The id of the consultation to go to."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "")
        self._made: dict[str, tuple[_Known, Entry]] = {}
        self._list = Listing(
            house,
            (
                Column(self.tr("Client")),
                Column(self.tr("Held on"), 170),
                Column(self.tr("Where it stands"), 290, states=True),
                Column(self.tr("Total as chosen"), 150, figures=True),
            ),
            "today.list",
            self.tr("Consultations"),
        )
        empty = EmptyState(
            house,
            Icon.TODAY,
            self.tr("No consultations yet"),
            self.tr("Type a client’s name above and press Return: brief, pictures, advice, quote"
                    " and proposal follow from there."),
        )  # fmt: skip
        self._sheet = ListingSheet(self._list, empty)
        search = search_line(self.tr("Search consultations"), "today.search", self._list)
        self._heading = QWidget()
        heading = row(text(self.tr("Consultations"), "heading"), 1, search)
        heading.setContentsMargins(0, GRID, 0, 0)
        self._heading.setLayout(heading)
        self._words = FollowUpWords(house, self)
        self.follow_ups = FollowUps(house)
        self.body.addWidget(self._begin_card())
        self.body.addWidget(self.follow_ups)
        self.body.addWidget(self._heading)
        self.body.addLayout(sheet_column(self._sheet), 1)
        self.first = self._name
        self._list.opened.connect(self.opened)
        house.signals.consultations_changed.connect(self._refresh_if_shown)
        house.post.rested.connect(self._refresh_if_shown)
        Daybreak(house.desk.clock, self).came.connect(self._refresh_if_shown)

    def _begin_card(self) -> QFrame:
        frame, layout = card()
        self._name = NameLine()
        self._name.setObjectName("today.name")
        self._name.setPlaceholderText(self.tr("Client’s name"))
        self._name.setAccessibleName(self.tr("Client’s name"))
        self._name.returnPressed.connect(self._begin)
        begin = button(
            self.tr("Begin consultation"), self._begin, role="primary", name="today.begin"
        )
        layout.addWidget(text(self.tr("Who is sitting down with you?"), "heading"))
        self._name.setFixedWidth(NAME_PX)
        layout.addLayout(row(self._name, begin, 1, spacing=GRID))
        return frame

    def refresh(self) -> None:
        """Show the day, the consultations and the known clients; none of them is opened for it."""
        desk = self.house.desk
        today = desk.clock.now().date()
        self.title.setText(desk.formats.date(today, self.house.language))

        def read(_: Progress) -> _Held:
            quotes = desk.quotes.find(QuoteSearch(today), 0, sys.maxsize)
            issued = {each.consultation_id: each for each in quotes if each.is_issued}
            known = desk.consultations
            return _Held(known.held(), issued, known.clients(), desk.follow_ups.outstanding())

        self.house.books.run(self, read, done=self._show, failed=self.house.signals.failed.emit)

    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, held: _Held) -> None:
        self._name.show_clients(held.clients)
        self.follow_ups.show_due(held.outstanding.due)
        today, sendings = self._words.today, held.outstanding.sendings
        self._made = {
            each.id: self._row(
                (today, each, held.issued.get(each.id), sendings.get(each.id)),
            )
            for each in held.consultations
        }
        self._list.show_entries([entry for _, entry in self._made.values()])
        self._sheet.show_rows(any_rows=bool(held.consultations))
        self._heading.setVisible(bool(held.consultations))

    def _row(self, known: _Known) -> tuple[_Known, Entry]:
        """The row as it was made last, as long as nothing of it changes."""
        _, held, issued, sending = known
        made = self._made.get(held.id)
        if made is not None and made[0] == known:
            return made
        return known, self._entry(held, issued, sending)

    def _entry(
        self, held: HeldConsultation, issued: QuoteSummary | None, sending: Sending | None
    ) -> Entry:
        house = self.house
        uses = ", ".join(map(house.wording.name, held.use_cases))
        total = issued.total if issued else held.total if held.lines else None
        state, stands = None, self._next_step(held)
        if issued is not None:
            state, stands = self._stands(issued, sending)
        return Entry(
            held.id,
            (
                held.client or self.tr("Unnamed client"),
                self._day(held.held_on),
                stands,
                house.desk.formats.money(total, house.language) if total else "",
            ),
            ". ".join(words for words in (held.organisation, uses) if words),
            self._words.closely(sending) if sending else "",
            state=state,
        )

    def _stands(
        self, issued: QuoteSummary, sending: Sending | None
    ) -> tuple[tuple[State, str], str]:
        """The chip of a quote and what stands behind it; of one that was sent, also when."""
        if issued.state is State.ISSUED and sending is not None and sending.is_sent:
            words, sent_on = self.tr("Sent"), sending.at.astimezone().date()
            day = self.tr("today") if sent_on == self._words.today else self._words.day(sent_on)
            return (issued.state, words), f"{words} {issued.number} · {day}"
        words = self.house.wording.name(issued.state)
        return (issued.state, words), f"{words} {issued.number}"

    def _day(self, day: date) -> str:
        if day == self.house.desk.clock.now().date():
            return self.tr("Today")
        return self.house.desk.formats.date(day, self.house.language)

    def _next_step(self, held: HeldConsultation) -> str:
        """The first step in which nothing stands yet."""
        if not held.is_briefed:
            return self.tr("Brief")
        if not held.is_compared:
            return self.tr("Compare")
        return self.tr("Proposal") if held.lines else self.tr("Quote")

    def _ask_which(self, name: str) -> None:
        if name:
            words = self.tr("Several clients are called {name}: choose one from the list.")
            self.house.signals.told.emit(words.format(name=name))
            self._name.offer()

    def _begin(self) -> None:
        name, client = self._name.name, self._name.client()
        if not name or client is None:
            self._name.setFocus()
            self._ask_which(name)
            return
        consultations = self.house.desk.consultations

        def begun(consultation: Consultation) -> None:
            self.house.signals.consultations_changed.emit()
            self.opened.emit(consultation.id)

        def failed(error: DeskError) -> None:
            self._name.setText(name)
            self.house.signals.failed.emit(error)

        # At once, or a second Return would begin a second one.
        self._name.clear()
        self.house.books.run(self, lambda _: consultations.begin(client), done=begun, failed=failed)
