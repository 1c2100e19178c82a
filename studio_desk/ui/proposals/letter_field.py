"""The letter, between what is printed before and after it anyway."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.services import letter_writer
from studio_desk.ui.controls import GRID, field, text
from studio_desk.ui.house import House

FEW_LINES, MANY_LINES = 4, 10
"""How high the field is while nothing is written, and otherwise."""


class LetterField(QWidget):
    """Says what nobody has to type: the title, the salutation, and who signs."""

    written = Signal(str)
    grown = Signal()
    """The field has become higher under the keyboard."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._edit = _Lines()
        self._edit.setObjectName("parts.letter")
        self._edit.setPlaceholderText(
            self.tr("A few words to the client; without any there is no letter.")
        )
        self._edit.setTabChangesFocus(True)
        self._edit.textChanged.connect(lambda: self.written.emit(self._edit.toPlainText()))
        self._edit.grown.connect(self.grown)
        self._first = _muted("parts.letter.first")
        self._last = _muted("parts.letter.last")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        labelled = field(self.tr("Letter"), self._edit)
        labelled.insertWidget(1, self._first)
        layout.addLayout(labelled)
        layout.addWidget(self._last)

    def show_letter(self, consultation: Consultation, studio: Studio) -> None:
        """Show it without touching a field whose words already say it."""
        words = consultation.arrangement.letter
        if self._edit.toPlainText() != words:
            with QSignalBlocker(self._edit):
                self._edit.setPlainText(words)
        self._edit.fit()
        wording = self._house.wording
        made = letter_writer.letter(consultation, studio.name, wording)
        greeting = letter_writer.salutation(consultation, wording)
        before = f"“{made.title}”, “{greeting}”" if greeting else f"“{made.title}”"
        self._first.setText(self.tr("Printed above it: {words}").replace("{words}", before))
        signed = self.tr("Signed “{studio}”").replace("{studio}", studio.name)
        self._last.setText(signed)
        self._last.setVisible(bool(studio.name))
        self._edit.setAccessibleDescription(f"{self._first.text()}. {signed}")


class _Lines(QPlainTextEdit):
    """As high as there is something to write."""

    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fit()

    def fit(self) -> None:
        """Take the height for what is written, or is about to be."""
        lines = MANY_LINES if self.toPlainText() or self.hasFocus() else FEW_LINES
        rim = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        high = lines * self.fontMetrics().lineSpacing() + rim
        if high == self.height():
            return
        has_grown = high > self.height()
        self.setFixedHeight(high)
        if has_grown and self.hasFocus():
            self.grown.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make room to write."""
        super().focusInEvent(event)
        self.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give the room back where nothing was written."""
        super().focusOutEvent(event)
        self.fit()


def _muted(name: str) -> QLabel:
    made = text("", "muted", wrap=True)
    made.setObjectName(name)
    return made
