"""One client's card, saved as it is typed in."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.consultation import Client, Consultation
from studio_desk.ui.autosave import Drafts
from studio_desk.ui.controls import (
    GRID,
    button,
    card,
    empty,
    field,
    fill_line,
    row,
    scroll_down,
    text,
)
from studio_desk.ui.copy_lines import CopyLines
from studio_desk.ui.house import House

WIDTH_PX = 400
MOST_SHOWN = 8


class ClientCard(QFrame):
    """Hidden while no client is chosen."""

    consultation_wanted = Signal(str)
    """The id of the client to sit down with."""
    opened = Signal(str)
    """The id of the consultation to go to."""
    quotes_wanted = Signal(object)
    """The `Client` whose quotes shall be listed."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._client: Client | None = None
        self._drafts = Drafts(
            house, self, house.desk.consultations.save_client, house.signals.client_saved.emit
        )
        self._is_filling = False
        self.setFixedWidth(WIDTH_PX)
        ground = QWidget()
        ground.setProperty("role", "ground")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self._details())
        column.addWidget(self._past())
        column.addStretch(1)
        area = QScrollArea()
        scroll_down(area)
        area.setWidget(ground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.hide()

    def _details(self) -> QFrame:
        frame, layout = card()
        # Whole in a small window, with lines for copies too.
        layout.setSpacing(GRID + 4)
        self._lines: dict[str, QLineEdit] = {}
        layout.addWidget(text(self.tr("Details"), "heading"))
        layout.addLayout(self._line("name", self.tr("Name")))
        pair = row(
            self._line("organisation", self.tr("Organisation")),
            self._line("phone", self.tr("Phone")),
        )
        for half in range(pair.count()):
            pair.setStretch(half, 1)
        layout.addLayout(pair)
        self._add_addresses(layout)
        self._add_exemption(layout)
        return frame

    def _line(self, key: str, words: str) -> QVBoxLayout:
        line = QLineEdit()
        line.setObjectName(f"card.{key}")
        line.setMaxLength(500)
        line.textEdited.connect(lambda _: self._typed())
        self._lines[key] = line
        return field(words, line)

    def _add_addresses(self, layout: QVBoxLayout) -> None:
        """Whom mail goes to, and who gets copies of it: for most clients nobody."""
        self._copies = CopyLines(self._house, "card", QBoxLayout.Direction.TopToBottom)
        self._copies.edited.connect(self._typed)
        layout.addLayout(self._line("email", self.tr("E-mail")))
        self._copies.folded.connect(self._lines["email"].setFocus)
        layout.addWidget(self._copies)

    def _add_exemption(self, layout: QVBoxLayout) -> None:
        self._exempt = QCheckBox(self.tr("Exempt from tax"))
        self._exempt.setObjectName("card.exempt")
        self._exempt.clicked.connect(lambda _: self._exempted())
        self._exemption = QLineEdit()
        self._exemption.setObjectName("card.exemption")
        self._exemption.setMaxLength(500)
        self._exemption.setPlaceholderText(self.tr("Ground, such as a certificate’s number"))
        self._exemption.setAccessibleName(self.tr("Ground of the exemption"))
        self._exemption.textEdited.connect(lambda _: self._typed())
        layout.addLayout(row(self._exempt, 1, self._copies.more))
        layout.addWidget(self._exemption)

    def _exempted(self) -> None:
        self._exemption.setVisible(self._exempt.isChecked())
        if self._exempt.isChecked():
            self._exemption.setFocus()
        self._typed()

    def _past(self) -> QFrame:
        frame, layout = card()
        self._held = QVBoxLayout()
        self._held.setSpacing(GRID // 2)
        begin = button(self.tr("Begin consultation"), self._begin, name="card.begin")
        layout.addWidget(text(self.tr("Consultations"), "heading"))
        layout.addLayout(self._held)
        quotes = button(self.tr("Show quotes"), self._show_quotes, role="quiet", name="card.quotes")
        layout.addLayout(row(begin, quotes, 1, spacing=GRID))
        return frame

    def show_client(self, client: Client | None, held: list[Consultation]) -> None:
        """Show a card with what was typed in it; what was typed for another is saved first."""
        is_another = client is None or self._client is None or client.id != self._client.id
        if is_another:
            self._drafts.save()
        self._client = None if client is None else self._drafts.latest(client.id, client)
        self.setVisible(client is not None)
        if self._client is None:
            return
        self._fill(self._client)
        if is_another:
            self._copies.fold()
        self._show_held(held)

    def _fill(self, client: Client) -> None:
        for key, line in self._lines.items():
            fill_line(line, str(getattr(client, key)))
        self._is_filling = True
        self._copies.cc.fill(client.cc)
        self._copies.bcc.fill(client.bcc)
        self._is_filling = False
        self._copies.show_somebody()
        fill_line(self._exemption, client.exemption)
        self._exempt.setChecked(client.tax_exempt)
        self._exemption.setVisible(client.tax_exempt)

    def _show_held(self, held: list[Consultation]) -> None:
        empty(self._held)
        for each in held[:MOST_SHOWN]:
            day = self._house.desk.formats.date(each.held_on, self._house.language)
            opening = button(day, partial(self.opened.emit, each.id), role="link")
            self._held.addWidget(opening)
        if not held:
            self._held.addWidget(text(self.tr("None yet."), "muted"))
        elif len(held) > MOST_SHOWN:
            more = self.tr("and {n} earlier ones").format(n=len(held) - MOST_SHOWN)
            self._held.addWidget(text(more, "muted"))

    @property
    def client(self) -> Client | None:
        """Whose card it is, with what was typed."""
        return self._client

    def begin_typing(self) -> None:
        """Put the cursor in the name."""
        self._lines["name"].setFocus()

    def save(self) -> None:
        """Save what is unsaved."""
        self._drafts.save()

    def _typed(self) -> None:
        if self._client is not None and not self._is_filling:
            typed: dict[str, Any] = {key: line.text().strip() for key, line in self._lines.items()}
            self._client = replace(
                self._client,
                **typed,
                tax_exempt=self._exempt.isChecked(),
                exemption=self._exemption.text().strip(),
                cc=self._copies.cc.words,
                bcc=self._copies.bcc.words,
            )
            self._drafts.hold(self._client.id, self._client)

    def _show_quotes(self) -> None:
        if self._client is not None:
            self.quotes_wanted.emit(self._client)

    def _begin(self) -> None:
        if self._client is not None:
            self.consultation_wanted.emit(self._client.id)
