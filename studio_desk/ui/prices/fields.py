"""The fields of the cards: what cannot be taken stays there, framed, with the reason under it."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from studio_desk.ui.controls import GRID, mark_wrong, text
from studio_desk.ui.examples.fields import Box
from studio_desk.ui.prices.checks import WrongInput
from studio_desk.ui.typed import typed_number

LONGEST = 500
Check = Callable[[str], Any]
"""Reads words into a value; raises `WrongInput` with the reason."""
ReadAs = Callable[[str, Any], str]
"""How words were understood, where somebody may want to know; else nothing."""


class CheckedLine(QWidget):
    """A line and, under it, why what is typed cannot be; `value` is the last that could."""

    edited = Signal()

    def __init__(self, name: str, words: str, check: Check, read_as: ReadAs | None = None) -> None:
        """`read_as` says how what was typed is understood; usually only numbers need that."""
        super().__init__()
        self.check = check
        self._read_as = read_as or _read_as
        self.value: Any = None
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setAccessibleName(words)
        self.line.setMaxLength(LONGEST)
        self.line.textEdited.connect(lambda _: self._typed())
        self.setFocusProxy(self.line)
        self.label = text(words, "label")
        self.label.setBuddy(self.line)
        self._reason = text("", "small", wrap=True)
        self._reason.setObjectName(f"{name}.reason")
        self._reason.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2 + 2)
        layout.addWidget(self.label)
        layout.addWidget(self.line)
        layout.addWidget(self._reason)
        layout.addStretch(1)

    @property
    def is_wrong(self) -> bool:
        """Whether what is typed cannot be taken."""
        return bool(self.line.property("invalid"))

    def show_value(self, value: Any, words: str, *, anew: bool) -> None:
        """Show a value; what is being typed stays while it says the same, or waits to be right."""
        if anew or value != self.value:
            self.line.setText(words)
            self.line.setCursorPosition(0)
            self.complain("")
            self._say("")
        self.value = value

    def complain(self, reason: str) -> None:
        """Frame the line and say why, or take that back."""
        mark_wrong(self.line, wrong=bool(reason))
        self._say(reason, wrong=True)

    def _typed(self) -> None:
        words = self.line.text()
        try:
            self.value = self.check(words)
        except WrongInput as error:
            self.complain(str(error))
        else:
            self.complain("")
            self._say(self._read_as(words, self.value))
        self.edited.emit()

    def insist(self) -> bool:
        """Read what stands there although nobody types, and return whether it can be taken."""
        try:
            self.value = self.check(self.line.text())
        except WrongInput as error:
            self.complain(str(error))
            return False
        if self.is_wrong:
            self.complain("")
        return True

    def _say(self, words: str, *, wrong: bool = False) -> None:
        role = "danger-small" if wrong and words else "small"
        if self._reason.property("role") != role:
            self._reason.setProperty("role", role)
            self._reason.style().unpolish(self._reason)
            self._reason.style().polish(self._reason)
        self._reason.setText(words)
        self._reason.setVisible(bool(words))
        self.line.setAccessibleDescription(words)


def _read_as(words: str, value: object) -> str:
    """How a number was understood that is written otherwise than it would be here."""
    typed = words.strip().lstrip("+")
    if not isinstance(value, Decimal) or typed_number(typed) != value:
        return ""
    plain = typed.replace("\N{MINUS SIGN}", "-")
    return "" if set(plain) <= set("0123456789.-") and plain.count(".") <= 1 else f"= {value:,f}"


class WordBox(Box):
    """Known words to choose from, shown in the window's language; others may be typed."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setEditable(True)
        self._typed_line = QLineEdit()
        self._typed_line.setMaxLength(LONGEST)
        self.setLineEdit(self._typed_line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._filling = False
        self.editTextChanged.connect(lambda _: self._typed())

    def offer(self, words: Sequence[tuple[str, str]]) -> None:
        """Offer these: what each is and how it is shown."""
        known = [(self.itemData(n), self.itemText(n)) for n in range(self.count())]
        if known == list(words):
            return
        shown, self._filling = self.currentText(), True
        self.clear()
        for value, said in words:
            self.addItem(said, value)
        self.setEditText(shown)
        self._filling = False

    @property
    def value(self) -> str:
        """What is chosen, or what was typed."""
        typed = self.currentText().strip()
        for place in range(self.count()):
            if self.itemText(place).casefold() == typed.casefold():
                return str(self.itemData(place))
        return typed

    def show_value(self, value: object) -> None:
        """Show one of the known words, or another."""
        if self.value != value:
            place = self.findData(value)
            self._filling = True
            self.setEditText(self.itemText(place) if place >= 0 else str(value))
            self._typed_line.setCursorPosition(0)
            self._filling = False

    def _typed(self) -> None:
        if not self._filling:
            self.changed.emit()
