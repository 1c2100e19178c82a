"""Every quote that has lines, with what it comes to; opening one goes to its consultation."""

from PySide6.QtCore import Signal

from studio_desk.domain.consultation import Consultation
from studio_desk.domain.pricing import price
from studio_desk.ui.controls import EmptyState
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.listing import Column, Entry, Listing
from studio_desk.ui.page import ListingSheet, Page, search_line, sheet_column


class QuotesPage(Page):
    """Quotes, the latest first."""

    opened = Signal(str)
    """The id of the consultation whose quote is wanted."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "")
        self.title.setText(self.tr("Quotes"))
        self._list = Listing(
            house,
            (
                Column(self.tr("Client")),
                Column(self.tr("Valid until"), 170),
                Column(self.tr("Lines"), 80, figures=True),
                Column(self.tr("Total as chosen"), 150, figures=True),
                Column(self.tr("With all options"), 160, figures=True),
            ),
            "quotes.list",
            self.tr("Quotes"),
        )
        empty = EmptyState(
            house,
            Icon.QUOTES,
            self.tr("No quotes yet"),
            self.tr("A consultation’s quote appears here with its first line."),
        )
        self._sheet = ListingSheet(self._list, empty)
        self.first = self._list
        self.body.addLayout(sheet_column(self._sheet), 1)
        self.tools.addWidget(search_line(self.tr("Search quotes"), "quotes.search", self._list))
        self._list.opened.connect(self.opened)

    def refresh(self) -> None:
        """Read the quotes."""
        self.house.books.run(
            self,
            lambda _: self.house.desk.consultations.all(),
            done=self._show,
            failed=self.house.signals.failed.emit,
        )

    def _show(self, consultations: list[Consultation]) -> None:
        entries = [self._entry(each) for each in consultations if each.quote.lines]
        self._list.show_entries(entries)
        self._sheet.show_rows(any_rows=bool(entries))

    def _entry(self, consultation: Consultation) -> Entry:
        formats, language = self.house.desk.formats, self.house.language
        priced, valid_until = price(consultation.quote), consultation.quote.valid_until
        everything = priced.total_with_all_options if priced.has_choices else None
        return Entry(
            consultation.id,
            (
                consultation.client.name or self.tr("Unnamed client"),
                formats.date(valid_until, language) if valid_until else self.tr("No limit"),
                str(len(consultation.quote.lines)),
                formats.money(priced.total, language),
                formats.money(everything, language) if everything else "",
            ),
            consultation.client.organisation,
        )
