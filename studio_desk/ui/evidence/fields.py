"""The fields of an item: words of several lines, and a day that may be known or not."""

import re

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from studio_desk.ui.controls import GRID, text

LONGEST = 2_000


class WordsField(QWidget):
    """Words of a few lines under their label, and why they cannot be taken where that is so.

    `value` is the last that could be taken; with a reason against `blank` words they cannot.
    """

    edited = Signal()

    def __init__(self, name: str, words: str, height_px: int, blank: str = "") -> None:
        super().__init__()
        self.value = ""
        self._blank = blank
        self.edit = QPlainTextEdit()
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(words)
        self.edit.setTabChangesFocus(True)
        self.edit.textChanged.connect(self._typed)
        self.setFocusProxy(self.edit)
        label = text(words, "label")
        label.setBuddy(self.edit)
        self._reason = text("", "danger-small", wrap=True)
        self._reason.setObjectName(f"{name}.reason")
        self._reason.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2 + 2)
        # The style sheet has its own word on how low the field itself may become.
        frame = QWidget()
        frame.setFixedHeight(height_px)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.edit)
        for each in (label, frame, self._reason):
            layout.addWidget(each)

    def _read(self) -> str:
        """What is typed, without the room around it."""
        # Plain text would make a common space of one that joins a figure and its sign.
        typed = self.edit.document().toRawText()
        return re.sub("[\u2028\u2029]", "\n", typed).strip()

    def show_value(self, words: str, *, anew: bool) -> None:
        """Show words; what is being typed stays while it says the same, or waits to be right."""
        if anew or self.value != words.strip():
            if self._read() != words.strip():
                with QSignalBlocker(self.edit):
                    self.edit.setPlainText(words)
            self._complain("")
        self.value = words.strip()

    def _typed(self) -> None:
        typed = self._read()
        reason = "" if typed else self._blank
        if len(typed) > LONGEST:
            words = self.tr("Too long by {n} characters, of {most}; the words before hold.")
            reason = words.format(n=f"{len(typed) - LONGEST:,}", most=f"{LONGEST:,}")
        self._complain(reason)
        if not reason:
            self.value = typed
        self.edited.emit()

    def _complain(self, reason: str) -> None:
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self.edit.setAccessibleDescription(reason)
