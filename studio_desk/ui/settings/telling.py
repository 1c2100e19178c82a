"""What proposals say of the studio in its own words."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from studio_desk.domain.consultation import Studio
from studio_desk.ui.controls import GRID, counter, field, row, text
from studio_desk.ui.house import House

WORDS_PX = 15 * GRID
MOST_DAYS = 365


class TellingCard(QFrame):
    """Who the studio is, what its pictures may be used for, and when they are delivered."""

    changed = Signal(str)
    """Something is another now, within the burst of typing of that name."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._filling = False
        self.setProperty("role", "card")
        self._about = self._words("about", self.tr("Say who you are, how you work, where you are."))
        example = self.tr(
            "Such as: You may use the pictures for yourself, in print and on screens."
        )
        self._licence = self._words("licence", example)
        self._days = counter("studio.delivery_days", 0, MOST_DAYS)
        self._days.setSpecialValueText(self.tr("Not said"))
        self._days.setFixedWidth(18 * GRID)
        self._days.valueChanged.connect(lambda _: self._typed("delivery_days"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID + 4, 3 * GRID, 2 * GRID + 4)
        layout.setSpacing(2 * GRID)
        layout.addWidget(text(self.tr("What proposals say of you"), "heading"))
        about = self.tr("About the studio, one paragraph per line; left empty, none is printed")
        licence = self.tr("Licence; left empty, only the one that a quote names is spoken of")
        columns = row(field(about, self._about), field(licence, self._licence), spacing=3 * GRID)
        columns.setStretch(0, 1)
        columns.setStretch(1, 1)
        layout.addLayout(columns)
        days = field(self.tr("Days until pictures are delivered, usually"), self._days)
        layout.addLayout(row(days, 1))

    def _words(self, name: str, placeholder: str) -> QPlainTextEdit:
        edit = QPlainTextEdit()
        edit.setObjectName(f"studio.{name}")
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(WORDS_PX)
        edit.setPlaceholderText(placeholder)
        edit.textChanged.connect(lambda: self._typed(name))
        return edit

    def show_studio(self, studio: Studio) -> None:
        """Show what a studio says."""
        self._filling = True
        for edit, words in ((self._about, studio.about), (self._licence, studio.licence)):
            if edit.toPlainText() != words:
                edit.setPlainText(words)
        self._days.setValue(studio.delivery_days)
        self._filling = False

    def applied(self, studio: Studio) -> Studio:
        """The same studio with what is said here."""
        return replace(
            studio,
            about=self._about.toPlainText(),
            licence=self._licence.toPlainText(),
            delivery_days=self._days.value(),
        )

    def _typed(self, burst: str) -> None:
        if not self._filling:
            self.changed.emit(burst)
