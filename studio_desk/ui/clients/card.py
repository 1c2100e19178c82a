"""One client's card, saved as it is typed in."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.errors import DeskError
from studio_desk.ui.autosave import Autosave
from studio_desk.ui.controls import GRID, button, card, empty, field, fill_line, row, text
from studio_desk.ui.house import House

WIDTH_PX = 352
MOST_SHOWN = 8


class ClientCard(QFrame):
    """Hidden while no client is chosen."""

    consultation_wanted = Signal(str)
    """The id of the client to sit down with."""
    opened = Signal(str)
    """The id of the consultation to go to."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._client: Client | None = None
        self._autosave = Autosave(self._save, self)
        self.setFixedWidth(WIDTH_PX)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2 * GRID)
        outer.addWidget(self._details())
        outer.addWidget(self._past())
        outer.addStretch(1)
        self.hide()

    def _details(self) -> QFrame:
        frame, layout = card()
        self._lines: dict[str, QLineEdit] = {}
        layout.addWidget(text(self.tr("Details"), "heading"))
        for key, words in (
            ("name", self.tr("Name")),
            ("organisation", self.tr("Organisation")),
            ("email", self.tr("E-mail")),
            ("phone", self.tr("Phone")),
        ):
            line = QLineEdit()
            line.setObjectName(f"card.{key}")
            line.setMaxLength(500)
            line.textEdited.connect(lambda _: self._autosave.soon())
            layout.addLayout(field(words, line))
            self._lines[key] = line
        return frame

    def _past(self) -> QFrame:
        frame, layout = card()
        self._held = QVBoxLayout()
        self._held.setSpacing(GRID // 2)
        begin = button(self.tr("Begin consultation"), self._begin, name="card.begin")
        layout.addWidget(text(self.tr("Consultations"), "heading"))
        layout.addLayout(self._held)
        layout.addLayout(row(begin, 1))
        return frame

    def show_client(self, client: Client | None, held: list[Consultation]) -> None:
        """Show a card; what was typed for another is saved first, what is typed here stays."""
        if client is not None and self._client is not None and client.id == self._client.id:
            if self._autosave.waiting:
                self._show_held(held)
                return
        else:
            self._autosave.now()
        self._client = client
        self.setVisible(client is not None)
        if client is None:
            return
        for key, line in self._lines.items():
            words = str(getattr(client, key))
            fill_line(line, words)
        self._show_held(held)

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
        """Whose card it is, with what was typed up to the last saving."""
        return self._client

    def begin_typing(self) -> None:
        """Put the cursor in the name."""
        self._lines["name"].setFocus()

    def save(self) -> None:
        """Save what is unsaved."""
        self._autosave.now()

    def _save(self) -> None:
        if self._client is None:
            return
        typed = {key: line.text().strip() for key, line in self._lines.items()}
        client = replace(self._client, **typed)
        self._client = client
        self._house.books.run(
            self,
            lambda _: self._house.desk.consultations.save_client(client),
            done=self._house.signals.client_saved.emit,
            failed=self._not_saved,
        )

    def _not_saved(self, error: DeskError) -> None:
        self._autosave.later()
        self._house.signals.failed.emit(error)

    def _begin(self) -> None:
        if self._client is not None:
            self.consultation_wanted.emit(self._client.id)
