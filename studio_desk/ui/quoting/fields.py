"""The fields beside the quote: what is typed is taken at once, or framed and left to be put right.

Nothing waits for a key that ends it, so nothing is lost where the selection moves or the window is
closed. Words that cannot be taken stay with the reason until they are put right or Escape lets go
of them; what was there before they were typed holds meanwhile.
"""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.money import Currency
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Share
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.ui.controls import GRID, field, fill_line, mark_wrong, text
from studio_desk.ui.quoting.model import QuoteModel
from studio_desk.ui.typed import shown_share, typed_number, typed_share

LONGEST = 500


def taken(model: QuoteModel, change: Callable[[Quote], Quote], burst: str) -> str:
    """Change the quote as somebody types, one step to undo; or return why it cannot be."""
    complaint = model.attempt(change, burst)
    if not complaint:
        model.refused.emit("")
    return complaint


class TypedLine(QLineEdit):
    """One line; `put` takes its words, or returns in one sentence why they cannot be taken."""

    def __init__(self, name: str, put: Callable[[str], str], placeholder: str = "") -> None:
        super().__init__()
        self._put = put
        self._held = self._at_rest = ""
        self._before: str | None = None
        """What held when somebody began to type; None while nobody does."""
        self._taking = False
        self.setObjectName(name)
        self.setMaxLength(LONGEST)
        self.setPlaceholderText(placeholder)
        self.reason = text("", "danger-small", wrap=True)
        """Why the words could not be taken; to be placed under the line."""
        self.reason.setObjectName(f"{name}.reason")
        self.reason.hide()
        self.textEdited.connect(self._typed)
        self.returnPressed.connect(self._ended)

    @property
    def is_wrong(self) -> bool:
        """Whether it is framed, because its words could not be taken."""
        return bool(self.property("invalid"))

    def hold(self, words: str, at_rest: str = "") -> None:
        """Show what holds now, but not over words that are still to be put right.

        `at_rest` it may be written otherwise; whoever comes to type finds the `words`.
        """
        put_right = self.is_wrong and words == self._held
        self._held, self._at_rest = words, at_rest or words
        if not self._taking and not put_right:
            self.restore()

    def restore(self) -> None:
        """Let go of words that were not taken, and show what holds."""
        self._before = None
        fill_line(self, self._held if self.hasFocus() else self._at_rest)
        self._complain("")

    def _typed(self, words: str) -> None:
        if self._before is None:
            self._before = self._held
        self._taking = True
        try:
            complaint = self._put(words)
            if complaint:
                self._put(self._before)
        finally:
            self._taking = False
        self._complain(complaint)

    def _complain(self, reason: str) -> None:
        mark_wrong(self, wrong=bool(reason))
        if self.reason.text() != reason:
            self.reason.setText(reason)
            self.reason.setVisible(bool(reason))
            self.setAccessibleDescription(reason)

    def _ended(self) -> None:
        """Show what holds, in the way that it is written here; what was wrong may fit by now."""
        if self.is_wrong:
            self._typed(self.text())
        if not self.is_wrong:
            self.restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets go of what could not be taken."""
        if event.key() == Qt.Key.Key_Escape and self.is_wrong:
            self.restore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have what may be typed over; a list that closed meanwhile interrupts nobody."""
        if self._before is None:
            fill_line(self, self._held)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left: show what holds, unless what was typed is still to be put right."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason and not self.is_wrong:
            self.restore()
            self.setCursorPosition(0)

    def changeEvent(self, event: QEvent) -> None:
        """Nothing is left to be put right where nothing may be changed any more."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange and not self.isEnabled():
            self.restore()


class NumberLine(TypedLine):
    """A number, or nothing."""

    def __init__(self, name: str, put: Callable[[Decimal | None], str]) -> None:
        super().__init__(name, self._read)
        self._put_number = put
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def hold_number(self, number: Decimal | None) -> None:
        """Show a number as it may be typed again."""
        self.hold("" if number is None else f"{number:f}")

    def _read(self, words: str) -> str:
        number = typed_number(words)
        if number is None and words.strip():
            return self.tr("“{words}” is not a number.").format(words=words.strip())
        return self._put_number(number)


class ShareLine(TypedLine):
    """An amount or a percentage, as it was typed; or nothing."""

    def __init__(self, name: str, put: Callable[[Share | None], str]) -> None:
        super().__init__(name, self._read)
        self._put_share = put

    def hold_share(self, share: Share | None, writer: QuoteWriter, currency: Currency) -> None:
        """Show a share as it may be typed again; at rest an amount as it stands elsewhere."""
        at_rest = ""
        if isinstance(share, Amount):
            at_rest = writer.unit_price_words(share.value, currency)
        self.hold(shown_share(share), at_rest)

    def _read(self, words: str) -> str:
        try:
            share = typed_share(words)
        except ValueError:
            sentence = self.tr("“{words}” is neither an amount nor a percentage.")
            return sentence.format(words=words.strip())
        return self._put_share(share)


class TypedText(QPlainTextEdit):
    """Several lines; `put` takes them as they are typed."""

    def __init__(self, name: str, put: Callable[[str], object], lines: int = 3) -> None:
        super().__init__()
        self._put = put
        self._filling = False
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 3 * GRID)
        self.textChanged.connect(self._typed)

    def hold(self, words: str) -> None:
        """Show what holds now; words that say so already are left alone, with their cursor."""
        if self.toPlainText() != words:
            self._filling = True
            self.setPlainText(words)
            self._filling = False

    def _typed(self) -> None:
        if not self._filling:
            self._put(self.toPlainText())


def ticked(words: str, name: str, put: Callable[[bool], object]) -> QCheckBox:
    """Return a box to tick; `put` hears of it where a person does."""
    box = QCheckBox(words)
    box.setObjectName(name)
    box.clicked.connect(put)
    return box


def called(control: QWidget, words: str) -> QWidget:
    """Name a control that stands without a label, for those who listen and under the cursor."""
    control.setAccessibleName(words)
    control.setToolTip(words)
    return control


def restore_all(place: QWidget) -> None:
    """Something else is shown at this place: what was typed there was not meant for it."""
    for line in place.findChildren(TypedLine):
        line.restore()


def typed_field(words: str, line: TypedLine) -> QVBoxLayout:
    """Return a line under its label, with room for the reason below."""
    layout = field(words, line)
    layout.addWidget(line.reason)
    layout.addStretch(1)
    return layout


def hint(words: str) -> QLabel:
    """Return small words that explain what stands above."""
    return text(words, "small", wrap=True)
