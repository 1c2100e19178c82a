"""The unit of a line: one that every language has a word for, or typed words."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox

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
        self.setEditable(True)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.lineEdit().setMaxLength(LONGEST)
        for unit, words in self._words.items():
            self.addItem(words, unit)
        self.lineEdit().textEdited.connect(self._typed)
        self.activated.connect(lambda place: self._put(self.itemData(place)))

    def hold(self, unit: str) -> None:
        """Show the unit that holds; words that mean it already are left alone."""
        if self._meant(self.currentText()) != unit:
            self.setEditText(self._words.get(unit, unit))
            self.lineEdit().setCursorPosition(0)

    def _typed(self, words: str) -> None:
        self._put(self._meant(words))

    def _meant(self, words: str) -> str:
        typed = " ".join(words.split())
        known = {each.casefold(): unit for unit, each in self._words.items()}
        return known.get(typed.casefold(), typed) or EACH
