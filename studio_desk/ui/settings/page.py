"""The studio's card, its brand, its money, its terms and its list of uses."""

from dataclasses import replace
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.consultation import Studio
from studio_desk.domain.fitness import UseList
from studio_desk.domain.money import currency_codes
from studio_desk.services.closing_writer import STANDARD_TERMS
from studio_desk.ui.controls import (
    GRID,
    IconButton,
    card,
    field,
    fill_line,
    hairline,
    row,
    scroll_down,
    text,
    undo_keys,
)
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.page import Page
from studio_desk.ui.preferences import system_user
from studio_desk.ui.settings.brand import BrandCard
from studio_desk.ui.settings.certificate import CertificateCard
from studio_desk.ui.settings.letters import LettersCard
from studio_desk.ui.settings.mail import MailCard
from studio_desk.ui.settings.taxes import TaxEditor
from studio_desk.ui.settings.telling import TellingCard
from studio_desk.ui.settings.uses import UsesCard
from studio_desk.ui.settings.working import WorkingStudio

COLUMN_PX = 460
WIDE_PX = 2 * COLUMN_PX + 2 * GRID
MOST_PX = 1400
"""How wide a card may get: a line that is wider is read badly."""


class SettingsPage(Page):
    """What the owner would miss on another computer; it lies in the studio's data."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "")
        self.title.setText(self.tr("Settings"))
        self._working = WorkingStudio(house, self)
        self._filling = False
        self._lines: dict[str, QLineEdit] = {}
        self._content = QWidget()
        self._content.setProperty("role", "ground")
        # What has not been read cannot be changed: all else would be saved as blank.
        self._content.setEnabled(False)
        rows = QVBoxLayout(self._content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2 * GRID)
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        columns.addLayout(_column(self._card_card(), self._staff_card()), 1)
        columns.addLayout(_column(self._money_card(), self._terms_card()), 1)
        rows.addLayout(columns)
        self._letters = LettersCard(house, self._working, WIDE_PX)
        for wide in (
            self._brand_card(), self._telling_card(), self._uses_card(),
            MailCard(house, self._working, WIDE_PX), self._letters,
            CertificateCard(house, self._working, WIDE_PX),
        ):  # fmt: skip
            wide.setMinimumWidth(WIDE_PX)
            wide.setMaximumWidth(MOST_PX)
            rows.addWidget(wide)
        rows.addStretch(1)
        self._content.setMaximumWidth(MOST_PX)
        self._lay_out()
        self._add_tools()
        self._working.shown.connect(self._show)
        self._working.stepped.connect(self._tell_steps)

    def _lay_out(self) -> None:
        """What scrolls goes under a line at the top, and to the window's end below."""
        ground = QWidget()
        ground.setProperty("role", "ground")
        beside = row(self._content, 0, spacing=0)
        beside.setStretch(0, 1)
        beside.setContentsMargins(0, 0, GRID, 3 * GRID)
        ground.setLayout(beside)
        self._scroll = QScrollArea()
        scroll_down(self._scroll)
        self._scroll.setWidget(ground)
        self._under = hairline()
        self._under.setParent(self._scroll)
        self._under.setObjectName("settings.under")
        self._under.hide()
        self._scroll.verticalScrollBar().valueChanged.connect(self._tell_under)
        self.body.addWidget(self._scroll, 1)
        outer = self.layout()
        assert outer is not None
        sides = outer.contentsMargins()
        outer.setContentsMargins(sides.left(), sides.top(), sides.right(), 0)

    def _tell_under(self, above: int) -> None:
        """Draw the line while something goes on above it."""
        self._under.setGeometry(0, 0, self._scroll.width(), 1)
        self._under.setVisible(above > 0)
        self._under.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the line follow the window."""
        super().resizeEvent(event)
        outer = self.layout()
        if outer is not None:
            self._under.resize(outer.contentsRect().width(), 1)

    def _add_tools(self) -> None:
        working = self._working
        undo, redo = self.tr("Undo (Ctrl+Z)"), self.tr("Redo (Ctrl+Y)")
        self._undo = IconButton(self.house, Icon.UNDO, undo, working.undo, "settings.undo")
        self._redo = IconButton(self.house, Icon.REDO, redo, working.redo, "settings.redo")
        for tool in (self._undo, self._redo):
            self.tools.addWidget(tool)
        undo_keys(self, working.undo, working.redo)
        self._tell_steps()

    def _tell_steps(self) -> None:
        self._undo.setEnabled(self._working.can_undo)
        self._redo.setEnabled(self._working.can_redo)

    def _uses_card(self) -> QFrame:
        frame = UsesCard(self.house)
        frame.changed.connect(self._relist)
        frame.told.connect(self._tell_undoable)
        self._uses = frame
        return frame

    def _relist(self, uses: UseList, burst: str) -> None:
        self._working.change(replace(self._working.now, uses=uses), burst)

    def _tell_undoable(self, words: str) -> None:
        undo = partial(self._working.undo_of, self._working.now)
        self.house.signals.undoable.emit(words, undo)

    def _card_card(self) -> QFrame:
        frame, layout = card()
        layout.addWidget(text(self.tr("The studio"), "heading"))
        self._add_line(layout, "name", self.tr("Name, as on the proposal’s cover"))
        self._add_line(layout, "email", self.tr("E-mail, as the sender of drafts"))
        self._add_line(layout, "phone", self.tr("Phone"))
        return frame

    def _add_line(self, layout: QVBoxLayout, key: str, words: str) -> None:
        line = QLineEdit()
        line.setObjectName(f"studio.{key}")
        line.setMaxLength(200)
        line.textEdited.connect(lambda _: self._typed(key))
        layout.addLayout(field(words, line))
        self._lines[key] = line

    def _brand_card(self) -> BrandCard:
        self._brand = BrandCard(self.house)
        self._brand.changed.connect(self._typed)
        return self._brand

    def _telling_card(self) -> TellingCard:
        self._telling = TellingCard(self.house)
        self._telling.changed.connect(self._typed)
        return self._telling

    def _staff_card(self) -> QFrame:
        frame, layout = card()
        preferences = self.house.preferences
        self._staff = QLineEdit(preferences.typed_staff)
        self._staff.setObjectName("staff.name")
        self._staff.setMaxLength(80)
        self._staff.setPlaceholderText(system_user())
        self._staff.textEdited.connect(lambda words: setattr(preferences, "staff", words))
        layout.addWidget(text(self.tr("Who works here"), "heading"))
        layout.addLayout(field(self.tr("Your name on this computer"), self._staff))
        words = self.tr("The history of a quote names who issued it and who noted a payment.")
        layout.addWidget(text(words, "small", wrap=True))
        return frame

    def _money_card(self) -> QFrame:
        frame, layout = card()
        self._currency = QComboBox()
        self._currency.setObjectName("studio.currency")
        self._currency.addItems(list(currency_codes()))
        self._currency.activated.connect(lambda _: self._typed())
        self._taxes = TaxEditor(self.house)
        self._taxes.changed.connect(self._typed)
        self._inclusive = QCheckBox(self.tr("Prices include tax"))
        self._inclusive.setObjectName("studio.inclusive")
        self._inclusive.clicked.connect(lambda _: self._typed())
        layout.addWidget(text(self.tr("What a new quote starts with"), "heading"))
        layout.addLayout(field(self.tr("Currency"), self._currency))
        layout.addWidget(text(self.tr("Taxes"), "label"))
        layout.addWidget(self._taxes)
        layout.addWidget(self._inclusive)
        return frame

    def _terms_card(self) -> QFrame:
        frame, layout = card()
        self._terms = QPlainTextEdit()
        self._terms.setObjectName("studio.terms")
        self._terms.setTabChangesFocus(True)
        self._terms.setFixedHeight(20 * GRID)
        say = self.house.wording.say
        terms = [say(f"closing.term.{each}") for each in STANDARD_TERMS]
        self._terms.setPlaceholderText("\n".join(terms))
        self._terms.textChanged.connect(lambda: self._typed("terms"))
        layout.addWidget(text(self.tr("Terms"), "heading"))
        layout.addLayout(
            field(
                self.tr("One paragraph per line; left empty, those of these that fit are printed"),
                self._terms,
            )
        )
        return frame

    def refresh(self) -> None:
        """Read the studio's card."""
        self._working.refresh()

    def finish(self) -> None:
        """Wait for a logo that is being taken in."""
        self._brand.finish()

    def settle(self) -> None:
        """Save what waits to be saved."""
        self._working.save()
        self._letters.settle()

    def _show(self, studio: Studio) -> None:
        self._filling = True
        for key, line in self._lines.items():
            fill_line(line, str(getattr(studio, key)))
        self._currency.setCurrentText(studio.currency)
        self._taxes.show_taxes(studio.taxes)
        self._inclusive.setChecked(studio.prices_include_tax)
        if self._terms.toPlainText() != studio.terms:
            self._terms.setPlainText(studio.terms)
        self._uses.show_uses(studio.uses)
        self._brand.show_studio(studio)
        self._telling.show_studio(studio)
        self._content.setEnabled(True)
        self._filling = False

    def _typed(self, burst: str = "") -> None:
        if self._filling:
            return
        before = self._working.now
        changed = replace(
            self._telling.applied(self._brand.applied(before)),
            terms=self._terms.toPlainText(),
            currency=self._currency.currentText(),
            taxes=self._taxes.taxes(),
            prices_include_tax=self._inclusive.isChecked(),
            name=self._lines["name"].text().strip(),
            email=self._lines["email"].text().strip(),
            phone=self._lines["phone"].text().strip(),
        )
        self._working.change(changed, burst)
        self._brand.follow(changed)


def _column(*cards: QFrame) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2 * GRID)
    for each in cards:
        each.setMinimumWidth(COLUMN_PX)
        column.addWidget(each)
    column.addStretch(1)
    return column
