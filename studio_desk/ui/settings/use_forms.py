"""The form of the use that is chosen, and the form of a new one."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio_desk.domain.fitness import Use, UseInvalid, UseList
from studio_desk.domain.use_list import added
from studio_desk.services.picture_words import use_words
from studio_desk.ui.controls import GRID, IconButton, button, row, text
from studio_desk.ui.elided import Elided
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.settings.use_fields import UseFields

HEAD_PX = 34


class UseForm(QWidget):
    """Every change of the use that is shown is told at once."""

    changed = Signal(object, str)
    """The `Use` as it is now, and the burst of typing that the change belongs to."""
    moved = Signal(int)
    """By how many places, down the list."""
    struck_off = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._title = Elided("", "heading")
        self._title.setObjectName("use.title")
        self._fields = UseFields(house, "use")
        self._fields.edited.connect(self._tell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._head())
        layout.addWidget(self._fields)
        layout.addStretch(1)

    def _head(self) -> QHBoxLayout:
        up, down = self.tr("Move up (Alt+Up)"), self.tr("Move down (Alt+Down)")
        off = self.tr("Take off the list (Delete)")
        head = row(
            self._title,
            IconButton(self._house, Icon.UP, up, partial(self.moved.emit, -1), "use.up"),
            IconButton(self._house, Icon.DOWN, down, partial(self.moved.emit, 1), "use.down"),
            IconButton(self._house, Icon.REMOVE, off, self.struck_off.emit, "use.off"),
            spacing=0,
        )
        head.setStretch(0, 1)
        self._title.setFixedHeight(HEAD_PX)
        return head

    def show_use(self, use: Use, uses: UseList) -> None:
        """Show one of `uses`."""
        self._title.say(use_words(use, self._house.wording))
        self._fields.show_use(use, uses)

    def begin_typing(self) -> None:
        """Put the cursor in the name."""
        self._fields.begin_typing()

    def _tell(self, key: str) -> None:
        fields, use = self._fields, self._fields.use
        if use is None:
            return
        changed = replace(use, name=fields.name_line.value, demand=fields.demand)
        try:
            changed = replace(changed, identity=fields.official.isChecked())
        except UseInvalid as refusal:
            fields.official.setChecked(use.identity)
            fields.refuse_official(self._house.wording.name(refusal.flaw))
        self.changed.emit(changed, f"use.{use.code}.{key}")


class NewUseForm(QWidget):
    """A new use is on the list only once it is added: its code is made of its whole name.

    What was typed and not yet added waits here.
    """

    added = Signal(object)
    """The `UseList` with the new one at its end."""
    cancelled = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._fields = UseFields(house, "new_use")
        self._fields.returned.connect(self._add)
        self._fields.clear(UseList(()))
        add, cancel = self.tr("Add to the list"), self.tr("Cancel")
        steps = (
            button(add, self._add, role="primary", name="new_use.add"),
            button(cancel, self._cancel, role="quiet", name="new_use.cancel"),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        title = text(self.tr("A new use"), "heading")
        title.setFixedHeight(HEAD_PX)
        layout.addWidget(title)
        layout.addWidget(self._fields)
        layout.addLayout(row(*steps, 1, spacing=GRID))
        layout.addStretch(1)

    def show_beside(self, uses: UseList) -> None:
        """Have it stand beside `uses`, none of whose names is its own."""
        self._fields.uses = uses

    def begin_typing(self) -> None:
        """Put the cursor in the name."""
        self._fields.begin_typing()

    def _add(self) -> None:
        fields = self._fields
        if fields.insist():
            name, official = fields.name_line.value, fields.official.isChecked()
            uses = added(fields.uses, name, fields.demand, identity=official)
            fields.clear(fields.uses)
            self.added.emit(uses)

    def _cancel(self) -> None:
        self._fields.clear(self._fields.uses)
        self.cancelled.emit()
