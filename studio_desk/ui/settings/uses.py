"""The list of uses that the studio offers in a brief and measures files against."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio_desk.domain.fitness import Use, UseList
from studio_desk.domain.use_list import exchanged, moved, restored, without
from studio_desk.services.picture_words import demand_words, use_words
from studio_desk.ui.controls import GRID, button, row, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.listing import Entry
from studio_desk.ui.settings.use_forms import NewUseForm, UseForm
from studio_desk.ui.settings.use_rows import ROW_PX, UseRows

HEAD_PX = 36
SEEN_ROWS = 10
FORM_PX = 320


class UsesCard(QFrame):
    """The list on the left; the use that is chosen, or a new one, on the right."""

    changed = Signal(object, str)
    """The `UseList` as it is now, and the burst of typing that the change belongs to."""
    told = Signal(str)
    """What was just done to the whole list, to be offered to be taken back."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._uses = UseList(())
        self._showing = False
        self.setProperty("role", "card")
        self._rows = UseRows(house)
        self._form, self._new = UseForm(house), NewUseForm(house)
        self._aside = QStackedWidget()
        self._aside.setFixedWidth(FORM_PX)
        empty = self.tr("The list is empty. Add a use, or restore what came with the program.")
        self._nothing = text(empty, "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        for each in (self._nothing, self._form, self._new):
            self._aside.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID + 4, 3 * GRID, 2 * GRID + 4)
        layout.setSpacing(GRID)
        layout.addWidget(text(self.tr("What pictures are used for"), "heading"))
        words = self.tr(
            "The brief offers these places, and files are measured against them. Drag a row, or "
            "press Alt and an arrow, to change the order."
        )
        layout.addWidget(text(words, "small", wrap=True))
        layout.addLayout(self._columns())
        self._connect()

    def _columns(self) -> QHBoxLayout:
        restore = self.tr("Restore what came with the program")
        self._restore = button(restore, self._put_back, role="quiet", name="uses.restore")
        add = button(self.tr("Add a use"), self._ask_for_new, name="uses.add")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID + 4)
        self._rows.setFixedHeight(HEAD_PX + SEEN_ROWS * ROW_PX)
        column.addWidget(self._rows)
        column.addLayout(row(add, self._restore, 1, spacing=GRID))
        column.addStretch(1)
        columns = row(left, self._aside, spacing=3 * GRID)
        columns.setStretch(0, 1)
        return columns

    def _connect(self) -> None:
        rows = self._rows
        rows.chosen.connect(self._choose)
        rows.clicked.connect(lambda _: self._choose(rows.current_key()))
        rows.opened.connect(lambda _: self._begin_typing())
        rows.moved.connect(lambda code, gap: self._put(moved(self._uses, code, gap)))
        rows.struck_off.connect(self._strike_off)
        self._form.changed.connect(lambda use, burst: self._put(exchanged(self._uses, use), burst))
        self._form.moved.connect(self._move)
        self._form.struck_off.connect(lambda: self._strike_off(rows.current_key()))
        self._new.added.connect(self._add)
        self._new.cancelled.connect(self._give_up_new)

    # What is shown

    def show_uses(self, uses: UseList) -> None:
        """Show the list, and of what has become another the first row that did."""
        before = self._uses
        others = [use.code for use in uses if use not in before.uses]
        self._show(uses, others[0] if others and before.uses and uses != before else "")

    def _show(self, uses: UseList, choose: str = "") -> None:
        place = self._rows.currentIndex().row()
        self._uses, self._showing = uses, True
        self._rows.show_entries([self._entry(use) for use in uses])
        self._rows.choose(choose)
        if not self._rows.current_key() and uses.uses:
            self._rows.choose(uses.uses[max(0, min(place, len(uses.uses) - 1))].code)
        self._restore.setEnabled(restored(uses) != uses)
        self._new.show_beside(uses)
        self._showing = False
        if self._aside.currentWidget() is not self._new:
            self._show_chosen()

    def _entry(self, use: Use) -> Entry:
        wording, demand = self._house.wording, use.demand
        name = use_words(use, wording)
        ppi = self.tr("{ppi} ppi").format(ppi=demand.ppi)
        cells = name, demand_words(demand, wording), "" if demand.on_screen else ppi
        if not use.identity:
            return Entry(use.code, cells)
        words = self.tr("Official identity picture: always a caution")
        return Entry(use.code, cells, tip=f"{name}\n{words}", marks=(Icon.WARNING,))

    def _choose(self, _code: str) -> None:
        if not self._showing:
            self._show_chosen()

    def _show_chosen(self) -> None:
        use = self._uses.find(self._rows.current_key())
        if use is None:
            self._aside.setCurrentWidget(self._nothing)
        else:
            self._form.show_use(use, self._uses)
            self._aside.setCurrentWidget(self._form)

    def _begin_typing(self) -> None:
        self._show_chosen()
        self._form.begin_typing()

    # What is changed

    def _put(self, uses: UseList, burst: str = "", choose: str = "") -> None:
        if uses != self._uses:
            self._show(uses, choose)
            self.changed.emit(uses, burst)

    def _move(self, places: int) -> None:
        code = self._rows.current_key()
        gap = self._rows.currentIndex().row() + (places if places < 0 else places + 1)
        self._put(moved(self._uses, code, max(0, gap)))

    def _strike_off(self, code: str) -> None:
        use = self._uses.find(code)
        if use is not None:
            # The button that did it may say something of another use in a moment.
            self._rows.setFocus()
            self._put(without(self._uses, code))
            words = self.tr("“{name}” is off the list. A brief that names it keeps it.")
            self.told.emit(words.format(name=use_words(use, self._house.wording)))

    def _put_back(self) -> None:
        self._put(restored(self._uses))
        self.told.emit(self.tr("The list is as it came with the program, your own uses below."))

    def _ask_for_new(self) -> None:
        self._aside.setCurrentWidget(self._new)
        self._new.begin_typing()

    def _add(self, uses: UseList) -> None:
        self._show_chosen()
        self._put(uses, choose=uses.uses[-1].code)
        self._rows.setFocus()

    def _give_up_new(self) -> None:
        self._show_chosen()
        self._rows.setFocus()
