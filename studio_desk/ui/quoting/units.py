"""The unit of a line: one that every language has a word for, or typed words."""

from collections.abc import Callable

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from studio_desk.domain.line import EACH, UNITS
from studio_desk.services.quote_writer import QuoteWriter

LONGEST = 60


class UnitBox(QComboBox):
    """Choose or type; `put` takes the unit by its key where it has one."""

    def __init__(self, writer: QuoteWriter, put: Callable[[str], object]) -> None:
        super().__init__()
        self._put = put
        self._words = {unit: writer.unit_words(unit) for unit in UNITS}
        self.setObjectName("line.unit")
        self._line = QLineEdit()
        self._line.setMaxLength(LONGEST)
        self.setLineEdit(self._line)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        # Half a word is a unit of its own until it is typed to its end.
        self.setCompleter(None)  # type: ignore[arg-type]
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for unit, words in self._words.items():
            self.addItem(words, unit)
        self._line.textEdited.connect(self._typed)
        self.activated.connect(lambda place: self._put(self.itemData(place)))

    def hold(self, unit: str) -> None:
        """Show the unit that holds; words that mean it already are left alone."""
        if self._meant(self.currentText()) != unit:
            self.setEditText(self._words.get(unit, unit))
            self._line.setCursorPosition(0)

    def _typed(self, words: str) -> None:
        self._put(self._meant(words))

    def _meant(self, words: str) -> str:
        typed = " ".join(words.split())
        known = {each.casefold(): unit for unit, each in self._words.items()}
        return known.get(typed.casefold(), typed) or EACH

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Whoever scrolls past does not mean to choose another unit."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
