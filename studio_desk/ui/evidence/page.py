"""The library of evidence: what speaks each way on the left, the chosen item on the right."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.evidence import Evidence, OwnKind, Stance
from studio_desk.services.evidence_words import begun, cited_words
from studio_desk.ui.controls import GRID, IconButton, button, row, undo_keys
from studio_desk.ui.evidence.card import EvidenceCard
from studio_desk.ui.evidence.emptiness import EmptyStates
from studio_desk.ui.evidence.library import WorkingLibrary
from studio_desk.ui.evidence.marks import marks_of
from studio_desk.ui.evidence.rows import EvidenceList, Row
from studio_desk.ui.evidence.wanted import Wanted, WantedChips
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon, font_icon
from studio_desk.ui.page import Page
from studio_desk.ui.theme import Theme

ROUND_PX = 6
"""What the corners of a card take of its height."""
LONGEST_TOLD = 60
"""Characters of a claim that a notice repeats."""


class EvidencePage(Page):
    """What may be claimed to a client; what is flagged is kept out of proposals."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "")
        self.title.setText(self.tr("Evidence"))
        self._library = WorkingLibrary(house, self)
        self._chips = WantedChips()
        self._list = EvidenceList(house)
        self._card = EvidenceCard(house)
        self._narrowing = False
        self.first = self._list
        self._add_tools()
        self._lay_out()
        self._library.changed.connect(self._show)
        self._chips.chosen.connect(self._narrow)
        self._search.textChanged.connect(lambda _: self._narrow())
        self._list.chosen.connect(lambda _: self._show_card())
        self._list.opened.connect(self._card.begin_typing)
        self._card.changed.connect(self._change)
        self._card.removed.connect(self._remove)
        self._card.restored.connect(self._restore)
        house.signals.evidence_changed.connect(self._heard)
        house.signals.theme_changed.connect(self._dress)
        self._dress(house.look)

    def _add_tools(self) -> None:
        self._search = QLineEdit()
        words = self.tr("Search the evidence")
        self._search.setObjectName("evidence.search")
        self._search.setPlaceholderText(words)
        self._search.setAccessibleName(words)
        self._search.setClearButtonEnabled(True)
        self._search.setFixedWidth(36 * GRID)
        self._search.returnPressed.connect(self._list.setFocus)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self._search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._list.setFocus)
        library = self._library
        undo, redo = self.tr("Undo (Ctrl+Z)"), self.tr("Redo (Ctrl+Y)")
        self._undo = IconButton(self.house, Icon.UNDO, undo, library.undo, "evidence.undo")
        self._redo = IconButton(self.house, Icon.REDO, redo, library.redo, "evidence.redo")
        self._add = button(
            self.tr("Add your own"), self._offer_kinds, role="primary", name="evidence.add"
        )
        for tool in (self._search, self._undo, self._redo, self._add):
            self.tools.addWidget(tool)
        undo_keys(self, library.undo, library.redo)
        self._kinds = QMenu(self)
        self._kinds.setObjectName("evidence.kinds")
        for kind in OwnKind:
            deed = self._kinds.addAction(self.house.wording.name(kind))
            deed.setObjectName(f"evidence.kind.{kind}")
            deed.triggered.connect(partial(self._begin, kind))
        # Nothing can be added to a library that has not been read.
        self._add.setEnabled(False)

    def _lay_out(self) -> None:
        sheet = QFrame()
        sheet.setProperty("role", "card")
        around = QVBoxLayout(sheet)
        # Room for the round corners above the first row and below the last; a stack would take
        # no notice of its own margins.
        around.setContentsMargins(1, ROUND_PX, 1, ROUND_PX)
        holder = QWidget()
        around.addWidget(holder)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._list)
        self._empty = EmptyStates(self.house, self._show_all, self._offer_kinds)
        self._stack.addWidget(self._empty)
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        columns.addWidget(sheet, 1)
        columns.addWidget(self._card)
        self.body.addLayout(row(self._chips, 1))
        self.body.addLayout(columns, 1)

    def _dress(self, look: Theme) -> None:
        self._add.setIcon(QIcon(font_icon(Icon.PLUS, look.on_accent)))
        self._add.setIconSize(QSize(2 * GRID, 2 * GRID))

    def refresh(self) -> None:
        """Read the library, unless it is being worked on here."""
        self._library.refresh()

    def _heard(self) -> None:
        """Something was kept or taken back elsewhere in the window."""
        if self.isVisible() and not self._library.is_telling:
            self.refresh()

    def settle(self) -> None:
        """Save what waits to be saved."""
        self._library.save()

    # What is shown

    def _narrow(self) -> None:
        """Show what is asked for now, and nothing else."""
        self._narrowing = True
        self._show()
        self._narrowing = False

    def _show(self) -> None:
        library, items = self._library, self._library.items
        today = self.house.desk.evidence.today
        flagged = sum(bool(each.flags(today)) for each in items)
        own = sum(each.own for each in items)
        self._chips.tell(flagged, own)
        self.subtitle.setText(self._counted(len(items), flagged))
        self._add.setEnabled(library.is_read)
        self._undo.setEnabled(library.can_undo)
        self._redo.setEnabled(library.can_redo)
        self._list.show_rows(self._rows([each for each in items if self._is_wanted(each)]))
        keys = self._list.keys
        self._stack.setCurrentIndex(0 if keys or not library.is_read else 1)
        self._empty.show_why(self._chips.value, searched=bool(self._search.text().strip()))
        if keys and not self._list.current_key():
            self._list.choose(keys[0])
        self._show_card()

    def _counted(self, items: int, flagged: int) -> str:
        words = self.tr("One item") if items == 1 else self.tr("{n} items").format(n=items)
        if not flagged:
            return words
        return self.tr("{items}, {n} flagged").format(items=words, n=flagged)

    def _is_wanted(self, item: Evidence) -> bool:
        """Whether it fits what is asked for; what is worked on is not taken away while it is."""
        said = " ".join((item.claim, item.source, item.limits, item.strength, item.jurisdiction))
        found = all(word in said.casefold() for word in self._search.text().casefold().split())
        fits = {
            Wanted.ALL: True,
            Wanted.FLAGGED: bool(item.flags(self.house.desk.evidence.today)),
            Wanted.OWN: item.own,
        }[self._chips.value]
        return (found and fits) or (item.id == self._key() and not self._narrowing)

    def _rows(self, items: list[Evidence]) -> list[Row]:
        rows: list[Row] = []
        for stance in Stance:
            group = [self._row(each) for each in items if each.stance is stance]
            if group:
                way = self.house.wording.name(stance)
                words = self.tr("{way} ({n})").format(way=way, n=len(group))
                rows += [Row("", words), *group]
        return rows

    def _row(self, item: Evidence) -> Row:
        wording, today = self.house.wording, self.house.desk.evidence.today
        marks = marks_of(item, today, wording)
        return Row(item.id, item.claim, cited_words(item, wording), marks)

    def _key(self) -> str:
        return self._list.current_key()

    def _show_card(self) -> None:
        item = self._library.item(self._key())
        self._card.setVisible(item is not None)
        if item is not None:
            # Not what is being typed: the box would be filled anew at every key.
            others = (each for each in self._library.items if each.id != item.id)
            strengths = dict.fromkeys(each.strength for each in others)
            self._card.offer_strengths([each for each in strengths if each])
            self._card.show_item(item)

    def _show_all(self) -> None:
        self._chips.show_value(Wanted.ALL)
        self._search.clear()
        self._narrow()
        self._list.setFocus()

    # What is changed

    def _change(self, item: Evidence, burst: str) -> None:
        self._library.put(item, burst)

    def _offer_kinds(self) -> None:
        self._kinds.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _begin(self, kind: OwnKind) -> None:
        wording, today = self.house.wording, self.house.desk.evidence.today
        self._chips.show_value(Wanted.ALL)
        self._search.clear()
        item = self._library.add(begun(kind, today, wording))
        self._list.choose(item.id)
        self._card.begin_typing()

    def _remove(self) -> None:
        item = self._library.item(self._key())
        if item is not None:
            self._library.remove(item)
            self._list.setFocus()
            self._tell(self.tr("“{claim}” is removed."), item)

    def _restore(self) -> None:
        item = self._library.item(self._key())
        if item is not None:
            self._library.restore(item)
            self._tell(self.tr("“{claim}” is back in the program’s own words."),
                       self._library.item(item.id) or item)  # fmt: skip

    def _tell(self, words: str, item: Evidence) -> None:
        claim = item.claim.strip().strip("“”").rstrip(".")
        short = claim if len(claim) <= LONGEST_TOLD else f"{claim[: LONGEST_TOLD - 1].rstrip()}…"
        undo = self._library.undo_of_now()
        self.house.signals.undoable.emit(words.format(claim=short), undo)
